"""Elementary functions of float32 that the compiler turns into vector instructions; NaN in, NaN out.

Polynomials and reductions: S. L. Moshier, Cephes (``expf``, ``tanhf``, ``sinf``, ``cosf``). Errors against exact ones:
2 ulp for `exp` and `tanh`, 3 for `sigmoid`, and 1e-7 for `sine` and `cosine` up to 1e6 rad.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.graph.bits import bits_of, float_of
from texbridge.realtime.kernel.parts import part

_ROUND = np.float32(1.5 * 2**23)
_ROUND_BITS = int(np.float32(1.5 * 2**23).view(np.int32))
_LOG2_E = np.float32(1.44269504088896341)
_LN2_HIGH, _LN2_LOW = np.float32(0.693359375), np.float32(-2.12194440e-4)
_LARGEST, _LEAST = np.float32(89.0), np.float32(-104.0)
_E0, _E1, _E2 = np.float32(1.9875691500e-4), np.float32(1.3981999507e-3), np.float32(8.3334519073e-3)
_E3, _E4, _E5 = np.float32(4.1665795894e-2), np.float32(1.6666665459e-1), np.float32(5.0000001201e-1)
_T0, _T1, _T2 = np.float32(-5.70498872745e-3), np.float32(2.06390887954e-2), np.float32(-5.37397155531e-2)
_T3, _T4 = np.float32(1.33314422036e-1), np.float32(-3.33332819422e-1)
_TWO_OVER_PI, _QUARTER_TURN = 2 / math.pi, math.pi / 2
_S0, _S1, _S2 = np.float32(-1.9515295891e-4), np.float32(8.3321608736e-3), np.float32(-1.6666654611e-1)
_C0, _C1, _C2 = np.float32(2.443315711809948e-5), np.float32(-1.388731625493765e-3), np.float32(4.166664568298827e-2)
_HALF, _ONE, _TWO = np.float32(0.5), np.float32(1.0), np.float32(2.0)
_SMALL_TANH = np.float32(0.625)


@part(error_model="numpy", fastmath={"contract"})
def exp(x: Any) -> Any:
    """e to the power of x: 2^n times a polynomial of what rounding to n leaves."""
    x = _LARGEST if x > _LARGEST else x
    x = _LEAST if x < _LEAST else x
    shifted = x * _LOG2_E + _ROUND
    n = shifted - _ROUND
    r = x - n * _LN2_HIGH - n * _LN2_LOW
    p = (((((_E0 * r + _E1) * r + _E2) * r + _E3) * r + _E4) * r + _E5) * (r * r) + r + _ONE
    whole = bits_of(shifted) - np.int32(_ROUND_BITS)
    first = whole >> np.int32(1)
    second = whole - first
    bias, places = np.int32(127), np.int32(23)
    return p * float_of(np.int32((first + bias) << places)) * float_of(np.int32((second + bias) << places))


@part(error_model="numpy", fastmath={"contract"})
def tanh(x: Any) -> Any:
    """Hyperbolic tangent: by `exp`, and near zero a polynomial, which keeps small numbers exact."""
    z = x * x
    near = ((((_T0 * z + _T1) * z + _T2) * z + _T3) * z + _T4) * z * x + x
    size = abs(x)
    far = _ONE - _TWO / (exp(size + size) + _ONE)
    far = -far if x < np.float32(0.0) else far
    return near if size < _SMALL_TANH else far


@part(error_model="numpy", fastmath={"contract"})
def sigmoid(x: Any) -> Any:
    """1 / (1 + e^-x)."""
    return _ONE / (_ONE + exp(-x))


@part(error_model="numpy", fastmath={"contract"})
def _turned(x: Any, quarters: float) -> Any:
    """sin(x + quarters · π/2), from what rounding to quarter turns in double precision leaves."""
    n = np.floor(x * _TWO_OVER_PI + 0.5)
    r = np.float32(x - n * _QUARTER_TURN)
    quadrant = n + quarters - 4.0 * np.floor((n + quarters) * 0.25)
    z = r * r
    sine = ((_S0 * z + _S1) * z + _S2) * z * r + r
    cosine = ((_C0 * z + _C1) * z + _C2) * z * z - _HALF * z + _ONE
    value = cosine if quadrant == 1.0 or quadrant == 3.0 else sine
    return -value if quadrant >= 2.0 else value


@part(error_model="numpy", fastmath={"contract"})
def sine(x: Any) -> Any:
    """sin(x), x in rad."""
    return _turned(np.float64(x), 0.0)


@part(error_model="numpy", fastmath={"contract"})
def cosine(x: Any) -> Any:
    """cos(x), x in rad."""
    return _turned(np.float64(x), 1.0)
