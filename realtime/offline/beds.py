"""Beds: the loudspeaker layouts that a texture can fill, each channel with noise of its own.

Channels stand in the order of the bits of WAVE_FORMAT_EXTENSIBLE's mask. The LFE channel is silent: it is for effects,
players raise it by 10 dB, and what a texture has in the bass is in the main channels already.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LFE = "LFE"
SIDE_WEIGHT = 1.41


@dataclass(frozen=True)
class Bed:
    """A layout: ``names`` of the file's channels, their ``mask``, the ``ring`` in which the engine pans, clockwise from
    where pan 0 stands, and the channels that BS.1770 weighs by 1.41 for standing at the ``sides``."""

    names: tuple[str, ...]
    mask: int
    ring: tuple[str, ...]
    sides: tuple[str, ...] = ()

    @property
    def settings(self) -> tuple[tuple[str, float], ...]:
        """What a voice is set to unless it is told otherwise: around the listener, width is full."""
        return (("width", 1.0),) if self.mask and len(self.ring) > 2 else ()

    @property
    def weights(self) -> tuple[float, ...]:
        """The weight of every channel of the file in a measurement of loudness (ITU-R BS.1770-4, table 3)."""
        return tuple(0.0 if name == LFE else SIDE_WEIGHT if name in self.sides else 1.0 for name in self.names)

    def arranged(self, sound: np.ndarray) -> np.ndarray:
        """The engine's ``sound`` [T, ring] in the file's order [T, names], with a silent LFE.

        >>> BEDS["5.1"].arranged(np.array([[1.0, 2.0, 3.0, 4.0, 5.0]])).tolist()
        [[5.0, 2.0, 1.0, 0.0, 4.0, 3.0]]
        """
        out = np.zeros((len(sound), len(self.names)), sound.dtype)
        out[:, [self.names.index(name) for name in self.ring]] = sound
        return out


BEDS = {
    "stereo": Bed(("L", "R"), 0x3, ("L", "R")),
    "quad": Bed(("L", "R", "Ls", "Rs"), 0x33, ("L", "R", "Rs", "Ls"), ("Ls", "Rs")),
    "5.1": Bed(("L", "R", "C", LFE, "Ls", "Rs"), 0x3F, ("C", "R", "Rs", "Ls", "L"), ("Ls", "Rs")),
    "7.1.4": Bed(
        ("L", "R", "C", LFE, "Lrs", "Rrs", "Lss", "Rss", "Ltf", "Rtf", "Ltr", "Rtr"),
        0x2D63F,
        ("C", "R", "Rtf", "Rss", "Rtr", "Rrs", "Lrs", "Ltr", "Lss", "Ltf", "L"),
        ("Lss", "Rss"),
    ),
}


def bed_of(name: str, channels: int | None) -> Bed:
    """The bed of that name, or, where ``channels`` are counted, as many without a place of their own.

    >>> bed_of("stereo", 3).names, bed_of("5.1", None).mask
    (('1', '2', '3'), 63)
    """
    if channels is None:
        return BEDS[name]
    numbers = tuple(str(number) for number in range(1, channels + 1))
    return Bed(numbers, 0, numbers)
