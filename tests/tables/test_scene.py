"""A texture of events that lives: its bed, how many events come and how strong they are follow the walk."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.event_bundles import BANDS, held_life, make_event_bundle, make_living_event_bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.kernel.atom_bank import EVENT_GAIN, EVENT_NUMBERS
from texbridge.realtime.tables.maker import TableMaker
from texbridge.realtime.tables.scene_maker import TICK_SECONDS, scene_maker

RATE = 48000


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


def maker_of(path: Path, **values: float) -> TableMaker:
    maker = scene_maker(read_bundle(path), RATE, 1)
    for name, value in values.items():
        maker.set_value(maker.names.index(name), value)
    return maker


def ticks(maker: TableMaker, seconds: float) -> np.ndarray:
    """Numbers [ticks, goals] of so long."""
    rows = []
    for _ in range(round(seconds / TICK_SECONDS)):
        goals = maker.live()
        assert goals is not None
        rows.append(goals.copy())
    return np.array(rows)


def gains_of(rows: np.ndarray) -> np.ndarray:
    """The amplitudes [E] of all events."""
    events = rows[:, BANDS:].reshape(-1, EVENT_NUMBERS)
    found: np.ndarray = events[events[:, EVENT_GAIN] > 0.0, EVENT_GAIN]
    return found


def test_without_life_a_living_texture_is_the_still_one_to_the_bit(tmp_path: Path) -> None:
    still = maker_of(make_event_bundle(tmp_path / "still.texbundle"))
    alive = maker_of(make_living_event_bundle(tmp_path / "alive.texbundle"), life=0.0)
    np.testing.assert_array_equal(ticks(still, 5.0), ticks(alive, 5.0))


@pytest.mark.parametrize(
    ("power_db", "strength_db", "times"), [(6.0206, 0.0, 4.0), (6.0206, 6.0206, 1.0), (0.0, -3.0103, 2.0)]
)
def test_power_that_is_not_strength_is_number(
    tmp_path: Path, power_db: float, strength_db: float, times: float
) -> None:
    held = held_life(-6.0206, power_db, strength_db)
    rows = ticks(maker_of(make_living_event_bundle(tmp_path / "alive.texbundle", **held)), 100.0)
    np.testing.assert_allclose(rows[:, :BANDS], 0.5, rtol=1e-4)
    gains, wanted = gains_of(rows), 20.0 * times * 100.0
    assert len(gains) == pytest.approx(wanted, abs=4.0 * np.sqrt(wanted))
    strongest = 10.0 ** (strength_db / 20.0)
    assert 0.98 * strongest < gains.max() <= strongest * 1.0001
    assert np.mean(gains**2) == pytest.approx(strongest**2 / 3.0, rel=0.12)


def test_the_walk_is_heard_in_number_and_bed_alike(tmp_path: Path) -> None:
    """The wave of 3 s that all columns share moves the bed and, with the strengths left alone, the number of events."""
    path = make_living_event_bundle(tmp_path / "alive.texbundle")
    basis = read_bundle(path).arrays["life_basis"].copy()
    basis[:, -1], basis[1] = 0.0, 0.0
    maker = maker_of(make_living_event_bundle(path, life_basis=basis), **{"events/rate": 300.0})
    rows = ticks(maker, 30.0)
    counts = (rows[:, BANDS:].reshape(len(rows), -1, EVENT_NUMBERS)[:, :, EVENT_GAIN] > 0.0).sum(1)
    slow = np.ones(50) / 50
    number, bed = (np.convolve(x, slow, "valid") for x in (counts.astype(float), rows[:, BANDS // 2] ** 2))
    assert np.corrcoef(number, bed)[0, 1] > 0.7
    assert number.std() > 0.5 * number.mean()
