"""What an engine is told: parameters set by address, each change for its sample, from any thread.

Every change is meant for one sample of the device's clock. One that comes now is meant for the sample a fixed time
later: `gain_latency_seconds` where the kernel carries it out by itself, `control_latency_seconds` where it needs
tables. That is a little later than could be, and always the same.
"""

from __future__ import annotations

import itertools
import math
import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Mapping

from texbridge.realtime.engine.controller import PANIC, Due
from texbridge.realtime.engine.glide import STEP_SECONDS, Glide
from texbridge.realtime.engine.sample_clock import SampleClock
from texbridge.realtime.engine.scheduler import Scheduler
from texbridge.realtime.engine.transport import Transport
from texbridge.realtime.errors import OscError
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.kernel.memory import RENDERED, KernelState
from texbridge.realtime.parameters import (
    LIFE_EVENT,
    LIFE_SEED,
    MAX_SEED,
    Z_ANCHOR,
    Z_GO,
    Parameter,
    way_code,
)

BEAT_SECONDS = 1e5
"""Beats are counted in seconds up to here, and again from 0."""


class Values:
    """The values of everything that has an address, as the ``scheduler`` plans them for samples of the ``clock``.

    Changes without a time are made ``gain_latency_seconds`` or ``control_latency_seconds`` after they came, while the
    ``transport`` plays; offline at the next frame.
    """

    def __init__(
        self,
        state: KernelState,
        scheduler: Scheduler,
        transport: Transport,
        clock: SampleClock,
        gain_latency_seconds: float,
        control_latency_seconds: float,
    ) -> None:
        self.clock, self.sample_rate = clock, scheduler.sample_rate
        self.gain_latency_seconds, self.control_latency_seconds = gain_latency_seconds, control_latency_seconds
        self._state, self._scheduler, self._transport = state, scheduler, transport
        self._controller = scheduler.controller
        self._changes, self._wake = scheduler.changes, scheduler.wake
        self._counts: Counter[str] = Counter()
        self._events = itertools.count(1)
        self._lock = threading.Lock()
        self._moment = (-math.inf, 0)

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """Every OSC address (voices count from 1) and its parameter; another mapping when voices come or go."""
        return self._scheduler.parameters

    @property
    def max_voices(self) -> int:
        """How many voices there can be."""
        return self._state.n_voices

    def set(
        self, address: str, value: float, norm: bool = False, at: float | None = None, received: float | None = None
    ) -> None:
        """Set a parameter from any thread, in its unit or as a position 0…1 of its range; it is clamped into the range.

        ``at`` is a time of `realtime.kernel.clock.monotonic`, met to the sample; without it the change is made
        `gain_latency_seconds` or `control_latency_seconds` after it was ``received`` (now). Lifts a `panic`. Raises
        `OscError` for an unknown address or a value that is not finite.
        """
        value = self._checked(address, value, norm)
        self._changes.taken_by_hand(address)
        self._change(address, value, self._due(at, received), at is not None)

    def call(
        self, voice: int, name: str, value: float | None = None, at: float | None = None, received: float | None = None
    ) -> None:
        """Ask something of the life of ``voice`` (from 1), from any thread, for the sample at which `set` would act.

        ``name`` is `realtime.parameters.LIFE_SEED` (go on elsewhere, as ``value`` decides, or without one chance),
        `LIFE_EVENT` or `LIFE_BEAT` (without a ``value`` at that sample), or of a latent space one of `LATENT_CALLS`
        with a ``value``. Raises `OscError` for an impossible voice, one without that, or a value that is not finite.
        """
        self._check_voice(voice)
        renderer = self._controller.strips[voice - 1].renderer
        if renderer is None or name not in renderer.calls:
            lacks = "plays no latent space; load one" if name == Z_GO else "has no life; load a bundle with one"
            raise OscError(f"voice {voice} {lacks} by /voice/{voice}/load")
        if value is not None and not math.isfinite(value):
            raise OscError(f"/voice/{voice}/{name}: {value} is not a finite number")
        due = self._due(at, received)
        if name == Z_GO and value is not None:
            value = -value if renderer.calls[Z_GO] == value else value
        elif name == LIFE_SEED:
            seed = 1.0 + (secrets.randbelow(MAX_SEED + 1) if value is None else value)
            value = -seed if renderer.calls[LIFE_SEED] == seed else seed
        elif value is None:
            seconds = max(due.tables, 1) / self.sample_rate % BEAT_SECONDS
            value = float(next(self._events)) if name == LIFE_EVENT else seconds
        self._change(f"/voice/{voice}/{name}", value, due, at is not None)

    def go(
        self, voice: int, landmark: float, seconds: float, at: float | None = None, received: float | None = None
    ) -> None:
        """Let a ``voice`` (from 1) that plays a latent space go to a landmark, 0 being the middle, in ``seconds``, or
        by a cut (`realtime.parameters.JUMP`); its anchor is then that landmark. Raises `OscError` as `call` does."""
        address = f"/voice/{voice}/{Z_ANCHOR}"
        goal = self._checked(address, landmark) if address in self.parameters else landmark
        self.call(voice, Z_GO, way_code(goal, seconds), at, received)
        self.set(address, goal, at=at, received=received)

    def _due(self, at: float | None, received: float | None) -> Due:
        """The frames for a time, or a fixed time after what was ``received`` (now)."""
        if at is not None:
            frame = self._frame_of_moment(at)
            return Due(frame, frame)
        frame = self._frame_of_moment(monotonic() if received is None else received)
        return Due(frame + self._frames(self.gain_latency_seconds), frame + self._frames(self.control_latency_seconds))

    def _change(self, address: str, value: float, due: Due, is_planned: bool) -> None:
        if not is_planned:
            self._scheduler.change_now(address, value, due)
            return
        if not self._changes.at([(due.tables, (address, value))]):
            self.count("dropped")
        self._wake.set()

    def get(self, address: str) -> float:
        """The value last set, in the parameter's unit; raises `OscError` for an unknown address."""
        if address not in self.parameters:
            raise OscError(f"{address}: no such parameter")
        return self._scheduler.values[address]

    def panic(self) -> None:
        """Fade everything to silence within 10 ms and go on running; the next `set` but a mute lifts it."""
        self._scheduler.silence(PANIC)

    @property
    def silenced(self) -> bool:
        """Whether a `panic` holds."""
        return self._controller.silenced

    def glide(self, goal_values: Mapping[str, float], seconds: float) -> None:
        """Move parameters to these values, in their units, evenly within ``seconds`` (see `realtime.engine.glide`).

        What is `set` meanwhile leaves the glide; another one takes its place.
        """
        anchors = {a: goal for a, goal in goal_values.items() if a.endswith(f"/{Z_ANCHOR}") and a in self.parameters}
        for address, landmark in anchors.items():
            if self.get(address) != landmark:
                self.go(int(address.split("/")[2]), landmark, seconds)
        goal_values = {address: value for address, value in goal_values.items() if address not in anchors}
        begin = self._frame(monotonic() + self.control_latency_seconds)
        start = {
            address: self._scheduler.values[address] for address in goal_values if address in self._scheduler.values
        }
        length = round(seconds * self.sample_rate)
        step = round(STEP_SECONDS * self.sample_rate)
        self._changes.glide(Glide(self.parameters, start, goal_values, begin, length, step))
        self._wake.set()

    def forget_scheduled(self) -> None:
        """Drop every change that waits for its time, and a glide."""
        self._scheduler.forget()

    def schedule(self, events: Iterable[tuple[float, str, float]]) -> None:
        """Automation: (seconds on the sample clock, address, value in the unit), each at its sample."""
        checked = [(seconds, address, self._checked(address, value)) for seconds, address, value in events]
        frames = ((max(0, round(seconds * self.sample_rate)), (name, value)) for seconds, name, value in checked)
        if not self._changes.at(frames):
            self.count("dropped")
        self._wake.set()

    def count(self, name: str, amount: int = 1) -> None:
        """Add to a counter of `snapshot` ("refused", "dropped", "late", …); any thread."""
        with self._lock:
            self._counts[name] += amount

    def _check_voice(self, voice: int) -> None:
        if not 1 <= voice <= self.max_voices:
            raise OscError(f"voice {voice}: there are voices 1 to {self.max_voices}")

    def _checked(self, address: str, value: float, norm: bool = False) -> float:
        parameter = self.parameters.get(address)
        if parameter is None:
            raise OscError(f"{address}: no such parameter")
        if not math.isfinite(value):
            raise OscError(f"{address}: {value} is not a finite number")
        value = parameter.from_norm(value) if norm else parameter.clamp(value)
        return float(round(value)) if parameter.name == Z_ANCHOR else value

    def _frame(self, at: float) -> int:
        """The frame to be rendered at a time of `monotonic`; offline it is always the next one."""
        if not self._transport.live:
            return load(self._state.shared, RENDERED)
        return round(self.clock.position_at(at))

    def _frame_of_moment(self, at: float) -> int:
        """The same frame for all that has one moment, though the estimate of the clock moves on between them."""
        if not self._transport.live:
            return self._frame(at)
        moment, frame = self._moment
        if moment != at:
            frame = self._frame(at)
            self._moment = (at, frame)
        return frame

    def _frames(self, seconds: float) -> int:
        """A latency in frames; offline there is none."""
        return round(seconds * self.sample_rate) if self._transport.live else 0
