"""TexEnv: a texture as subband noise shaped by cyclic envelopes.

Gutierrez et al. (2025), section TexEnv. Per band ``n_params / 2`` complex coefficients are the lowest bins of a real
DFT of one frame; their orthonormal inverse is a cyclic envelope that multiplies the band's flat-envelope noise.

>>> synth = TexEnvSynth(sample_rate=16000, frame_size=4096, n_bands=4, n_params=32)
>>> noise = synth.noise(torch.Generator().manual_seed(0))
>>> synth.render(torch.ones(2, 4, 16, dtype=torch.complex64), noise).shape
torch.Size([2, 4096])
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.filterbanks import CosineFilterbank, analytic_subbands
from training.noise import LowNoiseBank


class TexEnvSynth(nn.Module):
    """Synthesiser of frames of ``frame_size`` samples in ``n_bands`` ERB bands with ``n_params`` real parameters each.

    Raises ``ValueError`` if ``n_params`` is odd or larger than the frame.
    """

    _response: Tensor

    def __init__(self, sample_rate: int, frame_size: int, n_bands: int, n_params: int) -> None:
        super().__init__()
        if n_params < 2 or n_params % 2 or n_params > frame_size:
            raise ValueError(f"n_params is {n_params}; must be even, within 2…{frame_size}")
        self.sample_rate, self.frame_size = sample_rate, frame_size
        self.n_bands, self.n_params = n_bands, n_params
        self.bank = CosineFilterbank(n_bands, sample_rate)
        response = self.bank.response(frame_size)
        self.register_buffer("_response", response.float(), persistent=False)
        self._low_noise = LowNoiseBank(response, frame_size)

    def noise(self, generator: torch.Generator, batch: int | None = None) -> Tensor:
        """Fresh flat-envelope subband noise [N, F], or [batch, N, F]: low-noise noise, see `training.noise`."""
        noise = self._low_noise(generator, batch or 1)
        return noise if batch else noise[0]

    def divided_noise(self, generator: torch.Generator, batch: int = 1) -> Tensor:
        """Noise [batch, N, F] as published: white noise through the bank, each subband divided by its own envelope."""
        white = torch.randn(batch, self.frame_size, generator=generator, device=generator.device)
        bands = torch.view_as_real(analytic_subbands(white.to(self._response.device), self._response))
        return bands[..., 0] / (bands.square().sum(-1) + 1e-20).sqrt()

    def envelopes(self, coefficients: Tensor) -> Tensor:
        """Cyclic envelopes [B, N, F] of complex ``coefficients`` [B, N, P/2] (orthonormal inverse real DFT)."""
        return torch.fft.irfft(coefficients, n=self.frame_size, norm="ortho")

    def render(self, coefficients: Tensor, noise: Tensor) -> Tensor:
        """Audio [B, F] of complex ``coefficients`` [B, N, P/2] on ``noise`` [N, F] or [B, N, F]."""
        return (self.envelopes(coefficients) * noise).sum(dim=1)

    def analyse(self, audio: Tensor) -> Tensor:
        """Extractor: coefficients [B, N, P/2] of the subband envelopes of ``audio`` [B, F]."""
        envelope = analytic_subbands(audio, self._response).abs()
        return torch.fft.rfft(envelope, norm="ortho")[..., : self.n_params // 2]
