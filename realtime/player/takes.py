"""The recordings of one sitting: the one that `--record` asked for, and those started and stopped over OSC."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

from texbridge.realtime.audio.recorder import Recorder
from texbridge.realtime.audio.sound_file import RecorderError, default_bits
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Method
from texbridge.realtime.player.allowed_paths import check_plain_name


class Takes:
    """Records what ``engine`` plays, one take at a time. Takes named over OSC lie in ``folder``, by plain file name.

    ``log`` is told where takes begin and end.
    """

    def __init__(
        self, engine: Engine, folder: str | Path = ".", bits: int | None = None, log: JournalWriter | None = None
    ) -> None:
        self._log = log
        self.finished: list[Recorder] = []
        self._engine, self._folder, self._bits = engine, Path(folder), bits
        self._current: Recorder | None = None
        self._lock = threading.Lock()

    @property
    def current(self) -> Recorder | None:
        """The take that is being recorded, or None."""
        return self._current

    @property
    def error(self) -> RecorderError | None:
        """Why the present take ended early (a full disk, say); None while all is well."""
        current = self._current
        return current.error if current is not None else None

    def record(self, path: str | Path) -> Recorder:
        """Create ``path`` (replacing a file there) and record into it from now on; raises `RecorderError`."""
        engine = self._engine
        recorder = Recorder(engine.tap, path, engine.sample_rate, engine.channels, self._bits)
        recorder.start()
        self._mark("record", recorder, recorder.begun)
        self._current = recorder
        engine.recording = True
        return recorder

    def start(self, name: object = None) -> str:
        """`/record/start [name]`: a new take in the folder; returns its path.

        Without a name it is called after the time of day. Raises `OscError` for a name with a path, an existing file,
        or while another take runs, and `RecorderError` if the file cannot be created.
        """
        with self._lock:
            if self._current is not None:
                raise OscError(f"/record/start: already recording into {self._current.path}; /record/stop ends it")
            given = time.strftime("take-%Y%m%d-%H%M%S.wav") if name is None else name
            text = check_plain_name(given, "/record/start")
            default_bits(text)
            path = self._folder / text
            if os.path.lexists(path):  # a link that leads nowhere is there too, and would be written through
                raise OscError(f"/record/start: {path} exists; choose another name")
            self.record(path)
            return str(path)

    def stop(self) -> str:
        """`/record/stop`: ends the take; returns its path. Raises `OscError` if none runs, or why it ended early."""
        with self._lock:
            if self._current is None:
                raise OscError("/record/stop: nothing is being recorded")
            recorder = self._end(self._current)
        if recorder.error is not None:
            raise recorder.error
        return str(recorder.path)

    def close(self) -> None:
        """End the take that runs, if one does."""
        with self._lock:
            if self._current is not None:
                self._end(self._current)

    def _mark(self, what: str, recorder: Recorder, frame: int) -> None:
        if self._log is not None:
            self._log.mark(what, recorder.path.name, frame)

    def _end(self, recorder: Recorder) -> Recorder:
        recorder.stop()
        self._mark("stop", recorder, recorder.begun + recorder.frames)
        self._engine.recording = False
        self.finished.append(recorder)
        self._current = None
        return recorder


def _start(takes: Takes, answer: Answer, *name: object) -> None:
    answer("/record/start", takes.start(*name))


def _stop(takes: Takes, answer: Answer) -> None:
    answer("/record/stop", takes.stop())


RECORD_METHODS = (
    Method(
        "/record/start",
        "[name]",
        0,
        1,
        "records into a new file in `--record-folder`; answers with its path",
        _start,
        button=True,
    ),
    Method("/record/stop", "", 0, 0, "ends the recording; answers with its path", _stop),
)
