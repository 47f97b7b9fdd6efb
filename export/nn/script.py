"""The TorchScript of a bundle, saved so that libtorch from 2.5 on opens it, and proven before it is given away."""

from __future__ import annotations

import io
import json
import warnings
from typing import Any

import torch

from texbridge.export.nn.decoder import traced_decoder
from texbridge.export.nn.dice import Dice
from texbridge.export.nn.ear import Ear, Hearing
from texbridge.export.nn.events import Happening
from texbridge.export.nn.grains import Grain
from texbridge.export.nn.instrument import NnInstrument
from texbridge.export.nn.interfaces import Listening, Playing
from texbridge.export.nn.slow import Walk
from texbridge.export.nn.texture import Texture
from texbridge.export.nn.voice import SoundVoice
from texbridge.export.torchscript import SCRIPT_MANIFEST
from texbridge.realtime.bundle.format import TEXENV_KIND, Bundle
from texbridge.realtime.errors import BundleError

CLASSES = (Dice, Happening, Walk, Grain, SoundVoice, Hearing)
"""In the order in which they are made of one another."""


def nn_script(bundle: Bundle) -> Any:
    """The scripted `NnInstrument` of a bundle; raises `BundleError` for one that is not made of envelopes and noise."""
    if bundle.kind != TEXENV_KIND:
        raise BundleError(
            f"{bundle.path}: kind is {bundle.kind}; --format nn plays {TEXENV_KIND}; play it with texbridge"
        )
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # TorchScript is what hosts embed, whatever torch would rather have
        for each in CLASSES:
            torch.jit.script(each)
        for interface in (Playing, Listening):
            torch.jit.interface(interface)
        texture = Texture(bundle, *traced_decoder(bundle)).eval()
        ear = Ear(texture.lows, texture.highs, texture.defaults, texture.has_loudness).eval()
        parts = (torch.jit.script(texture), torch.jit.script(ear))
        return torch.jit.script(NnInstrument(bundle, *parts).eval())


def script_bytes(module: Any, bundle: Bundle) -> bytes:
    """The file, with the bundle's manifest in it."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.save(module, buffer, _extra_files={SCRIPT_MANIFEST: json.dumps(dict(bundle.manifest))})
    return buffer.getvalue()


def nn_bytes(bundle: Bundle) -> bytes:
    """The file for nn~, loaded again and played; raises `BundleError`."""
    data = script_bytes(nn_script(bundle), bundle)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        again = torch.jit.load(io.BytesIO(data))
        sound = again.forward(torch.zeros(1, 4, 128))
    if sound.shape != (1, 2, 8192) or not bool(torch.isfinite(sound).all()) or float(sound.abs().max()) == 0.0:
        raise BundleError(f"{bundle.path}: the file made of it does not sound; check it with `texbridge info`")
    return data
