"""What workers rely on: a record per voice, no allocation, states that settle, a version that tells of changes."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from numba import types
from numba.core.runtime import _nrt_python, rtsys

from tests.support import ROOT
from tests.support.bundles import linear_bias, make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.graph.program import decoder_program
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.synthesis.prepare import prepare_morph
from texbridge.realtime.synthesis.texture import TextureRenderer
from texbridge.realtime.tables.bands import neighbours
from texbridge.realtime.tables.interpolation import interpolated
from texbridge.realtime.tables.maker import TableMaker, texture_maker
from texbridge.realtime.tables.step import ADVANCE, BAD_DECODER, FINE, MAKE, SET_VALUE, step
from texbridge.realtime.workers.pointers import call_step

RATE = 48000


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def statistics() -> Iterator[None]:
    _nrt_python.memsys_enable_stats()
    yield
    _nrt_python.memsys_disable_stats()


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    bias = 0.02 * linear_bias(3, 6, 16)
    path = make_bundle(
        tmp_path_factory.mktemp("maker") / "a.texbundle", 6, 16, bias=bias, n_variations=3, envelopes="log"
    )
    return read_bundle(path)


@pytest.fixture
def maker(bundle: Bundle) -> TableMaker:
    return texture_maker(bundle, RATE, 1, decoder_program(bundle))


@njit(types.int64(*(types.int64,) * 4), error_model="numpy", nogil=True)
def work(function: int, address: int, out: int, steps: int) -> int:
    bad = 0
    for count in range(steps):
        call_step(function, SET_VALUE, address, 0, 500.0 + count % 4000)
        bad += call_step(function, MAKE, address, out, 0.0)
        if count % 8 == 0:
            call_step(function, ADVANCE, address, 0, 0.0)
    return bad


def many(address: int, out: np.ndarray, steps: int) -> int:
    """As a worker does it: by addresses alone, without the interpreter."""
    return work(step.address, address, out.ctypes.data, steps)


def test_a_hundred_thousand_steps_allocate_nothing(maker: TableMaker, statistics: None) -> None:
    out = np.zeros((maker.size, maker.columns), np.float32)

    def counted(steps: int) -> tuple[int, ...]:
        start = rtsys.get_allocation_stats()
        assert many(maker.address, out, steps) == 0
        return tuple(np.subtract(rtsys.get_allocation_stats(), start).tolist())

    counted(1000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert counted(100_000) == counted(0)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1024


LOADED = """
from numba.core import event
counted = []
class Counted(event.Listener):
    def on_start(self, compiling): counted.append(compiling.data["dispatcher"].py_func.__name__)
    def on_end(self, compiling): pass
event.register("numba:compile", Counted())
import texbridge.realtime.engine.engine
print(counted)
"""


def test_a_later_start_compiles_nothing(maker: TableMaker) -> None:
    """This process has compiled the rest, or found it on disk; nor does what one function needs of another."""
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, timeout=500)
    assert done.stdout.strip() == "[]", done.stderr


def test_compiled_code_and_python_find_the_same_maker(bundle: Bundle, maker: TableMaker) -> None:
    out, other = (
        np.zeros((maker.size, maker.columns), np.float32),
        texture_maker(bundle, RATE, 1, decoder_program(bundle)),
    )
    assert many(maker.address, out, 20) == FINE
    for count in range(20):
        other.set_value(0, 500.0 + count % 4000)
        code, tables = other.make()
        if count % 8 == 0:
            other.advance()
    assert code == FINE
    np.testing.assert_array_equal(tables, out)
    assert maker.speed == other.speed and maker.record["set"] == other.record["set"]


def test_makers_of_one_bundle_share_nothing_that_moves(bundle: Bundle) -> None:
    one, other = (texture_maker(bundle, RATE, 1, decoder_program(bundle)) for _ in range(2))
    _, before = one.make()
    before = before.copy()
    other.set_value(0, 4000.0)
    other.run_in()
    other.make()
    np.testing.assert_array_equal(one.make()[1], before)


def test_the_version_tells_of_values_and_states_and_a_settled_state_stays(maker: TableMaker) -> None:
    """The decoder's state halves its distance to 1 at every hop: within 1e-6 after twenty."""
    versions = []
    for _ in range(30):
        maker.make()
        maker.advance()
        versions.append(int(maker.record["version"]))
    assert all(np.diff(versions[:19]) > 0) and len(set(versions[20:])) == 1
    settled = maker.state()
    np.testing.assert_allclose(settled, 1.0, atol=3e-6)
    tables: dict[int, np.ndarray] = {}
    for _ in range(12):
        number = int(maker.record["set"])
        found = maker.make()[1].copy()
        np.testing.assert_array_equal(found, tables.setdefault(number, found))
        maker.advance()
    assert len(tables) == 3 and int(maker.record["version"]) == versions[-1]
    np.testing.assert_array_equal(maker.state(), settled)
    maker.set_value(0, 1000.0)
    assert int(maker.record["version"]) != versions[-1]
    version = int(maker.record["version"])
    maker.set_value(0, 1000.0)
    assert int(maker.record["version"]) == version


def test_a_decoder_without_numbers_leaves_state_and_speed(maker: TableMaker) -> None:
    maker.make()
    maker.advance()
    state, speed = maker.state(), maker.speed
    maker.make()
    maker.set_value(1, np.nan)
    assert maker.make()[0] == BAD_DECODER
    assert maker.speed == speed
    np.testing.assert_array_equal(maker.state(), state)
    maker.set_value(1, 5.0)
    assert maker.make()[0] == FINE


@pytest.fixture(scope="module")
def morphed(tmp_path_factory: pytest.TempPathFactory, bundle: Bundle) -> Any:
    path = make_bundle(tmp_path_factory.mktemp("other") / "b.texbundle", 8, 32, "other", n_variations=2)
    return prepare_morph(bundle, read_bundle(path), RATE, 1, 0.25).renderer


def test_a_morph_hands_down_every_value_of_its_knobs(morphed: Any) -> None:
    maker = morphed.maker
    names = [f"{part}/{name}" for part in ("first", "second") for name in ("centroid", "rate", "loudness")]
    assert maker.names == (*names, "centroid", "loudness", "amount")
    given = morphed.changes("centroid", 3000.0)
    assert [maker.names[index] for index, _ in given] == ["first/centroid", "second/centroid", "centroid"]
    assert [value for _, value in given] == pytest.approx([3000.0] * 3)
    assert morphed.changes("morph", 0.5)[-1] == (len(maker.names) - 1, 0.5)
    assert morphed.changes("morph", 0.5) == []
    assert morphed.set_value("morph", 0.25) and not morphed.set_value("rate", 6.0)


def test_a_morphs_set_and_version_are_those_of_both(morphed: Any) -> None:
    maker, seen = morphed.maker, set()
    morphed.preroll()
    for _ in range(40):
        assert maker.make()[0] == FINE
        maker.advance()
        seen.add(int(maker.record["set"]))
    assert seen == set(range(6))
    before = int(maker.record["version"])
    maker.advance()
    assert int(maker.record["version"]) == before
    maker.set_value(maker.names.index("second/rate"), 7.0)
    assert int(maker.record["version"]) > before


def test_what_a_texture_changes_is_one_value(bundle: Bundle) -> None:
    voice = TextureRenderer(bundle, RATE)
    assert voice.changes("loudness", -30.0) == [(2, -30.0)] and voice.values["loudness"] == -30.0


@njit()
def _interpolated(x: float, given: Any, wanted: Any) -> float:
    return interpolated(x, given, wanted)


@pytest.mark.parametrize("points", [1, 2, 17])
def test_interpolation_is_numpys(points: int) -> None:
    rng = np.random.default_rng(points)
    given, wanted = np.sort(rng.normal(size=points)), rng.normal(size=points)
    for x in (*given, *rng.normal(size=50), -9.0, 9.0):
        assert _interpolated(x, given, wanted) == pytest.approx(np.interp(x, given, wanted), rel=1e-12)
    assert np.isnan(_interpolated(np.nan, given, wanted)) or points == 1


@pytest.mark.parametrize(("wanted", "given"), [(7, 5), (5, 7), (3, 1), (1, 1)])
def test_neighbours_interpolate_as_numpy_does(wanted: int, given: int) -> None:
    rng = np.random.default_rng(0)
    places, others, levels = np.sort(rng.random(wanted)), np.sort(rng.random(given)), rng.normal(size=given)
    low, high, part = neighbours(places, others)
    found = (1 - part) * levels[low] + part * levels[high]
    np.testing.assert_allclose(found, np.interp(places, others, levels), rtol=1e-6, atol=1e-6)
