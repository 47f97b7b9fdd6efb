"""The streaming decoder in onnxruntime: frame by frame what torch gives at once, with states by name."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from texbridge.export.commands import main
from texbridge.export.latent.seanet import (
    STATE,
    STATE_OUT,
    decoder_stream,
    verify_decoder_stream,
)
from texbridge.export.onnx import run_graph
from texbridge.training.config import TrainConfig
from texbridge.training.errors import TrainingError
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.latents.encodec_vae import EncodecVae
from texbridge.training.loop.checkpoint import build_model, save_checkpoint
from texbridge.training.tasks.codec_models import build_codec


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
def test_who_gives_no_states_starts_settled(vae: EncodecVae) -> None:
    """Frames that stand still: the first call gives what later ones give, nearly; from zeros it does not."""
    z, graph = torch.zeros(1, 40, 3), decoder_stream(vae)
    zeros = {
        STATE + name: state.numpy()
        for name, state in zip(vae.decoder.state_names, vae.decoder.initial_state(1), strict=True)
    }
    rest = vae.decode(z)[0][0, -8:].numpy()
    errors = [float(np.abs(run_graph(graph, frames=z[:, :1].numpy(), **s)[0] - rest).max()) for s in ({}, zeros)]
    assert errors[0] < 0.5 * errors[1]


def test_a_run_becomes_a_file_with_its_credits_and_level(tmp_path: Path) -> None:
    config = CodecConfig(width=2, dimension=4, latent=2)
    vae, _ = build_codec(config)
    credit = {"file": "a.wav", "author": "A", "licence": "CC0"}
    meta = {"config": config.to_dict(), "step": 1, "features": {}, "gain": 4.0, "credits": [credit]}
    save_checkpoint(tmp_path / "run", "last", meta, {"model": vae})
    out = tmp_path / "a.onnx"
    assert main([str(tmp_path / "run"), "--out", str(out), "--format", "onnx"]) == 0
    properties = {entry.key: entry.value for entry in onnx.load(out).metadata_props}
    assert (properties["sample_rate"], properties["hop_size"]) == ("24000", "320")
    assert json.loads(properties["credits"]) == [credit]
    frames = np.zeros((1, 1, 2), np.float32)
    audio, plain = (run_graph(graph, frames=frames)[0] for graph in (out.read_bytes(), decoder_stream(vae)))
    assert audio.shape == (1, 320)
    assert np.allclose(4 * audio, plain, atol=1e-6)


def test_a_run_of_another_model_is_refused_by_its_name(tmp_path: Path) -> None:
    config = TrainConfig(n_bands=2, n_params=8, hidden_size=4)
    meta = {"config": config.to_dict(), "step": 1, "features": {}}
    save_checkpoint(tmp_path, "last", meta, {"model": build_model(config)})
    with pytest.raises(TrainingError, match="holds a texdsp; a run of vae-encodec is needed here"):
        main([str(tmp_path), "--out", str(tmp_path / "a.onnx"), "--format", "onnx"])
