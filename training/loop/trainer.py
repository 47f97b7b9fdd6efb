"""The training loop: one for every model, readable top to bottom; resuming is a branch before it.

What is trained is a `Task` (`training.loop.task`). Every random number of a step comes from a generator seeded by the
run's seed and the step, so a checkpoint needs no generator state, and a resumed run goes on exactly as if it had never
stopped (on the CPU, with the same number of threads).
"""

import contextlib
import json
import math
import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Generic, Protocol, TextIO, TypeVar

import torch

from texbridge.training.distributed import SOLO, Team
from texbridge.training.errors import TrainingError
from texbridge.training.files import parse_json, write_atomically
from texbridge.training.loop import checkpoint as checkpoints
from texbridge.training.loop.precision import strict_float32
from texbridge.training.loop.schedule import Schedule
from texbridge.training.loop.task import NotFiniteError, Task

Trained = TypeVar("Trained", bound=Task)


def never() -> bool:
    """The answer to "stop now?" where nobody can ask for it."""
    return False


class Listener(Protocol):
    """What the loop tells its progress to."""

    def step(self, step: int, loss: float) -> None:
        """A step is done."""

    def validated(self, step: int, loss: float, best: bool, figures: Mapping[str, Any]) -> None:
        """A validation is done; `figures` are what else it found, by name."""

    def begins(self, steps: int, seconds: float) -> None:
        """The first of so many steps is about to be taken; with validations they will take about so long."""


@dataclass
class Progress:
    """How far a run has come; saved with every checkpoint. `seconds` counts training time over all sessions.

    `best_settled` tells whether the best validation means what the last one will (see `Task.settled`).
    """

    step: int = 0
    seconds: float = 0.0
    best_validation: float | None = None
    best_step: int = 0
    best_settled: bool = True


@dataclass(frozen=True)
class Outcome:
    """Why and where training ended: `reason` is "steps", "seconds", "patience" or "interrupted"."""

    reason: str
    step: int
    best_validation: float | None
    best_step: int


class Trainer(Generic[Trained]):
    """Trains what `task` holds, with checkpoints and `history.jsonl` in `folder`.

    In a `team` all call the same methods; the first process alone writes.
    """

    def __init__(self, task: Trained, folder: Path, team: Team = SOLO) -> None:
        self.task, self.config, self.folder = task, task.config, folder
        self.progress = Progress()
        self.team, self._saved = team, 0

    def run(
        self,
        *,
        resume: bool = False,
        seconds: float = math.inf,
        listener: Listener | None = None,
        should_stop: Callable[[], bool] = never,
    ) -> Outcome:
        """Train until the last step, until `seconds` have passed, until patience ends, or until told to stop.

        The learning rate has fallen by the last step or by then, whichever comes first (`Schedule`).

        Raises TrainingError when the loss or its gradient stops being a finite number; the model on disk is
        the last good one.
        """
        if resume:
            self._restore()
        else:
            self.task.start()
            self._save("last")
        for module in self.task.modules().values():
            self.team.agree(module)
        if self.team.any(listener is not None):
            expected = self._expected_seconds()
            if listener:
                listener.begins(self.config.steps - self.progress.step, expected)
        config, progress = self.config, self.progress
        schedule = Schedule(config, seconds, progress.step)
        passed, before, began = 0.0, progress.seconds, time.monotonic()
        with deterministic(self.task.device), strict_float32(), self._history() as history:
            while (reason := self._end(passed >= seconds, should_stop)) is None:
                with self._finite():
                    loss = self.task.step(progress.step, *schedule.now(progress.step, passed))
                progress.step += 1
                passed = self.team.most(time.monotonic() - began)
                progress.seconds = before + passed
                record = {"step": progress.step, "loss": loss, "seconds": round(progress.seconds, 3)}
                if listener:
                    listener.step(progress.step, loss)
                if passed >= seconds or progress.step == config.steps or progress.step % config.validation_every == 0:
                    record |= self._check(schedule.share(progress.step, passed), listener)
                history.write(json.dumps(record) + "\n")
        self._save("last")
        return Outcome(reason, progress.step, progress.best_validation, progress.best_step)

    def _expected_seconds(self) -> float:
        """How long the steps to come will take, by two that change nothing, of which the first warms up."""
        with deterministic(self.task.device), strict_float32():
            self.task.rehearse(self.progress.step)
            began = time.monotonic()
            self.task.rehearse(self.progress.step + 1)
            stepped = time.monotonic()
            self.task.validate()
            validated = time.monotonic()
        left = self.config.steps - self.progress.step
        return left * (stepped - began) + math.ceil(left / self.config.validation_every) * (validated - stepped)

    def _check(self, share: float, listener: Listener | None) -> dict[str, Any]:
        """Validate, remember whether it is the best yet, and save; returns what the history keeps of it."""
        progress = self.progress
        loss = self.task.validate()
        if not math.isfinite(loss):
            raise TrainingError(self._not_finite(f"the validation loss became {loss}"))
        settled = self.task.settled(share)
        anew = progress.best_validation is None or not settled or not progress.best_settled
        best = anew or loss < (progress.best_validation or 0.0)
        if best:
            progress.best_validation, progress.best_step, progress.best_settled = loss, progress.step, settled
            self._save("best")
        self._save("last")
        figures = self.task.figures()
        if listener:
            listener.validated(progress.step, loss, best, figures)
        return {"validation": loss, **figures}

    def _end(self, over: bool, should_stop: Callable[[], bool]) -> str | None:
        """Why training ends before the next step, or None."""
        if self.progress.step >= self.config.steps:
            return "steps"
        waited = self.progress.step - self.progress.best_step
        if waited >= self.config.patience * self.config.validation_every:
            return "patience"
        if over:
            return "seconds"
        return "interrupted" if self.team.any(should_stop()) else None

    @contextlib.contextmanager
    def _finite(self) -> Iterator[None]:
        """Turn what a task says of numbers that are none into what the user can do."""
        try:
            yield
        except NotFiniteError as error:
            raise TrainingError(self._not_finite(str(error))) from error

    def _not_finite(self, what: str) -> str:
        return (
            f"{what} in step {self.progress.step + 1}; the last good checkpoint is {self.folder / 'last.json'} "
            f"(step {self._saved}), go on from it with --resume and a lower --learning-rate"
        )

    def _save(self, which: str) -> None:
        if which == "last":
            self._saved = self.progress.step
        if not self.team.leads:
            return
        meta = {"config": self.config.to_dict(), **asdict(self.progress), **self.task.facts()}
        modules = self.task.modules()
        if which == "last":
            checkpoints.save_checkpoint(self.folder, which, meta, modules, self.task.optimisers())
        else:
            checkpoints.save_checkpoint(self.folder, which, meta, {"model": modules["model"]})

    def _restore(self) -> None:
        checkpoint = checkpoints.load_checkpoint(self.folder, "last")
        for name, module in self.task.modules().items():
            checkpoints.load_module(module, checkpoint, self.folder, name)
        for name, (module, optimiser) in self.task.optimisers().items():
            checkpoints.load_optimiser(module, optimiser, checkpoint.parts.get(name, {}))
        self.task.restore(checkpoint.meta)
        known = {field.name for field in fields(Progress)}
        self.progress = Progress(**{key: value for key, value in checkpoint.meta.items() if key in known})
        self._saved = self.progress.step

    @contextlib.contextmanager
    def _history(self) -> Iterator[TextIO]:
        """Open `history.jsonl` to append; lines beyond the step that is resumed from are dropped.

        What processes other than the first write into it goes nowhere.
        """
        if not self.team.leads:
            with open(os.devnull, "w", encoding="utf-8") as nowhere:
                yield nowhere
            return
        path = self.folder / "history.jsonl"
        kept = [line for line in read_history(path) if line["step"] <= self.progress.step]
        write_atomically(path, "".join(json.dumps(line) + "\n" for line in kept))
        with path.open("a", encoding="utf-8", buffering=1) as handle:
            yield handle


def read_history(path: Path) -> list[dict[str, Any]]:
    """Read the records of a `history.jsonl`; a last line cut short by a crash is dropped."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return [parse_json(line) for line in lines if line.endswith("\n")]


def pick_device(name: str) -> torch.device:
    """Turn "auto", "cpu" or "cuda" into a device. Raises TrainingError if CUDA is asked for and absent."""
    if name == "cuda" and not torch.cuda.is_available():
        raise TrainingError("no CUDA device is available; use --device cpu, or auto")
    return torch.device("cuda" if name != "cpu" and torch.cuda.is_available() else "cpu")


@contextlib.contextmanager
def deterministic(device: torch.device) -> Iterator[None]:
    """Let torch use deterministic algorithms alone while on the CPU; CUDA lacks some that TexStat needs.

    Fresh memory is left as it is: nothing reads it before writing it, and filling it costs a tenth of a step.
    """
    memory: Any = torch.utils.deterministic
    before = torch.are_deterministic_algorithms_enabled(), memory.fill_uninitialized_memory
    torch.use_deterministic_algorithms(device.type == "cpu")
    memory.fill_uninitialized_memory = False
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before[0])
        memory.fill_uninitialized_memory = before[1]
