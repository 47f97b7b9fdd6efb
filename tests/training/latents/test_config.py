"""The configuration of the latent models: each has its defaults, survives its JSON, and says no by name."""

import json
from typing import Any

import pytest

from texbridge.training.config import LATENT_MODELS
from texbridge.training.errors import TrainingError
from texbridge.training.latents.config import LatentConfig
from texbridge.training.loop.checkpoint import read_config


@pytest.mark.parametrize("model", LATENT_MODELS)
@pytest.mark.parametrize("compat", [False, True])
def test_json_round_trip_keeps_every_field(model: str, compat: bool) -> None:
    config = LatentConfig.of_model(model, compat=compat, steps=7)
    assert read_config(json.loads(json.dumps(config.to_dict()))) == config
    assert config.steps == 7


def test_compat_is_as_published_and_what_is_given_goes_over_it() -> None:
    published = LatentConfig.of_model("vae-noiseband", compat=True)
    assert (published.n_bands, published.beta, published.grad_clip, published.upsampling) == (
        2048,
        1e-4,
        0.0,
        "nearest",
    )
    assert LatentConfig.of_model("vae-noiseband", compat=True, n_bands=64).n_bands == 64


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"model": "vae-noisebund"}, "model must be one of texdsp, vae-noiseband"),
        ({"model": 3}, "model must be one of texdsp"),
        ({"model": "vae-noiseband", "n_params": 8}, "unknown key 'n_params'"),
        ({"model": "vae-noiseband", "n_bands": 33}, "n_bands is 33; it must be even"),
        ({"model": "vae-ddsp-nf", "n_bands": 512}, "n_bands is 512; vae-ddsp-nf has 257"),
        ({"model": "vae-noiseband", "frame_size": 24000}, "must be a multiple of hop_size, 128: 23936 is one"),
        (
            {"model": "vae-noiseband", "hop_size": 64, "frame_size": 6400},
            "hop_size is 64; that of vae-noiseband is 128",
        ),
        ({"model": "vae-noiseband", "band_energies": True}, "band_energies are controls of noisebandnet"),
        ({"model": "vae-noiseband", "batch_size": 6, "accumulate": 4}, "it must divide batch_size, 6"),
        ({"model": "noisebandnet", "latent": 0}, "latent is 0; it must be between 1 and 128"),
        ({"model": "vae-noiseband", "compat": "yes"}, "compat must be true or false"),
        ({"model": "texdsp", "latent": 16}, "unknown key 'latent'"),
    ],
)
def test_refusals_name_the_field_in_one_line(values: dict[str, Any], named: str) -> None:
    with pytest.raises(TrainingError) as caught:
        read_config(values, source="rain.toml")
    assert str(caught.value).startswith("rain.toml: ")
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)
