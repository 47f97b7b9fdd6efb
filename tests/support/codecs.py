"""Decoders of VAE-EnCodec that nobody has trained, as graphs and as bundles."""

from functools import cache
from pathlib import Path
from typing import Any

import torch

from texbridge.export.latent.codec_graphs import CodecAxes, axes_decoder, stored_codec
from texbridge.export.latent.seanet import settled_state
from texbridge.realtime.bundle.format import ARRAYS, DECODER, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.parameters import Parameter
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.tasks.codec_models import build_codec

AXES = 8


@cache
def codec_stream(width: int, level: float = 1.0) -> tuple[bytes, int]:
    """The decoder of a network so wide, with ``features`` [1, 1, 8], and the size of its state."""
    torch.manual_seed(width)
    config = CodecConfig(name="codec", width=width)
    vae, _ = build_codec(config)
    settled = settled_state(vae.eval())
    space = CodecAxes(torch.zeros(config.latent), torch.randn(AXES, config.latent), 1.0, settled, ())
    return axes_decoder(stored_codec(vae, False), space, level, False), sum(state.numel() for state in settled)


def codec_bundle(folder: Path, width: int, level: float = 1.0) -> Bundle:
    """A bundle of kind ``waveform`` of such a decoder, whose parameters are ``z1`` … ``z8``."""
    decoder, size = codec_stream(width, level)
    names = [f"z{k + 1}" for k in range(AXES)]
    manifest: dict[str, Any] = {
        "name": f"codec {width}",
        "kind": "waveform",
        "sample_rate": 24000,
        "hop_size": 320,
        "feature_names": names,
        "parameters": [Parameter(name, "", -3.0, 3.0, 0.0, "linear", "along an axis").to_dict() for name in names],
        "state_shape": [1, 1, size],
        "credits": [],
    }
    files = {DECODER: decoder, ARRAYS: pack_arrays({})}
    return read_bundle(write_bundle(folder / f"codec-{width}.texbundle", manifest, files))
