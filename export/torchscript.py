"""The whole synthesiser as TorchScript, for hosts that embed libtorch and for parity tests.

Methods of the module: ``decode(features, state, variation)`` → coefficients and state, ``render(coefficients, noise)``
→ audio, ``forward(features, state, variation, noise)`` → audio and state. The manifest rides along as the extra file
``bundle.json``.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from texbridge.export.onnx import check_error, relative_error
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.models.texenv import TexEnv

SCRIPT_MANIFEST = "bundle.json"


class Instrument(nn.Module):
    """TexDSP and TexEnv in one module. B sequences of K control frames, N bands, frames of F samples."""

    def __init__(self, model: TexDSP, synth: TexEnv) -> None:
        super().__init__()
        self.model, self.synth = model, synth

    def decode(self, features: Tensor, state: Tensor, variation: Tensor) -> tuple[Tensor, Tensor]:
        """Features [B, K, n], state [1, B, H] and one-hot choices [B, K, V] of an envelope set → coefficients
        [B, K, N, P/2, 2] and the next state."""
        coefficients, state_out = self.model(features, state, variation)
        return coefficients, state_out

    def render(self, coefficients: Tensor, noise: Tensor) -> Tensor:
        """Coefficients [B, K, N, P/2, 2] on flat-envelope noise [B, K, N, F] → audio [B, K, F]."""
        envelopes = self.synth.envelopes(torch.view_as_complex(coefficients.contiguous()))
        return (envelopes * noise).sum(dim=2)

    def forward(self, features: Tensor, state: Tensor, variation: Tensor, noise: Tensor) -> tuple[Tensor, Tensor]:
        """Decode and render: audio [B, K, F] and the next state."""
        coefficients, state_out = self.decode(features, state, variation)
        return self.render(coefficients, noise), state_out


def instrument_script(model: TexDSP, synth: TexEnv, manifest: Mapping[str, Any]) -> bytes:
    """TorchScript of the instrument, proven on another batch and length; raises `TrainingError` where it differs."""
    instrument = Instrument(model, synth).eval()
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        features, state, variation, noise = _example(model, synth, batch=2, frames=3, seed=0)
        coefficients, _ = instrument.decode(features, state, variation)
        script = torch.jit.trace_module(
            instrument,
            {
                "decode": (features, state, variation),
                "render": (coefficients, noise),
                "forward": (features, state, variation, noise),
            },
        )
        buffer = io.BytesIO()
        torch.jit.save(script, buffer, _extra_files={SCRIPT_MANIFEST: json.dumps(manifest)})
        error = _verify(buffer.getvalue(), instrument)
    check_error("the TorchScript module", error)
    return buffer.getvalue()


def _verify(data: bytes, instrument: Instrument) -> float:
    script = torch.jit.load(io.BytesIO(data))
    given = _example(instrument.model, instrument.synth, batch=3, frames=5, seed=1)
    noise = given[-1]
    coefficients, state_out = instrument.decode(*given[:-1])
    audio, _ = instrument(*given)
    found = (*script.decode(*given[:-1]), script.render(coefficients, noise), *script(*given))
    expected = (coefficients, state_out, audio, audio, state_out)
    return relative_error([f.numpy() for f in found], [e.numpy() for e in expected])


def _example(model: TexDSP, synth: TexEnv, batch: int, frames: int, seed: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    features = torch.rand(batch, frames, model.n_features, generator=generator) * 10 + 1
    state = torch.rand(1, batch, model.hidden_size, generator=generator) - 0.5
    chosen = torch.randint(model.n_variations, (batch, frames), generator=generator)
    noise = torch.randn(batch, frames, synth.n_bands, synth.frame_size, generator=generator)
    return features, state, torch.eye(model.n_variations)[chosen], noise
