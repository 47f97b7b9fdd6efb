"""The vectors' elementary functions against exact ones, and half precision by its bits."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numba import types

from texbridge.realtime.graph import bits, functions
from texbridge.realtime.graph.bits import half_to_float
from texbridge.realtime.kernel.compiled import intrinsic, njit


def of_each(function: Any, x: np.ndarray) -> np.ndarray:
    """A compiled function of every number."""

    @njit(error_model="numpy")
    def loop(x: Any, out: Any) -> None:
        for i in range(len(x)):
            out[i] = function(x[i])

    out = np.empty(len(x), np.float32)
    loop(x, out)
    return out


def exact_sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


@pytest.mark.parametrize(
    ("name", "exact", "low", "high", "units"),
    [
        ("exp", np.exp, -87.0, 88.7, 2.0),
        ("tanh", np.tanh, -20.0, 20.0, 2.0),
        ("tanh", np.tanh, -1e-3, 1e-3, 2.0),
        ("sigmoid", exact_sigmoid, -80.0, 80.0, 3.0),
    ],
)
def test_within_a_few_units_in_the_last_place(
    name: str, exact: Callable, low: float, high: float, units: float
) -> None:
    x = np.linspace(low, high, 200_001).astype(np.float32)
    expected = exact(x.astype(np.float64))
    error = np.abs(of_each(getattr(functions, name), x) - expected)
    assert (error / np.spacing(np.abs(expected).astype(np.float32))).max() < units


@pytest.mark.parametrize(("name", "exact"), [("sine", np.sin), ("cosine", np.cos)])
@pytest.mark.parametrize("reach", [10.0, 1e4, 1e6])
def test_angles(name: str, exact: Callable, reach: float) -> None:
    x = np.random.default_rng(0).uniform(-reach, reach, 100_000).astype(np.float32)
    expected = exact(x.astype(np.float64))
    np.testing.assert_allclose(of_each(getattr(functions, name), x), expected, rtol=0, atol=1.2e-7)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("exp", [0.0, 0.0, 1.0, np.inf, np.inf, np.nan]),
        ("tanh", [-1.0, -1.0, 0.0, 1.0, 1.0, np.nan]),
        ("sigmoid", [0.0, 0.0, 0.5, 1.0, 1.0, np.nan]),
    ],
)
def test_ends(name: str, expected: list[float]) -> None:
    x = np.array([-np.inf, -200.0, 0.0, 200.0, np.inf, np.nan], np.float32)
    np.testing.assert_array_equal(of_each(getattr(functions, name), x), np.array(expected, np.float32))


@intrinsic
def widened(typing_context: Any, half: Any) -> Any:
    """As machines without an instruction for it compute it."""
    return types.float32(types.uint16), lambda context, builder, sig, args: bits._widen(builder, args[0])


@pytest.mark.parametrize("function", [half_to_float, widened])
def test_every_half_is_the_float_it_says(function: Any) -> None:
    """Subnormal numbers, infinities and NaN included, by the machine's own instruction and without."""
    halves = np.arange(2**16, dtype=np.uint16)
    with np.errstate(invalid="ignore"):
        expected = halves.view(np.float16).astype(np.float32)
    np.testing.assert_array_equal(of_each(function, halves), expected)
