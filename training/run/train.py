"""One training from recordings to a finished run folder, for the command, for sweeps, and from Python.

`train` is for people who write Python. `train_run` is what it, the command and a sweep all call: settings and
recordings to a run folder with checkpoints, ranges, credits, `result.json` and a report.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from shlex import quote
from typing import Any

from texbridge import progress
from texbridge.training.config import TrainConfig
from texbridge.training.data.material import OWN_CACHE, Source, load_material
from texbridge.training.data.recordings import collect_files
from texbridge.training.data.sequences import TrainingData
from texbridge.training.distributed import Say, Team, join
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json, write_json
from texbridge.training.run.checkpoint import learned_fine, load_checkpoint, load_run
from texbridge.training.run.flicker import recorded_flicker
from texbridge.training.run.progress import ProgressDisplay, StopRequest, duration
from texbridge.training.run.report import REPORT, write_report
from texbridge.training.run.result import RESULT, describe_result
from texbridge.training.run.suggestion import choose
from texbridge.training.run.texdsp_task import TexDspTask
from texbridge.training.run.trainer import Outcome, Trainer, pick_device, read_history
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.fine_spectrum import describe_fine, learn_fine_response

MAY_CHANGE = {"steps", "patience", "learning_rate", "validation_every", "accumulate"}


@dataclass(frozen=True)
class TrainOptions:
    """What one training is told: sound files and folders, the run's folder `out`, and `settings` of `TrainConfig`.

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


def train(
    recordings: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    resume: bool = False,
    seconds: float | None = None,
    cache: str | Path | None = None,
    device: str = "auto",
    report: bool = True,
    quiet: bool = False,
    **settings: Any,
) -> Path:
    """Learn a texture from sound files or folders of them into the new folder `out`, and return that folder.

    `settings` are fields of `TrainConfig`; sizes that are not given are chosen from the recordings. `export_bundle`
    makes a bundle of the folder that comes back; its `result.json` says what the training came to. The other arguments
    are those of `TrainOptions`. Under torchrun the processes share one training.

    Raises TrainingError, and KeyboardInterrupt on Ctrl-C, after saving: `resume` goes on from there.
    """
    if seconds is not None and not seconds > 0:
        raise TrainingError(f"seconds is {seconds}; it must be above 0")
    inputs = [recordings] if isinstance(recordings, str | Path) else recordings
    options = TrainOptions(
        inputs=[str(entry) for entry in inputs],
        out=Path(out),
        settings=settings,
        resume=resume,
        seconds=seconds,
        cache=Path(cache) if cache else None,
        device=device,
        report=report,
        quiet=quiet,
    )
    with join(lambda: pick_device(device)) as team:
        outcome = train_run(options, team)
    if outcome.reason == "interrupted":
        raise KeyboardInterrupt
    return options.out


def train_run(options: TrainOptions, team: Team) -> Outcome:
    """Train, or go on with a run, in every process of the `team`; the first one alone writes and speaks.

    Raises TrainingError for settings, recordings or a folder that cannot be used.
    """
    say = say_on_stderr if team.leads and not options.quiet else _keep_quiet
    config, chosen = _resumed_config(options) if options.resume else _new_config(options, team, say)
    team.share(config.batch_size, config.accumulate)
    with progress.shown() if team.leads and not options.quiet else contextlib.nullcontext():
        material = load_material(_source(options), config, team, say)
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
    fine = _fine_spectrum(options, config, data, say)
    kept = {"credits": facts["credits"], "skipped": facts["skipped"], "reference": reference, "fine": fine}
    kept["flicker"] = recorded_flicker(data.train, config) if team.leads else None
    trainer = Trainer(TexDspTask(config, data, team.device, kept, team), options.out, team)
    outcome = _run(trainer, options)
    if outcome.reason == "interrupted":
        out = quote(str(options.out))
        say(f"stopped at step {outcome.step} and saved; go on with: texbridge train --out {out} --resume")
        return outcome
    if team.leads:
        write_json(options.out / RESULT, describe_result(options.out, outcome.reason, data.test))
    if team.leads and options.report:
        _report(options.out, data, {**facts, "reference": reference, "outcome": outcome})
    for line in _summary(options, outcome, reference):
        say(line)
    return outcome


def say_on_stderr(text: str) -> None:
    """Tell the user a line while standard output stays free for results."""
    progress.say(text)


def _fine_spectrum(options: TrainOptions, config: TrainConfig, data: TrainingData, say: Say) -> dict[str, Any] | None:
    """The fine spectrum of the recordings that train, as a checkpoint keeps it; on resuming that of the run."""
    if options.resume:
        kept: dict[str, Any] | None = load_checkpoint(options.out, "last").meta.get("fine")
        return kept
    if config.fine_spectrum == "never":
        return None
    recordings = [variant.audio for variant in data.train.variants if not variant.augmented]
    bank = CosineFilterbank(config.n_bands, config.sample_rate, high_hz=config.high_hz or None)
    fine = learn_fine_response(recordings, bank, always=config.fine_spectrum == "always")
    say(f"the spectrum within bands: {describe_fine(fine)}")
    return None if fine is None else fine.to_dict()


def _run(trainer: Trainer[Any], options: TrainOptions) -> Outcome:
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


def _source(options: TrainOptions) -> Source:
    """The sounds that the options name; on resuming those of the run, unless they are named again."""
    if not options.resume:
        return Source(options.inputs, options.out, options.cache)
    before = read_json(options.out / "run.json")
    kept = before.get("cache")
    cache = options.cache or (Path(kept) if kept else None)
    return Source(options.inputs or before.get("inputs", []), options.out, cache, before.get("files", []))


def _new_config(options: TrainOptions, team: Team, say: Say) -> tuple[TrainConfig, dict[str, Any]]:
    """The config of the options, and which of its fields were chosen from the recordings: name → value and reason."""
    if team.leads and _in_use(options.out):
        raise TrainingError(f"{options.out} is not empty; give --resume to go on with it, or another --out")
    values = {"name": options.out.resolve().name, **options.settings}
    TrainConfig.from_dict(values, options.source)
    found = team.lead_first(lambda: json.dumps(_choose(options.inputs, values, say)), "choices")
    chosen: dict[str, Any] = json.loads(found)
    sizes = {field: choice["value"] for field, choice in chosen.items()}
    return TrainConfig.from_dict(values | sizes, options.source), chosen


def _in_use(out: Path) -> bool:
    """Whether something lies where a new run is to go; the cache of one that was stopped before it began is welcome."""
    if not out.is_dir():
        return out.exists()
    return any(entry.name != OWN_CACHE for entry in out.iterdir())


def _choose(inputs: Sequence[str], given: Mapping[str, Any], say: Say) -> dict[str, Any]:
    choices = choose(collect_files(inputs), given)
    for field, choice in choices.items():
        say(f"chose {field} = {choice.value}: {choice.reason}")
    return {field: asdict(choice) for field, choice in choices.items()}


def _resumed_config(options: TrainOptions) -> tuple[TrainConfig, dict[str, Any]]:
    """The saved config with what may change in mid-run, and what was chosen when the run began.

    Anything else that differs is refused by name.
    """
    saved = load_checkpoint(options.out, "last").config
    wanted = options.settings
    changed = TrainConfig.from_dict({**saved.to_dict(), **wanted}, source=options.source)
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
        "spectrum within bands": describe_fine(learned_fine(meta)),
        "the recording against itself": facts["reference"] and f"{facts['reference']:.3f} (median TexStat)",
        "sound": ", ".join(f"{seconds:.1f} s {name}" for name, seconds in facts["seconds"].items()),
    }
    rows |= {
        f"{name} range": f"{r['min']:.4g} … {r['max']:.4g} {r['unit']} (median {r['median']:.4g})"
        for name, r in data.features.items()
    }
    rows |= {f"{field} (chosen)": f"{c['value']}: {c['reason']}" for field, c in facts["chosen"].items()}
    excerpt = max(data.test, key=lambda recording: len(recording.audio)).audio
    recording = max((v for v in data.train.variants if not v.augmented), key=lambda v: len(v.audio)).audio
    page = {
        "rows": rows,
        "features": data.features,
        "reference": facts["reference"],
        "fine": learned_fine(meta),
        "skipped": [[entry["file"], entry["reason"]] for entry in facts["skipped"]],
        "credits": [[entry["file"], entry["author"], entry["licence"]] for entry in facts["credits"]],
    }
    write_report(folder, model, config, excerpt, recording, read_history(folder / "history.jsonl"), page)


def _summary(options: TrainOptions, outcome: Outcome, reference: float | None) -> list[str]:
    """What is said when a run has ended, line by line."""
    why = {"steps": "all steps done", "seconds": "time is up", "patience": "no better for long"}[outcome.reason]
    against = f", the recording against itself {reference:.3f}" if reference is not None else ""
    best = f"best validation loss {outcome.best_validation:.3f} at step {outcome.best_step}{against}"
    lines = [f"{why} at step {outcome.step}: {best}"]
    if options.report:
        lines.append(f"to see and hear: {options.out / REPORT}")
    if (options.out / OWN_CACHE).is_dir():
        lines.append(f"{options.out / OWN_CACHE} is for --resume alone, and may be deleted")
    bundle = quote(f"{options.out.resolve().name}.texbundle")
    return [*lines, f"next: texbridge export {quote(str(options.out))} --out {bundle}"]


def _keep_quiet(_text: str) -> None:
    """What processes other than the first have to say."""
