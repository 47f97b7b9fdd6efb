"""Between two textures: the logarithms of their envelopes, as levels over the ERB scale, interpolated.

Each band gets its own level and that which the other set has at its place, by the amount; the noises of the one set
sound at the power 1 − amount, those of the other at amount.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.graph.bits import apart
from texbridge.realtime.graph.functions import exp
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.tables.envelopes import curve_points
from texbridge.realtime.tables.features import speed_of
from texbridge.realtime.tables.life import life_of
from texbridge.realtime.tables.record import doubles, integers, maker_at, shaper_of, singles


@part(error_model="numpy")
def _weigh(blend: Any, first: int, last: int, own: float) -> None:
    """The factors of the bands first…last-1 for the share ``own`` of their own level, and the rest of the other's."""
    part, offset = singles(blend.part_address, last), singles(blend.offset_address, last)
    mine, bias = singles(blend.own_address, last), singles(blend.bias_address, last)
    low, high = singles(blend.of_low_address, last), singles(blend.of_high_address, last)
    one, other = np.float32(own), np.float32(1.0 - own)
    for n in range(first, last):
        mine[n], bias[n] = one, other * offset[n]
        low[n], high[n] = other * (np.float32(1.0) - part[n]), other * part[n]


@part(error_model="numpy")
def _raise(levels: Any, share: Any) -> None:
    apart()
    for n in range(len(levels)):
        levels[n] = exp(levels[n]) * share


@part(error_model="numpy")
def _mix(out: Any, to: int, mine: Any, theirs: Any, places: Any, factors: Any, share: Any) -> None:
    """Columns ``to`` … of ``out`` [S, C]: exp of the levels of both, times ``share``."""
    apart()
    low, high = places
    own, of_low, of_high, bias = factors
    for s in range(len(out)):
        row, here, there = out[s, to : to + len(low)], mine[s], theirs[s]
        for n in range(len(low)):
            x = own[n] * here[n] + of_low[n] * there[low[n]] + of_high[n] * there[high[n]]
            row[n] = x + bias[n]
        _raise(row, share)


@part(error_model="numpy")
def blend_curves(shaper: Any, blend: Any, amount: float) -> None:
    """The curve of all N + M bands' envelopes from the logarithmic curves of both makers."""
    one, other = shaper_of(maker_at(blend.first_address)), shaper_of(maker_at(blend.second_address))
    n, count, curve = one.n_bands, shaper.n_bands, curve_points(shaper)
    low, high = integers(blend.low_address, count), integers(blend.high_address, count)
    own, bias = singles(blend.own_address, count), singles(blend.bias_address, count)
    of_low, of_high = singles(blend.of_low_address, count), singles(blend.of_high_address, count)
    _weigh(blend, 0, n, 1.0 - amount)
    _weigh(blend, n, count, amount)
    mine, theirs = curve_points(one), curve_points(other)
    factors = own[:n], of_low[:n], of_high[:n], bias[:n]
    _mix(curve, 0, mine, theirs, (low[:n], high[:n]), factors, np.float32(math.sqrt(1.0 - amount)))
    factors = own[n:], of_low[n:], of_high[n:], bias[n:]
    _mix(curve, n, theirs, mine, (low[n:], high[n:]), factors, np.float32(math.sqrt(amount)))


@part(error_model="numpy")
def _life_level(maker: Any, band: int) -> float:
    """The level (dB) that its life gives to a band."""
    return 0.0 if maker.life_address == 0 else doubles(life_of(maker).db_address, maker.columns)[band]


@part(error_model="numpy")
def blend_levels(blend: Any, amount: float, out: Any) -> None:
    """The levels ``out`` [N + M] in dB that the lives of both give to all bands: each its own and that at its place."""
    one, other = maker_at(blend.first_address), maker_at(blend.second_address)
    low, high = integers(blend.low_address, len(out)), integers(blend.high_address, len(out))
    part = singles(blend.part_address, len(out))
    for n in range(len(out)):
        is_first = n < one.columns
        mine, theirs, own = (one, other, 1.0 - amount) if is_first else (other, one, amount)
        there = (1.0 - part[n]) * _life_level(theirs, low[n]) + part[n] * _life_level(theirs, high[n])
        out[n] = own * _life_level(mine, n if is_first else n - one.columns) + (1.0 - own) * there


@part(error_model="numpy")
def amount_of(maker: Any, blend: Any) -> float:
    """Where a morph stands, 0…1."""
    return float(doubles(maker.values_address, maker.n_values)[blend.amount_index])


@part(error_model="numpy")
def blended_speed(blend: Any, amount: float) -> float:
    """Playback speed of the envelopes in periods of the first."""
    speed, other = speed_of(maker_at(blend.first_address)), speed_of(maker_at(blend.second_address))
    return float(speed ** (1.0 - amount) * other**amount / blend.period_ratio**amount)
