"""What workers rely on of a latent space, or of a morph of two: a frame allocates nothing, and gives gains."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numba import types
from numba.core.runtime import _nrt_python, rtsys

from tests.support.latent_bundles import make_latent_bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.synthesis.prepare import prepare, prepare_morph, settle
from texbridge.realtime.tables.maker import TableMaker
from texbridge.realtime.tables.step import LIVE_ON, SET_VALUE, step
from texbridge.realtime.workers.pointers import call_step

RATE = 48000
N_BANDS = 10


@pytest.fixture
def statistics() -> Iterator[None]:
    _nrt_python.memsys_enable_stats()
    yield
    _nrt_python.memsys_disable_stats()


@pytest.fixture(params=["one", "morph"])
def maker(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TableMaker:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    pair = [read_bundle(make_latent_bundle(tmp_path / f"{name}.texbundle", N_BANDS)) for name in ("a", "b")]
    morph = request.param == "morph"
    ready = settle(prepare_morph(pair[0], pair[1], RATE, 1, 0.5) if morph else prepare(pair[0], RATE, 1))
    assert ready.renderer.maker is not None
    return ready.renderer.maker


@njit(types.int64(types.int64, types.int64, types.int64, types.int64, types.int64), nogil=True)
def frames(function: int, address: int, gains: int, n_values: int, count: int) -> int:
    """Frames with a value set before each, as a worker does it; how many gave gains."""
    fine = 0
    for k in range(count):
        call_step(function, SET_VALUE, address, k % n_values, 0.001 * (k % 700))
        fine += call_step(function, LIVE_ON, address, gains, 0.0)
    return fine


def test_frames_by_the_thousand_allocate_nothing(maker: TableMaker, statistics: None) -> None:
    gains, n_values = np.zeros(maker.columns), len(maker.names)

    def counted(count: int) -> tuple[int, ...]:
        start = rtsys.get_allocation_stats()
        assert frames(step.address, maker.address, gains.ctypes.data, n_values, count) == count
        return tuple(np.subtract(rtsys.get_allocation_stats(), start).tolist())

    counted(100)
    assert counted(20_000) == counted(0)
    assert np.isfinite(gains).all() and gains.min() >= 0.0 < gains.max()
