"""The one voice of a plug-in, as the engine lays it out for a sample rate: the memory that its image is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from texbridge.export.plugin.image import OUR_CLOCK, OUR_NOISE, OUR_STEP, Image, make_image
from texbridge.realtime.analysis.features import HOP_SECONDS
from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.analysis.listener import listener_layout
from texbridge.realtime.bundle.format import TEXENV_KIND, Bundle, voice_parameters
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.clock import clock_address
from texbridge.realtime.kernel.memory import QUANTUM, DeckLayout, KernelState
from texbridge.realtime.synthesis.noise import MADE_IN, loop_size, noise_layout
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.synthesis.texture import TextureRenderer, noise_settings
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.step import step
from texbridge.realtime.workers.memory import DeskMemory

SIDES = 2
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
    renderer: Renderer
    noise_bytes: int
    found: Mapping[str, int]
    follower: Follower
    n_listening: int
    """So many segments, the first ones, belong to what listens to a side chain."""


def voice_image(bundle: Bundle, sample_rate: int) -> VoiceImage:
    """Lay a bundle's voice out; raises `BundleError` for one that needs Python to sound."""
    if bundle.kind != TEXENV_KIND:
        raise BundleError(
            f"{bundle.path}: kind is {bundle.kind}; a plug-in plays {TEXENV_KIND} so far; play it with texbridge"
        )
    renderer = TextureRenderer(bundle, sample_rate, SEED)
    maker = renderer.maker
    if maker is None:
        raise BundleError(f"{bundle.path}: its decoder is run by {renderer.runtime}; a plug-in has no such thing")
    tiles = np.empty((loop_size(sample_rate) // QUANTUM, bundle.n_bands, QUANTUM), np.float32)  # never filled here
    state = KernelState([DeckLayout(tiles, renderer.table_size, renderer.period)], sample_rate, SIDES, SEED, 1)
    _shorten(state)
    desk = DeskMemory(state, 1)
    noise = _noise_record(bundle, sample_rate)
    outside = {clock_address(): OUR_CLOCK, int(step.address): OUR_STEP, tiles.ctypes.data: OUR_NOISE}
    follower, listener = _ears(bundle, sample_rate)
    listening = make_image((listener.array, follower.layout.array), (listener, follower.layout), {})
    roots = {"kernel": state.header, "desk": desk.header, "maker": maker.array, "noise": noise.array}
    roots |= {"listener": listener.array, "follower": follower.layout.array}
    image = make_image(roots.values(), (state, desk, maker, noise, listener, follower.layout), outside)
    found = {name: image.segment_of(array) for name, array in roots.items()}
    return VoiceImage(sample_rate, image, state, desk, renderer, tiles.nbytes, found, follower, len(listening.arrays))


def _ears(bundle: Bundle, sample_rate: int) -> tuple[Follower, RecordLayout]:
    """What follows a side chain, and what listens to it, with empty tables."""
    follower = Follower({p.name: p for p in voice_parameters(bundle)}, sample_rate)
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
