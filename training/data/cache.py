"""Recordings, variants, features and target statistics computed once, kept on disk, and mapped into memory.

A cache folder holds an entry per combination of recordings and settings: ``<key>/``, with

- ``index.json``: the recordings, what was skipped, how long the arrays are;
- ``audio.npy`` [T] float32: all variants one after another, then the test recordings;
- ``features.npy`` [G, n], ``usable.npy`` [G], ``statistics.npy`` [G, D]: of all frames of all variants (a bounded entry
  has no statistics);
- ``table.npy`` [V, 9]: a row of `COLUMNS` per variant and test recording.

The key is a hash of the files' contents, of every setting that matters, and of the program text that computes the
arrays, so whatever changes leads to another entry. An entry is built beside its place and renamed into it when all is
on the disk; one piece of a recording and one variant are in memory at a time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from texbridge.sound import containers, infrasound, reader
from texbridge.training.config import TrainConfig
from texbridge.training.data.growing_array import let_go, map_array
from texbridge.training.data.recordings import PARTS, Recording
from texbridge.training.data.variants import Variant
from texbridge.training.distributed import Say
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json, write_json
from texbridge.words import system_words

CACHE_FORMAT, CACHE_VERSION = "texbridge-cache", 2
ARRAYS = ("audio", "features", "usable", "statistics", "table")
COLUMNS = ("part", "recording", "ratio", "tilt", "weight", "audio_begin", "audio_end", "grid_begin", "grid_end")
# What a run does with the arrays. A setting that is not named here belongs to the key.
NOT_IN_KEY = {
    *("name", "model", "n_params", "hidden_size", "encoder_depth", "decoder_depth", "beta", "n_bands", "band_energies"),
    *("learning_rate", "schedule", "grad_clip", "batch_size", "accumulate", "precision", "steps", "patience"),
    *("sequence_length", "hold_probability", "hold_frames", "loudness_offset_db", "memory_mb"),
    *("validation_every", "validation_frames", "envelopes", "n_variations", "high_hz", "spread_weight", "level_weight"),
}
# The modules whose text decides the arrays' values.
SOURCES = (
    "data/augment",
    "data/cache_entry",
    "data/cache",
    "data/decoding",
    "signal/compiled",
    "signal/contrast",
    "signal/cyclic",
    "data/recordings",
    "data/silence",
    "losses/envelope_passes",
    "losses/envelopes",
    "signal/features",
    "signal/filterbanks",
    "signal/fused",
    "signal/fused_loops",
    "data/growing_array",
    "data/sequences",
    "losses/texstat",
    "data/variants",
)

ASKED_BETWEEN = 256

READERS = (containers, infrasound, reader)
Build = Callable[[Path], dict[str, Any]]


@dataclass(frozen=True)
class CacheEntry:
    """A finished entry: its `folder` and its index."""

    folder: Path
    index: dict[str, Any]

    def bank(self, part: str) -> CachedVariants:
        """The variants of the part "train" or "validation", mapped."""
        return CachedVariants(self, part)

    def test_recordings(self) -> list[Recording]:
        """The recordings of the test part, mapped."""
        table, audio = map_array(self.folder / "table.npy"), map_array(self.folder / "audio.npy")
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in table[table[:, 0] == PARTS.index("test")]]
        return [
            Recording(*self.named(row["recording"]), audio[int(row["audio_begin"]) : int(row["audio_end"])])
            for row in rows
        ]

    def named(self, number: float) -> tuple[Path, str]:
        """Path and group of a recording."""
        entry = self.index["recordings"][int(number)]
        return Path(entry["path"]), entry["group"]


class CachedVariants(Sequence[Variant]):
    """The variants of one part of a cache entry; each is made, of views into the memory maps, when it is asked for."""

    def __init__(self, entry: CacheEntry, part: str) -> None:
        self.entry = entry
        self.audio, self.features, self.usable, self.statistics, table = (
            map_array(entry.folder / f"{name}.npy") for name in ARRAYS
        )
        self._asked = 0
        self._table: NDArray[np.float64] = np.array(table[table[:, 0] == PARTS.index(part)])

    def __len__(self) -> int:
        return len(self._table)

    @overload
    def __getitem__(self, index: int) -> Variant: ...
    @overload
    def __getitem__(self, index: slice) -> list[Variant]: ...
    def __getitem__(self, index: int | slice) -> Variant | list[Variant]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        self._asked += 1
        if self._asked % ASKED_BETWEEN == 0:
            let_go(self.audio)
        _, recording, ratio, tilt, weight, *bounds = self._table[index].tolist()
        begin, end, first, last = (int(bound) for bound in bounds)
        return Variant(
            name=self.entry.named(recording)[0].stem,
            audio=np.asarray(self.audio[begin:end]),
            features=np.asarray(self.features[first:last]),
            usable=np.asarray(self.usable[first:last]),
            weight=weight,
            ratio=ratio,
            tilt=tilt,
            statistics=np.asarray(self.statistics[first:last]) if len(self.statistics) else None,
        )


def open_entry(
    folder: Path, files: Sequence[Path], config: TrainConfig, build: Build, say: Say, bounded: bool = False
) -> CacheEntry:
    """Return the entry of these files and settings in the cache `folder`; `build` fills it where it is not there yet.

    A `bounded` entry is another than the one that holds everything. Of several processes that want one entry, the first
    builds it and the others wait. Raises TrainingError if the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        key = entry_key(file_hashes(folder, files), config, bounded)
        place = folder / key
        with _alone(folder / f".{key}.lock") as alone:
            entry = find_entry(place)
            if entry is None:
                say(f"building the cache {place}; it is done once for these recordings and settings")
                _build_beside(place, build, alone)
                entry = load_entry(place)
            size = sum(path.stat().st_size for path in place.iterdir())
            say(f"cache {place}: {size / 1e6:.0f} MB")
        return entry
    except OSError as error:
        raise TrainingError(f"cannot use the cache folder {folder}: {system_words(error)}") from error


def find_entry(place: Path) -> CacheEntry | None:
    """The entry at `place`, or None if there is no whole one."""
    try:
        return load_entry(place)
    except TrainingError:
        return None


def load_entry(place: Path) -> CacheEntry:
    """Read a finished entry. Raises TrainingError if it is missing, of another format, or its arrays are cut short."""
    index = read_json(place / "index.json")
    if (index.get("format"), index.get("version")) != (CACHE_FORMAT, CACHE_VERSION):
        raise TrainingError(f"{place / 'index.json'} is not an index of this program's cache")
    for name in ARRAYS:
        path = place / f"{name}.npy"
        try:
            rows = len(map_array(path))
        except (OSError, ValueError) as error:
            raise TrainingError(f"{path} is broken: {error}") from error
        if rows != index["rows"].get(name):
            raise TrainingError(f"{path} is broken: it has {rows} rows instead of {index['rows'].get(name)}")
    return CacheEntry(place, index)


def entry_key(hashes: Sequence[tuple[str, str]], config: TrainConfig, bounded: bool = False) -> str:
    """Name of the entry of files, given as (path, hash of their contents), under these settings: 16 hex digits."""
    settings = {field: value for field, value in config.to_dict().items() if field not in NOT_IN_KEY}
    settings["n_band_energies"] = config.n_band_energies
    here = Path(__file__).parents[1]
    if bounded:
        settings["memory_mb"] = config.memory_mb
    paths = [*(here / f"{name}.py" for name in SOURCES), *(Path(str(module.__file__)) for module in READERS)]
    sources = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    facts = {"version": CACHE_VERSION, "files": list(hashes), "settings": settings, "sources": sources}
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def file_hashes(folder: Path, files: Sequence[Path]) -> list[tuple[str, str]]:
    """Path and hash of every file; one whose size and time of change are those noted in `folder` is not read again."""
    notes = folder / "files.json"
    try:
        known = read_json(notes)
    except TrainingError:
        known = {}
    now: dict[str, list[Any]] = {}
    for path in files:
        status = path.stat()
        stamp = [status.st_size, status.st_mtime_ns]
        before = known.get(str(path), [])
        now[str(path)] = before if before[:2] == stamp else [*stamp, _hash(path)]
    if any(known.get(path) != entry for path, entry in now.items()):
        write_json(notes, known | now)
    return [(path, entry[2]) for path, entry in now.items()]


def _hash(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _build_beside(place: Path, build: Build, alone: bool) -> None:
    """Build into a folder beside `place` and rename it; what builds that crashed left there is removed first."""
    for left in place.parent.glob(f".{place.name}.partial-*") if alone else ():
        shutil.rmtree(left)
    partial = place.parent / f".{place.name}.partial-{os.getpid()}"
    partial.mkdir()
    try:
        index = build(partial)
        rows = {name: len(map_array(partial / f"{name}.npy")) for name in ARRAYS}
        write_json(partial / "index.json", {"format": CACHE_FORMAT, "version": CACHE_VERSION, "rows": rows, **index})
        if place.exists():
            shutil.rmtree(place)
        partial.rename(place)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[bool]:
    """Hold a lock that ends with the process; false where the system has none (Windows): then each builds its own."""
    try:
        import fcntl
    except ImportError:
        yield False
        return
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield True
