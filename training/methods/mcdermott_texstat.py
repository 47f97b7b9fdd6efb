"""`--method mcdermott --statistics texstat`: the families of TexStat in the place of the 2011 statistics, alike else.

Sound at 20 kHz, noise with the power of the cochlear bands to begin with, the same L-BFGS for as many iterations.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from texbridge.training.descents.descent import Descent
from texbridge.training.descents.lbfgs import Lbfgs
from texbridge.training.methods.mcdermott import MCDERMOTT_ITERATIONS, mcdermott_remarks, shaped_noise
from texbridge.training.methods.method import Measured, SoundSetting
from texbridge.training.methods.texstat import TexstatMethod, TexstatProblem
from texbridge.training.statistics.mcdermott_bank import COCHLEAR_HZ
from texbridge.training.statistics.mcdermott_measure import measured_statistics, unit_sound

_POWER = "power"


class McdermottTexstat(TexstatMethod):
    """An entry of `training.methods.methods.STATISTICS`."""

    variants = ("gradient",)

    def rate(self, sample_rate: int) -> int:
        """20 kHz, as for the 2011 statistics."""
        return COCHLEAR_HZ

    def statistics(self, audio: Tensor, setting: SoundSetting) -> Measured:
        """Of TexStat, and the power of the cochlear bands."""
        power = measured_statistics(unit_sound(audio)[0])[_POWER]
        return {**super().statistics(audio, setting), _POWER: power.float()}

    def problem(self, wanted: Measured, setting: SoundSetting) -> _NoiseTexstatProblem:
        """A stretch to be made."""
        return _NoiseTexstatProblem(wanted, setting, self.classes)

    def remarks(self, made: Tensor, wanted: Sequence[Measured], recording: Tensor, setting: SoundSetting) -> list[str]:
        """How near the sound comes to the 2011 statistics of the recording."""
        return mcdermott_remarks(made, [measured_statistics(unit_sound(row)[0]) for row in recording], recording)


class _NoiseTexstatProblem(TexstatProblem):
    """From noise."""

    def start(self, like: Tensor | None) -> Tensor:
        """Noise with the power of every band, or the sound ``like``."""
        if like is None:
            like = shaped_noise(self._wanted[_POWER].cpu(), self._setting.samples, self._setting.generator())
        return super().start(like)

    def descent(self, start: Tensor) -> Descent:
        """L-BFGS."""
        return Lbfgs(self.terms, start, MCDERMOTT_ITERATIONS[self._setting.preset])
