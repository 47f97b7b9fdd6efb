"""`texbridge train`: recordings in, a run folder with checkpoints, ranges, credits and a report out."""

import argparse
import contextlib
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from texbridge.training.config import TrainConfig, read_toml
from texbridge.training.data.material import Source, load_material
from texbridge.training.data.recordings import collect_files
from texbridge.training.data.sequences import TrainingData
from texbridge.training.distributed import Team, join
from texbridge.training.errors import TrainingError
from texbridge.training.run.checkpoint import load_checkpoint, load_run, read_json, write_json
from texbridge.training.run.progress import ProgressDisplay, StopRequest, duration
from texbridge.training.run.report import write_report
from texbridge.training.run.result import RESULT, describe_result
from texbridge.training.run.suggestion import choose
from texbridge.training.run.trainer import Outcome, Trainer, pick_device, read_history

INTERRUPTED = 130
FLAGS = {
    "name": str,
    "model": str,
    "steps": int,
    "bands": int,
    "params": int,
    "frame_size": int,
    "sample_rate": int,
    "batch_size": int,
    "accumulate": int,
    "precision": str,
    "learning_rate": float,
    "patience": int,
    "validation_every": int,
    "seed": int,
}
FIELD_OF_FLAG = {"bands": "n_bands", "params": "n_params"}
CHOSEN_FLAGS = {"bands", "params", "frame_size"}
MAY_CHANGE = {"steps", "patience", "learning_rate", "validation_every", "accumulate"}
EXAMPLES = """examples:
  texbridge train recordings/fire --out runs/fire
  texbridge train fire.flac --out runs/fire --seconds-of-training 600 --bands 16 --params 256
  texbridge train --out runs/fire --resume --steps 4000
  texbridge train hours/ --out runs/sea --frame-size 32768 --cache cache
  torchrun --nproc-per-node 2 -m texbridge train recordings/fire --out runs/fire
  texbridge train recordings/fire --out runs/grid --sweep grid.toml --cache cache

Any setting can stand in a TOML file given with --config (see training/config.py); the options here override it.
Bands, parameters and frame that are not given are chosen from the recordings, and with them hidden_size and stat_bands
(settings of the TOML file); every choice is explained, and kept in run.json and the report.
Ctrl-C saves and exits with 130; --resume goes on as if nothing had happened.

Under torchrun (gloo between CPUs, NCCL between GPUs; several machines need --out and --cache on a shared disk) the
processes share out every batch and compute what one process would; --batch-size stays the size of the whole batch.
--accumulate does the same one part after another, for less memory. --cache DIR prepares hours of sound once and maps
them into memory; the entry is made anew when recordings or settings change. A recording must hold a whole frame: for
clips of one second at 44.1 kHz that is 32768 samples (only held controls are trained, where none holds a sequence).

--sweep GRID.toml trains every combination of the settings it names, each with a list of values, into a folder of its
own, and ends with one table (results.csv, results.json). Its [sweep] table says how: executor = "local" (processes on
this machine), "slurm" (a cluster; both need texbridge[sweep]) or "inline" (one after another in this process), parallel
= 2 runs at a time, timeout_minutes, and [sweep.slurm] with options of sbatch. The same command again goes on."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `texbridge train`."""
    parser = argparse.ArgumentParser(
        prog="texbridge train",
        description="Learn a texture from recordings.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("inputs", nargs="*", metavar="DIR_OR_FILE", help="sound files, or folders of them")
    parser.add_argument("--out", required=True, type=Path, metavar="RUN", help="the run's folder")
    parser.add_argument("--config", type=Path, metavar="FILE.toml", help="settings, in TOML")
    parser.add_argument("--resume", action="store_true", help="go on with the run in --out")
    parser.add_argument("--seconds-of-training", type=float, metavar="S", help="stop after S seconds")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="prepare the sounds on disk, not in memory")
    parser.add_argument("--sweep", type=Path, metavar="GRID.toml", help="train every combination of its values")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--no-report", action="store_true", help="do not write report.html")
    defaults = TrainConfig()
    for flag, kind in FLAGS.items():
        default = getattr(defaults, FIELD_OF_FLAG.get(flag, flag))
        note = f"default {default}" if default != "" else "default: the folder's name"
        note = "default: chosen from the recordings" if flag in CHOSEN_FLAGS else note
        parser.add_argument(f"--{flag.replace('_', '-')}", type=kind, metavar=kind.__name__.upper(), help=note)
    parser.add_argument(
        "--band-energies",
        action=argparse.BooleanOptionalAction,
        help="let the level of every band be a control too (/voice/1/band1 …); default: no",
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run `texbridge train`; returns 0, or 130 after Ctrl-C. Raises TrainingError with a one-line reason."""
    parser = build_parser()
    options = parser.parse_args(argv)
    if not options.inputs and not options.resume:
        parser.error("name at least one sound file or folder")
    if options.seconds_of_training is not None and not options.seconds_of_training > 0:
        parser.error("--seconds-of-training must be above 0")
    if options.sweep and options.resume:
        parser.error("a sweep goes on by itself: leave --resume out")
    try:
        if options.sweep:
            return _sweep(options)
        with join(lambda: pick_device(options.device)) as team:
            return _train(options, team)
    except KeyboardInterrupt:
        _say("interrupted before the work was done; what is saved stays as it was")
        return INTERRUPTED


def _sweep(options: argparse.Namespace) -> int:
    from texbridge.training.run.sweep import run_sweep

    base = (read_toml(options.config) if options.config else {}) | _flags(options)
    argv = ["--device", options.device, *(["--no-report"] if options.no_report else [])]
    argv += ["--cache", str(options.cache.resolve())] if options.cache else []
    argv += ["--seconds-of-training", str(options.seconds_of_training)] if options.seconds_of_training else []
    return run_sweep(options.sweep, options.out.resolve(), base, options.inputs, argv, _say)


def _train(options: argparse.Namespace, team: Team) -> int:
    say = _say if team.leads else _keep_quiet
    config, chosen = _resumed_config(options) if options.resume else _new_config(options, team)
    team.share(config.batch_size, config.accumulate)
    source = _source(options)
    material = load_material(source, config, team, say)
    data, facts = material.data, {**material.facts, "chosen": chosen}
    for note in data.notes:
        say(f"note: {note}")
    if team.leads and not options.resume:
        options.out.mkdir(parents=True, exist_ok=True)
        write_json(options.out / "run.json", facts)
        write_json(options.out / "features.json", data.features)
    if team.leads:
        (options.out / RESULT).unlink(missing_ok=True)
    reference = data.train.self_distance() if team.leads else None
    kept = {"credits": facts["credits"], "skipped": facts["skipped"], "reference": reference}
    trainer = Trainer(config, data, options.out, team.device, kept, team)
    outcome = _run(trainer, options)
    if outcome.reason == "interrupted":
        say(f"stopped at step {outcome.step} and saved; go on with: texbridge train --out {options.out} --resume")
        return INTERRUPTED
    if team.leads:
        write_json(options.out / RESULT, describe_result(options.out, outcome.reason, data.test))
    if team.leads and not options.no_report:
        _report(options.out, data, {**facts, "reference": reference, "outcome": outcome})
    say(_summary(options.out, outcome, reference))
    return 0


def _run(trainer: Trainer, options: argparse.Namespace) -> Outcome:
    start = load_checkpoint(options.out, "last").meta["step"] if options.resume else 0
    limit = options.seconds_of_training
    display = ProgressDisplay(trainer.config.steps, start, limit) if trainer.team.leads else contextlib.nullcontext()
    with StopRequest() as stop, display as listener:
        return trainer.run(
            resume=options.resume,
            seconds=math.inf if limit is None else limit,
            listener=listener,
            should_stop=stop,
        )


def _source(options: argparse.Namespace) -> Source:
    """The sounds that the options name; on resuming those of the run, unless they are named again."""
    if not options.resume:
        return Source(options.inputs, options.out, options.cache)
    before = read_json(options.out / "run.json")
    kept = before.get("cache")
    cache = options.cache or (Path(kept) if kept else None)
    return Source(options.inputs or before.get("inputs", []), options.out, cache, before.get("files", []))


def _flags(options: argparse.Namespace) -> dict[str, Any]:
    given = {FIELD_OF_FLAG.get(flag, flag): getattr(options, flag) for flag in (*FLAGS, "band_energies")}
    return {field: value for field, value in given.items() if value is not None}


def _new_config(options: argparse.Namespace, team: Team) -> tuple[TrainConfig, dict[str, Any]]:
    """The config of the options, and which of its fields were chosen from the recordings: name → value and reason."""
    if team.leads and options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        raise TrainingError(f"{options.out} is not empty; give --resume to go on with it, or another --out")
    values = read_toml(options.config) if options.config else {}
    values = {"name": options.out.resolve().name} | values | _flags(options)
    source = str(options.config or "the options")
    TrainConfig.from_dict(values, source)
    chosen = json.loads(team.lead_first(lambda: json.dumps(_choose(options.inputs, values)), "choices"))
    return TrainConfig.from_dict(values | {field: choice["value"] for field, choice in chosen.items()}, source), chosen


def _choose(inputs: Sequence[str], given: dict[str, Any]) -> dict[str, Any]:
    choices = choose(collect_files(inputs), given)
    for field, choice in choices.items():
        _say(f"chose {field} = {choice.value}: {choice.reason}")
    return {field: asdict(choice) for field, choice in choices.items()}


def _resumed_config(options: argparse.Namespace) -> tuple[TrainConfig, dict[str, Any]]:
    """The saved config with what may change in mid-run, and what was chosen when the run began.

    Anything else that differs is refused by name.
    """
    saved = load_checkpoint(options.out, "last").config
    wanted = (read_toml(options.config) if options.config else {}) | _flags(options)
    changed = TrainConfig.from_dict({**saved.to_dict(), **wanted}, source=str(options.config or "the options"))
    for field in wanted:
        if field not in MAY_CHANGE and getattr(changed, field) != getattr(saved, field):
            raise TrainingError(
                f"{field} is {getattr(saved, field)} in {options.out} and cannot become {getattr(changed, field)}; "
                f"a resumed run may change {', '.join(sorted(MAY_CHANGE))}"
            )
    kept = read_json(options.out / "run.json").get("chosen", {})
    return replace(saved, **{field: getattr(changed, field) for field in MAY_CHANGE & set(wanted)}), kept


def _report(folder: Path, data: TrainingData, facts: dict[str, Any]) -> None:
    model, config, meta = load_run(folder)
    outcome: Outcome = facts["outcome"]
    rows = {
        "steps": f"{outcome.step} (ended by: {outcome.reason})",
        "best step": f"{meta['step']} (validation loss {meta['best_validation']:.3f})",
        "time": f"{duration(meta['seconds'])} until the best step",
        "the recording against itself": facts["reference"] and f"{facts['reference']:.3f} (median TexStat)",
        "sound": ", ".join(f"{seconds:.1f} s {name}" for name, seconds in facts["seconds"].items()),
    }
    rows |= {
        f"{name} range": f"{r['min']:.4g} … {r['max']:.4g} {r['unit']} (median {r['median']:.4g})"
        for name, r in data.features.items()
    }
    rows |= {f"{field} (chosen)": f"{c['value']}: {c['reason']}" for field, c in facts["chosen"].items()}
    excerpt = max(data.test, key=lambda recording: len(recording.audio)).audio
    page = {
        "rows": rows,
        "reference": facts["reference"],
        "skipped": [[entry["file"], entry["reason"]] for entry in facts["skipped"]],
        "credits": [[entry["file"], entry["author"], entry["licence"]] for entry in facts["credits"]],
    }
    write_report(folder, model, config, excerpt, read_history(folder / "history.jsonl"), page)


def _summary(folder: Path, outcome: Outcome, reference: float | None) -> str:
    why = {"steps": "all steps done", "seconds": "time is up", "patience": "no better for long"}[outcome.reason]
    against = f", the recording against itself {reference:.3f}" if reference is not None else ""
    return (
        f"{why} at step {outcome.step}: best validation loss {outcome.best_validation:.3f} at step "
        f"{outcome.best_step}{against}\nnext: texbridge export {folder} --out {folder.resolve().name}.texbundle"
    )


def _keep_quiet(_text: str) -> None:
    """What processes other than the first have to say."""


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
