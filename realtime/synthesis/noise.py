"""Subband noise with a flat envelope, at the device's own sample rate: the raw material of TexEnv.

Low-noise noise (Pumplin 1985; Kohlrausch et al., Acustica 83, 1997): one random-phase spectrum serves all bands; each
multiplies it with its amplitude response and then divides by its own envelope and filters again, 8 times. The envelope
ends up nearly flat and the spectrum is exactly the band's response; dividing once, as published, clicks where an
envelope passes near zero. The signal is periodic, hence a seamless loop. Loops are cached on disk: a start that finds
them maps a file instead of computing for a second.

Storage is in tiles, float32 [L / 32, N, 32]: the kernel renders 32 samples at a time and then reads one contiguous
piece of memory for all bands. `loops` gives the usual [N, L].
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import math
import mmap
import os
import sys
import weakref
import zlib
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from texbridge.folders import cache_folder
from texbridge.progress import NOISE, tell
from texbridge.realtime.files import is_settled, remove_leftovers, replaced_when_done, signature
from texbridge.realtime.kernel.memory import QUANTUM
from texbridge.realtime.tables.bands import audible_share

SEED = 20240229
VERSION = 3
ITERATIONS = 8
EDGE = 1e-6
MIN_SECONDS = 10.0
CACHE_BYTES = 512 * 2**20
CHECKSUM_BYTES = 4
MAX_WHOLE = 256

_shared: weakref.WeakValueDictionary[str, np.ndarray] = weakref.WeakValueDictionary()
_whole: dict[Path, tuple[int, ...]] = {}
"""The files of the cache that have been found whole, as they were then."""
_recent: deque[np.ndarray] = deque(maxlen=2)
"""What is played, and what was before it: let go of by the thread that loads, as its pages take the system a while."""
_lock_pages = getattr(ctypes.CDLL(None), "mlock", None) if sys.platform == "linux" else None


def loop_size(sample_rate: int, seconds: float = MIN_SECONDS) -> int:
    """Smallest 2^a·3^b·5^c samples (a ≥ 5, so whole tiles) that last ``seconds``: a fast FFT length.

    >>> loop_size(48000), loop_size(44100)
    (480000, 442368)
    """
    least = -(-int(np.ceil(seconds * sample_rate)) // QUANTUM)
    sizes = (3**b * 5**c for b in range(16) for c in range(11))
    size: int = QUANTUM * min(odd << max(0, (-(-least // odd) - 1).bit_length()) for odd in sizes)
    return size


@dataclass(frozen=True, eq=False)
class Fine:
    """A fine spectrum that multiplies the responses of all bands: gains ``db`` [G] on ascending ``hz`` [G], 0 beyond.

    Between them power is interpolated. It is shifted by ``pitch`` semitones, the bands are not.
    """

    hz: np.ndarray
    db: np.ndarray
    pitch: float = 0.0

    def amplitude(self, hz: np.ndarray) -> np.ndarray:
        """Amplitude gains at frequencies ``hz``."""
        grid = self.hz * 2.0 ** (self.pitch / 12.0)
        power = 10.0 ** (self.db.astype(np.float64) / 10.0)
        gain: np.ndarray = np.sqrt(np.interp(hz, grid, power, left=1.0, right=1.0))
        return gain


def make_noise(
    response_hz: np.ndarray, band_response: np.ndarray, sample_rate: int, size: int, fine: Fine | None = None
) -> np.ndarray:
    """Noise tiles float32 [size / 32, N, 32] of mean square ½.

    ``response_hz`` [G] (Hz, ascending) and ``band_response`` [N, G] give amplitude responses, interpolated linearly and
    zero outside the grid, times those of ``fine``; ``size`` in samples is a multiple of 32. A band that
    ``sample_rate`` / 2 cuts keeps the share of its power that is left, so a band above it is silent.
    """
    if size <= 0 or size % QUANTUM:
        raise ValueError(f"size is {size}; must be a positive multiple of {QUANTUM} samples")
    rng = np.random.default_rng(SEED)
    n_bins = size // 2
    phase = rng.random(n_bins, dtype=np.float32) * np.float32(2.0 * np.pi)
    seed = np.empty(n_bins, np.complex64)
    np.cos(phase, out=seed.real)
    np.sin(phase, out=seed.imag)
    tiles = np.empty((size // QUANTUM, len(band_response), QUANTUM), np.float32)
    spectrum = np.zeros(n_bins + 1, np.complex64)
    level = np.sqrt(audible_share(response_hz, band_response, sample_rate)).astype(np.float32)
    for band, response in enumerate(band_response):
        tell(NOISE, band + 1, len(band_response))
        first, gain = _band_gain(response_hz, response, sample_rate, size, fine)
        if level[band] > 0.0 and len(gain):
            bins = slice(first, first + len(gain))
            spectrum[bins] = _flatten(gain, seed[bins])
            loop = np.fft.irfft(spectrum, size, norm="forward")
            tiles[:, band] = np.float32(0.5) * level[band] * loop.reshape(-1, QUANTUM)
            spectrum[bins] = 0.0
        else:
            tiles[:, band] = 0.0
    return tiles


def _band_gain(
    grid: np.ndarray, response: np.ndarray, sample_rate: int, size: int, fine: Fine | None
) -> tuple[int, np.ndarray]:
    """First bin of a band and its gains float32 from there on, scaled to unit power; none for an inaudible band."""
    step = sample_rate / size
    active = np.flatnonzero(np.abs(response) > EDGE * np.abs(response).max())
    low_hz = grid[max(active[0] - 1, 0)]
    high_hz = grid[min(active[-1] + 1, len(grid) - 1)]
    first = max(int(np.ceil(low_hz / step)), 1)
    last = min(int(high_hz / step) + 1, size // 2)
    hz = step * np.arange(first, last)
    gain = np.interp(hz, grid, np.abs(response), left=0.0, right=0.0)
    if fine is not None:
        gain *= fine.amplitude(hz)
    power = float(gain @ gain)
    return first, (gain / np.sqrt(power)).astype(np.float32) if power > 0.0 else np.zeros(0, np.float32)


def _flatten(gain: np.ndarray, seed: np.ndarray) -> np.ndarray:
    """Spectrum (complex64) with magnitudes ``gain`` whose signal has a nearly flat envelope.

    The band is shifted to 0 Hz and worked on at the lowest power-of-two rate that holds twice its width.
    """
    length = 1 << math.ceil(math.log2(2 * len(gain)))
    part: np.ndarray = gain * seed
    for _ in range(ITERATIONS):
        wave = np.fft.ifft(part, length)
        wave /= np.maximum(np.abs(wave), np.float32(1e-20))
        flat = np.fft.fft(wave)[: len(gain)]
        part = gain * flat / np.maximum(np.abs(flat), np.float32(1e-20))
    return part


def loops(tiles: np.ndarray) -> np.ndarray:
    """The loops [N, L] held in ``tiles`` [L / 32, N, 32] (a copy)."""
    return tiles.transpose(1, 0, 2).reshape(tiles.shape[1], -1)


def load_noise(
    response_hz: np.ndarray,
    band_response: np.ndarray,
    sample_rate: int,
    seconds: float = MIN_SECONDS,
    fine: Fine | None = None,
) -> np.ndarray:
    """Noise tiles (see `make_noise`) for a device, read-only, their pages in memory.

    Taken from a voice of this process that has the same bands, else from the disk cache (the pages of a file are shared
    by all processes that play it), else made and cached. A broken cache file is made again; a cache that cannot be
    written is done without. Noise at another pitch than the recording's is not cached: a slider makes it by the dozen.
    """
    size = loop_size(sample_rate, seconds)
    key = _key(response_hz, band_response, sample_rate, size, fine)
    tiles = _shared.get(key)
    if tiles is not None:
        return tiles
    path = cache_folder() / f"noise-{key}.npy"
    kept = fine is None or fine.pitch == 0.0
    tiles = _read(path, (size // QUANTUM, len(band_response), QUANTUM)) if kept else None
    if tiles is None:
        tiles = make_noise(response_hz, band_response, sample_rate, size, fine)
        if kept:
            _write(path, tiles)
    tiles.setflags(write=False)
    _shared[key] = tiles
    _recent.append(tiles)
    return tiles


def _key(
    response_hz: np.ndarray, band_response: np.ndarray, sample_rate: int, size: int, fine: Fine | None = None
) -> str:
    digest = hashlib.sha256(f"{VERSION} {SEED} {sample_rate} {size} {band_response.shape}".encode())
    if fine is not None:
        digest.update(f"{fine.pitch!r}".encode())
    for array in (response_hz, band_response) + ((fine.hz, fine.db) if fine is not None else ()):
        digest.update(np.ascontiguousarray(array, dtype="<f8").tobytes())
    return digest.hexdigest()[:24]


def _read(path: Path, shape: tuple[int, ...]) -> np.ndarray | None:
    """The cached array, or None if it is not there or not whole (its CRC-32 follows the array).

    Where its pages can be locked in memory it is the file itself, mapped: fresh memory of its size costs ten times as
    much, and now and then a tenth of a second. Else it is a copy, as the audio thread must not wait for a disk. The
    checksum is asked for once, and again when the file is another.
    """
    try:
        with path.open("rb", buffering=0) as stream:
            if np.lib.format.read_magic(stream) != (1, 0):
                return None
            if np.lib.format.read_array_header_1_0(stream) != (shape, False, np.dtype(np.float32)):
                return None
            start, status = stream.tell(), os.fstat(stream.fileno())
            count = math.prod(shape)
            if status.st_size != start + 4 * count + CHECKSUM_BYTES:
                return None
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError, EOFError):
        return None
    tiles = np.frombuffer(mapped, np.float32, count, start).reshape(shape)
    if not _seen_whole(path, status) and mapped[-CHECKSUM_BYTES:] != _checksum(tiles):
        return None
    _note_whole(path, status)
    return tiles if _locked(tiles) else tiles.copy()


def _seen_whole(path: Path, status: os.stat_result) -> bool:
    return _whole.get(path) == signature(status)


def _note_whole(path: Path, status: os.stat_result) -> None:
    """Remember that the file has been checked, unless it is so new that another change could look like no change."""
    if len(_whole) >= MAX_WHOLE:
        _whole.clear()
    if is_settled(status):
        _whole[path] = signature(status)


def _locked(tiles: np.ndarray) -> bool:
    """Have every page in memory for as long as the array is there; False where the system does not let us."""
    if _lock_pages is None:
        return False
    return bool(_lock_pages(ctypes.c_void_p(tiles.ctypes.data), ctypes.c_size_t(tiles.nbytes)) == 0)


def _checksum(tiles: np.ndarray) -> bytes:
    return zlib.crc32(tiles.data).to_bytes(CHECKSUM_BYTES, "little")


def _write(path: Path, tiles: np.ndarray) -> None:
    """Write in one step, so that readers see all or nothing. A cache is a convenience: failing is no error."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replaced_when_done(path, durable=False) as part, part.open("wb") as stream:
            np.save(stream, tiles, allow_pickle=False)
            stream.write(_checksum(tiles))
        remove_leftovers(path.parent)
        _prune(path)


def _prune(newest: Path) -> None:
    """Delete the oldest files of the cache until it fits in ``CACHE_BYTES``; ``newest`` always stays."""
    entries = [(f.stat().st_mtime, f.stat().st_size, f) for f in newest.parent.glob("noise-*") if f != newest]
    total = newest.stat().st_size
    for _, size, file in sorted(entries, reverse=True):
        total += size
        if total > CACHE_BYTES:
            _remove(file)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
