"""The compiled transform and the compiled random numbers: numpy's, to rounding and to the bit."""

import ctypes

import numpy as np
import pytest

from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.synthesis.fourier import fill_turns, transform
from texbridge.realtime.synthesis.noise import SEED, noise_layout
from texbridge.realtime.synthesis.noise_bands import make_bands


@njit(error_model="numpy")
def transformed(
    n: int, xr: np.ndarray, xi: np.ndarray, yr: np.ndarray, yi: np.ndarray, turns: np.ndarray, sign: float
) -> bool:
    fill_turns(turns)
    return transform(n, xr, xi, yr, yi, turns, np.float32(sign))


@pytest.mark.parametrize("n", [1, 2, 3, 4, 5, 8, 45, 240, 1024, 4800])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_the_transform_is_the_discrete_fourier_transform(n: int, sign: float) -> None:
    random = np.random.default_rng(n)
    x = random.normal(size=n) + 1j * random.normal(size=n)
    room = [x.real.astype(np.float32), x.imag.astype(np.float32), np.zeros(n, np.float32), np.zeros(n, np.float32)]
    xr, xi, yr, yi = room
    in_y = transformed(n, xr, xi, yr, yi, np.zeros((2 * n, 2), np.float32), sign)
    found = room[2] + 1j * room[3] if in_y else room[0] + 1j * room[1]
    wanted = np.fft.fft(x) if sign > 0.0 else n * np.fft.ifft(x)
    assert np.abs(found - wanted).max() < 1e-6 * np.sqrt(n) * max(1.0, np.log2(n)) * np.abs(x).max()


def test_phases_are_those_of_numpys_generator() -> None:
    hz = np.linspace(100.0, 900.0, 5)
    record = noise_layout(hz, np.ones((1, 5)), 48000, 4096)
    make_bands.ctypes(int(record.array.ctypes.data))
    address = int(record.array[0]["phase_address"])
    phases = np.frombuffer(ctypes.string_at(address, 4 * 2048), np.float32)
    wanted = np.random.default_rng(SEED).random(2048, dtype=np.float32) * np.float32(2.0 * np.pi)
    assert np.array_equal(phases, wanted)
