"""The machine that runs programs: compiled, without the GIL, without allocation, lock or exception.

It trusts the program, which `realtime.graph.program` alone writes. What it computes depends on nothing but its
arguments, so that any number of threads may run one program, each on memory of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numba import types

from texbridge.realtime.graph import instructions as do
from texbridge.realtime.graph import loops, products, tiles
from texbridge.realtime.graph.bits import apart
from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.denormals import flush_denormals, restore_denormals
from texbridge.realtime.kernel.digest import FOLDER, digest
from texbridge.realtime.kernel.parts import part

_ONE = np.float32(1.0)


@part(error_model="numpy")
def _combine(kind: int, out: Any, a: Any, b: Any) -> None:
    apart()
    if kind == do.ADD:
        loops.add(out, a, b)
    elif kind == do.SUBTRACT:
        loops.subtract(out, a, b)
    elif kind == do.MULTIPLY:
        loops.multiply(out, a, b)
    elif kind == do.DIVIDE:
        loops.divide(out, a, b)
    elif kind == do.MAXIMUM:
        loops.maximum(out, a, b)
    elif kind == do.MINIMUM:
        loops.minimum(out, a, b)
    else:
        loops.power(out, a, b)


@part(error_model="numpy")
def _apply(kind: int, out: Any, a: Any, parameter: Any) -> None:
    apart()
    if kind == do.NEGATE:
        loops.negate(out, a, parameter)
    elif kind == do.ABSOLUTE:
        loops.absolute(out, a, parameter)
    elif kind == do.RECIPROCAL:
        loops.reciprocal(out, a, parameter)
    elif kind == do.ROOT:
        loops.root(out, a, parameter)
    elif kind == do.EXP:
        loops.exponential(out, a, parameter)
    elif kind == do.LOG:
        loops.logarithm(out, a, parameter)
    elif kind == do.TANH:
        loops.hyperbolic_tangent(out, a, parameter)
    elif kind == do.SIGMOID:
        loops.logistic(out, a, parameter)
    elif kind == do.SOFTPLUS:
        loops.softplus(out, a, parameter)
    elif kind == do.RELU:
        loops.relu(out, a, parameter)
    elif kind == do.LEAKY_RELU:
        loops.leaky_relu(out, a, parameter)
    elif kind == do.SINE:
        loops.sines(out, a, parameter)
    elif kind == do.COSINE:
        loops.cosines(out, a, parameter)
    else:
        loops.elu(out, a, parameter)


@part(error_model="numpy")
def _reduce(kind: int, a: Any) -> Any:
    if kind == do.SUM:
        return loops.total(a)
    if kind == do.MEAN:
        return loops.total(a) / np.float32(len(a))
    if kind == do.LENGTH:
        return np.float32(np.sqrt(loops.squares(a, np.float32(0.0))))
    return loops.largest(a, _ONE if kind == do.LARGEST else -_ONE)


@part(error_model="numpy")
def _step(f: Any, memory: Any) -> None:
    """One instruction other than a product or a convolution, for one voice's memory."""
    kind, out, a = f[0], f[1], f[2]
    if kind >= do.SUM:
        for row in range(f[3]):
            memory[out + row] = _reduce(kind, memory[a + row * f[4] : a + (row + 1) * f[4]])
    elif kind >= do.NEGATE:
        _apply(kind, memory[out : out + f[3]], memory[a : a + f[3]], memory[f[4]])
    elif kind >= do.ADD:
        period, b = f[5], memory[f[3] : f[3] + f[5]]
        for at in range(0, f[4], period):
            _combine(kind, memory[out + at : out + at + period], memory[a + at : a + at + period], b)
    elif kind == do.COPY:
        loops.copy(memory, f)
    elif kind == do.NORMALISE:
        n = f[6]
        scale, shift = memory[f[3] : f[3] + n], memory[f[4] : f[4] + n]
        for row in range(f[5]):
            first, to = a + row * n, out + row * n
            loops.normalise(memory[to : to + n], memory[first : first + n], scale, shift, memory[f[7]])
    else:
        n = f[5]
        loops.select(memory[out : out + n], memory[a : a + n], memory[f[3] : f[3] + n], memory[f[4] : f[4] + n])


@part(error_model="numpy")
def _execute(code: Any, halves: Any, singles: Any, memory: Any) -> None:
    for i in range(code.shape[0]):
        f = code[i]
        if f[0] == do.PRODUCT_HALF:
            products.multiply_halves(memory, f[1], f[2], halves[f[3] :], f[4], f[5], f[6])
        else:
            for voice in range(memory.shape[0]):
                row = memory[voice]
                if f[0] == do.PRODUCT_STORED:
                    products.multiply_singles(row, f[1], f[2], singles[f[3] :], f[4], f[5], f[6])
                elif f[0] == do.PRODUCT:
                    products.multiply_singles(row, f[1], f[2], row[f[3] :], f[4], f[5], f[6])
                elif f[0] == do.CONVOLVE:
                    tiles.convolve_many(row, f, singles)
                elif f[0] == do.CONVOLVE_SHORT:
                    tiles.convolve_few(row, f, singles)
                else:
                    _step(f, row)


_SIGNATURE = types.void(
    types.Array(types.int64, 2, "C"),
    types.Array(types.uint16, 1, "C"),
    types.Array(types.float32, 1, "C"),
    types.Array(types.float32, 2, "C"),
)


def _compile(source: int) -> Any:
    """The function; ``source`` (a digest of the code) is part of the key under which numba caches it."""

    @njit(_SIGNATURE, cache=True, nogil=True, error_model="numpy")
    def run_program(code: Any, halves: Any, singles: Any, memory: Any) -> None:
        word = flush_denormals()
        _execute(code, halves, singles, memory)
        restore_denormals(word | (source & 0))

    return run_program


run_program = _compile(digest(FOLDER, Path(__file__).parent))
"""Run a program once for every voice: (code, halves, singles, memory) of a `Program`, memory [B, size] of B voices.

For Python, which meanwhile has the GIL to itself, and for other compiled code. Numbers too small to matter are flushed
to zero.
"""
