"""Pieces of recordings in other colours: a smooth random equaliser for each, so that few recordings teach many spectra.

A model that reconstructs what it hears must follow the colour of recordings that it has never heard. With a dozen of
them to learn from it learns their spectra by heart instead; pieces that are coloured anew each time leave nothing to
learn by heart.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from texbridge.training.data.pieces import Pieces
from texbridge.training.signal.filterbanks import hz_to_erb

RIPPLES = 6
"""Half periods of the fastest ripple over the ERB-number axis."""


def coloured(pieces: Pieces, sample_rate: int, deviation_db: float, generator: torch.Generator) -> Pieces:
    """Pieces [B, T] with gains that deviate by `deviation_db` on average over the ERB-number axis, as loud as before.

    A piece and what came before it have the same colour and gain. The filters are of zero phase; what they ring is
    shorter than 10 ms, and wraps around at the ends.
    """
    if not deviation_db:
        return pieces
    count, size = pieces.audio.shape
    gains = _gains(count, size, sample_rate, deviation_db, generator)
    audio, before = (torch.fft.irfft(torch.fft.rfft(sound) * gains, n=size) for sound in (pieces.audio, pieces.before))
    level = _level(pieces.audio) / _level(audio).clamp_min(1e-12)
    return Pieces(audio * level, before * level, pieces.carried)


def _gains(count: int, size: int, sample_rate: int, deviation_db: float, generator: torch.Generator) -> Tensor:
    """Amplitude gains [B, size // 2 + 1]: cosines along the ERB-number axis, the slow ones largest."""
    erb = hz_to_erb(torch.linspace(0, sample_rate / 2, size // 2 + 1))
    along = torch.arange(1, RIPPLES + 1)
    weights = along.sqrt().reciprocal()
    weights = weights * math.sqrt(2) / weights.norm()
    drawn = torch.randn(count, RIPPLES, generator=generator) * weights
    ripples = torch.cos(math.pi * along[:, None] * (erb / erb[-1]))
    return torch.pow(10.0, deviation_db * (drawn @ ripples) / 20)


def _level(audio: Tensor) -> Tensor:
    return audio.square().mean(-1, keepdim=True).sqrt()
