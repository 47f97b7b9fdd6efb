"""`--method cnn`: a spectrogram that random filters hear as they hear the recording.

Antognini, Hoffman & Weiss, "Audio texture synthesis with random neural networks", 2019: Gram matrices of six layers,
their autocorrelations from 0.2 to 2 s, and for the first iterations what keeps it from being a copy. The free variable
is the logarithmic spectrogram at 16 kHz; phases are found afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import softplus

from texbridge.training.descents.descent import Descent
from texbridge.training.descents.phases import Phase, PhasedLbfgs
from texbridge.training.evaluation.copies import DIVERSITY
from texbridge.training.losses.feature_maps import LAG_FRAMES, diversity, gram, joint_error, map_autocorrelations
from texbridge.training.methods.method import Measured, SoundSetting
from texbridge.training.signal.griffin_lim import griffin_lim, noise_phase
from texbridge.training.signal.log_spectrogram import LOG_FRAMING, LOG_LEVEL, LOG_RATE, at_log_level, log_spectrogram
from texbridge.training.signal.mel import mel_matrix
from texbridge.training.statistics.pieces import pieces_of
from texbridge.training.statistics.random_filters import KERNEL_FRAMES, RandomFilters

GRAM, RHYTHM = "gram", "autocorrelation"
_SEED, _SPECTROGRAM = "seed", "spectrogram"
_LEAST_FRAMES, _LEAST, _PREVIEW_ROUNDS = 2 * KERNEL_FRAMES[-1], 1e-4, 12
_ROOM, _CORNER, _HIGHEST = 2.0, 4, 0.98


class CnnSize(NamedTuple):
    """What a preset asks for; ``n_mels`` 0 takes the bins themselves. A descent ends where the loss falls by less than
    ``share`` over ``window`` iterations.
    """

    n_filters: int
    n_mels: int
    iterations: int
    rounds: int
    window: int
    share: float


CNN_SIZES = {"preview": CnnSize(128, 80, 300, 100, 20, 1e-3), "full": CnnSize(512, 0, 2000, 500, 50, 1e-3)}
DIVERSE_ITERATIONS = 100
CIRCULAR = "compat"


class CnnMethod:
    """Textures of random convolutional networks; a row of `training.methods.methods.METHODS`."""

    weights: Mapping[str, float] = MappingProxyType({GRAM: 1.0, RHYTHM: 1e3, DIVERSITY: 1e-4})
    classes: Mapping[str, tuple[str, ...]] = MappingProxyType(
        {"level": ("level",), **{name: tuple(f"{name}/{k}" for k in KERNEL_FRAMES) for name in (GRAM, RHYTHM)}}
    )
    domains = ("spectrogram",)
    variants = ("clean", CIRCULAR)
    stretch_seconds = 10.0

    def rate(self, sample_rate: int) -> int:
        """16 kHz, whatever the recording's."""
        return LOG_RATE

    def least_samples(self, sample_rate: int) -> int:
        """About half a second: twice the longest filter."""
        return _LEAST_FRAMES * LOG_FRAMING.hop

    def statistics(self, audio: Tensor, setting: SoundSetting) -> Measured:
        """Means over stretches of ``audio`` [T], the filters' seed, and a spectrogram that is not to be copied."""
        longest = round(self.stretch_seconds * setting.sample_rate)
        listen = _Listener(setting, setting.seed)
        unit = at_log_level(audio).to(setting.device)
        parts = [LOG_FRAMING.spectrum(part).abs().log1p() for part in pieces_of(unit, longest, longest // 2)]
        with torch.no_grad():
            found = [listen.statistics(listen.maps(part)) for part in parts]
        means = {name: torch.stack([one[name] for one in found]).mean(0) for name in found[0]}
        level = audio.double().square().mean().sqrt().to(audio)
        return {**means, "level": level, _SEED: torch.tensor(setting.seed), _SPECTROGRAM: parts[0]}

    def problem(self, wanted: Measured, setting: SoundSetting) -> _CnnProblem:
        """A stretch to be made."""
        return _CnnProblem(wanted, setting)


class _CnnProblem:
    """The free variable is the logarithmic spectrogram [257, T], before softplus keeps it above 0."""

    def __init__(self, wanted: Measured, setting: SoundSetting) -> None:
        self._setting, self._size = setting, CNN_SIZES[setting.preset]
        self._level, self._source = float(wanted["level"]), wanted[_SPECTROGRAM].to(setting.device)
        self._sounds = self._level > 0 and bool(self._source.any())
        circular = setting.variant == CIRCULAR
        self._high = None if circular else self._source.amax(1, keepdim=True) + math.log(_ROOM)
        self._listen = _Listener(setting, int(wanted[_SEED]))
        self._wanted = {
            kind: [wanted[name].to(setting.device) for name in CnnMethod.classes[kind]]
            for kind in (GRAM, RHYTHM)
            if setting.weights[kind] > 0 and kind not in setting.without
        }
        self._wanted = {kind: values for kind, values in self._wanted.items() if values[0].numel()}
        self._diverse = setting.weights[DIVERSITY] > 0 and self._sounds
        with torch.no_grad():
            self._theirs = self._listen.maps(self._source) if self._diverse else []

    def start(self, like: Tensor | None) -> Tensor:
        """Noise of the mean spectrum, or the sound ``like``."""
        frames = self._setting.samples // LOG_FRAMING.hop + 1
        if like is None:
            mean = self._source.mean(1, keepdim=True)
            noise = torch.randn(len(mean), frames, generator=self._setting.generator())
            first = noise.abs().to(mean) * mean
        else:
            first = log_spectrogram(like).to(self._source)
        return self._freed(first)

    def terms(self, variable: Tensor) -> dict[str, Tensor]:
        """Gram and autocorrelation terms, weighted, and the diversity where it is asked for."""
        return self._terms_of(variable, self._diverse)

    def lasting_terms(self, variable: Tensor) -> dict[str, Tensor]:
        """What counts after the first iterations: all but the diversity."""
        return self._terms_of(variable, False)

    def sound(self, variable: Tensor, final: bool = True) -> Tensor:
        """Phases found for the magnitudes, from those of noise; at the level wanted."""
        setting = self._setting
        if not self._sounds:
            return torch.zeros(setting.samples)
        magnitude = self._held(variable.detach()).expm1()
        phase = noise_phase(LOG_FRAMING, setting.samples, setting.generator()).to(magnitude.device)
        rounds = self._size.rounds if final else _PREVIEW_ROUNDS
        made = griffin_lim(magnitude, LOG_FRAMING, setting.samples, rounds, phase=phase)
        return at_log_level(made.cpu()) * (self._level / LOG_LEVEL)

    def descent(self, start: Tensor) -> Descent:
        """L-BFGS, at first with the diversity and then without."""
        first = min(DIVERSE_ITERATIONS, self._size.iterations) if self._diverse else 0
        phases = [Phase(self.terms, first), Phase(self.lasting_terms, self._size.iterations - first)]
        return PhasedLbfgs([one for one in phases if one.iterations], start, self._size.window, self._size.share)

    def _held(self, variable: Tensor) -> Tensor:
        """The spectrogram of a variable: above 0, and no bin more than 6 dB above where it goes in the recording."""
        free = softplus(variable)
        if self._high is None:
            return free
        held: Tensor = free * (1 + (free / self._high) ** _CORNER) ** (-1 / _CORNER)
        return held

    def _freed(self, spectrogram: Tensor) -> Tensor:
        """The variable of a spectrogram, as near as the limits allow."""
        free = spectrogram.clamp_min(_LEAST)
        if self._high is not None:
            free = torch.minimum(free, _HIGHEST * self._high)
            free = free * (1 - (free / self._high) ** _CORNER) ** (-1 / _CORNER)
        return free + (-torch.expm1(-free)).log()

    def _terms_of(self, variable: Tensor, diverse: bool) -> dict[str, Tensor]:
        if not self._sounds:
            return {GRAM: 0 * variable.sum()}
        weights, maps = self._setting.weights, self._listen.maps(self._held(variable))
        terms = {
            kind: weights[kind] * joint_error(self._listen.measured(kind, maps), wanted)
            for kind, wanted in self._wanted.items()
        }
        if diverse:
            terms[DIVERSITY] = weights[DIVERSITY] * diversity(maps, self._theirs)
        return terms or {GRAM: 0 * variable.sum()}


class _Listener:
    """The filters of a seed, and what is measured on their maps."""

    def __init__(self, setting: SoundSetting, seed: int) -> None:
        size = CNN_SIZES[setting.preset]
        self._mel = mel_rows(size.n_mels).to(setting.device) if size.n_mels else None
        channels = LOG_FRAMING.size // 2 + 1 if self._mel is None else len(self._mel)
        self._filters = RandomFilters(channels, size.n_filters, seed, setting.device)
        self._circular = setting.variant == CIRCULAR
        longest = round(CnnMethod.stretch_seconds * setting.sample_rate) // 2
        frames = min(setting.shortest, longest) // LOG_FRAMING.hop + 1
        self._lags = (LAG_FRAMES[0], min(LAG_FRAMES[1], (frames - KERNEL_FRAMES[-1]) // 2))
        self._measures: dict[str, Callable[[list[Tensor]], list[Tensor]]] = {
            GRAM: lambda maps: [gram(one) for one in maps],
            RHYTHM: self._rhythm,
        }

    def maps(self, spectrogram: Tensor) -> list[Tensor]:
        """Maps of a logarithmic spectrogram [257, T]."""
        if self._mel is not None:
            # of magnitudes, not of logarithms: one loud bin among silent ones is as loud as its band then
            spectrogram = (self._mel @ spectrogram.expm1()).log1p()
        return self._filters(spectrogram)

    def measured(self, kind: str, maps: list[Tensor]) -> list[Tensor]:
        """The statistics of one kind, a tensor per layer; of no lags where the sound is too short for any."""
        return self._measures[kind](maps)

    def statistics(self, maps: list[Tensor]) -> Measured:
        """All statistics by name."""
        return {
            name: value
            for kind in (GRAM, RHYTHM)
            for name, value in zip(CnnMethod.classes[kind], self.measured(kind, maps), strict=True)
        }

    def _rhythm(self, maps: list[Tensor]) -> list[Tensor]:
        if self._lags[1] < self._lags[0]:
            return [one[:, :0] for one in maps]
        found = [map_autocorrelations(one, self._lags, self._circular) for one in maps]
        # one divisor for all layers: what is published has none, and equal lengths do not see it
        return [one / maps[0].shape[1] for one in found] if self._circular else found


def mel_rows(n_mels: int) -> Tensor:
    """Means [at most n_mels, 257] over mel bands; bands that hold no bin are left out."""
    rows = mel_matrix(n_mels, LOG_FRAMING.size, LOG_RATE, 0.0, LOG_RATE / 2)
    rows = rows[rows.sum(1) > 0]
    return (rows / rows.sum(1, keepdim=True)).float()
