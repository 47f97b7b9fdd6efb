"""The graphs of VAE-EnCodec in a bundle: along the axes of its latent to samples, and from samples back.

Weights may be stored in half precision: those of the convolutions are rounded as they are used, with the weight norm
multiplied out, and the sums of the LSTM's biases stay as they are. The proof compares with a network rounded alike.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn.utils import parametrize

from texbridge.export.latent.seanet import (
    INPUT,
    OUTPUT,
    SEANET_TOLERANCE,
    STATE,
    STATE_OUT,
    decoder_body,
    stack_nodes,
)
from texbridge.export.onnx import Graph, check_error, finished_graph, relative_error, run_graph
from texbridge.realtime.bundle.encoder import ENCODER, HEARD_AUDIO, MU
from texbridge.realtime.bundle.format import DECODER
from texbridge.training.latents.causal import State
from texbridge.training.latents.encodec_vae import EncodecVae

PROVEN_FRAMES = (1, 2, 3, 7)
_PROOF_CALLS = 6


@dataclass(frozen=True, eq=False)
class CodecAxes:
    """The axes of a codec's latent that a bundle has: a place p [K] is the latent ``mean`` [Z] + p · ``axes`` [K, Z];
    ``gain`` is of what the network hears, ``settled`` the decoder's state on its way and ``started`` the encoder's.
    """

    mean: torch.Tensor
    axes: torch.Tensor
    gain: float
    settled: State
    started: State


def stored_codec(vae: EncodecVae, half: bool) -> EncodecVae:
    """A copy without weight norm, whose weights are what a graph stores: rounded, where that is in ``half``."""
    plain = copy.deepcopy(vae).eval()
    for parent in list(plain.modules()):
        for name, layer in list(parent.named_children()):
            if isinstance(layer, nn.Conv1d | nn.ConvTranspose1d) and parametrize.is_parametrized(layer, "weight"):
                setattr(parent, name, _without_norm(layer))
    if half:
        kept = {
            id(p) for m in plain.modules() if isinstance(m, nn.LSTM) for n, p in m.named_parameters() if "bias" in n
        }
        with torch.no_grad():
            for parameter in plain.parameters():
                if id(parameter) not in kept:
                    parameter.copy_(parameter.half().float())
    return plain


@torch.no_grad()
def _without_norm(layer: nn.Conv1d | nn.ConvTranspose1d) -> nn.Conv1d | nn.ConvTranspose1d:
    """A layer that has the weights which another works out; that one's class is shared with the network it is of."""
    kind = nn.ConvTranspose1d if isinstance(layer, nn.ConvTranspose1d) else nn.Conv1d
    made = kind(layer.in_channels, layer.out_channels, layer.kernel_size[0], layer.stride[0])
    made.weight.copy_(layer.weight)
    assert made.bias is not None and layer.bias is not None
    made.bias.copy_(layer.bias)
    return made


def axes_decoder(vae: EncodecVae, space: CodecAxes, level: float, half: bool) -> bytes:
    """``features`` [1, 1, K], a place, and ``state`` [1, 1, S] → ``audio`` and ``state_out``, of a `stored_codec`.

    The state counts from the settled one, so that zeros are no transient; the sound is multiplied by ``level``.
    """
    graph, settled = Graph(half), space.settled
    place = graph.add("MatMul", "features", graph.constant(space.axes.numpy()))
    graph.add("Add", place, graph.constant(space.mean.numpy()), output=INPUT)
    rest = np.concatenate([state.numpy().reshape(-1) for state in settled])[None, None].astype(np.float32)
    joined = graph.add("Add", "state", graph.constant(rest))
    sizes = graph.constant(np.array([state.numel() for state in settled], np.int64))
    parts = graph.add_many("Split", len(settled), joined, sizes, axis=2)
    states = [
        graph.add("Reshape", part, graph.constant(np.array(state.shape, np.int64)))
        for part, state in zip(parts, settled, strict=True)
    ]
    made, after = decoder_body(graph, vae, INPUT, states, level)
    flat = graph.constant(np.array([1, 1, -1], np.int64))
    graph.add("Reshape", made, graph.constant(np.array([1, 1, vae.hop_size], np.int64)), output=OUTPUT)
    total = graph.add("Concat", *(graph.add("Reshape", state, flat) for state in after), axis=2)
    graph.add("Sub", total, graph.constant(rest), output="state_out")
    return finished_graph(
        graph,
        "codec_decoder",
        [("features", [1, 1, len(space.axes)]), ("state", [1, 1, rest.size])],
        [(OUTPUT, [1, 1, vae.hop_size]), ("state_out", [1, 1, rest.size])],
    )


def axes_encoder(vae: EncodecVae, space: CodecAxes, half: bool, frames: int = 1) -> bytes:
    """``audio`` [1, 1, K · hop], K = ``frames`` of a call, and its states → ``mu`` [1, K, axes], the place of the
    posterior's mean, of a `stored_codec`."""
    graph, stack = Graph(half), vae.encoder
    names, length = stack.state_names, frames * vae.hop_size
    louder = graph.add("Mul", HEARD_AUDIO, graph.constant(np.float32(space.gain)))
    made, after = stack_nodes(graph, stack, louder, length, [STATE + name for name in names])
    weight, bias = vae.head.weight[: vae.latent], vae.head.bias[: vae.latent]
    along = graph.constant((weight.T @ space.axes.T).detach().numpy())
    placed = graph.add("MatMul", graph.add("Transpose", made, perm=[0, 2, 1]), along)
    graph.add("Add", placed, graph.constant(((bias - space.mean) @ space.axes.T).detach().numpy()), output=MU)
    for name, source in zip(names, after, strict=True):
        graph.add("Identity", source, output=STATE_OUT + name)
    shapes = {name: list(state.shape) for name, state in zip(names, stack.initial_state(1), strict=True)}
    return finished_graph(
        graph,
        "codec_encoder",
        [(HEARD_AUDIO, [1, 1, length]), *((STATE + name, shape) for name, shape in shapes.items())],
        [(MU, [1, frames, len(space.axes)]), *((STATE_OUT + name, shape) for name, shape in shapes.items())],
    )


@torch.no_grad()
def verify_axes_decoder(graph: bytes, vae: EncodecVae, space: CodecAxes, level: float) -> float:
    """Largest error, relative to the peak, of a stream through ``graph`` against the network; TrainingError > 1e-5."""
    drawn = torch.randn(1, 2 * _PROOF_CALLS, len(space.axes), generator=torch.Generator().manual_seed(0))
    expected, _ = vae.decode(drawn @ space.axes + space.mean, space.settled)
    state, made = np.zeros((1, 1, sum(s.numel() for s in space.settled)), np.float32), []
    for place in drawn.split(1, dim=1):
        audio, state = run_graph(graph, features=place.numpy(), state=state)
        made.append(audio.reshape(1, -1))
    error = relative_error([np.concatenate(made, 1)], [level * expected.numpy()])
    check_error(DECODER, error, SEANET_TOLERANCE)
    return error


@torch.no_grad()
def verify_axes_encoder(vae: EncodecVae, space: CodecAxes, half: bool, audio: torch.Tensor) -> float:
    """The same of an encoder that hears ``audio`` [T], streamed 1, 2, 3 or 7 frames at a time, against all at once.

    Relative to the largest mean, its middle included.
    """
    worst = 0.0
    for frames in PROVEN_FRAMES:
        graph, step = axes_encoder(vae, space, half, frames), frames * vae.hop_size
        heard = audio[: min(len(audio) // step, _PROOF_CALLS) * step][None]
        mean, _, _ = vae.encode(space.gain * heard, space.started)
        state, found = [s.numpy() for s in space.started], []
        for piece in heard.split(step, dim=1):
            states = {STATE + name: value for name, value in zip(vae.encoder.state_names, state, strict=True)}
            place, *state = run_graph(graph, **{HEARD_AUDIO: piece[None].numpy()}, **states)
            found.append(place)
        middle = (space.mean @ space.axes.T).numpy()
        worst = max(worst, relative_error([np.concatenate(found, 1) + middle], [(mean @ space.axes.T).numpy()]))
    check_error(ENCODER, worst, SEANET_TOLERANCE)
    return worst
