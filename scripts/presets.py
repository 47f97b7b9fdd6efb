"""What the built-in presets are made from, and how they are scored."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.config import TrainConfig, read_toml
from texbridge.training.data.recordings import load_recordings, split_recordings
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.scores import Score, score

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
RUNS = ROOT / "runs" / "presets"
RECIPES = ROOT / "recipes"
SOURCES = {
    "applause": "applause/ibm_max-applause.flac",
    "fire": "fire/tex_framework-fire.flac",
    "gravel": "footsteps/ambient_engine-gravel.flac",
    "rain": "rain/quietsleep-rain.flac",
    "river": "river/muges-stream.flac",
    "sea": "sea_waves/ambienzzz-beach_cobblestones.flac",
    "thunder": "thunderstorm/muges-thunderstorm.flac",
    "waterfall": "waterfall/tex_framework-waterfall.flac",
    "wind": "wind/muges-wind.flac",
}
RENDER_SECONDS = 10.0


def recipe(name: str) -> TrainConfig:
    """The training settings of a preset."""
    path = RECIPES / f"{name}.toml"
    return TrainConfig.from_dict(read_toml(path), source=str(path))


def source(name: str) -> Path:
    """The recording of a preset; raises `TrainingError` where the recordings are not at hand."""
    path = DATA / SOURCES[name]
    if not path.is_file():
        raise TrainingError(f"the recording {path} is missing; the presets are trained from the shared recordings")
    return path


def excerpts(name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The part of a preset's recording that trains it and the held-out excerpt, mono [T] at the recipe's rate."""
    config = recipe(name)
    recordings, _ = load_recordings([source(name)], config)
    parts = split_recordings(recordings, config)
    return parts["train"][0].audio, parts["test"][0].audio


def score_bundle(name: str, path: Path | None = None, seed: int = 1) -> list[Score]:
    """Score 10 s of the preset at its default controls against the held-out excerpt of its recording."""
    bundle = read_bundle(path or PRESET_DIR / f"{name}.texbundle")
    others, excerpt = excerpts(name)
    rendering = render_bundle(bundle, RENDER_SECONDS, sample_rate=bundle.sample_rate, seed=seed, channels=1)[:, 0]
    return score(rendering, excerpt, others, bundle.sample_rate)
