"""A course through the latent space of a bundle as sound, and the course that a sound takes through it.

The frames of a course need not be a path that controls could follow: what is encoded from a recording is played as it
is. Noise and decoder are those of the engine.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from texbridge.realtime.audio.sound_file import default_bits, read_source, write_sound
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import BAND_LEVEL, STATE_START, SUPPORT_HZ
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.errors import BundleError, TexbridgeError
from texbridge.realtime.kernel.memory import QUANTUM
from texbridge.realtime.offline.wave_tags import Tags, credit_line, tag_file
from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.realtime.synthesis.latent import latent_noise
from texbridge.realtime.synthesis.listening import LatentEncoder, frames_of

_WINDOW_SECONDS = 1.0
_RUN_IN, _HEARD_FRAMES = 16, 8


def encoded(bundle: Bundle, audio: np.ndarray) -> np.ndarray:
    """The course float32 [T // hop, Z] of ``audio`` [T] at the bundle's rate; raises `BundleError` without encoder."""
    encoder = LatentEncoder(bundle)
    assert bundle.encoder is not None
    return encoder.hear(frames_of(bundle.encoder, audio, bundle.hop_size))


def encoded_file(bundle: Bundle, path: str, begin: float, seconds: float) -> np.ndarray:
    """The course [K, Z] of so many ``seconds`` of a sound file from ``begin`` on, encoded with all that comes before.

    Raises `TexbridgeError` for a file that cannot be read, or is over before.
    """
    rate, end = bundle.sample_rate, begin + seconds
    source = read_source(path, end, rate)
    audio = source.audio[:, source.channel]
    if len(audio) < round(end * rate) - bundle.hop_size:
        raise TexbridgeError(f"'{path}' lasts {len(audio) / rate:.2f} s; {end:g} s are needed, use --at or --ends")
    first = round(begin * rate / bundle.hop_size)
    return encoded(bundle, audio)[first:]


def write_latent_sound(bundle: Bundle, sound: np.ndarray, out: str, what: str) -> None:
    """Write a sound [T] that a bundle made, with the credits of its recordings; raises `TexbridgeError`."""
    finish = partial(tag_file, tags=Tags([bundle], what, bundle.sample_rate))
    pieces = [sound[:, None]]
    write_sound(out, pieces, bundle.sample_rate, 1, default_bits(out), credit_line([bundle]), finish)


def latent_sound(bundle: Bundle, course: np.ndarray, seed: int = 0) -> np.ndarray:
    """Sound float32 [K · hop] at the bundle's rate of a course [K, Z]: amplitudes go in a line from frame to frame.

    Raises `BundleError` for a bundle of another kind, `DecoderError` where its decoder gives NaN or Inf.
    """
    if bundle.latent is None:
        raise BundleError(f"{bundle.path}: is of kind {bundle.kind!r} and has no latent space; export a run of a VAE")
    if bundle.kind == WAVEFORM_KIND:
        return _samples(Decoder(bundle), bundle, course)
    amplitudes, hop = _amplitudes(bundle, course), bundle.hop_size
    rising = ((np.arange(hop) + 1) / hop).astype(np.float32)
    noise = _Noise(bundle, np.random.default_rng(seed))
    sound = np.empty(len(course) * hop, np.float32)
    for frame in range(len(course)):
        bands = noise.take(hop)
        before, after = amplitudes[frame] @ bands, amplitudes[frame + 1] @ bands
        sound[frame * hop : (frame + 1) * hop] = before + (after - before) * rising
    return sound


def _amplitudes(bundle: Bundle, course: np.ndarray) -> np.ndarray:
    """Amplitudes [K + 1, N] before the first frame and at the end of each, from the trained state at rest."""
    decoder = Decoder(bundle)
    found = np.empty((len(course) + 1, bundle.n_bands), np.float32)
    found[0], state = _at_rest(decoder, bundle, course[0])
    for frame, place in enumerate(course):
        found[frame + 1], state = decoder(place, state)
    return found


def _samples(decoder: Decoder, bundle: Bundle, course: np.ndarray) -> np.ndarray:
    """Samples float32 [K · hop] of a course [K, Z], from the trained state at rest."""
    state, course = np.zeros(bundle.state_shape, np.float32), np.asarray(course, np.float32)
    sound = np.empty((len(course), bundle.hop_size), np.float32)
    for _ in range(_RUN_IN):
        _, state = decoder(course[0], state)
    for frame, place in enumerate(course):
        sound[frame], state = decoder(place, state)
    return sound.reshape(-1)


def still_spectra(bundle: Bundle, places: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How what stands still at places [P, Z] sounds: frequencies [F] and widths [F] in Hz, and powers [P, F] there.

    Those of the bands, or of the DFT of a little of the sound.
    """
    if bundle.kind == WAVEFORM_KIND:
        decoder, window = Decoder(bundle), np.hanning(_HEARD_FRAMES * bundle.hop_size)
        heard = [_samples(decoder, bundle, np.repeat(place[None], _HEARD_FRAMES, 0)) for place in places]
        powers = np.abs(np.fft.rfft(np.stack(heard) * window)) ** 2
        step = bundle.sample_rate / len(window)
        return step * np.arange(powers.shape[1]), np.full(powers.shape[1], step), powers
    return _of_bands(bundle, amplitudes_at(bundle, places))


def moving_spectra(bundle: Bundle, course: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same of noise bands at the end of each frame of a course [K, Z], of which the decoder remembers what was."""
    return _of_bands(bundle, _amplitudes(bundle, course)[1:])


def _of_bands(bundle: Bundle, amplitudes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    low, high = bundle.arrays[SUPPORT_HZ].astype(np.float64).T
    return (low + high) / 2, high - low, np.square((amplitudes * bundle.arrays[BAND_LEVEL]).astype(np.float64))


def amplitudes_at(bundle: Bundle, places: np.ndarray) -> np.ndarray:
    """Amplitudes [P, N] that the decoder comes to at places [P, Z], each from the trained state at rest."""
    decoder = Decoder(bundle)
    return np.stack([_at_rest(decoder, bundle, place)[0].copy() for place in places])


def _at_rest(decoder: Decoder, bundle: Bundle, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Amplitudes [N] and state after a while at one place."""
    state = bundle.arrays[STATE_START]
    for _ in range(_RUN_IN):
        amplitudes, state = decoder(place, state)
    return amplitudes, state


class _Noise:
    """Noise of all bands that goes on without repeating: stretches of the loops from random places, cross-faded."""

    def __init__(self, bundle: Bundle, generator: np.random.Generator) -> None:
        self._tiles = latent_noise(bundle, bundle.sample_rate)
        self._length = len(self._tiles) * QUANTUM
        self._half = max(round(_WINDOW_SECONDS * bundle.sample_rate / 2), 1)
        self._generator, self._at = generator, 0
        self._starts = self._draw(), self._draw()

    def take(self, count: int) -> np.ndarray:
        """The next ``count`` samples of every band [N, count]."""
        stretches = []
        while count:
            begin = self._at % self._half
            if begin == 0:
                self._starts = self._starts[1], self._draw()
            size = min(count, self._half - begin)
            stretches.append(self._stretch(begin + np.arange(size)))
            self._at, count = self._at + size, count - size
        return np.concatenate(stretches, 1)

    def _stretch(self, phase: np.ndarray) -> np.ndarray:
        """Samples of one crossfade: the older stretch is in its second half, the newer one in its first."""
        share = (0.5 * np.pi / self._half) * phase
        leaving, entering = np.cos(share).astype(np.float32), np.sin(share).astype(np.float32)
        older = self._read(self._starts[0] + self._half + phase)
        return older * leaving + self._read(self._starts[1] + phase) * entering

    def _read(self, places: np.ndarray) -> np.ndarray:
        places = places % self._length
        return self._tiles[places // QUANTUM, :, places % QUANTUM].T

    def _draw(self) -> int:
        return int(self._generator.integers(self._length))
