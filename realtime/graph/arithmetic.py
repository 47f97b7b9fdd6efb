"""Arithmetic on edges: functions of one and two values, sums over axes, and matrix products."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np

from texbridge.realtime.graph import instructions as do
from texbridge.realtime.graph.assembler import Assembler, Edge, NotCompilableError, Place
from texbridge.realtime.graph.movement import repeated, transposed
from texbridge.realtime.onnx.operation import Shape

_SHORTEST, _LONGEST = 64, 1024
"""A value that repeats within another is written out to so many numbers, since short loops are slow."""
MAX_PRODUCTS = 512


def applied(work: Assembler, kind: int, source: Edge, parameter: float = 0.0) -> Edge:
    """A function of each number."""
    made = work.new(source.shape)
    work.emit(kind, work.place(made), work.place(source), source.size, work.constant(parameter))
    return made


def combined(work: Assembler, kind: int, a: Edge, b: Edge) -> Edge:
    """A function of two values, broadcast to one shape."""
    shape = np.broadcast_shapes(a.shape, b.shape)
    size = math.prod(shape)
    if kind in do.COMMUTATIVE and a.size < b.size:
        a, b = b, a
    if a.size < size:
        a = repeated(work, a, shape)
    b, period = _periodic(work, b, shape)
    made = work.new(shape)
    work.emit(kind, work.place(made), work.place(a), work.place(b), size, period)
    return made


def _periodic(work: Assembler, b: Edge, shape: Shape) -> tuple[Edge, int]:
    """``b``, and after how many numbers it begins anew within ``shape``."""
    own = b.shape[next((i for i, n in enumerate(b.shape) if n > 1), len(b.shape)) :]
    if shape[len(shape) - len(own) :] != own:
        b = repeated(work, b, shape)
    size, period = math.prod(shape), b.size
    if period == size or period >= _SHORTEST:
        return b, period
    times = max(t for t in range(1, _LONGEST // period + 1) if size % (t * period) == 0)
    return repeated(work, b.reshaped(own), (times, *own)), times * period


def reduced(work: Assembler, kind: int, source: Edge, axes: Collection[int], shape: Shape) -> Edge:
    """One number for all the numbers on ``axes``; ``shape`` is that of the whole."""
    kept = [axis for axis in range(len(source.shape)) if axis not in axes]
    last = transposed(work, source, [*kept, *sorted(axes)])
    rows = math.prod(source.shape[axis] for axis in kept)
    made = work.new(shape)
    work.emit(kind, work.place(made), work.place(last), rows, source.size // rows)
    return made


def multiplied(work: Assembler, a: Edge, b: Edge, shape: Shape) -> Edge:
    """The matrix product of NumPy's ``matmul``, of ``shape``."""
    left = a if len(a.shape) > 1 else a.reshaped((1, *a.shape))
    right = b if len(b.shape) > 1 else b.reshaped((*b.shape, 1))
    k, n = right.shape[-2:]
    made = work.new(shape)
    target = work.place(made)
    if len(right.shape) == 2:
        _product(work, target, work.place(left), left.size // k, k, n, right)
        return made
    m = left.shape[-2]
    outer = np.broadcast_shapes(left.shape[:-2], right.shape[:-2])
    if math.prod(outer) > MAX_PRODUCTS:
        raise NotCompilableError(f"{math.prod(outer)} products in one")
    x, y = work.place(repeated(work, left, (*outer, m, k))), repeated(work, right, (*outer, k, n))
    for i, index in enumerate(np.ndindex(*outer)):
        matrix = _matrix(y, index, i * k * n)
        _product(work, _after(target, i * m * n), _after(x, i * m * k), m, k, n, matrix)
    return made


def _after(place: Place, offset: int) -> Place:
    return Place(place.buffer, place.offset + offset)


def _matrix(edge: Edge, index: tuple[int, ...], offset: int) -> Edge:
    """One matrix of many."""
    shape = edge.shape[-2:]
    if edge.constant is not None:
        return Edge(shape, constant=edge.constant[index])
    assert edge.place is not None
    return Edge(shape, _after(edge.place, offset))


def _product(work: Assembler, target: Place, left: Place, m: int, k: int, n: int, right: Edge) -> None:
    """[m, k] · [k, n]; a single row may write beyond its n, into what is left of its memory."""
    if right.constant is None:
        work.emit(do.PRODUCT, target, left, work.place(right), m, k, n)
        return
    alone = m == 1 and target.offset == 0 and target.buffer.size == n
    operation, index, columns = work.stored(right.constant, pad=alone)
    work.emit(operation, target, left, index, m, k, columns)
