"""The bundle: the one artefact that training hands to the engine.

A folder, or a ``.texbundle`` zip of it, that holds data only: ``bundle.json`` (the manifest), ``decoder.onnx``
(features → envelope coefficients) and ``arrays.npz``. Nothing in it is executed or unpickled.
The format is described in ``docs/bundle-format.md``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.atoms import EVENTS_KIND, Events
from texbridge.realtime.bundle.encoder import Encoder, WaveEncoder
from texbridge.realtime.bundle.latent import AMPLITUDES, LATENT_KIND, Latent
from texbridge.realtime.bundle.life import Life
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter

BUNDLE_FORMAT = "texbundle"
BUNDLE_VERSION = 4
PLAIN_VERSION, ADDITIONS_VERSION, LATENT_VERSION = 2, 3, 4
"""A bundle without life and fine spectrum is written so that an older reader can play it; so is one without latent."""
BUNDLE_SUFFIX = ".texbundle"
MANIFEST = "bundle.json"
DECODER = "decoder.onnx"
ARRAYS = "arrays.npz"
TEXENV_KIND = "texenv"
COEFFICIENTS, AUDIO = "coefficients", "audio"
BUNDLE_KINDS = (TEXENV_KIND, WAVEFORM_KIND, LATENT_KIND, EVENTS_KIND)
ENVELOPES = ("linear", "log")


@dataclass(frozen=True, eq=False)
class Bundle:
    """A validated bundle.

    ``frame_size`` and ``hop_size`` are in samples of ``sample_rate`` (Hz). ``n_params`` counts real numbers per band,
    so a band has ``n_params / 2`` complex coefficients; they describe the envelopes (``envelopes`` "linear") or their
    natural logarithm ("log"). ``n_variations`` envelope sets fit the same features. ``feature_names`` gives the order
    of the decoder's input.
    ``arrays`` (N bands, G and Q frequencies, R calibration points): ``response_hz`` [G], ``band_response`` [N, G],
    ``noise_gram`` [N, N], ``psd_hz`` [Q], ``noise_psd`` [N, Q], ``rate_request``, ``rate_feature``, ``rate_speed`` [R],
    and where contrast is calibrated ``rate_contrast`` [R], ``contrast_request``, ``contrast_feature`` [C];
    with ``life`` those of `realtime.bundle.life` too, with a fine spectrum those of `realtime.bundle.fine`; of kind
    ``latent`` those of `realtime.bundle.latent` alone, and of kind ``events``, which has no decoder, those of
    `realtime.bundle.atoms`.
    """

    name: str
    kind: str
    sample_rate: int
    frame_size: int
    hop_size: int
    n_bands: int
    n_params: int
    feature_names: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    state_shape: tuple[int, ...]
    arrays: Mapping[str, np.ndarray] = field(repr=False)
    decoder: bytes = field(repr=False)
    manifest: Mapping[str, Any] = field(repr=False)
    path: Path = Path()
    n_variations: int = 1
    envelopes: str = "linear"
    life: Life | None = None
    latent: Latent | None = None
    encoder: Encoder | WaveEncoder | None = None
    events: Events | None = None

    @property
    def digest(self) -> str:
        """sha256 of the manifest, which holds those of the files: bundles with the same digest sound the same."""
        return hashlib.sha256(json.dumps(self.manifest, sort_keys=True).encode()).hexdigest()

    @property
    def decoder_inputs(self) -> dict[str, tuple[int, ...]]:
        """What the decoder takes for one frame, by name, with shapes."""
        inputs = {"features": (1, 1, len(self.feature_names)), "state": self.state_shape}
        if self.kind == TEXENV_KIND and self.manifest.get("format_version", 1) >= 2:
            inputs["variation"] = (1, 1, self.n_variations)
        return inputs

    @property
    def decoder_outputs(self) -> dict[str, tuple[int, ...]]:
        """What it gives: coefficients or samples first, then the next state."""
        if self.kind == LATENT_KIND:
            return {AMPLITUDES: (1, 1, self.n_bands), "state_out": self.state_shape}
        if self.kind == WAVEFORM_KIND:
            return {AUDIO: (1, 1, self.hop_size), "state_out": self.state_shape}
        return {COEFFICIENTS: (1, 1, self.n_bands, self.n_params // 2, 2), "state_out": self.state_shape}


def voice_parameters(bundle: Bundle) -> tuple[Parameter, ...]:
    """Every parameter of a voice that plays ``bundle``: the model's own, then gain, pan, width and mute."""
    return bundle.parameters + VOICE_PARAMETERS
