"""The instructions of a program: each is a row of `WIDTH` whole numbers, an operation and its fields.

Every place (out, a, b, …) is an index into a voice's memory of float32 numbers, the weights of products and
convolutions excepted. What is written never overlaps what is read.

| operation | fields | what it does |
|---|---|---|
| `PRODUCT` | out, a, b, m, k, n | [m, k] · [k, n] of the memory |
| `PRODUCT_STORED`, `PRODUCT_HALF` | out, a, w, m, k, n | the same with weights from ``singles`` or ``halves`` |
| `COPY` | out, a, 4 sizes, 4 steps in, 4 steps out | any movement of up to four axes; steps in numbers |
| `NORMALISE` | out, a, scale, shift, rows, n, eps | layer normalisation of each row; scale, shift [n] |
| `SELECT` | out, mask, a, b, n | a where the mask is not 0, else b |
| `ADD` … `POWER` | out, a, b, n, period | a [n] with b [period], again and again |
| `NEGATE` … `COSINE` | out, a, n, parameter | a function of each number |
| `SUM` … `LENGTH` | out, a, rows, n | one number for each row |
| `CONVOLVE`, `CONVOLVE_SHORT` | out, a, w, c, k, t, m, t' | a [c, t] with k taps from ``singles``: [m, t'] |

``halves`` lie in panels of up to `PANEL` columns, each with its rows one after another.
"""

from __future__ import annotations

from typing import NamedTuple

WIDTH, AXES = 16, 4
PANEL = 1024
LANES = 16
"""Columns and buffers are filled up to a multiple of this: rests are slow."""

PRODUCT, PRODUCT_STORED, PRODUCT_HALF = 0, 1, 2
COPY, NORMALISE, SELECT = 3, 4, 5
ADD, SUBTRACT, MULTIPLY, DIVIDE, MAXIMUM, MINIMUM, POWER = range(10, 17)
NEGATE, ABSOLUTE, RECIPROCAL, ROOT, EXP, LOG, TANH, SIGMOID, SOFTPLUS = range(20, 29)
RELU, LEAKY_RELU, SINE, COSINE, ELU = range(29, 34)
SUM, MEAN, LARGEST, LEAST, LENGTH = range(40, 45)
CONVOLVE, CONVOLVE_SHORT = 50, 51


class Tile(NamedTuple):
    """Channels and frames that a convolution makes at once."""

    high: int
    wide: int


TILE, SHORT_TILE = Tile(4, 16), Tile(8, 8)
"""Those of `CONVOLVE` and `CONVOLVE_SHORT`, each for as many frames as it is wide, or more."""

COMMUTATIVE = frozenset((ADD, MULTIPLY, MAXIMUM, MINIMUM))
