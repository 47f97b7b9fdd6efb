"""Sound files in and out for the commands that work on whole files: one channel, one line of complaint."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from texbridge.sound.reader import Reader, Survey, UnreadableError, channel_blocks, survey
from texbridge.training.errors import TrainingError
from texbridge.training.files import replacing
from texbridge.words import NO_SPACE

TRAILING_SILENCE = 1e-4
_FLOAT_FORMATS = {"WAV", "WAVEX", "RF64", "W64", "AIFF", "AU", "CAF"}
Signal = NDArray[np.float32]


def read_sound(
    path: str | Path, sample_rate: int | None = None, say: Callable[[str], None] | None = None
) -> tuple[Signal, int]:
    """The loudest channel [T] of a sound file and its rate in Hz, resampled to ``sample_rate`` if that is given.

    A constant offset is taken away. ``say`` is told in a line each what is not a matter of course. Raises TrainingError
    for a file that is missing, cannot be decoded, is empty or holds NaN or Inf.
    """
    path = Path(path)
    found = _survey_of(path)
    with _named(path):
        audio = np.concatenate(list(channel_blocks(path, found))) - np.float32(found.offset)
    if say is not None:
        for remark in found.remarks():
            say(f"{path}: {remark}")
    return resampled_to(audio, found.sample_rate, sample_rate), sample_rate or found.sample_rate


def read_pair(path: str | Path, say: Callable[[str], None]) -> tuple[Signal, int]:
    """Both channels [2, T] of a stereo file, without their offsets, and its rate in Hz; otherwise as `read_sound`.

    Raises TrainingError also for a file that has another number of channels.
    """
    path = Path(path)
    found = _survey_of(path)
    if len(found.levels) != 2:
        count = f"{len(found.levels)} channel{'s' * (len(found.levels) > 1)}"
        raise TrainingError(f"{path} has {count}, stereo is of 2; leave --stereo out")
    with _named(path):
        audio = np.concatenate(list(Reader(path).blocks())).T * np.float32(found.scale)
    for remark in found.remarks(channel=False):
        say(f"{path}: {remark}")
    if found.offset:
        audio -= np.asarray(found.offsets, dtype=np.float32)[:, None]
    return np.ascontiguousarray(audio), found.sample_rate


def resampled_to(audio: Signal, sample_rate: int, wanted: int | None) -> Signal:
    """``audio`` [T] at ``wanted`` Hz; as it is for None."""
    if wanted is None or wanted == sample_rate:
        return audio
    resampled: Signal = soxr.resample(audio, sample_rate, wanted, quality="HQ").astype(np.float32)
    return resampled


def _survey_of(path: Path) -> Survey:
    if not path.is_file():
        raise TrainingError(f"no such file: {path}")
    with _named(path):
        return survey(path)


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say of which file it is that it cannot be read."""
    try:
        yield
    except UnreadableError as error:
        raise TrainingError(f"{path}: {error}") from error


def trim_end(audio: Signal, threshold: float = TRAILING_SILENCE) -> Signal:
    """``audio`` [T] without the silence at its end: up to the last sample above ``threshold`` (-80 dBFS).

    >>> trim_end(np.array([0.0, 0.5, 0.0, 0.5, 0.0001, 0.0], dtype=np.float32)).tolist()
    [0.0, 0.5, 0.0, 0.5]
    """
    sounding = np.flatnonzero(np.abs(audio) > threshold)
    return audio[: sounding[-1] + 1] if len(sounding) else audio[:0]


def rms(audio: Signal) -> float:
    """Root mean square of ``audio`` [T]; full scale is 1."""
    return float(np.sqrt(np.mean(np.square(audio, dtype=np.float64))))


def write_sound(path: str | Path, audio: Signal, sample_rate: int) -> float:
    """Write ``audio`` [T] in the format of the suffix, completely or not at all; returns the gain that was applied.

    Formats without a floating-point subtype hold at most full scale: a louder sound is turned down as a whole, and the
    gain is below 1. Raises TrainingError for an unknown suffix and where the file cannot be written.
    """
    return write_pieces(path, lambda: [audio], sample_rate)


def write_pieces(path: str | Path, pieces: Callable[[], Iterable[Signal]], sample_rate: int) -> float:
    """`write_sound` of a sound that comes in ``pieces`` [n] or [n, C], one at a time; they are asked for twice at most.

    The second time where the format holds at most full scale, which the peak of all must be known for.
    """
    path = Path(path)
    kind = sound_format(path)
    subtype = "FLOAT" if kind in _FLOAT_FORMATS else None
    peak = 0.0 if subtype else max((float(np.abs(piece).max(initial=0.0)) for piece in pieces()), default=0.0)
    gain = 1.0 if peak <= 1.0 else 0.999 / peak
    try:
        with replacing(path) as part:
            _write(part, pieces(), sample_rate, kind, subtype, gain)
    except OSError as error:
        raise TrainingError(f"{path}: cannot be written ({error.strerror or error}); choose another --out") from error
    except soundfile.SoundFileError as error:
        detail = str(getattr(error, "error_string", error)).rstrip(".")
        reason = NO_SPACE if detail == "System error" else f"{detail}; choose another --out"
        raise TrainingError(f"{path}: cannot be written: {reason}") from error
    return gain


def _write(part: Path, pieces: Iterable[Signal], sample_rate: int, kind: str, subtype: str | None, gain: float) -> None:
    with contextlib.ExitStack() as stack:
        file: soundfile.SoundFile | None = None
        for piece in pieces:
            if file is None:
                channels = 1 if piece.ndim == 1 else piece.shape[1]
                opened = soundfile.SoundFile(part, "w", sample_rate, channels, format=kind, subtype=subtype)
                file = stack.enter_context(opened)
            file.write(piece * np.float32(gain))


def sound_format(path: Path) -> str:
    """Name of the format that the suffix of ``path`` stands for; TrainingError for an unknown one.

    >>> sound_format(Path("a.wav")), sound_format(Path("b.aif"))
    ('WAV', 'AIFF')
    """
    name = {"AIF": "AIFF", "AIFC": "AIFF", "OGA": "OGG"}.get(path.suffix[1:].upper(), path.suffix[1:].upper())
    if name not in soundfile.available_formats() or name == "RAW":
        raise TrainingError(f"{path}: unknown kind of sound file '{path.suffix}'; name it .wav, .flac or .ogg")
    return name
