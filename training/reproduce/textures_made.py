"""The sounds behind Table I of Antognini and others: which recordings, and what each method makes of them at 16 kHz."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from texbridge.training.descents.descent import run_descent
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.baselines import matched_noise
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.methods.method import SoundSetting
from texbridge.training.methods.methods import METHODS
from texbridge.training.reproduce.recordings import Take, find_takes
from texbridge.training.reproduce.textures_published import SOUND_CLASSES
from texbridge.training.signal.griffin_lim import griffin_lim, noise_phase
from texbridge.training.signal.log_spectrogram import LOG_FRAMING, LOG_RATE
from texbridge.training.signal.sound_file import resampled_to

_ROUNDS = 100
_GRADIENT = "gradient"


@dataclass(frozen=True)
class TextureItem:
    """``recording`` [T] and what follows it in the file, ``following`` [T], both at 16 kHz; its class and name."""

    kind: str
    name: str
    recording: Tensor
    following: Tensor


@dataclass(frozen=True)
class TextureSize:
    """How much is made: ``items`` recordings of every class, ``seconds`` of each, by a ``preset`` of the methods."""

    items: int
    seconds: float
    preset: str
    seed: int = 0


def texture_items(data: Path, size: TextureSize) -> list[TextureItem]:
    """Recordings long enough for two excerpts, by turns from the folders of each class of the paper's table.

    Raises TrainingError if there is none.
    """
    takes = find_takes(data)
    found: list[TextureItem] = []
    for kind, textures in SOUND_CLASSES.items():
        columns = [[take for take in takes if take.texture == name] for name in textures]
        turns = [take for take in chain.from_iterable(zip_longest(*columns)) if take is not None]
        items = (_item(kind, take, size.seconds) for take in turns)
        found += [item for item, _ in zip((one for one in items if one), range(size.items), strict=False)]
    if not found:
        folders = ", ".join(chain.from_iterable(SOUND_CLASSES.values()))
        raise TrainingError(f"{data}: no recording of {2 * size.seconds:g} s or more in {folders}; give --seconds less")
    return found


def _item(kind: str, take: Take, seconds: float) -> TextureItem | None:
    sound = resampled_to(take.read(), SAMPLE_RATE, LOG_RATE)
    length = round(seconds * LOG_RATE)
    if len(sound) < 2 * length or not sound[:length].any() or not sound[length : 2 * length].any():
        return None
    recording, following = (torch.from_numpy(sound[k * length : (k + 1) * length].copy()) for k in range(2))
    return TextureItem(kind, f"{take.texture}/{take.path.stem}", recording, following)


def made_by(name: str, item: TextureItem, size: TextureSize, weights: Mapping[str, float] | None = None) -> Tensor:
    """What a method of `METHODS` makes of an item [T] at 16 kHz; ``weights`` instead of its own by name."""
    method = METHODS[name]()
    rate = method.rate(LOG_RATE)
    sound = torch.from_numpy(resampled_to(item.recording.numpy(), LOG_RATE, rate))
    setting = SoundSetting(
        rate,
        len(sound),
        len(sound),
        seed=size.seed,
        preset=size.preset,
        weights={**method.weights, **(weights or {})},
        domain=method.domains[0],
        variant=_GRADIENT if _GRADIENT in method.variants else method.variants[0],
    )
    problem = method.problem(method.statistics(sound, setting), setting)
    made = problem.sound(run_descent(problem.descent(problem.start(None)), lambda *told: None, lambda: False))
    return torch.from_numpy(resampled_to(made.numpy(), rate, LOG_RATE))


def recovered(item: TextureItem, seed: int) -> Tensor:
    """The recording [T] without its phases, and phases found for it."""
    samples = len(item.recording)
    phase = noise_phase(LOG_FRAMING, samples, torch.Generator().manual_seed(seed))
    return griffin_lim(LOG_FRAMING.spectrum(item.recording).abs(), LOG_FRAMING, samples, _ROUNDS, phase=phase)


def noise_like(item: TextureItem, seed: int) -> Tensor:
    """Noise [T] of the recording's mean spectrum: what has no rhythm, and no events."""
    sound = np.ascontiguousarray(item.recording.numpy())
    return torch.from_numpy(matched_noise(sound, LOG_RATE, len(sound) / LOG_RATE, seed)[: len(sound)])
