"""Power of a sound over time in 40 bands of about one ERB: what every figure of slow movement is taken from.

Each band is cut out of the spectrum of a piece of the sound and its squared magnitude averaged over blocks of 10 ms,
exactly, without a window whose length would have to suit the lowest and the highest band. Below 25 Hz nothing counts:
it is not heard, and above 16 kHz hardly anything is, while lossy coders switch it on and off there. The first and last
0.1 s are left out, where the sound's own ends would count as clicks.

>>> noise = np.random.default_rng(0).standard_normal(2 * 16000).astype(np.float32)
>>> trajectory = erb_powers(noise, 16000)
>>> trajectory.power.shape, trajectory.bands_hz.shape
((40, 180), (40,))
>>> bool(0.9 < trajectory.power.sum(0).mean() < 1)
True
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from texbridge.training.signal.filterbanks import CosineFilterbank, hz_to_erb
from texbridge.training.signal.sound_file import Signal

Values = NDArray[np.float64]
BLOCK_SECONDS = 0.01
ERB_BANDS, HEARD_HZ = 40, (25.0, 16000.0)
GROUPS = 4
_PIECE_BLOCKS, _MARGIN_BLOCKS = 2000, 10
_FLOOR = 1e-14
"""Power (−140 dBFS) below which nothing is told apart."""


@dataclass(frozen=True)
class BandPowers:
    """``power`` [N, K]: mean square in N bands in K blocks of 10 ms; ``bands_hz`` [N] are the centres, rising."""

    power: Values
    bands_hz: Values

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return float(self.power.shape[1] * BLOCK_SECONDS)

    @property
    def spectrum_db(self) -> Values:
        """Mean power [N] over all time, in dB."""
        return decibels_of(self.power.mean(1))

    def part(self, begin: float, end: float) -> BandPowers:
        """What lies between two shares (0…1) of the time."""
        length = self.power.shape[1]
        return BandPowers(self.power[:, round(begin * length) : round(end * length)], self.bands_hz)

    def bands(self, count: int) -> Values:
        """Power [count, K] of neighbouring bands together; ``count`` divides N."""
        return np.asarray(self.power.reshape(count, -1, self.power.shape[1]).sum(1))

    def audible(self, count: int, depth_db: float) -> NDArray[np.bool_]:
        """Which of ``count`` bands [count] lie within ``depth_db`` of the loudest on the whole."""
        level = decibels_of(self.bands(count).mean(1))
        return np.asarray(level > level.max() - depth_db)


def erb_powers(audio: Signal, sample_rate: int, n_bands: int = ERB_BANDS) -> BandPowers:
    """Powers of ``audio`` [T] in ERB-spaced cosine bands from 25 Hz to 16 kHz, whose squares add up.

    Raises ``ValueError`` for a sound of less than 0.5 s.
    """
    block = round(sample_rate * BLOCK_SECONDS)
    blocks = len(audio) // block
    if blocks < 5 * _MARGIN_BLOCKS:
        raise ValueError(f"the sound lasts {len(audio) / sample_rate:.2f} s; its movement takes 0.5 s at least")
    bank = CosineFilterbank(n_bands, sample_rate, low_hz=HEARD_HZ[0], high_hz=min(HEARD_HZ[1], sample_rate / 2))
    parts = [_block_powers(piece, block, bank) for piece in _pieces(audio[: blocks * block], block)]
    return BandPowers(np.concatenate(parts, axis=1), bank.centres_hz.numpy())


def decibels_of(power: Values) -> Values:
    """A power, or an array of them, in dB."""
    return np.asarray(10 * np.log10(np.maximum(power, _FLOOR)))


def block_means(values: Values, count: int) -> Values:
    """Means [..., K // count] of every ``count`` values of [..., K] that follow each other."""
    whole = values.shape[-1] // count
    return np.asarray(values[..., : whole * count].reshape(*values.shape[:-1], whole, count).mean(-1))


def moving_means(values: Values, count: int) -> Values:
    """Means [..., K − count + 1] of ``count`` values of [..., K] around every one."""
    total = np.concatenate((np.zeros((*values.shape[:-1], 1)), values.cumsum(-1)), axis=-1)
    return np.asarray((total[..., count:] - total[..., :-count]) / count)


def _pieces(audio: Signal, block: int) -> Iterator[Signal]:
    """Pieces of at most 20 s that overlap by their margins, so that what is left of each joins the next."""
    blocks, step = len(audio) // block, _PIECE_BLOCKS - 2 * _MARGIN_BLOCKS
    for begin in range(0, blocks - 2 * _MARGIN_BLOCKS, step):
        yield audio[begin * block : min(begin + _PIECE_BLOCKS, blocks) * block]


def _block_powers(piece: Signal, block: int, bank: CosineFilterbank) -> Values:
    """Powers [N, K] of the blocks between the margins, over which the piece is faded."""
    blocks, margin = len(piece) // block, _MARGIN_BLOCKS * block
    fade = np.sin(np.pi / 2 * (np.arange(margin) + 0.5) / margin) ** 2
    faded = piece.astype(np.float64)
    faded[:margin] *= fade
    faded[-margin:] *= fade[::-1]
    spectrum = scipy.fft.rfft(faded)
    spacing = bank.sample_rate / len(piece)
    powers = np.empty((bank.n_bands, blocks - 2 * _MARGIN_BLOCKS))
    erb, edges = (hz_to_erb(hz).numpy() for hz in (bank.bin_hz(len(piece)), bank.cutoffs_hz))
    for k in range(bank.n_bands):
        first, last = (int(hz / spacing) + 1 for hz in bank.cutoffs_hz[[k, k + 2]].tolist())
        gain = np.cos(np.pi * (erb[first:last] - (edges[k] + edges[k + 2]) / 2) / (edges[k + 2] - edges[k]))
        each = max(1, int(np.ceil(2 * len(gain) / blocks)))
        wave = scipy.fft.ifft(spectrum[first : first + len(gain)] * gain, blocks * each) * (blocks * each)
        power = 2 * np.square(np.abs(wave) / len(piece)).reshape(blocks, each).mean(1)
        powers[k] = power[_MARGIN_BLOCKS:-_MARGIN_BLOCKS]
    return powers
