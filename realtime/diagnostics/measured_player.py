"""A process that plays and measures itself: its own CPU time, what its callback takes of it, how late its changes are.

`python -m texbridge.realtime.diagnostics.measured_player BUNDLE VOICES WORKERS LIFE` plays that many voices, which live
so much, into no device and listens to OSC. It says its port on a line of JSON; then it answers each line that it reads:
``disturb spin`` (or ``hold``, ``none``), ``begin``, ``end``, whose answer is a `Window`, and ``settle``, whose answer
comes when nothing is left to be done, undisturbed. It ends with its input. Who steers it over OSC is another process,
so that its work does not count. With ``silence`` for VOICES nothing but a silent callback plays.
"""

from __future__ import annotations

import ctypes
import json
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import asdict, dataclass
from typing import Any

from texbridge.realtime.audio.stream import NullStream
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.measure_engine import BLOCK_SIZE, CHANNELS, SAMPLE_RATE, busy_python, plain_python
from texbridge.realtime.diagnostics.measure_lateness import ControlRecord
from texbridge.realtime.diagnostics.silent_callback import Silence
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.osc.server import OscServer
from texbridge.realtime.parameters import LIFE

NO_ENGINE = "silence"
HELD_SECONDS, FREE_SECONDS = 0.05, 0.05
"""How long C code holds the interpreter lock, ten times a second."""
_COLLECT_SECONDS = 0.25
_SETTLE_SECONDS, _SETTLE_LIMIT_SECONDS = 0.25, 5.0


@dataclass(frozen=True)
class Window:
    """What was measured from ``begin`` to ``end``: seconds by the clock, CPU seconds of the whole process and of its
    callback; for each change how many frames it was late, and for each control step its milliseconds."""

    seconds: float
    cpu_seconds: float
    callback_seconds: float
    late_frames: list[int]
    step_ms: list[float]


def hold_in_c() -> None:
    """Hold the interpreter lock in C code, which nothing can interrupt, and let it go for a while."""
    ctypes.PyDLL(None).usleep(round(1e6 * HELD_SECONDS))
    time.sleep(FREE_SECONDS)


DISTURBANCES: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "none": nullcontext,
    "spin": lambda: busy_python(plain_python),
    "hold": lambda: busy_python(hold_in_c),
}


class _Meter:
    """Measures this process from `begin` to `end`, and what ``engine`` does meanwhile, if there is one."""

    def __init__(self, engine: Engine | None) -> None:
        self._engine = engine
        self._record = None if engine is None else ControlRecord(engine)
        self._begun = (0.0, 0.0, 0.0)

    def _now(self) -> tuple[float, float, float]:
        facts = {} if self._engine is None else self._engine.snapshot()
        callback = facts["load"] * facts["seconds"] if facts else 0.0
        return time.perf_counter(), time.process_time(), callback

    def begin(self) -> None:
        if self._record is not None:
            self._record.begin()
        self._begun = self._now()

    def collect(self) -> None:
        if self._record is not None:
            self._record.collect()

    def settle(self) -> None:
        """Wait until changes no longer come, for a while at most."""
        deadline = time.monotonic() + _SETTLE_LIMIT_SECONDS
        while self._record is not None and time.monotonic() < deadline:
            self._record.begin()
            time.sleep(_SETTLE_SECONDS)
            if not len(self._record.late_frames()):
                return

    def end(self) -> Window:
        spent = [after - before for after, before in zip(self._now(), self._begun, strict=True)]
        if self._record is None:
            return Window(spent[0], spent[1], 0.0, [], [])
        late, steps = self._record.late_frames(), self._record.step_ms()
        return Window(spent[0], spent[1], spent[2], late.tolist(), steps.round(4).tolist())


@contextmanager
def _sounding(path: str, voices: str, workers: str, life: str) -> Iterator[tuple[_Meter, int]]:
    """Play; yields who measures it and the port of its OSC server."""
    stream = NullStream(SAMPLE_RATE, BLOCK_SIZE, CHANNELS)
    if voices == NO_ENGINE:
        silence = Silence(CHANNELS)
        stream.open(silence.callback_address, silence.userdata_address)
        stream.start()
        try:
            yield _Meter(None), 0
        finally:
            stream.stop()
        return
    bundles = [read_bundle(path)] * int(voices)
    engine = Engine(
        bundles,
        sample_rate=SAMPLE_RATE,
        block_size=BLOCK_SIZE,
        channels=CHANNELS,
        max_voices=max(1, len(bundles)),
        control_threads=int(workers),
    )
    for address in engine.parameters:
        if address.endswith(f"/{LIFE}"):
            engine.set(address, float(life))
    meter = _Meter(engine)
    with OscServer(engine, port=0) as server, engine:
        engine.start(stream)
        yield meter, server.port


def _say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


def serve(path: str, voices: str, workers: str, life: str) -> None:
    """Play and answer until the input ends; raises `BundleError`."""
    with _sounding(path, voices, workers, life) as (meter, port), ExitStack() as disturbed:
        _say({"port": port})
        while True:
            while not select.select([sys.stdin], [], [], _COLLECT_SECONDS)[0]:
                meter.collect()
            words = sys.stdin.readline().split()
            if not words:
                return
            if words[0] == "disturb":
                disturbed.close()
                disturbed.enter_context(DISTURBANCES[words[1]]())
            elif words[0] == "settle":
                disturbed.close()
                meter.settle()
            elif words[0] == "begin":
                meter.begin()
            _say(asdict(meter.end()) if words[0] == "end" else {})


if __name__ == "__main__":
    serve(*sys.argv[1:5])
