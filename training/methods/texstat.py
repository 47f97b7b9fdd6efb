"""`--method texstat`: a waveform whose envelopes have the five families of TexStat, in frames of three lengths.

S1 to S5 are taken of the whole, of frames of 1.5 s and of 0.4 s; of the frames their means, so that a recording longer
than a frame counts with all of it. What moves more slowly than S3 sees (below 10 Hz) is matched as the power of the
levels of bands in octaves of modulation, and as how these levels move together.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

import torch
from torch import Tensor

from texbridge.training.descents.descent import Descent
from texbridge.training.descents.lbfgs import Lbfgs
from texbridge.training.losses.texstat import DEFAULT_BETA, Statistics, TexStat
from texbridge.training.methods.method import Measured, SoundSetting
from texbridge.training.methods.surrogate import surrogate_rows
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.griffin_lim import Framing, griffin_lim, noise_phase
from texbridge.training.statistics.pieces import framing_at, pieces_of
from texbridge.training.statistics.stft_features import FLOOR

_FRAME_SECONDS = (1.486, 0.3715)
SOURCE, SLOW = "spectrum", "slow"
_FAMILIES = ("s1", "s2", "s3", "s4", "s5")
_FIELDS = (*_FAMILIES, "weight")
_BLEND, _BANDS, _OCTAVES = 512, 16, (0.3125, 0.625, 1.25, 2.5, 5.0, 10.0)
_MOST_FRAMES, _START_ROUNDS, _TINY = 2048, 24, 1e-12
_ITERATIONS = {"preview": 30, "full": 120}


class TexstatMethod:
    """TexStat's statistics imposed; a row of `training.methods.methods.METHODS`."""

    weights: Mapping[str, float] = MappingProxyType({**dict(zip(_FAMILIES, DEFAULT_BETA, strict=True)), SLOW: 2.0})
    classes: Mapping[str, tuple[str, ...]]
    domains = ("waveform",)
    variants = ("",)
    stretch_seconds = 10.0

    def __init__(self) -> None:
        scales = range(len(_FRAME_SECONDS) + 1)
        families = {name: tuple(f"{scale}/{name}" for scale in scales) for name in _FAMILIES}
        slow = (f"{SLOW}/power", f"{SLOW}/correlation")
        self.classes = {"level": ("level",), **families, "modulation": (*families["s3"], slow[0]), SLOW: slow}

    def rate(self, sample_rate: int) -> int:
        """The recording's own."""
        return sample_rate

    def least_samples(self, sample_rate: int) -> int:
        """A frame of the shortest kind."""
        return 2 * _frame(_FRAME_SECONDS[-1], sample_rate)

    def statistics(self, audio: Tensor, setting: SoundSetting) -> Measured:
        """Means over stretches of ``audio`` [T], each at the level of the whole."""
        level = audio.double().square().mean().sqrt().to(audio)
        unit = (audio / level.clamp_min(1e-9)).to(setting.device)
        longest = round(self.stretch_seconds * setting.sample_rate)
        measure = _Measure(setting)
        found = [measure(part) for part in pieces_of(unit, longest, measure.whole)]
        means = {name: torch.stack([one[name] for one in found]).mean(0) for name in found[0]}
        first = framing_at(setting.sample_rate).spectrum(unit[:longest]).abs()[:, :_MOST_FRAMES]
        return {**means, "level": level, SOURCE: first}

    def problem(self, wanted: Measured, setting: SoundSetting) -> TexstatProblem:
        """A stretch to be made."""
        return TexstatProblem(wanted, setting, self.classes)


class TexstatProblem:
    """The free variable is the sound [T] at the level 1."""

    def __init__(self, wanted: Measured, setting: SoundSetting, classes: Mapping[str, tuple[str, ...]]) -> None:
        self._setting, self._source, self._level = setting, wanted[SOURCE], wanted["level"].cpu()
        self._wanted = {name: value.to(setting.device) for name, value in wanted.items()}
        self._measure, self._sounds = _Measure(setting), bool(self._level > 0)
        left_out = {name for key in setting.without for name in classes[key]}
        self._weights = {
            name: weight
            for name, weight in setting.weights.items()
            if weight > 0 and not set(classes[name]) <= left_out
        }

    def start(self, like: Tensor | None) -> Tensor:
        """A surrogate of the recording's spectrogram with phases that fit, or the sound ``like``."""
        setting, framing = self._setting, framing_at(self._setting.sample_rate)
        if like is None:
            generator, frames = setting.generator(), setting.samples // framing.hop + 1
            floor = FLOOR * float(self._source.max()) + _TINY
            magnitude = surrogate_rows((self._source.cpu() + floor).log(), frames, generator).exp()
            phase = noise_phase(framing, setting.samples, generator)
            like = griffin_lim(magnitude, framing, setting.samples, _START_ROUNDS, phase=phase)
        return (like / like.square().mean().sqrt().clamp_min(1e-9)).to(setting.device)

    def terms(self, variable: Tensor) -> dict[str, Tensor]:
        """Of each family the squared distance times its weight squared, mean over the kinds of frames."""
        found = self._measure(variable)
        terms = {name: variable.new_zeros(()) for name in self._weights}
        kinds = self._measure.kinds
        for scale, texstat in enumerate(kinds):
            ours, theirs = (_statistics_of(one, scale) for one in (found, self._wanted))
            parts = texstat.distances(ours, theirs)[0]
            for name, part in zip(_FAMILIES, parts, strict=True):
                if name in terms:
                    terms[name] = terms[name] + (self._weights[name] * part).square() / len(kinds)
        if SLOW in terms:
            errors = [(found[n] - self._wanted[n]).square().mean() for n in (f"{SLOW}/power", f"{SLOW}/correlation")]
            terms[SLOW] = self._weights[SLOW] * torch.stack(errors).sum()
        return terms

    def sound(self, variable: Tensor, final: bool = True) -> Tensor:
        """At the level wanted."""
        return variable.detach().cpu() * self._level

    def descent(self, start: Tensor) -> Descent:
        """L-BFGS."""
        return Lbfgs(self.terms, start, _ITERATIONS[self._setting.preset])


class _Measure:
    """The statistics of a stretch [T] at the level 1, by name."""

    def __init__(self, setting: SoundSetting) -> None:
        self._rate = rate = setting.sample_rate
        longest = min(setting.shortest, round(TexstatMethod.stretch_seconds * rate))
        self.whole = longest // 2048 * 2048
        self.sizes = [self.whole, *(min(_frame(seconds, rate), self.whole) for seconds in _FRAME_SECONDS)]
        size = framing_at(rate).size
        self._framing = Framing(size, size // 2)
        self.kinds = [TexStat(rate, size).to(setting.device) for size in self.sizes]

    def __call__(self, audio: Tensor) -> Measured:
        """What ``audio`` [T] is measured to be."""
        found: Measured = {}
        for scale, (size, texstat) in enumerate(zip(self.sizes, self.kinds, strict=True)):
            statistics = texstat.statistics(_cyclic_frames(audio, size))
            found |= {f"{scale}/{name}": getattr(statistics, name).mean(0) for name in _FIELDS}
        return found | self._slow(audio[: self.whole])

    def _slow(self, audio: Tensor) -> Measured:
        """How the levels of bands move below 10 Hz: root of the power in octaves [N, 6], and correlations [N, N]."""
        framing = self._framing
        spectrum = torch.view_as_real(framing.spectrum(audio))
        levels = (self._bands.to(audio) @ spectrum.square().sum(-1) + 1e-4).log()
        away = levels - levels.mean(1, keepdim=True)
        window = torch.hann_window(away.shape[1], dtype=away.dtype, device=away.device)
        power = torch.view_as_real(torch.fft.rfft(away * window)).square().sum(-1)
        bins = torch.arange(power.shape[1], dtype=power.dtype, device=power.device)
        hertz = bins * (self._rate / framing.hop / away.shape[1])
        octave = (torch.log2(hertz.clamp_min(_TINY)) - torch.log2(hertz.new_tensor(_OCTAVES))[:, None]).abs()
        bands = power @ (1 - octave).clamp_min(0).T / (window.square().sum() * away.shape[1] / 2)
        spread = away.square().mean(1, keepdim=True) + 1e-3
        correlation = (away @ away.T / away.shape[1]) / (spread * spread.T).sqrt()
        return {f"{SLOW}/power": (bands + 1e-4).sqrt(), f"{SLOW}/correlation": correlation}

    @cached_property
    def _bands(self) -> Tensor:
        size = self._framing.size
        weights = CosineFilterbank(_BANDS, self._rate).response(size).float().square()
        return weights / size


def _frame(seconds: float, sample_rate: int) -> int:
    return max(round(seconds * sample_rate / 1024) * 1024, 1024)


def _cyclic_frames(audio: Tensor, size: int) -> Tensor:
    """Frames [B, size] of ``audio`` [T], one after the other, each with the sound that follows it faded in.

    A frame at the very end has nothing to follow it, and is left as it is.
    """
    blend = min(_BLEND, size // 8)
    if len(audio) < size + blend:
        return audio[None, :size]
    frames = audio.unfold(0, size + blend, size)
    turn = (torch.arange(blend, device=audio.device) + 0.5) / blend * (torch.pi / 2)
    head = frames[:, :blend] * turn.sin() + frames[:, size:] * turn.cos()
    return torch.cat([head, frames[:, blend:size]], 1)


def _statistics_of(measured: Measured, scale: int) -> Statistics:
    """A batch of one."""
    return Statistics(*(measured[f"{scale}/{name}"][None] for name in _FIELDS))
