"""What bands of noise an ERB wide cannot say of a long-term spectrum: its standing tones, and its shape inside a band.

The recording's spectrum (Welch, IEEE Trans. Audio Electroacoustics 15, 1967; windows of 0.37 s) is parted into a floor,
the running median over an ERB, and *lines* that stand above it by 3 dB or more. A line must stand in the windows one by
one (their median departs by 4.5 standard errors), not in their sum alone: a chirp that passes is none. Where nothing
stands out by 6 dB there are no lines.

The noise of the synthesiser is multiplied by both parts, so that a network need not make envelopes beat to imitate a
tone, and what a line beats by itself does not become events. Each band keeps its power.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.signal import find_peaks

from texbridge.training.signal.filterbanks import ERB_MINIMUM_HZ, ERB_Q, CosineFilterbank
from texbridge.training.signal.sound_file import Signal

Spectrum = NDArray[np.float64]

_WINDOW_SECONDS = 16384 / 44100
LEAST_WINDOWS = 8
MOST_WINDOWS = 3000
_LOWEST_HZ = 20.0
LEAST_DB, LEAST_ERRORS, OUTSTANDING_DB = 3.0, 4.5, 6.0
REACH_BINS = 4
"""Half bins beside a line that belong to it: half the main lobe of a Hann window."""
LEAST_FLOOR_BINS = 40
LINES_DB, SHAPE_DB = (-20.0, 40.0), (-40.0, 12.0)
"""What lines and shape may be at least and at most."""
MISSED_DB, DEEPEST_DB = 4.0, 60.0
_MEDIAN_SPREAD_DB = 6.26
"""The standard error of the median level of noise (dB), times the root of the number of windows."""
_FITS, _SHARPENINGS = 100, 30


@dataclass(frozen=True, eq=False)
class FineResponse:
    """Gains in dB on ascending frequencies ``hz`` [G]: ``lines_db`` [G] of the standing tones, 0 where there are none,
    and ``shape_db`` [G], which brings the bands' skirts to the floor between them.
    """

    hz: Spectrum
    lines_db: Spectrum
    shape_db: Spectrum

    @property
    def has_lines(self) -> bool:
        """Whether there is a standing tone."""
        return bool(self.lines_db.any())

    def shape_at(self, hz: Spectrum) -> Spectrum:
        """Amplitude gains of the shape at frequencies ``hz``, 1 beyond the grid."""
        return _amplitude(hz, self.hz, self.shape_db)

    def gain_at(self, hz: Spectrum) -> Spectrum:
        """Amplitude gains of shape and lines at frequencies ``hz``, 1 beyond the grid."""
        return self.shape_at(hz) * _amplitude(hz, self.hz, self.lines_db)

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON types, to a hundredth of a dB."""
        return {
            "step_hz": float(self.hz[1]),
            "lines_db": np.round(self.lines_db, 2).tolist(),
            "shape_db": np.round(self.shape_db, 2).tolist(),
        }

    @classmethod
    def from_dict(cls, entry: Mapping[str, Any] | None) -> FineResponse | None:
        """What `to_dict` gave; None for None."""
        if entry is None:
            return None
        lines, shape = (np.array(entry[name], dtype=np.float64) for name in ("lines_db", "shape_db"))
        grid = np.linspace(0.0, float(entry["step_hz"]) * (len(lines) - 1), len(lines))
        return cls(grid, lines, shape)


def _amplitude(hz: Spectrum, grid: Spectrum, db: Spectrum) -> Spectrum:
    gain: Spectrum = np.sqrt(np.interp(hz, grid, 10.0 ** (db / 10.0), left=1.0, right=1.0))
    return gain


def learn_fine_response(
    recordings: Sequence[Signal], bank: CosineFilterbank, always: bool = False
) -> FineResponse | None:
    """The fine spectrum of ``recordings`` [T] at the bank's rate, for noise in its bands.

    None where there is no need of it, unless ``always``: there are no lines, and bands of the right power miss no
    ERB-wide level within 60 dB of the loudest by 4 dB; and for less sound than eight windows.
    """
    size = 2 ** round(math.log2(_WINDOW_SECONDS * bank.sample_rate))
    power = _windows(recordings, size)
    if len(power) < LEAST_WINDOWS:
        return None
    hz = np.arange(size + 1) * (bank.sample_rate / size / 2)
    mean, low, high = power.mean(0) + 1e-30, *_surroundings(hz)
    floor = _running_median(mean, low, high)
    lines = _lines(power, mean, floor, low, high) & (hz > _LOWEST_HZ)
    sharp = _sharpened(np.where(lines, mean, floor))
    target = np.where(lines, sharp, floor)
    bands = _through_bands(target, bank.response_at(torch.from_numpy(hz)).numpy() ** 2)
    if not (always or lines.any() or _missed(hz, target, bands)):
        return None
    heard = bands > 1e-9 * bands.max()
    shape = np.where(heard, 10.0 * np.log10(floor / np.where(heard, bands, 1.0)), 0.0)
    lines_db = np.where(lines, 10.0 * np.log10(np.maximum(sharp, 1e-30) / floor), 0.0)
    return FineResponse(hz, lines_db.clip(*LINES_DB), shape.clip(*SHAPE_DB))


def coloured_response(bank: CosineFilterbank, fine: FineResponse, n_fft: int) -> torch.Tensor:
    """Amplitude responses [N, n_fft // 2 + 1] (float64) of the bands of noise with the ``fine`` spectrum."""
    return bank.response(n_fft) * torch.from_numpy(fine.gain_at(bank.bin_hz(n_fft).numpy()))


def describe_fine(fine: FineResponse | None) -> str:
    """What was found, in a line for people."""
    if fine is None:
        return "no standing tones, and no shape that bands of noise miss"
    if not fine.has_lines:
        return f"no standing tones; a shape that bands of noise miss by {MISSED_DB:g} dB or more somewhere"
    peaks = len(find_peaks(fine.lines_db, OUTSTANDING_DB, distance=2 * REACH_BINS)[0])
    loudest = int(fine.lines_db.argmax())
    tones, height = "tone" if peaks == 1 else "tones", fine.lines_db[loudest]
    return (
        f"{peaks} standing {tones}, the clearest at {fine.hz[loudest]:.0f} Hz, {height:.0f} dB above what is around it"
    )


def _windows(recordings: Sequence[Signal], size: int) -> Spectrum:
    """Power spectra [n, size + 1] of Hann windows of ``size`` samples that overlap by half, padded to twice that."""
    window = np.hanning(size + 1)[:-1]
    spectra = [np.zeros((0, size + 1))]
    for audio in recordings:
        if len(audio) >= size:
            frames = np.lib.stride_tricks.sliding_window_view(audio, size)[:: size // 2]
            spectra += [np.abs(np.fft.rfft(frame * window, 2 * size))[None] ** 2 for frame in frames[:MOST_WINDOWS]]
    return np.concatenate(spectra)[:MOST_WINDOWS]


def _sharpened(power: Spectrum) -> Spectrum:
    """A mean power spectrum [G] without the blur of the Hann window: a tone is as narrow as it was.

    Richardson, Journal of the Optical Society of America 62 (1972); power stays, and nothing becomes negative.
    """
    offset = np.array([0.5, 1.0, 1.5])
    side = np.sinc(offset) / np.where(offset == 1.0, 1.0, 1.0 - offset**2)
    side[1] = 0.5
    blur = np.concatenate([side[::-1], [1.0], side]) ** 2
    blur /= blur.sum()
    sharp = power.copy()
    for _ in range(_SHARPENINGS):
        ratio = power / np.maximum(np.convolve(sharp, blur, "same"), 1e-30)
        sharp *= np.convolve(ratio, blur, "same")
    return sharp


def _surroundings(hz: Spectrum) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """First and last bin (exclusive) of the surroundings of every bin: an ERB, 20 bins at least."""
    erb_hz = ERB_MINIMUM_HZ + hz / ERB_Q
    half = (np.maximum(erb_hz / hz[1], LEAST_FLOOR_BINS) / 2).astype(np.intp)
    bins = np.arange(len(hz))
    return np.maximum(bins - half, 0), np.minimum(bins + half + 1, len(hz))


def _running_median(values: Spectrum, low: NDArray[np.intp], high: NDArray[np.intp]) -> Spectrum:
    return np.array([np.median(values[a:b]) for a, b in zip(low, high, strict=True)])


def _lines(
    power: Spectrum, mean: Spectrum, floor: Spectrum, low: NDArray[np.intp], high: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Which bins belong to lines, and to valleys beside them; none where no line is outstanding.

    Every window's level around a bin is taken off first, so that a gust is no line.
    """
    each = 10.0 * np.log10(power + 1e-30)
    total = np.cumsum(np.pad(each, ((0, 0), (1, 0))), axis=1)
    standing = np.median(each - (total[:, high] - total[:, low]) / (high - low), axis=0)
    standing -= _running_median(standing, low, high)
    above = 10.0 * np.log10(mean / floor)
    least = max(LEAST_DB, LEAST_ERRORS * _MEDIAN_SPREAD_DB / math.sqrt(len(power)))
    raised, lowered = ((sign * standing > least) & (sign * above > LEAST_DB) for sign in (1, -1))
    if not (raised & (above >= OUTSTANDING_DB)).any():
        return np.zeros(len(mean), bool)
    return _spread(raised | (lowered & _spread(raised, LEAST_FLOOR_BINS)), REACH_BINS)


def _spread(bins: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """The bins, and ``reach`` more on both sides of each."""
    spread: NDArray[np.bool_] = np.convolve(bins, np.ones(2 * reach + 1), "same") > 0.5
    return spread


def _through_bands(target: Spectrum, weights: Spectrum) -> Spectrum:
    """The spectrum of noise in bands with power responses ``weights`` [N, G], where each has the target's energy."""
    wanted, gains = weights @ target, np.ones(len(weights))
    for _ in range(_FITS):
        gains *= wanted / np.maximum(weights @ (gains @ weights), 1e-30)
    spectrum: Spectrum = gains @ weights
    return spectrum


def _missed(hz: Spectrum, target: Spectrum, bands: Spectrum) -> bool:
    """Whether some level of ERB width, within 60 dB of the loudest, is far from the target's."""
    number = (ERB_Q * np.log1p(hz / (ERB_MINIMUM_HZ * ERB_Q))).astype(np.intp)
    heard = (hz > _LOWEST_HZ) & (bands > 1e-9 * bands.max())
    wanted, found = (np.bincount(number[heard], values[heard]) for values in (target, bands))
    loud = wanted > wanted.max() * 10.0 ** (-DEEPEST_DB / 10.0)
    return bool(np.abs(10.0 * np.log10(found[loud] / wanted[loud])).max() >= MISSED_DB)
