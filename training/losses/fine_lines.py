"""How much of a sound repeats, where its recording does not: lines of the fine spectrum, which are heard as a hum.

A decoder that makes a hop of samples per frame repeats itself, every frame or every few, if nothing forbids it, and
spectral losses hardly do: at their resolution a row of lines is as good as noise of the same level, and steadier. If
the lines of the frame rate alone are forbidden, it learns to repeat every five frames.

>>> noise = torch.randn(2, 8, 3000, generator=torch.Generator().manual_seed(0)).flatten(1)
>>> hum = noise[:, :1600].repeat(1, 15)
>>> float(fine_lines(noise, noise.roll(7000, 1))) < 0.1 < 0.5 < float(fine_lines(hum, noise))
True
"""

from __future__ import annotations

import torch
from torch import Tensor

GROUP_BINS = 100
"""Neighbouring bins whose powers are compared: 100 Hz in a piece of a second."""
LEAST_SAMPLES = 4 * GROUP_BINS
_FLOOR, _SILENT = 1e-5, 1e-12


def fine_lines(sound: Tensor, reference: Tensor) -> Tensor:
    """By how much the fine spectrum of ``sound`` is more uneven than that of ``reference``, both [B, T]: nats.

    Uneven is what the logarithm of the mean power of a group of bins exceeds the mean of their logarithms by (0.58 for
    noise, more for lines; spectral flatness, Gray & Markel 1974). Each group of each sound counts alike, whatever its
    level, and where it is less uneven it counts as 0. Raises ``ValueError`` for fewer than 400 samples.
    """
    if sound.shape[-1] < LEAST_SAMPLES:
        raise ValueError(f"the sound has {sound.shape[-1]} samples; it must have {LEAST_SAMPLES} or more")
    with torch.no_grad():
        wanted = _unevenness(reference)
    loss: Tensor = (_unevenness(sound) - wanted).clamp_min(0.0).mean()
    return loss


def _unevenness(sound: Tensor) -> Tensor:
    """Log of the mean less mean of the logs [B, G] of the powers in each group of bins."""
    spectrum = torch.fft.rfft(sound * torch.hann_window(sound.shape[-1], dtype=sound.dtype, device=sound.device))
    power = spectrum.real.square() + spectrum.imag.square()
    groups = power[:, : power.shape[1] // GROUP_BINS * GROUP_BINS].unflatten(1, (-1, GROUP_BINS))
    mean = groups.mean(-1)
    floor = _FLOOR * mean.detach()[..., None] + _SILENT
    found: Tensor = (mean + floor[..., 0]).log() - (groups + floor).log().mean(-1)
    return found
