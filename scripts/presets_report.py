"""Score the built-in presets against held-out excerpts: `make presets-report`."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.table import Table

from realtime.bundle import PRESET_DIR, read_bundle
from scripts.presets import SOURCES, score_bundle
from training.errors import TrainingError

LIMIT = 1.5


def main() -> int:
    """Print the table; 1 if a preset is farther from its recording than the limit allows."""
    table = Table(title="TexStat (β = 1) of 10 s of each preset against the held-out excerpt of its recording")
    for column in (
        "preset",
        "MB",
        "definition",
        "rendered",
        "other excerpts",
        "ratio",
        "next frame",
        "recording",
        "licence",
    ):
        table.add_column(
            column, justify="right" if column in ("MB", "rendered", "other excerpts", "ratio", "next frame") else "left"
        )
    good = True
    for name in SOURCES:
        path = PRESET_DIR / f"{name}.texbundle"
        credit = read_bundle(path).manifest["credits"][0]
        size = f"{path.stat().st_size / 1e6:.2f}"
        for entry in score_bundle(name):
            good = good and entry.ratio <= LIMIT
            figures = (f"{entry.rendered:.3f}", f"{entry.itself:.3f}", f"{entry.ratio:.2f}", f"{entry.next_frame:.3f}")
            table.add_row(
                name, size, entry.definition, *figures, f"{credit['title']} ({credit['author']})", credit["licence"]
            )
    Console().print(table)
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except TrainingError as error:
        sys.exit(f"presets-report: {error}")
