"""Events taken out of a recording's movement: what one is like in every band, how strong each is, and when they come.

What is left goes the way of all slow movement (`learn.py`); at run time events are placed on top of it. A rhythm is a
point process whose intervals and strengths are the measured ones, gone through in runs, so that its jitter and drift
and how one follows another are as they were; the shape is that of its mean cycle, from one beat to the next. Events
without a period (`single.py`) are drawn one by one where their intervals are those of chance (Poisson), and in runs
where they come in clusters.

>>> at = np.arange(2400) / FAST_HZ
>>> clicks = 20.0 * np.exp(-(at % 0.25) / 0.05)[:, None] + np.random.default_rng(0).standard_normal((2400, 3))
>>> found = periodic_events([clicks], 0.25)
>>> found.settings["kind"], found.shape.shape, round(float(np.median(found.marks[:, 0])), 3)
('periodic', (50, 3), 0.25)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from texbridge.training.life.cycles import at_frames, best_beats, cycles, explained, movement
from texbridge.training.life.flutter import modulation_spectrum
from texbridge.training.life.levels import RATE_HZ, Series
from texbridge.training.life.single import MOST_STRENGTH, above_quiet, single_events, sum_of_events

FAST_HZ = 200.0
"""Frames a second at which events are looked at and played: a cycle of an engine's may take 40 ms."""
_LEAST_EXPLAINED = 0.15
_LEAST_CYCLES = 6
_LONGEST_INTERVAL = 1.5
_LEAST_EVENTS, _LEAST_BY_SINGLE, _PROMISING_BY_SINGLE = 8, 0.5, 0.3
_CLUSTERED = 1.35
"""Deviation of the intervals over their mean: 1 where events come by chance, more where they come in clusters."""
_MEAN_RUNS = {"periodic": 16.0, "clustered": 8.0, "poisson": 1.0}
_MOST_MARKS = 4096
_MOST_DB = 60.0
_MODULATION_HZ = 1.0, 90.0
_SEGMENT_FRAMES = 1024


@dataclass(frozen=True)
class Events:
    """``shape`` [L, N] in dB at `FAST_HZ`, of mean power 1 in every band where they are periodic; ``marks`` [M, 2] are
    intervals to the next in seconds and strengths, times which the shape is played; ``composites`` are what the
    recordings hold of them, dB [K, N] at `FAST_HZ`. ``period`` in seconds, None without one. ``kept`` [N] is what the
    still sound keeps of its envelopes beside them (`kept_of_envelopes`)."""

    kind: str
    shape: Series
    marks: Series
    period: float | None
    composites: list[Series]
    kept: Series | None = None

    @property
    def settings(self) -> dict[str, Any]:
        """What the manifest says of them."""
        jitter, drift = jitter_and_drift(self.marks[:, 0] / self.marks[:, 0].mean())
        found = {"jitter": round(jitter, 5), "drift": round(drift, 5)}
        return {"kind": self.kind, "rate_hz": FAST_HZ, "mean_run": _MEAN_RUNS[self.kind], **found}

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """What the bundle's arrays hold of them."""
        kept = {} if self.kept is None else {"life_kept": self.kept[:, None].astype(np.float16)}
        return {"life_shape": self.shape.astype(np.float16), "life_marks": self.marks.astype(np.float32), **kept}

    def without(self, levels: Sequence[Series]) -> list[Series]:
        """Levels [K, N] at 50 Hz of the recordings without their events."""
        return [stretch - slower(c)[: len(stretch)] for stretch, c in zip(levels, self.composites, strict=True)]

    def played(self, frames: int, seed: int = 0) -> Series:
        """Gains [frames, N] in dB at 50 Hz of events as the engine places them."""
        marks = self.placed(frames / RATE_HZ, np.random.default_rng(seed))
        if self.period is None:
            begins = np.concatenate([[0.0], np.cumsum(marks[:-1, 0])]) * RATE_HZ
            return sum_of_events(frames, begins, marks[:, 1], slower(self.shape))
        beats = np.concatenate([[0.0], np.cumsum(marks[:, 0])]) * FAST_HZ
        strengths = np.append(marks[:, 1], marks[-1, 1])
        return _composite(np.arange(frames, dtype=np.float64) * (FAST_HZ / RATE_HZ), beats, strengths, self.shape)

    def placed(self, seconds: float, random: np.random.Generator) -> Series:
        """Marks [m, 2] that together last so long, or longer, in runs as the engine draws them."""
        place, taken, passed = int(random.integers(len(self.marks))), [], 0.0
        while passed < seconds:
            taken.append(place)
            passed += float(self.marks[place, 0])
            jumps = random.random() < 1 / _MEAN_RUNS[self.kind]
            place = int(random.integers(len(self.marks))) if jumps else (place + 1) % len(self.marks)
        return np.asarray(self.marks[taken])


def promising_events(levels: Sequence[Series]) -> bool:
    """Whether single events may say most of what levels [K, N] at 50 Hz do above what is quiet in them."""
    return any(_explained_by_single(stretch, RATE_HZ) >= _PROMISING_BY_SINGLE for stretch in levels)


def _explained_by_single(levels: Series, rate_hz: float) -> float:
    """The share of the variance above quiet that single events are; 0 for too few of them."""
    found = single_events(levels, rate_hz)
    if found is None or len(found[0]) < _LEAST_EVENTS:
        return 0.0
    begins, strengths, shape = found
    above = above_quiet(levels)
    rest = above - sum_of_events(len(levels), begins.astype(np.float64), strengths, shape)
    return 1.0 - float(rest.var(0).sum()) / max(float(above.var(0).sum()), 1e-9)


def aperiodic_events(fast: Sequence[Series]) -> Events | None:
    """Events that come without a period, of levels [K, N] of the recordings at `FAST_HZ`, by the stretch that has most
    of them; None where they are not clear."""
    clear = [k for k, levels in enumerate(fast) if _explained_by_single(levels, FAST_HZ) >= _LEAST_BY_SINGLE]
    found = {k: events for k in clear if (events := single_events(fast[k], FAST_HZ)) is not None}
    if not found:
        return None
    shape = max(found.values(), key=lambda events: len(events[0]))[2]
    every, composites = [], [np.zeros_like(levels) for levels in fast]
    for k, (begins, strengths, own) in found.items():
        composites[k] = sum_of_events(len(fast[k]), begins.astype(np.float64), strengths, own)
        every.append(np.stack([np.diff(begins) / FAST_HZ, strengths[:-1]], axis=1))
    marks = np.concatenate(every)[:_MOST_MARKS]
    kind = "clustered" if marks[:, 0].std() > _CLUSTERED * marks[:, 0].mean() else "poisson"
    return Events(kind, np.clip(shape, 0.0, _MOST_DB), marks, None, composites)


def periodic_events(fast: Sequence[Series], period: float) -> Events | None:
    """The events of a rhythm of about ``period`` seconds, of levels [K, N] of the recordings at `FAST_HZ`; None where
    what is the same in every cycle is too little of the movement."""
    moving = [movement(levels, FAST_HZ) for levels in fast]
    long = [k for k, levels in enumerate(fast) if len(levels) >= _LEAST_CYCLES * period * FAST_HZ]
    beats = {k: best_beats(fast[k], moving[k], period, FAST_HZ) for k in long}
    if not beats:
        return None
    seconds = float(np.median(np.concatenate([np.diff(b) for b in beats.values()]))) / FAST_HZ
    points = max(8, round(seconds * FAST_HZ))
    if max(explained(moving[k], beats[k], points) for k in long) < _LEAST_EXPLAINED:
        return None
    shape = mean_cycle(np.concatenate([cycles(fast[k], beats[k], points) for k in long]))
    together = np.concatenate([cycles(moving[k], beats[k], points) for k in long])
    strengths = np.split(_strengths(together), np.cumsum([len(beats[k]) - 1 for k in long])[:-1])
    marks = [np.stack([np.diff(beats[k]) / FAST_HZ, s], axis=1) for k, s in zip(long, strengths, strict=True)]
    composites = [np.zeros_like(levels) for levels in fast]
    for k, s in zip(long, strengths, strict=True):
        composites[k] = _composite(np.arange(len(fast[k]), dtype=np.float64), beats[k], np.append(s, s[-1]), shape)
    every = np.concatenate(marks)
    every = every[every[:, 0] < _LONGEST_INTERVAL * seconds][:_MOST_MARKS]
    return Events("periodic", shape, every, seconds, composites)


def mean_cycle(every: Series) -> Series:
    """The mean [L, N] of cycles [M, L, N] in dB, of mean power 1, less what chance would leave of each band."""
    mean = every.mean(0)
    rest = ((every - mean) ** 2).mean((0, 1)) / max(len(every) - 1, 1)
    moved = mean - mean.mean(0)
    kept = np.clip(1 - rest / np.maximum(moved.var(0), 1e-9), 0.0, 1.0)
    moved = np.clip(moved * kept, -_MOST_DB, _MOST_DB)
    return np.asarray(moved - 10 * np.log10(np.mean(10 ** (moved / 10), axis=0)))


def _strengths(every: Series) -> Series:
    """How strong [M] the cycles [M, L, G] are beside their mean one, as far as that is more than chance."""
    mean = every.mean(0)
    template = mean - mean.mean(0)
    size = max(float((template**2).sum()), 1e-9)
    strengths = ((every - every.mean(1, keepdims=True)) * template).sum((1, 2)) / size
    rest = every - every.mean(1, keepdims=True) - strengths[:, None, None] * template
    chance = float((rest**2).mean()) * every.shape[2] * 3.0 / size
    kept = max(0.0, 1 - chance / max(float(strengths.var()), 1e-9))
    return np.asarray(np.clip(1 + kept * (strengths - strengths.mean()), 0.0, MOST_STRENGTH))


def jitter_and_drift(intervals: Series) -> tuple[float, float]:
    """Deviations, in periods, of every beat by itself and of the tempo: one makes neighbouring intervals differ in
    opposite ways, the other alike."""
    if len(intervals) < 4:
        return 0.0, 0.0
    off = intervals - intervals.mean()
    jitter = max(0.0, -float((off[1:] * off[:-1]).mean()))
    return float(np.sqrt(jitter)), float(np.sqrt(max(0.0, float(off.var()) - 2 * jitter)))


def _composite(at: Series, beats: Series, strengths: Series, shape: Series) -> Series:
    """Levels [K, N] in dB at frames ``at`` [K] of cycles between ``beats`` [B] of such strengths [B], which go over
    into each other; beyond the first and the last they go on."""
    step = float(np.median(np.diff(beats)))
    before, after = (
        int(np.ceil(max(beats[0] - at[0], 0) / step)) + 1,
        int(np.ceil(max(at[-1] - beats[-1], 0) / step)) + 1,
    )
    first, last = beats[0] - step * np.arange(before, 0, -1), beats[-1] + step * np.arange(1, after + 1)
    beats = np.concatenate([first, beats, last])
    strengths = np.concatenate([np.full(before, strengths[0]), strengths, np.full(after, strengths[-1])])
    whole = np.interp(at, beats, np.arange(len(beats)))
    looped = np.concatenate([shape, shape[:1], shape[:1]])
    return at_frames(looped, (whole % 1.0) * len(shape)) * np.interp(whole, np.arange(len(beats)), strengths)[:, None]


def slower(composite: Series) -> Series:
    """Levels [k, N] at 50 Hz of levels [K, N] at `FAST_HZ`: mean power in windows of two frames."""
    ratio = round(FAST_HZ / RATE_HZ)
    window = np.hanning(2 * ratio + 1)[1:-1]
    power = np.pad(10 ** (composite / 10), ((ratio - 1, ratio - 1), (0, 0)), mode="edge")
    smooth = np.stack([np.convolve(column, window / window.sum(), mode="valid") for column in power.T], axis=1)
    return np.asarray(10 * np.log10(smooth[::ratio]))


def kept_of_envelopes(recorded: Sequence[Series], events: Events, still: Series, bare: Series) -> Series:
    """How much of its still envelopes' logarithm each band [N] keeps beside the events, 0…1.

    Levels are at `FAST_HZ`: of the recordings, of the still rendering and of one whose envelopes are flat. A band keeps
    the modulation from 1 to 90 Hz that the recording has besides its events and what is ``bare``. All harmonics are
    kept alike: some of them without the others are peaks that the sound never had.
    """
    size = min(_SEGMENT_FRAMES, len(bare), max(map(len, recorded)))
    spectra = [modulation_spectrum(group, size) for group in (recorded, events.composites, [still], [bare])]
    hz = spectra[0][0] * (FAST_HZ / RATE_HZ)
    inside = (hz >= _MODULATION_HZ[0]) & (hz <= _MODULATION_HZ[1])
    whole, own, had, left = (density[inside].sum(0) for _, density in spectra)
    wanted = np.maximum(whole - own - left, 0.0)
    return np.asarray(np.sqrt(np.clip(wanted / np.maximum(had - left, 1e-9), 0.0, 1.0)))
