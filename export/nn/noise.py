"""The subband noise of `realtime.synthesis.noise`, made where it is played: a file of it would be ten times the model.

One random-phase spectrum serves all bands; each is flattened as there. Loops are of a power of two, and a piece longer.
"""

import math

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.realtime.bundle.fine import FINE_DB, FINE_HZ
from texbridge.realtime.bundle.format import Bundle

PIECE = 4096
"""Samples by which a loop is longer, so that a stretch of it is one slice."""
STEP_SAMPLES = 384
FLATTENING_ROUNDS = 8
"""Rounds in which a band's noise is flattened."""


def noise_size(sample_rate: float) -> int:
    """Samples of a loop that lasts five seconds or more."""
    size = 32768
    while size < 5.0 * sample_rate:
        size *= 2
    return size


def random_phases(n: int) -> Tensor:
    """Phases [n] in radians, the same on every machine: a mixing function on the numbers 1 … n (Steele et al. 2014)."""
    x = torch.arange(1, n + 1) * 1640531527 % 4294967296
    for _ in range(3):
        x = (x ^ (x >> 15)) * 739982445 % 4294967296
    x = x ^ (x >> 14)
    return x.double() * (6.283185307179586 / 4294967296.0)


def interpolated_at(x: Tensor, given: Tensor, wanted: Tensor) -> Tensor:
    """Linear interpolation of ``wanted`` [n] at ``x``, between the rising points ``given`` [n]; constant beyond."""
    high = torch.searchsorted(given, x).clamp(1, given.shape[0] - 1)
    low = high - 1
    width = (given[high] - given[low]).clamp_min(1e-30)
    part = ((x - given[low]) / width).clamp(0.0, 1.0)
    return wanted[low] + part * (wanted[high] - wanted[low])


def band_gain(
    grid: Tensor, response: Tensor, fine_hz: Tensor, fine_power: Tensor, step: float, end: int
) -> tuple[int, Tensor]:
    """First bin of a band, ``step`` Hz apart and below ``end``, and its amplitudes from there on, of unit power.

    ``response`` [G] on ``grid`` [G] (Hz) is that of the band; ``fine_power`` [F] on ``fine_hz`` multiplies it, none
    where it is empty. A band that is not heard has no bins.
    """
    active = torch.nonzero(response > 1e-6 * response.max())[:, 0]
    first = max(int(float(grid[max(int(active[0]) - 1, 0)]) / step) + 1, 1)
    last = min(int(float(grid[min(int(active[-1]) + 1, grid.shape[0] - 1)]) / step) + 1, end)
    if last <= first:
        return first, torch.zeros(0)
    hz = step * torch.arange(first, last).double()
    gain = interpolated_at(hz, grid, response)
    if fine_hz.shape[0] > 0:
        gain = gain * interpolated_at(hz, fine_hz, fine_power).sqrt()
    power = float((gain * gain).sum())
    return first, (gain / power**0.5).float() if power > 0.0 else torch.zeros(0)


class NoiseLoops(nn.Module):
    """Noise ``loops`` [N, L + a piece] of mean square ½ of the bands of a bundle, its tones at a ``pitch`` (semitones).

    Another pitch is made while the old one sounds, a step for every `STEP_SAMPLES` that are played.
    """

    grid: Tensor
    response: Tensor
    fine_hz: Tensor
    fine_power: Tensor
    loops: Tensor
    coming: Tensor
    share: Tensor
    seed: Tensor
    gain: Tensor
    part: Tensor

    def __init__(self, bundle: Bundle, grid: Tensor) -> None:
        super().__init__()
        arrays = bundle.arrays
        fine_hz = np.array(arrays.get(FINE_HZ, np.zeros(0)), np.float64)
        fine_power = 10.0 ** (0.1 * np.array(arrays.get(FINE_DB, np.zeros(0)), np.float64))
        if len(fine_hz):  # beyond its ends it changes nothing
            fine_hz, fine_power = np.append(fine_hz, fine_hz[-1] * (1 + 1e-9)), np.append(fine_power, 1.0)
        self.register_buffer("grid", grid)
        self.register_buffer("fine_hz", torch.from_numpy(fine_hz.astype(np.float32)))
        self.register_buffer("fine_power", torch.from_numpy(fine_power.astype(np.float32)))
        self.register_buffer("response", torch.from_numpy(np.abs(arrays["band_response"])).float())
        for name in ("loops", "coming"):
            self.register_buffer(name, torch.zeros(1, PIECE + 1))
        for name in ("share", "gain"):
            self.register_buffer(name, torch.zeros(1))
        for name in ("seed", "part"):
            self.register_buffer(name, torch.zeros(1, dtype=torch.complex64))
        self.piece, self.rounds, self.step_samples = PIECE, FLATTENING_ROUNDS, STEP_SAMPLES
        self.pitch, self.made_pitch, self.wanted_pitch = 0.0, 0.0, 0.0
        self.rate, self.band, self.round, self.first, self.owed = 48000.0, -1, 0, 0, 0

    def set_rate(self, rate: float, share: Tensor) -> None:
        """Have loops for a sample rate (Hz); ``share`` [N] is the part of each band's power that is heard there."""
        self.rate, self.share = rate, share
        phases = random_phases(noise_size(rate) // 2)
        self.seed = torch.complex(phases.cos().float(), phases.sin().float())
        self.make()

    def set_pitch(self, pitch: float, at_once: bool) -> None:
        """Tones are to be at a pitch, ``at_once`` or as soon as the loops are made."""
        self.wanted_pitch = pitch
        if at_once and pitch != self.pitch:
            self.make()

    def make(self) -> None:
        """Make all loops now."""
        self.begin()
        while self.band >= 0:
            self.step()

    def advance(self, frames: int) -> None:
        """So many samples have been played: go on with what is to be made."""
        if self.band < 0:
            self.owed = 0
            if self.wanted_pitch == self.pitch:
                return
            self.begin()
        self.owed += frames
        while self.owed >= self.step_samples and self.band >= 0:
            self.owed -= self.step_samples
            self.step()

    def begin(self) -> None:
        """Begin with the first band."""
        self.made_pitch, self.band, self.round = self.wanted_pitch, 0, 0
        self.coming = torch.zeros(self.response.shape[0], noise_size(self.rate) + self.piece)

    def step(self) -> None:
        """A band's spectrum, a round of its flattening, or its loop."""
        if self.round == 0:
            self.start_band()
        elif self.round <= self.rounds:
            self.part = flatter(self.part, self.gain)
        if self.round > self.rounds or self.gain.shape[0] == 0:
            self.end_band()
        else:
            self.round += 1

    def start_band(self) -> None:
        """What a band is to have, and phases to begin with."""
        size = noise_size(self.rate)
        fine_hz = self.fine_hz.double() * math.pow(2.0, self.made_pitch / 12.0)
        response, power = self.response[self.band].double(), self.fine_power.double()
        self.first, self.gain = band_gain(self.grid, response, fine_hz, power, self.rate / size, size // 2)
        if float(self.share[self.band]) <= 0.0:
            self.gain = torch.zeros(0)
        self.part = self.gain * self.seed[self.first : self.first + self.gain.shape[0]]

    def end_band(self) -> None:
        """A band's loop, if it has any; after the last one all begin to sound."""
        size = noise_size(self.rate)
        if self.gain.shape[0] > 0:
            spectrum = torch.zeros(size // 2 + 1, dtype=torch.complex64)
            spectrum[self.first : self.first + self.gain.shape[0]] = self.part
            level = 0.5 * float(self.share[self.band]) ** 0.5
            loop = level * torch.fft.irfft(spectrum, size, norm="forward")
            self.coming[self.band, :size] = loop
            self.coming[self.band, size:] = loop[: self.piece]
        self.band, self.round = self.band + 1, 0
        if self.band == self.coming.shape[0]:
            self.loops, self.pitch, self.band = self.coming, self.made_pitch, -1


def flatter(part: Tensor, gain: Tensor) -> Tensor:
    """A spectrum with magnitudes ``gain`` whose signal has a flatter envelope than that of ``part``."""
    length = 2
    while length < 2 * gain.shape[0]:
        length *= 2
    wave = torch.fft.ifft(part, length)
    wave = wave / wave.abs().clamp_min(1e-20)
    flat: Tensor = torch.fft.fft(wave)[: gain.shape[0]]
    return gain * (flat / flat.abs().clamp_min(1e-20))
