"""How much of a sound repeats from frame to frame: lines at the multiples of the frame rate, which are heard as a hum.

A decoder that makes a hop of samples per frame adds the same wave to each of them if nothing forbids it, and spectral
losses hardly do: at their resolution a row of lines is as good as noise of the same level, and steadier.

>>> noise = torch.randn(4, 40 * 320, generator=torch.Generator().manual_seed(0))
>>> hum = noise[:, :320].repeat(1, 40)
>>> float(frame_lines(noise, 320)) < 0.1 < 1.0 < float(frame_lines(noise + 0.5 * hum, 320))
True
"""

from __future__ import annotations

import torch
from torch import Tensor

LINE_REACH = 3
"""Bins to each side of a line that belong to it, under a Hann window."""
TOGETHER = 10
"""Neighbouring lines whose ratios are averaged: a single one says little of a piece of half a second."""
LEAST_FRAMES = 12
_FLOOR = 1e-12


def frame_lines(sound: Tensor, hop: int) -> Tensor:
    """By how much, in nats of power, lines at multiples of the frame rate stand above what lies between them: a scalar.

    ``sound`` is [B, T], T a multiple of ``hop``, 12 frames at least (ValueError). Each ten neighbouring lines of each
    sound count alike, whatever their level, and where they do not stand out they count as 0. What lies between the
    lines is a constant: the gradient lowers the lines alone.
    """
    frames, rest = divmod(sound.shape[-1], hop)
    if rest or frames < LEAST_FRAMES:
        raise ValueError(
            f"the sound has {sound.shape[-1]} samples; it must be {LEAST_FRAMES} or more whole hops of {hop}"
        )
    window = torch.hann_window(sound.shape[-1], dtype=sound.dtype, device=sound.device)
    spectrum = torch.fft.rfft(sound * window)
    power = spectrum.real.square() + spectrum.imag.square()
    count, first = (hop - 1) // 2, frames - frames // 2
    around = power[:, first : first + count * frames].unflatten(1, (count, frames))
    place = torch.arange(frames, device=sound.device) - frames // 2
    between = around[..., place.abs() > LINE_REACH].mean(-1).detach()
    ratio = around[..., frames // 2] / (between + _FLOOR * power.detach().mean(-1, keepdim=True) + _FLOOR)
    whole = count // TOGETHER * TOGETHER or count
    grouped = ratio[:, :whole].unflatten(1, (-1, min(TOGETHER, count))).mean(-1)
    loss: Tensor = grouped.clamp_min(1.0).log().mean()
    return loss
