"""Events for a bundle: taken from recordings, and what its still sound keeps of its own envelopes beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.life import AMOUNTS, read_life
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.life.events import (
    FAST_HZ,
    Events,
    aperiodic_events,
    kept_of_envelopes,
    periodic_events,
    promising_events,
)
from texbridge.training.life.levels import RATE_HZ, Bands, Series
from texbridge.training.life.recorded import recorded_levels
from texbridge.training.life.rhythm import period_of

STILL_SECONDS = 60.0
_SETTLING_SECONDS = 1.0


def learn_events(
    still: Bundle, bands: Bands, recordings: Sequence[str | Path], recorded: Sequence[Series]
) -> Events | None:
    """The events of recordings, whose levels at 50 Hz are ``recorded``; None where neither a
    rhythm nor single events are clear.

    ``still`` is the bundle without life.
    """
    period = period_of(recorded)
    if period is None and not promising_events(recorded):
        return None
    fast = recorded_levels(recordings, bands, still.sample_rate, rate_hz=FAST_HZ)
    events = aperiodic_events(fast) if period is None else periodic_events(fast, period)
    if events is None:
        return None
    none_kept = replace(events, kept=np.zeros(still.n_bands))
    had, bare = (heard(sound, bands, FAST_HZ) for sound in (still, standing(still, none_kept)))
    return replace(events, kept=kept_of_envelopes(fast, events, had, bare))


def standing(still: Bundle, events: Events) -> Bundle:
    """A bundle without life as one whose life stands still, and whose envelopes are those beside ``events``."""
    arrays, n = {**events.arrays, "life_shape": np.zeros((2, still.n_bands), np.float16)}, still.n_bands
    arrays |= {"life_path": np.zeros((2, 1), np.float16), "life_basis": np.zeros((1, n), np.float32)}
    arrays |= {"life_mean": np.zeros(n, np.float32), "life_next": np.zeros((1, 1), np.int32)}
    arrays |= {"life_events": np.zeros(1, np.int32), "life_beats": np.zeros(0, np.int32)}
    arrays |= {"life_level": np.zeros(AMOUNTS, np.float32), "life_power": np.full(n, 1 / n, np.float32)}
    numbers = {"corner_hz": 0.1, "shortest_run": 1.0, "mean_run": 1.0, "blend": 1.0, "period": events.period}
    life = read_life({"rate_hz": RATE_HZ, **numbers, "events": events.settings})
    return replace(
        still, arrays={**still.arrays, **arrays}, life=life, parameters=(*still.parameters, *life.parameters)
    )


def heard(bundle: Bundle, bands: Bands, rate_hz: float = RATE_HZ) -> Series:
    """Levels [K, N] of a minute of what a bundle sounds like at its defaults."""
    rate = bundle.sample_rate
    sound = render_bundle(bundle, STILL_SECONDS + _SETTLING_SECONDS, sample_rate=rate, channels=1)[:, 0]
    return bands.levels(sound[round(_SETTLING_SECONDS * rate) :], rate, rate_hz)
