"""Sound files: reading one whole, at the rate that is wanted, and writing one that appears when it is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

from texbridge import progress
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.files import replaced_when_done
from texbridge.sound.reader import Reader, UnreadableError, survey
from texbridge.words import NO_SPACE, system_reason

MADE_BY = "texbridge"
LEAST_SECONDS, MOST_SECONDS = 0.05, 3600.0
RATES = (8000, 384000)
_SFC_UPDATE_HEADER_NOW = 0x1060
_SFC_RF64_AUTO_DOWNGRADE = 0x1210
_CONTAINERS = {".wav": "RF64", ".flac": "FLAC"}
_SUBTYPES = {(".wav", 32): "FLOAT", (".wav", 24): "PCM_24", (".flac", 24): "PCM_24"}
WRITE_ERRORS = (soundfile.SoundFileError, OSError, AssertionError)


class RecorderError(TexbridgeError, RuntimeError):
    """A recording cannot be written; the file, the reason and the remedy are in the message."""


@dataclass(frozen=True)
class Source:
    """A sound that was read: ``audio`` [T, channels] float32 at ``sample_rate`` (Hz); ``channel`` stands for it."""

    audio: np.ndarray
    sample_rate: int
    channel: int


def read_source(
    path: str,
    seconds: float | None = None,
    sample_rate: int | None = None,
    say: Callable[[str], None] = progress.say,
    channels: int = 1,
) -> Source:
    """The sound of a file, or its first ``seconds``, at ``sample_rate`` (default its own), to its real end.

    ``say`` is told in a line each what is not a matter of course: damage, an odd scale, and which channel is read where
    the file has not the ``channels`` that are wanted. Raises `TexbridgeError` for a file that is missing, unreadable,
    empty, too short or too long, and for NaN or Inf.
    """
    limit = seconds or MOST_SECONDS
    try:
        found = survey(path, limit)
        if seconds is None and found.seconds > limit:
            raise TexbridgeError(f"'{path}' lasts over {limit:g} s; use --seconds")
        audio = np.empty((min(found.frames, round(limit * found.sample_rate)), len(found.levels)), np.float32)
        filled = 0
        for block in Reader(path).blocks(frames=len(audio)):
            part = audio[filled : filled + len(block)]
            np.multiply(block[: len(part)], np.float32(found.scale), out=part)
            filled += len(part)
    except OSError as error:
        raise TexbridgeError(f"cannot read '{path}': {system_reason(error)}") from error
    except UnreadableError as error:
        raise TexbridgeError(f"cannot read '{path}': {error}") from error
    rate = found.sample_rate
    if len(audio) < LEAST_SECONDS * rate:
        raise TexbridgeError(f"'{path}' holds {len(audio)} frames; a transfer needs at least {LEAST_SECONDS:g} s")
    target = sample_rate or rate
    if not RATES[0] <= target <= RATES[1]:
        raise TexbridgeError(f"'{path}' has {rate} Hz, outside {RATES[0]}…{RATES[1]}; use --sample-rate 48000")
    for remark in found.remarks(channel=not 1 < channels <= audio.shape[1], offset=False):
        say(f"{path}: {remark}")
    return Source(resampled(audio, rate, target), target, found.channel)


def resampled(audio: np.ndarray, rate: int, target: int) -> np.ndarray:
    """``audio`` [T, channels] float32 at ``target`` Hz instead of ``rate``: band-limited, in time, by soxr.

    >>> tone = np.sin(2 * np.pi * 440 * np.arange(4410) / 44100).astype(np.float32)[:, None]
    >>> resampled(tone, 44100, 48000).shape
    (4800, 1)
    """
    return audio if rate == target else soxr.resample(audio, rate, target, quality="HQ")


def default_bits(path: str | Path) -> int:
    """Return the sample size of a file's kind: 32 (float) for .wav, 24 for .flac; raises `RecorderError` for others.

    >>> default_bits("storm.wav"), default_bits("storm.flac")
    (32, 24)
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _CONTAINERS:
        raise RecorderError(f"cannot write '{path}': the name must end in .wav or .flac")
    return 32 if suffix == ".wav" else 24


def sound_kind(path: str | Path, bits: int) -> tuple[str, str]:
    """libsndfile's names of a file's format and sample type; raises `RecorderError` where it takes no such samples."""
    suffix = Path(path).suffix.lower()
    if (suffix, bits) not in _SUBTYPES:
        raise RecorderError(f"cannot write '{path}' with {bits} bits: .wav takes 32 (float) or 24, .flac takes 24")
    return _CONTAINERS[suffix], _SUBTYPES[suffix, bits]


def open_sound_file(path: str | Path, sample_rate: int, channels: int, bits: int | None = None) -> soundfile.SoundFile:
    """Open a .wav (32-bit float, or 24-bit) or .flac (24-bit) file for writing.

    A .wav that grows past 4 GiB becomes RF64 by itself and stays a plain WAV below. Raises `RecorderError` for a
    wrong kind, and one of `WRITE_ERRORS`, which `write_failure` explains, where the system refuses.
    """
    container, subtype = sound_kind(path, bits or default_bits(path))
    file = soundfile.SoundFile(path, "w", sample_rate, channels, subtype, format=container)
    if container == _CONTAINERS[".wav"]:
        _command(file, _SFC_RF64_AUTO_DOWNGRADE, 1)
    return file


def _command(file: soundfile.SoundFile, command: int, value: int = 0) -> None:
    soundfile._snd.sf_command(file._file, command, soundfile._ffi.NULL, value)


def update_header(file: soundfile.SoundFile) -> None:
    """Write the present length into the header of a .wav, so that a file that is never closed stays readable."""
    _command(file, _SFC_UPDATE_HEADER_NOW)


def write_failure(error: Exception, path: str | Path) -> str:
    """Return why a file cannot be written, on one line; libsndfile itself only says 'System error'."""
    try:
        with open(path, "ab"):
            pass
    except OSError as system_error:
        return system_reason(system_error)
    if isinstance(error, OSError) and error.strerror:
        return system_reason(error)
    return NO_SPACE


def repair_flac(path: Path, frames: int) -> int:
    """Write the length into the header of a FLAC file whose encoder failed, and return it in frames.

    The encoder writes whole blocks and keeps the rest; the header of an unfinished file says 'length unknown', which
    many programs do not read. STREAMINFO (RFC 9639, 8.2) holds the block size at byte 8 and the length, 36 bits,
    at the end of the eight bytes from 18 on.
    """
    with open(path, "r+b") as file:
        header = bytearray(file.read(26))
        block = int.from_bytes(header[8:10], "big")
        length = max(frames - 1, 0) // block * block
        word = int.from_bytes(header[18:26], "big") >> 36 << 36 | length
        file.seek(18)
        file.write(word.to_bytes(8, "big"))
    return length


def write_sound(
    out: str,
    pieces: Iterable[np.ndarray],
    sample_rate: int,
    channels: int,
    bits: int,
    copyright_line: str = "",
    finish: Callable[[Path], None] | None = None,
) -> None:
    """Write ``pieces`` float32 [n, channels] into a file that appears when it is complete; raises `TexbridgeError`.

    ``copyright_line`` goes where players look for it (INFO of a .wav, a comment of a .flac), and a .flac says `MADE_BY`
    whom. ``finish`` may still work on the closed file before it appears under its name.
    """
    sound_kind(out, bits)
    try:
        with replaced_when_done(Path(out)) as part:
            with open_sound_file(part, sample_rate, channels, bits) as file:
                if copyright_line:
                    file.copyright = copyright_line
                if part.suffix.lower() == ".flac":
                    file.software = MADE_BY
                for piece in pieces:
                    file.write(piece)
            if finish is not None:
                finish(part)
    except WRITE_ERRORS as error:
        reason = NO_SPACE if not isinstance(error, OSError) else system_reason(error)
        raise TexbridgeError(f"cannot write '{out}': {reason}") from error
