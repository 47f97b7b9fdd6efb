"""The models of Dees and O'Leary, trained on the recordings at hand, and the recordings that they have not heard.

What is held out is whole authors (see `find_takes`): a model of one class and the one of all classes are asked about
the same sound. A run that has ended is used again, one that was interrupted goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from texbridge.training.data.silence import trim_silence
from texbridge.training.errors import TrainingError
from texbridge.training.latents.encodec_vae import EncodecVae
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.loop.trainer import pick_device
from texbridge.training.reproduce.latent_published import CLASS_FOLDERS, COMBINED, DDSP, FEW, MANY, NOISE_BAND
from texbridge.training.reproduce.recordings import Take, find_takes
from texbridge.training.run.result import RESULT
from texbridge.training.run.train import train
from texbridge.training.signal.sound_file import Signal, read_sound
from texbridge.training.tasks.codec_models import load_codec_run
from texbridge.training.tasks.latent_models import load_latent_run

RATE = 24000
HELD_SHARE = 0.15
SECONDS_OF_TRAINING, QUICK_SECONDS = 180.0, 4.0
MOST_HELD_SECONDS, QUICK_HELD_SECONDS = 30.0, 3.0
CELL_SETTINGS: dict[str, dict[str, Any]] = {
    DDSP: {"model": "vae-ddsp-nf", "batch_size": 8},
    NOISE_BAND: {"model": "vae-noiseband", "batch_size": 8},
    FEW: {"model": "vae-encodec", "latent": 16},
    MANY: {"model": "vae-encodec", "latent": 128},
}
_QUICK: dict[str, dict[str, Any]] = {
    DDSP: {"hidden_size": 16, "batch_size": 2},
    NOISE_BAND: {"hidden_size": 16, "batch_size": 2, "n_bands": 64},
    FEW: {"width": 2, "discriminator_width": 2, "dimension": 16, "batch_size": 2},
    MANY: {"width": 2, "discriminator_width": 2, "dimension": 16, "batch_size": 2},
}


@dataclass(frozen=True)
class Split:
    """Recordings of a class: those that train, and those that are held out."""

    trained: tuple[Take, ...]
    held: tuple[Take, ...]


@dataclass(frozen=True)
class TrainedCell:
    """A trained model as a way into its latent space and back; `gain` is that of what an EnCodec hears."""

    name: str
    network: NoiseVae | EncodecVae
    frame_rate: float
    gain: float = 1.0

    @torch.no_grad()
    def encoded(self, audio: Signal) -> Tensor:
        """The means [K, Z] of a sound [T] at 24 kHz."""
        x = torch.from_numpy(np.ascontiguousarray(audio, np.float32))[None]
        if isinstance(self.network, NoiseVae):
            return self.network.encode(self.network.cepstra(x))[0][0]
        hop = self.network.hop_size
        return self.network.encode(self.gain * x[:, : x.shape[1] // hop * hop])[0][0]

    @torch.no_grad()
    def decoded(self, latents: Tensor, seed: int = 0) -> Signal:
        """The sound [T] of latents [K, Z]."""
        if not isinstance(self.network, NoiseVae):
            return np.asarray(self.network.decode(latents[None])[0][0].numpy() / self.gain, np.float32)
        amplitudes, _ = self.network.decode(latents[None])
        noise = self.network.noise(1, len(latents), torch.Generator().manual_seed(seed))
        sound: Signal = self.network.synthesise(amplitudes, noise)[0].numpy()
        return sound


def split_classes(data: Path) -> dict[str, Split]:
    """The recordings of every class that is at hand: authors are held out in the order of their names, a share of 0.15
    at least. Raises TrainingError where no class has recordings of two authors."""
    takes, found = find_takes(data), {}
    for name, folder in CLASS_FOLDERS.items():
        own = [take for take in takes if take.texture == folder]
        held = _held(own, HELD_SHARE * sum(take.path.stat().st_size for take in own))
        trained = tuple(take for take in own if take not in held)
        if held and trained:
            found[name] = Split(trained, held)
    if not found:
        wanted = ", ".join(CLASS_FOLDERS.values())
        raise TrainingError(f"{data}: holds no folder ({wanted}) with recordings of two authors; --data DIR names it")
    return found


def _held(takes: Sequence[Take], least: float) -> tuple[Take, ...]:
    """Whole groups from the end of the list, until their files are `least` bytes; never all of them."""
    groups = list(dict.fromkeys(take.group for take in takes))
    held: list[Take] = []
    for group in reversed(groups[1:]):
        if sum(take.path.stat().st_size for take in held) >= least:
            break
        held += [take for take in takes if take.group == group]
    return tuple(held)


def sounds_of(takes: Sequence[Take], most_seconds: float) -> list[Signal]:
    """The sounds [T] of recordings at 24 kHz, without digital silence, each no longer than asked; of 2 s at least."""
    found = []
    for take in takes:
        sound = trim_silence(read_sound(take.path, RATE)[0], RATE)[: int(most_seconds * RATE)]
        if len(sound) >= 2 * RATE:
            found.append(sound)
    return found


def trained_cell(
    name: str, splits: dict[str, Split], label: str, runs: Path, seconds: float, quick: bool
) -> TrainedCell:
    """The model `name` of the class `label`, or of all: of its run in `runs`, trained first where that has not ended.

    Raises TrainingError as training does.
    """
    run = runs / f"{label}-{name}"
    chosen = splits.values() if label == COMBINED else [splits[label]]
    files = [str(take.path) for split in chosen for take in split.trained]
    settings = dict(CELL_SETTINGS[name])
    if settings["model"] == "vae-encodec" and pick_device("auto").type == "cpu":
        settings["preset"] = "small"
    settings |= _QUICK[name] if quick else {}
    if not (run / RESULT).exists():
        resume = (run / "last.json").exists()
        given = {} if resume else settings
        train(files, run, resume=resume, seconds=seconds, report=not quick, quiet=True, **given)
    return load_cell(name, run)


def load_cell(name: str, run: Path) -> TrainedCell:
    """The model of a run that has ended."""
    if CELL_SETTINGS[name]["model"] == "vae-encodec":
        network, _, meta = load_codec_run(run)
        return TrainedCell(name, network, RATE / network.hop_size, float(meta["gain"]))
    vae, config, _ = load_latent_run(run)
    assert isinstance(vae, NoiseVae)
    return TrainedCell(name, vae, RATE / config.hop_size)
