"""Values moved or repeated: views where the numbers already lie in order, copies where they do not."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from texbridge.realtime.graph import instructions as do
from texbridge.realtime.graph.assembler import Assembler, Edge, NotCompilableError, Place
from texbridge.realtime.onnx.operation import Shape

MAX_PIECES = 256


def steps_of(shape: Shape) -> Shape:
    """How far apart neighbours on each axis lie, in numbers.

    >>> steps_of((2, 3, 4))
    (12, 4, 1)
    """
    return tuple(math.prod(shape[axis + 1 :]) for axis in range(len(shape)))


def _merged(shape: Shape, steps: Sequence[int], to_steps: Sequence[int]) -> list[tuple[int, int, int]]:
    """(size, step in, step out) of as few axes as will do."""
    axes: list[tuple[int, int, int]] = []
    for size, step, to in zip(shape, steps, to_steps, strict=True):
        if size == 1:
            continue
        if axes and axes[-1][1:] == (size * step, size * to):
            axes[-1] = (axes[-1][0] * size, step, to)
        else:
            axes.append((size, step, to))
    return axes


def move(work: Assembler, source: Place, steps: Sequence[int], target: Place, to: Sequence[int], shape: Shape) -> None:
    """Copy numbers of ``shape`` that lie ``steps`` apart to ``target``, ``to`` apart."""
    axes = _merged(shape, steps, to)
    if len(axes) > do.AXES:
        raise NotCompilableError(f"a movement of {len(axes)} axes")
    full = [*[(1, 0, 0)] * (do.AXES - len(axes)), *axes]
    sizes, in_steps, out_steps = zip(*full, strict=True)
    work.emit(do.COPY, target, source, *sizes, *in_steps, *out_steps)


def strided(work: Assembler, source: Edge, offset: int, steps: Sequence[int], shape: Shape) -> Edge:
    """The numbers of ``source`` that lie so: where they are, if they are in order there, else in new memory."""
    place = work.place(source)
    begin = Place(place.buffer, place.offset + offset)
    axes = _merged(shape, steps, steps_of(shape))
    if all(step == to for _, step, to in axes):
        return Edge(shape, begin)
    made = work.new(shape)
    assert made.place is not None
    move(work, begin, steps, made.place, steps_of(shape), shape)
    return made


def repeated(work: Assembler, source: Edge, shape: Shape) -> Edge:
    """``source`` broadcast to ``shape``."""
    if source.constant is not None:
        return Edge(shape, constant=np.broadcast_to(source.constant, shape))
    if source.shape == shape:
        return source
    full = (1,) * (len(shape) - len(source.shape)) + source.shape
    steps = [0 if n == 1 else step for n, step in zip(full, steps_of(full), strict=True)]
    return strided(work, source, 0, steps, shape)


def transposed(work: Assembler, source: Edge, order: Sequence[int]) -> Edge:
    """The axes of ``source`` in another order."""
    steps = steps_of(source.shape)
    return strided(work, source, 0, [steps[axis] for axis in order], tuple(source.shape[axis] for axis in order))


def joined(work: Assembler, parts: Sequence[Edge], axis: int, shape: Shape) -> Edge:
    """``parts`` one after another on an axis, together of ``shape``."""
    made, steps, at = work.new(shape), steps_of(shape), 0
    assert made.place is not None
    for part in parts:
        target = Place(made.place.buffer, at * steps[axis])
        move(work, work.place(part), steps_of(part.shape), target, steps, part.shape)
        at += part.shape[axis]
    return made


def sliced(work: Assembler, source: Edge, pieces: Sequence[range]) -> Edge:
    """A range of every axis."""
    steps = steps_of(source.shape)
    offset = sum(piece.start * step for piece, step in zip(pieces, steps, strict=True))
    return strided(
        work,
        source,
        offset,
        [piece.step * step for piece, step in zip(pieces, steps, strict=True)],
        tuple(len(piece) for piece in pieces),
    )


def gathered(work: Assembler, source: Edge, axis: int, indices: np.ndarray, shape: Shape) -> Edge:
    """The ``indices`` of an axis; ``shape`` is that of the whole."""
    flat = [int(i) + source.shape[axis] * (i < 0) for i in indices.reshape(-1)]
    if any(not 0 <= i < source.shape[axis] for i in flat):
        raise NotCompilableError(f"an index beyond the {source.shape[axis]} of an axis")
    pieces = _runs(flat)
    if len(pieces) > MAX_PIECES:
        raise NotCompilableError(f"a choice of {len(pieces)} pieces")
    every = [range(n) for n in source.shape]
    parts = [sliced(work, source, [*every[:axis], piece, *every[axis + 1 :]]) for piece in pieces]
    whole = (*source.shape[:axis], len(flat), *source.shape[axis + 1 :])
    made = parts[0] if len(parts) == 1 else joined(work, parts, axis, whole)
    return Edge(shape, made.place)


def _runs(indices: Sequence[int]) -> list[range]:
    """The indices as stretches that rise by ones.

    >>> _runs([3, 4, 5, 0])
    [range(3, 6), range(0, 1)]
    """
    runs: list[range] = []
    for i in indices:
        if runs and runs[-1].stop == i:
            runs[-1] = range(runs[-1].start, i + 1)
        else:
            runs.append(range(i, i + 1))
    return runs
