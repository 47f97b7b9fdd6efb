"""The graphs of a noise VAE stream, however cut, as torch computes the whole; its bands have the bank's spectrum."""

from typing import Any

import numpy as np
import pytest
import torch

from tests.support.latents import small_latent
from texbridge.export.latent.bank import band_arrays
from texbridge.export.latent.graphs import (
    STREAM_TOLERANCE,
    latent_decoder_graph,
    latent_encoder_graph,
    verify_latent_decoder,
    verify_latent_encoder,
)
from texbridge.export.onnx import round_weights
from texbridge.realtime.graph.machine import run_program
from texbridge.realtime.graph.program import compile_graph
from texbridge.realtime.onnx.check import check_graph
from texbridge.training.errors import TrainingError
from texbridge.training.latents.noise_vae import NoiseVae

STATE = (1, 1, 16)


def small_vae(model: str = "vae-noiseband", **values: object) -> NoiseVae:
    """A network that has been fitted to noise, and whose output layer says something of its latent."""
    torch.manual_seed(0)
    vae = NoiseVae(small_latent(model, **values))
    vae.fit(0.1 * torch.randn(8, vae.config.frame_size, generator=torch.Generator().manual_seed(1)))
    round_weights(vae)
    return vae.eval()


def drawn_latents(count: int = 50) -> torch.Tensor:
    return torch.randn(count, 4, generator=torch.Generator().manual_seed(2))


@pytest.mark.parametrize("values", [{}, {"compat": True, "n_bands": 16}, {"model": "vae-ddsp-nf"}], ids=str)
def test_streams_of_any_pieces_are_what_torch_makes_of_the_whole(values: dict[str, Any]) -> None:
    vae = small_vae(**values)
    decoder, encoder = latent_decoder_graph(vae), latent_encoder_graph(vae)
    assert verify_latent_decoder(decoder, vae.decode, drawn_latents()) <= STREAM_TOLERANCE
    assert verify_latent_encoder(encoder, vae) <= STREAM_TOLERANCE
    check_graph(
        decoder,
        {"features": (1, 1, 4), "state": STATE},
        {"amplitudes": (1, 1, vae.config.n_bands), "state_out": STATE},
        "decoder",
    )
    check_graph(encoder, {"mfcc": (1, 1, 30), "state": STATE}, {"mu": (1, 1, 4), "state_out": STATE}, "encoder")


def test_a_decoder_of_other_weights_is_refused() -> None:
    vae = small_vae()
    graph = latent_decoder_graph(vae)
    with torch.no_grad():
        vae.decoder.out.weight += 0.01
    with pytest.raises(TrainingError, match=r"decoder\.onnx streams .* nothing written"):
        verify_latent_decoder(graph, vae.decode, drawn_latents())


def test_the_engine_compiles_it_and_plays_the_same() -> None:
    vae, latents = small_vae(), drawn_latents(9)
    program = compile_graph(latent_decoder_graph(vae), {"features": (1, 1, 4), "state": STATE})
    memory = program.new_memory()
    with torch.no_grad():
        expected, _ = vae.decode(latents[None])
    for frame, latent in enumerate(latents.numpy()):
        memory[0, program.inputs["features"]] = latent
        run_program(program.code, program.halves, program.singles, memory)
        assert memory[0, program.outputs["amplitudes"]] == pytest.approx(expected[0, frame].numpy(), rel=1e-4)
        memory[0, program.inputs["state"]] = memory[0, program.outputs["state_out"]]


@pytest.mark.parametrize("model", ["vae-noiseband", "vae-ddsp-nf"])
def test_bands_at_one_amplitude_are_as_strong_as_in_training(model: str) -> None:
    vae = small_vae(model)
    arrays = band_arrays(vae)
    hz, level = arrays["support_hz"], arrays["band_level"]
    assert arrays["support_response"].shape == (vae.config.n_bands, 64)
    assert np.all(hz[:, 1] > hz[:, 0])
    assert hz[0, 0] == 0.0
    assert hz[-1, 1] == vae.config.sample_rate / 2
    flat = torch.full((1, 400, vae.config.n_bands), 0.5)
    made = vae.synthesise(flat, vae.noise(1, 400, torch.Generator().manual_seed(3)))
    assert float(made.square().mean()) == pytest.approx(0.25 * float(np.square(level).sum()), rel=0.1)
