"""How close a model came, in one sentence: its TexStat beside what the recording's own halves differ by.

The figure is that of `texbridge evaluate`: the two sounds of the report, given to that command, have the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor

from texbridge.training.evaluation.evaluate import texstat_by_family
from texbridge.training.losses.texstat import Statistics
from texbridge.training.signal.sound_file import Signal

FAMILIES = (
    ("S1", "levels of the bands", "how strong each band of frequencies is, how much it swings, how rare its peaks are"),
    ("S2", "bands together", "whether bands swell and fall at the same moments, as in a crackle, or each on its own"),
    ("S3", "speeds of the swings", "how much of the swinging of a band is slow, and how much a fast flutter"),
    ("S4", "bands together, by speed", "whether bands agree in their slow swings, in their fast ones, or in neither"),
    ("S5", "speeds together", "whether fast swings ride on slow ones: what shape the single events have"),
)
"""The families of TexStat: name, what they are in a few words, what they hear."""

HALVES_SECONDS = 60.0
_WORDS = (
    (
        1.15,
        "as close to the recording as the recording's own halves are to each other; you should hardly tell them apart",
    ),
    (1.6, "close to the recording: a little farther than its own halves are from each other"),
    (3.0, "clearly of the same kind, but farther from the recording than its own halves are from each other"),
    (float("inf"), "not close to the recording; train longer, or on a longer or steadier recording"),
)


@dataclass(frozen=True)
class Verdict:
    """TexStat of the resynthesis against the held-out sound, by family [5], and of the recording's two halves.

    ``halves`` is None where the recording is too short for them. ``statistics`` are those of both sounds per frame.
    """

    ours: Tensor
    halves: Tensor | None
    statistics: tuple[Statistics, Statistics]

    @property
    def sentence(self) -> str:
        """How close it is, for people who do not know the figures."""
        total = float(self.ours.sum())
        if self.halves is None:
            return (
                f"The resynthesis has a TexStat of {total:.2f} against the held-out sound (0 is equal), and the "
                "recording is too short to compare its halves, so that only listening tells whether that is close."
            )
        own = float(self.halves.sum())
        ratio = total / own if own else float("inf")
        words = next(words for limit, words in _WORDS if ratio <= limit)
        return f"The resynthesis is {words} (TexStat {total:.2f}, the halves {own:.2f}: {ratio:.2f} times; 0 is equal)."


def judge(held_out: Signal, made: Signal, recording: Signal, sample_rate: int) -> Verdict | None:
    """Compare ``made`` [T] with ``held_out`` [T], and the first half of ``recording`` [T'] with its second.

    None where the held-out sound is shorter than one frame of the measure (1.49 s) or silent.
    """
    try:
        ours, statistics = texstat_by_family(held_out, made, sample_rate)
    except ValueError:
        return None
    own = recording[: int(HALVES_SECONDS * sample_rate)]
    half = len(own) // 2
    try:
        halves, _ = texstat_by_family(own[:half], own[half : 2 * half], sample_rate)
    except ValueError:
        return Verdict(ours, None, statistics)
    return Verdict(ours, halves, statistics)
