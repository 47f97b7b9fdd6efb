"""`texbridge reproduce`: the paper's tables on the recordings at hand, ours beside the paper's."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.vggish import load_vggish
from texbridge.training.reproduce.classification import reproduce_classification
from texbridge.training.reproduce.cost import reproduce_cost
from texbridge.training.reproduce.grid import reproduce_grid
from texbridge.training.reproduce.robustness import reproduce_noise, reproduce_shift
from texbridge.training.reproduce.scores import reproduce_scores
from texbridge.training.reproduce.settings import reproduce_settings
from texbridge.training.reproduce.tables import TITLES, Options, Section, print_section, write_markdown

TABLES: dict[str, Callable[[Options], Section]] = {
    "1": reproduce_shift,
    "2": reproduce_noise,
    "3": reproduce_cost,
    "4": reproduce_classification,
    "5": reproduce_settings,
    "6": reproduce_scores,
    "texenv": reproduce_grid,
}
ALL, QUICKLY = "all", "The smaller version (`--quick`). "
NO_DATA = ("3", "5")
DATA, RESYNTHESES = Path("../shared/data"), Path("runs/quality")
EXAMPLES = """examples:
  texbridge reproduce 4 --data recordings/
  texbridge reproduce all --quick
  texbridge reproduce all --out docs/reproduction.md
  texbridge reproduce 6 --resyntheses runs/quality --json

--data holds one folder of sound files per texture, and a manifest.csv with the columns file and author if there is one.
All tables take about six minutes of one core, --quick about one: it takes 6 instead of 40 sounds per selection (1, 2),
4 sounds instead of 32, 3 rounds instead of 5 and no memory (3), 2 splits instead of 8 (4), two textures (6), and 2
textures, 2 x 2 cells and 3 s of each (texenv).
--out keeps the other tables of a file that this command wrote before."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge reproduce``."""
    tables = "\n".join(f"  {key:7s} {what}" for key, what in TITLES.items())
    parser = argparse.ArgumentParser(
        prog="texbridge reproduce",
        description="Compute the tables of the TexStat, TexEnv and TexDSP paper on the recordings at hand.",
        epilog=f"tables:\n{tables}\n  {ALL:7s} every one\n\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("table", choices=(*TABLES, ALL), metavar="TABLE", help="1 to 6, texenv or all")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help=f"the recordings; default {DATA}")
    parser.add_argument(
        "--resyntheses", type=Path, metavar="DIR", help=f"our own, NAME.wav, for table 6; default {RESYNTHESES}"
    )
    parser.add_argument("--recipes", type=Path, metavar="DIR", help="NAME.toml, for table 5; default: the repository's")
    parser.add_argument("--vggish", type=Path, metavar="FILE", help="weights of VGGish, for tables 4 and 6")
    parser.add_argument("--quick", action="store_true", help="a smaller version of everything, see below")
    parser.add_argument("--seed", type=int, default=0, help="of every random choice; default 0")
    parser.add_argument("--threads", type=int, metavar="N", help="threads of torch; default: its own choice")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--out", type=Path, metavar="FILE.md", help="write Markdown as well")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge reproduce``; returns 0. Raises `TrainingError` with a one-line reason."""
    parser = build_parser()
    chosen = parser.parse_args(argv)
    if chosen.seed < 0 or (chosen.threads is not None and chosen.threads < 1):
        parser.error("--seed must be 0 or more and --threads 1 or more")
    if chosen.threads:
        torch.set_num_threads(chosen.threads)
    keys = list(TABLES) if chosen.table == ALL else [chosen.table]
    sections = _sections(keys, chosen)
    if chosen.out:
        write_markdown(chosen.out, sections, _introduction())
    if chosen.json:
        print(json.dumps({section.key: _document(section) for section in sections}, indent=1))
        return 0
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    for section in sections:
        print_section(section, console)
    return 0


def _document(section: Section) -> dict[str, Any]:
    tables = [asdict(table) for table in section.tables]
    kept = {"title": section.title, "method": section.method, "tables": tables}
    return {**kept, "reading": section.reading, "figures": section.figures}


def _sections(keys: list[str], chosen: argparse.Namespace) -> list[Section]:
    """Compute every table that was asked for; a table of several that lacks its sounds says so in its place."""
    if set(keys) - set(NO_DATA) and not chosen.data.is_dir():
        raise TrainingError(f"no such folder of recordings: {chosen.data}; name one with --data DIR")
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("", total=1.0)
        options = _options(chosen, lambda what, share: progress.update(task, description=what, completed=share))
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


def _options(chosen: argparse.Namespace, tell: Callable[[str, float], None]) -> Options:
    if chosen.resyntheses and not chosen.resyntheses.is_dir():
        raise TrainingError(f"no such folder of resyntheses: {chosen.resyntheses}; `make quality-report` writes one")
    own = chosen.resyntheses or (RESYNTHESES if RESYNTHESES.is_dir() else None)
    network = load_vggish(chosen.vggish) if chosen.vggish else None
    return Options(chosen.data, chosen.quick, chosen.seed, own, chosen.recipes, network, tell)


def _introduction() -> str:
    return (
        "Written by `texbridge reproduce TABLE --out FILE.md`; `texbridge reproduce --help` tells what each table is. "
        f"torch {torch.__version__.split('+')[0]}. The paper is E. Gutiérrez and others, “A statistics-driven "
        "differentiable approach for sound textures synthesis and analysis” (2025). The remarks under each table are "
        "computed from its figures."
    )
