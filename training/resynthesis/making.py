"""A whole sound, stretch by stretch and channel by channel: any length from statistics that have none.

What is longer than a method optimises at once is made of stretches of the same length, each from noise of its own,
that overlap by a quarter of a second and are crossfaded at equal power. A stretch that is done lies in a file until the
sound is written, so that no more than a few are ever in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import torch
from torch import Tensor

from texbridge.training.descents.descent import Descent
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.copies import CopyGuard
from texbridge.training.methods.method import Measured, Method, Problem, SoundSetting
from texbridge.training.resynthesis.saved import SavedWork

OVERLAP_SECONDS = 0.25
_SEED_STEP, _RETRY_STEP = 1_000_003, 15_485_863


@dataclass(frozen=True)
class Watch:
    """Who looks on: ``told`` hears of every step, ``stop`` says whether to end.

    ``told`` gets the stretch's number and how many there are, the optimiser, and how to hear the sound as it is.
    """

    told: Callable[[int, int, Descent, Callable[[], Tensor]], None]
    stop: Callable[[], bool]
    save_every: int = 50


@dataclass(frozen=True)
class MadeSound:
    """A sound of C channels in stretches that lie at ``spans``; ``stretches`` gives each, span by span [C] of them.

    ``finished`` is False where the making was stopped: what was not begun is silence.
    """

    spans: Sequence[tuple[int, int]]
    stretches: Sequence[Sequence[Callable[[], Tensor]]]
    finished: bool

    def pieces(self) -> Iterator[Tensor]:
        """Consecutive pieces [C, n] of the sound, of which one stretch at a time is in memory."""
        return crossfaded((torch.stack([get() for get in row]) for row in self.stretches), self.spans)

    def beginning(self, samples: int) -> Tensor:
        """The first of it [C, n], so many ``samples`` at most."""
        parts: list[Tensor] = []
        for piece in self.pieces():
            parts.append(piece[:, :samples])
            samples -= parts[-1].shape[1]
            if samples <= 0:
                break
        return torch.cat(parts, 1)


def make_sound(
    method: Method,
    wanted: Sequence[Measured],
    setting: SoundSetting,
    saved: SavedWork,
    watch: Watch,
    like: Tensor | None = None,
    guards: Sequence[CopyGuard] | None = None,
) -> MadeSound:
    """Sound with the statistics ``wanted`` of each of C channels, ``setting.samples`` long.

    What ``saved`` holds is not made again. A sound ``like`` [samples] is where every channel begins. Where a stretch
    comes nearer to the recording than its guard allows, the excerpt is made anew. Stopped, the stretch under way is as
    it was.
    """
    spans = stretches_of(method, setting.samples, setting.sample_rate)
    rows, finished = [], True
    for index, (begin, end) in enumerate(spans):
        row: list[Callable[[], Tensor]] = []
        for channel, measured in enumerate(wanted):
            number = channel * len(spans) + index
            one = replace(setting, samples=end - begin, seed=setting.seed + _SEED_STEP * number)
            stretch = _Stretch(
                partial(method.problem, measured),
                one,
                f"stretch-{number:04d}",
                (index * len(wanted) + channel, len(spans) * len(wanted)),
                None if guards is None else guards[channel],
            )
            get, finished = _made(stretch, saved, watch, None if like is None else like[begin:end], finished)
            row.append(get)
        rows.append(row)
    return MadeSound(spans, rows, finished)


@dataclass(frozen=True)
class _Stretch:
    """One to be made: how its problem is posed, under which name it is kept, its place among all, and who guards it."""

    posed: Callable[[SoundSetting], Problem]
    setting: SoundSetting
    name: str
    place: tuple[int, int]
    guard: CopyGuard | None


def _made(
    stretch: _Stretch, saved: SavedWork, watch: Watch, like: Tensor | None, goes_on: bool
) -> tuple[Callable[[], Tensor], bool]:
    """How to get the stretch, and whether the making goes on."""
    if saved.has_part(stretch.name):
        return partial(saved.take_part, stretch.name), goes_on
    if not goes_on:
        return partial(torch.zeros, stretch.setting.samples), False
    part, finished = _make_stretch(stretch, saved, watch, like)
    if finished and stretch.place[1] > 1:
        saved.keep_part(stretch.name, part)
        return partial(saved.take_part, stretch.name), True
    return lambda: part, finished


def _make_stretch(stretch: _Stretch, saved: SavedWork, watch: Watch, like: Tensor | None) -> tuple[Tensor, bool]:
    """The stretch, and whether it is finished.

    Where it comes too near to the recording, it is tried again from itself, with the excerpts in question replaced by
    another beginning; the best of all tries counts, and of these with each other's excerpts. Where the statistics
    themselves lead back, such excerpts stay as they begin: like the recording in levels and correlations alone.
    """
    guard, problem = stretch.guard, stretch.posed(stretch.setting)
    part, finished = _descended(problem, _tried(stretch.name, 0), saved, watch, like, stretch.place)
    if guard is None or not finished:
        return part, finished
    best, least, again = part, guard.excess(part), 0
    while least > 0 and again < guard.tries + guard.patches:
        saved.keep_part(_tried(stretch.name, min(again, guard.tries)), part)
        again += 1
        fresh = stretch.posed(replace(stretch.setting, seed=stretch.setting.seed + _RETRY_STEP * again))
        like = guard.mended(best, fresh.sound(fresh.start(None), final=False))
        found = [like]
        if again <= guard.tries:
            part, finished = _descended(problem, _tried(stretch.name, again), saved, watch, like, stretch.place)
            if not finished:
                return best, False
            found = [part, guard.mended(best, part), guard.mended(part, best)]
        for one in found:
            excess = guard.excess(one)
            if excess < least:
                best, least = one, excess
    guard.passed(again)
    return best, True


def _tried(name: str, again: int) -> str:
    return f"{name}-try-{again}"


def _descended(
    problem: Problem, key: str, saved: SavedWork, watch: Watch, like: Tensor | None, place: tuple[int, int]
) -> tuple[Tensor, bool]:
    """What an optimisation comes to, and whether it came to its end; what ``saved`` knows is not done again."""
    known = saved.part(key)
    if known is not None:
        return known, True
    descent = problem.descent(problem.start(like))
    state = saved.state(key)
    if state is not None:
        descent.restore(state)
    kept = descent.iteration
    while not descent.finished:
        if watch.stop():
            saved.keep_state(key, descent.state())
            return problem.sound(descent.best), False
        descent.step()
        if descent.iteration - kept >= watch.save_every:
            saved.keep_state(key, descent.state())
            kept = descent.iteration
        watch.told(*place, descent, lambda: problem.sound(descent.best, final=False))
    part = problem.sound(descent.best)
    if not bool(torch.isfinite(part).all()):
        raise TrainingError("the sound that came of it holds NaN; try another --seed or --preset")
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


def crossfaded(parts: Iterable[Tensor], spans: Sequence[tuple[int, int]]) -> Iterator[Tensor]:
    """Consecutive pieces [C, n] of ``parts`` [C, …] that lie at ``spans``, crossfaded at equal power.

    >>> steady = (torch.ones(1, 6) for _ in range(2))
    >>> torch.cat(list(crossfaded(steady, [(0, 6), (5, 11)])), 1).square().round()
    tensor([[1., 1., 1., 1., 1., 2., 1., 1., 1., 1., 1.]])
    """
    ends = [*(begin for begin, _ in spans[1:]), spans[-1][1]]
    tail: Tensor | None = None
    for part, (begin, _), until in zip(parts, spans, ends, strict=True):
        piece = part.clone()
        if tail is not None:
            overlap = tail.shape[1]
            turn = (torch.arange(overlap) + 0.5) / max(overlap, 1) * (torch.pi / 2)
            piece[:, :overlap] = tail * turn.cos() + part[:, :overlap] * turn.sin()
        yield piece[:, : until - begin]
        tail = piece[:, until - begin :]


def stretches_of(method: Method, samples: int, sample_rate: int) -> list[tuple[int, int]]:
    """Where the stretches begin and end of which ``method`` makes a sound of so many samples."""
    longest = max(round(method.stretch_seconds * sample_rate), method.least_samples(sample_rate))
    return spans_of(samples, longest, round(OVERLAP_SECONDS * sample_rate))


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
