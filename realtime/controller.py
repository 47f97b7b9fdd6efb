"""The engine's control: parameter events in, gain targets and envelope tables out to the kernel's memory.

Live and offline run the same `Controller`: live the control thread steps it as events come and hops pass, offline the
renderer steps it at every 64 samples of the sample clock.
"""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Sequence

import numpy as np
from numba import njit, types

from realtime.atomics import store_release
from realtime.bundle import Bundle
from realtime.control import ControlError, VoiceControl
from realtime.parameters import MASTER_GAIN, Parameter, voice_parameters
from realtime.state import KernelState, VoiceLayout
from realtime.tables import publish_tables

MASTER_ADDRESS = "/master/gain"


@njit(types.void(types.Array(types.float64, 1, "C"), types.int64, types.float64), cache=True, nogil=True)
def _store_target(targets: np.ndarray, index: int, value: float) -> None:
    store_release(targets, index, value)


def parameter_table(bundles: Sequence[Bundle]) -> dict[str, Parameter]:
    """Every OSC address (voices count from 1) and its parameter."""
    table = {
        f"/voice/{index}/{parameter.name}": parameter
        for index, bundle in enumerate(bundles, start=1)
        for parameter in voice_parameters(bundle)
    }
    return {**table, MASTER_ADDRESS: MASTER_GAIN}


def amplitude(gain_db: float, parameter: Parameter = MASTER_GAIN) -> float:
    """Linear gain; the bottom of the range is silence.

    >>> amplitude(0.0), amplitude(-60.0)
    (1.0, 0.0)
    """
    return 0.0 if gain_db <= parameter.minimum else 10.0 ** (gain_db / 20.0)


def pan_gains(pan: float, channels: int) -> tuple[float, float]:
    """Equal-power pan, 0 dB on both sides at the centre; one channel is not panned.

    The mean power of the two sides, hence a voice's loudness, is the same at every position.
    """
    if channels == 1:
        return 1.0, 0.0
    angle = 0.25 * math.pi * (pan + 1.0)
    return math.sqrt(2.0) * math.cos(angle), math.sqrt(2.0) * math.sin(angle)


class Controller:
    """Applies events and keeps every voice supplied with tables. Used by one thread at a time.

    ``errors`` counts decoder failures, ``last_error`` says what the last one was, ``underruns`` counts hops that passed
    before the control came round (the tables were then held).
    """

    def __init__(self, bundles: Sequence[Bundle], sample_rate: int, seed: int = 0) -> None:
        self.parameters = parameter_table(bundles)
        self.values = {address: p.default for address, p in self.parameters.items()}
        self.voices = [VoiceControl(b, sample_rate, seed + index) for index, b in enumerate(bundles)]
        self.errors = 0
        self.underruns = 0
        self.last_error = ""
        self.milliseconds: deque[float] = deque(maxlen=64)
        self._dirty = [True] * len(bundles)
        self._silenced = False
        self._gains_dirty = True
        self._started = False
        self._next_hop = [voice.hop_frames for voice in self.voices]
        self._next_glide = [math.inf] * len(bundles)
        self._state: KernelState | None = None

    def layouts(self, bundles: Sequence[Bundle], noises: Sequence[np.ndarray], rate: int) -> list[VoiceLayout]:
        """What the kernel needs to know of each voice."""
        return [
            VoiceLayout(noise, voice.shaper.table_size, bundle.frame_size * rate / bundle.sample_rate)
            for bundle, voice, noise in zip(bundles, self.voices, noises, strict=True)
        ]

    def connect(self, state: KernelState) -> None:
        """Use ``state`` as the memory to publish into."""
        self._state = state

    def panic(self) -> None:
        """Silence everything until the next `apply`."""
        self._silenced = True
        self._gains_dirty = True

    def apply(self, address: str, value: float) -> None:
        """Set a parameter (in its unit, within its range); it takes effect at the next `step`."""
        self.values[address] = value
        if self._silenced or address == MASTER_ADDRESS:
            self._silenced, self._gains_dirty = False, True
        if address == MASTER_ADDRESS:
            return
        _, _, number, name = address.split("/")
        voice = self.voices[int(number) - 1]
        if name in voice.values:
            voice.values[name] = value
            self._dirty[int(number) - 1] = True
        else:
            self._gains_dirty = True

    def step(self, position: int) -> int:
        """Bring the kernel up to date at ``position`` frames of the sample clock; returns when the next hop is due."""
        if self._gains_dirty:
            self._store_gains()
            self._gains_dirty = False
        for index in range(len(self.voices)):
            if self._pass_hops(index, position) or self._dirty[index]:
                self._dirty[index] = False
                self._update(index)
        self._started = True
        return math.ceil(min(*self._next_hop, *self._next_glide))

    def _pass_hops(self, index: int, position: int) -> bool:
        """Whether a hop, or a step of the glide after one, is due."""
        voice = self.voices[index]
        hops = 0
        while position >= self._next_hop[index]:
            self._next_hop[index] += voice.hop_frames
            hops += 1
        glided = not hops and position >= self._next_glide[index]
        if hops:
            voice.commit()
            self.underruns += hops - 1
        elif glided:
            voice.glide()
        if hops or glided:
            self._next_glide[index] = position + voice.glide_frames if voice.gliding else math.inf
        return hops > 0 or glided

    def _update(self, index: int) -> None:
        assert self._state is not None
        begin = time.perf_counter()
        voice = self.voices[index]
        try:
            if not self._started:
                voice.preroll()
            tables, speed = voice.tables()
        except ControlError as error:
            self.errors += 1
            self.last_error = f"voice {index + 1}: {error}"
        else:
            publish_tables(self._state, index, tables, speed)
        self.milliseconds.append(1e3 * (time.perf_counter() - begin))

    def _store_gains(self) -> None:
        assert self._state is not None
        targets, channels = self._state.targets, self._state.fifo.shape[1]
        for index in range(len(self.voices)):
            value = {name: self.values[f"/voice/{index + 1}/{name}"] for name in ("gain", "pan", "mute")}
            gain = 0.0 if value["mute"] >= 0.5 else amplitude(value["gain"])
            for side, part in enumerate(pan_gains(value["pan"], channels)):
                _store_target(targets, 2 * index + side, gain * part)
        master = 0.0 if self._silenced else amplitude(self.values[MASTER_ADDRESS])
        for side in range(2):
            _store_target(targets, 2 * len(self.voices) + side, master)
