"""Pieces in other colours: as loud, as smooth as said, the same for a piece and what came before it."""

import math

import pytest
import torch

from texbridge.training.data.colouring import RIPPLES, coloured
from texbridge.training.data.pieces import Pieces
from texbridge.training.signal.filterbanks import hz_to_erb

RATE, SIZE = 24000, 4096


def pieces(count: int = 64) -> Pieces:
    generator = torch.Generator().manual_seed(1)
    audio, before = torch.randn(2, count, SIZE, generator=generator)
    return Pieces(audio * torch.linspace(0.1, 1.0, count)[:, None], before, torch.ones(count, dtype=torch.bool))


def gains_db(before: torch.Tensor, after: torch.Tensor) -> torch.Tensor:
    """What a filter did, at places even over the ERB-number axis [B, 200]."""
    erb = hz_to_erb(torch.linspace(0, RATE / 2, SIZE // 2 + 1))
    nearest = (erb[:, None] - torch.linspace(1.0, float(erb[-1]) - 0.1, 200)).abs().argmin(0)
    ratio = torch.fft.rfft(after).abs() / torch.fft.rfft(before).abs()
    return 20 * torch.log10(ratio)[:, nearest]


def test_each_has_a_colour_of_its_own_and_the_level_it_had() -> None:
    plain = pieces()
    made = coloured(plain, RATE, 6.0, torch.Generator().manual_seed(3))
    level = made.audio.square().mean(1).sqrt() / plain.audio.square().mean(1).sqrt()
    assert torch.allclose(level, torch.ones(64), atol=1e-4)
    gains = gains_db(plain.audio, made.audio)
    deviation = (gains - gains.mean(1, keepdim=True)).square().mean().sqrt()
    assert float(deviation) == pytest.approx(6.0, rel=0.25)
    assert float(torch.corrcoef(gains)[~torch.eye(64, dtype=torch.bool)].abs().mean()) < 0.6


def test_a_piece_and_what_came_before_have_the_same_colour_and_gain() -> None:
    plain = pieces(4)
    made = coloured(plain, RATE, 6.0, torch.Generator().manual_seed(3))
    assert torch.allclose(gains_db(plain.audio, made.audio), gains_db(plain.before, made.before), atol=0.02)
    assert made.carried.all()


def test_a_colour_is_smooth_so_that_no_band_rings() -> None:
    plain = pieces(16)
    click = torch.zeros(16, SIZE)
    click[:, SIZE // 2] = 1.0
    made = coloured(Pieces(click, click, plain.carried[:16]), RATE, 6.0, torch.Generator().manual_seed(0))
    near = slice(SIZE // 2 - RATE // 100, SIZE // 2 + RATE // 100)
    outside = made.audio.square().sum(1) - made.audio[:, near].square().sum(1)
    assert float((outside / made.audio.square().sum(1)).max()) < 10 ** (-25 / 10)
    steepest = gains_db(click, made.audio).diff(dim=1).abs().max()
    assert float(steepest) < 6.0 * 4 * math.pi * RIPPLES / 200


def test_none_leaves_the_pieces_and_silence_stays_silent() -> None:
    plain = pieces(2)
    assert coloured(plain, RATE, 0.0, torch.Generator()) is plain
    silent = Pieces(torch.zeros(2, SIZE), torch.zeros(2, SIZE), plain.carried)
    assert not coloured(silent, RATE, 6.0, torch.Generator()).audio.any()
