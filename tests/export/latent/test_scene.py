"""A run of events becomes a bundle: the engine plays what the run plays, as loud in every band and as often."""

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import torch
from scipy.signal import welch

from tests.support.sounds import crackle
from texbridge.dispatcher import main
from texbridge.export.latent.scene import FEWEST_ATOMS, MOST_ATOMS, MOST_SAMPLES, atom_arrays, export_events, places_of
from texbridge.export.life import add_life_of_run
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.events.texture import EventTexture, Played
from texbridge.training.run.train import train
from texbridge.training.tasks.event_models import load_event_run

RATE, SECONDS = 8000, 40.0
SETTINGS: dict[str, Any] = {
    **{"model": "pvae", "sample_rate": RATE, "n_bands": 8, "hidden_size": 16, "event_params": 32, "bed_params": 32},
    **{"mixture": 2, "atoms": 2, "variations": 2, "batch_size": 1, "event_batch": 8, "most_events": 32},
    **{"validation_frames": 2, "validation_every": 8, "vae_share": 0.5, "joint_share": 0.25, "steps": 16},
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("events")
    soundfile.write(folder / "crackle.wav", 0.3 * crackle(14.0, 12.0, RATE), RATE, subtype="FLOAT")
    return train(folder / "crackle.wav", folder / "crackle", quiet=True, report=False, **SETTINGS)


@pytest.fixture(scope="module")
def texture(run: Path) -> EventTexture:
    return load_event_run(run, "last")[0]


@pytest.fixture(scope="module")
def bundle(run: Path, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    path = tmp_path_factory.mktemp("bundles") / "crackle.texbundle"
    assert main(["export", str(run), "--out", str(path)]) == 0
    return read_bundle(path)


def band_levels(sound: np.ndarray) -> np.ndarray:
    hz, density = welch(sound.astype(np.float64), RATE, nperseg=1024)
    edges = np.geomspace(150.0, 3500.0, 7)
    return np.array([10 * np.log10(density[(hz >= a) & (hz < b)].mean()) for a, b in itertools.pairwise(edges)])


def rendered(bundle: Bundle, **settings: float) -> np.ndarray:
    """A sound of the engine at the level of the run, without life and away from the limiter."""
    named = {**{f"events/{name}": value for name, value in settings.items()}, "gain": -20.0, "life": 0.0}
    sound = render_bundle(bundle, SECONDS, RATE, seed=3, channels=1, settings=named)[RATE:, 0]
    level = 10 ** ((20.0 - float(bundle.manifest["loudness"]["calibration_db"])) / 20)
    return np.asarray(level * sound.astype(np.float64))


def test_rate_and_law_are_the_learned_ones(bundle: Bundle, texture: EventTexture) -> None:
    assert bundle.events is not None
    assert bundle.events.rate == pytest.approx(float(texture.scene.rate_hz.detach()))
    assert bundle.events.size == pytest.approx(float(texture.scene.law.detach()))


def test_it_comes_with_the_life_of_its_recordings_and_can_be_had_without(
    bundle: Bundle, run: Path, tmp_path: Path
) -> None:
    assert bundle.life is not None and {"life", "pace"} <= {p.name for p in bundle.parameters}
    assert main(["export", str(run), "--no-life", "--out", str(tmp_path / "still.texbundle")]) == 0
    still = read_bundle(tmp_path / "still.texbundle")
    assert still.life is None
    sound = render_bundle(still, 1.0, RATE)
    np.testing.assert_array_equal(sound, render_bundle(bundle, 1.0, RATE, settings={"life": 0.0}))
    assert not np.array_equal(sound, render_bundle(bundle, 1.0, RATE))


def test_the_bed_is_as_loud_in_every_band_as_in_the_run(bundle: Bundle, texture: EventTexture) -> None:
    theirs = texture.bed(torch.Generator().manual_seed(1), round(SECONDS * RATE)).numpy()
    ours = rendered(bundle, rate=0.1, size=10.0)
    np.testing.assert_allclose(band_levels(ours), band_levels(theirs), atol=2.0)


def test_the_events_are_as_loud_in_every_band_as_in_the_run(bundle: Bundle, texture: EventTexture) -> None:
    theirs = texture.play(SECONDS, 1, Played(rate=80.0, law=0.5, bed_db=-200.0)).numpy()
    ours = rendered(bundle, rate=80.0, size=0.5, bed=-60.0)
    np.testing.assert_allclose(band_levels(ours), band_levels(theirs), atol=2.0)


def test_the_bank_is_bounded_and_says_what_its_atoms_are(texture: EventTexture) -> None:
    arrays = atom_arrays(texture)
    lengths, places = arrays["atom_length"], arrays["atom_place"]
    assert FEWEST_ATOMS <= len(lengths) <= MOST_ATOMS and lengths.sum() == len(arrays["atom_samples"]) <= MOST_SAMPLES
    assert (lengths <= texture.shape.frame_size).all() and np.abs(places).max() <= 1.0
    atoms = np.split(arrays["atom_samples"], np.cumsum(lengths)[:-1])
    assert all(np.abs(atom).max() == 32767 for atom in atoms)


def test_the_plane_holds_the_widest_axes() -> None:
    random = np.random.default_rng(0)
    latents = random.normal(size=(500, 5)) * np.array([0.1, 3.0, 0.2, 1.0, 0.1])
    places = places_of(latents)
    assert np.corrcoef(places[:, 0], latents[:, 1])[0, 1] > 0.98
    assert np.corrcoef(places[:, 1], latents[:, 3])[0, 1] > 0.98


def test_the_same_run_gives_the_same_bundle(run: Path, bundle: Bundle, tmp_path: Path) -> None:
    again = export_events(run, tmp_path / "again.texbundle", "last")
    add_life_of_run(run, again, lambda line: None)
    assert read_bundle(again).digest == bundle.digest


def test_what_it_is_stands_in_info(bundle: Bundle, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(bundle.path)]) == 0
    said = capsys.readouterr().out
    assert f"events, {len(bundle.arrays['atom_length'])} atoms above 8 bands of noise, 8000 Hz" in said


def test_no_other_host_plays_it(run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(run), "--out", str(tmp_path / "crackle.ts"), "--format", "nn"]) != 0
    assert "kind is events; --format nn plays texenv" in capsys.readouterr().err
    assert not (tmp_path / "crackle.ts").exists()
