"""`texbridge compare`: all methods of resynthesis on one recording. What it needs is imported when it begins."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from texbridge.training.commands.resynth import build_parser as resynth_parser
from texbridge.training.commands.resynth import seconds_of, seed_of
from texbridge.training.methods.titles import METHOD_TITLES
from texbridge.usage import command_parser
from texbridge.words import did_you_mean

if TYPE_CHECKING:
    from rich.table import Table

    from texbridge.training.resynthesis.comparison import Comparison

EXAMPLES = """examples:
  texbridge compare rain.flac --out rain-compared
  texbridge compare rain.flac --methods stft,texstat --preset preview --seconds 5 --out rain-compared
  texbridge compare fire.flac --run runs/fire --embedding checkpoint.pth --out fire-compared

Open index.html in the folder: players, pictures and the table; compare.json and compare.csv hold the same figures.
The same command goes on after Ctrl-C, and makes nothing again that is there. docs/resynthesis.md says more."""
ALL_METHODS = "all"
SECONDS = 10.0


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge compare``."""
    parser = command_parser(
        "compare", "Make new sound of a recording by every method, and measure all of it alike.", EXAMPLES
    )
    parser.add_argument("sound", metavar="IN", type=Path, help="the recording")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="a folder for all of it")
    methods = f"{ALL_METHODS} (default), or some of {', '.join(METHOD_TITLES)}"
    parser.add_argument("--methods", type=_methods, default=ALL_METHODS, metavar="A,B", help=methods)
    parser.add_argument("--run", type=Path, metavar="RUN", help="a run of `texbridge train`: TexDSP beside them")
    help_seconds = f"how long each sound is; default {SECONDS:g}"
    parser.add_argument("--seconds", type=seconds_of, default=SECONDS, metavar="S", help=help_seconds)
    parser.add_argument("--preset", choices=("preview", "full"), default="full", help="how far to go; default full")
    parser.add_argument("--seed", type=seed_of, default=0, metavar="N", help="of the noise they begin with; default 0")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto", help="default: cuda where it is")
    parser.add_argument("--embedding", type=Path, metavar="FILE", help="weights of aiSFX or VGGish: FAD, KAD, labels")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge compare``; returns 0, or 130 after Ctrl-C. Raises `TrainingError` with a one-line reason."""
    options = build_parser().parse_args(argv)
    from rich.console import Console

    from texbridge.progress import say
    from texbridge.training.resynthesis.comparison import LEAST_COMPARED_SECONDS, compare
    from texbridge.training.resynthesis.comparison_page import write_comparison
    from texbridge.training.run.progress import INTERRUPTED

    methods = list(METHOD_TITLES) if options.methods == ALL_METHODS else options.methods
    if options.seconds < LEAST_COMPARED_SECONDS:
        build_parser().error(f"--seconds {options.seconds:g}: at least {LEAST_COMPARED_SECONDS:g} s can be compared")
    comparison = compare(options, methods, resynth_parser().parse_args)
    if comparison is None:
        say("the same command goes on, and keeps what is made")
        return INTERRUPTED
    page = write_comparison(comparison, options.sound.name)
    Console(highlight=False, markup=False).print(_table(comparison))
    say(f"wrote {page}")
    return 0


def _table(comparison: Comparison) -> Table:
    from rich.table import Table

    from texbridge.training.resynthesis.comparison_page import text_of

    table = Table(show_edge=False, pad_edge=False)
    table.add_column("figure", overflow="fold")
    for name in (*comparison.methods, "floor"):
        table.add_column(name, justify="right", no_wrap=True)
    before = ""
    for title, label, values, floor in comparison.rows():
        if title != before:
            table.add_section()
            before = title
        table.add_row(label, *map(text_of, (*values, floor)))
    return table


def _methods(text: str) -> list[str] | str:
    names = text.split(",")
    if names == [ALL_METHODS]:
        return ALL_METHODS
    for name in names:
        if name not in METHOD_TITLES:
            known = ", ".join((ALL_METHODS, *METHOD_TITLES))
            raise argparse.ArgumentTypeError(f"'{name}' is none of {known}{did_you_mean(name, METHOD_TITLES)}")
    return list(dict.fromkeys(names))
