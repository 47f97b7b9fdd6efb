"""How recordings are cut: windows of a spectrogram, and pieces that fit into memory.

>>> framing_at(44100), framing_at(16000).size
(Framing(size=2048, hop=256), 1024)
>>> import torch
>>> [len(piece) for piece in pieces_of(torch.zeros(25), most=10, least=3)]
[10, 10, 5]
"""

from __future__ import annotations

import math

from torch import Tensor

from texbridge.training.signal.griffin_lim import Framing

_WINDOW_SECONDS, _OVERLAP = 0.0465, 8


def framing_at(sample_rate: int) -> Framing:
    """Windows of about 46 ms, a power of two of samples (2048 at 44.1 kHz), an eighth apart."""
    size = 2 ** max(round(math.log2(_WINDOW_SECONDS * sample_rate)), 6)
    return Framing(size, size // _OVERLAP)


def pieces_of(audio: Tensor, most: int, least: int) -> list[Tensor]:
    """Consecutive pieces of ``audio`` [T] of ``most`` samples; what is left at the end counts from ``least`` on."""
    parts = list(audio.split(most))
    return parts[:-1] if len(parts) > 1 and len(parts[-1]) < max(least, most // 2) else parts
