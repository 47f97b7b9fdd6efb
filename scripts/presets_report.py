"""Score the built-in presets against held-out excerpts: `make presets-report`; `--picture FILE.png` draws them."""

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

from scripts.presets import SOURCES, excerpts, score_bundle
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.errors import TrainingError

LIMIT = 1.5
LEAD_SECONDS, PICTURE_SECONDS = 1.0, 4.0
DPI, COLOURS = 110, 48


def draw(path: Path) -> None:
    """Spectrograms of every preset's held-out excerpt and of its rendering, side by side, 65 dB deep."""
    figure, axes = plt.subplots(
        len(SOURCES), 2, figsize=(11, 1.75 * len(SOURCES)), sharex=True, sharey=True, layout="constrained"
    )
    for row, name in zip(axes, SOURCES, strict=True):
        bundle = read_bundle(name)
        rate = bundle.sample_rate
        rendering = render_bundle(bundle, LEAD_SECONDS + PICTURE_SECONDS, sample_rate=rate, channels=1)[:, 0]
        rendering = rendering[round(LEAD_SECONDS * rate) :]
        for axis, sound, what in zip(row, (excerpts(name)[1], rendering), ("recording", "texbridge"), strict=True):
            sound = sound[: len(rendering)] / sound.std()
            axis.specgram(sound, NFFT=1024, noverlap=768, Fs=rate, vmin=-95, vmax=-30, cmap="magma")
            axis.set(xlim=(0, PICTURE_SECONDS), ylim=(0, 16000))
            axis.set_title(f"{name}: {what}", fontsize=10, loc="left")
        row[0].set_yticks([0, 5000, 10000, 15000], ["0", "5", "10", "15 kHz"])
    for axis in axes[-1]:
        axis.set_xlabel("seconds")
    figure.savefig(path, dpi=DPI)
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> int:
    """Print the table; 1 if a preset is farther from its recording than the limit allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--picture", type=Path, metavar="FILE.png")
    options = parser.parse_args()
    if options.picture is not None:
        draw(options.picture)
    table = Table(title="TexStat (β = 1) of 10 s of each preset against the held-out excerpt of its recording")
    for column in ("preset", "MB", "definition", "rendered", "other excerpts", "ratio", "next frame"):
        table.add_column(column, justify="left" if column in ("preset", "definition") else "right")
    good, credits = True, []
    for name in SOURCES:
        path = PRESET_DIR / f"{name}.texbundle"
        credits += [
            f"{name}: {c['title']}, {c['author']}, {c['licence']}" for c in read_bundle(path).manifest["credits"]
        ]
        for entry in score_bundle(name):
            good = good and entry.ratio <= LIMIT
            figures = (f"{entry.rendered:.3f}", f"{entry.itself:.3f}", f"{entry.ratio:.2f}", f"{entry.next_frame:.3f}")
            table.add_row(name, f"{path.stat().st_size / 1e6:.2f}", entry.definition, *figures)
    console = Console()
    console.print(table)
    console.print("\n".join(credits), highlight=False)
    return 0 if good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except TrainingError as error:
        sys.exit(f"presets-report: {error}")
