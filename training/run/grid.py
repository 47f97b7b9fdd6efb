"""What a sweep trains: a TOML file of settings, each with a value or a list of values, and all their combinations.

n_bands = [16, 24]              # two values
n_params = [128, 256]           # two values: four runs in all
steps = 4000                    # the same for all
rate_ratios = [[1.0], [0.5, 1.0, 2.0]]  # a setting that is a list takes a list of lists

[sweep]
executor = "local"              # processes on this machine; "slurm" on a cluster; "inline" one by one
parallel = 2                    # runs at a time
timeout_minutes = 600           # for one run

[sweep.slurm]                   # options of sbatch, as submitit names them
partition = "gpu"
gpus_per_node = 1
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_origin

from texbridge.training.config import TrainConfig, read_toml
from texbridge.training.errors import TrainingError

EXECUTORS = ("local", "slurm", "inline")
LONGEST_NAME = 100


@dataclasses.dataclass(frozen=True)
class Plan:
    """How the runs of a sweep are started; `slurm` are further options for that executor."""

    executor: str = "local"
    parallel: int = 1
    timeout_minutes: int = 10_080
    slurm: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True)
class Grid:
    """The settings of every run by its name, which settings differ between them, and how to start them."""

    runs: dict[str, dict[str, Any]]
    varied: tuple[str, ...]
    plan: Plan


def read_grid(path: Path) -> Grid:
    """Read a grid. Raises TrainingError for a setting that does not exist, an empty list, or a bad [sweep] table."""
    values = read_toml(path)
    plan = _plan(path, values.pop("sweep", {}))
    kinds = TrainConfig.kinds()
    unknown = sorted(set(values) - set(kinds))
    if unknown:
        raise TrainingError(f"{path}: unknown key '{unknown[0]}'; known are sweep, {', '.join(sorted(kinds))}")
    choices = {field: _choices(path, field, value, kinds[field]) for field, value in values.items()}
    varied = tuple(field for field, values in choices.items() if len(values) > 1)
    runs: dict[str, dict[str, Any]] = {}
    for combination in itertools.product(*choices.values()):
        settings = dict(zip(choices, combination, strict=True))
        name = run_name({field: settings[field] for field in varied})
        if name in runs:
            raise TrainingError(f"{path}: two runs would be the same, '{name}'; name every value once")
        runs[name] = settings
    return Grid(runs, varied, plan)


def run_name(settings: Mapping[str, Any]) -> str:
    """Folder name of a run, made of the settings that tell it from the others.

    >>> run_name({"n_bands": 16, "rate_ratios": [1.0, 2.0]})
    'n_bands=16,rate_ratios=1.0-2.0'
    """
    parts = []
    for field, value in settings.items():
        text = "-".join(map(str, value)) if isinstance(value, list) else str(value)
        parts.append(f"{field}={re.sub(r'[^A-Za-z0-9_.+-]', '_', text)}")
    name = ",".join(parts) or "run"
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 9]}-{hashlib.sha256(json.dumps(settings).encode()).hexdigest()[:8]}"


def _choices(path: Path, field: str, value: Any, kind: Any) -> list[Any]:
    """The values of a setting: of a list each; a setting that is itself a list needs a list of lists for several."""
    several = isinstance(value, list) and (get_origin(kind) is not tuple or any(isinstance(v, list) for v in value))
    choices = value if several else [value]
    if not choices:
        raise TrainingError(f"{path}: {field} has no values")
    return choices


def _plan(path: Path, values: Any) -> Plan:
    if not isinstance(values, dict):
        raise TrainingError(f"{path}: [sweep] must be a table")
    known = {field.name for field in dataclasses.fields(Plan)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise TrainingError(f"{path}: unknown key '{unknown[0]}' in [sweep]; known are {', '.join(sorted(known))}")
    plan = Plan(**values)
    if plan.executor not in EXECUTORS:
        raise TrainingError(f"{path}: executor must be one of {', '.join(EXECUTORS)}, not '{plan.executor}'")
    for name in ("parallel", "timeout_minutes"):
        number = getattr(plan, name)
        if not isinstance(number, int) or isinstance(number, bool) or number < 1:
            raise TrainingError(f"{path}: {name} is {number!r}; it must be a whole number of at least 1")
    if not isinstance(plan.slurm, dict):
        raise TrainingError(f"{path}: [sweep.slurm] must be a table")
    return plan
