"""Recordings from disk: found, loaded as a whole or in excerpts, split without leaks."""

import hashlib
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from texbridge.sound.containers import APPLE_DOUBLE, FOREIGN
from texbridge.sound.reader import Survey
from texbridge.training.config import LIMITS
from texbridge.training.data.decoding import UnusableError, decode, header_seconds_of, survey_of
from texbridge.training.data.growing_array import let_go
from texbridge.training.data.silence import MAX_SILENT_SECONDS
from texbridge.training.errors import TrainingError
from texbridge.training.settings import MaterialPlan

SUFFIXES = {f".{name.lower()}" for name in soundfile.available_formats()} | {".aif", ".aifc", ".oga", ".opus"}
MACOS = "__MACOSX"
"""The folder that macOS puts into archives beside what was packed."""
CUT_SECONDS = 60.0
EXCERPTS = 6
HASHED_SAMPLES = 2**22
PARTS = ("train", "validation", "test")


@dataclass(frozen=True)
class Recording:
    """One decoded file, or a stretch of it: `audio` [T] float32 mono at the run's sample rate.

    Recordings of equal `group` come from one take and never land on two sides of a split by recording. `remarks` say
    what is special about how the file was read.
    """

    path: Path
    group: str
    audio: NDArray[np.float32]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """A file that was left out, and why."""

    path: Path
    reason: str


def collect_files(inputs: Iterable[str | Path]) -> list[Path]:
    """Return the named files, and every sound file in the named folders and below, sorted, each once.

    Files of a kind that is known and cannot be read are among them, to be named; hidden ones, with what macOS keeps
    beside a file (`._x` beside `x`), are not. Raises TrainingError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for entry in map(Path, inputs):
        if entry.is_dir():
            found.update({path.resolve(): None for path in sound_files(entry, SUFFIXES | set(FOREIGN))})
        elif entry.exists():
            found.update({entry.resolve(): None} if not entry.name.startswith(APPLE_DOUBLE) else {})
        else:
            raise TrainingError(f"no such file or folder: {entry}")
    return list(found)


def sound_files(folder: Path, suffixes: Collection[str] = frozenset(SUFFIXES)) -> list[Path]:
    """The files in `folder` and below that end in one of `suffixes`, sorted, without what is hidden or macOS's own."""

    def shown(path: Path) -> bool:
        return not any(part.startswith(".") or part == MACOS for part in path.relative_to(folder).parts)

    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in suffixes and p.is_file() and shown(p))


def group_of(path: Path) -> str:
    """Name of the take a file belongs to: its stem without a trailing letter that counts excerpts.

    >>> group_of(Path("esc10-1-28135-A.flac")) == group_of(Path("esc10-1-28135-B.flac"))
    True
    """
    return re.sub(r"-[A-Z]$", "", path.stem)


def survey_files(files: Sequence[Path]) -> tuple[dict[Path, Survey], list[Skipped]]:
    """Listen to every file for its length, channels, offset and scale; name those that cannot be read."""
    found: dict[Path, Survey] = {}
    skipped = []
    for path in files:
        try:
            found[path] = survey_of(path)
        except UnusableError as error:
            skipped.append(Skipped(path, str(error)))
    return found, skipped


def load_recordings(
    files: Sequence[Path], config: MaterialPlan, surveyed: Mapping[Path, Survey] | None = None
) -> tuple[list[Recording], list[Skipped]]:
    """Decode every file that can be used, also with what `survey_files` found; name the others with a reason.

    Raises TrainingError when no file is left, with the reasons of the first few.
    """
    known = surveyed or {}
    used, skipped = [], []
    for path in files:
        try:
            found = known.get(path) or survey_of(path)
            audio = np.concatenate(list(decode(path, found, config.sample_rate)))
            check_length(len(audio), config.sample_rate, config.frame_size)
            used.append(Recording(path, group_of(path), audio, tuple(found.remarks())))
        except UnusableError as error:
            skipped.append(Skipped(path, str(error)))
    if not used:
        raise TrainingError(no_sound(skipped))
    return used, skipped


def no_sound(skipped: Sequence[Skipped]) -> str:
    """Why no file is left to learn from, with the reasons of the first few."""
    reasons = "; ".join(f"{entry.path.name}: {entry.reason}" for entry in skipped[:3])
    more = f"; and {len(skipped) - 3} more" if len(skipped) > 3 else ""
    return f"nothing to learn from: {reasons + more or 'no sound files were found'}"


def read_audio(path: Path, sample_rate: int, min_samples: int) -> NDArray[np.float32]:
    """Return the loudest channel [T] at `sample_rate`, without digital silence, offset and infrasound.

    Raises UnusableError for what cannot be decoded, holds NaN or Inf, is silent, or is shorter than
    `min_samples`.
    """
    audio = np.concatenate(list(decode(path, survey_of(path), sample_rate)))
    check_length(len(audio), sample_rate, min_samples)
    return audio


def read_excerpts(
    path: Path, sample_rate: int, most_seconds: float, longest_silence: float = MAX_SILENT_SECONDS
) -> tuple[list[NDArray[np.float32]], int]:
    """What a file holds, as `read_audio` returns it, or excerpts of together `most_seconds`; and its whole length.

    Digital silence up to `longest_silence` seconds stays. The length is in samples at `sample_rate`. Raises
    UnusableError as `read_audio` does.
    """
    stated = header_seconds_of(path)
    found = survey_of(path, most_seconds if stated and stated > most_seconds else math.inf)
    seconds = stated if stated and stated > most_seconds else found.seconds
    if seconds <= most_seconds:
        audio = np.concatenate(list(decode(path, found, sample_rate, longest_silence=longest_silence)))
        check_length(len(audio), sample_rate, 1)
        return [audio], len(audio)
    count = EXCERPTS if stated else 1
    frames = round(most_seconds / count * found.sample_rate)
    begins = np.linspace(0, seconds * found.sample_rate - frames, count).astype(int).tolist() if stated else [0]
    excerpts = [
        np.concatenate(list(decode(path, found, sample_rate, begin, frames, longest_silence))) for begin in begins
    ]
    if not all(np.isfinite(excerpt).all() for excerpt in excerpts):
        raise UnusableError("holds NaN or Inf")
    check_length(sum(map(len, excerpts)), sample_rate, 1)
    return excerpts, round(seconds * sample_rate)


def check_length(samples: int, sample_rate: int, min_samples: int) -> None:
    """Raise UnusableError for a recording without sound, or of fewer than `min_samples`."""
    if not samples:
        raise UnusableError("holds only silence")
    if samples < min_samples:
        fits = 2 ** (samples.bit_length() - 1)
        remedy = f"; frame_size = {fits} fits" if fits >= LIMITS["frame_size"][0] else ""
        seconds, least = samples / sample_rate, min_samples / sample_rate
        raise UnusableError(f"too short: {seconds:.2f} s of sound, a frame takes {least:.2f} s{remedy}")


def split_recordings(recordings: Sequence[Recording], config: MaterialPlan) -> dict[str, list[Recording]]:
    """Part recordings into train, validation and test, of which none share a sample.

    `split = "recording"` keeps whole takes together; `"time"` cuts every recording into its beginning
    (train), a middle (validation) and its end (test); `"auto"` goes by recording from five takes on and
    otherwise by time where a recording is long enough. Raises TrainingError when a part would stay empty.
    """
    groups = {recording.group for recording in recordings}
    can_cut = any(_cuts(len(recording.audio), config) for recording in recordings)
    by_recording = config.split == "recording" or (
        config.split == "auto" and (len(groups) >= 5 or (len(groups) >= 3 and not can_cut))
    )
    if by_recording and len(groups) < 3:
        raise TrainingError(f"split by recording needs at least 3 different recordings, there are {len(groups)}")
    if not by_recording and not can_cut:
        longest = max(len(recording.audio) for recording in recordings) / config.sample_rate
        raise TrainingError(
            f"too little sound to split into training, validation and test: the longest recording lasts "
            f"{longest:.1f} s; give {3 * config.frame_size / config.sample_rate:.1f} s or more, or a smaller frame_size"
        )
    return _split_by_take(recordings, config) if by_recording else _split_by_time(recordings, config)


def _cuts(length: int, config: MaterialPlan) -> tuple[int, int] | None:
    """Samples where validation and test begin, or None if the three parts cannot each hold a frame."""
    validation = max(round(config.validation_share * length), config.frame_size)
    test = max(round(config.test_share * length), config.frame_size)
    train = length - validation - test
    return (train, train + validation) if train >= config.frame_size else None


def _split_by_time(recordings: Sequence[Recording], config: MaterialPlan) -> dict[str, list[Recording]]:
    parts: dict[str, list[Recording]] = {name: [] for name in PARTS}
    for recording in recordings:
        cuts = _cuts(len(recording.audio), config)
        pieces = np.split(recording.audio, cuts) if cuts else [recording.audio]
        for name, piece in zip(PARTS, pieces, strict=False):
            parts[name].append(replace(recording, audio=piece))
    return parts


def _split_by_take(recordings: Sequence[Recording], config: MaterialPlan) -> dict[str, list[Recording]]:
    """Deal out takes in an order drawn from the seed; the longest take always trains."""
    takes: dict[str, list[Recording]] = {}
    for recording in sorted(recordings, key=lambda entry: (entry.group, str(entry.path))):
        takes.setdefault(recording.group, []).append(recording)
    sizes = {group: _samples(members) for group, members in takes.items()}
    longest = max(sizes, key=lambda group: sizes[group])
    order = [group for group in takes if group != longest]
    np.random.default_rng(config.seed).shuffle(order)
    parts: dict[str, list[Recording]] = {"train": list(takes[longest])}
    for name, share in (("validation", config.validation_share), ("test", config.test_share)):
        wanted = share * sum(sizes.values())
        parts[name] = list(takes[order.pop()])
        while len(order) > 1 and _samples(parts[name]) + sizes[order[-1]] / 2 < wanted:
            parts[name] += takes[order.pop()]
    for group in order:
        parts["train"] += takes[group]
    return parts


def _samples(recordings: Iterable[Recording]) -> int:
    return sum(len(recording.audio) for recording in recordings)


def cut_pieces(recordings: Iterable[Recording], sample_rate: int) -> list[Recording]:
    """Long recordings in equal pieces of about `CUT_SECONDS`, so that work on one takes little memory.

    A recording of up to one and a half of that stays whole.
    """
    pieces = []
    for recording in recordings:
        count = max(1, round(len(recording.audio) / (CUT_SECONDS * sample_rate)))
        cuts = np.linspace(0, len(recording.audio), count + 1).round().astype(int).tolist()
        pieces += [replace(recording, audio=recording.audio[begin:end]) for begin, end in pairwise(cuts)]
    return pieces


def fingerprint(recordings: Iterable[Recording]) -> list[dict[str, str | int]]:
    """Describe what was loaded, so that a resumed run can tell whether it is still the same."""
    return [
        {"path": str(recording.path), "samples": len(recording.audio), "sha256": _hash(recording.audio)}
        for recording in recordings
    ]


def _hash(audio: NDArray[np.float32]) -> str:
    found = hashlib.sha256()
    for start in range(0, len(audio), HASHED_SAMPLES):
        found.update(audio[start : start + HASHED_SAMPLES].tobytes())
        let_go(audio)
    return found.hexdigest()
