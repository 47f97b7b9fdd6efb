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
from texbridge.realtime.synthesis.noise_bands import NOISE as NOISE_RECORD
from texbridge.realtime.synthesis.noise_bands import make_bands
from texbridge.realtime.tables.bands import audible_share
from texbridge.realtime.tables.layout import RecordLayout

SEED = 20240229
VERSION = 5
MIN_SECONDS = 10.0
MADE_IN = ("phase", "gains", "work", "turns", "binary")
"""What of a record of noise is memory to work in."""
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
    tiles = np.empty((size // QUANTUM, len(band_response), QUANTUM), np.float32)
    record = noise_layout(response_hz, band_response, sample_rate, size, fine)
    noise, address = record.array[0], int(record.array.ctypes.data)
    noise["tiles_address"] = tiles.ctypes.data
    make_bands.ctypes(address)
    for band in range(len(band_response)):
        tell(NOISE, band + 1, len(band_response))
        noise["first"], noise["last"] = band, band + 1
        make_bands.ctypes(address)
    return tiles


def noise_layout(
    response_hz: np.ndarray, band_response: np.ndarray, sample_rate: int, size: int, fine: Fine | None = None
) -> RecordLayout:
    """The record that `realtime.synthesis.noise_bands.make_bands` works on, but for the address of its tiles."""
    record, binary = RecordLayout(NOISE_RECORD), 1 << (size - 1).bit_length()
    hz = np.zeros(1) if fine is None else fine.hz
    power = np.ones(1) if fine is None else 10.0 ** (fine.db.astype(np.float64) / 10.0)
    given = {"grid": response_hz, "response": band_response, "fine_hz": hz, "fine_power": power}
    given["level"] = np.sqrt(audible_share(response_hz, band_response, sample_rate))
    record.point(**{name: np.ascontiguousarray(array, np.float64) for name, array in given.items()})
    record.point(phase=np.zeros(size // 2, np.float32), gains=np.zeros(size // 2))
    record.point(work=np.zeros((4, binary), np.float32), turns=np.zeros((size, 2), np.float32))
    record.point(binary=np.zeros((binary, 2), np.float32))
    record.put(n_grid=len(response_hz), n_bands=len(band_response), n_fine=0 if fine is None else len(hz))
    record.put(size=size, n_binary=binary, sample_rate=sample_rate)
    record.put(pitch_factor=1.0 if fine is None else 2.0 ** (fine.pitch / 12.0))
    state = np.random.PCG64(SEED).state["state"]
    for name, word in (("state", state["state"]), ("step", state["inc"])):
        record.array[0][f"rng_{name}_high"], record.array[0][f"rng_{name}_low"] = word >> 64, word & (2**64 - 1)
    return record


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
