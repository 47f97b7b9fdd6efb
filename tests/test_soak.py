"""Endurance: `make soak` plays for ten minutes (TEXBRIDGE_SOAK_SECONDS changes that) under random control."""

import os
import resource
import time

import numpy as np
import pytest

from realtime.audio import NullStream
from realtime.bundle import preset_names, read_bundle
from realtime.engine import Engine

SECONDS = float(os.environ.get("TEXBRIDGE_SOAK_SECONDS", "600"))
WARM_UP_SECONDS = 5.0
GROWTH_MB = 10.0


def resident_mb() -> float:
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[1]) * resource.getpagesize() / 1e6


@pytest.mark.soak
@pytest.mark.parametrize("sample_rate", [44100, 48000])
def test_nothing_drifts_under_random_control(sample_rate: int) -> None:
    rng = np.random.default_rng(0)
    engine = Engine([read_bundle(name) for name in preset_names()], sample_rate=sample_rate)
    addresses = list(engine.parameters)
    with engine:
        engine.start(NullStream(sample_rate, 64, 2))
        begin, memory, loudest = time.monotonic(), 0.0, -np.inf
        while (elapsed := time.monotonic() - begin) < SECONDS / 2:
            engine.set(addresses[rng.integers(len(addresses))], rng.random(), norm=True)
            time.sleep(float(rng.exponential(0.01)))
            memory = memory or (resident_mb() if elapsed > WARM_UP_SECONDS else 0.0)
            loudest = max(loudest, engine.snapshot()["peak_db"])
        state = engine.snapshot()
        assert resident_mb() - memory < GROWTH_MB
        assert state["errors"] == state["nan"] == 0
        assert loudest <= -0.1 + 1e-6
        assert state["seconds"] == pytest.approx(time.monotonic() - begin, rel=0.01)
