"""The streaming decoder in onnxruntime: frame by frame what torch gives at once, with states by name."""

import numpy as np
import onnx
import pytest
import torch

from texbridge.export.latent.seanet import (
    STATE,
    STATE_OUT,
    decoder_stream,
    settled_state,
    verify_decoder_stream,
)
from texbridge.export.onnx import run_graph
from texbridge.training.errors import TrainingError
from texbridge.training.latents.encodec_vae import EncodecVae

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def vae() -> EncodecVae:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return EncodecVae(latent=3, width=4, dimension=8, strides=(2, 4))


@pytest.mark.parametrize("frames", [1, 2, 3, 7])
def test_calls_after_one_another_are_the_whole(vae: EncodecVae, frames: int) -> None:
    assert verify_decoder_stream(decoder_stream(vae, frames), vae, frames) <= 1e-5


def test_a_graph_of_other_weights_is_refused(vae: EncodecVae) -> None:
    graph = decoder_stream(vae)
    with torch.no_grad():
        next(vae.decoder.parameters()).mul_(1.01)
    with pytest.raises(TrainingError, match=r"decoder.onnx differs from torch by .* \(limit 1e-05\)"):
        verify_decoder_stream(graph, vae, 1)


def test_every_state_goes_in_and_comes_out_by_its_name(vae: EncodecVae) -> None:
    graph = onnx.load_from_string(decoder_stream(vae)).graph
    names = vae.decoder.state_names
    assert [entry.name for entry in graph.input] == ["frames", *(STATE + name for name in names)]
    assert [entry.name for entry in graph.output] == ["audio", *(STATE_OUT + name for name in names)]
    assert {"LSTM", "Loop", "Scan"}.isdisjoint(node.op_type for node in graph.node)


@torch.no_grad()
def test_a_settled_start_is_no_louder_than_what_follows(vae: EncodecVae) -> None:
    """Frames that stand still: from the settled state the first call gives what later ones give, nearly."""
    z = torch.ones(1, 40, 3)
    state = settled_state(vae.decoder, [z.transpose(1, 2)], 1)
    graph, names = decoder_stream(vae), [STATE + name for name in vae.decoder.state_names]
    made = {}
    for start, tensors in (("settled", state), ("zeros", vae.decoder.initial_state(1))):
        inputs = {name: tensor.numpy() for name, tensor in zip(names, tensors, strict=True)}
        made[start] = run_graph(graph, frames=z[:, :1].numpy(), **inputs)[0]
    rest = vae.decode(z)[0][0, -8:].numpy()
    errors = {start: float(np.abs(audio - rest).max()) for start, audio in made.items()}
    assert errors["settled"] < 0.5 * errors["zeros"]
