"""A kernel with hand-made tables and noise, so that tests see what it does with known signals."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from texbridge.realtime.kernel import callback as kernel
from texbridge.realtime.kernel.memory import LEVEL, PAN, QUANTUM, WAVEFORM, WIDTH, DeckLayout, KernelState
from texbridge.realtime.kernel.publish import publish_control, publish_tables, publish_wave, wave_room

RATE = 48000
TABLE_SIZE = 256
N_BANDS = 3
GAIN_FRAMES = 256
TABLE_FRAMES = 192


def noise_tiles(kind: str = "one", n_bands: int = N_BANDS, n_tiles: int = 1500) -> np.ndarray:
    """``"one"``: constant 1, so that the output is the envelope; ``"white"``: independent Gaussian noise."""
    shape = (n_tiles, n_bands, QUANTUM)
    if kind == "one":
        return np.ones(shape, np.float32)
    return np.random.default_rng(1).normal(size=shape).astype(np.float32)


def layout(noise: np.ndarray, period: float = 2.0 * RATE) -> DeckLayout:
    return DeckLayout(noise, TABLE_SIZE, period)


def wave_layout() -> DeckLayout:
    return DeckLayout(np.zeros((1, 1, QUANTUM), np.float32), 1, 1.0, kind=WAVEFORM)


def make_state(noises: Iterable[np.ndarray], period: float = 2.0 * RATE, channels: int = 2, **more: Any) -> KernelState:
    return KernelState([layout(n, period) for n in noises], RATE, channels, seed=7, **more)


def constant(value: float, n_bands: int = N_BANDS) -> np.ndarray:
    """Tables whose bands sum to ``value`` at all times."""
    return np.full((n_bands, TABLE_SIZE), value / n_bands, np.float32)


def one_voice(value: float = 0.5, period: float = 2.0 * RATE, **more: Any) -> KernelState:
    """A voice of constant output ``value`` that has faded in."""
    state = make_state([noise_tiles()], period, **more)
    publish_tables(state, 0, constant(value), 1.0)
    play(state, 960)
    return state


def write_wave(state: KernelState, deck: int, samples: np.ndarray) -> int:
    """Let a waveform deck play ``samples``, as far as there is room; how many."""
    count = min(len(samples), wave_room(state, deck))
    sent = publish_wave(state, deck, samples[:count])
    assert count == 0 or sent is not None
    return count


def publish_place(
    state: KernelState, strip: int, level: float, pan: float, width: float, due: int = 0, frames: int | None = None
) -> list[int | None]:
    """Level, pan and width at one sample; the numbers of the commands."""
    controls = {LEVEL: level, PAN: pan, WIDTH: width}
    return [publish_control(state, strip, index, value, due, frames) for index, value in controls.items()]


def play(state: KernelState, frames: int, sizes: Iterable[int] = (64,), inputs: np.ndarray | None = None) -> np.ndarray:
    """``frames`` frames in calls whose sizes go round ``sizes``; ``inputs`` [frames, I] are heard meanwhile."""
    sizes = tuple(sizes)
    out = np.full((frames, state.channels), np.nan, np.float32)
    done = turn = 0
    while done < frames:
        size = min(sizes[turn % len(sizes)], frames - done)
        heard = None if inputs is None else inputs[done : done + size]
        kernel.call(state, out[done : done + size], heard)
        done, turn = done + size, turn + 1
    return out


def wave_state(channels: int = 1) -> KernelState:
    """One waveform voice, its gains already up."""
    state = KernelState([wave_layout()], RATE, channels, 0)
    play(state, 960)
    return state


def ramp(first: int, count: int) -> np.ndarray:
    """Samples that say which they are: k is k · 2⁻²², exact in float32 and below the limiter."""
    return (np.arange(first, first + count) * 2.0**-22).astype(np.float32)
