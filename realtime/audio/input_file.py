"""A sound file in the place of a microphone: keeps the engine's input ring filled ahead of the device, in a loop."""

from __future__ import annotations

import threading

import numpy as np

from texbridge.realtime.audio.sound_file import read_source
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import POSITION, KernelState

FEED_AHEAD_SECONDS = 4.0
_POLL_SECONDS = 0.1


def input_sound(path: str, sample_rate: int, channels: int) -> np.ndarray:
    """The sound float32 [T, channels] of a file, resampled.

    For one channel, and where the file has too few, its first stands for it, or one that is much louder. Raises
    `TexbridgeError` for a file that cannot be used.
    """
    source = read_source(path, None, sample_rate, channels=channels)
    sound = source.audio
    if channels == 1 or sound.shape[1] < channels:
        sound = np.repeat(sound[:, source.channel, None], channels, axis=1)
    return sound[:, :channels]


class InputFile:
    """Writes ``sound`` float32 [T, channels], over and over, so that frame f of the input is sound[f mod T].

    Use as a context manager around the time that the engine plays.
    """

    def __init__(self, state: KernelState, sound: np.ndarray) -> None:
        if len(sound) == 0 or sound.shape[1] != state.input_channels:
            raise ValueError(f"a sound of shape {sound.shape} for {state.input_channels} input channels")
        self._state, self._sound = state, np.nan_to_num(sound.astype(np.float32), posinf=0.0, neginf=0.0)
        self._ahead = min(round(FEED_AHEAD_SECONDS * state.sample_rate), len(state.input) // 2)
        self._written = load(state.shared, POSITION)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="texbridge-input-file", daemon=True)

    def __enter__(self) -> InputFile:
        self._state.header[0]["input_fed"] = 1
        self.fill()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._state.header[0]["input_fed"] = 0

    def fill(self) -> None:
        """Write up to four seconds ahead of the device."""
        ring, end = self._state.input, load(self._state.shared, POSITION) + self._ahead
        if end > self._written:
            frames = np.arange(self._written, end)
            ring[frames % len(ring)] = self._sound[frames % len(self._sound)]
            self._written = end

    def _run(self) -> None:
        while not self._stop.wait(_POLL_SECONDS):
            self.fill()
