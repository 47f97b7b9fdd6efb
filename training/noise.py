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

ITERATIONS = 8


class LowNoiseBank(nn.Module):
    """Makes low-noise noise for bands with amplitude ``response`` [N, F // 2 + 1] over cyclic frames of F samples.

    Bands are worked on shifted to 0 Hz, at the lowest power-of-two rate that holds twice their width.
    """

    def __init__(self, response: Tensor, frame_size: int) -> None:
        super().__init__()
        self.frame_size, self.n_bands = frame_size, len(response)
        active = (response > 0).to(torch.int64)
        first = active.argmax(1)
        width = active.shape[1] - active.flip(1).argmax(1) - first
        lengths = 2 ** torch.ceil(torch.log2(2.0 * width)).long()
        self._groups: list[tuple[int, Tensor]] = []
        for length in sorted(set(lengths.tolist())):
            members = torch.nonzero(lengths == length)[:, 0]
            bins = first[members, None] + torch.arange(int(width[members].max()))
            inside = bins <= frame_size // 2
            bins = bins.clamp(max=frame_size // 2)
            gain = torch.gather(response[members], 1, bins) * inside
            gain = gain / gain.square().sum(1, keepdim=True).sqrt()
            self.register_buffer(f"_bins_{length}", bins, persistent=False)
            self.register_buffer(f"_gain_{length}", gain.float(), persistent=False)
            self._groups.append((length, members))

    @torch.no_grad()
    def forward(self, generator: torch.Generator, batch: int) -> Tensor:
        """Fresh noise [batch, N, F] of mean square ½; one random-phase spectrum serves all bands of an example."""
        device = getattr(self, f"_gain_{self._groups[0][0]}").device
        bins = self.frame_size // 2 + 1
        phase = 2 * math.pi * torch.rand(batch, bins, generator=generator, device=generator.device).to(device)
        seed = torch.polar(torch.ones_like(phase), phase)
        spectrum = torch.zeros(batch, self.n_bands, bins, dtype=seed.dtype, device=device)
        for length, members in self._groups:
            index, gain = getattr(self, f"_bins_{length}"), getattr(self, f"_gain_{length}")
            part = gain * seed[:, index.flatten()].unflatten(1, index.shape)
            for _ in range(ITERATIONS):
                wave = torch.fft.ifft(part, n=length)
                flat = torch.fft.fft(wave / wave.abs().clamp_min(1e-12))[..., : part.shape[-1]]
                part = gain * flat / flat.abs().clamp_min(1e-12)
            rows = members.to(device)[:, None].expand_as(index)
            spectrum[:, rows, index] += torch.where(gain > 0, part, torch.zeros_like(part))
        return torch.fft.irfft(spectrum, n=self.frame_size, norm="forward") / 2
