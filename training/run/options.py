"""What a training is told, and what every training does with it, whatever its model."""

from __future__ import annotations

import contextlib
import dataclasses
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import Any

from texbridge import progress
from texbridge.training.config import TrainConfig
from texbridge.training.data.material import OWN_CACHE, Source
from texbridge.training.distributed import Team
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json
from texbridge.training.loop.checkpoint import load_checkpoint, read_config
from texbridge.training.loop.trainer import Outcome, Trainer
from texbridge.training.run.progress import ProgressDisplay, StopRequest
from texbridge.training.settings import Settings

MAY_CHANGE = {"steps", "patience", "learning_rate", "validation_every", "accumulate"}


@dataclass(frozen=True)
class TrainOptions:
    """What one training is told: sound files and folders, the run's folder `out`, and `settings` of `TrainConfig`,
    or of the configuration of the `model` that they name.

    `source` names the settings in complaints. `resume` goes on with the run in `out`, whose recordings need not be
    named again. `seconds` bounds the time of training, `cache` is a folder for prepared sounds, `device` is "auto",
    "cpu" or "cuda"; `report` asks for `report.html`, `quiet` for silence on standard error.
    """

    inputs: Sequence[str]
    out: Path
    settings: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    source: str = "the settings"
    resume: bool = False
    seconds: float | None = None
    cache: Path | None = None
    device: str = "auto"
    report: bool = True
    quiet: bool = False


def model_of(options: TrainOptions) -> str:
    """The model that is trained: the run's that is resumed, else that of the settings."""
    if options.resume:
        return str(load_checkpoint(options.out, "last").meta["config"].get("model", TrainConfig.model))
    return str(options.settings.get("model", TrainConfig.model))


def new_settings(options: TrainOptions, team: Team) -> dict[str, Any]:
    """The settings of a new run, its name among them. Raises TrainingError where something is in its place."""
    if team.leads and _in_use(options.out):
        raise TrainingError(f"{options.out} is not empty; give --resume to go on with it, or another --out")
    return {"name": options.out.resolve().name, **options.settings}


def resumed_config(options: TrainOptions) -> Settings:
    """The saved config with what may change in mid-run; anything else that differs is refused by name."""
    saved = load_checkpoint(options.out, "last").config
    wanted = options.settings
    changed = read_config({**saved.to_dict(), **wanted}, source=options.source)
    for field in wanted:
        if field not in MAY_CHANGE and getattr(changed, field) != getattr(saved, field):
            raise TrainingError(
                f"{field} is {getattr(saved, field)} in {options.out} and cannot become {getattr(changed, field)}; "
                f"a resumed run may change {', '.join(sorted(MAY_CHANGE))}"
            )
    return replace(saved, **{field: getattr(changed, field) for field in MAY_CHANGE & set(wanted)})


def source_of(options: TrainOptions) -> Source:
    """The sounds that the options name; on resuming those of the run, unless they are named again."""
    if not options.resume:
        return Source(options.inputs, options.out, options.cache)
    before = read_json(options.out / "run.json")
    kept = before.get("cache")
    cache = options.cache or (Path(kept) if kept else None)
    return Source(options.inputs or before.get("inputs", []), options.out, cache, before.get("files", []))


def run_trainer(trainer: Trainer[Any], options: TrainOptions) -> Outcome:
    """Run the loop with what the options say of its time, and show it; Ctrl-C ends it in order."""
    start = load_checkpoint(options.out, "last").meta["step"] if options.resume else 0
    shown = trainer.team.leads and not options.quiet
    display = ProgressDisplay(trainer.config.steps, start, options.seconds) if shown else contextlib.nullcontext()
    with StopRequest() as stop, display as listener:
        return trainer.run(
            resume=options.resume,
            seconds=math.inf if options.seconds is None else options.seconds,
            listener=listener,
            should_stop=stop,
        )


def stopped(options: TrainOptions, outcome: Outcome) -> str:
    """What is said of a run that was interrupted."""
    out = quote(str(options.out))
    return f"stopped at step {outcome.step} and saved; go on with: texbridge train --out {out} --resume"


def ended(outcome: Outcome) -> str:
    """Why a run has ended, and with what."""
    why = {"steps": "all steps done", "seconds": "time is up", "patience": "no better for long"}[outcome.reason]
    return (
        f"{why} at step {outcome.step}: best validation loss {outcome.best_validation:.3f} at step {outcome.best_step}"
    )


def say_on_stderr(text: str) -> None:
    """Tell the user a line while standard output stays free for results."""
    progress.say(text)


def keep_quiet(_text: str) -> None:
    """What processes other than the first have to say."""


def _in_use(out: Path) -> bool:
    """Whether something lies where a new run is to go; the cache of one that was stopped before it began is welcome."""
    if not out.is_dir():
        return out.exists()
    return any(entry.name != OWN_CACHE for entry in out.iterdir())
