"""Latent spaces that hear, for measuring what a live input's way through the engine takes: bundles made in memory.

The place is the logarithm of the level heard, the sound is as loud as the place says, and no network remembers
anything: what is measured is what frames, windows, rings and threads take. One gives noise bands, one samples.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from texbridge.realtime.bundle.encoder import Encoder, WaveEncoder
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import LATENT_KIND
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.diagnostics.test_tones import LOUD_DB, PROBE_RATE, space_bundle
from texbridge.realtime.diagnostics.untrained_codec import CODEC_HOP
from texbridge.realtime.diagnostics.written_graph import model_of, node

HEARD_HZ = 3000.0
"""What the probes are played, a sine, and what the one of samples sounds as."""
_WINDOW, _FLOOR, _SLOPE, _MIDDLE, _DEVIATION = 512, 1e-12, 10.0, -0.23, 0.1
"""The window of the noise VAEs here. ln(amplitude) is the place times the slope; middle and deviation of places that
belong to levels of −26 and −14 dBFS and some more."""


def hearing_probe(kind: str) -> Bundle:
    """A bundle of kind ``latent`` or ``waveform`` that is as loud as what it hears."""
    space = space_bundle()
    arrays = {
        **space.arrays,
        "latent_mean": np.array([_MIDDLE, 0.0], np.float32),
        "latent_deviation": np.array([_DEVIATION, 1.0], np.float32),
        "landmarks": np.array([[_MIDDLE, 0.0]], np.float32),
    }
    name = f"hearing {kind}"
    manifest = {**space.manifest, "name": name}
    if kind == LATENT_KIND:
        return replace(space, name=name, arrays=arrays, manifest=manifest, encoder=_power_encoder())
    return replace(
        space,
        name=name,
        kind=WAVEFORM_KIND,
        frame_size=CODEC_HOP,
        hop_size=CODEC_HOP,
        n_bands=0,
        arrays=arrays,
        decoder=_sine_decoder(),
        manifest=manifest,
        encoder=_level_encoder(),
    )


def _power_encoder() -> Encoder:
    """The place of the power in a Hann window."""
    hann = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(_WINDOW) / _WINDOW)
    sides = np.full(_WINDOW // 2 + 1, 2.0)
    sides[[0, -1]] = 1.0
    mel = (sides / (_WINDOW * float(hann @ hann)))[None].astype(np.float32)
    nodes = [node("MatMul", ["mfcc", "slope"], ["mu"]), node("Identity", ["state"], ["state_out"])]
    graph = model_of(nodes, {"slope": _slope()}, {"mfcc": 1, "state": 1}, {"mu": 2, "state_out": 1})
    ones, start = np.ones((1, 1), np.float32), np.zeros((1, 1, 1), np.float32)
    return Encoder(_WINDOW, _WINDOW, _FLOOR, mel, ones, start, 2, graph)


def _slope() -> np.ndarray:
    """From the logarithm of a power to the place [1, 2]."""
    return np.array([[0.5 / _SLOPE, 0.0]], np.float32)


def _level_encoder() -> WaveEncoder:
    """The place of the power of a hop."""
    nodes = [
        node("Mul", ["audio", "audio"], ["squares"]),
        node("MatMul", ["squares", "mean"], ["power"]),
        node("Add", ["power", "floor"], ["above"]),
        node("Log", ["above"], ["log"]),
        node("MatMul", ["log", "slope"], ["mu"]),
        node("Identity", ["state_none"], ["state_out_none"]),
    ]
    constants = {
        "mean": np.full((CODEC_HOP, 1), 1.0 / CODEC_HOP, np.float32),
        "floor": np.array(_FLOOR, np.float32),
        "slope": _slope(),
    }
    inputs, outputs = {"audio": CODEC_HOP, "state_none": 1}, {"mu": 2, "state_out_none": 1}
    graph = model_of(nodes, constants, inputs, outputs)
    return WaveEncoder(CODEC_HOP, {"none": np.zeros((1, 1, 1), np.float32)}, 2, graph)


def _sine_decoder() -> bytes:
    """A hop of a sine at the level of the place; a whole number of its periods, so that hops join."""
    turns = HEARD_HZ * np.arange(CODEC_HOP) / PROBE_RATE
    sine = 10.0 ** (LOUD_DB / 20.0) * np.sin(2.0 * np.pi * turns)
    nodes = [
        node("MatMul", ["features", "along"], ["log"]),
        node("Exp", ["log"], ["gain"]),
        node("Mul", ["sine", "gain"], ["audio"]),
        node("Identity", ["state"], ["state_out"]),
    ]
    constants = {"along": np.array([[_SLOPE], [0.0]], np.float32), "sine": sine[None, None].astype(np.float32)}
    return model_of(nodes, constants, {"features": 2, "state": 1}, {"audio": CODEC_HOP, "state_out": 1})
