"""A live engine under observation: a rumble, in which a click stands out, and what must hold after any fault."""

import ctypes
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine

RATE = 48000
CEILING = 10.0 ** (-0.1 / 20.0)
RUMBLE_HZ = 400.0


def rumble(folder: Path, name: str = "rumble", seed: int = 0) -> Bundle:
    """A texture without anything above 400 Hz: its samples change slowly, a sound cut off does not."""
    bias = np.random.default_rng(seed).normal(size=(1, 6, 16, 2)).astype(np.float32)
    bias[:, :, 0] = (40.0, 0.0)
    path = make_bundle(folder / f"{name}.texbundle", n_bands=6, name=name, bias=bias, high_hz=RUMBLE_HZ)
    return read_bundle(path)


def largest_jump(bundles: list[Bundle], seconds: float = 10.0, channels: int = 2) -> float:
    """The largest step from sample to sample of the steady textures together."""
    engine = Engine(bundles, channels=channels)
    engine.render(RATE)
    sound = engine.render(round(seconds * RATE)).astype(np.float64)
    return float(np.abs(np.diff(sound, axis=0)).max())


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.002)
    return condition()


def hold_the_interpreter(seconds: float) -> None:
    """Sleep in a C function that does not let go of the interpreter's lock."""
    ctypes.PyDLL(None).usleep(round(1e6 * seconds))


class Watch:
    """Notes where a live engine is, then tells what was heard since; the tap keeps the last ten seconds."""

    def __init__(self, engine: Engine, jump: float) -> None:
        self.engine, self.jump = engine, jump
        assert wait_until(lambda: engine.tap.position() > RATE // 4)
        self.start = engine.tap.position()
        self.began = time.monotonic()

    def heard(self) -> np.ndarray:
        return self.engine.tap.read(self.start).astype(np.float64)

    def check(self, least_seconds: float) -> None:
        """The stream is alive and kept time; nothing was louder than the ceiling; nothing jumped."""
        position = self.engine.tap.position()
        assert position - self.start >= 0.8 * least_seconds * RATE
        assert wait_until(lambda: self.engine.tap.position() > position + 640)
        sound = self.heard()
        assert np.isfinite(sound).all() and np.abs(sound).max() <= CEILING
        steps = np.abs(np.diff(sound, axis=0))
        assert steps.max() <= 1.5 * self.jump
        assert self.engine.snapshot()["nan"] == 0

    def check_control(self, voice: int = 1) -> None:
        """Muting is heard, and the end of it."""
        self.engine.set(f"/voice/{voice}/mute", 1.0)
        assert wait_until(lambda: not self._last().any())
        self.engine.set(f"/voice/{voice}/mute", 0.0)
        assert wait_until(lambda: bool(np.abs(self._last()).max() > 1e-3))

    def _last(self) -> np.ndarray:
        return self.engine.tap.read(self.engine.tap.position() - 640)
