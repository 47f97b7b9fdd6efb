"""A kernel with hand-made tables and noise, so that tests see what it does with known signals."""

from collections.abc import Iterable

import numpy as np

from realtime import kernel
from realtime.handover import publish_tables
from realtime.state import QUANTUM, DeckLayout, KernelState

RATE = 48000
TABLE_SIZE = 256
N_BANDS = 3


def noise_tiles(kind: str = "one", n_bands: int = N_BANDS, n_tiles: int = 1500) -> np.ndarray:
    """``"one"``: constant 1, so that the output is the envelope; ``"white"``: independent Gaussian noise."""
    shape = (n_tiles, n_bands, QUANTUM)
    if kind == "one":
        return np.ones(shape, np.float32)
    return np.random.default_rng(1).normal(size=shape).astype(np.float32)


def make_state(noises: Iterable[np.ndarray], period: float = 2.0 * RATE, channels: int = 2) -> KernelState:
    return KernelState([DeckLayout(n, TABLE_SIZE, period) for n in noises], RATE, channels, seed=7)


def constant(value: float, n_bands: int = N_BANDS) -> np.ndarray:
    """Tables whose bands sum to ``value`` at all times."""
    return np.full((n_bands, TABLE_SIZE), value / n_bands, np.float32)


def one_voice(value: float = 0.5, period: float = 2.0 * RATE) -> KernelState:
    """A voice of constant output ``value`` that has faded in."""
    state = make_state([noise_tiles()], period)
    publish_tables(state, 0, constant(value), 1.0)
    play(state, 960)
    return state


def play(state: KernelState, frames: int, sizes: Iterable[int] = (64,)) -> np.ndarray:
    """``frames`` frames in calls whose sizes go round ``sizes``."""
    sizes = tuple(sizes)
    out = np.full((frames, state.fifo.shape[1]), np.nan, np.float32)
    done = turn = 0
    while done < frames:
        size = min(sizes[turn % len(sizes)], frames - done)
        kernel.call(state, out[done : done + size])
        done, turn = done + size, turn + 1
    return out
