"""The loops of a program other than products: plain functions from arrays into ``out``, in the order of the table in
`realtime.graph.instructions`. NaN goes through all of them as it does through onnxruntime."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from texbridge.realtime.graph.bits import apart
from texbridge.realtime.graph.functions import cosine, exp, sigmoid, sine, tanh
from texbridge.realtime.kernel.parts import part

_ZERO, _ONE = np.float32(0.0), np.float32(1.0)


def _of_two(function: Callable[..., Any]) -> Any:
    """The loop of a function of a and b."""
    scalar = part(error_model="numpy")(function)

    @part(error_model="numpy")
    def loop(out: Any, a: Any, b: Any) -> None:
        for j in range(len(out)):
            out[j] = scalar(a[j], b[j])

    return loop


def _of_one(function: Callable[..., Any]) -> Any:
    """The loop of a function of each number and a parameter."""
    scalar = part(error_model="numpy")(function)

    @part(error_model="numpy")
    def loop(out: Any, a: Any, parameter: Any) -> None:
        for j in range(len(out)):
            out[j] = scalar(a[j], parameter)

    return loop


add = _of_two(lambda a, b: a + b)
subtract = _of_two(lambda a, b: a - b)
multiply = _of_two(lambda a, b: a * b)
divide = _of_two(lambda a, b: a / b)
maximum = _of_two(lambda a, b: a if a > b or a != a else b)
minimum = _of_two(lambda a, b: a if a < b or a != a else b)
power = _of_two(lambda a, b: a**b)

negate = _of_one(lambda x, _: -x)
absolute = _of_one(lambda x, _: abs(x))
reciprocal = _of_one(lambda x, _: _ONE / x)
root = _of_one(lambda x, _: math.sqrt(x))
exponential = _of_one(lambda x, _: exp(x))
logarithm = _of_one(lambda x, _: math.log(x))
hyperbolic_tangent = _of_one(lambda x, _: tanh(x))
logistic = _of_one(lambda x, _: sigmoid(x))
softplus = _of_one(lambda x, _: max(x, _ZERO) + math.log1p(math.exp(-abs(x))))
relu = _of_one(lambda x, _: _ZERO if x < _ZERO else x)
leaky_relu = _of_one(lambda x, slope: x * slope if x < _ZERO else x)
sines = _of_one(lambda x, _: sine(x))
cosines = _of_one(lambda x, _: cosine(x))
elu = _of_one(lambda x, alpha: alpha * (exp(x) - _ONE) if x < _ZERO else x)


@part(error_model="numpy")
def select(out: Any, mask: Any, a: Any, b: Any) -> None:
    """A where the mask is not 0, else b."""
    apart()
    for j in range(len(out)):
        out[j] = a[j] if mask[j] != _ZERO else b[j]


@part(error_model="numpy")
def _copy_row(out: Any, a: Any) -> None:
    for j in range(len(out)):
        out[j] = a[j]


@part(error_model="numpy")
def _copy_apart(memory: Any, target: int, to: int, source: int, step: int, length: int) -> None:
    """Numbers that do not lie side by side; indices without a sign save the compiler a question for each."""
    at, of = np.uint64(target), np.uint64(source)
    for _ in range(length):
        memory[at] = memory[of]
        at += np.uint64(to)
        of += np.uint64(step)


@part(error_model="numpy")
def copy(memory: Any, fields: Any) -> None:
    """Move four axes from any steps to any steps."""
    apart()
    out, a = fields[1], fields[2]
    length, step, to = fields[6], fields[10], fields[14]
    for i in range(fields[3]):
        for j in range(fields[4]):
            for k in range(fields[5]):
                source = a + i * fields[7] + j * fields[8] + k * fields[9]
                target = out + i * fields[11] + j * fields[12] + k * fields[13]
                if step == 1 and to == 1:
                    _copy_row(memory[target : target + length], memory[source : source + length])
                else:
                    _copy_apart(memory, target, to, source, step, length)


@part(error_model="numpy", fastmath={"reassoc", "contract"})
def total(a: Any) -> Any:
    """The sum."""
    apart()
    value = _ZERO
    for j in range(len(a)):
        value += a[j]
    return value


@part(error_model="numpy", fastmath={"reassoc", "contract"})
def squares(a: Any, centre: Any) -> Any:
    """The sum of squared distances from ``centre``."""
    apart()
    value = _ZERO
    for j in range(len(a)):
        distance = a[j] - centre
        value += distance * distance
    return value


@part(error_model="numpy")
def largest(a: Any, sign: Any) -> Any:
    """The largest number, or for a sign of -1 the least; NaN if there is one."""
    apart()
    value = a[0]
    for j in range(1, len(a)):
        if sign * a[j] > sign * value or a[j] != a[j]:
            value = a[j]
    return value


@part(error_model="numpy", fastmath={"contract"})
def normalise(out: Any, a: Any, scale: Any, shift: Any, eps: Any) -> None:
    """One row less its mean, over its standard deviation (Ba et al. 2016), times ``scale``, plus ``shift``."""
    apart()
    n = np.float32(len(a))
    mean = total(a) / n
    factor = _ONE / np.float32(math.sqrt(squares(a, mean) / n + eps))
    for j in range(len(out)):
        out[j] = (a[j] - mean) * factor * scale[j] + shift[j]
