"""What must be there before a bundle can sound: its control, its noise, and what the kernel needs to know of it.

All of it is slow (a decoder to compile, noise to read from disk) and is done away from the control thread.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from realtime import bundle_waveform
from realtime.bundle import Bundle
from realtime.control import ControlError, VoiceControl
from realtime.memory import give_back
from realtime.noise import TILE, load_noise
from realtime.state import WAVEFORM, DeckLayout
from realtime.wave_control import WaveControl

_NO_NOISE = np.zeros((1, 1, TILE), np.float32)


@dataclass(frozen=True)
class Prepared:
    """A bundle ready to be played: its ``control``, the ``layout`` of a deck for it, and whether it has run in."""

    bundle: Bundle
    control: VoiceControl | WaveControl
    layout: DeckLayout
    settled: bool = False

    @property
    def identity(self) -> tuple[str, str]:
        """Where the bundle came from, and the sha256 of what it holds."""
        return str(self.bundle.path), self.bundle.digest


def prepare(bundle: Bundle, sample_rate: int, seed: int) -> Prepared:
    """Make everything that ``bundle`` needs to be played at ``sample_rate`` (Hz); raises `BundleError`.

    ``seed`` decides the order of its envelope sets. What bundles before it have left in memory goes back to the system.
    """
    give_back()
    if bundle.kind == bundle_waveform.KIND:
        return Prepared(bundle, WaveControl(bundle, sample_rate), DeckLayout(_NO_NOISE, 1, 1.0, kind=WAVEFORM))
    control = VoiceControl(bundle, sample_rate, seed)
    noise = load_noise(bundle.arrays["response_hz"], bundle.arrays["band_response"], sample_rate)
    return Prepared(bundle, control, DeckLayout(noise, control.table_size, control.period))


def settle(ready: Prepared) -> Prepared:
    """Let the recurrent state run in here, at the defaults, so that the control thread need not while others wait."""
    try:
        ready.control.preroll()
    except ControlError:
        return ready  # the control thread will meet the same error, and count it
    return replace(ready, settled=True)


def load_seed(seed: int, voice: int, load: int) -> int:
    """The seed of the envelope sets of the ``load``-th bundle that a ``voice`` (from 0) plays."""
    return seed + voice + 65537 * load
