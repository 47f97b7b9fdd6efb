"""The filterbank of NoiseBandNet, and the looping noise bands it makes.

Barahona-Ríos and Collins, "NoiseBandNet: Controllable Time-Varying Neural Synthesis of Sound Effects Using
Filterbanks" (2023). Half of the bands lie linearly up to an eighth of the sample rate, half geometrically up to half of
it; each is a linear-phase Kaiser filter whose transitions are a fifth of its width. Neighbours sum to one in amplitude.

>>> bank = NoiseBank(32, 24000)
>>> bank.edges_hz.shape, int(bank.lengths.max()), bank.dft_size
((30, 2), 17575, 65536)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import fft, signal
from torch import Tensor

BANK_LOW_HZ = 20.0
ATTENUATION_DB = 50.0
TRANSITION = 0.2
SHORTEST_LOOP = 2**16
NOISE_SEED = 42
_AT_ONCE = 32


@dataclass(frozen=True)
class NoiseBank:
    """`n_bands` (even, at least 4) bands at `sample_rate`; the first is a low-pass, the last a high-pass."""

    n_bands: int
    sample_rate: int

    @cached_property
    def edges_hz(self) -> NDArray[np.float64]:
        """Lower and upper edges [n_bands - 2, 2] of the bands between low-pass and high-pass, in Hz."""
        half, knee = self.n_bands // 2, self.sample_rate / 8
        linear = np.linspace(BANK_LOW_HZ, knee, half)
        geometric = np.geomspace(knee, self.sample_rate / 2, half, endpoint=False)
        pairs = [np.stack([edges[:-1], edges[1:]], 1) for edges in (linear, geometric)]
        return np.concatenate(pairs)

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Taps of each band's filter [n_bands]: Kaiser's formula, made odd."""
        taps = [signal.kaiserord(ATTENUATION_DB, width / (self.sample_rate / 2))[0] for width in self._transitions()]
        return np.array(taps, dtype=np.int64) // 2 * 2 + 1

    @property
    def dft_size(self) -> int:
        """Samples of the noise loops: 65 536, or the power of two that holds the longest filter."""
        return max(SHORTEST_LOOP, 1 << int(self.lengths.max() - 1).bit_length())

    def taps(self, band: int) -> NDArray[np.float64]:
        """The linear-phase filter of a band [lengths[band]]; its gain is 1 at the band's centre."""
        window = ("kaiser", signal.kaiser_beta(ATTENUATION_DB))
        edges, length, last = self.edges_hz, int(self.lengths[band]), self.n_bands - 1
        cut, kind = (edges[0, 0], "lowpass") if band == 0 else (edges[-1, 1], "highpass")
        if 0 < band < last:
            cut, kind = edges[band - 1], "bandpass"
        taps: NDArray[np.float64] = signal.firwin(
            length, cut, window=window, pass_zero=kind, scale=True, fs=self.sample_rate
        )
        return taps

    @cached_property
    def responses(self) -> NDArray[np.float32]:
        """Amplitude responses [n_bands, dft_size // 2 + 1] on the bins of the noise loops' DFT."""
        found = np.empty((self.n_bands, self.dft_size // 2 + 1), np.float32)
        for band in range(self.n_bands):
            found[band] = np.abs(fft.rfft(self.taps(band), self.dft_size))
        return found

    def noise(self, phases: NDArray[np.float64] | None = None) -> Tensor:
        """Noise loops [n_bands, dft_size] float32, all divided by the one largest value.

        Phases are uniform, drawn by a fixed seed, or `phases` [n_bands, dft_size // 2 + 1] in radians.
        """
        loops = torch.empty(self.n_bands, self.dft_size)
        generator = np.random.default_rng(NOISE_SEED)
        for first in range(0, self.n_bands, _AT_ONCE):
            here = slice(first, min(first + _AT_ONCE, self.n_bands))
            shape = self.responses[here].shape
            angle = generator.uniform(0, 2 * np.pi, shape) if phases is None else phases[here]
            spectrum = self.responses[here] * np.exp(1j * angle)
            spectrum[:, [0, -1]] = 0.0
            loops[here] = torch.from_numpy(fft.irfft(spectrum, self.dft_size))
        return loops / loops.abs().max()

    def _transitions(self) -> NDArray[np.float64]:
        edges = self.edges_hz
        widths = [edges[0, 0], *(edges[:, 1] - edges[:, 0]), self.sample_rate / 2 - edges[-1, 1]]
        return TRANSITION * np.array(widths)


def band_mix(amplitudes: Tensor, noise: Tensor, hop_size: int, upsampling: str = "linear") -> Tensor:
    """Sound [B, K·hop_size]: noise bands `noise` [N, K·hop_size] at `amplitudes` [B, K, N], each frame a hop long.

    `upsampling` is "linear" (a frame's value stands in the middle of its hop), "nearest" (all along its hop), or "ramp"
    (at the end of its hop: the first one delayed by half a hop, as it is played live). Amplitudes are never upsampled
    in memory: a hop is the product of a frame with its noise.
    """
    if upsampling == "nearest":
        return _segments(amplitudes, noise, hop_size).flatten(1)
    ahead = hop_size // 2 if upsampling == "linear" else 0
    before = torch.cat([amplitudes[:, :1], amplitudes], 1)
    after = torch.cat([amplitudes, amplitudes[:, -1:]], 1)
    if ahead:
        noise = torch.nn.functional.pad(noise, (ahead, hop_size - ahead))
    else:
        before, after = before[:, :-1], amplitudes
    offset = 0.5 if ahead else 1.0
    weight = (torch.arange(hop_size, device=noise.device, dtype=noise.dtype) + offset) / hop_size
    falling = _segments(before, noise, hop_size) * (1 - weight)
    mixed = (falling + _segments(after, noise, hop_size) * weight).flatten(1)
    return mixed[:, ahead : ahead + amplitudes.shape[1] * hop_size]


def _segments(amplitudes: Tensor, noise: Tensor, hop_size: int) -> Tensor:
    """Each frame's bands on the noise of its hop, added up: [B, K, hop_size]."""
    hops = noise.unflatten(1, (-1, hop_size)).transpose(0, 1)
    return torch.bmm(amplitudes.transpose(0, 1), hops).transpose(0, 1)
