"""Glides: every parameter moves from where it is to its goal, on the sample clock.

A glide runs in steps of `STEP_SECONDS` and depends on nothing but the sample clock: the same glide at the same sample
gives the same values. A position in a parameter's range moves evenly (a frequency by octaves, a gain by decibels).
Where a gain begins or ends in silence, decibels would open or leave a gap, so the amplitude follows a quarter sine:
when two textures change places, their total power stays.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from texbridge.realtime.errors import OscError
from texbridge.realtime.parameters import SWITCHES, Parameter

STEP_SECONDS = 0.010
GAIN, MUTE = "gain", "mute"
Law = Callable[[float], float]
"""The share 0…1 of a glide that has passed → the value in the parameter's unit."""


class Glide:
    """The values on the way from ``start_values`` to ``goal_values`` (address → value in the parameter's unit).

    Begins at ``begin_sample`` of the sample clock and lasts ``length_samples`` ≥ 0 (0: at once), in steps of
    ``step_samples``. Only what differs moves. A voice that is muted or unmuted on the way fades: ``mute`` goes to 0 at
    the start with the gain in silence, or to 1 at the end when the gain has arrived there. Raises `OscError` for a goal
    that is not in ``parameters``, and ``ValueError`` for a bad length or step.
    """

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        start_values: Mapping[str, float],
        goal_values: Mapping[str, float],
        begin_sample: int,
        length_samples: int,
        step_samples: int = 480,
    ) -> None:
        if length_samples < 0 or step_samples < 1:
            raise ValueError(f"a glide of {length_samples} samples in steps of {step_samples}: both must be positive")
        for address in goal_values:
            if address not in parameters:
                raise OscError(f"{address}: no such parameter")
        self.begin, self.length, self.step = begin_sample, length_samples, step_samples
        self._goals = {a: parameters[a].clamp(value) for a, value in goal_values.items()}
        self._last = {a: parameters[a].clamp(start_values[a]) for a in goal_values}
        self._laws = _laws(parameters, self._last, self._goals)
        self._parameters = dict(parameters)
        self._share = 0.0

    @property
    def addresses(self) -> frozenset[str]:
        """What is still moving."""
        return frozenset(self._laws)

    @property
    def done(self) -> bool:
        """Whether nothing is left to move: all has arrived or was dropped."""
        return not self._laws

    def drop(self, address: str) -> None:
        """A hand took this parameter, which leaves the glide. The gain of a mute that left heads for its own goal."""
        law = self._laws.pop(address, None)
        gain = _sibling(address, GAIN)
        if law is not None and _is(address, MUTE) and gain in self._laws:
            start, passed = self._last[gain], self._share
            rest = _fade(self._parameters[gain], start, self._goals[gain])
            self._laws[gain] = lambda share: rest((share - passed) / (1.0 - passed))

    def values_at(self, sample: int) -> dict[str, float]:
        """The values, in the parameters' units, that changed since the last call, at the last step before ``sample``.

        In the order in which they must be set. At the end they are exactly the goals; before the beginning, none.
        """
        passed = sample - self.begin
        if passed < 0:
            return {}
        at_end = passed >= self.length
        share = 1.0 if at_end else passed // self.step * self.step / self.length
        self._share = share
        changed = {}
        for address, law in self._laws.items():
            value = self._goals[address] if at_end else law(share)
            if value != self._last[address]:
                self._last[address] = changed[address] = value
        if at_end:
            self._laws.clear()
        return changed

    def next_sample(self, sample: int) -> int | None:
        """The first sample after ``sample`` at which `values_at` has something new; None when it is done."""
        if self.done:
            return None
        if sample < self.begin:
            return self.begin
        steps = (sample - self.begin) // self.step + 1
        return max(min(self.begin + steps * self.step, self.begin + self.length), sample + 1)


def _laws(
    parameters: Mapping[str, Parameter], starts: Mapping[str, float], goals: Mapping[str, float]
) -> dict[str, Law]:
    """A law for everything that moves, in the order in which values must be set."""
    laws: dict[str, Law] = {}
    for mute in goals:
        if _is(mute, MUTE) and starts[mute] != goals[mute]:
            laws.update(_mute_laws(mute, parameters, starts, goals))
    for address, goal in goals.items():
        if address not in laws and not _is(address, MUTE) and starts[address] != goal:
            law = _fade if _is(address, GAIN) else _late if parameters[address].name in SWITCHES else _even
            laws[address] = law(parameters[address], starts[address], goal)
    last = [address for address in laws if parameters[address].name in SWITCHES and not _is(address, MUTE)]
    return {**{address: law for address, law in laws.items() if address not in last}, **{a: laws[a] for a in last}}


def _mute_laws(
    mute: str, parameters: Mapping[str, Parameter], starts: Mapping[str, float], goals: Mapping[str, float]
) -> dict[str, Law]:
    """A mute's law and that of its voice's gain: the gain is set before a mute that opens, after one that shuts."""
    gain, opens = _sibling(mute, GAIN), goals[mute] < 0.5
    switch = _constant(goals[mute] if opens else starts[mute])
    if gain not in goals:
        return {mute: switch}
    silence = parameters[gain].minimum
    if opens:
        return {gain: _fade(parameters[gain], silence, goals[gain]), mute: switch}
    return {mute: switch, gain: _fade(parameters[gain], starts[gain], silence)}


def _is(address: str, name: str) -> bool:
    return address.rsplit("/", 1)[1] == name


def _sibling(address: str, name: str) -> str:
    return f"{address.rsplit('/', 1)[0]}/{name}"


def _constant(value: float) -> Law:
    return lambda share: value


def _late(parameter: Parameter, start: float, goal: float) -> Law:
    """What holds something is let go at the beginning, and holds again once all has arrived."""
    return _constant(goal if goal < 0.5 else start)


def _even(parameter: Parameter, start: float, goal: float) -> Law:
    first, last = parameter.to_norm(start), parameter.to_norm(goal)
    return lambda share: start if share == 0.0 else parameter.from_norm(first + share * (last - first))


def _fade(parameter: Parameter, start: float, goal: float) -> Law:
    """A gain's way: even in dB between two audible ones, a quarter sine of the amplitude from or to silence."""
    silence = parameter.minimum
    if (start <= silence) == (goal <= silence):
        return _even(parameter, start, goal)
    rises = start <= silence
    loud = goal if rises else start

    def law(share: float) -> float:
        angle = 0.5 * math.pi * (share if rises else 1.0 - share)
        amplitude = math.sin(angle)
        return silence if amplitude <= 0.0 else parameter.clamp(loud + 20.0 * math.log10(amplitude))

    return law
