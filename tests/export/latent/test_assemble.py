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
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.latent import encoded
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.parameters import Z_FOLLOW
from texbridge.training.latents.geometry import geometry_of
from texbridge.training.latents.listening import control_track_of, track_of
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import NoiseBandNet
from texbridge.training.tasks.latent_models import load_latent_run


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


def test_what_a_place_says_of_controls_is_exact(exported: Exported, tmp_path: Path) -> None:
    bundle = read_bundle(export_latent(exported.other, tmp_path / "bands.texbundle", half=False))
    model, _, _ = load_latent_run(exported.other)
    assert isinstance(model, NoiseBandNet)
    track = control_track_of(model, exported.recordings[0].audio)
    for name, heard in (("loudness", track.level_db), ("centroid", np.log2(track.centroid_hz))):
        weights = bundle.arrays[space.MACROS[name]].astype(np.float64)
        said = track.means @ weights[:-1] + weights[-1]
        shift = bundle.manifest["loudness"]["calibration_db"] if name == "loudness" else 0.0
        assert said - shift == pytest.approx(heard, abs=0.01)


def test_names_of_recordings_are_cut_to_what_a_bundle_takes(exported: Exported) -> None:
    vae = NoiseVae(small_latent()).eval()
    geometry = geometry_of([track_of(vae, exported.recordings[0].audio)], 125.0)
    made = space_of(vae, exported.recordings[:1], half=False)
    manifest = latent_manifest(vae.config, {"step": 1}, geometry, made, ["n" * 300])
    assert len(manifest["latent"]["recordings"][0]) == 200
    assert latent_arrays(geometry)["landmark_recording"].dtype == np.int32
