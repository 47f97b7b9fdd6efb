"""Memory as a file: arrays that hold each other's addresses, so that other memory can be filled with them.

A *segment* is an array; a *place* is where in a segment an address stands and what it is of: another segment, or
something that the plug-in brings itself (`OUR_CLOCK`, `OUR_STEP`, `OUR_NOISE`, `OUR_OTHER_NOISE`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

OUR_CLOCK, OUR_STEP, OUR_NOISE, OUR_OTHER_NOISE = -1, -2, -3, -4
"""What is addressed and stands in no segment: the clock, the function that works on makers, the noise, and that of the
second bundle of a morph."""
ALIGNMENT = 64


@dataclass(frozen=True)
class Pointer:
    """At ``offset`` of ``segment`` stands the address of ``to``, a segment or `OUR_CLOCK` …, plus ``into`` bytes."""

    segment: int
    offset: int
    to: int
    into: int


@dataclass
class Image:
    """The segments as arrays, those in which only zeros stand too, the places, and of every known array its segment."""

    arrays: list[np.ndarray] = field(default_factory=list)
    places: list[Pointer] = field(default_factory=list)
    segments: dict[int, int] = field(default_factory=dict)

    def segment_of(self, array: np.ndarray) -> int:
        """The segment that an array has become."""
        return self.segments[_owner(array).ctypes.data]


def make_image(roots: Iterable[np.ndarray], known: Iterable[object], outside: dict[int, int]) -> Image:
    """The image of everything that can be reached from ``roots``.

    ``known`` are objects whose arrays may be addressed, ``outside`` gives for addresses what they are: `OUR_CLOCK`,
    `OUR_STEP`, `OUR_NOISE`. An address of nothing known is a mistake here: ``ValueError``.
    """
    image, waiting = Image(), list(roots)
    owners = sorted({a.ctypes.data: a for a in arrays_in(known)}.items())
    starts = np.array([start for start, _ in owners], np.int64)
    while waiting:
        array = _owner(waiting.pop())
        start = array.ctypes.data
        if start in image.segments:
            continue
        segment = image.segments[start] = len(image.arrays)
        image.arrays.append(array)
        for offset, address in _addresses(array):
            if address in outside:
                image.places.append(Pointer(segment, offset, outside[address], 0))
                continue
            index = int(np.searchsorted(starts, address, "right")) - 1
            found = owners[index][1] if index >= 0 else None
            if found is None or not found.ctypes.data <= address <= found.ctypes.data + found.nbytes:
                raise ValueError(f"nothing known stands at {address:#x} (segment {segment}, offset {offset})")
            waiting.append(found)
            image.places.append(Pointer(segment, offset, found.ctypes.data, address - found.ctypes.data))
    image.places = [p if p.to < 0 else Pointer(p.segment, p.offset, image.segments[p.to], p.into) for p in image.places]
    return image


def _addresses(array: np.ndarray) -> Iterator[tuple[int, int]]:
    """Offsets of the addresses in an array of records, and what they are; none in other arrays, and no zeros."""
    if array.dtype.fields is None:
        return
    flat = array.reshape(-1)
    for name in array.dtype.names or ():
        if name.endswith("_address"):
            at = array.dtype.fields[name][1]
            for row in range(len(flat)):
                if flat[row][name]:
                    yield row * array.dtype.itemsize + at, int(flat[row][name])


def arrays_in(found: object) -> Iterator[np.ndarray]:
    """Every array in an object: in its attributes, its parts, and theirs."""
    seen: set[int] = set()
    waiting: list[Any] = [found]
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        if isinstance(each, np.ndarray):
            yield _owner(each)
        elif isinstance(each, dict):
            waiting += each.values()
        elif isinstance(each, (list, tuple)):
            waiting += each
        elif type(each).__module__.startswith("texbridge."):
            waiting += getattr(each, "__dict__", {}).values()


def _owner(array: np.ndarray) -> np.ndarray:
    """The array whose memory it is."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


class Data:
    """The bytes of many segments, each kept once; what is zero at the end of one is left out."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._known: dict[bytes, int] = {}
        self._end = 0

    def add(self, array: np.ndarray) -> tuple[int, int, int]:
        """Take a segment in; where it stands, how much of it, and its whole size, in bytes."""
        data = array.tobytes().rstrip(b"\0")
        if data not in self._known:
            self._known[data] = self._end
            padded = data + bytes(-len(data) % ALIGNMENT)
            self._parts.append(padded)
            self._end += len(padded)
        return self._known[data], len(data), array.nbytes

    def whole(self) -> bytes:
        """All of it."""
        return b"".join(self._parts)
