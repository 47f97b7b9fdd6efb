"""The work of `texbridge reproduce`: the tables that were asked for, computed, printed and written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.networks import load_embedding
from texbridge.training.evaluation.vggish import load_vggish
from texbridge.training.reproduce.classification import reproduce_classification
from texbridge.training.reproduce.cost import reproduce_cost
from texbridge.training.reproduce.grid import reproduce_grid
from texbridge.training.reproduce.interpolation import reproduce_interpolation
from texbridge.training.reproduce.latent_tables import reproduce_latents
from texbridge.training.reproduce.robustness import reproduce_noise, reproduce_shift
from texbridge.training.reproduce.scores import reproduce_scores
from texbridge.training.reproduce.settings import reproduce_settings
from texbridge.training.reproduce.tables import Options, Section, print_section, write_markdown
from texbridge.training.reproduce.textures import reproduce_textures

TABLES: dict[str, Callable[[Options], Section]] = {
    "1": reproduce_shift,
    "2": reproduce_noise,
    "3": reproduce_cost,
    "4": reproduce_classification,
    "5": reproduce_settings,
    "6": reproduce_scores,
    "texenv": reproduce_grid,
    "dees": reproduce_latents,
    "interpolation": reproduce_interpolation,
    "antognini": reproduce_textures,
}
QUICKLY = "The smaller version (`--quick`). "
NO_DATA = ("3", "5")


def reproduce_tables(chosen: argparse.Namespace, keys: list[str], resyntheses: Path) -> None:
    """Do what the command's options say with the tables ``keys``; ``resyntheses`` is where ours lie by default.

    Raises `TrainingError` with a one-line reason.
    """
    if chosen.threads:
        torch.set_num_threads(chosen.threads)
    sections = _sections(keys, chosen, resyntheses)
    if chosen.out:
        write_markdown(chosen.out, sections, _introduction())
    if chosen.json:
        print(json.dumps({section.key: _document(section) for section in sections}, indent=1))
        return
    console = Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 140)
    for section in sections:
        print_section(section, console)


def _document(section: Section) -> dict[str, Any]:
    tables = [asdict(table) for table in section.tables]
    kept = {"title": section.title, "method": section.method, "tables": tables}
    return {**kept, "reading": section.reading, "figures": section.figures}


def _sections(keys: list[str], chosen: argparse.Namespace, resyntheses: Path) -> list[Section]:
    """Compute every table that was asked for; a table of several that lacks its sounds says so in its place."""
    if set(keys) - set(NO_DATA) and not chosen.data.is_dir():
        raise TrainingError(f"no such folder of recordings: {chosen.data}; name one with --data DIR")
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=1.0)
        options = _options(
            chosen, resyntheses, lambda what, share: progress.update(task, description=what, completed=share)
        )
        sections = []
        for key in keys:
            try:
                section = TABLES[key](options)
                sections.append(replace(section, method=QUICKLY + section.method) if chosen.quick else section)
            except TrainingError as error:
                if len(keys) == 1:
                    raise
                sections.append(Section(key, f"Not computed: {error}", (), (), {}))
    return sections


def _options(chosen: argparse.Namespace, resyntheses: Path, tell: Callable[[str, float], None]) -> Options:
    if chosen.resyntheses and not chosen.resyntheses.is_dir():
        raise TrainingError(f"no such folder of resyntheses: {chosen.resyntheses}; `make quality-report` writes one")
    own = chosen.resyntheses or (resyntheses if resyntheses.is_dir() else None)
    network = load_vggish(chosen.vggish) if chosen.vggish else None
    more = {"vggish": network, "runs": chosen.runs, "training_seconds": chosen.seconds_of_training, "tell": tell}
    more |= {
        "embedding": load_embedding(chosen.embedding) if chosen.embedding else None,
        "texture_seconds": chosen.seconds,
        "texture_items": chosen.items,
        "texture_preset": chosen.preset,
    }
    return Options(chosen.data, chosen.quick, chosen.seed, own, chosen.recipes, **more)


def _introduction() -> str:
    return (
        "Written by `texbridge reproduce TABLE --out FILE.md`; `texbridge reproduce --help` tells what each table is. "
        f"torch {torch.__version__.split('+')[0]}. The paper is E. Gutiérrez and others, “A statistics-driven "
        "differentiable approach for sound textures synthesis and analysis” (2025); for models with a latent it is "
        "A. Dees and S. O'Leary, “Generative latent spaces for neural synthesis of audio textures”, for random "
        "networks J. Antognini, M. Hoffman and R. J. Weiss, “Audio texture synthesis with random neural networks” "
        "(2019). The remarks under each table are computed from its figures."
    )
