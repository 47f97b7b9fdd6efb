"""`--method stft`: a spectrogram, or a waveform, with the STFT statistics of a recording.

The free variable is the level of every bin in dB, held within 20 dB of where that bin goes in the recording: nothing
can be gained there by chirps in a pause. It begins as a surrogate of the recording's spectrogram, and phases are found
afterwards. ``waveform`` optimises samples instead, to the same loss.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import torch
from torch import Tensor
from torch.nn.functional import softplus

from texbridge.training.descents.descent import Descent
from texbridge.training.descents.lbfgs import Lbfgs
from texbridge.training.descents.stages import AdamThenLbfgs
from texbridge.training.methods.method import Measured, SoundSetting
from texbridge.training.methods.surrogate import surrogate_rows
from texbridge.training.signal.griffin_lim import griffin_lim, noise_phase
from texbridge.training.signal.mel import mel_matrix
from texbridge.training.statistics.pieces import framing_at, pieces_of
from texbridge.training.statistics.stft_features import FLOOR, SpectrogramStatistics

MODULATION_SECONDS = 2.0
ROOM_DB, FIRST_STEP_DB = 20.0, 0.5
SPECTROGRAM = "spectrogram"
UNIT_RMS = 0.1
_QUIETEST = 1e-9
_BANDS, _LOW_HZ, _SHARPNESS = 64, 20.0, 0.5
_MOST_FRAMES = 2048
_PREVIEW_ROUNDS, _SILENT = 12, 1e-12
_ITERATIONS = {"preview": 40, "full": 160}
_ROUNDS = {"preview": 32, "full": 100}
_SHAPES = ("centroid", "spread", "spectral_skewness", "spectral_kurtosis", "flatness")
_SHAPE_MEANS = frozenset(f"{name}_mean" for name in _SHAPES)


class StftMethod:
    """Texture resynthesis from STFT statistics; a row of `training.methods.methods.METHODS`."""

    weights: Mapping[str, float] = MappingProxyType(
        {
            **{"bin_mean": 1.0, "bin_variance": 0.5, "bin_skewness": 0.2, "bin_kurtosis": 0.1, "covariance": 1.0},
            **{f"{name}_{what}": 0.5 for name in _SHAPES for what in ("mean", "variance")},
            **{"flux_up": 1.0, "flux_down": 1.0, "attack": 2.0, "decay": 2.0},
            **{"modulation_mean": 2.0, "modulation_variance": 1.0},
        }
    )
    classes: Mapping[str, tuple[str, ...]] = MappingProxyType(
        {
            "level": ("level",),
            "bins": ("bin_mean", "bin_variance", "bin_skewness", "bin_kurtosis"),
            "covariance": ("covariance",),
            "shape": tuple(f"{name}_{what}" for name in _SHAPES for what in ("mean", "variance")),
            "flux": ("flux_up", "flux_down", "attack", "decay"),
            "modulation": ("modulation_mean", "modulation_variance"),
        }
    )
    domains = ("spectrogram", "waveform")
    variants = ("",)
    stretch_seconds = 10.0

    def rate(self, sample_rate: int) -> int:
        """The recording's own."""
        return sample_rate

    def least_samples(self, sample_rate: int) -> int:
        """Four windows."""
        return 4 * framing_at(sample_rate).size

    def statistics(self, audio: Tensor, setting: SoundSetting) -> Measured:
        """Means over stretches of ``audio`` [T], each at the same level, and a spectrogram to make surrogates of."""
        framing = framing_at(setting.sample_rate)
        level = audio.double().square().mean().sqrt().to(audio)
        unit = (audio * (UNIT_RMS / level.clamp_min(_QUIETEST))).to(setting.device)
        parts = pieces_of(
            unit, round(self.stretch_seconds * setting.sample_rate), self.least_samples(setting.sample_rate)
        )
        spectra = [framing.spectrum(part).abs()[1:-1] for part in parts]
        floor = max(FLOOR * max(float(s.max()) for s in spectra), FLOOR)
        measure = _measure(setting)
        found = [measure(s, floor) for s in spectra]
        means = {name: torch.stack([one[name] for one in found]).mean(0) for name in found[0]}
        return {**means, "level": level, "floor": torch.tensor(floor), SPECTROGRAM: spectra[0][:, :_MOST_FRAMES]}

    def problem(self, wanted: Measured, setting: SoundSetting) -> _SpectrogramProblem:
        """A stretch to be made."""
        return (_WaveformProblem if setting.domain == "waveform" else _SpectrogramProblem)(wanted, setting)


class _SpectrogramProblem:
    """The free variable is the level of each bin, [F, K] in dB, before it is held in its range."""

    def __init__(self, wanted: Measured, setting: SoundSetting) -> None:
        self._setting, self._framing = setting, framing_at(setting.sample_rate)
        self._wanted = {name: wanted[name].to(setting.device) for name in self.used(setting)}
        self._scale = {name: self._square_of(name, wanted) for name in self._wanted}
        self._measure, self._floor, self._level = _measure(setting), float(wanted["floor"]), float(wanted["level"])
        self._source = wanted[SPECTROGRAM]
        level = self._decibels(self._source)
        self._low = (level.amin(1, keepdim=True) - ROOM_DB).to(setting.device)
        self._high = (level.amax(1, keepdim=True) + ROOM_DB).to(setting.device)
        self._generator = setting.generator()

    @staticmethod
    def used(setting: SoundSetting) -> list[str]:
        """The statistics that are asked for."""
        left_out = {name for key in setting.without for name in StftMethod.classes[key]}
        return [name for name, weight in setting.weights.items() if weight > 0 and name not in left_out]

    def start(self, like: Tensor | None) -> Tensor:
        """Levels of a surrogate of the recording, or of the sound ``like``."""
        return self._decibels(self._first(like)).to(self._setting.device)

    def terms(self, variable: Tensor) -> dict[str, Tensor]:
        """Of each statistic the mean squared error over the mean square wanted, times its weight."""
        return self._terms_of(self._magnitude(variable))

    def sound(self, variable: Tensor, final: bool = True) -> Tensor:
        """Phases found for the magnitudes, from those of noise."""
        rounds = _ROUNDS[self._setting.preset] if final else _PREVIEW_ROUNDS
        return self._phased(self._magnitude(variable), rounds)

    def descent(self, start: Tensor) -> Descent:
        """Adam with the bold driver, then L-BFGS."""
        return AdamThenLbfgs(self.terms, start, _ITERATIONS[self._setting.preset], FIRST_STEP_DB)

    @staticmethod
    def _square_of(name: str, wanted: Measured) -> float:
        """The mean square of a statistic; that of what a mean is of counts too: the mean itself may be next to 0."""
        spread = float(wanted[name.replace("_mean", "_variance")]) if name in _SHAPE_MEANS else 0.0
        return float(wanted[name].square().mean()) + spread + _SILENT

    def _terms_of(self, magnitude: Tensor) -> dict[str, Tensor]:
        found, weights = self._measure(magnitude, self._floor), self._setting.weights
        return {
            name: weights[name] * (found[name] - wanted).square().mean() / self._scale[name]
            for name, wanted in self._wanted.items()
        }

    def _decibels(self, magnitude: Tensor) -> Tensor:
        return 20 * (magnitude + self._floor).log10()

    def _magnitude(self, variable: Tensor) -> Tensor:
        """Held in its range, with corners that are a few dB round."""
        low, high = self._low, self._high
        held = low + softplus(variable - low, _SHARPNESS)
        held = high - softplus(high - held, _SHARPNESS)
        return (10 ** (held / 20) - self._floor).clamp_min(0)

    def _first(self, like: Tensor | None) -> Tensor:
        """A spectrogram [F, K] to begin with."""
        if like is not None:
            level = float(like.square().mean().sqrt())
            return self._framing.spectrum(like * (UNIT_RMS / max(level, _QUIETEST))).abs()[1:-1]
        frames = self._setting.samples // self._framing.hop + 1
        levels = surrogate_rows(self._decibels(self._source).cpu(), frames, self._generator)
        return (10 ** (levels / 20) - self._floor).clamp_min(0)

    def _phased(self, magnitude: Tensor, rounds: int) -> Tensor:
        full = torch.nn.functional.pad(magnitude.detach(), (0, 0, 1, 1))
        phase = noise_phase(self._framing, self._setting.samples, self._setting.generator()).to(full.device)
        made = griffin_lim(full, self._framing, self._setting.samples, rounds, phase=phase)
        return made.cpu() * (self._level / UNIT_RMS)


class _WaveformProblem(_SpectrogramProblem):
    """The free variable is the sound itself, [T]."""

    def start(self, like: Tensor | None) -> Tensor:
        """Phases for a surrogate of the recording, or the sound ``like``."""
        if like is not None:
            return like * (UNIT_RMS / max(float(like.square().mean().sqrt()), _QUIETEST))
        first = self._first(None).to(self._setting.device)
        return self._phased(first, _PREVIEW_ROUNDS).to(self._setting.device) * (UNIT_RMS / max(self._level, _QUIETEST))

    def terms(self, variable: Tensor) -> dict[str, Tensor]:
        """As in the other domain, of the sound's own spectrogram."""
        spectrum = torch.view_as_real(self._framing.spectrum(variable)[1:-1])
        return self._terms_of((spectrum.square().sum(-1) + (_SILENT * self._floor) ** 2).sqrt())

    def sound(self, variable: Tensor, final: bool = True) -> Tensor:
        """At the level wanted."""
        return variable.detach().cpu() * (self._level / UNIT_RMS)

    def descent(self, start: Tensor) -> Descent:
        """L-BFGS: samples have no one step that suits them."""
        return Lbfgs(self.terms, start, _ITERATIONS[self._setting.preset])


def _measure(setting: SoundSetting) -> SpectrogramStatistics:
    framing = framing_at(setting.sample_rate)
    pool = mel_matrix(_BANDS, framing.size, setting.sample_rate, _LOW_HZ, setting.sample_rate / 2)[:, 1:-1]
    frames = min(MODULATION_SECONDS * setting.sample_rate, setting.shortest) / framing.hop
    window = int(frames / 2) * 2
    return SpectrogramStatistics(pool[pool.sum(1) > 0].to(setting.device), window)
