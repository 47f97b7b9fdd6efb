"""What a person sees while training goes on: a live line in a terminal, plain lines elsewhere."""

import signal
import sys
import threading
import time
from collections.abc import Mapping
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
from rich.text import Text

INTERRUPTED = 130  # the exit status after Ctrl-C
SMOOTHING = 0.95
PLAIN_SECONDS = 10.0
WIDE_COLUMNS = 120


class ProgressDisplay:
    """Shows step, loss (smoothed), validation loss, steps per second and time left; a context manager.

    `steps` is the last step, `start` the one that this run goes on from, `seconds` the limit of its time (None
    for none). In a terminal it is one live line by rich; elsewhere a line at each validation, and every 10 s.
    """

    def __init__(self, steps: int, start: int, seconds: float | None, stream: TextIO | None = None) -> None:
        self._console = Console(file=stream or sys.stderr, highlight=False, soft_wrap=True)
        self._steps, self._start, self._limit = steps, start, seconds
        self._loss: float | None = None
        self._validation = self._best = "–"
        self._began = self._told = time.monotonic()
        self._live: Progress | None = None

    def begins(self, steps: int, seconds: float) -> None:
        """Say how long it will take, before the first step."""
        cut = self._limit is not None and self._limit < seconds
        end = f"; it ends after {duration(self._limit or 0.0)}" if cut else ""
        self._console.print(
            f"{steps} steps will take about {duration(seconds)}{end} (Ctrl-C saves and ends it)", markup=False
        )
        self._began = self._told = time.monotonic()

    def __enter__(self) -> Self:
        self._began = self._told = time.monotonic()
        if self._console.is_terminal:
            columns: list[ProgressColumn] = [TextColumn("step {task.completed}/{task.total}"), _StatusColumn(self)]
            if self._console.width >= WIDE_COLUMNS:
                columns += [BarColumn(bar_width=20), TimeElapsedColumn()]
            self._live = Progress(*columns, console=self._console, refresh_per_second=4)
            self._task = self._live.add_task("train", total=self._steps, completed=self._start)
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def step(self, step: int, loss: float) -> None:
        """Show a finished step."""
        self._loss = loss if self._loss is None else SMOOTHING * self._loss + (1 - SMOOTHING) * loss
        if self._live:
            self._live.update(self._task, completed=step)
        elif time.monotonic() - self._told >= PLAIN_SECONDS:
            self._tell(step)

    def validated(self, step: int, loss: float, best: bool, figures: Mapping[str, Any] | None = None) -> None:
        """Show a finished validation, and the single numbers of what else it found."""
        numbers = {name: value for name, value in (figures or {}).items() if isinstance(value, int | float)}
        self._validation = "  ".join([f"{loss:.3f}", *(f"{name} {value:.3g}" for name, value in numbers.items())])
        if best:
            self._best = f"{loss:.3f}"
        if not self._live:
            self._tell(step)

    def status(self, step: int) -> str:
        """The figures in words.

        >>> display = ProgressDisplay(steps=100, start=0, seconds=None)
        >>> display.validated(0, 2.5, best=True) or display.status(0).startswith("loss – ")
        True
        """
        loss = "–" if self._loss is None else f"{self._loss:.3f}"
        passed = max(time.monotonic() - self._began, 1e-9)
        speed = (step - self._start) / passed
        left = (self._steps - step) / speed if speed > 0 else None
        if self._limit is not None:
            left = min(left, self._limit - passed) if left is not None else self._limit - passed
        return (
            f"loss {loss}  validation {self._validation} (best {self._best})  {speed:.2f} steps/s  "
            f"{'–' if left is None else duration(left)} left"
        )

    def _tell(self, step: int) -> None:
        self._told = time.monotonic()
        self._console.print(f"step {step}/{self._steps}  {self.status(step)}", markup=False)


class _StatusColumn(ProgressColumn):
    """The figures of a display, as a column of rich's progress line."""

    def __init__(self, display: ProgressDisplay) -> None:
        super().__init__()
        self._display = display

    def render(self, task: Task) -> Text:
        """Return the figures at the task's step."""
        return Text(self._display.status(int(task.completed)))


def duration(seconds: float) -> str:
    """Whole seconds as minutes and seconds, or hours, minutes and seconds.

    >>> duration(75.2), duration(3725)
    ('1:15', '1:02:05')
    """
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class StopRequest:
    """While entered, SIGINT and SIGTERM are remembered instead of ending the program; a second one ends it.

    Call it to ask whether to stop. Outside the main thread it does nothing.
    """

    def __init__(self) -> None:
        self._asked = False
        self._before: dict[int, Any] = {}

    def __call__(self) -> bool:
        """Whether a signal has come."""
        return self._asked

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, frame: FrameType | None) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True
