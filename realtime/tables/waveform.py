"""A voice whose decoder gives samples (compiled): values → decoder → level → the device's rate, a hop at a time.

What is made waits in the maker until whoever asked for it has taken it: a worker, or Python.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import record_at
from texbridge.realtime.tables.features import ask
from texbridge.realtime.tables.interpolation import interpolated
from texbridge.realtime.tables.latent import decode_frame, latent_of, latent_react, move_place
from texbridge.realtime.tables.record import NONE, doubles, integers, singles
from texbridge.realtime.tables.resampler import chunk_of, forget_stream, pass_on, resampler_at

MAX_CORRECTION_DB = 40.0
LEAST_WAITING_SECONDS, MOST_WAITING_SECONDS = 0.03, 0.25
"""How much waits in the ring of a deck, as long as decoding is quick, and where it is not."""
DECODINGS_AHEAD = 3.0
"""How many decodings of the slowest hundredth the ring outlasts."""
TIME_BINS, BINS_PER_OCTAVE, FIRST_BIN_MS = 64, 4, 0.05
ENOUGH_TIMES = 100
RUN_IN_HOPS = 8

WAVE_RECORD = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("hop", "most_hop", "made", "failed", "out_address", "n_out", "stream_address"),
            *("loudness_index", "n_levels", "requests_address", "levels_address", "restart_index"),
            *("ahead", "most_ahead", "n_times", "times_address"),
        )
    ]
    + [("gain", np.float64), ("sample_rate", np.float64)],
    align=True,
)
"""A hop of the decoder becomes ``most_hop`` frames at most. ``made`` samples float32 [n_out] wait to be taken;
``failed`` says that the decoder gave NaN or Inf after them. The levels that the decoder gives at requests [n_levels] of
loudness. ``ahead`` frames are to wait in the ring, from the times of ``n_times`` hops in bins [TIME_BINS]; ``gain`` is
what the last hop ended with."""


@part(error_model="numpy")
def wave_of(maker: Any) -> Any:
    """What a maker has that gives samples."""
    return record_at(maker.wave_address, WAVE_RECORD)


@part(error_model="numpy")
def _gain(maker: Any, wave: Any) -> float:
    """What brings the level that the decoder gives to the loudness asked for."""
    if wave.n_levels == 0 or wave.loudness_index == NONE:
        return 1.0
    request, n = doubles(maker.values_address, maker.n_values)[wave.loudness_index], wave.n_levels
    level = interpolated(request, doubles(wave.requests_address, n), doubles(wave.levels_address, n))
    missing = min(max(request - level, -MAX_CORRECTION_DB), MAX_CORRECTION_DB)
    return float(10.0 ** (missing / 20.0))


@part(error_model="numpy")
def _decode_hop(maker: Any) -> bool:
    """Run the decoder for a hop, of a latent space at the place where that has moved on to; whether it gave numbers,
    and only then the state moves on."""
    if maker.latent_address != 0:
        latent = latent_of(maker)
        move_place(maker, latent)
        latent.cut = 0
    else:
        ask(maker)
    return decode_frame(maker)


@part(error_model="numpy")
def _make_hop(maker: Any, wave: Any) -> bool:
    """A hop more of samples; False where the decoder failed."""
    if not _decode_hop(maker):
        return False
    stream, sound = resampler_at(wave.stream_address), singles(maker.coefficients_address, wave.hop)
    goal = _gain(maker, wave)
    step, chunk = (goal - wave.gain) / wave.hop, chunk_of(stream)
    for i in range(wave.hop):
        chunk[i] = sound[i] * np.float32(wave.gain + step * (i + 1))
    wave.gain = goal
    wave.made += pass_on(stream, singles(wave.out_address, wave.n_out)[wave.made :])
    return True


@part(error_model="numpy")
def supply(maker: Any, frames: int) -> int:
    """Make hops until so many samples wait to be taken, or the decoder fails; returns how many there are."""
    wave = wave_of(maker)
    wave.failed = 0
    while wave.made < frames and wave.failed == 0:
        if not _make_hop(maker, wave):
            wave.failed = 1
    return int(wave.made)


@part(error_model="numpy")
def wave_run_in(maker: Any) -> bool:
    """Run the recurrent state in; whether the decoder gave numbers."""
    wave = wave_of(maker)
    if maker.latent_address != 0:
        latent_of(maker).began = 0
    for _ in range(RUN_IN_HOPS):
        if not _decode_hop(maker):
            return False
    wave.gain = _gain(maker, wave)
    return True


@part(error_model="numpy")
def wave_react(maker: Any, index: int, value: float) -> None:
    """What follows at once from a new value: another place, or all states as they were at first, the decoder's and the
    stream's."""
    wave = wave_of(maker)
    if maker.latent_address != 0:
        latent_react(maker, index, value)
    if index != wave.restart_index:
        return
    state = singles(maker.state_address, maker.n_state)
    for i in range(maker.n_state):
        state[i] = np.float32(0.0)
    forget_stream(resampler_at(wave.stream_address))


@part(error_model="numpy")
def note_time(wave: Any, milliseconds: float) -> None:
    """Take into account how long a hop took: the ring is to outlast the slowest hundredth, and never less again."""
    times = integers(wave.times_address, TIME_BINS)
    place = BINS_PER_OCTAVE * math.log2(max(milliseconds, FIRST_BIN_MS) / FIRST_BIN_MS)
    times[min(int(place), TIME_BINS - 1)] += 1
    wave.n_times += 1
    if wave.n_times < ENOUGH_TIMES:
        return
    above, k = times[TIME_BINS - 1], TIME_BINS - 1
    while k > 0 and above < 0.01 * wave.n_times:
        k -= 1
        above += times[k]
    slowest = FIRST_BIN_MS * 2.0 ** ((k + 1) / BINS_PER_OCTAVE)
    wanted = int(1e-3 * DECODINGS_AHEAD * slowest * wave.sample_rate)
    wave.ahead = max(wave.ahead, min(wanted, wave.most_ahead))
