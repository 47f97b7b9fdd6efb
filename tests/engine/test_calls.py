"""What a voice's life can be asked for: each time anew, at its sample, the same for the same seed."""

from collections.abc import Iterator

import numpy as np
import pytest

from tests.support.bundles import linear_bias, make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import OscError
from texbridge.realtime.parameters import LIFE_EVENT, LIFE_SEED

RATE = 48000


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    bias = 0.02 * linear_bias(1, 6, 16)
    folder = tmp_path_factory.mktemp("calls")
    return read_bundle(make_bundle(folder / "a.texbundle", 6, 16, bias=bias, envelopes="log", life=True, period=True))


def gains_after(texture: Bundle, *calls: tuple[str, float | None]) -> list[np.ndarray]:
    """Band gains 0.1 s after each call; 0.5 s lie between."""
    engine, found = Engine([texture], sample_rate=RATE, seed=3), []
    engine.render(RATE)
    for name, value in calls:
        engine.call(1, name, value)
        engine.render(RATE // 10)
        filled = engine.state.filled[0]
        assert filled is not None
        found.append(filled.band_ramp[0].copy())
        engine.render(2 * RATE // 5)
    return found


@pytest.mark.parametrize("calls", [[(LIFE_EVENT, None)] * 3, [(LIFE_SEED, 7.0)] * 3, [(LIFE_SEED, None)] * 3])
def test_each_call_does_something_also_the_second_time(texture: Bundle, calls: list[tuple[str, float | None]]) -> None:
    for done in range(1, len(calls)):
        quiet, called = (
            gains_after(texture, *calls[:done], ("life_driven", 0.0)),
            gains_after(texture, *calls[: done + 1]),
        )
        assert np.abs(np.log(called[done] / quiet[done])).max() > 1e-3


def test_a_seed_brings_the_same_life_whenever_it_is_given(texture: Bundle) -> None:
    first, _, again = gains_after(texture, (LIFE_SEED, 7.0), (LIFE_SEED, 8.0), (LIFE_SEED, 7.0))
    assert np.abs(np.log(first / again)).max() < 0.7, "but for what fades of the jump"


def test_who_has_no_life_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    still = read_bundle(make_bundle(tmp_path_factory.mktemp("still") / "a.texbundle"))
    engine = Engine([still], sample_rate=RATE)
    with pytest.raises(OscError, match="voice 1 has no life"):
        engine.call(1, LIFE_EVENT)
    with pytest.raises(OscError):
        engine.call(99, LIFE_EVENT)
