"""Textures of events: built, read back from a run, and made to say a recording again."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from texbridge.training.config import EVENT_MODEL
from texbridge.training.events.config import EventConfig
from texbridge.training.events.found import find_events, quiet_powers
from texbridge.training.events.texture import EventTexture
from texbridge.training.loop.checkpoint import read_run

_SILENT = 1e-8


def build_event_model(config: EventConfig) -> EventTexture:
    """Return the texture of a config, its weights drawn from the seed; nothing fitted to data yet."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(config.seed)
        return EventTexture(config)


def load_event_run(run_dir: str | Path, which: str = "best") -> tuple[EventTexture, EventConfig, dict[str, Any]]:
    """Return the trained texture (CPU, evaluation mode), its config, and the checkpoint's other facts.

    See `training.loop.checkpoint.read_run`, also for the errors.
    """
    return read_run(run_dir, which, EventConfig, build_event_model, EVENT_MODEL)


@torch.no_grad()
def resounding(texture: EventTexture, audio: Tensor, seed: int) -> Tensor:
    """The events found in ``audio`` [T], each encoded and decoded, at their places above the texture's bed: [T].

    At the level of ``audio``; the same for the same seed. Worked out on the CPU.
    """
    texture = copy.deepcopy(texture).cpu()
    level = audio.square().mean().sqrt().clamp_min(_SILENT)
    scaled = (audio / level).numpy()
    rate, n_bands = texture.config.sample_rate, texture.config.n_bands
    begins = torch.from_numpy(find_events(scaled, rate).begins)
    generator = torch.Generator().manual_seed(seed)
    sound = texture.bed(generator, len(scaled))
    if len(begins):
        numbers = texture.shape.numbers(torch.from_numpy(scaled), begins, quiet_powers(scaled, rate, n_bands))
        again = texture.vae.decode(texture.vae.encode(numbers)[0])
        sound = sound + texture.placed(generator, again, begins, len(scaled))
    return sound * level
