"""SEANet: the published network's numbers, nothing from the future, and in pieces what it is at once."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.support.networks import published_size
from texbridge.training.latents.causal import CausalConvolution, CausalStack, CausalUpsampling, ResidualUnit, SkipLstm
from texbridge.training.latents.seanet import seanet_decoder, seanet_encoder

STRIDES = (2, 4)
HOP = 8


def leaves(stack: CausalStack) -> Iterator[nn.Module]:
    """What holds the weights, in the order of the published sequence; of a residual unit the narrow, wide, skip."""
    for layer in stack.layers:
        if isinstance(layer, ResidualUnit):
            yield from (part.convolution for part in (layer.narrow, layer.wide, layer.skip))
        elif isinstance(layer, SkipLstm):
            yield layer.lstm
        else:
            assert isinstance(layer, CausalConvolution | CausalUpsampling)
            yield layer.convolution


def load(stack: CausalStack, weights: dict[str, np.ndarray], half: str) -> None:
    """Put the stored weights of a ``half`` ("encoder" or "decoder") into ``stack``."""
    names = dict.fromkeys(key.split("/")[1] for key in weights if key.startswith(f"{half}/"))
    with torch.no_grad():
        for name, module in zip(names, leaves(stack), strict=True):
            for key in (key for key in weights if key.startswith(f"{half}/{name}/")):
                quantity = key.split("/")[2]
                value = torch.from_numpy(weights[key])
                assert getattr(module, quantity).shape == value.shape, key
                if quantity == "weight":
                    module.weight = value
                else:
                    getattr(module, quantity).copy_(value)


@pytest.fixture(scope="module")
def stored(shared_dir: Path) -> dict[str, np.ndarray]:
    with np.load(shared_dir / "fixtures" / "systems" / "seanet_small.npz") as arrays:
        return {name: arrays[name] for name in arrays.files}


@pytest.fixture(scope="module")
def published(stored: dict[str, np.ndarray]) -> tuple[CausalStack, CausalStack]:
    """Encoder and decoder of the fixture: 2 channels, strides 2 and 4, 3 means and 3 log-variances."""
    encoder, decoder = seanet_encoder(2, 6, STRIDES), seanet_decoder(2, 3, STRIDES)
    load(encoder, stored, "encoder")
    load(decoder, stored, "decoder")
    return encoder.eval(), decoder.eval()


@pytest.fixture(scope="module")
def small() -> tuple[CausalStack, CausalStack]:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return seanet_encoder(4, 6, STRIDES), seanet_decoder(4, 6, STRIDES)


def whole(stack: CausalStack, x: Tensor) -> Tensor:
    with torch.no_grad():
        made: Tensor = stack(x, stack.initial_state(len(x)))[0]
    return made


def in_pieces(stack: CausalStack, x: Tensor, size: int) -> Tensor:
    """What ``stack`` makes of ``x`` when ``size`` samples of it come at a time."""
    state, made = stack.initial_state(len(x)), []
    with torch.no_grad():
        for part in x.split(size, dim=-1):
            y, state = stack(part, state)
            made.append(y)
    return torch.cat(made, dim=-1)


def noise(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed))


def test_the_published_network_gives_the_stored_numbers(
    published: tuple[CausalStack, CausalStack], stored: dict[str, np.ndarray]
) -> None:
    encoder, decoder = published
    z = whole(encoder, torch.from_numpy(stored["x"]))
    assert np.abs(z.numpy() - stored["z"]).max() <= 1e-5
    y = whole(decoder, torch.from_numpy(stored["z"][:, :3]))
    assert np.abs(y.numpy() - stored["y_from_first_3"]).max() <= 1e-5


@pytest.mark.parametrize("frames", [1, 2, 3, 7])
def test_the_published_network_streams(
    published: tuple[CausalStack, CausalStack], stored: dict[str, np.ndarray], frames: int
) -> None:
    encoder, decoder = published
    z = in_pieces(encoder, torch.from_numpy(stored["x"]), frames * HOP)
    assert np.abs(z.numpy() - stored["z"]).max() <= 1e-5
    y = in_pieces(decoder, torch.from_numpy(stored["z"][:, :3]), frames)
    assert np.abs(y.numpy() - stored["y_from_first_3"]).max() <= 1e-5


@pytest.mark.parametrize("size", [(32, 128), (32, 16), (16, 128), (16, 16), (8, 128), (8, 16)], ids=str)
def test_the_network_has_the_published_sizes(shared_dir: Path, size: tuple[int, int]) -> None:
    width, dimension = size
    figures = json.loads((shared_dir / "fixtures" / "systems" / "encodec.json").read_text())
    expected = figures[f"n_filters {width}, dimension {dimension}"]
    networks = {"encoder": seanet_encoder(width, dimension), "decoder": seanet_decoder(width, dimension)}
    for half, network in networks.items():
        assert published_size(network) == expected[f"{half}_params"]
    frames = whole(networks["encoder"], torch.zeros(1, 1, 24000))
    audio = whole(networks["decoder"], frames)
    assert [list(frames.shape), list(audio.shape)] == [expected["latent_shape"], expected["output_shape"]]


@pytest.mark.parametrize("frames", [1, 2, 3, 7])
def test_in_pieces_it_is_what_it_is_at_once(small: tuple[CausalStack, CausalStack], frames: int) -> None:
    encoder, decoder = small
    x = noise(2, 1, 21 * HOP)
    z = whole(encoder, x)
    assert (in_pieces(encoder, x, frames * HOP) - z).abs().max() <= 1e-5
    assert (in_pieces(decoder, z, frames) - whole(decoder, z)).abs().max() <= 1e-5


def test_the_future_changes_nothing_and_the_present_does(small: tuple[CausalStack, CausalStack]) -> None:
    encoder, decoder = small
    x, z = noise(1, 1, 20 * HOP), noise(1, 6, 20)
    for stack, sound, present, heard in ((encoder, x, 10 * HOP, 10), (decoder, z, 10, 10 * HOP)):
        other = sound.clone()
        other[..., present:] = 5.0
        before, after = (whole(stack, s) for s in (sound, other))
        assert torch.equal(before[..., :heard], after[..., :heard])
        assert (before - after)[..., heard:].abs().max() > 1e-3


def test_every_weight_has_a_gradient_and_every_state_a_name(small: tuple[CausalStack, CausalStack]) -> None:
    for stack, x in zip(small, (noise(2, 1, 16 * HOP), noise(2, 6, 16)), strict=True):
        made, state = stack(x, stack.initial_state(2))
        made.square().mean().backward()
        assert all(p.grad is not None and p.grad.isfinite().all() and p.grad.any() for p in stack.parameters())
        assert len(state) == len(stack.state_names) == len(set(stack.state_names))
        assert [s.shape for s in state] == [s.shape for s in stack.initial_state(2)]
