"""TexEnv: a texture as subband noise shaped by cyclic envelopes.

Gutierrez et al. (2025), section TexEnv. Per band ``n_params / 2`` complex coefficients are the lowest bins of a real
DFT of one frame; their orthonormal inverse is a cyclic envelope that multiplies the band's flat-envelope noise.

>>> synth = TexEnv(sample_rate=16000, frame_size=4096, n_bands=4, n_params=32)
>>> noise = synth.noise(torch.Generator().manual_seed(0))
>>> synth.render(torch.ones(2, 4, 16, dtype=torch.complex64), noise).shape
torch.Size([2, 4096])
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from texbridge.training.signal import fused
from texbridge.training.signal.filterbanks import CosineFilterbank, analytic_subbands, envelope_reach
from texbridge.training.signal.fine_spectrum import FineResponse, coloured_response
from texbridge.training.signal.noise import LowNoiseBank

OVERSAMPLING, LOG_OVERSAMPLING = 32, 8
ENVELOPES = ("linear", "log")
LARGEST_LOG = 12.0
QUIETEST = 10 ** (-50 / 20)


class TexEnv(nn.Module):
    """Synthesiser of frames of ``frame_size`` samples in ``n_bands`` ERB bands with ``n_params`` real parameters each.

    Its noise has the ``fine`` spectrum where there is one; what it analyses goes through the plain bands.
    Raises ``ValueError`` if ``n_params`` is odd or larger than the frame.
    """

    _response: Tensor
    _reach: Tensor

    def __init__(
        self,
        sample_rate: int,
        frame_size: int,
        n_bands: int,
        n_params: int,
        envelopes: str = "linear",
        high_hz: float = 0.0,
        fine: FineResponse | None = None,
    ) -> None:
        super().__init__()
        if n_params < 2 or n_params % 2 or n_params > frame_size:
            raise ValueError(f"n_params is {n_params}; must be even, within 2…{frame_size}")
        self.sample_rate, self.frame_size = sample_rate, frame_size
        if envelopes not in ENVELOPES:
            raise ValueError(f"envelopes is {envelopes!r}; use one of {ENVELOPES}")
        self.n_bands, self.n_params, self.logarithmic = n_bands, n_params, envelopes == "log"
        self.bank = CosineFilterbank(n_bands, sample_rate, high_hz=high_hz or None)
        response = self.bank.response(frame_size)
        self.register_buffer("_response", response.float(), persistent=False)
        self.register_buffer("_reach", envelope_reach(response, n_params // 2).float(), persistent=False)
        coloured = response if fine is None else coloured_response(self.bank, fine, frame_size)
        self._low_noise = LowNoiseBank(coloured, frame_size)
        self._spline = SplineEnvelopes.fitting(frame_size, n_params // 2, self.logarithmic)

    def noise(self, generator: torch.Generator, batch: int | None = None) -> Tensor:
        """Fresh flat-envelope subband noise [N, F], or [batch, N, F]: low-noise noise, see `training.signal.noise`."""
        noise: Tensor = self._low_noise(generator, batch or 1)
        return noise if batch else noise[0]

    def envelopes(self, coefficients: Tensor) -> Tensor:
        """Cyclic envelopes [B, N, F] of ``coefficients`` [B, N, P/2] (complex): the orthonormal inverse real DFT, or
        the exponential of that where envelopes are logarithmic."""
        curve: Tensor = torch.fft.irfft(coefficients, n=self.frame_size, norm="ortho")
        return curve.clamp(max=LARGEST_LOG).exp() if self.logarithmic else curve

    def render(self, coefficients: Tensor, noise: Tensor) -> Tensor:
        """Audio [B, F] of complex ``coefficients`` [B, N, P/2] on ``noise`` [N, F] or [B, N, F].

        On the CPU in float32 envelopes are interpolated while they multiply the noise (`SplineEnvelopes`; error below
        1e-5; of logarithmic envelopes 1e-4 where they move slowly, 1 % of the peak at crackles); elsewhere, and where
        the noise itself needs a gradient, they are computed in full.
        """
        if noise.requires_grad or self._spline is None or not fused.usable(coefficients, noise):
            return (self.envelopes(coefficients) * noise).sum(dim=1)
        return self._spline(coefficients, noise)

    def analyse(self, audio: Tensor) -> Tensor:
        """Extractor: coefficients [B, N, P/2] of the subband envelopes of ``audio`` [B, F]."""
        return self.extract(analytic_subbands(audio, self._response).abs())

    def extract(self, envelope: Tensor) -> Tensor:
        """Coefficients [..., N, P/2] of ``envelope`` [..., N, F].

        For logarithmic envelopes the logarithm is taken of the smoothed envelope, 50 dB down at least: that of the raw
        one falls without bound where the carrier passes zero, which is the carrier's doing and not the envelope's. What
        moves faster than its band is wide is taken off (`envelope_reach`).
        """
        half = self.n_params // 2
        spectrum: Tensor = torch.fft.rfft(envelope, norm="ortho")[..., :half]
        if not self.logarithmic:
            return spectrum
        smooth = torch.fft.irfft(spectrum, n=self.frame_size, norm="ortho")
        floor = QUIETEST * envelope.square().mean(-1, keepdim=True).sqrt() + 1e-9
        logarithm: Tensor = torch.fft.rfft(torch.maximum(smooth, floor).log(), norm="ortho")[..., :half]
        return logarithm * self._reach


class SplineEnvelopes:
    """Envelopes of ``n_bins`` coefficients as cubic B-splines on ``n_points`` of the ``frame_size`` samples.

    The spline's coefficients come from an inverse DFT of ``n_points``, each bin divided by the response of the cubic
    B-spline, sinc⁴ (Unser, IEEE Signal Processing Magazine 16, 1999), so that what is left are images of bin k of
    relative size (k / (n_points − k))⁴: 1e-6 at 32 points per bin.
    """

    def __init__(self, frame_size: int, n_bins: int, n_points: int, logarithmic: bool = False) -> None:
        self.frame_size, self.n_points, self.logarithmic = frame_size, n_points, logarithmic
        bins = torch.arange(n_points // 2 + 1 if logarithmic else n_bins, dtype=torch.float64) / n_points
        scale = n_points if logarithmic else frame_size**0.5
        self.inverse_response = (1 / (torch.sinc(bins) ** 4 * scale)).float()
        self.taps = spline_taps(frame_size // n_points).float()

    @staticmethod
    def fitting(frame_size: int, n_bins: int, logarithmic: bool = False) -> SplineEnvelopes | None:
        """Splines with at least 32 points per bin, 8 where these are bins of the envelope's logarithm; None if that
        leaves fewer than four samples between points."""
        n_points, least = frame_size, (LOG_OVERSAMPLING if logarithmic else OVERSAMPLING) * n_bins
        while n_points % 2 == 0 and n_points // 2 >= least:
            n_points //= 2
        return SplineEnvelopes(frame_size, n_bins, n_points, logarithmic) if 4 * n_points <= frame_size else None

    def __call__(self, coefficients: Tensor, noise: Tensor) -> Tensor:
        """Audio [B, F] of ``coefficients`` [B, N, P/2] on ``noise`` [N, F] or [B, N, F]; float32 on the CPU."""
        if self.logarithmic:
            curve = torch.fft.irfft(coefficients * self.frame_size**-0.5, n=self.n_points, norm="forward")
            coefficients = torch.fft.rfft(curve.clamp(max=LARGEST_LOG).exp())
        points = torch.fft.irfft(coefficients * self.inverse_response, n=self.n_points, norm="forward")
        wrapped = torch.cat([points[..., -1:], points, points[..., :2]], dim=-1)
        noise = noise if noise.ndim == 3 else noise[None]
        audio: Tensor = fused.apply(_ShapedNoise, wrapped, noise, self.taps)
        return audio


def spline_taps(step: int) -> Tensor:
    """Values [4, step] of the four cubic B-splines that overlap a cell, at ``step`` samples of it (float64)."""
    t = torch.arange(step, dtype=torch.float64) / step
    inner = (4 - 6 * t**2 + 3 * t**3, 4 - 6 * (1 - t) ** 2 + 3 * (1 - t) ** 3)
    return torch.stack([(1 - t) ** 3, *inner, t**3]) / 6


class _ShapedNoise(torch.autograd.Function):
    """Splines [B, N, S + 3] times noise [1 or B, N, F], summed over bands: [B, F] (`training.signal.fused_loops`)."""

    @staticmethod
    def forward(ctx: Any, points: Tensor, noise: Tensor, taps: Tensor) -> Tensor:
        points, noise = points.contiguous(), noise.contiguous()
        ctx.save_for_backward(noise, taps)
        ctx.shape = points.shape
        audio = points.new_zeros(len(points), noise.shape[-1])
        blocks = -(-(points.shape[-1] - 3) // 32)
        arrays = (fused.real(a) for a in (points, taps, noise, audio))
        fused.spread(fused.loops().shape_noise, blocks, points.shape[1] * audio.numel(), *arrays)
        return audio

    @staticmethod
    @torch.autograd.function.once_differentiable
    def backward(ctx: Any, slope: Tensor) -> tuple[Tensor, None, None]:
        noise, taps = ctx.saved_tensors
        points = slope.new_zeros(ctx.shape)
        arrays = (fused.real(a) for a in (slope.contiguous(), taps, noise, points))
        fused.spread(fused.loops().shape_noise_adjoint, ctx.shape[1], ctx.shape[1] * slope.numel(), *arrays)
        return points, None, None
