"""Train, export and score the built-in presets: `make presets` (or `python -m scripts.train_presets NAME …`)."""

from __future__ import annotations

import sys

from scripts.presets import DATA, LATENT_SOURCES, RECIPES, RUNS, SOURCES, recipe, score_bundle, source
from texbridge.export.assemble import add_to_manifest, export_bundle
from texbridge.export.latent.assemble import export_latent
from texbridge.export.latent.scene import export_events
from texbridge.export.life import add_life_of_run
from texbridge.realtime.bundle.format import BUNDLE_SUFFIX
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.training.commands import train as commands
from texbridge.training.errors import TrainingError
from texbridge.training.events.config import EventConfig

CHECKPOINT = "last"
LATENT_SECONDS = 1260.0
"""How long a latent space is learnt, on one core; the recipe's steps do not end it sooner."""


def train(name: str) -> None:
    """Train one preset into `runs/presets/NAME`, or go on with a run that was interrupted."""
    folder = RUNS / name
    options = ["--out", str(folder), str(DATA / LATENT_SOURCES[name] if name in LATENT_SOURCES else source(name))]
    options += ["--seconds-of-training", str(LATENT_SECONDS)] if name in LATENT_SOURCES else []
    options += ["--resume"] if folder.exists() else ["--config", str(RECIPES / f"{name}.toml")]
    if commands.main(options) != 0:
        raise TrainingError(f"training of '{name}' was interrupted; run this again to go on")


def export(name: str) -> None:
    """Export one trained preset into the package, with its scores."""
    path = PRESET_DIR / f"{name}{BUNDLE_SUFFIX}"

    def say(line: str) -> None:
        print(f"{name}: {line}")

    if name in LATENT_SOURCES:
        export_latent(RUNS / name, path, report=say)
        return
    if isinstance(recipe(name), EventConfig):
        export_events(RUNS / name, path, CHECKPOINT, say)
    else:
        export_bundle(RUNS / name, path, which=CHECKPOINT, report=say)
    add_life_of_run(RUNS / name, path, say)
    scores = {entry.definition: entry.to_dict() for entry in score_bundle(name, path)}
    add_to_manifest(path, scores={"texstat": scores})
    print(f"{name}: {path.stat().st_size / 1e6:.2f} MB, TexStat {scores}")


def main(names: list[str]) -> int:
    """Train and export the presets `names`, or all of them."""
    known = [*SOURCES, *LATENT_SOURCES]
    unknown = set(names) - set(known)
    if unknown:
        print(f"unknown preset '{sorted(unknown)[0]}'; known are {', '.join(known)}", file=sys.stderr)
        return 2
    for name in names or known:
        train(name)
        export(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
