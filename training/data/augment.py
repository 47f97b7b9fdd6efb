"""Variants of a recording that spread its controls: slower and faster, darker and brighter.

Playing a recording at another speed changes how often its events come, and its colour; a higher contrast of its
envelopes lets more of them stand out where they overlap (see `training.signal.contrast`); equalising the long-term
energy of its ERB bands back to the original's leaves the rate alone changed. A spectral slope over the ERB-number axis
then moves the centroid and leaves the rate. Together they give the model combinations that one recording never holds.

Slowing by r empties the spectrum above r·fs/2. A model trained on that would learn that slow means dull, so the gap is
filled with noise that carries the envelope of the highest band that is left (which is how TexEnv makes that band).
Everything here is numpy on mono signals [T].
"""

import functools

import numpy as np
import soxr
import torch
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter1d
from scipy.signal import oaconvolve, welch

from texbridge.training.signal.contrast import change_contrast
from texbridge.training.signal.filterbanks import CosineFilterbank, hz_to_erb
from texbridge.training.signal.sound_file import Signal

MATCH_BANDS = 32
FIR_SIZE = 8192
MAX_BOOST_DB = 24.0
FILL_WIDTH = 0.8
ENVELOPE_SECONDS = 0.002


@functools.lru_cache(maxsize=8)
def band_weights(sample_rate: int, n_fft: int) -> NDArray[np.float64]:
    """Power weights [MATCH_BANDS + 2, n_fft // 2 + 1] of a closed ERB bank; they sum to one at every bin."""
    return CosineFilterbank(MATCH_BANDS, sample_rate).full_response(n_fft).numpy() ** 2


def power_spectrum(audio: Signal, n_fft: int = FIR_SIZE) -> NDArray[np.float64]:
    """Long-term power spectrum [n_fft // 2 + 1], the mean over Hann windows that overlap by half."""
    window = min(n_fft, len(audio))
    power: NDArray[np.float64] = welch(audio.astype(np.float64), nperseg=window, nfft=n_fft, detrend=False)[1]
    return power


def band_powers(audio: Signal, sample_rate: int) -> NDArray[np.float64]:
    """Long-term power [MATCH_BANDS + 2] of the ERB bands (low-pass, cosine bands, high-pass)."""
    return band_weights(sample_rate, FIR_SIZE) @ power_spectrum(audio)


def matching_gains(audio: Signal, target: NDArray[np.float64], sample_rate: int) -> NDArray[np.float64]:
    """Amplitude gains [FIR_SIZE // 2 + 1] that bring the ERB band powers of `audio` to `target`.

    Gains are sums of band weights, fitted by fixed-point steps because neighbouring bands overlap; no
    band is raised or lowered by more than 24 dB, so what is empty stays nearly empty.
    """
    weights = band_weights(sample_rate, FIR_SIZE)
    power = power_spectrum(audio)
    limit = 10 ** (MAX_BOOST_DB / 10)
    floor = 1e-12 * max(float(target.max()), 1e-30)
    gains = np.ones(len(target))
    for _ in range(20):
        have = weights @ (power * (gains @ weights))
        gains = np.clip(gains * (target + floor) / (have + floor), 1 / limit, limit)
    return np.sqrt(gains @ weights)


def tilt_gains(slope: float, sample_rate: int) -> NDArray[np.float64]:
    """Amplitude gains [FIR_SIZE // 2 + 1] of `slope` dB per ERB-number, 0 dB in the middle of the axis."""
    hz = torch.linspace(0, sample_rate / 2, FIR_SIZE // 2 + 1, dtype=torch.float64)
    erb = hz_to_erb(hz).numpy()
    gains: NDArray[np.float64] = 10.0 ** (slope * (erb - erb[-1] / 2) / 20)
    return gains


def filter_zero_phase(audio: Signal, gains: NDArray[np.float64]) -> Signal:
    """Apply amplitude gains, given on the bins of a real DFT, without delay; same length."""
    taps = np.roll(np.fft.irfft(gains), len(gains) - 1)
    whole: Signal = oaconvolve(audio, taps.astype(np.float32))
    return whole[len(gains) - 1 : len(gains) - 1 + len(audio)].astype(np.float32)


def change_speed(audio: Signal, sample_rate: int, ratio: float, rng: np.random.Generator) -> Signal:
    """Play `audio` at `ratio` times its speed (pitch moves along); the octave that slowing empties is filled."""
    if ratio == 1:
        return audio
    played = soxr.resample(audio, sample_rate * ratio, sample_rate, quality="HQ").astype(np.float32)
    return played if ratio > 1 else fill_top(played, sample_rate, 0.9 * ratio * sample_rate / 2, rng)


def fill_top(audio: Signal, sample_rate: int, edge_hz: float, rng: np.random.Generator) -> Signal:
    """Replace what lies above `edge_hz` by noise with the envelope of the band just below it.

    The noise begins with the spectral density of that band, which reaches from 0.8·`edge_hz` to `edge_hz`.
    """
    hz = np.linspace(0, sample_rate / 2, FIR_SIZE // 2 + 1)
    above = np.interp(hz, [0.97 * edge_hz, 1.03 * edge_hz], [0.0, 1.0])
    band = filter_zero_phase(audio, ((hz > FILL_WIDTH * edge_hz) & (hz < edge_hz)).astype(np.float64))
    size = max(1, round(ENVELOPE_SECONDS * sample_rate))
    envelope = np.sqrt(np.maximum(uniform_filter1d(band**2, size), 0))
    envelope *= np.sqrt(sample_rate / 2 / ((1 - FILL_WIDTH) * edge_hz))
    noise = rng.standard_normal(len(audio), dtype=np.float32) * envelope
    return filter_zero_phase(audio, np.sqrt(1 - above**2)) + filter_zero_phase(noise, above)


def make_variant(
    audio: Signal, sample_rate: int, ratio: float, tilt: float, seed: int, contrast: float = 1.0
) -> Signal:
    """Return `audio` at `ratio` times its event rate, its envelopes raised to `contrast`, tilted by `tilt` dB per ERB.

    Shape: [T] → about [T / ratio]. The RMS level of the original is kept. Equal seeds give equal variants.
    """
    if ratio == 1 and tilt == 0 and contrast == 1:
        return audio
    played = change_speed(audio, sample_rate, ratio, np.random.default_rng(seed))
    played = change_contrast(played, sample_rate, contrast)
    gains = tilt_gains(tilt, sample_rate)
    if ratio != 1 or contrast != 1:
        gains = gains * matching_gains(played, band_powers(audio, sample_rate), sample_rate)
    shaped = filter_zero_phase(played, gains)
    level = np.sqrt(np.mean(audio.astype(np.float64) ** 2) / max(float(np.mean(shaped.astype(np.float64) ** 2)), 1e-30))
    louder: Signal = (shaped * level).astype(np.float32)
    return louder
