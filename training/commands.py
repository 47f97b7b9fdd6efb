"""`texbridge train`: recordings in, a run folder with checkpoints, ranges, credits and a report out."""

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from training.checkpoint import load_checkpoint, load_run, read_json, write_json
from training.config import TrainConfig, read_toml
from training.credits import credits_of
from training.dataset import Recording, collect_files, fingerprint, load_recordings, split_recordings
from training.errors import TrainingError
from training.progress import ProgressDisplay, StopRequest, duration
from training.report import write_report
from training.sequences import TrainingData, prepare
from training.trainer import Outcome, Trainer, pick_device, read_history

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
    "learning_rate": float,
    "patience": int,
    "validation_every": int,
    "seed": int,
}
FIELD_OF_FLAG = {"bands": "n_bands", "params": "n_params"}
MAY_CHANGE = {"steps", "patience", "learning_rate", "validation_every"}
EXAMPLES = """examples:
  texbridge train recordings/fire --out runs/fire
  texbridge train fire.flac --out runs/fire --seconds-of-training 600 --bands 16 --params 256
  texbridge train --out runs/fire --resume --steps 4000

Any setting can stand in a TOML file given with --config (see training/config.py); the options here override it.
Ctrl-C saves and exits with 130; --resume goes on as if nothing had happened."""


@dataclass(frozen=True)
class _Material:
    """The recordings of a run, and what the run folder says about them."""

    parts: dict[str, list[Recording]]
    facts: dict[str, Any]


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
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")
    parser.add_argument("--no-report", action="store_true", help="do not write report.html")
    defaults = TrainConfig()
    for flag, kind in FLAGS.items():
        default = getattr(defaults, FIELD_OF_FLAG.get(flag, flag))
        note = f"default {default}" if default != "" else "default: the folder's name"
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
    try:
        return _train(options)
    except KeyboardInterrupt:
        _say("interrupted before the work was done; what is saved stays as it was")
        return INTERRUPTED


def _train(options: argparse.Namespace) -> int:
    folder: Path = options.out
    config = _resumed_config(options) if options.resume else _new_config(options)
    device = pick_device(options.device)
    material = _load(options, config)
    _say(f"measuring frames at several speeds and tilts ({device.type}) …")
    data = prepare(material.parts, config, device)
    for note in data.notes:
        _say(f"note: {note}")
    if not options.resume:
        folder.mkdir(parents=True, exist_ok=True)
        write_json(folder / "run.json", material.facts)
        write_json(folder / "features.json", data.features)
    facts = {key: material.facts[key] for key in ("credits", "skipped")}
    reference = data.train.self_distance()
    trainer = Trainer(config, data, folder, device, {**facts, "reference": reference})
    outcome = _run(trainer, options)
    if outcome.reason == "interrupted":
        _say(f"stopped at step {outcome.step} and saved; go on with: texbridge train --out {folder} --resume")
        return INTERRUPTED
    if not options.no_report:
        _report(folder, data, {**material.facts, "reference": reference, "outcome": outcome})
    _say(_summary(folder, outcome, reference))
    return 0


def _run(trainer: Trainer, options: argparse.Namespace) -> Outcome:
    start = load_checkpoint(options.out, "last").meta["step"] if options.resume else 0
    limit = options.seconds_of_training
    with StopRequest() as stop, ProgressDisplay(trainer.config.steps, start, limit) as display:
        return trainer.run(
            resume=options.resume,
            seconds=math.inf if limit is None else limit,
            listener=display,
            should_stop=stop,
        )


def _flags(options: argparse.Namespace) -> dict[str, Any]:
    given = {FIELD_OF_FLAG.get(flag, flag): getattr(options, flag) for flag in (*FLAGS, "band_energies")}
    return {field: value for field, value in given.items() if value is not None}


def _new_config(options: argparse.Namespace) -> TrainConfig:
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        raise TrainingError(f"{options.out} is not empty; give --resume to go on with it, or another --out")
    values = read_toml(options.config) if options.config else {}
    values = {"name": options.out.resolve().name} | values | _flags(options)
    return TrainConfig.from_dict(values, source=str(options.config or "the options"))


def _resumed_config(options: argparse.Namespace) -> TrainConfig:
    """Return the saved config with what may change in mid-run; anything else that differs is refused by name."""
    saved = load_checkpoint(options.out, "last").config
    wanted = (read_toml(options.config) if options.config else {}) | _flags(options)
    changed = TrainConfig.from_dict({**saved.to_dict(), **wanted}, source=str(options.config or "the options"))
    for field in wanted:
        if field not in MAY_CHANGE and getattr(changed, field) != getattr(saved, field):
            raise TrainingError(
                f"{field} is {getattr(saved, field)} in {options.out} and cannot become {getattr(changed, field)}; "
                f"a resumed run may change {', '.join(sorted(MAY_CHANGE))}"
            )
    return replace(saved, **{field: getattr(changed, field) for field in MAY_CHANGE & set(wanted)})


def _load(options: argparse.Namespace, config: TrainConfig) -> _Material:
    """Read and split the recordings; on resuming they must be the ones that the run began with."""
    before = read_json(options.out / "run.json") if options.resume else None
    inputs = options.inputs or (before or {}).get("inputs", [])
    recordings, skipped = load_recordings(collect_files(inputs), config)
    for entry in skipped:
        _say(f"skipped {entry.path}: {entry.reason}")
    now = fingerprint(recordings)
    if before is not None and [f["sha256"] for f in before["files"]] != [f["sha256"] for f in now]:
        raise TrainingError(f"the recordings are not those that {options.out} was trained on; start a new run")
    parts = split_recordings(recordings, config)
    seconds = {name: sum(len(r.audio) for r in part) / config.sample_rate for name, part in parts.items()}
    _say(f"{len(recordings)} recordings: " + ", ".join(f"{s:.1f} s {name}" for name, s in seconds.items()))
    facts = {
        "inputs": [str(Path(entry).resolve()) for entry in inputs],
        "files": now,
        "skipped": [{"file": str(entry.path), "reason": entry.reason} for entry in skipped],
        "credits": credits_of(recording.path for recording in recordings),
        "seconds": seconds,
    }
    return _Material(parts, facts)


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


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
    sys.stderr.flush()
