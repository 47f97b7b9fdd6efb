"""The recordings of one sitting: the one that `--record` asked for, and those started and stopped over OSC."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from texbridge.outputs import claimed
from texbridge.realtime.audio.recorder import Recorder, TapReader
from texbridge.realtime.audio.sound_file import RecorderError, default_bits
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Method
from texbridge.realtime.player.allowed_paths import check_plain_name
from texbridge.words import system_reason

MOST_NAMESAKES = 10000


class Takes:
    """Records what ``engine`` plays, one take at a time. Takes named over OSC lie in ``folder``, by plain file name.

    ``log`` is told where takes begin and end. ``tap`` is what is heard, where that is not the engine's own.
    """

    def __init__(
        self,
        engine: Engine,
        folder: str | Path = ".",
        bits: int | None = None,
        log: JournalWriter | None = None,
        tap: TapReader | None = None,
    ) -> None:
        self._tap = tap or engine.tap
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
        recorder = Recorder(self._tap, path, engine.sample_rate, engine.channels, self._bits)
        recorder.start()
        self._mark("record", recorder, recorder.begun)
        self._current = recorder
        engine.recording = True
        return recorder

    def start(self, name: object = None) -> str:
        """`/record/start [name]`: a new take in the folder; returns its path.

        Without a name it is called after the time of day, without a suffix it is a .wav, and where there is a file of
        that name already a number is added to it. Raises `OscError` for a name with a path or while another take runs,
        and `RecorderError` if the file cannot be created; none is left then.
        """
        with self._lock:
            if self._current is not None:
                raise OscError(f"/record/start: already recording into {self._current.path}; /record/stop ends it")
            given = time.strftime("take-%Y%m%d-%H%M%S") if name is None else name
            text = check_plain_name(given, "/record/start")
            path = Path(text if Path(text).suffix else f"{text}.wav")
            default_bits(path)
            with _new_file(self._folder / path) as made:
                self.record(made)
            return str(made)

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


@contextlib.contextmanager
def _new_file(path: Path) -> Iterator[Path]:
    """A file made at ``path`` or, where there are such already, at name-2, name-3, …; raises `RecorderError`.

    No file that comes there at the same moment is written over. A block that fails leaves none.
    """
    with contextlib.ExitStack() as claim:
        for number in range(1, MOST_NAMESAKES + 1):
            made = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
            if os.path.lexists(made):  # also a link that leads nowhere, or to a device
                continue
            try:
                claim.enter_context(claimed(made))
                break
            except FileExistsError:
                continue
            except OSError as error:
                raise RecorderError(f"cannot write '{made}': {system_reason(error)}") from error
        else:
            raise RecorderError(f"{path} and {MOST_NAMESAKES - 1} more of that name exist; choose another name")
        yield made


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
        "records into a new file in `--record-folder`, by default a `.wav` called after the time; to the name of a "
        "file that is there a number is added, as in `storm-2.wav`; answers with its path",
        _start,
        button=True,
    ),
    Method("/record/stop", "", 0, 0, "ends the recording; answers with its path", _stop),
)
