"""TexStat: the statistics of auditory envelopes that make a texture, and the loss between two sounds built on them.

Gutierrez et al., "TexStat, TexEnv and TexDSP" (2025), after McDermott & Simoncelli (2011). Two definitions:

- ``clean`` (default): every step circular, so the statistics are invariant to cyclic shifts; epsilons relative to the
  signal's own level, so all but S1's mean are invariant to gain; bands without energy weigh nothing; value and gradient
  are finite on silence and at x = y. Statistics of second order come from envelope spectra by Parseval's theorem.
- ``compat``: the published training loss (zero-padded windowed-sinc decimation, full rate, no epsilon), for parity.

>>> texstat = TexStat(sample_rate=16000, frame_size=8192, n_bands=8, exact=True)
>>> x = torch.randn(2, 8192, generator=torch.Generator().manual_seed(1))
>>> float(texstat(x, x))
0.0
>>> rolled = texstat(x, x.roll(1234, dims=-1))
>>> bool(rolled < 1e-3)
True
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor, nn
from torch.nn import functional

from texbridge.training.losses.envelopes import EnvelopeAnalysis, EnvelopeSums
from texbridge.training.signal.filterbanks import CosineFilterbank, analytic_subbands

DEFAULT_ALPHA = (10.0, 1.0, 0.1, 0.01)
DEFAULT_BETA = (1.0, 20.0, 20.0, 20.0, 20.0)
DEFINITIONS = ("clean", "compat")
DECIMATION = 4
MODULATION_LOW_HZ = 10.0
_SINC_ZEROS, _SINC_ROLLOFF = 6, 0.99
_SILENCE_RMS = 1e-8
_EPSILON = 1e-8
_WEIGHT_FLOOR = 1e-7
_ROOT_EPSILON = 1e-6


@dataclass(frozen=True)
class Statistics:
    """The five families for a batch of B sounds with N cochlear and M modulation bands.

    ``s1`` [B, N, 4] mean, σ²/μ², skewness, kurtosis, times α; ``s2`` [B, N(N−1)/2]; ``s3`` [B, N, M];
    ``s4`` [B, N(N−1)/2, M]; ``s5`` [B, M(M−1)/2, N]; ``weight`` [B, N]: 1 for a band that carries energy, 0 for none.
    """

    s1: Tensor
    s2: Tensor
    s3: Tensor
    s4: Tensor
    s5: Tensor
    weight: Tensor

    def __getitem__(self, index: Tensor | slice | list[int]) -> Statistics:
        return Statistics(*(getattr(self, f.name)[index] for f in fields(self)))

    def to(self, device: torch.device | str) -> Statistics:
        """The same statistics on another device."""
        return Statistics(*(getattr(self, f.name).to(device) for f in fields(self)))

    def detach(self) -> Statistics:
        """The same values without their graph."""
        return Statistics(*(getattr(self, f.name).detach() for f in fields(self)))

    @staticmethod
    def cat(parts: Sequence[Statistics]) -> Statistics:
        """Concatenate batches."""
        return Statistics(*(torch.cat([getattr(p, f.name) for p in parts]) for f in fields(Statistics)))

    def vector(self, full: bool = False) -> Tensor:
        """Feature vector per sound: S1–S3 (``sub``, for FAD) or S1–S5 (``full``, for KAD), [B, D]."""
        families = (self.s1, self.s2, self.s3, self.s4, self.s5) if full else (self.s1, self.s2, self.s3)
        return torch.cat([s.flatten(1) for s in families], dim=1)


class TexStat(nn.Module):
    """Statistics and loss of frames of ``frame_size`` (a multiple of 8, of 4 for ``compat``) at ``sample_rate``.

    ``alpha`` weighs the four moments of S1, ``beta`` the five families. ``exact`` computes envelopes of the ``clean``
    definition at the full rate; by default each band's envelope is sampled at 2.5 times the band's own width or more
    (loss within 1e-3, gradient cosine above 0.999). Raises ``ValueError`` on an unknown
    definition or a bad frame size. A module without weights: call it with two batches of sounds as any torch loss.
    """

    alpha: Tensor
    _pairs: Tensor
    _mod_pairs: Tensor
    _adjacent: Tensor
    _cochlear: Tensor
    _modulation: Tensor
    _sinc: Tensor

    def __init__(
        self,
        sample_rate: int,
        frame_size: int,
        n_bands: int = 16,
        n_mod_bands: int = 6,
        alpha: Sequence[float] = DEFAULT_ALPHA,
        beta: Sequence[float] = DEFAULT_BETA,
        definition: str = "clean",
        exact: bool = False,
    ) -> None:
        super().__init__()
        if definition not in DEFINITIONS:
            raise ValueError(f"definition is {definition!r}; use one of {DEFINITIONS}")
        multiple = DECIMATION if definition == "compat" else 8
        if frame_size < 1024 or frame_size % multiple:
            raise ValueError(f"frame_size is {frame_size}; must be a multiple of {multiple} and at least 1024")
        if len(alpha) != 4 or len(beta) != 5:
            raise ValueError(f"alpha needs 4 weights and beta 5, got {len(alpha)} and {len(beta)}")
        self.sample_rate, self.frame_size, self.definition, self.exact = (
            sample_rate,
            frame_size,
            definition,
            exact,
        )
        self.n_bands, self.n_mod_bands, self.beta = n_bands, n_mod_bands, tuple(float(b) for b in beta)
        self._constant("alpha", torch.tensor(alpha, dtype=torch.float64))
        pairs = torch.triu_indices(n_bands, n_bands, 1)
        mod_pairs = torch.triu_indices(n_mod_bands, n_mod_bands, 1)
        self._constant("_pairs", pairs)
        self._constant("_mod_pairs", mod_pairs)
        cochlear = CosineFilterbank(n_bands, sample_rate)
        env_rate = sample_rate / DECIMATION
        modulation = CosineFilterbank(n_mod_bands, env_rate, "log", MODULATION_LOW_HZ, float(math.floor(env_rate / 4)))
        if definition == "compat":
            self._constant("_cochlear", cochlear.response(frame_size))
            self._constant("_modulation", modulation.response(frame_size // DECIMATION))
            self._constant("_sinc", _windowed_sinc(DECIMATION))
        else:
            self._prepare_clean(cochlear, modulation)

    def _constant(self, name: str, value: Tensor) -> None:
        value = value.to(torch.float32) if value.is_floating_point() else value
        self.register_buffer(name, value, persistent=False)

    def _prepare_clean(self, cochlear: CosineFilterbank, modulation: CosineFilterbank) -> None:
        size = self.frame_size
        hz = torch.arange(size // 8 + 1, dtype=torch.float64) * (self.sample_rate / size)
        decimation = _response_of(_windowed_sinc(DECIMATION), hz / self.sample_rate)
        responses = cochlear.response(size), modulation.response_at(hz)
        self.analysis = EnvelopeAnalysis(*responses, decimation, self.exact)
        first, second = self._mod_pairs
        self._constant("_adjacent", torch.nonzero(second == first + 1)[:, 0])

    def statistics(self, x: Tensor) -> Statistics:
        """The statistics of ``x`` [B, frame_size], [B, 1, frame_size] or [frame_size] (B is 1), float32 or float64.

        Raises ``ValueError`` on another shape or type of number.
        """
        size = self.frame_size
        if x.shape[-1:] != (size,) or x.ndim > 3 or (x.ndim == 3 and x.shape[1] != 1):
            raise ValueError(
                f"x has shape {tuple(x.shape)}; must be [batch, {size}], [batch, 1, {size}] or [{size}]: one channel, "
                f"cut into frames of {size} samples"
            )
        if x.dtype not in (torch.float32, torch.float64):
            raise ValueError(f"x is of {x.dtype}; must be float32 or float64")
        frames = x.reshape(-1, size)
        return self._compat(frames) if self.definition == "compat" else self._clean(frames)

    def distances(self, a: Statistics, b: Statistics) -> Tensor:
        """The five unweighted distances [B, 5]: per family and example the root of the mean squared difference.

        A band counts where either sound carries energy in it (S1's mean always counts).
        """
        weight = a.weight + b.weight - a.weight * b.weight
        pair = weight[:, self._pairs[0]] * weight[:, self._pairs[1]]
        unit = torch.ones_like(weight)
        s1_weight = torch.stack([unit, weight, weight, weight], dim=-1)
        terms = (
            (a.s1, b.s1, s1_weight),
            (a.s2, b.s2, pair),
            (a.s3, b.s3, weight[..., None]),
            (a.s4, b.s4, pair[..., None]),
            (a.s5, b.s5, weight[:, None, :]),
        )
        mean_square = torch.stack([((p - q) ** 2 * w).flatten(1).mean(1) for p, q, w in terms], dim=1)
        if self.definition == "compat":
            return mean_square.sqrt()
        return (mean_square + _ROOT_EPSILON**2).sqrt() - _ROOT_EPSILON

    def distance(self, a: Statistics, b: Statistics) -> Tensor:
        """Loss per example [B]: the five distances weighted by β and summed."""
        distances = self.distances(a, b)
        return distances @ distances.new_tensor(self.beta)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        """TexStat loss of ``x`` against ``y``, shaped as `statistics` takes them: mean over the batch."""
        return self.distance(self.statistics(x), self.statistics(y)).mean()

    def _clean(self, x: Tensor) -> Statistics:
        x = x - x.mean(dim=-1, keepdim=True)
        level = (x.square().mean(dim=-1, keepdim=True) + _SILENCE_RMS**2).sqrt()
        return self._from_sums(self.analysis(x / level), level)

    def _from_sums(self, sums: EnvelopeSums, level: Tensor) -> Statistics:
        """Statistics of sounds [B, …] that were divided by their RMS ``level`` [B, 1] before the analysis."""
        mean, variance, third, fourth = sums.moments.unbind(-1)
        power = mean.square() + variance
        weight = power / (power + _WEIGHT_FLOOR)
        spread = variance + _EPSILON
        shape = third / spread**1.5, fourth / spread.square()
        s1 = torch.stack([mean * level, variance / (mean.square() + _EPSILON), *shape], dim=-1)
        s2 = _correlation(sums.gram)[:, self._pairs[0], self._pairs[1]]
        s4 = _correlation(sums.mod_gram)[:, :, self._pairs[0], self._pairs[1]].transpose(1, 2)
        band_power = sums.mod_gram.diagonal(dim1=-2, dim2=-1).transpose(1, 2)
        total = sums.total[..., None]
        s3 = ((band_power + 1e-12 * total + 1e-24) / (total + _EPSILON)).sqrt()
        return Statistics(s1 * self.alpha, s2, s3, s4, self._within_bands(sums.cross, band_power), weight)

    def _within_bands(self, cross: Tensor, band_power: Tensor) -> Tensor:
        """S5 [B, M(M−1)/2, N]: only neighbouring modulation bands overlap, all other pairs are zero."""
        norm = (band_power[..., :-1] * band_power[..., 1:] + _EPSILON**2).sqrt()
        s5 = cross.new_zeros(len(cross), self._mod_pairs.shape[1], self.n_bands)
        return s5.index_copy(1, self._adjacent, (cross / norm).transpose(1, 2))

    def _compat(self, x: Tensor) -> Statistics:
        envelope = analytic_subbands(x, self._cochlear).abs()
        mean = envelope.mean(-1)
        centred = envelope - mean[..., None]
        variance = envelope.var(-1)
        s1 = torch.stack(
            [
                mean,
                variance / mean**2,
                (centred**3).mean(-1) / variance**1.5,
                (centred**4).mean(-1) / variance**2,
            ],
            dim=-1,
        )
        decimated = _decimate(envelope, self._sinc)
        n_env = decimated.shape[-1]
        mod = torch.fft.irfft(torch.fft.rfft(decimated)[:, :, None] * self._modulation.to(decimated.dtype), n_env)
        s3 = mod.std(-1) / decimated.std(-1)[..., None]
        s2 = _plain_correlation(envelope)[:, self._pairs[0], self._pairs[1]]
        s4 = _plain_correlation(mod.transpose(1, 2))[:, :, self._pairs[0], self._pairs[1]].transpose(1, 2)
        s5 = _plain_correlation(mod)[:, :, self._mod_pairs[0], self._mod_pairs[1]].transpose(1, 2)
        return Statistics(s1 * self.alpha, s2, s3, s4, s5, torch.ones_like(mean))


def _correlation(gram: Tensor) -> Tensor:
    """Normalise Gram matrices [..., N, N] of rows that may be all but zero."""
    power = gram.diagonal(dim1=-2, dim2=-1)
    return gram / (power[..., :, None] * power[..., None, :] + _EPSILON**2).sqrt()


def _plain_correlation(rows: Tensor) -> Tensor:
    centred = rows - rows.mean(-1, keepdim=True)
    unit: Tensor = centred / centred.norm(dim=-1, keepdim=True)
    return unit @ unit.transpose(-1, -2)


def _windowed_sinc(factor: int) -> Tensor:
    """Hann-windowed sinc (6 zero crossings a side, roll-off 0.99) that low-passes for decimation by ``factor``."""
    half = math.ceil(_SINC_ZEROS * factor / _SINC_ROLLOFF)
    t = torch.arange(-half, half + factor, dtype=torch.float64) * (_SINC_ROLLOFF / factor)
    t = t.clamp(-_SINC_ZEROS, _SINC_ZEROS)
    window = torch.cos(t * math.pi / _SINC_ZEROS / 2) ** 2
    return torch.sinc(t) * window * (_SINC_ROLLOFF / factor)


def _response_of(kernel: Tensor, cycles: Tensor) -> Tensor:
    """Zero-phase response of the symmetric ``kernel`` at ``cycles`` per sample."""
    half = math.ceil(_SINC_ZEROS * DECIMATION / _SINC_ROLLOFF)
    t = torch.arange(len(kernel), dtype=torch.float64) - half
    return torch.cos(2 * math.pi * cycles[:, None] * t) @ kernel


def _decimate(x: Tensor, kernel: Tensor) -> Tensor:
    """Zero-padded windowed-sinc decimation by 4 along the last axis of ``x`` [B, N, T]."""
    half = math.ceil(_SINC_ZEROS * DECIMATION / _SINC_ROLLOFF)
    samples = x.shape[-1]
    padded = functional.pad(x.flatten(0, 1), (half, half + DECIMATION))
    y = functional.conv1d(padded[:, None], kernel.to(x.dtype)[None, None], stride=DECIMATION)
    return y[:, 0, : samples // DECIMATION].reshape(*x.shape[:2], -1)
