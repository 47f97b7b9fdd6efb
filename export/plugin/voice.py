"""The one voice of a plug-in, as the engine lays it out for a sample rate: the memory that its image is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from texbridge.export.plugin.image import OUR_CLOCK, OUR_NOISE, OUR_OTHER_NOISE, OUR_STEP, Image, make_image
from texbridge.realtime.analysis.features import HOP_SECONDS
from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.analysis.listener import listener_layout
from texbridge.realtime.bundle.format import TEXENV_KIND, Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.clock import clock_address
from texbridge.realtime.kernel.memory import QUANTUM, DeckLayout, KernelState
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.realtime.synthesis.morph import MorphRenderer, combine
from texbridge.realtime.synthesis.noise import MADE_IN, loop_size, noise_layout
from texbridge.realtime.synthesis.texture import TextureRenderer, noise_of, noise_settings
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.record import NONE
from texbridge.realtime.tables.step import step
from texbridge.realtime.workers.memory import DeskMemory

SIDES = 2
NOISES = ("noise", "other_noise")
SEED = 0
TAP_FRAMES = 64
"""What is heard goes to a ring that nobody reads here."""


@dataclass(frozen=True)
class VoiceImage:
    """A voice's memory at ``sample_rate`` (Hz): the image, and the segments in it that are to be ``found`` by name."""

    sample_rate: int
    image: Image
    state: KernelState
    desk: DeskMemory
    renderer: TextureRenderer | MorphRenderer
    noise_bytes: int
    other_noise_bytes: int
    found: Mapping[str, int]
    follower: Follower
    n_listening: int
    """So many segments, the first ones, belong to what listens to a side chain."""


def voice_image(bundle: Bundle, sample_rate: int, other: Bundle | None = None) -> VoiceImage:
    """Lay out the voice of a bundle, or of its morph with ``other``; raises `BundleError` for one that needs Python."""
    both = (bundle,) if other is None else (bundle, other)
    for each in both:
        _refuse(each)
    renderer = TextureRenderer(bundle, sample_rate, SEED) if other is None else _morph(bundle, other, sample_rate)
    maker = renderer.maker
    if maker is None:
        raise BundleError(f"{bundle.path}: its decoder is run by {renderer.runtime}; a plug-in has no such thing")
    tiles = [_room_for_noise(each, sample_rate) for each in both]
    second = tiles[1] if other is not None else None
    layout = DeckLayout(tiles[0], renderer.table_size, renderer.period, second)
    state = KernelState([layout], sample_rate, SIDES, SEED, 1)
    _shorten(state)
    desk = DeskMemory(state, 1)
    noises = [_noise_record(each, sample_rate) for each in both]
    outside = {clock_address(): OUR_CLOCK, int(step.address): OUR_STEP}
    outside.update({room.ctypes.data: code for room, code in zip(tiles, (OUR_NOISE, OUR_OTHER_NOISE), strict=False)})
    roots = {"kernel": state.header, "desk": desk.header, "maker": maker.array}
    roots.update({name: noise.array for name, noise in zip(NOISES, noises, strict=False)})
    follower, listener = _ears(bundle, sample_rate, renderer.parameters)
    listening = make_image((listener.array, follower.layout.array), (listener, follower.layout), {})
    roots |= {"listener": listener.array, "follower": follower.layout.array}
    image = make_image(roots.values(), (state, desk, maker, noises, listener, follower.layout), outside)
    found = dict.fromkeys(NOISES, NONE) | {name: image.segment_of(array) for name, array in roots.items()}
    sizes = [*(room.nbytes for room in tiles), 0]
    count = len(listening.arrays)
    return VoiceImage(sample_rate, image, state, desk, renderer, sizes[0], sizes[1], found, follower, count)


def _morph(bundle: Bundle, other: Bundle, sample_rate: int) -> MorphRenderer:
    """The engine's renderer of a morph; what the noises of both have in common is measured, so they are made."""
    both = combine(bundle, other, noise_of(bundle, sample_rate), noise_of(other, sample_rate))
    return MorphRenderer(bundle, other, both, sample_rate, SEED, 0.0)


def _room_for_noise(bundle: Bundle, sample_rate: int) -> np.ndarray:
    """As much memory as the noise takes, which is never filled here."""
    return np.empty((loop_size(sample_rate) // QUANTUM, bundle.n_bands, QUANTUM), np.float32)


def _refuse(bundle: Bundle) -> None:
    if bundle.kind != TEXENV_KIND:
        raise BundleError(
            f"{bundle.path}: kind is {bundle.kind}; a plug-in plays {TEXENV_KIND} so far; play it with texbridge"
        )


def _ears(bundle: Bundle, sample_rate: int, parameters: Sequence[Parameter]) -> tuple[Follower, RecordLayout]:
    """What lets a voice of ``parameters`` follow a side chain, and what listens to it, with empty tables."""
    follower = Follower({p.name: p for p in (*parameters, *VOICE_PARAMETERS)}, sample_rate)
    frame_size = round(bundle.frame_size * sample_rate / bundle.sample_rate)
    return follower, listener_layout(sample_rate, frame_size, follower.n_band_energies, HOP_SECONDS)


def _noise_record(bundle: Bundle, sample_rate: int) -> RecordLayout:
    """What the noise is made from, without what it is made in."""
    record = noise_layout(*noise_settings(bundle, sample_rate))
    for name in MADE_IN:
        record.array[0][f"{name}_address"] = 0
    return record


def _shorten(state: KernelState) -> None:
    """Rings that only Python reads take no memory."""
    state.tap = np.zeros((TAP_FRAMES, SIDES), np.float32)
    state.input = np.zeros((TAP_FRAMES, 1), np.float32)
    header = state.header[0]
    header["tap_frames"] = TAP_FRAMES
    header["tap_address"], header["input_address"] = state.tap.ctypes.data, state.input.ctypes.data
