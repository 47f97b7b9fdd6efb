"""The work of `texbridge evaluate`: two sound files in, a table, JSON and a page out."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn
from rich.table import Table

from texbridge import progress
from texbridge.sound.infrasound import without_infrasound
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.evaluate import SAMPLE_RATE, Evaluation, evaluate
from texbridge.training.evaluation.page import EXPLANATION, HEADINGS, is_page, table_rows, write_page
from texbridge.training.evaluation.vggish import load_vggish
from texbridge.training.files import check_writable
from texbridge.training.signal.sound_file import Signal, read_sound, rms, trim_end
from texbridge.words import visible


def evaluate_files(options: argparse.Namespace) -> None:
    """Do what the command's ``options`` say. Raises `TrainingError` with a one-line reason."""
    if options.report:
        read = [("the reference", options.reference), ("the generated sound", options.generated)]
        read += [("the weights of VGGish", options.vggish)] if options.vggish else []
        check_writable(("--report", options.report), read, options.force, is_page)
    network = load_vggish(options.vggish) if options.vggish else None
    sounds = (_read(options.reference), _read(options.generated))
    level_match = not options.no_level_match
    with _progress() as shown:
        task = shown.add_task("", total=1.0)
        try:
            evaluation = evaluate(
                *sounds,
                level_match,
                network,
                lambda what, share: shown.update(task, description=what, completed=share),
            )
        except ValueError as error:
            raise TrainingError(str(error)) from error
    if options.report:
        _report(options, evaluation, sounds)
    if options.json:
        print(json.dumps(_document(options, evaluation, sounds), indent=1))
    else:
        _print_table(options, evaluation, sounds)


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


def _document(options: argparse.Namespace, evaluation: Evaluation, sounds: tuple[Signal, Signal]) -> dict[str, Any]:
    return {
        "reference": _facts(options.reference, sounds[0]),
        "generated": _facts(options.generated, sounds[1]),
        "level_match_gain_db": round(evaluation.gain_db, 3),
        "figures": {key: asdict(figure) for key, figure in evaluation.figures.items()},
        "notes": list(evaluation.notes),
    }


def _lines(options: argparse.Namespace, evaluation: Evaluation, sounds: tuple[Signal, Signal]) -> list[str]:
    facts = [_facts(*pair) for pair in zip((options.reference, options.generated), sounds, strict=True)]
    lines = [f"{f['file']}: {f['seconds']:.2f} s, {f['rms_dbfs']:.1f} dBFS" for f in facts]
    return [*lines, f"Level matching changes the generated sound by {evaluation.gain_db:+.2f} dB."]


def _print_table(options: argparse.Namespace, evaluation: Evaluation, sounds: tuple[Signal, Signal]) -> None:
    table = Table(title=visible(f"{options.generated.name} against {options.reference.name}"))
    for heading in HEADINGS:
        table.add_column(heading, justify="left" if heading == HEADINGS[0] else "right", no_wrap=True)
    for row in table_rows(evaluation):
        table.add_row(*row)
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 120)
    console.print(table)
    for line in (*_lines(options, evaluation, sounds), *evaluation.notes, EXPLANATION):
        console.print(visible(line))


def _report(options: argparse.Namespace, evaluation: Evaluation, sounds: tuple[Signal, Signal]) -> None:
    names = (options.reference.name, options.generated.name)
    try:
        write_page(options.report, evaluation, names, sounds, _lines(options, evaluation, sounds))
    except OSError as error:
        raise TrainingError(f"{options.report}: cannot be written ({error.strerror})") from error
