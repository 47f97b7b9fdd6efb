"""Statistics of a magnitude spectrogram, after "Texture resynthesis from STFT statistics".

The moments of every bin in decibels, how bins move together, the shape of the spectrum over time, how it rises and
falls, and its modulations. All are means over time: sounds of any two lengths can be compared.

The means of what rises and of what falls are equal but for the ends, whatever the sound: a reversed drum has those of
the drum. Their mean squares over several frames tell attack from decay, and stand beside them.

>>> drum = torch.exp(-torch.arange(4000) % 1000 / 100.0)[None, 999:] * torch.ones(8, 1)
>>> shape = SpectrogramStatistics(None, window=64)
>>> there, back = (shape(x, 1e-5) for x in (drum, drum.flip(1)))
>>> bool((there["flux_up"] - there["flux_down"]).abs().max() < 1e-3 * there["flux_up"].max())
True
>>> bool(there["attack"].mean() > 3 * there["decay"].mean()), bool(torch.allclose(there["decay"], back["attack"]))
(True, True)
"""

from __future__ import annotations

import torch
from torch import Tensor

from texbridge.training.statistics.stft_moments import column_moments, rises, row_moments

FLOOR = 1e-5
"""-100 dB, of the largest magnitude."""
_DECIBELS = 8.685889638065037
_TINY, _SPREAD, _LAGS = 1e-3, 1e-6, (4, 16)


class SpectrogramStatistics:
    """``pool`` [N, F] sums bins into the bands of covariance and modulation; None keeps the bins themselves.

    ``window`` is the length in frames in which modulations are seen, every quarter of it; even, and no longer
    than any spectrogram.
    """

    def __init__(self, pool: Tensor | None, window: int) -> None:
        self._pool, self._window = pool, window

    def __call__(self, magnitude: Tensor, floor: float) -> dict[str, Tensor]:
        """The statistics of ``magnitude`` [F, K] by name; ``floor`` is added to it before the logarithm."""
        level = _DECIBELS * (magnitude + floor).log()
        bands = magnitude if self._pool is None else self._pool.to(magnitude) @ magnitude
        return {
            **_moments(level),
            "covariance": _covariance(bands),
            **_shapes(magnitude, floor),
            **_changes(magnitude, bands),
            **self._modulations(bands),
        }

    def _modulations(self, bands: Tensor) -> dict[str, Tensor]:
        size = self._window
        window = torch.hann_window(size, dtype=bands.dtype, device=bands.device)
        pieces = bands.unfold(1, size, max(size // 4, 1)) * window
        found = torch.fft.rfft(pieces)[..., 1:].abs()
        weight = torch.arange(1, size // 2 + 1, dtype=bands.dtype, device=bands.device).rsqrt()
        found = found * weight
        mean = found.mean(1)
        return {"modulation_mean": mean, "modulation_variance": (found - mean[:, None]).square().mean(1)}


def _moments(level: Tensor) -> dict[str, Tensor]:
    """Of every bin's level [F, K] in dB over time."""
    mean, variance, third, fourth = row_moments(level)
    safe = variance + _SPREAD
    return {
        "bin_mean": mean,
        "bin_variance": variance,
        "bin_skewness": third / safe**1.5,
        "bin_kurtosis": fourth / (safe * safe),
    }


def _covariance(bands: Tensor) -> Tensor:
    away = bands - bands.mean(1, keepdim=True)
    return away @ away.T / away.shape[1]


def _shapes(magnitude: Tensor, floor: float) -> dict[str, Tensor]:
    """Moments of each frame's spectrum over its bins, counted from 1, and its flatness: mean and variance over time.

    What a bin holds beside the sound is a thousandth of the floor: a frame of silence has the shape of white noise.
    """
    power = magnitude + _TINY * floor
    centroid, spread, third, fourth = column_moments(power)
    safe = spread + _SPREAD
    rows = {
        "centroid": centroid,
        "spread": spread,
        "spectral_skewness": third / safe**1.5,
        "spectral_kurtosis": fourth / (safe * safe),
        "flatness": power.log().mean(0).exp() / power.mean(0),
    }
    means = {f"{name}_mean": row.mean() for name, row in rows.items()}
    return means | {f"{name}_variance": row.var(correction=0) for name, row in rows.items()}


def _changes(magnitude: Tensor, bands: Tensor) -> dict[str, Tensor]:
    """Per bin the means of what rises between frames and of what falls; per band and lag their root mean squares."""
    up, down = rises(magnitude)
    tiny = 1e-12 * bands.detach().square().mean() + 1e-30
    steps = [bands[:, lag:] - bands[:, :-lag] for lag in _LAGS if lag < bands.shape[1]]
    attack, decay = (
        torch.stack([((sign * step).clamp_min(0).square().mean(1) + tiny).sqrt() for step in steps]) for sign in (1, -1)
    )
    return {"flux_up": up, "flux_down": down, "attack": attack, "decay": decay}
