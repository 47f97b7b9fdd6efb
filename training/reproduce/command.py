"""`texbridge reproduce`: the papers' tables on the recordings at hand. What it needs is imported when it begins."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from texbridge.training.reproduce.titles import LATENT_KEYS, TITLES
from texbridge.usage import command_parser

ALL = "all"
DATA, RESYNTHESES, RUNS = Path("../shared/data"), Path("runs/quality"), Path("runs/dees")
EXAMPLES = """examples:
  texbridge reproduce 4 --data recordings/
  texbridge reproduce all --quick
  texbridge reproduce all --out docs/reproduction.md
  texbridge reproduce 6 --resyntheses runs/quality --json
  texbridge reproduce dees --seconds-of-training 600
  texbridge reproduce antognini --items 1 --seconds 3 --embedding checkpoint.pth

--data holds one folder of sound files per texture, and a manifest.csv with the columns file and author if there is one.
All tables take about six minutes of one core, --quick about one: it takes 6 instead of 40 sounds per selection (1, 2),
4 sounds instead of 32, 3 rounds instead of 5 and no memory (3), 2 splits instead of 8 (4), two textures (6), and 2
textures, 2 x 2 cells and 3 s of each (texenv).
dees and interpolation train models, 16 and 6 of them, for 180 s each (--quick: tiny ones for 4 s), into --runs; what
has ended there is used again, what was interrupted goes on. They are not among `all`.
Nor is antognini, which makes 4 sounds of each of --items recordings per class and 5 for curves, drawn as antognini.png
into --runs: a quarter of an hour to an hour with --preset preview, days with full. --quick: one of each class, 2.5 s.
--out keeps the other tables of a file that this command wrote before."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge reproduce``."""
    tables = "\n".join(f"  {key:13s} {what}" for key, what in TITLES.items())
    parser = command_parser(
        "reproduce",
        "Compute the tables of the papers behind TexDSP and the models with a latent, on the recordings at hand.",
        f"tables:\n{tables}\n  {ALL:13s} 1 to 6 and texenv\n\n{EXAMPLES}",
    )
    parser.add_argument(
        "table", choices=(*TITLES, ALL), metavar="TABLE", help="1 to 6, texenv, dees, interpolation, antognini or all"
    )
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR", help=f"the recordings; default {DATA}")
    parser.add_argument(
        "--resyntheses", type=Path, metavar="DIR", help=f"our own, NAME.wav, for table 6; default {RESYNTHESES}"
    )
    parser.add_argument("--recipes", type=Path, metavar="DIR", help="NAME.toml, for table 5; default: the repository's")
    parser.add_argument("--vggish", type=Path, metavar="FILE", help="weights of VGGish, for tables 4 and 6")
    parser.add_argument(
        "--runs", type=Path, default=RUNS, metavar="DIR", help=f"of dees, interpolation; default {RUNS}"
    )
    parser.add_argument(
        "--seconds-of-training", type=float, metavar="S", help="of each model of dees and interpolation; default 180"
    )
    parser.add_argument("--embedding", type=Path, metavar="FILE", help="weights of aiSFX, for the labels of antognini")
    parser.add_argument("--seconds", type=float, metavar="S", help="of each sound of antognini, 2.2 to 10; default 5")
    parser.add_argument("--items", type=int, metavar="N", help="recordings per class of antognini; default 2")
    parser.add_argument(
        "--preset", choices=("preview", "full"), default="preview", help="of antognini; default preview"
    )
    parser.add_argument("--quick", action="store_true", help="a smaller version of everything, see below")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of every random choice; default 0")
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
    if chosen.seconds_of_training is not None and not 0 < chosen.seconds_of_training < float("inf"):
        parser.error("--seconds-of-training must be above 0")
    if chosen.items is not None and chosen.items < 1:
        parser.error("--items must be 1 or more")
    from texbridge.training.reproduce.paper import reproduce_tables

    reproduce_tables(
        chosen,
        [key for key in TITLES if key not in LATENT_KEYS] if chosen.table == ALL else [chosen.table],
        RESYNTHESES,
    )
    return 0
