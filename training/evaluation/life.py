"""The block "life" of an evaluation: does a sound move as its recording does, and where do lines stand in it?

Each figure compares the sound with the whole recording and stands beside what the recording's own halves differ by.
The definitions are in docs/evaluation.md, the measures in `movement.py`, `rhythm.py` and `lines.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from texbridge.training.evaluation.lines import FineSpectrum, fine_spectrum, pitch_strength
from texbridge.training.evaluation.movement import (
    FLICKER_DB,
    GROUPS_DB,
    SPECTRUM_DB,
    band_deviation,
    fall_time,
    fine_deviations,
    level_deviation,
    rise_skewness,
    slow_modulation,
    trajectory,
)
from texbridge.training.evaluation.repetition import closest_excerpt
from texbridge.training.evaluation.rhythm import Period, find_period, peak_at, peak_of_chance
from texbridge.training.evaluation.trajectories import ERB_BANDS, GROUPS, BandPowers, erb_powers
from texbridge.training.signal.sound_file import Signal

_T = TypeVar("_T")
COPY_SECONDS, COPY_EXCERPTS = 5.0, 3
COPY_LEEWAY, CHANCE_REACH, PEAK_REACH = 0.05, 0.2, 0.15
LEAST_SKEWNESS = 0.2
LIFE_LABELS = {
    "level_deviation": "deviation of 0.5 s levels, dB",
    "band_deviation": "deviation of 0.2 s levels, 20 bands, dB",
    "slow_modulation": "slow modulation, largest difference, dB",
    "fall_time": "loudness resembles itself for, s",
    "rise_skewness": "skewness of the loudness' changes",
    "period_peak": "peak of envelopes",
    "period_peak_long": "peak of envelopes, over the longer sound",
    "spectrum_mean": "mean spectrum, mean difference, dB",
    "spectrum_worst": "mean spectrum, worst difference, dB",
    "fine_deviation": "20 ms levels, largest difference, dB",
    "flicker": "the same about their 0.5 s mean, dB",
    "copy": "copy of 5 s of loudness and centroid",
    "line_prominence": "line prominence, dB",
    "pitch_strength": "pitch strength",
    "fine_spectrum": "fine spectrum, mean difference, dB",
}
LIFE_HEADINGS = ("life", "recording", "sound", "apart", "halves", "reach")


@dataclass(frozen=True)
class LifeFigure:
    """One figure of the recording and of the sound, in its unit; None where there is none or the sound is too short.

    ``apart`` is what is judged: the sound's over the recording's where ``ratio``, else what lies between them; and
    ``halves`` the same between the recording's two halves. ``reach`` is from where to where ``apart`` is good.
    """

    recording: float | None
    sound: float | None
    apart: float | None
    halves: float | None
    reach: tuple[float, float]
    ratio: bool = False

    @property
    def met(self) -> bool | None:
        """Whether ``apart`` lies within reach; None where there is nothing to judge."""
        return None if self.apart is None else self.reach[0] <= self.apart <= self.reach[1]

    def to_dict(self) -> dict[str, Any]:
        """As JSON types."""
        rounded = {
            key: None if (value := getattr(self, key)) is None else round(value, 4)
            for key in ("recording", "sound", "apart", "halves")
        }
        return {**rounded, "ratio": self.ratio, "reach": list(self.reach), "met": self.met}

    def cells(self) -> tuple[str, ...]:
        """Text in the order of `LIFE_HEADINGS` after the label; an en dash where there is nothing."""
        sign = "×" if self.ratio else ""
        low, high = self.reach
        reach = f"≤{high:.2f}" if low < 0 or not self.ratio else f"×{low:.2f}…{high:.2f}"
        verdict = "" if self.met is None else " met" if self.met else " missed"
        numbers = (_text(self.recording), _text(self.sound), _text(self.apart, sign), _text(self.halves, sign))
        return (*numbers, reach + verdict)


@dataclass(frozen=True)
class _Heard:
    """A sound as the figures take it."""

    powers: BandPowers
    fine: FineSpectrum | None
    pitch: float | None


def life_figures(
    recording: Signal, sound: Signal, sample_rate: int, longer: Signal | None = None
) -> dict[str, LifeFigure]:
    """All figures of ``sound`` [T] (a minute is meant) against the whole ``recording`` [T'], in order of `LIFE_LABELS`.

    ``longer`` [T''] is more of the sound (five minutes are meant), for the rhythm that must not appear in time. Sounds
    of less than 2 s have no figures. Levels play no part.
    """
    if min(len(recording), len(sound)) < 2 * sample_rate:
        return {}
    half = len(recording) // 2
    whole, ours, first, second = (
        _heard(audio, sample_rate) for audio in (recording, sound, recording[:half], recording[half:])
    )
    long_powers = None if longer is None else erb_powers(longer, sample_rate)
    found = _deviations(whole, ours, first, second) | _shapes(whole, ours, first, second)
    found |= _rhythm(whole.powers, ours.powers, long_powers, second.powers)
    found |= {"copy": _copy(whole.powers, ours.powers)} | _standing(whole, ours, first, second)
    return {key: found[key] for key in LIFE_LABELS if key in found}


def life_rows(figures: dict[str, LifeFigure]) -> list[tuple[str, ...]]:
    """One row of text per figure, in the order of `LIFE_HEADINGS`."""
    return [(LIFE_LABELS[key], *figure.cells()) for key, figure in figures.items()]


def _heard(audio: Signal, sample_rate: int) -> _Heard:
    fine = _or_none(lambda: fine_spectrum(audio, sample_rate))
    return _Heard(erb_powers(audio, sample_rate), fine, _or_none(lambda: pitch_strength(audio, sample_rate)))


def _deviations(whole: _Heard, ours: _Heard, first: _Heard, second: _Heard) -> dict[str, LifeFigure]:
    """What is a number of each sound, judged by its ratio."""
    found = {}
    for key, measure, reach in (
        ("level_deviation", level_deviation, (0.8, 1.25)),
        ("band_deviation", band_deviation, (0.8, 1.25)),
        ("fall_time", fall_time, (1 / 1.5, 1.5)),
        ("rise_skewness", rise_skewness, (0.5, 1.5)),
    ):
        theirs, mine, a, b = (measure(heard.powers) for heard in (whole, ours, first, second))
        apart = None if key == "rise_skewness" and abs(theirs) < LEAST_SKEWNESS else _ratio(mine, theirs)
        found[key] = LifeFigure(theirs, mine, apart, _ratio(b, a), reach, ratio=True)
    return found


def _shapes(whole: _Heard, ours: _Heard, first: _Heard, second: _Heard) -> dict[str, LifeFigure]:
    """What is a curve of each sound, judged by the largest or mean difference."""
    limits = {
        "slow_modulation": 3.0,
        "spectrum_mean": 1.5,
        "spectrum_worst": 4.0,
        "fine_deviation": 0.5,
        "flicker": 0.5,
    }
    mine, floor = (_differences(a.powers, b.powers, whole.powers) for a, b in ((whole, ours), (first, second)))
    return {key: LifeFigure(None, None, mine[key], floor[key], (0.0, limit)) for key, limit in limits.items()}


def _differences(a: BandPowers, b: BandPowers, whole: BandPowers) -> dict[str, float | None]:
    """How far two sounds are apart in each curve, over what can be heard of the whole recording."""
    window = min(20.0, a.seconds, b.seconds)
    groups = np.concatenate(([True], whole.audible(GROUPS, GROUPS_DB)))
    modulation = np.abs(slow_modulation(a, window) - slow_modulation(b, window))[groups]
    shapes = [powers.spectrum_db - 10 * np.log10(powers.power.sum(0).mean() + 1e-20) for powers in (a, b)]
    spectrum = np.abs(shapes[0] - shapes[1])[whole.audible(ERB_BANDS, SPECTRUM_DB)]
    bands = whole.audible(ERB_BANDS, FLICKER_DB)
    fine, flicker = (np.abs(fine_deviations(a, slow) - fine_deviations(b, slow))[bands] for slow in (True, False))
    return {
        "slow_modulation": float(np.nanmax(modulation)) if np.isfinite(modulation).any() else None,
        "spectrum_mean": float(spectrum.mean()),
        "spectrum_worst": float(spectrum.max()),
        "fine_deviation": float(fine.max()),
        "flicker": float(flicker.max()),
    }


def _rhythm(whole: BandPowers, ours: BandPowers, longer: BandPowers | None, half: BandPowers) -> dict[str, LifeFigure]:
    """The peak at the recording's period, or where it has none the highest of chance."""
    period = find_period(whole)
    found = {"period_peak": _peak(period, whole, ours, half)}
    if longer is not None:
        found["period_peak_long"] = _peak(period, whole, longer, half)
    return found


def _peak(period: Period | None, whole: BandPowers, ours: BandPowers, half: BandPowers) -> LifeFigure:
    if period is None:
        mine, own = peak_of_chance(ours), peak_of_chance(half)
        return LifeFigure(peak_of_chance(whole), mine, mine, own, (0.0, CHANCE_REACH))
    mine, own = peak_at(ours, period), peak_at(half, period)
    return LifeFigure(period.peak, mine, abs(mine - period.peak), abs(own - period.peak), (0.0, PEAK_REACH))


def _copy(whole: BandPowers, ours: BandPowers) -> LifeFigure:
    """The best aligned 5 s, beside the two excerpts of the recording that resemble each other most.

    A recording of few excerpts has too few pairs for that: no verdict.
    """
    theirs, mine = trajectory(whole), trajectory(ours)
    own = _or_none(lambda: closest_excerpt(theirs, theirs, COPY_SECONDS, COPY_SECONDS).correlation)
    copied = _or_none(lambda: closest_excerpt(mine, theirs, excerpt_seconds=COPY_SECONDS).correlation)
    if own is None or whole.seconds < COPY_EXCERPTS * COPY_SECONDS:
        return LifeFigure(None, copied, None, own, (-1.0, 1.0))
    return LifeFigure(None, copied, copied, own, (-1.0, own + COPY_LEEWAY))


def _standing(whole: _Heard, ours: _Heard, first: _Heard, second: _Heard) -> dict[str, LifeFigure]:
    """Lines and pitch."""
    sounds = (whole, ours, first, second)
    prominence = [heard.fine.prominence_db if heard.fine else None for heard in sounds]
    found = {}
    for key, values, limit in (
        ("line_prominence", prominence, 2.0),
        ("pitch_strength", [heard.pitch for heard in sounds], 0.08),
    ):
        theirs, mine, a, b = values
        found[key] = LifeFigure(theirs, mine, _between(theirs, mine), _between(a, b), (0.0, limit))
    error = whole.fine.error_db(ours.fine) if whole.fine and ours.fine else None
    floor = first.fine.error_db(second.fine) if first.fine and second.fine else None
    found["fine_spectrum"] = LifeFigure(None, None, error, floor, (0.0, 1.0))
    return found


def _ratio(value: float, of: float) -> float | None:
    return value / of if of else None


def _between(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else abs(a - b)


def _or_none(measure: Callable[[], _T]) -> _T | None:
    """What is measured, or None where the sound is too short for it."""
    try:
        return measure()
    except ValueError:
        return None


def _text(value: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{sign}{value:.2f}"
