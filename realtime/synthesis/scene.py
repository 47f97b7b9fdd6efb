"""A texture of events, played: a bank of atoms that the kernel adds up, above a bed of noise under envelopes.

`realtime.tables.scene` says when which atom comes; the bed's envelopes follow each other as those of a texture do.
"""

from __future__ import annotations

import numpy as np
import soxr

from texbridge.realtime.bundle.atoms import ATOM_LENGTH, ATOM_LEVEL, ATOM_SAMPLES, FULL_SCALE
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.kernel.atom_bank import AtomBank
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.synthesis.noise import load_noise
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.synthesis.texture import TableRenderer, calls_of
from texbridge.realtime.tables.scene_maker import scene_maker

_RINGS_OUT_SECONDS = 0.002
"""Silence after an atom in which the filter of another rate comes to rest."""


class SceneRenderer(TableRenderer):
    """Turns the values of a texture of events into a bed and events above it; ``seed`` decides when they come."""

    def __init__(self, bundle: Bundle, sample_rate: float, seed: int = 0) -> None:
        self.parameters = bundle.parameters
        self.values = {p.name: p.default for p in bundle.parameters}
        self.calls = calls_of(bundle)
        self.runtime = "compiled"
        super().__init__(scene_maker(bundle, sample_rate, seed), [])
        self.independent = True

    def concerns_sound(self, name: str) -> bool:
        """Whether tables depend on a value: never, those of the bed are there already."""
        return False


def bank_at(bundle: Bundle, sample_rate: int) -> AtomBank:
    """The bundle's atoms at the device's rate and their own levels."""
    lengths, levels = bundle.arrays[ATOM_LENGTH], bundle.arrays[ATOM_LEVEL]
    ends = np.cumsum(lengths, dtype=np.int64)
    whole = bundle.arrays[ATOM_SAMPLES]
    pieces = [
        _at_rate(whole[end - length : end] * np.float32(level / FULL_SCALE), bundle.sample_rate, sample_rate)
        for end, length, level in zip(ends, lengths, levels, strict=True)
    ]
    sizes = np.array([len(piece) for piece in pieces], np.int64)
    return AtomBank(np.concatenate(pieces), np.cumsum(sizes) - sizes, sizes)


def _at_rate(atom: np.ndarray, own_rate: int, sample_rate: int) -> np.ndarray:
    if own_rate == sample_rate:
        return atom
    rest = np.zeros(round(_RINGS_OUT_SECONDS * own_rate), np.float32)
    resampled: np.ndarray = soxr.resample(np.concatenate([atom, rest]), own_rate, sample_rate)
    return resampled.astype(np.float32)


def make_scene(bundle: Bundle, sample_rate: int, seed: int) -> tuple[Renderer, DeckLayout]:
    """The renderer of a texture of events and the layout of its deck."""
    renderer = SceneRenderer(bundle, sample_rate, seed)
    noise = load_noise(bundle.arrays["response_hz"], bundle.arrays["band_response"], sample_rate)
    period = bundle.frame_size * sample_rate / bundle.sample_rate
    return renderer, DeckLayout(noise, renderer.table_size, period, atoms=bank_at(bundle, sample_rate))
