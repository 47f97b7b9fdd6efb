"""The work of `texbridge evaluate`: two sound files in, a table, JSON and a page out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from texbridge import progress
from texbridge.sound.infrasound import without_infrasound
from texbridge.training.commands.playing import Play
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.baselines import BASELINES
from texbridge.training.evaluation.evaluate import SAMPLE_RATE, evaluate
from texbridge.training.evaluation.figures import Evaluation
from texbridge.training.evaluation.labels import read_labels
from texbridge.training.evaluation.life import LIFE_HEADINGS, life_rows
from texbridge.training.evaluation.networks import Embedding, load_embedding
from texbridge.training.evaluation.page import (
    EXPLANATION,
    HEADINGS,
    LIFE_EXPLANATION,
    is_page,
    rival_headings,
    rival_rows,
    table_rows,
    write_page,
)
from texbridge.training.files import check_writable
from texbridge.training.signal.sound_file import Signal, read_sound, rms, trim_end
from texbridge.words import visible

Sounds = tuple[Signal, Signal]
Rivals = dict[str, Evaluation]
MINUTE_SECONDS, LONG_SECONDS = 60.0, 300.0
_LEAD_SECONDS = 1.0


def evaluate_files(options: argparse.Namespace, play: Play | None = None) -> None:
    """Do what the command's ``options`` say. Raises `TrainingError` with a one-line reason.

    ``play`` gives the sound of a bundle, see `commands.evaluate`.
    """
    if options.report:
        read = [("the reference", options.reference), ("the generated sound", options.generated)]
        read += [("the weights", options.embedding)] if options.embedding else []
        read += [("the labels", options.labels)] if options.labels else []
        check_writable(("--report", options.report), read, options.force, is_page)
    network = _network(options.embedding, options.labels)
    reference = _read(options.reference)
    played = play(options.generated, SAMPLE_RATE, _LEAD_SECONDS + LONG_SECONDS) if play else None
    longer = None if played is None else played[round(_LEAD_SECONDS * SAMPLE_RATE) :]
    generated = _read(options.generated) if longer is None else longer[: round(MINUTE_SECONDS * SAMPLE_RATE)]
    sounds = (reference, generated)
    with _progress() as shown:
        task = shown.add_task("", total=1.0)

        def measured(sound: Signal, name: str = "", longer: Signal | None = None) -> Evaluation:
            def tell(what: str, share: float) -> None:
                shown.update(task, description=f"{name}{what}", completed=share)

            return evaluate(reference, sound, not options.no_level_match, network, tell, longer=longer)

        try:
            evaluation = measured(generated, longer=longer)
            seconds = len(generated) / SAMPLE_RATE
            rivals = {
                name: measured(rival(reference, SAMPLE_RATE, seconds), f"{name}: ")
                for name, rival in (BASELINES if options.baselines else {}).items()
            }
        except ValueError as error:
            raise TrainingError(str(error)) from error
    if options.report:
        _report(options, evaluation, sounds, rivals)
    if options.json:
        print(json.dumps(_document(options, evaluation, sounds, rivals), indent=1))
    else:
        _print_tables(options, evaluation, sounds, rivals)


def _network(embedding: Path | None, labels: Path | None) -> Embedding | None:
    if embedding is None and labels is not None:
        raise TrainingError("--labels takes the vectors of an --embedding; give its weights too")
    network = load_embedding(embedding) if embedding else None
    return network.with_labels(read_labels(labels), labels) if network and labels else network


def _read(path: Path) -> Signal:
    audio = trim_end(without_infrasound(read_sound(path, SAMPLE_RATE, progress.say)[0], SAMPLE_RATE))
    if not len(audio):
        raise TrainingError(f"{path}: holds only silence (nothing above -80 dBFS)")
    return audio


def _progress() -> Progress:
    """A line on stderr while it lasts; nothing where that is no terminal."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"), BarColumn(), console=console, transient=True, disable=not console.is_terminal
    )


def _facts(path: Path, audio: Signal) -> dict[str, Any]:
    return {
        "file": str(path),
        "seconds": round(len(audio) / SAMPLE_RATE, 3),
        "rms_dbfs": round(20 * float(np.log10(max(rms(audio), 1e-12))), 2),
    }


def _document(options: argparse.Namespace, evaluation: Evaluation, sounds: Sounds, rivals: Rivals) -> dict[str, Any]:
    return {
        "reference": _facts(options.reference, sounds[0]),
        "generated": _facts(options.generated, sounds[1]),
        "level_match_gain_db": round(evaluation.gain_db, 3),
        **_figures(evaluation),
        **({"baselines": {name: _figures(rival) for name, rival in rivals.items()}} if rivals else {}),
        "notes": list(evaluation.notes),
    }


def _figures(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "figures": {key: asdict(figure) for key, figure in evaluation.figures.items()},
        "life": {key: figure.to_dict() for key, figure in evaluation.life.items()},
    }


def _lines(options: argparse.Namespace, evaluation: Evaluation, sounds: Sounds) -> list[str]:
    facts = [_facts(*pair) for pair in zip((options.reference, options.generated), sounds, strict=True)]
    lines = [f"{f['file']}: {f['seconds']:.2f} s, {f['rms_dbfs']:.1f} dBFS" for f in facts]
    return [*lines, f"Level matching changes the generated sound by {evaluation.gain_db:+.2f} dB."]


def _print_tables(options: argparse.Namespace, evaluation: Evaluation, sounds: Sounds, rivals: Rivals) -> None:
    title = visible(f"{options.generated.name} against {options.reference.name}")
    tables = [_table(title, HEADINGS, table_rows(evaluation))]
    tables += [_table("", LIFE_HEADINGS, life_rows(evaluation.life))] if evaluation.life else []
    tables += [_table("beside simple rivals", rival_headings(rivals), rival_rows(evaluation, rivals))] if rivals else []
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 120)
    for table in tables:
        console.print(table)
    for line in (*_lines(options, evaluation, sounds), *evaluation.notes, EXPLANATION, LIFE_EXPLANATION):
        console.print(visible(line))


def _table(title: str, headings: Sequence[str], rows: list[tuple[str, ...]]) -> Table:
    table = Table(title=title or None)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    return table


def _report(options: argparse.Namespace, evaluation: Evaluation, sounds: Sounds, rivals: Rivals) -> None:
    names = (options.reference.name, options.generated.name)
    try:
        write_page(options.report, evaluation, names, sounds, _lines(options, evaluation, sounds), rivals)
    except OSError as error:
        raise TrainingError(f"{options.report}: cannot be written ({error.strerror})") from error
