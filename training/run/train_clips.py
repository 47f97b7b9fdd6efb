"""One training of a model that learns from pieces of recordings: those with a latent, and NoiseBandNet.

A model is a row of `TASKS` here and of `training.loop.checkpoint.CONFIGS`; all else is the same for every one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from shlex import quote
from typing import Any, Protocol

from torch import Tensor

from texbridge.training.config import CODEC_MODEL, EVENT_MODEL, LATENT_MODELS
from texbridge.training.data.clips import load_clips
from texbridge.training.data.recordings import Recording
from texbridge.training.distributed import Say, Team
from texbridge.training.files import read_json, write_json
from texbridge.training.loop.checkpoint import load_checkpoint, load_module, read_config
from texbridge.training.loop.task import Task
from texbridge.training.loop.trainer import Outcome, Trainer
from texbridge.training.run.clip_report import beside_noise, beside_texture, write_clip_report
from texbridge.training.run.options import (
    TrainOptions,
    ended,
    new_settings,
    resumed_config,
    run_trainer,
    source_of,
    stopped,
)
from texbridge.training.run.report import REPORT
from texbridge.training.run.result import RESULT
from texbridge.training.tasks.codec_task import CodecTask
from texbridge.training.tasks.event_task import EventTask
from texbridge.training.tasks.latent_task import LatentTask


class ClipTask(Task, Protocol):
    """A task that can make a sound again."""

    def resynthesise(self, audio: Tensor) -> Tensor:
        """What the "model" of `modules` makes of `audio` [T], of about its length: [T'], T' at most T."""


TASKS: dict[str, Callable[..., ClipTask]] = {
    **dict.fromkeys(LATENT_MODELS, LatentTask),
    CODEC_MODEL: CodecTask,
    EVENT_MODEL: EventTask,
}
"""What trains a model, by its name: called with config, recordings by part, device, facts to save, and team."""


def train_clips(options: TrainOptions, team: Team, say: Say) -> Outcome:
    """Train, or go on with a run, in every process of the `team`; the first one alone writes.

    Raises TrainingError for settings, recordings or a folder that cannot be used.
    """
    config: Any = (
        resumed_config(options) if options.resume else read_config(new_settings(options, team), options.source)
    )
    team.share(config.batch_size, config.accumulate)
    material = load_clips(source_of(options), config, team, say)
    facts = material.facts
    if team.leads and not options.resume:
        options.out.mkdir(parents=True, exist_ok=True)
        write_json(options.out / "run.json", facts)
    if team.leads:
        (options.out / RESULT).unlink(missing_ok=True)
    kept = {"credits": facts["credits"], "skipped": facts["skipped"]}
    task = TASKS[config.model](config, material.parts, team.device, kept, team)
    outcome = run_trainer(Trainer(task, options.out, team), options)
    if outcome.reason == "interrupted":
        say(stopped(options, outcome))
        return outcome
    if team.leads:
        found = _finish(options, task, material.parts["test"], facts, outcome)
        for line in _summary(options, config.model, outcome, found):
            say(line)
    return outcome


def _finish(
    options: TrainOptions, task: ClipTask, test: Sequence[Recording], facts: Mapping[str, Any], outcome: Outcome
) -> dict[str, Any]:
    """Write `result.json` and the report of the best checkpoint; returns the result."""
    best = load_checkpoint(options.out, "best")
    load_module(task.modules()["model"], best, options.out)
    longest = max(test, key=lambda recording: len(recording.audio))
    sounds = beside_noise(task.resynthesise, longest.audio, task.config.to_dict()["sample_rate"])
    if isinstance(task, EventTask):
        sounds = beside_texture(sounds, task.texture)
    result = {
        "reason": outcome.reason,
        "steps": outcome.step,
        "best_step": outcome.best_step,
        "best_validation": outcome.best_validation,
        **sounds.figures,
        **{key: value for key, value in best.meta.get("figures", {}).items() if isinstance(value, int | float)},
        **{key: best.meta[key] for key in ("untrained", "recordings_apart") if key in best.meta},
        "seconds": round(read_json(options.out / "last.json")["seconds"], 3),
    }
    write_json(options.out / RESULT, result)
    if options.report:
        write_clip_report(options.out, sounds, best.meta, facts, result)
    return result


def _summary(options: TrainOptions, model: str, outcome: Outcome, result: Mapping[str, Any]) -> list[str]:
    """What is said when a run has ended, line by line."""
    lines = [ended(outcome)]
    lines.append(
        f"held-out sound: loss {result['loss']:.3f}, noise of the same mean spectrum {result['loss_of_noise']:.3f} "
        f"(mSTFT {result['mstft']:.4f} and {result['mstft_of_noise']:.4f} at {result['level_db']:.1f} dBFS)"
    )
    if "nats_per_event" in result:
        lines.append(
            f"the untrained texture came to {result['untrained']:.3f}, other frames of the recordings come to "
            f"{result['recordings_apart']:.3f}"
        )
        lines.append(
            f"{result['rate_hz']:.1f} events a second of strengths v^{result['law']:.2f}, each of them "
            f"{result['nats_per_event']:.2f} nats in {result['active']} active dimensions"
        )
    elif "untrained" in result:
        lines.append(f"the validation loss of the untrained network was {result['untrained']:.3f}")
    if "nats" in result:
        lines.append(f"the latent carries {result['nats']:.2f} nats per frame in {result['active']} active dimensions")
    if options.report:
        lines.append(f"to see and hear: {options.out / REPORT}")
    name, run = options.out.resolve().name, quote(str(options.out))
    if model == EVENT_MODEL:
        return lines
    return [*lines, f"next: texbridge export {run} --out {quote(name + '.texbundle')}"]
