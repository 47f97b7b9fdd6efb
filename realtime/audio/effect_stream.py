"""A stream with an effect behind the engine, which works in a thread of its own and is never waited for."""

import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from texbridge.realtime.audio.effect_callback import (
    CALLBACK,
    CELLS,
    CROSSFADE_FRAMES,
    DELAY,
    DRY,
    EFFECT_CHANNELS,
    FRAMES_KEPT,
    HEARD,
    PLAYED,
    READY,
    TIMES_LATE,
    USERDATA,
    VALID_FROM,
    WEIGHT,
    WET,
    effect_callback,
)
from texbridge.realtime.audio.plugin import FX_BLOCK, Effect
from texbridge.realtime.audio.portaudio import outlive_python
from texbridge.realtime.audio.stream import Stream
from texbridge.realtime.kernel.atomics import load, store
from texbridge.realtime.priority import make_real_time

_RING_SECONDS = 10.0
_JOIN_SECONDS = 2.0


class EffectThread:
    """Feeds an effect from the ring that the callback fills, `FX_BLOCK` frames at a time, and counts what is late.

    What comes out is heard `latency_frames` after the same frame would have been heard without. Where the effect does
    not keep up, that moment is heard without it; one that is far behind leaves out what has been heard already.

    Args:
        effect: makes the sound.
        sample_rate: in Hz.
        channels: of the stream.
        block_size: of the device, in frames.
        slack_seconds: what the effect may be late, beside its own latency.
        report: takes a line for people when the effect fails; the sound goes on without it.
    """

    def __init__(
        self,
        effect: Effect,
        sample_rate: int,
        channels: int,
        block_size: int,
        slack_seconds: float,
        report: Callable[[str], None],
    ) -> None:
        size = 1 << int(np.ceil(np.log2(_RING_SECONDS * sample_rate + block_size)))
        self.effect, self.sample_rate, self.channels = effect, sample_rate, channels
        slack = round(slack_seconds * sample_rate)
        self.latency_frames = effect.latency_frames + FX_BLOCK + block_size + CROSSFADE_FRAMES + slack
        self.capacity = size - max(FX_BLOCK, block_size)
        self._rings = [np.zeros((size, channels), np.float32) for _ in (DRY, WET, HEARD)]
        self._weight, self.cells = np.ones(1), np.zeros(CELLS, np.int64)
        self.cells[[EFFECT_CHANNELS, FRAMES_KEPT, DELAY]] = channels, size, self.latency_frames
        self.cells[[DRY, WET, HEARD]] = [ring.ctypes.data for ring in self._rings]
        self.cells[WEIGHT] = self._weight.ctypes.data
        outlive_python(self.cells, self._weight, *self._rings, effect_callback)
        self._report, self._poll = report, 0.25 * FX_BLOCK / sample_rate
        self._taken, self._ended = 0, threading.Event()
        self._thread = threading.Thread(target=self._run, name="texbridge-fx", daemon=True)
        self.failed = False

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()
        if self._thread.native_id is not None:
            make_real_time(self._thread.native_id)

    def stop(self) -> None:
        """End the thread, once the stream has ended; a call into the effect that hangs is not waited for long."""
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join(_JOIN_SECONDS)

    def facts(self) -> dict[str, Any]:
        """What a snapshot shows."""
        return {
            "fx": f"{self.effect.name} (failed)" if self.failed else self.effect.name,
            "fx_latency_ms": 1e3 * self.latency_frames / self.sample_rate,
            "fx_starved": load(self.cells, TIMES_LATE),
        }

    def position(self) -> int:
        """Frames of the engine that have been heard with the effect: with `read`, the tap of recorders."""
        return max(load(self.cells, PLAYED) - self.latency_frames, 0)

    def read(self, start: int) -> np.ndarray:
        """A copy of the sound of all frames from ``start`` to now; raises ``OverflowError`` if it was overwritten."""
        end, ring = self.position(), self._rings[2]
        places = np.arange(start, end) + self.latency_frames
        frames = ring[places % len(ring)] if end - start <= self.capacity else None
        if frames is None or self.position() - start > self.capacity:
            raise OverflowError(f"frames from {start} are gone: {self.capacity} are kept and {end} were heard")
        return frames

    def _run(self) -> None:
        try:
            while not self._ended.is_set():
                if load(self.cells, PLAYED) - self._taken < FX_BLOCK:
                    time.sleep(self._poll)
                else:
                    self._step()
        except Exception as error:  # whatever a plug-in does, the sound goes on without it
            self.failed = True
            self._report(f"effect {self.effect.name} failed ({type(error).__name__}: {error}); the sound goes on dry")

    def _step(self) -> None:
        """One block through the effect; first, what nobody can hear any more is left out."""
        written = load(self.cells, PLAYED)
        if written - self._taken > self.latency_frames + 2 * FX_BLOCK:
            self._taken = written - written % FX_BLOCK - FX_BLOCK
            ready = max(self._taken - self.effect.latency_frames, 0)
            store(self.cells, READY, ready)
            store(self.cells, VALID_FROM, ready)
        dry, wet, _ = self._rings
        places = np.arange(self._taken, self._taken + FX_BLOCK) % len(dry)
        made = self.effect.process(dry[places])
        ready = load(self.cells, READY)
        wet[np.arange(ready, ready + len(made)) % len(wet)] = made
        self._taken += FX_BLOCK
        store(self.cells, READY, ready + len(made))


class EffectStream:
    """A ``stream`` whose sound passes an effect on its way to the device; what else a `Stream` does is its own."""

    def __init__(self, stream: Stream, thread: EffectThread) -> None:
        self.stream, self.thread = stream, thread
        self.name, self.sample_rate, self.block_size = stream.name, stream.sample_rate, stream.block_size
        self.channels, self.input_channels = stream.channels, stream.input_channels

    @property
    def latency_seconds(self) -> float:
        """The device's latency and the effect's."""
        return self.stream.latency_seconds + self.thread.latency_frames / self.sample_rate

    @property
    def active(self) -> bool:
        """Whether blocks are being asked for."""
        return self.stream.active

    def open(self, callback_address: int, userdata_address: int) -> None:
        """Reserve the device for the effect's callback, which calls the engine's; raises `DeviceError`."""
        cells = self.thread.cells
        cells[CALLBACK], cells[USERDATA] = callback_address, userdata_address
        self.stream.open(int(effect_callback.address), int(cells.ctypes.data))

    def start(self) -> None:
        """Begin; raises `DeviceError`."""
        self.stream.start()

    def stop(self) -> None:
        """Stop once what the effect holds has been heard."""
        if self.active:
            time.sleep(self.thread.latency_frames / self.sample_rate)
        self.stream.stop()

    def close(self) -> None:
        """Give the device back."""
        self.stream.close()

    def discard(self) -> None:
        """Give up a device that died or hangs."""
        self.stream.discard()
