"""How close a model comes to held-out sound, in figures that mean the same for every model, and as `report.html`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from matplotlib.figure import Figure
from torch import Tensor

from texbridge.training.evaluation.baselines import matched_noise
from texbridge.training.evaluation.pictures import draw_spectrograms, inline_image
from texbridge.training.loop.trainer import read_history
from texbridge.training.losses.multiscale import mstft, relative_mstft
from texbridge.training.run.report import REPORT_SECONDS, playable, plot_loss, table, write_sections
from texbridge.training.signal.sound_file import Signal


@dataclass(frozen=True)
class Compared:
    """Held-out sound, what a model made of it, and noise of its mean spectrum [T] each, with what sets them apart.

    `texture` [T] is what a model plays that needs no sound to make again.
    """

    original: Signal
    made: Signal
    noise: Signal
    sample_rate: int
    figures: dict[str, float]
    texture: Signal | None = None


def beside_noise(resynthesise: Callable[[Tensor], Tensor], audio: Signal, sample_rate: int) -> Compared:
    """Make up to 10 s of `audio` [T] again, and say how close that comes.

    `loss` is `relative_mstft`, `mstft` the published one, of a sound at `level_db` re full scale. The figures called
    `…_of_noise` are those of plain noise with the excerpt's mean spectrum and level.
    """
    excerpt = np.array(audio[: int(REPORT_SECONDS * sample_rate)])
    made = resynthesise(torch.from_numpy(excerpt)).numpy()
    original = excerpt[: len(made)]
    noise = matched_noise(original, sample_rate, len(original) / sample_rate)[: len(original)]
    target = torch.from_numpy(original)[None]
    figures = {"level_db": float(10 * np.log10(np.mean(np.square(original, dtype=np.float64)) + 1e-12))}
    for suffix, sound in (("", made), ("_of_noise", noise)):
        x = torch.from_numpy(sound)[None]
        figures[f"loss{suffix}"] = float(relative_mstft(x, target, sample_rate))
        figures[f"mstft{suffix}"] = float(mstft(x, target, sample_rate))
    return Compared(original, made, noise, sample_rate, figures)


def beside_texture(sounds: Compared, play: Callable[[float], Tensor]) -> Compared:
    """The same with a texture of the same length and level, that `play` makes of a number of seconds."""
    made = play(len(sounds.original) / sounds.sample_rate).numpy()
    levels = [float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) for sound in (sounds.original, made)]
    return replace(sounds, texture=made * np.float32(levels[0] / max(levels[1], 1e-12)))


def write_clip_report(
    folder: Path, sounds: Compared, best: Mapping[str, Any], facts: Mapping[str, Any], result: Mapping[str, Any]
) -> Path:
    """Write `report.html` into `folder` and return its path.

    `best` are the facts of the best checkpoint, `facts` those of the recordings, `result` what `result.json` holds.
    """
    named = (
        ("recording, held out from training", sounds.original),
        ("reconstruction", sounds.made),
        ("noise of the same mean spectrum", sounds.noise),
        *([] if sounds.texture is None else [("texture, played by itself", sounds.texture)]),
    )
    history = read_history(folder / "history.jsonl")
    sections = [
        ("Listen", "".join(playable(name, sound, sounds.sample_rate) for name, sound in named)),
        ("Spectrograms", inline_image(draw_spectrograms(named, sounds.sample_rate), "spectrograms")),
        ("Training", inline_image(plot_loss(history, None), "loss curves")),
        *_latent(history, best.get("figures", {})),
        ("Run", table(["", ""], [[key, f"{v:.5g}" if isinstance(v, float) else str(v)] for key, v in result.items()])),
        ("Skipped files", table(["file", "reason"], [[e["file"], e["reason"]] for e in facts["skipped"]])),
        ("Recordings", table(["file", "author", "licence"], _credits(facts))),
        ("Configuration", table(["field", "value"], [[k, str(v)] for k, v in best["config"].items()])),
    ]
    ratio = result["loss"] / result["loss_of_noise"]
    sentence = (
        f"Reconstruction of held-out sound: {result['loss']:.2f}, {ratio:.0%} of what plain noise of the same mean "
        "spectrum comes to. Less is closer."
    )
    return write_sections(folder, best["config"]["name"], sentence, sections)


def _credits(facts: Mapping[str, Any]) -> list[list[str]]:
    return [[entry["file"], entry["author"], entry["licence"]] for entry in facts["credits"]]


def _latent(history: Sequence[Mapping[str, Any]], figures: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the latent carries, over the training and by dimension; nothing of a model that has none."""
    if "covariance" not in figures:
        return []
    words = (
        f"<p>{figures['nats']:.2f} nats per frame, {figures['active']} active dimensions, largest correlation of two "
        f"{figures['correlation']:.2f}.</p>"
    )
    return [("Latent", words + inline_image(_draw_latent(history, figures), "the latent"))]


def _draw_latent(history: Sequence[Mapping[str, Any]], figures: Mapping[str, Any]) -> Figure:
    """Nats over the steps, nats by dimension, and the covariance of the posterior's means."""
    figure = Figure(figsize=(10, 3.2), layout="constrained")
    rate, dimensions, covariance = figure.subplots(1, 3)
    checks = [line for line in history if "nats" in line]
    rate.plot([line["step"] for line in checks], [line["nats"] for line in checks])
    rate.set(xlabel="step", ylabel="nats per frame", ylim=(0, None))
    dimensions.bar(range(1, len(figures["per_dimension"]) + 1), figures["per_dimension"])
    dimensions.set(xlabel="dimension", ylabel="nats per frame")
    values = np.array(figures["covariance"])
    largest = float(np.abs(values).max()) or 1.0
    picture = covariance.imshow(values, cmap="RdBu", vmin=-largest, vmax=largest)
    figure.colorbar(picture, ax=covariance, label="covariance of the means")
    return figure
