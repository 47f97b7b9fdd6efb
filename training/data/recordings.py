"""Recordings from disk: found, decoded, resampled, freed of digital silence, split without leaks."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from texbridge.training.config import LIMITS, TrainConfig
from texbridge.training.errors import TrainingError

SUFFIXES = {f".{name.lower()}" for name in soundfile.available_formats()} | {".aif", ".aifc", ".oga", ".opus"}
SILENCE = 0.5 / 32768
MAX_SILENT_SECONDS = 0.05
SPLICE_SECONDS = 0.005
PARTS = ("train", "validation", "test")


class UnusableError(Exception):
    """A file cannot be learned from; the message says why."""


@dataclass(frozen=True)
class Recording:
    """One decoded file, or a stretch of it: `audio` [T] float32 mono at the run's sample rate.

    Recordings of equal `group` come from one take and never land on two sides of a split by recording.
    """

    path: Path
    group: str
    audio: NDArray[np.float32]


@dataclass(frozen=True)
class Skipped:
    """A file that was left out, and why."""

    path: Path
    reason: str


def collect_files(inputs: Iterable[str | Path]) -> list[Path]:
    """Return the named files, and every sound file in the named folders and below, sorted, each once.

    Raises TrainingError for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for entry in map(Path, inputs):
        if entry.is_dir():
            inside = sorted(p for p in entry.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            found.update({p.resolve(): None for p in inside if not p.name.startswith(".")})
        elif entry.exists():
            found[entry.resolve()] = None
        else:
            raise TrainingError(f"no such file or folder: {entry}")
    return list(found)


def group_of(path: Path) -> str:
    """Name of the take a file belongs to: its stem without a trailing letter that counts excerpts.

    >>> group_of(Path("esc10-1-28135-A.flac")) == group_of(Path("esc10-1-28135-B.flac"))
    True
    """
    return re.sub(r"-[A-Z]$", "", path.stem)


def load_recordings(files: Sequence[Path], config: TrainConfig) -> tuple[list[Recording], list[Skipped]]:
    """Decode every file that can be used; name the others with a reason.

    Raises TrainingError when no file is left, with the reasons of the first few.
    """
    used, skipped = [], []
    for path in files:
        try:
            used.append(Recording(path, group_of(path), read_audio(path, config.sample_rate, config.frame_size)))
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
    """Return the left channel [T] at `sample_rate`, without digital silence.

    Raises UnusableError for what cannot be decoded, holds NaN or Inf, is silent, or is shorter than
    `min_samples`.
    """
    try:
        audio, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError, TypeError) as error:
        detail = getattr(error, "error_string", str(error)).rstrip(".")
        raise UnusableError(f"cannot be decoded ({detail})") from error
    left = np.ascontiguousarray(audio[:, 0])
    if not np.isfinite(left).all():
        raise UnusableError("holds samples that are not numbers")
    left = trim_silence(left, rate)
    if not len(left):
        raise UnusableError("holds only silence")
    if rate != sample_rate:
        left = soxr.resample(left, rate, sample_rate, quality="HQ").astype(np.float32)
    if len(left) < min_samples:
        fits = 2 ** (len(left).bit_length() - 1)
        remedy = f"; frame_size = {fits} fits" if fits >= LIMITS["frame_size"][0] else ""
        seconds, least = len(left) / sample_rate, min_samples / sample_rate
        raise UnusableError(f"too short: {seconds:.2f} s of sound, a frame takes {least:.2f} s{remedy}")
    return left


def trim_silence(audio: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """Remove digital silence (below half a 16-bit step) at both ends, and inside where it lasts over 50 ms.

    What stays on both sides of a gap is joined by a crossfade of 5 ms.
    """
    sounding = np.flatnonzero(np.abs(audio) > SILENCE)
    if not len(sounding):
        return audio[:0]
    gaps = np.flatnonzero(np.diff(sounding) > MAX_SILENT_SECONDS * sample_rate)
    starts = sounding[np.concatenate([[0], gaps + 1])]
    ends = sounding[np.concatenate([gaps, [len(sounding) - 1]])] + 1
    joined = audio[starts[0] : ends[0]]
    for start, end in zip(starts[1:], ends[1:], strict=True):
        joined = _splice(joined, audio[start:end], round(SPLICE_SECONDS * sample_rate))
    return joined


def _splice(left: NDArray[np.float32], right: NDArray[np.float32], fade: int) -> NDArray[np.float32]:
    fade = min(fade, len(left), len(right))
    if fade == 0:
        return np.concatenate([left, right])
    ramp = np.linspace(0, 1, fade, dtype=np.float32)
    middle = left[-fade:] * (1 - ramp) + right[:fade] * ramp
    return np.concatenate([left[:-fade], middle, right[fade:]])


def split_recordings(recordings: Sequence[Recording], config: TrainConfig) -> dict[str, list[Recording]]:
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


def _cuts(length: int, config: TrainConfig) -> tuple[int, int] | None:
    """Samples where validation and test begin, or None if the three parts cannot each hold a frame."""
    validation = max(round(config.validation_share * length), config.frame_size)
    test = max(round(config.test_share * length), config.frame_size)
    train = length - validation - test
    return (train, train + validation) if train >= config.frame_size else None


def _split_by_time(recordings: Sequence[Recording], config: TrainConfig) -> dict[str, list[Recording]]:
    parts: dict[str, list[Recording]] = {name: [] for name in PARTS}
    for recording in recordings:
        cuts = _cuts(len(recording.audio), config)
        pieces = np.split(recording.audio, cuts) if cuts else [recording.audio]
        for name, piece in zip(PARTS, pieces, strict=False):
            parts[name].append(Recording(recording.path, recording.group, piece))
    return parts


def _split_by_take(recordings: Sequence[Recording], config: TrainConfig) -> dict[str, list[Recording]]:
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


def fingerprint(recordings: Iterable[Recording]) -> list[dict[str, str | int]]:
    """Describe what was loaded, so that a resumed run can tell whether it is still the same."""
    return [
        {
            "path": str(recording.path),
            "samples": len(recording.audio),
            "sha256": hashlib.sha256(recording.audio.tobytes()).hexdigest(),
        }
        for recording in recordings
    ]
