"""The built-in presets: small, credited, close to their recordings, obedient to their controls, and without a loop."""

from functools import cache

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr

from scripts.presets import LATENT_SOURCES, SOURCES, excerpts, recipe, source
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import PRESET_DIR, preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.parameters import Parameter
from texbridge.training.config import TrainConfig
from texbridge.training.data.recordings import load_recordings
from texbridge.training.evaluation.embeddings import METRIC_BETA, METRIC_FRAME
from texbridge.training.evaluation.scores import unit_frames
from texbridge.training.losses.texstat import TexStat
from texbridge.training.signal.features import envelope_contrast, onset_rate, spectral_centroid

NAMES = sorted(SOURCES)
TEXTURE_NAMES = [name for name in NAMES if isinstance(recipe(name), TrainConfig)]
RATE = 44100
FRAME = 65536
LIMITED_DB = -8.0
WIDE_DB = 3.0


def render(
    bundle: Bundle, seconds: float, settings: dict[str, float] | None = None, seed: int = 0, rate: int = RATE
) -> np.ndarray:
    """The sound of a preset that stands still: what its controls promise they promise of that."""
    still = {"life": 0.0} if bundle.life is not None else {}
    return living(bundle, seconds, {**still, **(settings or {})}, seed, rate)


def living(
    bundle: Bundle, seconds: float, settings: dict[str, float] | None = None, seed: int = 0, rate: int = RATE
) -> np.ndarray:
    """The sound of a preset as it comes, with the life of its recording."""
    return render_bundle(bundle, seconds, sample_rate=rate, seed=seed, settings=settings, channels=1)[:, 0]


def frames(audio: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(audio).unfold(0, FRAME, FRAME // 2)


def parameter(bundle: Bundle, name: str) -> Parameter:
    return next(p for p in bundle.parameters if p.name == name)


def positions(bundle: Bundle, name: str, points: int) -> np.ndarray:
    """Values over the whole range of a parameter."""
    return np.array([parameter(bundle, name).from_norm(x) for x in np.linspace(0, 1, points)])


def rms_db(audio: np.ndarray) -> float:
    return 10 * float(np.log10(np.mean(audio.astype(np.float64) ** 2)))


@pytest.fixture(scope="module", params=TEXTURE_NAMES)
def preset(request: pytest.FixtureRequest) -> Bundle:
    """A preset with the controls of a texture."""
    return read_bundle(request.param)


@pytest.fixture(scope="module", params=NAMES)
def any_preset(request: pytest.FixtureRequest) -> Bundle:
    return read_bundle(request.param)


@cache
def at_rest(name: str) -> np.ndarray:
    """40 s of a preset whose controls stand still."""
    return render(read_bundle(name), 40.0)


def test_all_presets_are_there() -> None:
    assert set(NAMES) | set(LATENT_SOURCES) <= set(preset_names())


def test_small_credited_and_scored(any_preset: Bundle) -> None:
    assert (PRESET_DIR / f"{any_preset.name}.texbundle").stat().st_size <= 3e6
    for credit in any_preset.manifest["credits"]:
        assert credit["licence"] not in ("", "not stated")
        assert credit["author"] not in ("", "not stated") or "(c)" in credit["licence"]
    for score in any_preset.manifest["scores"]["texstat"].values():
        assert score["ratio"] <= 1.5


def test_loudness_and_centroid_follow_together(preset: Bundle) -> None:
    """Both go through their ranges at once, in different orders: the level is right at every centroid.

    Where single events carry the power (contrast above 0 dB) eight seconds scatter, and the loudest meet the limiter.
    """
    events = parameter(preset, "contrast").default > 0
    centroids, loudnesses = positions(preset, "centroid", 7), positions(preset, "loudness", 7)[[3, 0, 6, 1, 5, 2, 4]]
    heard = []
    for centroid, loudness in zip(centroids, loudnesses, strict=True):
        sound = render(preset, 8.0, {"centroid": float(centroid), "loudness": float(loudness)})
        assert rms_db(sound) == pytest.approx(loudness, abs=2.5 if events or loudness > LIMITED_DB else 1.0)
        heard.append(float(spectral_centroid(frames(sound), RATE).mean()))
    assert spearmanr(centroids, heard).statistic >= 0.9
    inner = slice(1, -1)
    assert np.abs(np.log2(np.array(heard)[inner] / centroids[inner])).max() < 0.25


def test_rate_rises(preset: Bundle) -> None:
    values = positions(preset, "rate", 7)
    heard = [float(onset_rate(frames(render(preset, 24.0, {"rate": float(value)})), RATE).mean()) for value in values]
    assert spearmanr(values, heard).statistic >= 0.9
    assert heard[-1] > 1.3 * heard[0]


def test_contrast_rises_where_the_recording_has_a_range_of_it(preset: Bundle) -> None:
    limits = parameter(preset, "contrast")
    if limits.maximum - limits.minimum < WIDE_DB:
        pytest.skip(f"its contrast spans {limits.maximum - limits.minimum:.1f} dB")
    values = positions(preset, "contrast", 6)
    heard = [
        float(envelope_contrast(frames(render(preset, 8.0, {"contrast": float(value)})), RATE).mean())
        for value in values
    ]
    assert spearmanr(values, heard).statistic >= 0.9


def test_most_presets_have_a_range_of_contrast() -> None:
    limits = [parameter(read_bundle(name), "contrast") for name in TEXTURE_NAMES]
    assert sum(each.maximum - each.minimum >= WIDE_DB for each in limits) > len(TEXTURE_NAMES) / 2


def test_close_to_its_recording(any_preset: Bundle, shared_dir: object) -> None:
    """The engine as it now is, by the clean definition; how far excerpts are from each other is in the manifest."""
    _, excerpt = excerpts(any_preset.name)
    texstat = TexStat(any_preset.sample_rate, METRIC_FRAME, beta=METRIC_BETA)
    rhythmic = any_preset.life is not None and any_preset.life.events is not None  # whose events are a part of its life
    sound = (living if rhythmic else render)(any_preset, 10.0, seed=2, rate=any_preset.sample_rate)
    with torch.no_grad():
        ours, held = (texstat.statistics(unit_frames(audio)) for audio in (sound, excerpt))
        pairs = torch.cartesian_prod(torch.arange(len(ours.s1)), torch.arange(len(held.s1)))
        distance = float(texstat.distance(ours[pairs[:, 0]], held[pairs[:, 1]]).mean())
    assert distance <= 1.5 * any_preset.manifest["scores"]["texstat"]["clean"]["itself"]


def test_does_not_loop(any_preset: Bundle, shared_dir: object) -> None:
    recording, _ = excerpts(any_preset.name)
    lag = any_preset.frame_size / any_preset.sample_rate
    assert autocorrelation(at_rest(any_preset.name), lag) <= max(autocorrelation(recording, lag), 0.0) + 0.05


def autocorrelation(audio: np.ndarray, lag_seconds: float) -> float:
    """Normalised autocorrelation of the broadband envelope (RMS of 5 ms) at a lag."""
    size = round(0.005 * RATE)
    level = np.sqrt(np.mean(audio[: len(audio) // size * size].reshape(-1, size).astype(np.float64) ** 2, axis=1))
    level = level - level.mean()
    lag = round(lag_seconds * RATE / size)
    return float(level[lag:] @ level[:-lag] / (level @ level) * len(level) / (len(level) - lag))


def deviation_db(audio: np.ndarray, rate: int) -> float:
    """Deviation of the levels of half seconds."""
    size = rate // 2
    power = np.mean(audio[: len(audio) // size * size].reshape(-1, size).astype(np.float64) ** 2, axis=1)
    return float(np.std(10 * np.log10(power + 1e-12)))


def test_it_moves_as_its_recording_does(preset: Bundle, shared_dir: object) -> None:
    """Two minutes of life beside the whole recording, and beside itself at rest."""
    recordings, _ = load_recordings([source(preset.name)], recipe(preset.name))
    [recording] = recordings
    moved = deviation_db(living(preset, 120.0), RATE)
    assert 0.6 <= moved / deviation_db(recording.audio, preset.sample_rate) <= 1.4
    assert deviation_db(at_rest(preset.name), RATE) < moved


def test_its_level_over_two_minutes_is_that_of_its_control(preset: Bundle) -> None:
    """Of life as of rest: within 3 dB, for two minutes hold a few claps, waves or long gusts."""
    loudness = parameter(preset, "loudness").default
    assert rms_db(living(preset, 120.0)) == pytest.approx(loudness, abs=3.0)


@pytest.mark.parametrize("life", [0.0, 1.0])
def test_nothing_clicks_and_nothing_clips(any_preset: Bundle, life: float) -> None:
    """A click is one jump that stands alone; the jumps of a crackle come together."""
    if any_preset.life is None and life > 0.0:
        pytest.skip("it has no life")
    sound = render(any_preset, 10.0, {"life": life} if any_preset.life is not None else {})
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() < 10 ** (-0.1 / 20)
    jumps = np.diff(sound.astype(np.float64))
    around = np.sqrt(np.convolve(jumps**2, np.full(128, 1 / 128), mode="same")) + 1e-9
    assert (np.abs(jumps) / around).max() < 8.0, "a lone jump would give 11"


def test_two_seeds_are_two_takes(any_preset: Bundle) -> None:
    a, b = at_rest(any_preset.name)[: 8 * RATE], render(any_preset, 8.0, seed=2)
    assert abs(np.corrcoef(a, b)[0, 1]) < 0.1
