"""Spectra of a running signal: short ones as columns of a short-time Fourier transform, and a long one in instalments.

A control thread that analyses an input has a few tenths of a millisecond per hop. Short windows fit; the transform of
a whole frame of 1.5 s does not, so `FrameSpectrum` does a little of it in every hop.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from texbridge.realtime.units import erb_number

RADIX = 16


def band_weights(n_bands: int, hz: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    """Power responses [N, len(hz)] float32 of ``n_bands`` ERB cosine filters between ``low_hz`` and ``high_hz``.

    McDermott & Simoncelli (2011); the inner filters of `training.signal.filterbanks.CosineFilterbank`, squared.

    >>> weights = band_weights(8, np.linspace(500.0, 2000.0, 5), 20.0, 8000.0)
    >>> bool(np.allclose(weights.sum(axis=0), 1.0))
    True
    """
    cutoffs = np.linspace(erb_number(np.array(low_hz)), erb_number(np.array(high_hz)), n_bands + 2)
    axis = erb_number(hz)
    low, high = cutoffs[:-2, None], cutoffs[2:, None]
    phase = math.pi * (axis - (low + high) / 2) / (high - low)
    return np.where((axis > low) & (axis < high), np.cos(phase) ** 2, 0.0).astype(np.float32)


def hann(size: int) -> np.ndarray:
    """Periodic Hann window [size] float32."""
    return (0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(size) / size)).astype(np.float32)


class History:
    """The last rows of a stream, float32 [*, width] or [*], contiguous in memory and addressed by absolute position.

    ``keep`` rows up to ``end`` can be read; rows from before the start are zero.
    """

    def __init__(self, keep: int, *width: int, end: int = 0) -> None:
        self.keep, self.end = keep, end
        self._rows = np.zeros((2 * keep, *width), np.float32)
        self._filled = keep

    def append(self, rows: np.ndarray) -> None:
        """Add ``rows``, at most ``keep`` at once."""
        if self._filled + len(rows) > len(self._rows):
            self._rows[: self.keep] = self._rows[self._filled - self.keep : self._filled]
            self._filled = self.keep
        self._rows[self._filled : self._filled + len(rows)] = rows
        self._filled += len(rows)
        self.end += len(rows)

    def rows(self, start: int, stop: int) -> np.ndarray:
        """A view of the rows ``start`` ≤ position < ``stop``; valid until the next `append`."""
        assert self.end - self.keep <= start <= stop <= self.end
        offset = self._filled - self.end
        return self._rows[offset + start : offset + stop]


class Columns:
    """Short-time power spectra: Hann windows of ``size`` samples, a quarter apart, at multiples of ``hop``."""

    def __init__(self, size: int) -> None:
        self.size, self.hop = size, size // 4
        self.next = 1 - size // self.hop
        self._window = hann(size)

    def take(self, audio: History) -> np.ndarray | None:
        """Power spectra [K, bins] of the windows that ``audio`` has completed since the last call; None if none."""
        start = self.next * self.hop
        count = (audio.end - self.size - start) // self.hop + 1
        if count <= 0:
            return None
        self.next += count
        step = audio.rows(start, start + self.size + (count - 1) * self.hop)
        return power_spectra(step, self._window, self.hop, count)


def power_spectra(audio: np.ndarray, window: np.ndarray, hop: int, count: int) -> np.ndarray:
    """|rDFT|² [count, bins] of windows ``hop`` apart of ``audio`` (float32, contiguous)."""
    size = len(window)
    frames = np.ndarray((count, size), audio.dtype, audio, 0, (hop * audio.itemsize, audio.itemsize))
    spectrum = np.fft.rfft(frames * window)
    return np.square(spectrum.real) + np.square(spectrum.imag)


class FrameSpectrum:
    """Power spectrum of one long frame in `RADIX` + 2 instalments of like cost (Cooley & Tukey 1965, one split).

    ``size`` is a multiple of 2 · `RADIX`. Bin k of the rDFT lies at ``folded[q, m]``; a few bins occur twice, and
    ``weight`` [RADIX, M] counts them by half. ``bins`` [RADIX, M] says which bin is where.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._part = size // RADIX
        m = np.arange(self._part // 2 + 1)
        q = np.arange(RADIX)[:, None]
        k = q * self._part + m
        self.bins = np.minimum(k, size - k)
        twice = np.broadcast_to((m == 0) | (2 * m == self._part), k.shape) & (self.bins % (size // 2) != 0)
        self.weight = np.where(twice, 0.5, 1.0).astype(np.float32)
        self._twiddle = np.exp(-2j * np.pi * (q * m) / size).astype(np.complex64)
        self._parts = np.empty(k.shape, np.complex64)
        self.folded = np.empty(k.shape, np.float32)

    def instalments(
        self, audio: History, start: int, window: np.ndarray | None = None, offset: float = 0.0
    ) -> Iterator[None]:
        """Transform the frame of ``audio`` from ``start`` on, less ``offset`` and times ``window``, where one is given.

        ``folded`` holds |X|² when the iterator is exhausted; ``audio`` may grow meanwhile if it keeps the frame.
        """
        for r in range(RADIX):
            part = audio.rows(start, start + self.size)[r::RADIX]
            part = part if window is None else (part - offset) * window[r::RADIX]
            np.multiply(np.fft.rfft(part), self._twiddle[r], out=self._parts[r])
            yield
        middle = self._part // 4
        for columns in (slice(0, middle), slice(middle, None)):
            spectrum = np.fft.fft(self._parts[:, columns], axis=0)
            self.folded[:, columns] = np.square(spectrum.real) + np.square(spectrum.imag)
            yield
