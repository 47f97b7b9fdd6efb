"""A whole sound, channel by channel and stretch by stretch: any length from statistics that have none.

What is longer than a method optimises at once is made of stretches of the same length, each from noise of its own,
that overlap by a quarter of a second and are crossfaded at equal power.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from texbridge.training.errors import TrainingError
from texbridge.training.resynthesis.descent import Descent
from texbridge.training.resynthesis.method import Measured, Method, Problem, SoundSetting
from texbridge.training.resynthesis.saved import SavedWork

OVERLAP_SECONDS = 0.25
_SEED_STEP = 1_000_003


@dataclass(frozen=True)
class Watch:
    """Who looks on: ``told`` hears of every step, ``stop`` says whether to end.

    ``told`` gets the stretch's number and how many there are, the optimiser, and how to hear the sound as it is.
    """

    told: Callable[[int, int, Descent, Callable[[], Tensor]], None]
    stop: Callable[[], bool]
    save_every: int = 50


def make_sound(
    method: Method,
    wanted: Sequence[Measured],
    setting: SoundSetting,
    saved: SavedWork,
    watch: Watch,
    like: Tensor | None = None,
) -> tuple[Tensor, bool]:
    """Sound [C, samples] with the statistics ``wanted`` of each of C channels, and whether it is finished.

    What ``saved`` holds is not made again. A sound ``like`` [samples] is where every channel begins. Stopped, the
    stretch under way is as it was, and what was not begun is silence.
    """
    spans = spans_of(setting.samples, _longest(method, setting), round(OVERLAP_SECONDS * setting.sample_rate))
    total, channels, finished = len(spans) * len(wanted), [], True
    for channel, measured in enumerate(wanted):
        parts = []
        for index, (begin, end) in enumerate(spans):
            number = channel * len(spans) + index
            name = f"stretch-{number:04d}"
            part = saved.part(name)
            if part is None and finished:
                one = replace(setting, samples=end - begin, seed=setting.seed + _SEED_STEP * number)
                first = None if like is None else like[begin:end]
                part, finished = _make_stretch(method.problem(measured, one), name, saved, watch, first, number, total)
            parts.append(torch.zeros(end - begin) if part is None else part)
        channels.append(crossfaded(parts, spans, setting.samples))
    return torch.stack(channels), finished


def _make_stretch(
    problem: Problem, name: str, saved: SavedWork, watch: Watch, like: Tensor | None, number: int, total: int
) -> tuple[Tensor, bool]:
    descent = problem.descent(problem.start(like))
    state = saved.state(name)
    if state is not None:
        descent.restore(state)
    kept = descent.iteration
    while not descent.finished:
        if watch.stop():
            saved.keep_state(name, descent.state())
            return problem.sound(descent.best), False
        descent.step()
        if descent.iteration - kept >= watch.save_every:
            saved.keep_state(name, descent.state())
            kept = descent.iteration
        watch.told(number, total, descent, lambda: problem.sound(descent.best, final=False))
    part = problem.sound(descent.best)
    if not bool(torch.isfinite(part).all()):
        raise TrainingError("the sound that came of it holds NaN; try another --seed or --preset")
    if total > 1:
        saved.keep_part(name, part)
    return part, True


def spans_of(samples: int, longest: int, overlap: int) -> list[tuple[int, int]]:
    """Where stretches of equal length begin and end that fill ``samples``, none longer than ``longest``.

    >>> spans_of(100, 100, 10), spans_of(101, 60, 10)
    ([(0, 100)], [(0, 56), (45, 101)])
    """
    if samples <= longest:
        return [(0, samples)]
    count = -(-(samples - overlap) // (longest - overlap))
    length = -(-(samples + (count - 1) * overlap) // count)
    starts = [round(k * (samples - length) / (count - 1)) for k in range(count)]
    return [(start, start + length) for start in starts]


def crossfaded(parts: Sequence[Tensor], spans: Sequence[tuple[int, int]], samples: int) -> Tensor:
    """One sound [samples] of ``parts`` that lie at ``spans``, crossfaded at equal power where they overlap."""
    out = torch.zeros(samples)
    reach = 0
    for part, (begin, end) in zip(parts, spans, strict=True):
        overlap = max(reach - begin, 0)
        turn = (torch.arange(overlap) + 0.5) / max(overlap, 1) * (torch.pi / 2)
        out[begin:reach] = out[begin:reach] * turn.cos() + part[:overlap] * turn.sin()
        out[begin + overlap : end] = part[overlap:]
        reach = end
    return out


def _longest(method: Method, setting: SoundSetting) -> int:
    return max(round(method.stretch_seconds * setting.sample_rate), method.least_samples(setting.sample_rate))


def interpolated(method: Method, one: Measured, other: Measured, amount: float) -> Measured:
    """Statistics ``amount`` (0…1) of the way from ``one`` to ``other``; what is no statistic is the nearer one's."""
    named = {name for names in method.classes.values() for name in names}
    near = one if amount <= 0.5 else other
    return {
        name: torch.lerp(value, other[name], amount) if name in named else near[name] for name, value in one.items()
    }


def scaled(method: Method, measured: Measured, factors: Mapping[str, float]) -> Measured:
    """Statistics whose classes are multiplied by ``factors``. Raises TrainingError for a class that there is not."""
    found = dict(measured)
    for key, factor in factors.items():
        if key not in method.classes:
            raise TrainingError(f"--scale {key}: there is no such class; it is one of {', '.join(method.classes)}")
        found |= {name: found[name] * factor for name in method.classes[key]}
    return found
