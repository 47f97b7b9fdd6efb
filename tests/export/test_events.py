"""A bundle that learns a rhythm from a recording plays it, offline twice the same, and as long as one listens."""

from pathlib import Path

import numpy as np
import pytest
import soundfile as sf

from tests.support.bundles import make_bundle
from texbridge.dispatcher import main
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.evaluation.rhythm import find_period, peak_at
from texbridge.training.evaluation.trajectories import erb_powers

RATE, SECONDS = 24000, 16


def clicks(times: np.ndarray) -> np.ndarray:
    """Noise that clicks at these times, in digital silence."""
    at, loud = np.arange(SECONDS * RATE) / RATE, np.zeros(SECONDS * RATE)
    for time in times:
        since = np.maximum(at - time, 0.0)
        loud = np.maximum(loud, np.where((at >= time) & (since < 0.15), np.exp(-since / 0.03), 0.0))
    return 0.2 * loud * np.random.default_rng(0).standard_normal(len(at))


def learnt(folder: Path, sound: np.ndarray) -> Bundle:
    bundle, path, out = (
        make_bundle(folder / "still.texbundle", high_hz=5000.0),
        folder / "taps.wav",
        folder / "living.texbundle",
    )
    sf.write(path, sound, RATE, subtype="PCM_16")
    assert main(["life", str(bundle), str(path), "--out", str(out)]) == 0
    return read_bundle(out)


def played(bundle: Bundle, seconds: float, seed: int = 1) -> np.ndarray:
    return render_bundle(bundle, seconds, sample_rate=RATE, seed=seed, channels=1)[:, 0]


@pytest.fixture(scope="module")
def taps(tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, Bundle]:
    sound = clicks(np.arange(0.3, SECONDS - 0.3, 0.4))
    return sound, learnt(tmp_path_factory.mktemp("taps"), sound)


def test_a_rhythm_is_played_as_it_was_recorded(taps: tuple[np.ndarray, Bundle]) -> None:
    sound, bundle = taps
    assert bundle.life is not None and bundle.life.events is not None and bundle.life.events.kind == "periodic"
    assert bundle.life.period == pytest.approx(0.4, rel=0.01)
    period = find_period(erb_powers(sound.astype(np.float32), RATE))
    assert period is not None
    found = peak_at(erb_powers(played(bundle, 60.0), RATE), period)
    assert found == pytest.approx(period.peak, abs=0.2)


def test_it_is_the_same_twice_and_another_with_another_seed(taps: tuple[np.ndarray, Bundle]) -> None:
    _, bundle = taps
    first = played(bundle, 3.0)
    np.testing.assert_array_equal(first, played(bundle, 3.0))
    assert np.abs(first - played(bundle, 3.0, seed=2)).max() > 0.01


def test_without_life_it_is_the_still_sound(taps: tuple[np.ndarray, Bundle], tmp_path: Path) -> None:
    _, bundle = taps
    assert main(["life", str(bundle.path), "--none", "--out", str(tmp_path / "still.texbundle")]) == 0
    still = read_bundle(tmp_path / "still.texbundle")
    assert not any(name.startswith("life_") for name in still.arrays)
    rest = render_bundle(bundle, 2.0, sample_rate=RATE, seed=1, channels=1, settings={"life": 0.0})
    np.testing.assert_array_equal(rest[:, 0], played(still, 2.0))
