"""From a decoder's coefficients to spline tables of unit level, as `realtime.tables` makes them, in TorchScript."""

import math

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.tables.bands import table_size, tilt_positions
from texbridge.realtime.tables.envelopes import LARGEST_LOG
from texbridge.realtime.tables.layout import kept_harmonics
from texbridge.realtime.tables.power import SILENCE_POWER
from texbridge.realtime.tables.tilt import LEAST_HZ, MAX_ITERATIONS, TOLERANCE


class Shaper(nn.Module):
    """Tables [N, S] of cubic B-spline coefficients; with a ``loudness`` among the parameters of an RMS of 1.

    ``set_rate`` says at which sample rate they are played: bands above half of it count for nothing.
    """

    kept: Tensor
    position: Tensor
    grid: Tensor
    density: Tensor
    whole_gram: Tensor
    hz: Tensor
    width: Tensor
    whole_psd: Tensor
    share: Tensor
    gram: Tensor
    psd: Tensor
    unfilter: Tensor

    def __init__(self, bundle: Bundle) -> None:
        super().__init__()
        names = [p.name for p in bundle.parameters]
        self.size = table_size(bundle.n_params, bundle.envelopes)
        self.frame_size, self.logarithmic = bundle.frame_size, bundle.envelopes == "log"
        self.has_loudness, self.has_centroid = "loudness" in names, "centroid" in names
        life = bundle.life
        kept = np.ones((bundle.n_bands, 0)) if life is None else kept_harmonics(bundle, life.corner_hz)
        self.n_slow = kept.shape[1]
        arrays, hz = bundle.arrays, bundle.arrays["response_hz"]
        position, self.max_tilt = tilt_positions(bundle)
        self.register_buffer("kept", torch.from_numpy(kept.astype(np.float16)))
        self.register_buffer("position", torch.from_numpy(position))
        self.register_buffer("grid", torch.from_numpy(np.array(hz, np.float64)))
        self.register_buffer("density", torch.from_numpy(arrays["band_response"] ** 2 * np.gradient(hz)).float())
        self.register_buffer("whole_gram", torch.from_numpy(np.array(arrays["noise_gram"], np.float64)))
        self.register_buffer("hz", torch.from_numpy(np.array(arrays["psd_hz"], np.float64)))
        self.register_buffer("width", torch.from_numpy(np.gradient(arrays["psd_hz"].astype(np.float64))))
        self.register_buffer("whole_psd", torch.from_numpy(np.array(arrays["noise_psd"], np.float32)))
        self.register_buffer("share", torch.ones(bundle.n_bands))
        self.register_buffer("gram", torch.zeros(1, 1, dtype=torch.float64))
        self.register_buffer("psd", torch.zeros(1, 1, dtype=torch.float64))
        turn = 2.0 * math.pi * np.arange(self.size // 2 + 1) / self.size
        self.register_buffer("unfilter", torch.from_numpy(6.0 / (4.0 + 2.0 * np.cos(turn))).float())
        self.largest, self.silence = float(LARGEST_LOG), float(SILENCE_POWER)
        self.tolerance, self.iterations, self.least_hz = float(TOLERANCE), int(MAX_ITERATIONS), float(LEAST_HZ)

    def set_rate(self, sample_rate: float) -> None:
        """Play at ``sample_rate`` (Hz) from now on."""
        density = self.density.double()
        heard = (density * (self.grid < 0.5 * sample_rate)).sum(1)
        share = heard / density.sum(1).clamp_min(1e-30)
        share = torch.where(share > 1e-6, share, torch.zeros_like(share))
        self.share = share.float()
        self.gram = self.whole_gram * torch.outer(share, share).sqrt()
        self.psd = self.whole_psd.double().clamp_min(0.0) * (self.hz < 0.5 * sample_rate)

    def forward(self, coefficients: Tensor, life: float, centroid_hz: float) -> Tensor:
        """Tables of ``coefficients`` [N, P/2, 2] with so much ``life`` above them, tilted to a centroid."""
        spectrum = torch.view_as_complex(self.calmed(coefficients, life).contiguous())
        curve = torch.fft.irfft(spectrum / float(self.frame_size) ** 0.5, self.size, norm="forward")
        if self.logarithmic:
            curve = curve.clamp_max(self.largest).exp()
        cross = (curve @ curve.t()).double() / self.size
        gains = torch.ones(curve.shape[0], dtype=torch.float64)
        if self.has_centroid:
            gains = (self.wanted_tilt(torch.diagonal(cross), centroid_hz) * self.position).exp()
        power = float((gains * ((self.gram * cross) @ gains)).sum())
        if not power > self.silence:
            gains = torch.zeros_like(gains)
        elif self.has_loudness:
            gains = gains / power**0.5
        tables = torch.fft.irfft(torch.fft.rfft(curve * gains.float()[:, None]) * self.unfilter, self.size)
        return torch.nan_to_num(tables, 0.0, 0.0, 0.0)

    def calmed(self, coefficients: Tensor, life: float) -> Tensor:
        """Coefficients without what life and its events stand for; the power stays."""
        if life <= 0.0 or self.n_slow == 0:
            return coefficients
        left, out = (1.0 - life * (1.0 - self.kept.float())).clamp_min(0.0), coefficients.clone()
        slow = coefficients[:, 1 : self.n_slow + 1]
        out[:, 1 : self.n_slow + 1] = left[:, :, None] * slow
        if self.logarithmic:
            root = float(self.frame_size) ** 0.5
            variance = 2.0 * (slow.square().sum(2) * (1.0 - left * left)).sum(1) / float(self.frame_size)
            out[:, 0, 0] = out[:, 0, 0] + root * variance.clamp_max(2.0)
            return out
        before = 0.5 * coefficients[:, 0, 0].square() + coefficients[:, 1:].square().sum(2).sum(1)
        after = 0.5 * out[:, 0, 0].square() + out[:, 1:].square().sum(2).sum(1)
        return out * (before / after.clamp_min(1e-30)).sqrt()[:, None, None]

    def excess(self, power: Tensor, tilt: float, centroid_hz: float) -> float:
        """How far the expected centroid lies above the one that is asked for, as a logarithm."""
        tilted = power * (2.0 * tilt * self.position).exp()
        magnitude = (tilted @ self.psd).sqrt() * self.width
        total = float(magnitude.sum())
        centroid = float((magnitude * self.hz).sum()) / total if total > 0.0 else 0.0
        return math.log(max(centroid, self.least_hz) / centroid_hz)

    def wanted_tilt(self, power: Tensor, centroid_hz: float) -> float:
        """The tilt that brings the expected centroid to where it is asked for, or nearest to it (Illinois)."""
        a = 0.0
        f_a = self.excess(power, a, centroid_hz)
        b = -self.max_tilt if f_a > 0.0 else self.max_tilt
        f_b = self.excess(power, b, centroid_hz)
        if f_a * f_b >= 0.0:
            return b if abs(f_b) < abs(f_a) else a
        for _ in range(self.iterations):
            c = b - f_b * (b - a) / (f_b - f_a)
            f_c = self.excess(power, c, centroid_hz)
            if abs(f_c) < self.tolerance:
                return c
            if f_c * f_b < 0.0:
                a, f_a = b, f_b
            else:
                f_a = 0.5 * f_a
            b, f_b = c, f_c
        return b
