"""Decoder and encoder of a noise VAE as ONNX graphs, and the proof that they stream as torch computes the whole.

Both take any number of frames and go on from a state: a stream, however it is cut, gives what one long call gives.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import onnx
import torch
from torch import Tensor, nn

from texbridge.export.onnx import (
    FORBIDDEN,
    Graph,
    finished_graph,
    gru_nodes,
    layer_nodes,
    linear_nodes,
    relative_error,
    run_graph,
)
from texbridge.training.errors import TrainingError
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import CONTROL_FLOOR, NoiseBandNet
from texbridge.training.latents.recurrent import AMPLITUDE_FLOOR
from texbridge.training.signal.mfcc import N_COEFFICIENTS

STREAM_TOLERANCE = 1e-5
STREAM_PIECES = (1, 2, 3, 7)
_PROOF_FRAMES = 42


def latent_decoder_graph(model: NoiseVae, half: bool = True) -> bytes:
    """``features`` [B, K, Z], the latent, and ``state`` [1, B, H] → ``amplitudes`` [B, K, N] and ``state_out``."""
    graph, decoder = Graph(half), model.decoder
    seen = gru_nodes(graph, decoder.gru, layer_nodes(graph, decoder.before, "features"))
    raw = linear_nodes(graph, decoder.out, layer_nodes(graph, decoder.after, seen))
    _amplitudes(graph, raw, AMPLITUDE_FLOOR)
    config = model.config
    return finished_graph(
        graph,
        "latent_decoder",
        [("features", ["B", "K", config.latent]), ("state", [1, "B", config.hidden_size])],
        [("amplitudes", ["B", "K", config.n_bands]), ("state_out", [1, "B", config.hidden_size])],
    )


def controls_decoder_graph(model: NoiseBandNet, half: bool = True) -> bytes:
    """The same of NoiseBandNet: ``features`` [B, K, n] are its controls, in deviations from their means."""
    graph, seen = Graph(half), []
    for column, encoder in enumerate(model.encoders):
        assert isinstance(encoder, nn.Sequential)
        indices = graph.constant(np.array([column], np.int64))
        seen.append(layer_nodes(graph, encoder, graph.add("Gather", "features", indices, axis=2)))
    told = gru_nodes(graph, model.gru, graph.add("Concat", *seen, axis=-1))
    raw = layer_nodes(graph, model.after, graph.add("Concat", told, "features", axis=-1))
    _amplitudes(graph, linear_nodes(graph, model.out, raw), CONTROL_FLOOR)
    config, count = model.config, len(model.encoders)
    return finished_graph(
        graph,
        "controls_decoder",
        [("features", ["B", "K", count]), ("state", [1, "B", config.hidden_size])],
        [("amplitudes", ["B", "K", config.n_bands]), ("state_out", [1, "B", config.hidden_size])],
    )


def _amplitudes(graph: Graph, raw: str, floor: float) -> None:
    share = graph.add("Pow", graph.add("Sigmoid", raw), graph.constant(np.float32(math.log(10.0))))
    scaled = graph.add("Mul", share, graph.constant(np.float32(2.0)))
    graph.add("Add", scaled, graph.constant(np.float32(floor)), output="amplitudes")


def latent_encoder_graph(model: NoiseVae, half: bool = True) -> bytes:
    """``mfcc`` [B, K, 30] and ``state`` [1, B, H] → ``mu`` [B, K, Z], the posterior's means, and ``state_out``."""
    graph, scaling = Graph(half), model.scaling
    centred = graph.add("Sub", "mfcc", graph.constant(scaling.mean.numpy()))
    scaled = graph.add("Div", centred, graph.constant(scaling.deviation.numpy()))
    if isinstance(model.normalise, nn.LayerNorm):
        scaled = layer_nodes(graph, nn.Sequential(model.normalise), scaled)
    mean = linear_nodes(graph, model.encoder.mean, gru_nodes(graph, model.encoder.gru, scaled))
    graph.add("Identity", mean, output="mu")
    config = model.config
    return finished_graph(
        graph,
        "latent_encoder",
        [("mfcc", ["B", "K", N_COEFFICIENTS]), ("state", [1, "B", config.hidden_size])],
        [("mu", ["B", "K", config.latent]), ("state_out", [1, "B", config.hidden_size])],
    )


def verify_latent_decoder(graph: bytes, decode: Callable[[Tensor], tuple[Tensor, Tensor]], latents: Tensor) -> float:
    """Largest error of streams through ``graph`` against ``decode`` (amplitudes and state of latents).

    It is relative to the peak, over streams by `STREAM_PIECES`.

    ``latents`` [K, Z] are places that occur. Raises `TrainingError` beyond 1e-5, or for a forbidden node.
    """
    with torch.no_grad():
        whole = decode(latents[None, :_PROOF_FRAMES])
    return _verified("decoder.onnx", graph, "features", latents[None, :_PROOF_FRAMES], whole)


def verify_latent_encoder(graph: bytes, model: NoiseVae, seed: int = 0) -> float:
    """As `verify_latent_decoder`, for coefficients drawn as they are spread in the training set."""
    drawn = torch.randn(1, _PROOF_FRAMES, N_COEFFICIENTS, generator=torch.Generator().manual_seed(seed))
    mfcc = model.scaling.mean + drawn * model.scaling.deviation
    with torch.no_grad():
        mean, _, state = model.encode(mfcc)
    return _verified("encoder.onnx", graph, "mfcc", mfcc, (mean, state))


def _verified(name: str, graph: bytes, source: str, frames: Tensor, whole: tuple[Tensor, Tensor]) -> float:
    operators = {node.op_type for node in onnx.load_from_string(graph).graph.node}
    if operators & FORBIDDEN:
        raise TrainingError(f"{name} holds {sorted(operators & FORBIDDEN)[0]} nodes, which the engine must not run")
    expected, worst = [value.numpy() for value in whole], 0.0
    for piece in STREAM_PIECES:
        state, made = np.zeros_like(expected[1]), []
        for begin in range(0, frames.shape[1], piece):
            part, state = run_graph(graph, **{source: frames[:, begin : begin + piece].numpy(), "state": state})
            made.append(part)
        worst = max(worst, relative_error([np.concatenate(made, 1), state], expected))
    if not worst <= STREAM_TOLERANCE:
        raise TrainingError(
            f"{name} streams {worst:.1e} of the peak off what torch makes of the whole (limit {STREAM_TOLERANCE:g}); "
            "nothing written"
        )
    return worst
