"""What a method of resynthesis is: statistics of a recording, and a free variable whose sound takes them on.

A method measures a recording once (`Method.statistics`: tensors by name, that can be interpolated between two
recordings or scaled), then poses a `Problem` for every stretch of sound that is to have them. The optimiser
(`training.descents.descent`) knows nothing but the problem's loss terms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

import torch
from torch import Tensor

from texbridge.training.descents.descent import Descent

Measured = dict[str, Tensor]
"""Statistics of a recording by name."""


@dataclass(frozen=True)
class SoundSetting:
    """How sound is to be made: ``samples`` of it at ``sample_rate`` Hz.

    ``shortest`` is the least of the samples of all that is measured or made, so that statistics over long windows agree
    on how long these can be. ``weights`` has a number for every loss term of the method; ``without`` are classes of
    statistics that are left out; ``domain`` and ``variant`` are one of the method's own.
    """

    sample_rate: int
    samples: int
    shortest: int
    seed: int = 0
    preset: str = "full"
    weights: Mapping[str, float] = field(default_factory=dict)
    domain: str = ""
    variant: str = ""
    without: tuple[str, ...] = ()
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))

    def generator(self) -> torch.Generator:
        """Random numbers of the seed, drawn on the CPU so that every device has the same."""
        return torch.Generator().manual_seed(self.seed)


class Problem(Protocol):
    """One stretch of sound to be made: a free variable, and how far its statistics are from those wanted."""

    def start(self, like: Tensor | None) -> Tensor:
        """The variable to begin with: noise of the setting's seed, or a sound ``like`` [samples]."""
        ...

    def terms(self, variable: Tensor) -> Mapping[str, Tensor]:
        """Loss terms by name, scalars that are weighted already, each 0 where the statistics agree."""
        ...

    def sound(self, variable: Tensor, final: bool = True) -> Tensor:
        """The sound [samples] of a variable, on the CPU; a preview of it may be rougher than what is ``final``."""
        ...

    def descent(self, start: Tensor) -> Descent:
        """The optimiser that is to be used, at ``start``."""
        ...


class Method(Protocol):
    """A way to carry_out. A row of `training.methods.methods.METHODS`."""

    @property
    def weights(self) -> Mapping[str, float]:
        """Loss terms by name, and what each counts unless the user says otherwise."""
        ...

    @property
    def classes(self) -> Mapping[str, tuple[str, ...]]:
        """Names of statistics by the class that a user can exaggerate (`--scale`) or leave out (`--without`)."""
        ...

    @property
    def domains(self) -> tuple[str, ...]:
        """What may be optimised, the default first."""
        ...

    @property
    def variants(self) -> tuple[str, ...]:
        """Ways of the method (`--variant`), the default first; one that is empty where there is but one."""
        ...

    @property
    def stretch_seconds(self) -> float:
        """The longest stretch that is optimised at once; what is longer is made of several."""
        ...

    def rate(self, sample_rate: int) -> int:
        """The rate in Hz at which a recording of ``sample_rate`` is worked on, and that of the sound made."""
        ...

    def least_samples(self, sample_rate: int) -> int:
        """The shortest recording or stretch, at its own ``rate``; what is shorter is continued in silence."""
        ...

    def statistics(self, audio: Tensor, setting: SoundSetting) -> Measured:
        """What ``audio`` [T] is measured to be; T is free, and need not be ``setting.samples``."""
        ...

    def problem(self, wanted: Measured, setting: SoundSetting) -> Problem:
        """A stretch of ``setting.samples`` that shall have the statistics ``wanted``."""
        ...


@runtime_checkable
class Remarking(Protocol):
    """A method that has something to say of what was made."""

    def remarks(self, made: Tensor, wanted: Sequence[Measured], recording: Tensor, setting: SoundSetting) -> list[str]:
        """Lines on the channels ``made`` [C, T] of which the statistics ``wanted`` were asked, of a ``recording``."""
        ...
