"""From values and instructions to a program's numbers: where each value lies, and how long its memory is its own.

Constants, inputs and outputs keep their memory; any other value gives it back after the last instruction that reads it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.graph import instructions as do
from texbridge.realtime.onnx.operation import Shape

MAX_MEMORY = 2**22
MAX_WEIGHTS = 2**25
MAX_INSTRUCTIONS = 2**14


class NotCompilableError(TexbridgeError):
    """A graph that goes on through onnxruntime; the message is the reason alone, as "the operator Erf"."""

    @property
    def runtime(self) -> str:
        """What runs it instead, and why, for people."""
        return f"onnxruntime ({self})"


class Buffer:
    """Memory of ``size`` float32 numbers; ``kept`` if it outlives the instructions that use it."""

    def __init__(self, size: int, kept: bool = False) -> None:
        self.size, self.kept = size, kept


@dataclass(frozen=True)
class Place:
    """An index into a voice's memory: a buffer, and how far into it."""

    buffer: Buffer
    offset: int = 0


@dataclass(frozen=True)
class Edge:
    """What a name of the graph stands for: computed numbers at ``place``, or a ``constant``.

    ``kind`` is the data type (1 is float32); a constant that was cast from half precision stays in it.
    """

    shape: Shape
    place: Place | None = None
    constant: np.ndarray | None = None
    kind: int = 1

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return math.prod(self.shape)

    def reshaped(self, shape: Shape) -> Edge:
        """The same numbers in another shape."""
        return Edge(shape, self.place, None if self.constant is None else self.constant.reshape(shape), self.kind)


class Assembler:
    """Collects instructions, constants and weights; `finished` gives them as arrays."""

    def __init__(self) -> None:
        self._rows: list[tuple[int | Place, ...]] = []
        self._constants: dict[bytes, tuple[Place, np.ndarray]] = {}
        self._halves: list[np.ndarray] = [np.empty(0, np.uint16)]
        self._singles: list[np.ndarray] = [np.empty(0, np.float32)]
        self._size = self._constant_size = 0

    def emit(self, *fields: int | Place) -> None:
        """Append an instruction."""
        if len(self._rows) == MAX_INSTRUCTIONS:
            raise NotCompilableError(f"more than {MAX_INSTRUCTIONS} steps")
        self._rows.append(fields)

    def new(self, shape: Shape) -> Edge:
        """Memory for a value that the next instruction writes."""
        return Edge(shape, Place(Buffer(math.prod(shape))))

    def place(self, edge: Edge) -> Place:
        """Where the numbers of ``edge`` are; a constant gets memory, the same as its equals."""
        if edge.place is not None:
            return edge.place
        assert edge.constant is not None
        return self.constant(edge.constant)

    def constant(self, values: np.ndarray | float) -> Place:
        """Where memory holds these numbers."""
        array = np.ascontiguousarray(values, np.float32).reshape(-1)
        known = self._constants.get(array.tobytes())
        if known is None:
            self._constant_size = _within(self._constant_size + len(array), MAX_MEMORY, "memory")
            known = self._constants[array.tobytes()] = (Place(Buffer(len(array), kept=True)), array)
        return known[0]

    def stored(self, weights: np.ndarray, pad: bool) -> tuple[int, int, int]:
        """Store ``weights`` [K, N] for products: (operation, index, columns stored).

        Weights that half precision holds exactly (NaN and Inf too) are kept so: that is half the memory to read.
        """
        half = _halved(weights)
        if half is None:
            return do.PRODUCT_STORED, _append(self._singles, weights.reshape(-1)), weights.shape[1]
        columns = padded(half.shape[1]) if pad else half.shape[1]
        filled = np.pad(half, ((0, 0), (0, columns - half.shape[1])))
        return do.PRODUCT_HALF, _append(self._halves, panels(filled).view(np.uint16)), columns

    def stored_singles(self, values: np.ndarray) -> int:
        """Store flat numbers in the order in which they are read; returns the index of the first."""
        return _append(self._singles, values)

    def finished(self, kept: Iterable[Edge]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[int]]:
        """Code, halves, singles, the initial memory of a voice, and the index of each edge of ``kept``.

        Those edges, inputs and outputs, keep their memory. Raises `NotCompilableError` if it is too large.
        """
        edges = list(kept)
        for edge in edges:
            assert edge.place is not None
            edge.place.buffer.kept = True
        starts = self._assign([edge.place.buffer for edge in edges if edge.place is not None])
        memory = np.zeros(self._size, np.float32)
        for place, values in self._constants.values():
            memory[starts[place.buffer] :][: len(values)] = values
        code = np.zeros((len(self._rows), do.WIDTH), np.int64)
        for row, fields in zip(code, self._rows, strict=True):
            row[: len(fields)] = [f if isinstance(f, int) else starts[f.buffer] + f.offset for f in fields]
        places = [starts[edge.place.buffer] + edge.place.offset for edge in edges if edge.place is not None]
        return code, np.concatenate(self._halves), np.concatenate(self._singles), memory, places

    def _assign(self, kept: Sequence[Buffer]) -> dict[Buffer, int]:
        """The first index of every buffer."""
        starts: dict[Buffer, int] = {}
        free: dict[int, list[int]] = {}
        for buffer in (*kept, *(place.buffer for place, _ in self._constants.values())):
            if buffer not in starts:
                starts[buffer] = self._grow(padded(buffer.size))
        used = [{f.buffer for f in fields if isinstance(f, Place) and not f.buffer.kept} for fields in self._rows]
        last = {buffer: i for i, buffers in enumerate(used) for buffer in buffers}
        for i, buffers in enumerate(used):
            for buffer in buffers - starts.keys():
                room = free.get(padded(buffer.size))
                starts[buffer] = room.pop() if room else self._grow(padded(buffer.size))
            for buffer in buffers:
                if last[buffer] == i:
                    free.setdefault(padded(buffer.size), []).append(starts[buffer])
        return starts

    def _grow(self, size: int) -> int:
        self._size = _within(self._size + size, MAX_MEMORY, "memory")
        return self._size - size


def panels(weights: np.ndarray) -> np.ndarray:
    """``weights`` [K, N] in the order in which products read them, flat; N is a multiple of `LANES`."""
    starts = range(0, weights.shape[1], do.PANEL)
    return np.concatenate([weights[:, first : first + do.PANEL].reshape(-1) for first in starts])


def padded(size: int) -> int:
    """``size`` filled up to a multiple of `LANES`.

    >>> padded(1), padded(32)
    (16, 32)
    """
    return -(-size // do.LANES) * do.LANES


def _halved(weights: np.ndarray) -> np.ndarray | None:
    """The same numbers in half precision, if that holds them."""
    if weights.dtype == np.float16:
        return weights
    with np.errstate(over="ignore"):
        half = weights.astype(np.float16)
    return half if np.array_equal(half.astype(np.float32), weights, equal_nan=True) else None


def _within(size: int, most: int, what: str) -> int:
    """``size``, if it is not more than ``most``."""
    if size > most:
        raise NotCompilableError(f"more than {most} numbers of {what}")
    return size


def _append(parts: list[np.ndarray], values: np.ndarray) -> int:
    """Append an array and return the index of its first number."""
    at = sum(len(part) for part in parts)
    _within(at + len(values), MAX_WEIGHTS, "weights")
    parts.append(values)
    return at
