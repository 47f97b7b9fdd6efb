"""A run of a noise VAE becomes a bundle that plays, with an encoder that hears as the network does."""

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.support.latent_runs import Exported
from tests.support.latents import small_latent
from texbridge.export.latent.assemble import export_latent, latent_arrays, latent_manifest
from texbridge.export.latent.space import space_of
from texbridge.realtime.bundle import latent as space
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.latent import encoded
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.parameters import Z_FOLLOW
from texbridge.training.latents.geometry import geometry_of
from texbridge.training.latents.listening import control_track_of, track_of
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import CONTROL_BANDS, NoiseBandNet
from texbridge.training.tasks.latent_models import build_latent_model, load_latent_run


def test_the_bundle_says_what_the_run_was(exported: Exported) -> None:
    bundle = exported.bundle
    assert (bundle.kind, bundle.n_bands, bundle.hop_size, bundle.sample_rate) == ("latent", 16, 128, 16000)
    assert bundle.latent is not None and bundle.latent.size == 4 and bundle.latent.life
    assert set(bundle.latent.recordings) <= {f"{seed}.wav" for seed in range(4)}
    assert bundle.manifest["graph_errors"]["decoder.onnx"] <= 1e-5
    assert {"macro_centroid", "macro_loudness"} <= set(bundle.arrays)


def test_it_plays_at_a_useful_level(exported: Exported) -> None:
    sound = render_bundle(exported.bundle, 3.0, seed=1)
    assert -36.0 < 10 * np.log10(np.square(sound).mean()) < -15.0


def test_its_encoder_hears_what_the_network_hears(exported: Exported) -> None:
    audio = exported.recordings[0].audio
    found = encoded(exported.bundle, audio)
    with torch.no_grad():
        mean, _, _ = exported.model.encode(exported.model.cepstra(torch.from_numpy(audio)[None]))
    settled = slice(64, len(found) - 8)  # the stream began from the steady state, and has no reflection at its end
    assert found[settled] == pytest.approx(mean[0].numpy()[settled], abs=0.02)


def test_noisebandnet_is_played_by_its_controls(tmp_path: Path, exported: Exported) -> None:
    path = export_latent(exported.other, tmp_path / "bands.texbundle", half=False)
    bundle = read_bundle(path)
    assert bundle.encoder is None and bundle.latent is not None and bundle.latent.smoothing_seconds == 0.0
    assert bundle.latent.size == 2 and bundle.manifest["graph_errors"]["decoder.onnx"] <= 1e-5
    parameters = {p.name: p for p in bundle.parameters}
    assert {"loudness", "centroid"} <= set(parameters) and Z_FOLLOW not in parameters
    low, high = (render_bundle(bundle, 1.0, settings={"loudness": parameters["loudness"].from_norm(n)}) for n in (0, 1))
    assert np.isfinite(low).all() and np.isfinite(high).all() and not np.array_equal(low, high)


@pytest.fixture(scope="module")
def leveller(exported: Exported, tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """The bundle of a NoiseBandNet that hears levels of bands too."""
    return read_bundle(export_latent(exported.levels, tmp_path_factory.mktemp("levels") / "a.texbundle", half=False))


def off_by(bundle: Bundle, run: Path, audio: np.ndarray) -> dict[str, np.ndarray]:
    """How far what the bundle says of loudness (dB) and centroid (octaves) is from what the run hears in `audio`."""
    model, _, _ = load_latent_run(run)
    assert isinstance(model, NoiseBandNet)
    track, off = control_track_of(model, audio), {}
    for name, heard in (("loudness", track.level_db), ("centroid", np.log2(track.centroid_hz))):
        weights = bundle.arrays[space.MACROS[name]].astype(np.float64)
        shift = bundle.manifest["loudness"]["calibration_db"] if name == "loudness" else 0.0
        off[name] = track.means @ weights[:-1] + weights[-1] - shift - heard
    return off


def test_noisebandnet_by_levels_of_bands_is_a_space_of_all_its_controls(leveller: Bundle) -> None:
    assert leveller.latent is not None and leveller.latent.size == 2 + CONTROL_BANDS
    assert leveller.manifest["graph_errors"]["decoder.onnx"] <= 1e-5
    assert {"loudness", "centroid", "z/x", "z/y", "z/8"} <= {p.name for p in leveller.parameters}
    middle, *others = (
        render_bundle(leveller, 0.5, seed=1, settings=said) for said in ({"life": 0.0}, {"life": 0.0, "z/x": 1.0}, {})
    )
    assert all(np.isfinite(sound).all() and not np.array_equal(sound, middle) for sound in others)
    assert 1e-3 < middle.std() < 0.3


def test_what_a_place_says_of_controls_is_exact(exported: Exported, tmp_path: Path) -> None:
    bundle = read_bundle(export_latent(exported.other, tmp_path / "bands.texbundle", half=False))
    for off in off_by(bundle, exported.other, exported.recordings[0].audio).values():
        assert off == pytest.approx(0.0, abs=0.01)


def test_what_it_says_beside_levels_of_bands_is_near(exported: Exported, leveller: Bundle) -> None:
    """Levels of bands say much of loudness and centroid too: these are told by all together, and not exactly."""
    off = off_by(leveller, exported.levels, exported.recordings[0].audio)
    assert np.abs(off["loudness"]).max() < 1.0 and np.abs(off["centroid"]).max() < 0.2


def test_names_of_recordings_are_cut_to_what_a_bundle_takes(exported: Exported) -> None:
    vae = build_latent_model(small_latent()).eval()
    assert isinstance(vae, NoiseVae)
    geometry = geometry_of([track_of(vae, exported.recordings[0].audio)], 125.0)
    made = space_of(vae, exported.recordings[:1], half=False)
    manifest = latent_manifest(vae.config, {"step": 1}, geometry, made, ["n" * 300])
    assert len(manifest["latent"]["recordings"][0]) == 200
    assert latent_arrays(geometry)["landmark_recording"].dtype == np.int32
