"""`texbridge train --sweep`: many trainings, each in a folder of its own, and one table of what they came to.

The runs are started through submitit (https://github.com/facebookincubator/submitit), on this machine or on a Slurm
cluster, or one after another in this process. A run that is finished is not repeated, one that was interrupted goes on.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import torch
from rich.console import Console
from rich.table import Table

from texbridge.training.config import TrainConfig
from texbridge.training.distributed import Say, join
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json, replacing, write_atomically, write_json
from texbridge.training.loop.trainer import pick_device
from texbridge.training.run.grid import Grid, Plan, read_grid
from texbridge.training.run.options import TrainOptions
from texbridge.training.run.progress import INTERRUPTED, duration
from texbridge.training.run.result import RESULT
from texbridge.training.run.train import train_run
from texbridge.words import visible

JOB_POLL_SECONDS = 0.5
MARK, TABLE = "sweep.json", "results"
RESULT_COLUMNS = ("best_validation", "texstat", "best_step", "steps", "seconds")


@dataclass(frozen=True)
class Run:
    """One training of a sweep, by the name of its folder; its settings are those of the grid over those of all."""

    name: str
    options: TrainOptions


class Job(Protocol):
    """A run that was started, as submitit gives it."""

    def done(self) -> bool:
        """Whether it has ended."""

    def result(self) -> Any:
        """What its function returned."""

    def cancel(self) -> None:
        """End it."""


class InlineJob:
    """A run in this process, which begins when it is asked for."""

    def __init__(self, call: Callable[[], Any]) -> None:
        self._call = call

    def done(self) -> bool:
        """Always: `result` does the work."""
        return True

    def result(self) -> Any:
        """Run."""
        return self._call()

    def cancel(self) -> None:
        """Nothing is left to cancel."""


def run_sweep(path: Path, options: TrainOptions, say: Say) -> int:
    """Train every combination of the grid in `path` into its own folder under `out`; returns 0, or 1 if any failed.

    `options` are what all share: the recordings, `out`, and settings, over which those of the grid go.
    Raises TrainingError for a bad grid, or if `out` holds something else, or a sweep over other sounds.
    """
    grid = read_grid(path)
    models = {str({**options.settings, **settings}.get("model", TrainConfig.model)) for settings in grid.runs.values()}
    if models != {TrainConfig.model}:
        raise TrainingError(f"{path}: a sweep ranks by TexStat, and trains {TrainConfig.model} alone; leave model out")
    out = options.out.resolve()
    sounds = [str(Path(entry).resolve()) for entry in options.inputs]
    cache = options.cache.resolve() if options.cache else None
    options = replace(options, inputs=sounds, out=out, cache=cache)
    if (out / MARK).exists() and read_json(out / MARK).get("inputs") != sounds:
        raise TrainingError(f"{out} holds a sweep over other sounds; give another --out")
    if out.exists() and not (out / MARK).exists() and (not out.is_dir() or any(out.iterdir())):
        raise TrainingError(f"{out} is not empty and not the folder of a sweep; give another --out")
    out.mkdir(parents=True, exist_ok=True)
    write_json(out / MARK, {"grid": str(path.resolve()), "inputs": sounds})
    runs = [_prepare(options, name, settings) for name, settings in grid.runs.items()]
    rows = {run.name: row for run in runs if (row := finished(run)) is not None}
    if rows:
        say(f"{len(rows)} of {len(runs)} runs are finished already")
    _write(out, grid, rows)
    try:
        _work(grid, [run for run in runs if run.name not in rows], out, rows, say)
    except KeyboardInterrupt:
        say("interrupted; the same command goes on")
        return INTERRUPTED
    show_table(grid, rows)
    say(f"the table is in {out / TABLE}.csv and {TABLE}.json")
    return 1 if any("failed" in row for row in rows.values()) else 0


def _work(grid: Grid, waiting: list[Run], out: Path, rows: dict[str, dict[str, Any]], say: Say) -> None:
    """Keep `parallel` runs going until all have ended; the table on disk is written anew after each."""
    plan, total = grid.plan, len(waiting) + len(rows)
    submit = _submitter(plan, out / "jobs") if waiting else None
    free, going = list(range(plan.parallel)), dict[int, tuple[Run, Job]]()
    try:
        while waiting or going:
            while waiting and free and submit:
                slot, run = free.pop(0), waiting.pop(0)
                going[slot] = run, submit(run, slot)
                say(f"{run.name}: started")
            ended = [slot for slot, (_, job) in going.items() if job.done()]
            for slot in ended:
                run, job = going[slot]
                rows[run.name] = _outcome(run, job)
                del going[slot]
                free.append(slot)
                _write(out, grid, rows)
                say(f"{run.name}: {_verdict(rows[run.name])} ({len(rows)} of {total})")
            if not ended:
                time.sleep(JOB_POLL_SECONDS)
    finally:
        for _, job in going.values():
            job.cancel()


def _prepare(options: TrainOptions, name: str, settings: dict[str, Any]) -> Run:
    """One run, with its settings written where `texbridge train --config` can read them."""
    config = options.out / "settings" / f"{name}.toml"
    settings = {**options.settings, **settings}
    lines = [f"{field} = {json.dumps(value)}\n" for field, value in settings.items()]
    write_atomically(config, "".join(lines))
    return Run(name, replace(options, out=options.out / name, settings=settings, source=str(config)))


def finished(run: Run) -> dict[str, Any] | None:
    """The result of a run that ended under the very settings it has now; None if it has yet to be trained."""
    try:
        result = read_json(run.options.out / RESULT)
        config = read_json(run.options.out / "last.json")["config"]
    except (TrainingError, KeyError):
        return None
    return result if all(config.get(field) == value for field, value in run.options.settings.items()) else None


def train_one(options: TrainOptions, threads: int | None, slot: int) -> dict[str, Any]:
    """Train one run, or go on with it, and return its result, or why it failed; called in the run's own process.

    With several GPUs in sight the run takes that of its `slot`.
    """
    if threads is not None:
        torch.set_num_threads(threads)
    if torch.cuda.is_available():
        torch.cuda.set_device(slot % torch.cuda.device_count())
    options = replace(options, resume=(options.out / "last.json").exists())
    if options.out.exists() and not options.resume:  # it ended before its first checkpoint
        shutil.rmtree(options.out)
    try:
        with join(lambda: pick_device(options.device)) as team:
            outcome = train_run(options, team)
    except KeyboardInterrupt:
        return {"failed": "interrupted"}
    except (TrainingError, OSError) as error:
        return {"failed": " ".join(str(error).split())}
    except Exception as error:
        traceback.print_exc()
        return {"failed": f"{type(error).__name__}: {' '.join(str(error).split())}"}
    return {"failed": "interrupted"} if outcome.reason == "interrupted" else read_json(options.out / RESULT)


def _submitter(plan: Plan, logs: Path) -> Callable[[Run, int], Job]:
    """What starts a run in a slot (one of `parallel`)."""
    if plan.executor == "inline":
        return lambda run, slot: InlineJob(lambda: train_one(run.options, None, slot))
    import submitit

    try:
        executor = submitit.AutoExecutor(folder=logs, cluster=plan.executor)
    except RuntimeError as error:
        raise TrainingError(f"the executor '{plan.executor}' cannot be used here: {error}") from error
    executor.update_parameters(timeout_min=plan.timeout_minutes)
    threads = None
    if plan.executor == "local":
        threads = max(1, (os.cpu_count() or 1) // plan.parallel)
        executor.update_parameters(gpus_per_node=torch.cuda.device_count())
    else:
        executor.update_parameters(**{f"slurm_{name}": value for name, value in plan.slurm.items()})

    def submit(run: Run, slot: int) -> Job:
        job: Job = executor.submit(train_one, run.options, threads, slot)
        return job

    return submit


def _outcome(run: Run, job: Job) -> dict[str, Any]:
    try:
        row: dict[str, Any] = job.result()
    except Exception as error:  # whatever ended the process; the others go on
        lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
        return {"failed": f"its process ended without a result: {lines[-1]}"}
    return row


def _verdict(row: dict[str, Any]) -> str:
    if "failed" in row:
        return f"failed: {row['failed']}"
    return f"validation {row['best_validation']:.3f}, TexStat {row['texstat']:.3f} in {duration(row['seconds'])}"


def ranked(grid: Grid, rows: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with their names and settings: the best TexStat first, then what failed, in the order of the grid."""
    whole = [{"run": name, **grid.runs[name], **rows[name]} for name in grid.runs if name in rows]
    return sorted(whole, key=lambda row: row.get("texstat", float("inf")))


def _write(out: Path, grid: Grid, rows: dict[str, dict[str, Any]]) -> None:
    table = ranked(grid, rows)
    write_json(out / f"{TABLE}.json", {"varied": list(grid.varied), "rows": table})
    columns = ["run", *grid.varied, *RESULT_COLUMNS, "reason", "failed"]
    with replacing(out / f"{TABLE}.csv") as part, part.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(table)


def show_table(grid: Grid, rows: dict[str, dict[str, Any]]) -> None:
    """Print the table of results on standard output."""
    table = Table("run" if not grid.varied else "", *grid.varied, "validation", "TexStat", "best step", "steps", "time")
    for place, row in enumerate(ranked(grid, rows)):
        settings = [str(row[field]) for field in grid.varied]
        if "failed" in row:
            table.add_row("–", *settings, visible(f"failed: {row['failed']}"))
            continue
        figures = [f"{row['best_validation']:.3f}", f"{row['texstat']:.3f}", str(row["best_step"]), str(row["steps"])]
        table.add_row(str(place + 1), *settings, *figures, duration(row["seconds"]))
    Console(file=sys.stdout, markup=False).print(table)
