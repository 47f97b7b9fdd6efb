"""A latent space, played: its decoder's amplitudes are the band gains of noise whose envelopes are flat.

`realtime.tables.latent` does the work, a frame of the decoder a tick.
"""

from __future__ import annotations

import hashlib
import weakref

import numpy as np

from texbridge.progress import NOISE, tell
from texbridge.realtime.bundle.format import DECODER, Bundle
from texbridge.realtime.bundle.latent import (
    BAND_LEVEL,
    SUPPORT_HZ,
    SUPPORT_RESPONSE,
)
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.memory import QUANTUM, DeckLayout
from texbridge.realtime.parameters import LATENT_CALLS
from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.realtime.synthesis.noise import SEED, loop_size
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.synthesis.texture import TableRenderer
from texbridge.realtime.synthesis.whereabouts import whereabouts_at
from texbridge.realtime.tables.latent_maker import TABLE_POINTS, latent_maker
from texbridge.realtime.tables.maker import TableMaker

LOOP_SECONDS = 2.7
"""Noise that is kept of each band; grains read it from anywhere, so that nothing repeats."""
GRAIN_SECONDS = 2.0
BANK = (SUPPORT_HZ, SUPPORT_RESPONSE, BAND_LEVEL)
"""The arrays that say what the bands are."""

_shared: weakref.WeakValueDictionary[tuple[str, int], np.ndarray] = weakref.WeakValueDictionary()


def compiled_maker(bundle: Bundle, sample_rate: float, seed: int) -> tuple[TableMaker, Decoder]:
    """The maker of a latent space and its decoder; raises `BundleError` for one that cannot be compiled."""
    decoder = Decoder(bundle)
    if decoder.program is None:
        raise BundleError(f"{bundle.path}: {DECODER} cannot be compiled ({decoder.runtime}); export it again")
    return latent_maker(bundle, sample_rate, seed, decoder.program), decoder


class LatentRenderer(TableRenderer):
    """Turns the values of a latent space's parameters into gains of its bands; ``seed`` decides how it moves."""

    def __init__(self, bundle: Bundle, sample_rate: float, seed: int = 0) -> None:
        self.parameters = bundle.parameters
        self.values = {p.name: p.default for p in bundle.parameters}
        self.calls = dict.fromkeys(LATENT_CALLS, 0.0)
        maker, decoder = compiled_maker(bundle, sample_rate, seed)
        self.runtime = decoder.runtime
        super().__init__(maker, [])
        self.independent = True
        self._bundle = bundle

    def concerns_sound(self, name: str) -> bool:
        """Whether tables depend on a value: never, they are 1 throughout."""
        return False

    def place(self) -> np.ndarray:
        """The decoder's input (float32) of the last frame."""
        return self._tables.decoder_memory()["features"].copy()

    def whereabouts(self) -> dict[str, float | int | str]:
        """Its place on the plane, −1…1 where the recordings mostly were, and the nearest landmark, from 1."""
        return whereabouts_at(self._bundle, self.place())


def latent_noise(bundle: Bundle, sample_rate: int) -> np.ndarray:
    """Noise tiles float32 [L / 32, N, 32] of the bands, at the level that an amplitude of 1 gives each.

    Each band has phases of its own, as in training. Voices of one process share it where their bands are the same.
    """
    key = (hashlib.sha256(b"".join(bundle.arrays[name].tobytes() for name in BANK)).hexdigest(), sample_rate)
    tiles = _shared.get(key)
    if tiles is None:
        tiles = _make_noise(bundle, sample_rate)
        tiles.setflags(write=False)
        _shared[key] = tiles
    return tiles


def _make_noise(bundle: Bundle, sample_rate: int) -> np.ndarray:
    size = loop_size(sample_rate, LOOP_SECONDS)
    support, response = bundle.arrays[SUPPORT_HZ].astype(np.float64), bundle.arrays[SUPPORT_RESPONSE]
    tiles = np.zeros((size // QUANTUM, bundle.n_bands, QUANTUM), np.float32)
    step, generator = sample_rate / size, np.random.default_rng(SEED)
    for band, (low, high) in enumerate(support):
        tell(NOISE, band + 1, bundle.n_bands)
        first, last = max(int(np.ceil(low / step)), 1), int(high / step) + 1
        hz = step * np.arange(first, last)
        gain = np.interp(hz, np.linspace(low, high, response.shape[1]), np.abs(response[band]))
        power = 2.0 * float(gain @ gain)
        phase = generator.random(len(hz), dtype=np.float32) * np.float32(2.0 * np.pi)
        if power == 0.0:
            continue
        audible = slice(0, max(size // 2 - first, 0))
        spectrum = np.zeros(size // 2 + 1, np.complex64)
        spectrum[first : min(last, size // 2)] = (gain * np.exp(1j * phase))[audible]
        loop = np.fft.irfft(spectrum, size, norm="forward") * (bundle.arrays[BAND_LEVEL][band] / np.sqrt(power))
        tiles[:, band] = loop.reshape(-1, QUANTUM)
    return tiles


def make_latent(bundle: Bundle, sample_rate: int, seed: int) -> tuple[Renderer, DeckLayout]:
    """The renderer of a latent space and the layout of its deck; raises `BundleError`."""
    renderer = LatentRenderer(bundle, sample_rate, seed)
    return renderer, latent_deck(latent_noise(bundle, sample_rate), sample_rate)


def latent_deck(noise: np.ndarray, sample_rate: int) -> DeckLayout:
    """The layout of a deck for bands with such ``noise``."""
    return DeckLayout(noise, TABLE_POINTS, GRAIN_SECONDS * sample_rate, flat=True)
