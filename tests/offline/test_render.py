from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.offline.render import render_bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("render") / "test.texbundle"))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_same_seed_settings_and_automation_give_the_same_samples(bundle: Bundle) -> None:
    first, second = (
        render_bundle(
            bundle,
            0.3,
            seed=5,
            settings={"centroid": 3000.0, "rate/norm": 0.4},
            automation=[(0.1, "loudness", -40.0), (0.2, "/voice/1/pan", 1.0)],
            block_size=block_size,
        )
        for block_size in (64, 480)
    )
    assert first.shape == (14400, 2) and first.dtype == np.float32
    np.testing.assert_array_equal(first, second)


def test_automation_takes_effect_at_its_sample(bundle: Bundle) -> None:
    plain, changed = (
        render_bundle(bundle, 0.2, 44100, channels=1, automation=events) for events in ([], [(0.1, "mute", 1.0)])
    )
    np.testing.assert_array_equal(plain[:4410], changed[:4410])
    assert (plain[4410:4414] != changed[4410:4414]).all()
    assert not changed[4410 + 320 :].any()


@pytest.mark.parametrize("settings", [{"brightness": 1.0}, {"centroid": 1.0}, {"rate/norm": 1.5}])
def test_unknown_names_and_values_out_of_range_are_named(bundle: Bundle, settings: dict[str, float]) -> None:
    with pytest.raises(TexbridgeError, match=next(iter(settings)).split("/")[0]):
        render_bundle(bundle, 0.1, settings=settings)
