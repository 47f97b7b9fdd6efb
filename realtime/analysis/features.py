"""Streaming features of an input: what `training.signal.features` measures on a frame, and fast ones to play with.

Infrasound is taken off before, as in training. *Frame features* describe the last ``frame_size`` samples exactly as a
model's training did; they are worked out a bit per hop and renewed every 55 to 100 ms. *Fast features* describe this
very moment. Large sums are not left to BLAS, whose threads wait for each other on a busy machine.

>>> features = StreamingFeatures(48000, 65536)
>>> t = np.arange(24000) / 48000
>>> last = features.process(np.sin(2 * np.pi * 1000 * t).astype(np.float32))[-1]
>>> round(last.loudness, 1), round(last.centroid / 20) * 20
(-3.0, 1000)
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.analysis import measures
from texbridge.realtime.analysis.onsets import Contrast, Onsets
from texbridge.realtime.analysis.spectra import FrameSpectrum, History, band_weights, hann
from texbridge.realtime.parameters import MODEL_PARAMETERS
from texbridge.sound.infrasound import InfrasoundFilter

FEATURE_NAMES = tuple(parameter.name for parameter in MODEL_PARAMETERS)
LARGEST_SAMPLE = 100.0
LOUDNESS_SECONDS, CENTROID_SECONDS = 0.0075, 1024 / 44100
HOP_SECONDS = 0.0025
OFFSET_SECONDS = 2.0
_PART_SECONDS = 0.0025
_SLACK_SECONDS = 0.16


@dataclass(frozen=True, slots=True)
class Features:
    """What is known at ``position`` (samples heard since the start).

    Fast: ``loudness`` in dBFS of the last 7.5 ms, ``centroid`` in Hz of the last 23 ms, ``rate`` of
    onsets per second over about half a second, ``onset`` when one was found in this hop. ``frame`` holds the frame
    features of ``training.signal.features.feature_table`` for the frame that ended at ``frame_end``.
    """

    position: int
    loudness: float
    centroid: float
    rate: float
    onset: bool
    frame: tuple[float, ...]
    frame_end: int


class StreamingFeatures:
    """Features of a stream of float32 samples at ``sample_rate`` (Hz), once per hop, for blocks of any size.

    ``frame_size`` in samples is rounded to whole onset hops (`frame_size` then says to what), ``n_band_energies`` adds
    the levels of that many ERB bands. What came before the start counts as silence. So do NaN and Inf. A constant
    offset is no sound. One thread at a time; raises ``ValueError`` for impossible sizes.
    """

    def __init__(
        self, sample_rate: int, frame_size: int, n_band_energies: int = 0, hop_seconds: float = HOP_SECONDS
    ) -> None:  # fmt: skip
        if not 8000 <= sample_rate <= 384000:
            raise ValueError(f"sample_rate is {sample_rate}; must be in 8000…384000 Hz")
        if not 0.001 <= hop_seconds <= 0.1:
            raise ValueError(f"hop_seconds is {hop_seconds:g}; must be in 0.001…0.1")
        self.sample_rate, self.hop_size = sample_rate, round(hop_seconds * sample_rate)
        step = measures.window_size(measures.ONSET_WINDOW_SECONDS, sample_rate) // 4
        self.frame_size = step * max(16, round(frame_size / step))
        kept = self.frame_size + round(_SLACK_SECONDS * sample_rate) + 8 * step
        self._parts_per_hop = max(1, round(hop_seconds / _PART_SECONDS))
        self._audio = History(kept)
        self._onsets, self._contrast = Onsets(sample_rate, kept), Contrast(sample_rate, kept)
        self._pending = np.zeros(self.hop_size, np.float32)
        self._infrasound = InfrasoundFilter(sample_rate)
        self._filled = 0
        self._means = History(max(1, round(OFFSET_SECONDS / hop_seconds)))
        self._loudness_size = max(1, round(LOUDNESS_SECONDS * sample_rate))
        size = measures.window_size(CENTROID_SECONDS, sample_rate)
        self._centroid_window = hann(size)
        self._centroid_hz = np.fft.rfftfreq(size, 1.0 / sample_rate).astype(np.float32)
        self._spectrum = FrameSpectrum(self.frame_size)
        self._window = hann(self.frame_size)
        self._hz = (self._spectrum.bins * (sample_rate / self.frame_size)).astype(np.float32)
        self._bands = self._frame_bands(n_band_energies)
        self._stages: Iterator[None] = iter(())
        silent_bands = (measures.BAND_SILENCE_DB,) * n_band_energies
        self._frame = (0.0, 0.0, measures.SILENCE_DBFS, measures.CONTRAST_FLOOR_DB, *silent_bands)
        self._frame_end = 0
        self.position = 0

    def process(self, block: np.ndarray) -> list[Features]:
        """Take ``block`` [n] and return the features of every hop that it completes, oldest first."""
        block = self._clean(np.asarray(block, np.float32))
        found = []
        start = 0
        while start < len(block):
            part = block[start : start + self.hop_size - self._filled]
            self._pending[self._filled : self._filled + len(part)] = part
            self._filled += len(part)
            start += len(part)
            if self._filled == self.hop_size:
                self._filled = 0
                found.append(self._hop())
        return found

    def _clean(self, block: np.ndarray) -> np.ndarray:
        if len(block) and not math.isfinite(float(np.abs(block).max())):
            block = np.where(np.isfinite(block), block, np.float32(0.0))
        clipped: np.ndarray = np.clip(block, -LARGEST_SAMPLE, LARGEST_SAMPLE)
        return clipped

    def _hop(self) -> Features:
        hop = self._infrasound.process(self._pending)
        self._audio.append(hop)
        self._means.append(hop.mean(keepdims=True))
        self.position += self.hop_size
        onset = self._onsets.advance(self._audio)
        self._contrast.advance(self._audio)
        for _ in range(self._parts_per_hop):
            if next(self._stages, self) is self:
                self._stages = self._frame_stages(self.position - self.position % self._onsets.columns.hop)
                break
        recent = self._recent(self._loudness_size)
        loudness = measures.level_dbfs(float(recent @ recent) / len(recent))
        return Features(
            self.position, loudness, self._centroid(), self._onsets.rate(), onset, self._frame, self._frame_end
        )

    def _recent(self, size: int) -> np.ndarray:
        """The last ``size`` samples without an offset: the mean over the last two seconds, or since the start."""
        means = self._means
        offset = means.rows(max(0, means.end - means.keep), means.end).mean()
        recent: np.ndarray = self._audio.rows(self.position - size, self.position) - offset
        recent[: max(0, size - self.position)] = 0.0
        return recent

    def _centroid(self) -> float:
        windowed = self._recent(len(self._centroid_window)) * self._centroid_window
        return measures.centroid_hz(np.abs(np.fft.rfft(windowed)), self._centroid_hz)

    def _frame_stages(self, end: int) -> Iterator[None]:
        """The frame features of the frame that ends at ``end``, in instalments."""
        start = end - self.frame_size
        offset = self._audio.rows(start, end).mean()
        for _ in self._spectrum.instalments(self._audio, start, self._window, offset):
            yield
        centroid = measures.centroid_hz(np.sqrt(self._spectrum.folded) * self._spectrum.weight, self._hz)
        yield
        rate = self._onsets.of_frame(self._audio, start, end)
        yield
        square_sum = float(np.square(self._audio.rows(start, end) - offset).sum())
        loudness = measures.level_dbfs(square_sum / self.frame_size)
        contrast = self._contrast.of_frame(start, end)
        bands: tuple[float, ...] = ()
        if self._bands is not None:
            yield
            for _ in self._spectrum.instalments(self._audio, start):
                yield
            power = 2.0 * np.einsum("nk,k->n", self._bands, self._spectrum.folded.ravel()) / self.frame_size
            bands = tuple(measures.band_levels_db(power, square_sum).tolist())
        self._frame, self._frame_end = (centroid, rate, loudness, contrast, *bands), end

    def _frame_bands(self, n_bands: int) -> np.ndarray | None:
        if not n_bands:
            return None
        weights = band_weights(n_bands, self._hz.ravel().astype(np.float64), 20.0, self.sample_rate / 2)
        return weights * self._spectrum.weight.ravel()
