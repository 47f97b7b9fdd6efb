"""One training from recordings to a finished run folder, for the command, for sweeps, and from Python.

`train` is for people who write Python. `train_run` is what it, the command and a sweep all call: settings and
recordings to a run folder with checkpoints, ranges, credits, `result.json` and a report.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from shlex import quote
from typing import Any

from texbridge import progress
from texbridge.training.config import TrainConfig
from texbridge.training.data.material import OWN_CACHE, load_material
from texbridge.training.data.recordings import collect_files
from texbridge.training.data.sequences import TrainingData
from texbridge.training.distributed import Say, Team, join
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json, write_json
from texbridge.training.loop.checkpoint import learned_fine, load_checkpoint, load_run
from texbridge.training.loop.trainer import Outcome, Trainer, pick_device, read_history
from texbridge.training.run.flicker import recorded_flicker
from texbridge.training.run.options import (
    TrainOptions,
    ended,
    keep_quiet,
    model_of,
    new_settings,
    resumed_config,
    run_trainer,
    say_on_stderr,
    source_of,
    stopped,
)
from texbridge.training.run.progress import duration
from texbridge.training.run.report import REPORT, write_report
from texbridge.training.run.result import RESULT, describe_result
from texbridge.training.run.suggestion import choose
from texbridge.training.run.train_clips import train_clips
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.fine_spectrum import describe_fine, learn_fine_response
from texbridge.training.tasks.texdsp_task import TexDspTask


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
    say = say_on_stderr if team.leads and not options.quiet else keep_quiet
    if model_of(options) != TrainConfig.model:
        return train_clips(options, team, say)
    config, chosen = _resumed_config(options) if options.resume else _new_config(options, team, say)
    team.share(config.batch_size, config.accumulate)
    with progress.shown() if team.leads and not options.quiet else contextlib.nullcontext():
        material = load_material(source_of(options), config, team, say)
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
    outcome = run_trainer(trainer, options)
    if outcome.reason == "interrupted":
        say(stopped(options, outcome))
        return outcome
    if team.leads:
        write_json(options.out / RESULT, describe_result(options.out, outcome.reason, data.test))
    if team.leads and options.report:
        _report(options.out, data, {**facts, "reference": reference, "outcome": outcome})
    for line in _summary(options, outcome, reference):
        say(line)
    return outcome


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


def _new_config(options: TrainOptions, team: Team, say: Say) -> tuple[TrainConfig, dict[str, Any]]:
    """The config of the options, and which of its fields were chosen from the recordings: name → value and reason."""
    values = new_settings(options, team)
    TrainConfig.from_dict(values, options.source)
    found = team.lead_first(lambda: json.dumps(_choose(options.inputs, values, say)), "choices")
    chosen: dict[str, Any] = json.loads(found)
    sizes = {field: choice["value"] for field, choice in chosen.items()}
    return TrainConfig.from_dict(values | sizes, options.source), chosen


def _resumed_config(options: TrainOptions) -> tuple[TrainConfig, dict[str, Any]]:
    """The saved config with what may change in mid-run, and what was chosen when the run began."""
    config = resumed_config(options)
    assert isinstance(config, TrainConfig)
    return config, read_json(options.out / "run.json").get("chosen", {})


def _choose(inputs: Sequence[str], given: Mapping[str, Any], say: Say) -> dict[str, Any]:
    choices = choose(collect_files(inputs), given)
    for field, choice in choices.items():
        say(f"chose {field} = {choice.value}: {choice.reason}")
    return {field: asdict(choice) for field, choice in choices.items()}


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
    against = f", the recording against itself {reference:.3f}" if reference is not None else ""
    lines = [ended(outcome) + against]
    if options.report:
        lines.append(f"to see and hear: {options.out / REPORT}")
    if (options.out / OWN_CACHE).is_dir():
        lines.append(f"{options.out / OWN_CACHE} is for --resume alone, and may be deleted")
    bundle = quote(f"{options.out.resolve().name}.texbundle")
    return [*lines, f"next: texbridge export {quote(str(options.out))} --out {bundle}"]
