"""A decoder of VAE-EnCodec as wide as is wanted, of random weights: it costs what a trained one costs.

SEANet (Défossez et al., 2022, 3.1), causal, a frame of 320 samples at a time: what it has heard before is its state.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import ARRAYS, DECODER, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.diagnostics.written_graph import model_of, node

CODEC_RATE, CODEC_HOP, CODEC_SIZE = 24000, 320, 16
_STRIDES, _KERNEL, _LSTM_LAYERS = (8, 5, 4, 2), 7, 2


class _Network:
    """Layers one after another; each takes its part of the state, and leaves what it will be next."""

    def __init__(self) -> None:
        self.nodes: list[bytes] = []
        self.constants: dict[str, np.ndarray] = {}
        self.sizes: list[tuple[int, int]] = []
        self.after: list[str] = []
        self._rng, self._count = np.random.default_rng(0), 0

    def weights(self, *shape: int, inputs: int) -> str:
        """Random weights for so many inputs."""
        return self.constant((self._rng.normal(size=shape) / math.sqrt(inputs)).astype(np.float32))

    def constant(self, value: np.ndarray) -> str:
        """Store a constant; its name."""
        name = f"constant{len(self.constants)}"
        self.constants[name] = value
        return name

    def add(self, operator: str, *inputs: str, parts: int = 1, **numbers: int | list[int]) -> str:
        """Append a node; the name of its first output, the others end in 1, 2, …"""
        self._count += 1
        names = [f"made{self._count}", *(f"made{self._count}.{k}" for k in range(1, parts))]
        self.nodes.append(node(operator, list(inputs), names, **numbers))
        return names[0]

    def state(self, channels: int, frames: int) -> str:
        """A part [1, channels, frames] of the state; its name."""
        self.sizes.append((channels, frames))
        return f"state{len(self.sizes) - 1}"

    def cut(self, source: str, begin: int, end: int) -> str:
        """Frames of a value."""
        return self.add("Slice", source, *(self.constant(np.array([value])) for value in (begin, end, 2)))

    def convolved(self, source: str, channels: int, made: int, taps: int, length: int) -> str:
        """A causal convolution."""
        if taps > 1:
            source = self.add("Concat", self.state(channels, taps - 1), source, axis=2)
            self.after.append(self.cut(source, length, length + taps - 1))
        weights = self.weights(made, channels, taps, inputs=channels * taps)
        return self.add("Conv", source, weights, self.weights(made, inputs=64), strides=[1])

    def upsampled(self, source: str, channels: int, stride: int, length: int) -> str:
        """A transposed convolution of two strides, whose overlap is kept."""
        weights = self.weights(channels, channels // 2, 2 * stride, inputs=2 * channels)
        made = self.add("ConvTranspose", self.add("Elu", source), weights, strides=[stride])
        begin = self.add("Add", self.cut(made, 0, stride), self.state(channels // 2, stride))
        self.after.append(self.cut(made, length * stride, (length + 1) * stride))
        return begin if length == 1 else self.add("Concat", begin, self.cut(made, stride, length * stride), axis=2)

    def residual(self, source: str, channels: int, length: int) -> str:
        """Two convolutions, and one beside them."""
        narrow = self.convolved(self.add("Elu", source), channels, channels // 2, 3, length)
        wide = self.convolved(self.add("Elu", narrow), channels // 2, channels, 1, length)
        return self.add("Add", wide, self.convolved(source, channels, channels, 1, length))

    def remembered(self, source: str, units: int) -> str:
        """A layer of LSTM, of a frame [1, 1, units]."""
        hidden, cell = self.state(1, units), self.state(1, units)
        products = (self.add("MatMul", x, self.weights(units, 4 * units, inputs=units)) for x in (source, hidden))
        gates = self.add("Split", self.add("Add", *products), parts=4, axis=2)
        entered, kept, shown = (self.add("Sigmoid", name) for name in (gates, f"{gates}.1", f"{gates}.3"))
        entered = self.add("Mul", entered, self.add("Tanh", f"{gates}.2"))
        cell = self.add("Add", self.add("Mul", kept, cell), entered)
        hidden = self.add("Mul", shown, self.add("Tanh", cell))
        self.after += [hidden, cell]
        return hidden

    def model(self, sound: str) -> tuple[bytes, int]:
        """The file, and how large its state is."""
        sizes = [channels * frames for channels, frames in self.sizes]
        begin = [
            node("Split", ["state", self.constant(np.array(sizes))], [f"flat{k}" for k in range(len(sizes))], axis=2)
        ]
        for k, shape in enumerate(self.sizes):
            begin.append(node("Reshape", [f"flat{k}", self.constant(np.array([1, *shape]))], [f"state{k}"]))
        row = self.constant(np.array([1, 1, -1]))
        flat = [self.add("Reshape", name, row) for name in self.after]
        self.nodes.append(node("Concat", flat, ["state_out"], axis=2))
        self.nodes.append(node("Reshape", [sound, row], ["audio"]))
        inputs, outputs = {"features": CODEC_SIZE, "state": sum(sizes)}, {"audio": CODEC_HOP, "state_out": sum(sizes)}
        return model_of([*begin, *self.nodes], self.constants, inputs, outputs), sum(sizes)


def _decoder(width: int) -> tuple[bytes, int]:
    network, wide, length = _Network(), width * 2 ** len(_STRIDES), 1
    frame = network.add("Transpose", "features", perm=[0, 2, 1])
    sound = network.convolved(frame, CODEC_SIZE, wide, _KERNEL, length)
    heard = network.add("Transpose", sound, perm=[0, 2, 1])
    for _ in range(_LSTM_LAYERS):
        heard = network.remembered(heard, wide)
    sound = network.add("Add", sound, network.add("Transpose", heard, perm=[0, 2, 1]))
    for stride in _STRIDES:
        sound = network.upsampled(sound, wide, stride, length)
        wide, length = wide // 2, length * stride
        sound = network.residual(sound, wide, length)
    return network.model(network.convolved(network.add("Elu", sound), wide, 1, _KERNEL, length))


def untrained_codec(folder: Path, width: int) -> Bundle:
    """A bundle of kind ``waveform`` of a decoder so wide, written to a ``folder``."""
    decoder, size = _decoder(width)
    names = [f"z{k}" for k in range(1, CODEC_SIZE + 1)]
    limits = {"unit": "", "min": -3.0, "max": 3.0, "default": 0.0, "scale": "linear"}
    manifest: dict[str, Any] = {
        "name": f"untrained {width}",
        "kind": WAVEFORM_KIND,
        "sample_rate": CODEC_RATE,
        "hop_size": CODEC_HOP,
        "feature_names": names,
        "parameters": [{"name": name, **limits, "description": "an axis of its latent"} for name in names],
        "state_shape": [1, 1, size],
        "credits": [],
    }
    files = {DECODER: decoder, ARRAYS: pack_arrays({})}
    return read_bundle(write_bundle(folder / f"untrained-codec-{width}.texbundle", manifest, files))
