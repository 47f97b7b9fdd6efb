"""What lies below hearing is taken off before anything is measured: rumble fills loudness, and nobody hears it.

One filter for all: a Butterworth high-pass of order 4 at 25 Hz (40 dB off at 8 Hz, 8 dB at 20 Hz, less than 0.1 dB from
40 Hz on). A steeper one would ring on after every onset, for longer than the features' windows. It runs in blocks, as
matrices of its state space, so that it needs numpy alone and costs a hop of live input some ten microseconds.

>>> t = np.arange(48000) / 48000
>>> heard = without_infrasound(np.sin(2 * np.pi * 8 * t) + np.sin(2 * np.pi * 200 * t), 48000)
>>> round(float(10 * np.log10(np.mean(heard[24000:] ** 2))), 2)
-3.01
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

CUTOFF_HZ, ORDER = 25.0, 4
SETTLING_SECONDS = 0.02
SILENT = 1e-7
"""-140 dBFS: what is less is nothing, so that silence follows a sound and not the filter's endless tail."""
_BLOCK, _MOST_BLOCKS = 256, 4096

Doubles = NDArray[np.float64]


def without_infrasound(audio: NDArray[Any], sample_rate: int) -> NDArray[np.float32]:
    """``audio`` [T] at ``sample_rate`` (Hz) through the high-pass, whatever came before it taken for an offset."""
    return InfrasoundFilter(sample_rate).process(audio)


class InfrasoundFilter:
    """The high-pass on a stream at ``sample_rate`` (Hz); it begins at rest.

    At rest means: as if the mean of the first 20 ms of the first block had always been there, so that neither an offset
    nor slow rumble begins with a click.
    """

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._step, self._out, self._into, self._response, self._rest = _matrices(sample_rate)
        self._state: Doubles | None = None

    def process(self, block: NDArray[Any]) -> NDArray[np.float32]:
        """The next samples [n], filtered; any number of them."""
        samples = np.asarray(block, dtype=np.float64)
        if not len(samples):
            return np.zeros(0, np.float32)
        if self._state is None:
            self._state = self._rest * samples[: max(1, round(SETTLING_SECONDS * self._rate))].mean()
        whole, size = len(samples) // _BLOCK, _BLOCK * _MOST_BLOCKS
        parts = [self._blocks(samples[at : min(at + size, whole * _BLOCK)]) for at in range(0, whole * _BLOCK, size)]
        rest = samples[whole * _BLOCK :]
        if len(rest):
            parts.append(self._blocks(rest, len(rest)))
        return np.concatenate(parts)

    def _blocks(self, samples: Doubles, size: int = _BLOCK) -> NDArray[np.float32]:
        """Whole blocks of ``size`` samples, `_BLOCK` at most: the states where they begin first, then all samples."""
        assert self._state is not None
        rows = samples.reshape(-1, size)
        pushes = np.einsum("bk,sk->bs", rows, self._into[:, _BLOCK - size :])
        states = np.empty((len(rows), ORDER))
        step, state = self._step[size], self._state
        for number, push in enumerate(pushes):
            states[number] = state
            state = step @ state + push
        self._state = state
        heard = (
            rows @ self._response[:size, :size].T
            if len(rows) > 1
            else np.convolve(rows[0], self._response[:size, 0])[None, :size]
        )
        heard += states @ self._out[:size].T
        heard[np.abs(heard) < SILENT] = 0.0
        return heard.astype(np.float32).ravel()


def filter_sections(sample_rate: int) -> list[tuple[Doubles, Doubles]]:
    """Numerator and denominator [3] of the second-order sections, by the bilinear transform."""
    warped = math.tan(math.pi * CUTOFF_HZ / sample_rate)
    found = []
    for k in range(ORDER // 2):
        damping = 2.0 * math.sin((2 * k + 1) * math.pi / (2 * ORDER))
        first = 1.0 + warped * damping + warped**2
        poles = np.array([first, 2.0 * (warped**2 - 1.0), 1.0 - warped * damping + warped**2])
        found.append((np.array([1.0, -2.0, 1.0]) / first, poles / first))
    return found


@lru_cache(maxsize=4)
def _matrices(sample_rate: int) -> tuple[Doubles, Doubles, Doubles, Doubles, Doubles]:
    """Of up to a block of n samples: powers of the step of the state [n + 1, S, S], what the state adds to each sample
    [n, S], what samples add to the state after the last [S, n], the Toeplitz response [n, n], and the state [S] at rest
    under an offset of 1.
    """
    step, enter = np.zeros((ORDER, ORDER)), np.zeros(ORDER)
    out, through = np.zeros(ORDER), 1.0
    for k, (zeros, poles) in enumerate(filter_sections(sample_rate)):
        own = slice(2 * k, 2 * k + 2)
        gain = zeros[1:] - poles[1:] * zeros[0]
        # transposed direct form II: s1' = g1·u + s2 − a1·s1, s2' = g2·u − a2·s1, y = b0·u + s1, where u comes from
        # the sections before
        step[own, :] = np.outer(gain, out)
        step[own, own] += np.array([[-poles[1], 1.0], [-poles[2], 0.0]])
        enter[own] = gain * through
        out, through = zeros[0] * out, zeros[0] * through
        out[2 * k] += 1.0
    powers = [np.eye(ORDER)]
    for _ in range(_BLOCK):
        powers.append(step @ powers[-1])
    stacked = np.array(powers)
    seen = np.einsum("s,nst->nt", out, stacked[:-1])
    into = np.einsum("nst,t->sn", stacked[:-1][::-1], enter)
    impulse = np.concatenate([[through], seen[:-1] @ enter])
    lag = np.arange(_BLOCK)[:, None] - np.arange(_BLOCK)
    response = np.where(lag >= 0, impulse[np.maximum(lag, 0)], 0.0)
    rest: Doubles = np.linalg.solve(np.eye(ORDER) - step, enter).astype(np.float64)
    return stacked, seen, into, response, rest
