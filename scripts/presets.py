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
from texbridge.training.evaluation.baselines import BASELINES
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.evaluation.life import LifeFigure, life_figures
from texbridge.training.evaluation.scores import Score, score, whole_score
from texbridge.training.events.config import EventConfig
from texbridge.training.loop.checkpoint import read_config
from texbridge.training.signal.sound_file import Signal, read_sound, trim_end

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
RUNS = ROOT / "runs" / "presets"
RECIPES = ROOT / "recipes"
SOURCES = {
    "applause": "applause/ibm_max-applause.flac",
    "engine": "engine/ibm_max-car_engine.flac",
    "fire": "fire/tex_framework-fire.flac",
    "gravel": "footsteps/ambient_engine-gravel.flac",
    "rain": "rain/quietsleep-rain.flac",
    "river": "river/muges-stream.flac",
    "sea": "sea_waves/ambienzzz-beach_cobblestones.flac",
    "thunder": "thunderstorm/muges-thunderstorm.flac",
    "waterfall": "waterfall/tex_framework-waterfall.flac",
    "wind": "wind/muges-wind.flac",
    "woodfire": "fire/tex_framework-fire.flac",
}
LATENT_SOURCES = {"latent-rain": "rain", "latent-sea": "sea_waves"}
"""The folders of recordings that presets with a latent space have learnt from, by preset."""
BESIDE = {"latent-rain": SOURCES["rain"], "latent-sea": SOURCES["sea"]}
"""One of these recordings each, beside which such a preset is shown."""
RENDER_SECONDS, LEAD_SECONDS, MINUTE_SECONDS, LONG_SECONDS = 10.0, 1.0, 60.0, 300.0


def recipe(name: str) -> TrainConfig | EventConfig:
    """The training settings of a preset."""
    path = RECIPES / f"{name}.toml"
    config = read_config(read_toml(path), source=str(path))
    assert isinstance(config, TrainConfig | EventConfig)
    return config


def source(name: str) -> Path:
    """The recording of a preset, or the one that it is shown beside; raises `TrainingError` where it is not at hand."""
    path = DATA / {**SOURCES, **BESIDE}[name]
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


def whole_recording(name: str) -> Signal:
    """All of a preset's recording, mono [T] at 44.1 kHz."""
    return trim_end(read_sound(source(name), SAMPLE_RATE)[0])


def played(name: str, seconds: float, path: Path | None = None, seed: int = 1) -> Signal:
    """What a preset plays at its default controls, mono [T] at 44.1 kHz, after a second."""
    bundle = read_bundle(path or PRESET_DIR / f"{name}.texbundle")
    sound = render_bundle(bundle, LEAD_SECONDS + seconds, sample_rate=SAMPLE_RATE, seed=seed, channels=1)[:, 0]
    return sound[round(LEAD_SECONDS * SAMPLE_RATE) :]


def life_of(name: str, path: Path | None = None) -> dict[str, dict[str, LifeFigure]]:
    """Figures of life of a minute of the preset (``"sound"``) and of the simple rivals, by name, against the whole
    recording; rhythm over five minutes too."""
    recording, longer = whole_recording(name), played(name, LONG_SECONDS, path)
    minute = longer[: round(MINUTE_SECONDS * SAMPLE_RATE)]
    found = {"sound": life_figures(recording, minute, SAMPLE_RATE, longer)}
    for rival, make in BASELINES.items():
        found[rival] = life_figures(recording, make(recording, SAMPLE_RATE, MINUTE_SECONDS), SAMPLE_RATE)
    return found


def score_minute(name: str, path: Path | None = None) -> list[Score]:
    """Score a minute of the preset at its default controls against the whole recording."""
    return whole_score(played(name, MINUTE_SECONDS, path), whole_recording(name), SAMPLE_RATE)
