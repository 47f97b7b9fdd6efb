"""Tables 1 and 2 of Dees and O'Leary: how close four models come to sound that they have not heard, by class.

In one table each model has learnt one class, in the other all of them. Beside every figure stand two floors: noise of
the same mean spectrum, and the recording's own next second (its other half for FAD).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import soxr
import torch

from texbridge.training.evaluation import vggish
from texbridge.training.evaluation.baselines import matched_noise
from texbridge.training.evaluation.embeddings import defined, segment_statistics
from texbridge.training.evaluation.metrics import frechet_distance
from texbridge.training.losses.multiscale import mstft
from texbridge.training.reproduce.latent_cells import (
    MOST_HELD_SECONDS,
    QUICK_HELD_SECONDS,
    QUICK_SECONDS,
    RATE,
    SECONDS_OF_TRAINING,
    Split,
    TrainedCell,
    sounds_of,
    split_classes,
    trained_cell,
)
from texbridge.training.reproduce.latent_published import (
    CLASS_FOLDERS,
    COMBINED,
    MODEL_NAMES,
    PUBLISHED,
    PUBLISHED_COMBINED,
    PublishedCell,
)
from texbridge.training.reproduce.tables import NONE, Options, Section, Table, shown
from texbridge.training.signal.sound_file import Signal

NOISE_FLOOR, RECORDINGS_FLOOR = "noise of the same mean spectrum", "the recordings themselves"
_CLEAN = "clean"
Cell = dict[str, float | None]


def reproduce_latents(options: Options) -> Section:
    """Both tables. Models are trained where `options.runs` does not hold them yet; TrainingError as training raises."""
    splits = split_classes(options.data)
    seconds = options.training_seconds or (QUICK_SECONDS if options.quick else SECONDS_OF_TRAINING)
    most = QUICK_HELD_SECONDS if options.quick else MOST_HELD_SECONDS
    held = {name: sounds_of(split.held, most) for name, split in splits.items()}
    held = {name: sounds for name, sounds in held.items() if sounds}
    work = [(label, model) for model in MODEL_NAMES for label in (*held, COMBINED)]
    figures: dict[str, dict[str, dict[str, Cell]]] = {"each": {}, COMBINED: {}}
    for done, (label, model) in enumerate(work):
        options.tell(f"{model}, {label}", done / len(work))
        cell = trained_cell(model, splits, label, options.runs, seconds, options.quick)
        for name in held if label == COMBINED else (label,):
            kept = figures[COMBINED if label == COMBINED else "each"]
            kept.setdefault(name, {})[model] = _of_model(cell, held[name], options.vggish)
    for name, sounds in held.items():
        figures["each"][name] |= _floors(sounds, options.vggish)
        figures[COMBINED][name] |= {key: figures["each"][name][key] for key in (NOISE_FLOOR, RECORDINGS_FLOOR)}
    headings = ("model", *(f"{name}, {what}" for name in held for what in ("mSTFT", "FAD (VGGish)", "FAD (TexStat)")))
    tables = tuple(
        Table(title, headings, tuple(_rows(figures[key], published)))
        for title, key, published in (
            ("Table 1: one model per class", "each", PUBLISHED),
            ("Table 2: one model of all classes", COMBINED, PUBLISHED_COMBINED),
        )
    )
    return Section("dees", _method(splits, held, seconds), tables, tuple(_read(figures)), figures)


def _of_model(cell: TrainedCell, sounds: Sequence[Signal], network: vggish.VGGish | None) -> Cell:
    made = [cell.decoded(cell.encoded(sound)) for sound in sounds]
    return _compared(sounds, made, network)


def _floors(sounds: Sequence[Signal], network: vggish.VGGish | None) -> dict[str, Cell]:
    noise = [matched_noise(sound, RATE, len(sound) / RATE)[: len(sound)] for sound in sounds]
    later = [sound[RATE:] for sound in sounds]
    halves = [(sound[: len(sound) // 2], sound[len(sound) // 2 :]) for sound in sounds]
    itself = _compared(sounds, later, None)
    return {
        NOISE_FLOOR: _compared(sounds, noise, network),
        RECORDINGS_FLOOR: {**itself, **_fads([a for a, _ in halves], [b for _, b in halves], network)},
    }


def _compared(sounds: Sequence[Signal], made: Sequence[Signal], network: vggish.VGGish | None) -> Cell:
    """The mean published mSTFT of whole seconds, and FADs of all sounds together."""
    losses = []
    for sound, other in zip(sounds, made, strict=True):
        n = min(len(sound), len(other)) // RATE
        x, y = (torch.from_numpy(np.ascontiguousarray(s[: n * RATE])).reshape(n, RATE) for s in (other, sound))
        losses += [float(mstft(a[None], b[None], RATE)) for a, b in zip(x, y, strict=True)]
    return {"mstft": float(np.mean(losses)), **_fads(sounds, made, network)}


def _fads(sounds: Sequence[Signal], made: Sequence[Signal], network: vggish.VGGish | None) -> Cell:
    vectors = []
    for side in (sounds, made):
        found = [segment_statistics(sound, RATE, _CLEAN) for sound in side if len(sound) >= RATE]
        vectors.append(torch.cat([statistics[defined(statistics)].vector() for statistics in found]))
    embedded = [torch.cat([_embedded(network, sound) for sound in side]) for side in (sounds, made)] if network else []
    return {
        "fad_vggish": frechet_distance(embedded[0], embedded[1]) if embedded else None,
        "fad_texstat": frechet_distance(vectors[0], vectors[1]) if min(map(len, vectors)) > 1 else None,
    }


def _embedded(network: vggish.VGGish, sound: Signal) -> torch.Tensor:
    low = soxr.resample(sound, RATE, vggish.VGGISH_RATE, quality="HQ")
    return vggish.embed(network, torch.from_numpy(low.astype(np.float32)))


def _rows(figures: dict[str, dict[str, Cell]], published: dict[str, dict[str, PublishedCell]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for model in (*MODEL_NAMES, NOISE_FLOOR, RECORDINGS_FLOOR):
        cells = [figures[name][model] for name in figures]
        ours = [shown(cell[key], digits) for cell in cells for key, digits in _SHOWN]
        if model in MODEL_NAMES:
            paper = [(shown(published[n][model].mstft, 3), shown(published[n][model].fad, 2), NONE) for n in figures]
            rows.append((f"{model}, paper", *(cell for three in paper for cell in three)))
        rows.append((f"{model}, ours" if model in MODEL_NAMES else model, *ours))
    return rows


_SHOWN = (("mstft", 3), ("fad_vggish", 2), ("fad_texstat", 2))


def _method(splits: dict[str, Split], held: dict[str, list[Signal]], seconds: float) -> str:
    counts = "; ".join(
        f"{name}: {len(splits[name].trained)} files train, {len(sounds)} are held out "
        f"({sum(map(len, sounds)) / RATE:.0f} s)"
        for name, sounds in held.items()
    )
    missing = sorted(set(CLASS_FOLDERS) - set(held))
    lacks = f" Not at hand: {', '.join(missing)}." if missing else ""
    return (
        f"Reconstruction, from the means of the latent, of recordings by authors that no model has heard ({counts}), "
        f"each model trained for {seconds:.0f} s; 24 kHz.{lacks} mSTFT: the seven published terms, of whole seconds. "
        "It grows with the level of a recording, so that it compares within a column alone. FAD: Fréchet distance, by "
        "VGGish where its weights are given (`--vggish`), and of the S1–S3 vectors of seconds. The paper trained "
        "200 000 steps on 2.5 h per class from Freesound, which is not public in bulk, and held out a tenth of the "
        "pieces at random, so that neighbours of what it tested had been trained on. Of the second floor, mSTFT is "
        "that of a second against the next one, FAD that of first halves against second ones."
    )


def _read(figures: dict[str, dict[str, dict[str, Cell]]]) -> list[str]:
    lines = []
    for key, what in (("each", "One model per class"), (COMBINED, "One model of all")):
        for name, cells in figures[key].items():
            order = sorted((*MODEL_NAMES, NOISE_FLOOR), key=lambda model: _known(cells[model]["mstft"]))
            words = " < ".join(f"{model} {_known(cells[model]['mstft']):.3f}" for model in order)
            floor = _known(cells[RECORDINGS_FLOOR]["mstft"])
            lines.append(f"{what}, {name}, mSTFT: {words}; a second against the next {floor:.3f}.")
    return lines


def _known(value: float | None) -> float:
    return float("inf") if value is None else value
