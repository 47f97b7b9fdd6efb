"""Between two latent spaces of one bank (compiled): the levels of their bands in dB, interpolated frame by frame.

That keeps the peaks of both spectra, where a mean of amplitudes would let the louder one alone be heard nearly to the
end. What is in one alone would be lost halfway, so that the whole is brought to the level that lies between those of
both, in dB again.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import record_at
from texbridge.realtime.tables.latent import carry_latent, latent_run_in, latent_tick
from texbridge.realtime.tables.morph import amount_of
from texbridge.realtime.tables.record import LATENT, blend_of, doubles, maker_at

LEAST_AMPLITUDE = 1e-5
"""The amplitude that stands for silence: where one space has none, it comes in over 100 dB."""

LATENT_BLEND = np.dtype(
    [(f"{name}_address", np.int64) for name in ("mine", "theirs", "power", "other")],
    align=True,
)
"""Float64 [N]: what an amplitude of either decoder is in units of the noise that sounds, the power that 1 gives each
band, and room for the second one's amplitudes."""


@part(error_model="numpy")
def flat_tick(maker: Any, gains: Any) -> int:
    """A frame of a latent space, or of both of a morph: gains [N] of the bands. Returns what `latent_tick` does; a
    morph is cut where one of the two is."""
    if maker.kind == LATENT:
        return latent_tick(maker, gains)
    blend, both = blend_of(maker), record_at(maker.latent_address, LATENT_BLEND)
    other = doubles(both.other_address, maker.columns)
    first = latent_tick(maker_at(blend.first_address), gains)
    second = latent_tick(maker_at(blend.second_address), other)
    if first == 0 or second == 0:
        return 0
    _blend(both, amount_of(maker, blend), gains, other)
    return max(first, second)


@part(error_model="numpy")
def _blend(both: Any, amount: float, gains: Any, other: Any) -> None:
    n = len(gains)
    mine, theirs, power = doubles(both.mine_address, n), doubles(both.theirs_address, n), doubles(both.power_address, n)
    one = two = between = least = 0.0
    for band in range(n):
        gains[band] *= mine[band]
        other[band] *= theirs[band]
        one += power[band] * gains[band] * gains[band]
        two += power[band] * other[band] * other[band]
        least += power[band] * LEAST_AMPLITUDE * LEAST_AMPLITUDE
    if amount <= 0.0:
        return
    for band in range(n):
        if amount >= 1.0:
            gains[band] = other[band]
        else:
            low, high = math.log(max(gains[band], LEAST_AMPLITUDE)), math.log(max(other[band], LEAST_AMPLITUDE))
            gains[band] = math.exp(low + amount * (high - low))
            between += power[band] * gains[band] * gains[band]
    if amount >= 1.0 or between <= 0.0:
        return
    wanted = max(one, least) ** (1.0 - amount) * max(two, least) ** amount
    scale = math.sqrt(wanted / between)
    for band in range(n):
        gains[band] *= scale


@part(error_model="numpy")
def flat_run_in(maker: Any) -> bool:
    """Let the state of all decoders come to rest; whether they give numbers."""
    if maker.kind == LATENT:
        return latent_run_in(maker)
    blend = blend_of(maker)
    first = latent_run_in(maker_at(blend.first_address))
    return latent_run_in(maker_at(blend.second_address)) and first


@part(error_model="numpy")
def carry_flat(maker: Any, before: Any) -> None:
    """Go on from where another maker of the same kind and of the same spaces is."""
    if maker.kind == LATENT:
        carry_latent(maker, before)
        return
    blend, old = blend_of(maker), blend_of(before)
    carry_latent(maker_at(blend.first_address), maker_at(old.first_address))
    carry_latent(maker_at(blend.second_address), maker_at(old.second_address))
