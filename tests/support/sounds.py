"""Short synthetic textures for the training tests."""

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from texbridge.training.config import TrainConfig

RATE = 16000
SMALL = TrainConfig(
    sample_rate=RATE,
    frame_size=8192,
    n_bands=6,
    n_params=32,
    hidden_size=16,
    encoder_depth=1,
    decoder_depth=1,
    stat_bands=6,
    n_mod_bands=3,
    batch_size=2,
    sequence_length=3,
    hold_frames=4,
    validation_every=4,
    validation_frames=3,
    steps=8,
    rate_ratios=(1.0, 1.41),
    centroid_tilts=(0.0, 0.4),
)


def crackle(seconds: float, per_second: float = 8.0, sample_rate: int = RATE, seed: int = 0) -> NDArray[np.float32]:
    """Decaying noise bursts at random times over a quiet bed of noise: [T]."""
    rng = np.random.default_rng(seed)
    length = round(seconds * sample_rate)
    envelope = np.zeros(length)
    envelope[rng.integers(0, length, round(seconds * per_second))] = rng.uniform(0.3, 1.0)
    decay = np.exp(-np.arange(round(0.1 * sample_rate)) / (0.015 * sample_rate))
    envelope = np.convolve(envelope, decay)[:length] + 0.01
    return (0.25 * rng.standard_normal(length) * envelope).astype(np.float32)


def write_sound(path: Path, audio: NDArray[np.float32], sample_rate: int = RATE) -> Path:
    """Write a float WAV (or whatever the suffix says) and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    subtype = "FLOAT" if path.suffix == ".wav" else None
    soundfile.write(path, audio, sample_rate, subtype=subtype)
    return path
