"""Low-noise noise: subband noise whose envelope is nearly flat and whose spectrum stays inside the band.

TexEnv asks for subband noise divided by its own envelope. Where an envelope passes near zero that division turns the
phase by half a cycle at once: a click that spreads over all frequencies, heard in quiet bands beside loud ones (32 dB
below a band, ours is below -68 dB). Low-noise noise (Pumplin 1985; Kohlrausch et al., Acustica 83, 1997) repeats
dividing and filtering: after 8 rounds the envelope's variance is a tenth of Gaussian noise's, and nothing leaks.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from texbridge.training.signal import fused

ITERATIONS = 8
_TINY = 1e-10


class LowNoiseBank(nn.Module):
    """Makes low-noise noise for bands with amplitude ``response`` [N, F // 2 + 1] over cyclic frames of F samples.

    Bands are worked on shifted to 0 Hz, at the lowest power-of-two rate that holds twice their width.
    """

    def __init__(self, response: Tensor, frame_size: int) -> None:
        super().__init__()
        self.frame_size, self.n_bands = frame_size, len(response)
        active = (response > 0).to(torch.int64)
        self._first = active.argmax(1).tolist()
        width = active.shape[1] - active.flip(1).argmax(1) - active.argmax(1)
        self._width = width.tolist()
        lengths = 2 ** torch.ceil(torch.log2(2.0 * width)).long()
        self._groups: list[tuple[int, list[int]]] = []
        for length in sorted(set(lengths.tolist())):
            members = torch.nonzero(lengths == length)[:, 0].tolist()
            gain = torch.zeros(len(members), max(self._width[band] for band in members), dtype=torch.float64)
            for row, band in enumerate(members):
                gain[row, : self._width[band]] = response[band, self._inside(band)]
            gain = gain / gain.square().sum(1, keepdim=True).sqrt()
            self.register_buffer(f"_gain_{length}", gain.float(), persistent=False)
            self._groups.append((length, members))

    def _inside(self, band: int) -> slice:
        """Return the bins of a band."""
        return slice(self._first[band], self._first[band] + self._width[band])

    @torch.no_grad()
    def forward(self, generator: torch.Generator, batch: int) -> Tensor:
        """Fresh noise [batch, N, F] of mean square ½; one random-phase spectrum serves all bands of an example."""
        device = getattr(self, f"_gain_{self._groups[0][0]}").device
        bins = self.frame_size // 2 + 1
        phase = 2 * math.pi * torch.rand(batch, bins, generator=generator, device=generator.device).to(device)
        seed = torch.polar(torch.ones_like(phase), phase)
        spectrum = torch.zeros(batch, self.n_bands, bins, dtype=seed.dtype, device=device)
        for length, members in self._groups:
            gain = getattr(self, f"_gain_{length}")
            part = torch.zeros(batch, len(members), length, dtype=seed.dtype, device=device)
            for row, band in enumerate(members):
                part[:, row, : self._width[band]] = seed[:, self._inside(band)]
            part = _limit(part, gain)
            for _ in range(ITERATIONS):
                part = _limit(torch.fft.fft(_flatten(torch.fft.ifft(part))), gain)
            for row, band in enumerate(members):
                spectrum[:, band, self._inside(band)] = part[:, row, : self._width[band]]
        noise: Tensor = torch.fft.irfft(spectrum, n=self.frame_size, norm="forward")
        return noise / 2


def _flatten(wave: Tensor) -> Tensor:
    """Divide complex ``wave`` [b, n, L] by its magnitude; compiled, in place."""
    if not fused.usable(wave):
        return wave / wave.abs().clamp_min(_TINY)
    fused.spread(fused.loops().flatten, wave.shape[0] * wave.shape[1], wave.numel(), fused.real(wave.flatten(0, 1)))
    return wave


def _limit(spectrum: Tensor, gain: Tensor) -> Tensor:
    """Give every bin of ``spectrum`` [b, n, L] the magnitude ``gain`` [n, bins], none beyond; compiled, in place."""
    if not fused.usable(spectrum):
        inside = spectrum[..., : gain.shape[-1]]
        limited = gain * inside / inside.abs().clamp_min(_TINY)
        return nn.functional.pad(limited, (0, spectrum.shape[-1] - gain.shape[-1]))
    rows = spectrum.flatten(0, 1)
    fused.spread(fused.loops().limit, len(rows), spectrum.numel(), fused.real(rows), fused.real(gain))
    return spectrum
