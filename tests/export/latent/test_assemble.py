"""A run of a noise VAE becomes a bundle that plays, with an encoder that hears as the network does."""

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.support.latent_runs import Exported
from tests.support.latents import small_latent
from texbridge.dispatcher import main
from texbridge.export.latent.assemble import latent_arrays, latent_manifest
from texbridge.realtime.offline.latent import encoded
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.latents.geometry import geometry_of
from texbridge.training.latents.listening import track_of
from texbridge.training.latents.noise_vae import NoiseVae


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


def test_a_run_without_a_latent_is_refused_on_one_line(
    tmp_path: Path, exported: Exported, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(exported.other), "--out", str(tmp_path / "x.texbundle")]) == 1
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert "noisebandnet, which has no latent" in error
    assert not (tmp_path / "x.texbundle").exists()


def test_names_of_recordings_are_cut_to_what_a_bundle_takes(exported: Exported) -> None:
    vae = NoiseVae(small_latent()).eval()
    geometry = geometry_of([track_of(vae, exported.recordings[0].audio)], 125.0)
    manifest = latent_manifest(vae, {"step": 1}, geometry, ["n" * 300])
    assert len(manifest["latent"]["recordings"][0]) == 200
    assert latent_arrays(geometry)["landmark_recording"].dtype == np.int32
