"""The logarithmic spectrogram of Antognini, Hoffman & Weiss (2019): what their network hears and their scores compare.

>>> audio = torch.sin(torch.arange(8000) * 0.5)
>>> spectrogram = log_spectrogram(audio)
>>> spectrogram.shape, bool(spectrogram.min() >= 0)
(torch.Size([257, 126]), True)
>>> bool((log_spectrogram(7 * audio) - spectrogram).abs().max() < 1e-4)
True
"""

from __future__ import annotations

import torch
from torch import Tensor

from texbridge.training.signal.griffin_lim import Framing

LOG_RATE = 16000
LOG_FRAMING = Framing(512, 64)
LOG_LEVEL = 0.1
_QUIETEST = 1e-9


def at_log_level(audio: Tensor) -> Tensor:
    """``audio`` [T] at a root mean square of 0.1; silence as it is."""
    level = float(audio.double().square().mean().sqrt())
    return audio * (LOG_LEVEL / level) if level > _QUIETEST else torch.zeros_like(audio)


def log_spectrogram(audio: Tensor) -> Tensor:
    """ln(1 + |STFT|) [257, T // 64 + 1] of ``audio`` [T] at 16 kHz, brought to a root mean square of 0.1.

    Periodic Hann windows of 512 samples, 64 apart, centred, not normalised. Needs more than 256 samples.
    """
    return LOG_FRAMING.spectrum(at_log_level(audio)).abs().log1p()
