"""A walk through a latent space goes from one sound to the other, and its figures say how."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from tests.support.latent_runs import Exported
from texbridge.dispatcher import main
from texbridge.export.latent import pace, walk
from texbridge.export.latent.pace import MOST_PACE, moving_octaves
from texbridge.export.latent.walk import walk_course
from texbridge.realtime.offline.latent import latent_sound
from texbridge.training.latents.path import LINEAR, SPHERICAL, centroid_course, path_between, steadily, walk_figures
from texbridge.training.latents.start import mean_density

FRAME_RATE = 125.0


def test_paths_begin_near_one_place_and_end_near_the_other() -> None:
    first, last = np.array([1.0, 0.0, 0.0]), np.array([0.0, 2.0, 0.0])
    for kind in (LINEAR, SPHERICAL):
        path = path_between(first, last, steadily(1000), kind)
        assert path[0] == pytest.approx(first, abs=0.01)
        assert path[-1] == pytest.approx(last, abs=0.01)
    lengths = np.linalg.norm(path_between(first, last, steadily(101), SPHERICAL), axis=1)
    assert np.all(np.diff(lengths) > 0.0)
    assert np.linalg.norm(path_between(first, last, steadily(101), LINEAR), axis=1).min() < 0.95


def test_an_arc_between_places_in_one_direction_is_a_line() -> None:
    first = np.array([1.0, 1.0])
    assert path_between(first, 3 * first, steadily(7), SPHERICAL) == pytest.approx(
        path_between(first, 3 * first, steadily(7))
    )


def test_a_course_has_no_jump_where_the_way_begins_and_ends(exported: Exported) -> None:
    generator = np.random.default_rng(0)
    before, after = (np.cumsum(0.01 * generator.normal(size=(125, 4)), 0) + centre for centre in (-1.0, 1.0))
    for life in (0.0, 1.0):
        course, (begin, end) = walk_course(exported.bundle, before, after, 2.0, life=life)
        assert (begin, end, len(course)) == (125, 375, 500)
        steps = np.abs(np.diff(course, axis=0)).max(1)
        assert steps[[begin - 1, end - 1]].max() < 0.3 + steps[begin : end - 1].max()
    assert np.all(np.abs(course[begin:end].mean(0)) < 0.8)


def test_without_life_the_middle_of_the_way_is_a_line(exported: Exported) -> None:
    before, after = _restless(50, -1.0), _restless(50, 1.0)
    still, (begin, end) = walk_course(exported.bundle, before, after, 2.0, life=0.0)
    middle = still[begin + 20 : end - 20]
    behind = (middle - before.mean(0)) / (after.mean(0) - before.mean(0))
    assert behind == pytest.approx(np.repeat(behind[:, :1], 4, 1), abs=1e-9) and np.all(np.diff(behind[:, 0]) > 0.0)
    alive, _ = walk_course(exported.bundle, before, after, 2.0, life=1.0)
    assert np.abs(np.diff(alive[begin + 20 : end - 20], n=2, axis=0)).max() > 0.0


def test_where_the_centroid_changes_fast_a_way_is_gone_slowly(
    exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(octaves: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        monkeypatch.setattr(pace, "moving_octaves", lambda bundle, places: octaves(places[:, 0]))
        return pace.evenly(exported.bundle, lambda shares: shares[:, None], 200)

    def unevenness(course: np.ndarray) -> float:
        return float(np.std(np.diff(course)) / np.mean(np.diff(course)))

    def steep(share: np.ndarray) -> np.ndarray:
        return 10.0 + np.tanh(8.0 * (share - 0.5))

    shares = gone(steep)
    assert np.all(np.diff(shares) > 0.0) and 0.0 < shares[0] < shares[-1] < 1.0
    assert unevenness(steep(shares)) < 0.5 * unevenness(steep(steadily(200)))
    assert gone(lambda share: -steep(share)) == pytest.approx(shares)
    assert gone(lambda share: 10.0 + 0.0 * share) == pytest.approx(steadily(200))
    beyond = gone(lambda share: np.sin(2.0 * share))
    assert 0.9 < np.diff(beyond).max() * 200 / MOST_PACE < 1.1, "what leads back is passed, and not jumped over"


def test_bands_in_the_treble_are_brighter_than_bands_in_the_bass(exported: Exported) -> None:
    bundle, marks = exported.bundle, exported.bundle.arrays["landmarks"]
    stays = [np.tile(mark, (200, 1)).astype(np.float64) for mark in marks[:6]]
    octaves = [np.median(moving_octaves(bundle, stay)) for stay in stays]
    heard = [centroid_course(latent_sound(bundle, stay), bundle.sample_rate)[0] for stay in stays]
    assert octaves == pytest.approx(np.log2([np.median(course) for course in heard]), abs=0.25)


def test_life_beside_a_way_has_no_slow_part(exported: Exported) -> None:
    before, after = _restless(50, -1.0), _restless(50, 1.0)
    still, alive = (walk_course(exported.bundle, before, after, 20.0, life=life)[0] for life in (0.0, 1.0))
    beside = (alive - still)[100:-100]
    power = np.square(np.abs(np.fft.rfft(beside * np.hanning(len(beside))[:, None], axis=0))).sum(1)
    hz = np.fft.rfftfreq(len(beside), exported.bundle.hop_size / exported.bundle.sample_rate)
    assert power[hz < 1.0].mean() < 0.2 * power[(hz > 5.0) & (hz < 20.0)].mean()


@pytest.mark.parametrize("strength", [0.01, 0.2])
def test_life_on_a_way_is_as_strong_as_the_movement_of_both_ends(exported: Exported, strength: float) -> None:
    before, after = _restless(200, -1.0, strength), _restless(200, 1.0, strength)
    still, alive = (walk_course(exported.bundle, before, after, 20.0, life=life)[0] for life in (0.0, 1.0))
    across = np.array([1.0, -1.0, 1.0, -1.0]) / 2.0
    beside = ((alive - still) @ across)[300:-300]
    assert beside.std() == pytest.approx((before @ across).std(), rel=0.5)


def test_life_goes_as_slowly_along_a_way_as_the_way_itself(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = _restless(200, -1.0), _restless(200, 1.0)
    direction = (after.mean(0) - before.mean(0)) / np.linalg.norm(after.mean(0) - before.mean(0))

    def along() -> np.ndarray:
        still, alive = (walk_course(exported.bundle, before, after, 20.0, life=life)[0] for life in (0.0, 1.0))
        return ((alive - still) @ direction)[300:-300]

    monkeypatch.setattr(walk, "evenly", lambda bundle, way, frames: steadily(frames))
    free = along()
    monkeypatch.setattr(walk, "evenly", lambda bundle, way, frames: steadily(frames) ** 3)
    held, half = along(), len(free) // 3
    assert held[:half].std() < 0.4 * free[:half].std(), "where the way is gone slowly"
    assert held[-half:].std() == pytest.approx(free[-half:].std(), rel=0.3)


def test_the_pace_is_even_through_a_decoder_that_remembers(exported: Exported) -> None:
    first, last = exported.bundle.arrays["landmarks"][[0, 1]].astype(np.float64)

    def unevenness(shares: np.ndarray) -> float:
        steps = np.diff(moving_octaves(exported.bundle, path_between(first, last, shares)))
        return float(np.abs(steps).max() / abs(steps.mean()))

    even = pace.evenly(exported.bundle, lambda shares: path_between(first, last, shares), 120)
    assert unevenness(even) < unevenness(steadily(120))


def _restless(frames: int, centre: float, strength: float = 0.1) -> np.ndarray:
    """Movement [frames, 4] about one place."""
    moved = np.random.default_rng(3).normal(size=(frames, 4))
    return centre + strength * (moved - moved.mean(0))


def test_figures_of_a_steady_rise_and_of_a_jump() -> None:
    ripple = 0.05 * np.sin(np.arange(375) * 1.7)
    rise = np.concatenate([np.zeros(125), np.linspace(0.0, 1.0, 125), np.ones(125)])
    figures = walk_figures(1000.0 * 2.0 ** (rise + ripple), (125, 250), FRAME_RATE)
    assert figures.towards == 1.0
    assert figures.towards_of_ends == 1.0
    assert figures.largest_jump_octaves < 0.15
    assert figures.largest_jump_of_ends < 0.15
    assert figures.liveliness == pytest.approx(1.0, abs=0.1)
    assert figures.centroid_to_hz / figures.centroid_from_hz == pytest.approx(2.0, rel=0.05)
    loud = 1.0 * np.random.default_rng(0).normal(size=375)
    noisy = walk_figures(1000.0 * 2.0 ** (rise + loud), (125, 250), FRAME_RATE)
    assert noisy.towards_of_ends < 0.9
    assert noisy.largest_jump_of_ends == pytest.approx(noisy.largest_jump_octaves, rel=0.6)
    assert noisy.largest_jump_of_ends > 0.5
    jump = np.where(np.arange(375) < 190, 0.0, 1.0)
    assert walk_figures(1000.0 * 2.0 ** (jump + ripple), (125, 250), FRAME_RATE).largest_jump_octaves > 0.9
    still = np.where((np.arange(375) < 125) | (np.arange(375) >= 250), ripple, 0.0)
    assert walk_figures(1000.0 * 2.0 ** (rise + still), (125, 250), FRAME_RATE).liveliness < 0.1


def test_a_course_sounds_as_torch_makes_it(exported: Exported) -> None:
    course = np.tile(exported.bundle.arrays["latent_mean"], (400, 1))
    made = latent_sound(exported.bundle, course)
    model = exported.model
    with torch.no_grad():
        amplitudes, _ = model.decode(torch.from_numpy(course)[None])
        torch_made = model.synthesise(amplitudes, model.noise(1, 400, torch.Generator().manual_seed(0)))
    louder = exported.bundle.manifest["loudness"]["calibration_db"]
    ratio = 10 * (mean_density(torch.from_numpy(made)[None], 256) / mean_density(torch_made, 256)).log10() - louder
    assert float(ratio[2:-2].mean().abs()) < 0.7
    assert float(ratio[2:-2].std()) < 1.5


def test_noise_of_a_long_course_does_not_repeat_and_stays_as_strong(exported: Exported) -> None:
    sound = latent_sound(exported.bundle, np.tile(exported.bundle.arrays["latent_mean"], (1500, 1)), seed=3)
    levels = np.square(sound).reshape(12, -1).mean(1)
    assert 10 * np.log10(levels.max() / levels.min()) < 2.0
    spectrum = np.fft.rfft(sound, 2 * len(sound))
    likeness = np.fft.irfft(np.abs(spectrum) ** 2)[: len(sound)]
    assert np.abs(likeness[8000:]).max() < 0.2 * likeness[0]


def test_the_command_writes_a_walk_its_picture_its_figures_and_a_map(
    exported: Exported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sounds = [tmp_path / f"{number}.wav" for number in range(2)]
    for path, recording in zip(sounds, exported.recordings, strict=False):
        soundfile.write(path, recording.audio, 16000)
    out, plane = tmp_path / "walk.wav", tmp_path / "plane.png"
    asked = ["latent", *map(str, sounds), "--model", str(exported.bundle.path), "--out", str(out)]
    asked += ["--plane", str(plane), "--seconds", "0.5", "--path", "spherical"]
    assert main(asked) == 0
    facts = json.loads(out.with_suffix(".json").read_text())
    assert 0.0 <= facts["figures"]["towards"] <= 1.0
    assert facts["way_ends"] - facts["way_begins"] == pytest.approx(0.5, abs=0.01)
    assert soundfile.info(out).duration == pytest.approx(2.5, abs=0.05)
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in (plane, out.with_suffix(".png")))
    first = out.read_bytes()
    capsys.readouterr()
    assert main(asked) == 1
    assert "--force" in capsys.readouterr().err
    assert main([*asked, "--force"]) == 0
    assert out.read_bytes() == first


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["a.wav", "--out", "x.wav"], "no way"),
        (["--out", "x.wav"], "two sounds"),
        (["a.wav", "b.wav"], "say what is wanted"),
        (["a.wav", "b.wav", "--out", "x.wav", "--seconds", "0"], "outside 0.2…600"),
        (["a.wav", "b.wav", "--out", "x.wav", "--life", "nan"], "outside 0…2"),
    ],
)
def test_what_cannot_be_meant_is_refused(asked: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["latent", *asked, "--model", "fire"])
    assert words in capsys.readouterr().err


def test_a_bundle_that_has_no_latent_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["latent", "--model", "fire", "--plane", str(tmp_path / "x.png")]) == 1
    assert "kind texenv; a latent space is needed" in capsys.readouterr().err
