"""A trained model played in torch, before there is a bundle: the held-out sound again, and each control at its ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from texbridge.training.config import TrainConfig
from texbridge.training.loop.checkpoint import build_synth
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.features import FEATURES, feature_table, frame_features
from texbridge.training.signal.fine_spectrum import FineResponse
from texbridge.training.signal.sound_file import Signal

SETTLING_FRAMES = 4
Ranges = Mapping[str, Mapping[str, Any]]
"""Of every feature `min`, `median`, `default` and `max`, and its `unit`, as in `features.json`."""


def default_of(entry: Mapping[str, Any]) -> float:
    """Where a control stands by default: the power-weighted mean, of runs that know none the median."""
    return float(entry.get("default", entry["median"]))


@torch.no_grad()
def resynthesise(
    model: TexDSP, config: TrainConfig, audio: Signal, seed: int = 0, fine: FineResponse | None = None
) -> Signal:
    """Play the controls of `audio` [T] through the model: about as long, at the same level per frame.

    `fine` is the spectrum of its noise that the model was trained with.
    """
    frames = torch.from_numpy(audio.copy()).unfold(0, config.frame_size, config.hop_size)
    features = frame_features(frames, config.sample_rate, config.n_band_energies)
    synth = build_synth(config, fine=fine)
    return _played(model, synth, features, frames.std(1), seed)


def knob_ends(
    model: TexDSP, config: TrainConfig, ranges: Ranges, seconds: float, fine: FineResponse | None = None
) -> dict[str, tuple[Signal, Signal]]:
    """What each control does: the sound [T] at its least and its greatest value, all others at their default.

    A model learns what frames of the recordings have; the bundle's knobs reach as far, and are calibrated at export.
    """
    synth = build_synth(config, fine=fine)
    return {
        feature.name: (
            _held(model, synth, config, ranges, {feature.name: "min"}, seconds),
            _held(model, synth, config, ranges, {feature.name: "max"}, seconds),
        )
        for feature in FEATURES
    }


def defaults_played(model: TexDSP, synth: TexEnv, config: TrainConfig, ranges: Ranges, seconds: float) -> Signal:
    """``seconds`` of the model [T] with every control still where it stands by default."""
    return _held(model, synth, config, ranges, {}, seconds)


@torch.no_grad()
def _held(
    model: TexDSP, synth: TexEnv, config: TrainConfig, ranges: Ranges, ends: Mapping[str, str], seconds: float
) -> Signal:
    """``seconds`` of the model with its controls still, from where its state has settled."""
    table = feature_table(config.n_band_energies)
    values = {}
    for feature in table:
        entry = ranges[feature.name]
        values[feature.name] = float(entry[ends[feature.name]] if feature.name in ends else default_of(entry))
    settling, length = SETTLING_FRAMES * config.hop_size, round(seconds * config.sample_rate)
    count = -(-(settling + length) // config.hop_size)
    features = torch.tensor([list(values.values())]).repeat(count, 1)
    levels = torch.full((count,), 10.0 ** (values["loudness"] / 20.0))
    return _played(model, synth, features, levels, 0)[settling : settling + length]


def _played(model: TexDSP, synth: TexEnv, features: Tensor, levels: Tensor, seed: int) -> Signal:
    """Sound of the controls ``features`` [K, n] at ``levels`` [K], the RMS of each frame.

    Frames overlap by half under sine windows (their noise is independent, so that powers add), each rolled by a random
    cyclic shift; the model's state runs from frame to frame.
    """
    size, hop = synth.frame_size, synth.frame_size // 2
    variation = torch.eye(model.n_variations)[torch.arange(len(features)) % model.n_variations]
    raw, _ = model(features[None], model.initial_state(1), variation[None])
    generator = torch.Generator().manual_seed(seed)
    window = torch.sin(torch.pi * (torch.arange(size) + 0.5) / size)
    out = torch.zeros(hop * (len(features) - 1) + size)
    for index, (level, coefficients) in enumerate(zip(levels, raw[0], strict=True)):
        rendered = synth.render(torch.view_as_complex(coefficients.contiguous())[None], synth.noise(generator))[0]
        rendered = rendered.roll(int(torch.randint(size, (1,), generator=generator)))
        out[index * hop : index * hop + size] += window * rendered * (level / rendered.std().clamp_min(1e-9))
    return np.asarray(out.numpy())
