"""The built-in presets: small, credited, close to their recordings, obedient to their controls, and without a loop."""

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr

from realtime.bundle import PRESET_DIR, Bundle, preset_names, read_bundle
from realtime.render import render_bundle
from scripts.presets import SOURCES, excerpts, score_bundle
from training.features import onset_rate, spectral_centroid

NAMES = sorted(SOURCES)
RATE = 44100
POINTS = 9
SECONDS = 12.0
FRAME = 65536


def render(
    bundle: Bundle, seconds: float = SECONDS, settings: dict[str, float] | None = None, seed: int = 0
) -> np.ndarray:
    return render_bundle(bundle, seconds, sample_rate=RATE, seed=seed, settings=settings, channels=1)[:, 0]


def frames(audio: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(audio).unfold(0, FRAME, FRAME // 2)


def sweep(bundle: Bundle, name: str) -> tuple[np.ndarray, list[np.ndarray]]:
    """Values over the whole range of a parameter, and what is heard for each."""
    parameter = next(p for p in bundle.parameters if p.name == name)
    values = np.array([parameter.from_norm(x) for x in np.linspace(0, 1, POINTS)])
    return values, [render(bundle, settings={name: float(value)}) for value in values]


def rms_db(audio: np.ndarray) -> float:
    return 10 * float(np.log10(np.mean(audio.astype(np.float64) ** 2)))


@pytest.fixture(scope="module", params=NAMES)
def preset(request: pytest.FixtureRequest) -> Bundle:
    return read_bundle(request.param)


def test_all_presets_are_there() -> None:
    assert set(NAMES) <= set(preset_names())


def test_small_and_credited(preset: Bundle) -> None:
    assert (PRESET_DIR / f"{preset.name}.texbundle").stat().st_size <= 3e6
    for credit in preset.manifest["credits"]:
        assert credit["licence"] not in ("", "not stated")
        assert credit["author"] not in ("", "not stated") or "(c)" in credit["licence"]
    assert preset.manifest["scores"]["texstat"]["compat"]["ratio"] <= 1.5


def test_loudness_follows_within_a_decibel(preset: Bundle) -> None:
    values, sounds = sweep(preset, "loudness")
    heard = np.array([rms_db(sound) for sound in sounds])
    assert np.abs(heard - values).max() < 1.0


def test_centroid_rises_and_agrees(preset: Bundle) -> None:
    values, sounds = sweep(preset, "centroid")
    heard = [float(spectral_centroid(frames(sound), RATE).mean()) for sound in sounds]
    assert spearmanr(values, heard).statistic >= 0.9
    inner = slice(1, POINTS - 1)
    assert np.abs(np.log2(np.array(heard)[inner] / values[inner])).max() < 0.25


def test_rate_rises(preset: Bundle) -> None:
    values, sounds = sweep(preset, "rate")
    heard = [float(onset_rate(frames(sound), RATE).mean()) for sound in sounds]
    assert spearmanr(values, heard).statistic >= 0.9
    assert heard[-1] > 1.3 * heard[0]


def test_centroid_leaves_the_loudness(preset: Bundle) -> None:
    heard = [rms_db(render(preset, 6.0, {"centroid": v})) for v in sweep_ends(preset, "centroid")]
    default = next(p.default for p in preset.parameters if p.name == "loudness")
    assert np.abs(np.array(heard) - default).max() < 1.0


def sweep_ends(bundle: Bundle, name: str) -> tuple[float, float]:
    parameter = next(p for p in bundle.parameters if p.name == name)
    return parameter.minimum, parameter.maximum


def test_close_to_its_recording(preset: Bundle, shared_dir: object) -> None:
    for score in score_bundle(preset.name, seed=2):
        assert score.ratio <= 1.5, score


def test_does_not_loop(preset: Bundle, shared_dir: object) -> None:
    recording, _ = excerpts(preset.name)
    lag = preset.frame_size / preset.sample_rate
    ours = autocorrelation(render(preset, 60.0), lag)
    assert ours <= autocorrelation(recording, lag) + 0.05


def autocorrelation(audio: np.ndarray, lag_seconds: float) -> float:
    """Normalised autocorrelation of the broadband envelope (RMS of 5 ms) at a lag."""
    size = round(0.005 * RATE)
    level = np.sqrt(np.mean(audio[: len(audio) // size * size].reshape(-1, size).astype(np.float64) ** 2, axis=1))
    level = level - level.mean()
    lag = round(lag_seconds * RATE / size)
    return float(level[lag:] @ level[:-lag] / (level @ level) * len(level) / (len(level) - lag))


def test_nothing_clicks_and_nothing_clips(preset: Bundle) -> None:
    """A click is one jump that stands alone; the jumps of a crackle come together."""
    sound = render(preset, 10.0)
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() < 10 ** (-0.1 / 20)
    jumps = np.diff(sound.astype(np.float64))
    around = np.sqrt(np.convolve(jumps**2, np.full(128, 1 / 128), mode="same")) + 1e-9
    assert (np.abs(jumps) / around).max() < 8.0, "a lone jump would give 11"


def test_two_seeds_are_two_takes(preset: Bundle) -> None:
    a, b = render(preset, 2.0, seed=1), render(preset, 2.0, seed=2)
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.1
