"""Driving material for the timbre transfer, and how well an output follows it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import soundfile

from tests.support.programs import require_program
from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.audio.sound_file import resampled

ENVELOPE_SECONDS, STEP_SECONDS = 0.020, 0.001
EVENT_SECONDS, EVENT_DB, SEARCH_SECONDS = 0.060, 10.0, 0.080
CENTROID_SECONDS, CENTROID_HOP_SECONDS = 0.046, 0.005
SPEECH = "The quick brown fox jumps over the lazy dog. She sells sea shells by the sea shore."


def speech(folder: Path) -> tuple[np.ndarray, int]:
    """Two spoken sentences [T] at 44.1 kHz, and that rate."""
    path = folder / "speech.wav"
    subprocess.run([require_program("espeak-ng"), "-s", "140", "-w", str(path), SPEECH], check=True)
    audio, rate = soundfile.read(path, dtype="float32", always_2d=True)
    return resampled(audio, rate, 44100)[:, 0], 44100


def recording(path: Path, seconds: float = 10.0) -> tuple[np.ndarray, int]:
    """The first ``seconds`` of a recording, mixed to mono [T], and its sample rate."""
    rate = soundfile.info(path).samplerate
    audio, _ = soundfile.read(path, round(seconds * rate), dtype="float32", always_2d=True)
    return audio.mean(axis=1), rate


def beatbox(seconds: float = 5.0, rate: int = 44100) -> np.ndarray:
    """Four strokes a second [T]: a kick drum, a closed hi-hat, a snare, an open hi-hat, over a faint noise."""
    rng = np.random.default_rng(0)
    length = rate // 4
    time = np.arange(length) / rate
    kick = 0.8 * np.sin(2 * np.pi * (60 * time + 1.2 * (1 - np.exp(-time / 0.03)))) * np.exp(-time / 0.07)

    def burst(decay: float, low_hz: float, high_hz: float, level: float) -> np.ndarray:
        spectrum = np.fft.rfft(rng.standard_normal(length))
        hz = np.fft.rfftfreq(length, 1 / rate)
        noise = np.fft.irfft(np.where((hz > low_hz) & (hz < high_hz), spectrum, 0.0), length)
        return level * noise / noise.std() * np.exp(-time / decay)

    strokes = [kick, burst(0.02, 6e3, 15e3, 0.08), burst(0.05, 800.0, 4e3, 0.25), burst(0.03, 5e3, 14e3, 0.1)]
    sound = np.concatenate([np.zeros(rate // 10), *(strokes[k % 4] for k in range(round(4 * seconds)))])
    return (sound + 1e-5 * rng.standard_normal(len(sound))).astype(np.float32)[: round(seconds * rate)]


def envelope(audio: np.ndarray, rate: int) -> np.ndarray:
    """Mean square [K] of ``audio`` [T] every millisecond, through a centred Hann window of 20 ms."""
    size = round(ENVELOPE_SECONDS * rate)
    window = np.hanning(size) / np.hanning(size).sum()
    length = 1 << (len(audio) + size).bit_length()
    spectrum = np.fft.rfft(audio.astype(np.float64) ** 2, length) * np.fft.rfft(window, length)
    smooth = np.fft.irfft(spectrum, length)[size // 2 : size // 2 + len(audio)]
    return np.interp(np.arange(0.0, len(audio), STEP_SECONDS * rate), np.arange(len(audio)), smooth).clip(1e-12)


def follow_times(follower: Follower, source: np.ndarray, output: np.ndarray) -> np.ndarray:
    """Seconds by which the output is late (negative: early) at every rise and fall of the input by 10 dB within 60 ms.

    ``source`` and ``output`` are mean squares as `envelope` gives them; levels outside what the follower maps onto the
    ends of the model's range count as those. Measured where the input crosses the level halfway up or down, and where
    the output crosses the level that this asks for, nearest to it; NaN where it does not within 80 ms of the event.
    """
    loudness = follower.parameters["loudness"]
    low, high = follower.limits("loudness")
    asked = np.clip((10 * np.log10(source) - low) / (high - low), 0.0, 1.0)
    given = (10 * np.log10(output) - loudness.minimum) / (loudness.maximum - loudness.minimum)
    late = [
        _late(sign * asked, sign * given, start)
        for sign in (1.0, -1.0)
        for start in _events(sign * asked, EVENT_DB / (high - low))
    ]
    return STEP_SECONDS * np.array(late)


def _events(level: np.ndarray, least: float) -> list[int]:
    """Where ``level`` begins to rise by ``least`` or more within 60 ms; of those nearby, the steepest."""
    width = round(EVENT_SECONDS / STEP_SECONDS)
    change = level[width:] - level[:-width]
    starts = []
    for start in map(int, np.flatnonzero(change >= least)):
        first = max(0, start - width)
        if first + int(change[first : start + width + 1].argmax()) == start:
            starts.append(start)
    return starts


def _late(asked: np.ndarray, given: np.ndarray, start: int) -> float:
    width, search = round(EVENT_SECONDS / STEP_SECONDS), round(SEARCH_SECONDS / STEP_SECONDS)
    middle = 0.5 * (asked[start] + asked[start + width])
    span = (max(0, start - search), min(len(asked), len(given), start + width + search))
    due = _crossing(asked - middle, *span, start + width / 2)
    return _crossing(given - middle, *span, due) - due


def _crossing(level: np.ndarray, start: int, stop: int, centre: float) -> float:
    """Where ``level`` rises through 0 between ``start`` and ``stop``, nearest to ``centre``; NaN if nowhere."""
    found = np.flatnonzero((level[start + 1 : stop] >= 0) & (level[start : stop - 1] < 0)) + start
    if not len(found):
        return float("nan")
    at = found[np.argmin(np.abs(found - centre))]
    return float(at - level[at] / (level[at + 1] - level[at]))


def centroids(audio: np.ndarray, rate: int) -> tuple[np.ndarray, np.ndarray]:
    """Logarithm of the centroid in Hz [K] of windows of 46 ms, and their levels in dBFS."""
    size, hop = round(CENTROID_SECONDS * rate), round(CENTROID_HOP_SECONDS * rate)
    frames = np.lib.stride_tricks.sliding_window_view(audio, size)[::hop]
    magnitude = np.abs(np.fft.rfft(frames * np.hanning(size)))
    hz = magnitude @ np.fft.rfftfreq(size, 1 / rate) / np.maximum(magnitude.sum(axis=1), 1e-9)
    return np.log(np.maximum(hz, 20.0)), 10 * np.log10(np.square(frames).mean(axis=1) + 1e-12)


def centroid_correlation(audio: np.ndarray, output: np.ndarray, rate: int) -> float:
    """Pearson's correlation of the two logarithmic centroids where the input is above -50 dBFS and its top 30 dB."""
    (asked, level), (given, _) = centroids(audio, rate), centroids(output, rate)
    heard = level > max(-50.0, float(np.percentile(level, 99)) - 30.0)
    return float(np.corrcoef(asked[heard], given[heard])[0, 1])
