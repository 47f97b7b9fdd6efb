"""Matrix products of a few rows with stored weights: the time of a decoder's step is that of reading its weights.

Weights lie in panels (`realtime.graph.assembler.panels`), so that memory is read straight through. Eight rows are taken
at a time, for two rows of the left matrix at once: that reads them half as often for several voices, and gives to the
last bit what one voice alone gets.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.graph.bits import apart, half_to_float
from texbridge.realtime.graph.instructions import PANEL
from texbridge.realtime.kernel.parts import part


@part(error_model="numpy", fastmath={"contract"})
def _add_eight(out: Any, x: Any, w: Any) -> None:
    """Add x [8] · w [8, n] to ``out`` [n]."""
    apart()
    n = len(out)
    w0, w1, w2, w3 = w[:n], w[n : 2 * n], w[2 * n : 3 * n], w[3 * n : 4 * n]
    w4, w5, w6, w7 = w[4 * n : 5 * n], w[5 * n : 6 * n], w[6 * n : 7 * n], w[7 * n : 8 * n]
    x0, x1, x2, x3, x4, x5, x6, x7 = x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]
    for j in range(n):
        total = out[j] + x0 * half_to_float(w0[j])
        total += x1 * half_to_float(w1[j])
        total += x2 * half_to_float(w2[j])
        total += x3 * half_to_float(w3[j])
        total += x4 * half_to_float(w4[j])
        total += x5 * half_to_float(w5[j])
        total += x6 * half_to_float(w6[j])
        out[j] = total + x7 * half_to_float(w7[j])


@part(error_model="numpy", fastmath={"contract"})
def _add_eight_twice(out: Any, other: Any, x: Any, y: Any, w: Any) -> None:
    """The same for two rows, x into ``out`` and y into ``other``."""
    apart()
    n = len(out)
    w0, w1, w2, w3 = w[:n], w[n : 2 * n], w[2 * n : 3 * n], w[3 * n : 4 * n]
    w4, w5, w6, w7 = w[4 * n : 5 * n], w[5 * n : 6 * n], w[6 * n : 7 * n], w[7 * n : 8 * n]
    x0, x1, x2, x3, x4, x5, x6, x7 = x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]
    y0, y1, y2, y3, y4, y5, y6, y7 = y[0], y[1], y[2], y[3], y[4], y[5], y[6], y[7]
    for j in range(n):
        v0, v1, v2, v3 = half_to_float(w0[j]), half_to_float(w1[j]), half_to_float(w2[j]), half_to_float(w3[j])
        v4, v5, v6, v7 = half_to_float(w4[j]), half_to_float(w5[j]), half_to_float(w6[j]), half_to_float(w7[j])
        total, second = out[j] + x0 * v0, other[j] + y0 * v0
        total, second = total + x1 * v1, second + y1 * v1
        total, second = total + x2 * v2, second + y2 * v2
        total, second = total + x3 * v3, second + y3 * v3
        total, second = total + x4 * v4, second + y4 * v4
        total, second = total + x5 * v5, second + y5 * v5
        total, second = total + x6 * v6, second + y6 * v6
        out[j], other[j] = total + x7 * v7, second + y7 * v7


@part(error_model="numpy", fastmath={"contract"})
def _add_one(out: Any, x: Any, w: Any) -> None:
    """Add a number x · w [n] to ``out`` [n]."""
    apart()
    for j in range(len(out)):
        out[j] += x * half_to_float(w[j])


@part(error_model="numpy", fastmath={"contract"})
def _add_single(out: Any, x: Any, w: Any) -> None:
    """The same for weights in single precision."""
    apart()
    for j in range(len(out)):
        out[j] += x * w[j]


@part(error_model="numpy", fastmath={"contract"})
def _add_eight_singles(out: Any, x: Any, w: Any) -> None:
    """Add x [8] · w [8, n] to ``out`` [n], weights in single precision."""
    apart()
    n = len(out)
    w0, w1, w2, w3 = w[:n], w[n : 2 * n], w[2 * n : 3 * n], w[3 * n : 4 * n]
    w4, w5, w6, w7 = w[4 * n : 5 * n], w[5 * n : 6 * n], w[6 * n : 7 * n], w[7 * n : 8 * n]
    x0, x1, x2, x3, x4, x5, x6, x7 = x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]
    for j in range(n):
        total = out[j] + x0 * w0[j]
        total += x1 * w1[j]
        total += x2 * w2[j]
        total += x3 * w3[j]
        total += x4 * w4[j]
        total += x5 * w5[j]
        total += x6 * w6[j]
        out[j] = total + x7 * w7[j]


@part(error_model="numpy")
def _clear(out: Any) -> None:
    for j in range(len(out)):
        out[j] = np.float32(0.0)


@part(error_model="numpy")
def multiply_halves(memory: Any, out: int, left: int, w: Any, m: int, k: int, n: int) -> None:
    """In every row of ``memory``: [m, k] at ``left`` times w [k, n], in panels, into [m, n] at ``out``."""
    apart()
    rows, whole, at = m * memory.shape[0], k - k % 8, 0
    for first in range(0, n, PANEL):
        wide = min(PANEL, n - first)
        for r in range(rows):
            to = out + first + (r % m) * n
            _clear(memory[r // m][to : to + wide])
        for i in range(0, whole, 8):
            eight = w[at + i * wide : at + (i + 8) * wide]
            for r in range(0, rows - 1, 2):
                one, two = memory[r // m], memory[(r + 1) // m]
                to, next_to = out + first + (r % m) * n, out + first + ((r + 1) % m) * n
                x, y = left + (r % m) * k + i, left + ((r + 1) % m) * k + i
                _add_eight_twice(
                    one[to : to + wide], two[next_to : next_to + wide], one[x : x + 8], two[y : y + 8], eight
                )
            if rows % 2:
                row, to, x = memory[memory.shape[0] - 1], out + first + (m - 1) * n, left + (m - 1) * k + i
                _add_eight(row[to : to + wide], row[x : x + 8], eight)
        for i in range(whole, k):
            for r in range(rows):
                row, to = memory[r // m], out + first + (r % m) * n
                _add_one(row[to : to + wide], row[left + (r % m) * k + i], w[at + i * wide : at + (i + 1) * wide])
        at += k * wide


@part(error_model="numpy")
def multiply_singles(row: Any, out: int, left: int, w: Any, m: int, k: int, n: int) -> None:
    """In one voice's memory ``row``: [m, k] at ``left`` times w [k, n] into [m, n] at ``out``."""
    for r in range(m):
        total = row[out + r * n : out + (r + 1) * n]
        _clear(total)
        x, whole = left + r * k, k - k % 8
        for i in range(0, whole, 8):
            _add_eight_singles(total, row[x + i : x + i + 8], w[i * n : (i + 8) * n])
        for i in range(whole, k):
            _add_single(total, row[x + i], w[i * n : (i + 1) * n])
