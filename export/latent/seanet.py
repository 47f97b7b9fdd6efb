"""A causal network (`training.latents.causal`) as an ONNX graph that streams: its states go in and come out by name.

Written node by node, as `export.onnx` does. A graph takes as many frames per call as it was written for: its LSTM is
there step by step, in products, sigmoids and tangents. The inputs are the frames and ``state_<name>`` for every state
of the network, the outputs the sound and ``state_out_<name>``. A state that a caller leaves out is the settled one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from onnx import helper, numpy_helper
from torch import nn

from texbridge.export.onnx import Graph, check_error, finished_graph, relative_error, run_graph
from texbridge.training.latents.causal import (
    CausalConvolution,
    CausalLayer,
    CausalStack,
    CausalUpsampling,
    ResidualUnit,
    SkipLstm,
    State,
)
from texbridge.training.latents.encodec_vae import EncodecVae
from texbridge.training.tasks.codec_models import load_codec_run

INPUT, OUTPUT, STATE, STATE_OUT = "frames", "audio", "state_", "state_out_"
SEANET_TOLERANCE = 1e-5
PROOF_CALLS = 7
STATE_SOUNDS, STATE_FRAMES = 64, 40
_ALL = np.iinfo(np.int64).max


def codec_graph(run_dir: str | Path, which: str, frames: int) -> bytes:
    """The proven decoder of a run of VAE-EnCodec; sample rate, hop, recordings' credits stand in its properties.

    Its sound has the level of the run's recordings. Raises TrainingError if the run cannot be read, or holds another
    model.
    """
    vae, config, meta = load_codec_run(run_dir, which)
    properties = {
        "name": config.name,
        "sample_rate": str(config.sample_rate),
        "hop_size": str(vae.hop_size),
        "latent": str(vae.latent),
        "credits": json.dumps(meta["credits"]),
    }
    graph = decoder_stream(vae, frames, 1 / float(meta["gain"]), properties)
    verify_decoder_stream(graph, vae, frames, 1 / float(meta["gain"]))
    return graph


def decoder_stream(
    vae: EncodecVae, frames: int = 1, level: float = 1.0, properties: dict[str, str] | None = None
) -> bytes:
    """The decoder: ``frames`` [1, K, Z], K = ``frames`` of the call, and its states → ``audio`` [1, K · hop_size].

    The sound is multiplied by ``level``; ``properties`` are those of `finished_graph`.
    """
    graph, stack = Graph(half=False), vae.decoder
    made, states = decoder_body(graph, vae, INPUT, [STATE + name for name in stack.state_names], level, frames)
    graph.add("Squeeze", made, graph.constant(np.array([1], dtype=np.int64)), output=OUTPUT)
    settled = dict(zip(stack.state_names, settled_state(vae), strict=True))
    shapes = {name: list(state.shape) for name, state in settled.items()}
    for (name, state), source in zip(settled.items(), states, strict=True):
        graph.initializers.append(numpy_helper.from_array(state.numpy(), STATE + name))
        graph.add("Identity", source, output=STATE_OUT + name)
    return finished_graph(
        graph,
        "seanet_decoder",
        [(INPUT, [1, frames, vae.latent]), *((STATE + name, shape) for name, shape in shapes.items())],
        [(OUTPUT, [1, frames * vae.hop_size]), *((STATE_OUT + name, shape) for name, shape in shapes.items())],
        properties,
    )


def decoder_body(
    graph: Graph, vae: EncodecVae, source: str, states: Sequence[str], level: float, frames: int = 1
) -> tuple[str, list[str]]:
    """The decoder's nodes: its sound [1, 1, K · hop_size] of ``source`` [1, K, Z], K ``frames``, and states after."""
    made, after = stack_nodes(graph, vae.decoder, graph.add("Transpose", source, perm=[0, 2, 1]), frames, states)
    return graph.add("Mul", made, graph.constant(np.float32(level))), after


@torch.no_grad()
def verify_decoder_stream(graph: bytes, vae: EncodecVae, frames: int, level: float = 1.0, seed: int = 0) -> float:
    """Largest error, relative to the peak, of ``graph`` called again and again against ``vae`` at once.

    Raises TrainingError above 1e-5.
    """
    z = torch.randn(1, PROOF_CALLS * frames, vae.latent, generator=torch.Generator().manual_seed(seed))
    expected, _ = vae.decode(z)
    names = vae.decoder.state_names
    state = [tensor.numpy() for tensor in vae.decoder.initial_state(1)]
    made = []
    for part in z.split(frames, dim=1):
        inputs = {STATE + name: value for name, value in zip(names, state, strict=True)}
        audio, *state = run_graph(graph, **{INPUT: part.numpy()}, **inputs)
        made.append(audio)
    error = relative_error([np.concatenate(made, axis=1)], [level * expected.numpy()])
    check_error("decoder.onnx", error, SEANET_TOLERANCE)
    return error


@torch.no_grad()
def settled_state(vae: EncodecVae, z: torch.Tensor | None = None, seed: int = 0) -> State:
    """How the decoder is on its way: the mean of its states after latents ``z`` [S, K, Z], or so many of the prior.

    From zeros, which it meets nowhere but at a beginning, it starts with a transient.
    """
    if z is None:
        z = torch.randn(STATE_SOUNDS, STATE_FRAMES, vae.latent, generator=torch.Generator().manual_seed(seed))
    _, states = vae.decode(z)
    return tuple(state.mean(0, keepdim=True) for state in states)


def stack_nodes(
    graph: Graph, stack: CausalStack, source: str, length: int, before: Sequence[str]
) -> tuple[str, list[str]]:
    """All layers after one another; returns what comes of ``source`` [1, C, ``length``], and the states after it."""
    after: list[str] = []
    names = iter(before)
    for layer in stack.layers:
        assert isinstance(layer, CausalLayer)
        states = list(islice(names, len(layer.state_names)))
        source, length, left = _layer(graph, layer, source, length, states)
        after += left
    return source, after


def _layer(
    graph: Graph, layer: CausalLayer, source: str, length: int, states: Sequence[str]
) -> tuple[str, int, Sequence[str]]:
    """One layer: its output, the length of that, its states after it."""
    if isinstance(layer, CausalConvolution):
        made, after = _convolution(graph, layer, source, states)
        return made, length // layer.convolution.stride[0], after
    if isinstance(layer, CausalUpsampling):
        made, tail = _upsampling(graph, layer, source, length, *states)
        return made, length * layer.stride, [tail]
    if isinstance(layer, ResidualUnit):
        narrow, after = _convolution(graph, layer.narrow, source, states)
        wide, _ = _convolution(graph, layer.wide, narrow, ())
        skip, _ = _convolution(graph, layer.skip, source, ())
        return graph.add("Add", wide, skip), length, after
    assert isinstance(layer, SkipLstm)
    made, after = _skip_lstm(graph, layer.lstm, source, length, *states)
    return made, length, after


def _convolution(
    graph: Graph, layer: CausalConvolution, source: str, states: Sequence[str]
) -> tuple[str, Sequence[str]]:
    part = layer.convolution
    assert part.bias is not None
    if layer.activated:
        source = graph.add("Elu", source)
    if states:
        source = graph.add("Concat", *states, source, axis=2)
    weights = graph.weight(part.weight), graph.weight(part.bias)
    made = graph.add("Conv", source, *weights, strides=list(part.stride))
    return made, [_sliced(graph, source, -layer.context, _ALL)] if states else []


def _upsampling(graph: Graph, layer: CausalUpsampling, source: str, length: int, tail: str) -> tuple[str, str]:
    part, stride = layer.convolution, layer.stride
    assert part.bias is not None
    made = graph.add("ConvTranspose", graph.add("Elu", source), graph.weight(part.weight), strides=[stride])
    begin = graph.add("Add", _sliced(graph, made, 0, stride), tail)
    if length > 1:
        begin = graph.add("Concat", begin, _sliced(graph, made, stride, length * stride), axis=2)
    return graph.add("Add", begin, graph.weight(part.bias[:, None])), _sliced(graph, made, length * stride, _ALL)


def _skip_lstm(
    graph: Graph, lstm: nn.LSTM, source: str, length: int, hidden: str, cell: str
) -> tuple[str, Sequence[str]]:
    """The LSTM step by step, added to its input; of its states there is a slice for every layer."""
    steps = _split(graph, graph.add("Transpose", source, perm=[2, 0, 1]), length, axis=0)
    hiddens, cells = (_split(graph, state, lstm.num_layers, axis=1) for state in (hidden, cell))
    for layer in range(lstm.num_layers):
        weights = [graph.weight(getattr(lstm, f"weight_{part}_l{layer}").T) for part in ("ih", "hh")]
        biases = getattr(lstm, f"bias_ih_l{layer}") + getattr(lstm, f"bias_hh_l{layer}")
        bias = graph.constant(biases.detach().numpy())
        for step, x in enumerate(steps):
            products = (graph.add("MatMul", *pair) for pair in zip((x, hiddens[layer]), weights, strict=True))
            gates = graph.add("Add", graph.add("Add", *products), bias)
            hiddens[layer], cells[layer] = _lstm_cell(graph, gates, cells[layer])
            steps[step] = hiddens[layer]
    made = graph.add("Transpose", _joined(graph, steps, axis=0), perm=[1, 2, 0])
    return graph.add("Add", source, made), [_joined(graph, parts, axis=1) for parts in (hiddens, cells)]


def _lstm_cell(graph: Graph, gates: str, cell: str) -> tuple[str, str]:
    """h and c of the sums that torch orders input, forget, cell, output."""
    entered, kept, new, shown = _split(graph, gates, 4, axis=-1)
    entered = graph.add("Mul", graph.add("Sigmoid", entered), graph.add("Tanh", new))
    cell = graph.add("Add", graph.add("Mul", graph.add("Sigmoid", kept), cell), entered)
    return graph.add("Mul", graph.add("Sigmoid", shown), graph.add("Tanh", cell)), cell


def _split(graph: Graph, source: str, count: int, axis: int) -> list[str]:
    """``count`` equal parts of ``source``."""
    if count == 1:
        return [source]
    names = [f"{source}_part_{number}" for number in range(count)]
    graph.nodes.append(helper.make_node("Split", [source], names, axis=axis))
    return names


def _joined(graph: Graph, sources: Sequence[str], axis: int) -> str:
    return sources[0] if len(sources) == 1 else graph.add("Concat", *sources, axis=axis)


def _sliced(graph: Graph, source: str, begin: int, end: int) -> str:
    """Columns ``begin`` to ``end`` of ``source`` [1, C, T]."""
    bounds = (graph.constant(np.array([value], dtype=np.int64)) for value in (begin, end, 2))
    return graph.add("Slice", source, *bounds)
