"""The engine: compiled sound, a control thread that feeds it, and one place to see what happens.

Sound is made by the compiled callback alone (`realtime.kernel`). Python's part, the `Controller`, runs in the control
thread, woken by every event and every hop; it hands over gains and tables by the protocol of `realtime.tables` and can
be late, slow or in error without an effect on the stream, which goes on with what it has.
"""

from __future__ import annotations

import heapq
import math
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np

from realtime.atomics import load
from realtime.bundle import Bundle
from realtime.controller import MASTER_ADDRESS, Controller
from realtime.errors import OscError
from realtime.kernel import call, callback
from realtime.noise import load_noise
from realtime.report import report
from realtime.state import GAIN_FADE_SECONDS, POSITION, RENDERED, KernelState
from realtime.tap import Tap

if TYPE_CHECKING:
    from realtime.audio import Stream

CONTROL_FRAMES = 64
_PANIC = "/panic"
_MAX_WAIT_SECONDS = 0.5
_MIN_WAIT_SECONDS = 0.002


class Engine:
    """Plays one voice per bundle, live through a `Stream` or offline with `render`.

    ``sample_rate`` in Hz and ``block_size`` in frames are the device's; ``channels`` ≥ 1 (sound goes to the first
    two). The same ``seed`` and events give bit-identical offline audio for every block size. Raises ``ValueError`` for
    impossible sizes and `BundleError` for a decoder that cannot be used. ``recording`` is for whoever records, and is
    shown in `snapshot`.
    """

    def __init__(
        self,
        bundles: Sequence[Bundle],
        *,
        sample_rate: int = 48000,
        block_size: int = 64,
        channels: int = 2,
        seed: int = 0,
    ) -> None:
        _check("number of bundles", len(bundles), 1, 256)
        _check("sample_rate", sample_rate, 8000, 384000)
        _check("block_size", block_size, 1, 65536)
        _check("channels", channels, 1, 64)
        self.bundles = tuple(bundles)
        self.sample_rate, self.block_size, self.channels = sample_rate, block_size, channels
        self._controller = Controller(self.bundles, sample_rate, seed)
        arrays = [(b.arrays["response_hz"], b.arrays["band_response"]) for b in self.bundles]
        noises = [load_noise(hz, response, sample_rate) for hz, response in arrays]
        layouts = self._controller.layouts(self.bundles, noises, sample_rate)
        self._state = KernelState(layouts, sample_rate, channels, seed)
        self._controller.connect(self._state)
        self.parameters = dict(self._controller.parameters)
        self.tap = Tap(self._state)
        self.recording = False
        self._values = dict(self._controller.values)
        self._pending: dict[str, float] = {}
        self._schedule: list[tuple[int, int, str, float]] = []
        self._scheduled = 0
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._stream: Stream | None = None

    @property
    def callback_address(self) -> int:
        """Address of the compiled PortAudio callback."""
        return int(callback.address)

    @property
    def userdata_address(self) -> int:
        """What the callback wants as its userdata pointer; valid while the engine lives."""
        return self._state.address

    def set(self, address: str, value: float, norm: bool = False) -> None:
        """Set a parameter from any thread, in its unit or as a position 0…1 of its range; it is clamped into the range.

        Lifts a `panic`. Raises `OscError` for an unknown address or a value that is not finite.
        """
        value = self._checked(address, value, norm)
        with self._lock:
            self._values[address] = value
            self._pending.pop(address, None)
            self._pending[address] = value
        self._wake.set()

    def get(self, address: str) -> float:
        """The value last set, in the parameter's unit; raises `OscError` for an unknown address."""
        if address not in self.parameters:
            raise OscError(f"{address}: no such parameter")
        return self._values[address]

    def panic(self) -> None:
        """Fade everything to silence within 10 ms and go on running; the next `set` of any parameter lifts it."""
        with self._lock:
            self._pending.pop(_PANIC, None)
            self._pending[_PANIC] = 0.0
        self._wake.set()

    def schedule(self, events: Iterable[tuple[float, str, float]]) -> None:
        """Automation: (seconds on the sample clock, address, value in the unit), applied at the next control step."""
        checked = [(seconds, address, self._checked(address, value)) for seconds, address, value in events]
        with self._lock:
            for seconds, address, value in checked:
                self._scheduled += 1
                frame = max(0, math.ceil(seconds * self.sample_rate - 1e-6))
                heapq.heappush(self._schedule, (frame, self._scheduled, address, value))
        self._wake.set()

    def count(self, name: str, amount: int = 1) -> None:
        """Add to a counter of `snapshot` ("refused", "dropped", "late", …); any thread."""
        with self._lock:
            self._counts[name] += amount

    def render(self, frames: int) -> np.ndarray:
        """The next ``frames`` frames, float32 [frames, channels], offline, through the same callback and control.

        Raises ``RuntimeError`` while a stream plays.
        """
        if self._thread is not None:
            raise RuntimeError("the engine is playing live; stop() it before render()")
        out = np.zeros((frames, self.channels), np.float32)
        position = done = 0
        while done < frames:
            position = load(self._state.shared, POSITION)
            if position % CONTROL_FRAMES == 0:
                self._advance(position)
            until = CONTROL_FRAMES - position % CONTROL_FRAMES
            size = min(frames - done, until, self.block_size)
            call(self._state, out[done : done + size])
            done += size
        return out

    def start(self, stream: Stream) -> None:
        """Open and start ``stream`` and the control thread. What fails (`DeviceError`) leaves nothing running."""
        if self._thread is not None:
            raise RuntimeError("the engine is already playing")
        self._advance(load(self._state.shared, RENDERED))
        self._stopping = False
        self._stream = stream
        self._thread = threading.Thread(target=self._control, name="texbridge-control", daemon=True)
        try:
            stream.open(self.callback_address, self.userdata_address)
            self._thread.start()
            stream.start()
        except BaseException:
            self._join()
            stream.close()
            self._stream = None
            raise

    def stop(self) -> None:
        """Fade out, stop and close the stream, join the control thread. Does nothing if the engine is not playing."""
        if self._thread is None or self._stream is None:
            return
        self._fade_out()
        try:
            self._stream.stop()
            self._stream.close()
        finally:
            self._stream = None
            self._join()

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def snapshot(self) -> dict[str, Any]:
        """Everything observable at this moment (see `realtime.report`)."""
        with self._lock:
            values, counts = dict(self._values), dict(self._counts)
        facts = report(self._state, self._controller, self.sample_rate)
        voices = [
            {
                "index": index,
                "name": bundle.name,
                **meters,
                "parameters": {
                    address.rsplit("/", 1)[1]: value
                    for address, value in values.items()
                    if address.startswith(f"/voice/{index}/")
                },
            }
            for index, (bundle, meters) in enumerate(zip(self.bundles, facts.pop("voices"), strict=True), start=1)
        ]
        stream = self._stream
        return {
            "sample_rate": self.sample_rate,
            "block_size": self.block_size,
            "channels": self.channels,
            "device": stream.name if stream is not None else "",
            "latency_ms": 1e3 * stream.latency_seconds if stream is not None else 0.0,
            **facts,
            **{name: counts.pop(name, 0) for name in ("late", "dropped", "refused")},
            **counts,
            "gain_db": values[MASTER_ADDRESS],
            "recording": self.recording,
            "voices": voices,
        }

    def _checked(self, address: str, value: float, norm: bool = False) -> float:
        parameter = self.parameters.get(address)
        if parameter is None:
            raise OscError(f"{address}: no such parameter")
        if not math.isfinite(value):
            raise OscError(f"{address}: {value} is not a finite number")
        return parameter.from_norm(value) if norm else parameter.clamp(value)

    def _advance(self, position: int) -> int:
        """Apply what is due at ``position`` and step the control; returns the frame at which it must run again."""
        with self._lock:
            events = list(self._pending.items())
            self._pending.clear()
            while self._schedule and self._schedule[0][0] <= position:
                _, _, address, value = heapq.heappop(self._schedule)
                self._values[address] = value
                events.append((address, value))
            due = self._schedule[0][0] if self._schedule else None
        for address, value in events:
            if address == _PANIC:
                self._controller.panic()
            else:
                self._controller.apply(address, value)
        hop = self._controller.step(position)
        return hop if due is None else min(hop, due)

    def _control(self) -> None:
        while not self._stopping:
            self._wake.clear()
            position = load(self._state.shared, RENDERED)
            wait = _MAX_WAIT_SECONDS
            try:
                wait = (self._advance(position) - position) / self.sample_rate
            except Exception as error:  # the stream must outlive any fault of the control
                self._controller.errors += 1
                self._controller.last_error = f"{type(error).__name__}: {error}"
            self._wake.wait(min(max(wait, _MIN_WAIT_SECONDS), _MAX_WAIT_SECONDS))

    def _fade_out(self) -> None:
        self.panic()
        assert self._stream is not None
        time.sleep(2 * GAIN_FADE_SECONDS + 2 * self.block_size / self.sample_rate)

    def _join(self) -> None:
        self._stopping = True
        self._wake.set()
        if self._thread is not None and self._thread.ident is not None:
            self._thread.join()
        self._thread = None
        with self._lock:
            self._pending.setdefault(MASTER_ADDRESS, self._values[MASTER_ADDRESS])


def _check(what: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise ValueError(f"{what} is {value}; must be in {low}…{high}")
