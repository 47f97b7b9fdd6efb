"""`texbridge life`: a bundle learns how the slow state of its recordings moves."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from texbridge import progress
from texbridge.outputs import NamedFile
from texbridge.training.files import check_writable
from texbridge.usage import command_parser

EXAMPLES = """examples:
  texbridge life sea.texbundle recordings/sea --out living-sea.texbundle
  texbridge life runs/sea.texbundle sea.flac --out runs/sea.texbundle --force
  texbridge life sea.texbundle --none --out still-sea.texbundle

Life is learnt in seconds, from as little as 7 s of sound and from as much as hours; `texbridge export` does the same
with the recordings of the run. Nothing else in the bundle changes. What the bundle had of it before is replaced."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge life``."""
    parser = command_parser("life", "Teach a bundle how its recordings move: waves, gusts, claps, rhythm.", EXAMPLES)
    parser.add_argument("bundle", metavar="BUNDLE", type=Path, help="a bundle that `texbridge export` wrote")
    parser.add_argument("recordings", metavar="DIR_OR_FILE", nargs="*", help="what it learnt from, or other recordings")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="where to write the living bundle")
    parser.add_argument("--none", action="store_true", help="take the life out of the bundle instead")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge life``; returns 0. Raises `TrainingError` or `BundleError` with a one-line reason."""
    parser = build_parser()
    options = parser.parse_args(argv)
    if bool(options.recordings) == options.none:
        parser.error("name recordings to learn from, or --none and no recordings")
    read: list[NamedFile] = [("a recording", path) for path in map(Path, options.recordings)]
    check_writable(("--out", options.out), read, options.force, lambda path: False)
    from texbridge.export.life import add_life, write_life

    if options.none:
        write_life(options.bundle, None, options.out)
    else:
        with progress.shown():
            add_life(options.bundle, options.recordings, options.out, progress.say)
    progress.say(f"wrote {options.out} ({options.out.stat().st_size / 1e6:.2f} MB)")
    return 0
