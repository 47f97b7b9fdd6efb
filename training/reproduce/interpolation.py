"""Figure 1 of Dees and O'Leary: three transitions through the latent spaces of two models, seen and in figures.

A second of one recording, a second that goes in a line from its last latent to the first of the other, and a second of
the other. As published the way stands still beside its line; with life it moves as the recordings do.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from matplotlib.figure import Figure
from scipy.ndimage import gaussian_filter1d

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.pictures import PLAIN, draw_spectrograms
from texbridge.training.files import write_atomically
from texbridge.training.latents.geometry import SLOW_SECONDS, life_of
from texbridge.training.latents.listening import Doubles
from texbridge.training.latents.path import (
    STEP_SECONDS,
    WalkFigures,
    centroid_course,
    path_between,
    steadily,
    walk_figures,
)
from texbridge.training.reproduce.latent_cells import (
    QUICK_SECONDS,
    RATE,
    SECONDS_OF_TRAINING,
    Split,
    TrainedCell,
    sounds_of,
    split_classes,
    trained_cell,
)
from texbridge.training.reproduce.latent_published import FEW, NOISE_BAND
from texbridge.training.reproduce.tables import Options, Section, Table
from texbridge.training.signal.mfcc import MFCC_HOP
from texbridge.training.signal.sound_file import Signal

TRANSITIONS = {"sea": "crash → calm shore", "rain": "heavy → light rain", "thunder": "rumble → quiet"}
COMPARED_MODELS = (NOISE_BAND, FEW)
STILL_WAY, WITH_LIFE = "as published", "with life"
PICTURE = "interpolation.png"
_SOFT_SHARE = 20
_MOST_SECONDS = 30.0


@dataclass(frozen=True)
class Transition:
    """A sound [3 s] through the space of a model, its centroid (Hz, every 128 samples) and its figures."""

    model: str
    name: str
    kind: str
    sound: Signal
    centroid_hz: Doubles
    figures: WalkFigures


def reproduce_interpolation(options: Options) -> Section:
    """Figure 1, drawn into `options.runs`; models are trained where they are not there yet.

    Raises TrainingError as training does, and where no class has two recordings to go between.
    """
    splits = split_classes(options.data)
    seconds = options.training_seconds or (QUICK_SECONDS if options.quick else SECONDS_OF_TRAINING)
    found: list[Transition] = []
    for done, (label, split) in enumerate(splits.items()):
        pair = loud_and_soft(split)
        for model in COMPARED_MODELS:
            options.tell(f"{model}, {label}", done / len(splits))
            cell = trained_cell(model, splits, label, options.runs, seconds, options.quick)
            found += [transition(cell, label, pair, kind, options.seed) for kind in (STILL_WAY, WITH_LIFE)]
    picture = draw_transitions([one for one in found if one.kind == STILL_WAY])
    place = options.runs / PICTURE
    save_picture(picture, place)
    headings = ("transition", "model", "way", "towards", "largest jump (octaves)", "liveliness", "from (Hz)", "to (Hz)")
    table = Table("Ways of a second between two recordings", headings, tuple(map(_row, found)))
    kept: dict[str, Any] = {f"{one.name}, {one.model}, {one.kind}": one.figures.to_dict() for one in found}
    return Section("interpolation", _method(seconds, place), (table,), tuple(_read(found)), kept)


def loud_and_soft(split: Split) -> tuple[Signal, Signal]:
    """The loudest second of the recordings, and one at the fifth of all levels in another recording."""
    sounds = sounds_of((*split.trained, *split.held), _MOST_SECONDS)
    seconds = [(float(np.square(s[k : k + RATE]).mean()), n, k) for n, s in enumerate(sounds) for k in _starts(s)]
    loudest = max(seconds)
    others = sorted(entry for entry in seconds if entry[1] != loudest[1])
    if not others:
        raise TrainingError("a transition needs two recordings of 2 s or more of a class")
    softer = others[len(others) * _SOFT_SHARE // 100]
    first, last = (sounds[n][k : k + RATE] for _, n, k in (loudest, softer))
    return first, last


def _starts(sound: Signal) -> range:
    return range(0, len(sound) - RATE + 1, RATE // 2)


def transition(cell: TrainedCell, label: str, pair: tuple[Signal, Signal], kind: str, seed: int) -> Transition:
    """A second of the first recording, a second's way, a second of the second recording."""
    before, after = (cell.encoded(sound).double().numpy() for sound in pair)
    frames = round(cell.frame_rate)
    way = path_between(before[-1], after[0], steadily(frames))
    if kind == WITH_LIFE:
        way = way + _life(before, after, frames, cell.frame_rate, seed)
    course = torch.from_numpy(np.concatenate([before, way, after]))
    made = cell.decoded(course.float(), seed)
    hop = round(RATE / cell.frame_rate)
    begin, end = len(before) * hop, (len(before) + frames) * hop
    sound = np.concatenate([pair[0][:begin], made[begin:end], pair[1]]).astype(np.float32)
    centroid, _ = centroid_course(sound, RATE)
    figures = walk_figures(centroid, (begin // MFCC_HOP, end // MFCC_HOP), RATE / MFCC_HOP)
    return Transition(cell.name, TRANSITIONS[label], kind, sound, centroid, figures)


def _life(before: Doubles, after: Doubles, frames: int, frame_rate: float, seed: int) -> Doubles:
    """What the two seconds do beside their slow course, gone on with [frames, Z]: a vector autoregression of both."""
    slow = SLOW_SECONDS * frame_rate
    ar, noise = life_of([means - _smoothed(means, slow) for means in (before, after)])
    made, generator = np.zeros((frames + 2, before.shape[1])), np.random.default_rng(seed)
    for frame in range(2, frames + 2):
        made[frame] = ar[0] @ made[frame - 1] + ar[1] @ made[frame - 2] + noise @ generator.normal(size=len(noise))
    return made[2:]


def _smoothed(means: Doubles, sigma: float) -> Doubles:
    smoothed: Doubles = gaussian_filter1d(means, sigma, axis=0)
    return smoothed


def draw_transitions(found: list[Transition]) -> Figure:
    """Spectrograms, and over each the centroid; a row per transition and model."""
    figure = draw_spectrograms([(f"{one.name}: {one.model}", one.sound) for one in found], RATE)
    rows = [axes for axes in figure.axes if axes.get_ylabel() == "frequency, kHz"]
    for axes, one in zip(rows, found, strict=True):
        time = np.arange(len(one.centroid_hz)) * MFCC_HOP / RATE
        axes.plot(time, one.centroid_hz / 1000, color="white", lw=0.8)
        for second in (1.0, 2.0):
            axes.axvline(second, color="0.7", ls="--", lw=0.8)
        axes.yaxis.set_major_formatter(PLAIN)
    return figure


def save_picture(figure: Figure, path: Path) -> None:
    """Write a figure as PNG."""
    kept = io.BytesIO()
    figure.savefig(kept, format="png", dpi=110)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, kept.getvalue())


def _row(one: Transition) -> tuple[str, ...]:
    figures = one.figures
    return (
        *(one.name, one.model, one.kind, f"{figures.towards:.2f}", f"{figures.largest_jump_octaves:.2f}"),
        *(f"{figures.liveliness:.2f}", f"{figures.centroid_from_hz:.0f}", f"{figures.centroid_to_hz:.0f}"),
    )


def _method(seconds: float, picture: Path) -> str:
    return (
        f"A recording's second, a second made from latents in a line, another recording's second; models trained for "
        f"{seconds:.0f} s each; drawn as `{picture.name}`. The pairs are the loudest second of a class and one at the "
        "fifth of all levels, of another recording. Towards: share of the centroid's steps, between medians of "
        f"{STEP_SECONDS} s, that lead to where it ends; largest jump: between medians of 0.05 s; liveliness: deviation "
        "of the centroid about its trend, over that of the recordings. The paper gives the picture and no figures."
    )


def _read(found: list[Transition]) -> list[str]:
    lines = []
    for kind in (STILL_WAY, WITH_LIFE):
        for model in COMPARED_MODELS:
            own = [one.figures for one in found if one.model == model and one.kind == kind]
            middle = [float(np.median([getattr(f, key) for f in own])) for key in _READ]
            lines.append(
                f"{model}, {kind}, medians: towards {middle[0]:.2f}, largest jump {middle[1]:.2f} octaves, "
                f"liveliness {middle[2]:.2f}."
            )
    return lines


_READ = ("towards", "largest_jump_octaves", "liveliness")
