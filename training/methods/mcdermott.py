"""`--method mcdermott`: the statistics of McDermott & Simoncelli (Neuron 71, 2011) imposed on noise.

`gradient` moves the waveform by L-BFGS; each class of statistics counts by the squares of its errors over the squares
wanted. The samples are divided by what each cochlear band has of the power, so that all bands converge alike: insects
are at 31 dB after 200 iterations; with the samples as they are, at 14. `classic` is the published way, in
`training.methods.mcdermott_classic`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import torch
from torch import Tensor

from texbridge.training.descents.descent import Descent
from texbridge.training.descents.lbfgs import Lbfgs
from texbridge.training.methods.mcdermott_classic import BandImposition, ClassicImposition
from texbridge.training.methods.method import Measured, SoundSetting
from texbridge.training.statistics.mcdermott import EnvelopeFilters, envelope_statistics, envelope_sums
from texbridge.training.statistics.mcdermott_bank import COCHLEAR_HZ, CochlearBank, cochlear_filters, whole_points
from texbridge.training.statistics.mcdermott_measure import (
    SILENT_DB,
    audible,
    measured_statistics,
    standard_errors,
    unit_sound,
)
from texbridge.training.statistics.mcdermott_snr import MCDERMOTT_CLASSES, class_mask, snr_of

_ROUNDS = {"preview": 8, "full": 60}
MCDERMOTT_ITERATIONS = {"preview": 80, "full": 400}
_LEAST_SAMPLES, _LEAST_SHAPE, _TINY = COCHLEAR_HZ // 2, 1e-3, 1e-12
_SHORT_SECONDS = 3.0


class McdermottMethod:
    """A row of `training.methods.methods.METHODS`."""

    weights: Mapping[str, float] = MappingProxyType(dict.fromkeys(MCDERMOTT_CLASSES, 1.0))
    classes: Mapping[str, tuple[str, ...]] = MappingProxyType(
        {"level": ("level",), **{name: (name,) for name in MCDERMOTT_CLASSES}}
    )
    domains = ("waveform",)
    variants = ("gradient", "classic")
    stretch_seconds = 10.0

    def rate(self, sample_rate: int) -> int:
        """20 kHz, as in the paper."""
        return COCHLEAR_HZ

    def least_samples(self, sample_rate: int) -> int:
        """Half a second."""
        return _LEAST_SAMPLES

    def statistics(self, audio: Tensor, setting: SoundSetting) -> Measured:
        """Of ``audio`` [T] at the power 1, and its level."""
        unit, level = unit_sound(audio)
        found = measured_statistics(unit)
        return {**{name: value.float() for name, value in found.items()}, "level": level.float()}

    def problem(self, wanted: Measured, setting: SoundSetting) -> McdermottProblem:
        """A stretch to be made."""
        return McdermottProblem(wanted, setting)

    def remarks(self, made: Tensor, wanted: Sequence[Measured], recording: Tensor, setting: SoundSetting) -> list[str]:
        """The ratio of every class."""
        return mcdermott_remarks(made, wanted, recording)


class McdermottProblem:
    """The free variable is the sound at the power 1, a loop of a multiple of 100 samples [S]; for `gradient` divided by
    `band_shape`."""

    def __init__(self, wanted: Measured, setting: SoundSetting) -> None:
        self._setting, self._level = setting, wanted["level"].cpu()
        self._power = wanted["power"].cpu()
        self.wanted = {name: value.to(setting.device) for name, value in wanted.items()}
        self.weights = {
            name: weight for name, weight in setting.weights.items() if weight > 0 and name not in setting.without
        }
        self._free = tuple(name for name in MCDERMOTT_CLASSES if name not in self.weights)
        exact = self._power.dtype
        self.bank = CochlearBank(whole_points(setting.samples), setting.device, exact)
        self._filters = EnvelopeFilters(self.bank.points, setting.device, exact)
        sounds = audible(self.wanted["power"], SILENT_DB)
        self._masks = {name: class_mask(name, sounds) for name in self.weights}
        self._shape: Tensor | None = None
        if setting.variant != "classic":
            self._shape = band_shape(self._power, self.bank.samples).to(self.wanted["power"])
        self._sizes = {name: (self.wanted[name] * mask).square().sum() for name, mask in self._masks.items()}

    def start(self, like: Tensor | None) -> Tensor:
        """Noise with the power of every band, or the sound ``like``."""
        samples = self.bank.samples
        if like is None:
            like = shaped_noise(self._power, samples, self._setting.generator())
        else:
            like = like.repeat(-(-samples // len(like)))[:samples]
        unit = (like / like.square().mean().sqrt().clamp_min(_TINY)).to(self._setting.device)
        return unit if self._shape is None else _filtered(unit, 1 / self._shape)

    def waveform(self, variable: Tensor) -> Tensor:
        """The sound [S] at the power 1."""
        return variable if self._shape is None else _filtered(variable, self._shape)

    def measured(self, sound: Tensor) -> dict[str, Tensor]:
        """Statistics of a ``sound`` [S] at the power 1, those that are wanted alone."""
        envelopes = self.bank(sound)
        sums = envelope_sums(envelopes.values, self._filters, spectrum=envelopes.spectrum, without=self._free)
        return {**envelope_statistics(sums), "power": envelopes.power}

    def terms(self, variable: Tensor) -> dict[str, Tensor]:
        """Of each class the squared errors over the squares wanted, times its weight."""
        found = self.measured(self.waveform(variable))
        return {
            name: weight * ((found[name] - self.wanted[name]) * self._masks[name]).square().sum() / self._size(name)
            for name, weight in self.weights.items()
        }

    def _size(self, name: str) -> Tensor:
        size = self._sizes[name]
        return torch.where(size > _TINY, size, 1.0)

    def sound(self, variable: Tensor, final: bool = True) -> Tensor:
        """At the level wanted."""
        return self.waveform(variable.detach()).cpu()[: self._setting.samples] * self._level

    def descent(self, start: Tensor) -> Descent:
        """L-BFGS, or the published way."""
        if self._setting.variant == "classic":
            imposed = BandImposition(self.bank, self._filters, self.wanted, tuple(self.weights))
            return ClassicImposition(self.terms, self.measured, imposed, start, _ROUNDS[self._setting.preset])
        return Lbfgs(self.terms, start, MCDERMOTT_ITERATIONS[self._setting.preset])


def _filtered(sound: Tensor, response: Tensor) -> Tensor:
    filtered: Tensor = torch.fft.irfft(torch.fft.rfft(sound) * response, len(sound))
    return filtered


def band_shape(power: Tensor, samples: int) -> Tensor:
    """Amplitudes [samples // 2 + 1] of what the bands around have of the ``power`` [32], whatever their widths.

    Its mean square is 1, and 0.001 the least: what a filter divides by.
    """
    shape: Tensor = (power.double() @ cochlear_filters(samples).square()).clamp_min(0).sqrt()
    return (shape / shape.square().mean().sqrt().clamp_min(_TINY)).clamp_min(_LEAST_SHAPE)


def shaped_noise(power: Tensor, samples: int, generator: torch.Generator) -> Tensor:
    """Noise [samples] with the ``power`` [32] of every cochlear band, but for a factor."""
    noise = torch.randn(samples, generator=generator)
    squares = cochlear_filters(samples).square()
    density = power.double() / squares.sum(1).clamp_min(1.0)
    return _filtered(noise, (density @ squares).clamp_min(0).sqrt().to(noise))


def mcdermott_remarks(made: Tensor, wanted: Sequence[Measured], recording: Tensor) -> list[str]:
    """What there is to say of the channels ``made`` [C, T]: the ratio of every class to ``wanted`` [C], and how far the
    statistics of a short ``recording`` [C, T'] can be trusted."""
    said = []
    for number, (sound, one) in enumerate(zip(made, wanted, strict=True), 1):
        found = measured_statistics(unit_sound(sound)[0], loop=True)
        ratios = snr_of(found, {name: value.double() for name, value in one.items()})
        told = {name: value for name, value in ratios.items() if math.isfinite(value)}
        channel = f"channel {number}: " if len(made) > 1 else ""
        if told:
            each = ", ".join(f"{name} {value:.1f}" for name, value in told.items())
            said.append(f"{channel}SNR in dB: {each}; mean {sum(told.values()) / len(told):.1f}")
    if recording.shape[1] < _SHORT_SECONDS * COCHLEAR_HZ:
        errors = standard_errors(unit_sound(recording[0])[0])
        each = ", ".join(f"of {name} {error:.2g}" for name, error in errors.items())
        said.append(f"the recording is shorter than {_SHORT_SECONDS:g} s: standard errors {each}")
    return said
