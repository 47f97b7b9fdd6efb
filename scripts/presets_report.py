"""Score the built-in presets against their recordings: `make presets-report`; `--picture FILE.png` draws them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
from PIL import Image
from rich.console import Console
from rich.table import Table

from scripts.presets import (
    BESIDE,
    MINUTE_SECONDS,
    SOURCES,
    life_of,
    played,
    score_bundle,
    score_minute,
    whole_recording,
)
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.bundle.read import read_bundle
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.evaluation.life import LIFE_HEADINGS, life_rows
from texbridge.training.evaluation.pictures import draw_minute

LIMIT = 1.5
PICTURE_KHZ = 16
DPI, COLOURS = 80, 48


def draw(path: Path) -> None:
    """A minute of loudness and spectrogram of every preset's recording and of the preset, side by side."""
    names = sorted((*SOURCES, *BESIDE))
    figure, axes = plt.subplots(
        2 * len(names),
        2,
        figsize=(12, 2.4 * len(names)),
        sharex=True,
        sharey="row",
        height_ratios=(1, 2) * len(names),
        layout="constrained",
    )
    for row, name in enumerate(names):
        minute = played(name, MINUTE_SECONDS)
        what = "one of its recordings" if name in BESIDE else "recording"
        pair = ((what, whole_recording(name)[: len(minute)]), ("texbridge", minute))
        for column, (what, sound) in enumerate(pair):
            curve, picture = axes[2 * row : 2 * row + 2, column]
            draw_minute(curve, picture, f"{name}: {what}", sound, SAMPLE_RATE)
            picture.set(xlim=(0, MINUTE_SECONDS), ylim=(0, PICTURE_KHZ))
        axes[2 * row, 0].set_ylabel("dB")
        axes[2 * row + 1, 0].set_ylabel("kHz")
    for axis in axes[-1]:
        axis.set_xlabel("seconds")
    figure.savefig(path, dpi=DPI)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def life_table(name: str) -> Table:
    """How a minute of the preset lives beside its whole recording, and how far the simple rivals are apart from it."""
    found = life_of(name)
    ours, rivals = found["sound"], [figures for key, figures in found.items() if key != "sound"]
    table = Table(title=f"{name}: a minute against the whole recording")
    for column in (*LIFE_HEADINGS, *(key for key in found if key != "sound")):
        table.add_column(column, justify="left" if column == LIFE_HEADINGS[0] else "right")
    for key, row in zip(ours, life_rows(ours), strict=True):
        table.add_row(*row, *(rival[key].cells()[2] if key in rival else "–" for rival in rivals))
    return table


def main() -> int:
    """Print the table; 1 if a preset is farther from its recording than the limit allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, metavar="FILE.png")
    options = parser.parse_args()
    if options.picture is not None:
        draw(options.picture)
    table = Table(
        title="TexStat (β = 1): 10 s of each preset against the held-out excerpt, a minute against any of the recording"
    )
    for column in ("preset", "MB", "against", "definition", "rendered", "other excerpts", "ratio", "next frame"):
        table.add_column(column, justify="left" if column in ("preset", "against", "definition") else "right")
    good, credits = True, []
    for name in SOURCES:
        path = PRESET_DIR / f"{name}.texbundle"
        credits += [
            f"{name}: {c['title']}, {c['author']}, {c['licence']}" for c in read_bundle(path).manifest["credits"]
        ]
        held_out, whole = score_bundle(name), score_minute(name)
        good = good and all(entry.ratio <= LIMIT for entry in held_out)
        for against, entry in [("held out", e) for e in held_out] + [("whole", e) for e in whole]:
            figures = (f"{entry.rendered:.3f}", f"{entry.itself:.3f}", f"{entry.ratio:.2f}", f"{entry.next_frame:.3f}")
            table.add_row(name, f"{path.stat().st_size / 1e6:.2f}", against, entry.definition, *figures)
    console = Console(width=None if sys.stdout.isatty() else 140)
    console.print(table)
    for name in SOURCES:
        console.print(life_table(name))
    console.print("\n".join(credits), highlight=False)
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except TrainingError as error:
        sys.exit(f"presets-report: {error}")
