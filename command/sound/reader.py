"""Sound files as they are in the world, for both rooms: in blocks to their real end, whatever their headers say.

A recorder that died and a program that wrote into a pipe leave a length of nothing or of everything; a stream that was
joined is a chain of Ogg files in one; an editor wrote floating-point samples up to 32 768. What cannot be read says
why, and how it is converted. What was decided is told in a line each (`Survey.remarks`).
"""

from __future__ import annotations

import math
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from texbridge.sound.containers import foreign_kind, open_parts

BLOCK_FRAMES = 65536
SILENCE = 0.5 / 32768
LEAST_OFFSET, LEAST_OFFSET_SHARE = 1e-3, 0.25
PREFERENCE_DB = 6.0
MOST_PEAK, LEAST_INTEGER_PEAK = 16.0, 1024.0
REMEDY = "give a .wav, .flac, .ogg or .mp3 file"
_FULL_SCALES = (2.0**15, 2.0**23, 2.0**31)
_UNKNOWN_FRAMES = 2**62

Block = NDArray[np.float32]


class UnreadableError(ValueError):
    """A sound file cannot be read; the message says why and what to do, without the file's name."""


@dataclass(frozen=True)
class Survey:
    """What a whole sound file holds: ``frames`` at ``sample_rate`` (Hz), and three figures of every channel.

    ``peaks`` are largest magnitudes, ``offsets`` means over what is not digital silence, ``levels`` mean squares
    without them, all after multiplying with ``scale``. ``damage`` says where and why decoding ended early, or nothing.
    """

    sample_rate: int
    frames: int
    peaks: tuple[float, ...]
    offsets: tuple[float, ...]
    levels: tuple[float, ...]
    scale: float = 1.0
    damage: str = ""

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.frames / self.sample_rate

    @property
    def channel(self) -> int:
        """The channel that stands for the file: the first, unless another is louder by `PREFERENCE_DB` or more.

        >>> Survey(44100, 9, (0.1, 0.5), (0.0, 0.0), (0.0, 0.1)).channel
        1
        """
        loudest = int(np.argmax(self.levels))
        return loudest if self.levels[loudest] >= 10 ** (PREFERENCE_DB / 10) * self.levels[0] else 0

    @property
    def offset(self) -> float:
        """The constant that is added to the channel's samples; 0 below -60 dBFS, or 12 dB and more under the sound.

        >>> Survey(44100, 9, (0.4,), (0.3,), (0.01,)).offset
        0.3
        """
        found, level = self.offsets[self.channel], self.levels[self.channel]
        return found if abs(found) >= max(LEAST_OFFSET, LEAST_OFFSET_SHARE * math.sqrt(level)) else 0.0

    def remarks(self, channel: bool = True, offset: bool = True) -> list[str]:
        """What whoever gave the file should know of how it is read, a line each.

        Not of the ``channel`` where all of them are, nor of the ``offset`` where it is left.

        >>> Survey(44100, 9, (0.1, 0.5), (0.0, 0.0), (0.0, 0.1)).remarks()
        ['2 channels: the right one is read']
        """
        said = []
        if channel and len(self.levels) > 1:
            said.append(f"{len(self.levels)} channels: {self._channel_name} is read")
        if self.scale != 1.0:
            said.append(
                f"floating-point samples up to {max(self.peaks) / self.scale:.0f}: divided by {1 / self.scale:.0f}"
            )
        if offset and self.offset:
            said.append(f"an offset of {self.offset:+.3f} is taken away")
        return said + ([self.damage] if self.damage else [])

    @property
    def _channel_name(self) -> str:
        if len(self.levels) == 2:
            return "the right one" if self.channel else "the left one"
        return f"number {self.channel + 1}"


def survey(path: str | Path, most_seconds: float = math.inf) -> Survey:
    """Listen to a whole sound file, or to its first ``most_seconds``.

    Raises UnreadableError for what cannot be decoded, holds nothing, NaN or Inf, or floating-point samples of no
    plausible scale; `OSError` where the system refuses.
    """
    reader = Reader(path)
    sums: list[NDArray[np.float64]] = []
    frames, peak = 0, np.zeros(0)
    for block in reader.blocks():
        _check_finite(block, frames, reader.sample_rate)
        magnitude = np.abs(block)
        sounding = magnitude > SILENCE
        wide = block.astype(np.float64)
        sums.append(np.stack([(wide * sounding).sum(axis=0), np.square(wide).sum(axis=0), sounding.sum(axis=0)]))
        peak = np.maximum(peak, magnitude.max(axis=0)) if frames else magnitude.max(axis=0)
        frames += len(block)
        if frames >= most_seconds * reader.sample_rate:
            break
    if not frames:
        raise UnreadableError("holds no sound")
    total, squares, sounding_frames = np.sum(sums, axis=0)
    scale = _scale(float(peak.max())) if reader.is_float else 1.0
    offsets = total / np.maximum(sounding_frames, 1)
    levels = np.maximum(squares - sounding_frames * offsets**2, 0.0) / frames
    peaks, offsets, levels = (tuple(f.tolist()) for f in (peak * scale, offsets * scale, levels * scale**2))
    return Survey(reader.sample_rate, frames, peaks, offsets, levels, scale, reader.damage)


def channel_blocks(path: str | Path, found: Survey, begin: int = 0, frames: float = math.inf) -> Iterator[Block]:
    """The samples [n] of the channel that stands for a file of which ``found`` is the survey; offsets stay.

    Or about ``frames`` of them from ``begin`` on, which must be 0 where `header_seconds` says nothing.
    """
    for block in Reader(path).blocks(begin, frames):
        yield np.ascontiguousarray(block[:, found.channel]) * np.float32(found.scale)


def header_seconds(path: str | Path) -> float | None:
    """How long a file says that it lasts; None where it does not say, or is a chain. Raises as `survey` does."""
    with _readable(Path(path)):
        parts = open_parts(Path(path))
        with soundfile.SoundFile(next(parts)) as file:
            frames, rate = file.frames, file.samplerate
        known = next(parts, None) is None and frames < _UNKNOWN_FRAMES
        return frames / rate if known else None


class Reader:
    """Reads one sound file in blocks [n, channels] float32.

    ``sample_rate``, ``is_float`` (whether its samples are floating-point numbers) and ``damage`` are known once the
    first, respectively the last block is there.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.sample_rate, self.channels, self.is_float, self.damage = 0, 0, False, ""
        self._frames = 0

    def blocks(self, begin: int = 0, frames: float = math.inf) -> Iterator[Block]:
        """Everything from frame ``begin`` on, or about ``frames``, in blocks of up to `BLOCK_FRAMES`.

        Raises as `survey` does.

        What can be read before damage is read; `damage` then says where it ended.
        """
        with _readable(self.path):
            for part in open_parts(self.path):
                with soundfile.SoundFile(part) as file:
                    self._enter(file)
                    if begin:
                        file.seek(begin)
                    yield from self._blocks_of(file, frames)

    def _enter(self, file: soundfile.SoundFile) -> None:
        form = file.samplerate, file.channels
        if self.sample_rate and form != (self.sample_rate, self.channels):
            before = f"{self.sample_rate} Hz and {self.channels} channels"
            raise UnreadableError(
                f"changes from {before} to {form[0]} Hz and {form[1]}; make it one with: {ffmpeg_line(self.path)}"
            )
        self.sample_rate, self.channels = form
        self.is_float = file.subtype in ("FLOAT", "DOUBLE")

    def _blocks_of(self, file: soundfile.SoundFile, most: float) -> Iterator[Block]:
        """Blocks straight from libsndfile: soundfile would ask for the length, and seek where none is known."""
        handle, library = file._file, soundfile._snd
        while self._frames < most:
            block = np.empty((BLOCK_FRAMES, file.channels), np.float32)
            count = library.sf_readf_float(handle, soundfile._ffi.cast("float*", block.ctypes.data), BLOCK_FRAMES)
            self._frames += count
            if count:
                yield block[:count]
            if (code := library.sf_error(handle)) != 0:
                self._note_damage(code)
            if count < BLOCK_FRAMES:
                return

    def _note_damage(self, code: int) -> None:
        reason = soundfile.LibsndfileError(code).error_string.rstrip(".").removeprefix("Error : ")
        if not self._frames:
            raise UnreadableError(f"cannot be decoded ({reason}); {REMEDY}")
        self.damage = f"damaged: read up to {self._frames / self.sample_rate:.2f} s ({reason})"


class _readable:
    """Turns what libsndfile and soundfile raise into an UnreadableError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> None:
        if not isinstance(error, soundfile.SoundFileError | TypeError):
            return
        with self._path.open("rb") as file:
            foreign = foreign_kind(file.read(16), self._path.suffix)
        if foreign:
            line = ffmpeg_line(self._path)
            raise UnreadableError(f"is {foreign}, which is not read here; convert it with: {line}") from error
        detail = str(getattr(error, "error_string", error)).rstrip(".")
        raise UnreadableError(f"cannot be decoded ({detail}); {REMEDY}") from error


def ffmpeg_line(path: Path) -> str:
    """The command that makes a .wav of a sound file, to be pasted into a shell.

    >>> ffmpeg_line(Path("my rain.m4a"))
    "ffmpeg -i 'my rain.m4a' 'my rain.wav'"
    """
    out = path.with_suffix(".wav") if path.suffix.lower() != ".wav" else path.with_suffix(".new.wav")
    return f"ffmpeg -i {shlex.quote(str(path))} {shlex.quote(str(out))}"


def _check_finite(block: Block, before: int, sample_rate: int) -> None:
    if not np.isfinite(block).all():
        place = before + int(np.flatnonzero(~np.isfinite(block).all(axis=1))[0])
        raise UnreadableError(f"holds NaN or Inf, first at {place / sample_rate:.3f} s; repair it or write it again")


def _scale(peak: float) -> float:
    """What brings floating-point samples that reach ``peak`` to full scale: 1 for all that may be meant so.

    >>> _scale(1.5), _scale(32768.0) == 2.0**-15
    (1.0, True)
    """
    if peak <= MOST_PEAK:
        return 1.0
    fitting = [full for full in _FULL_SCALES if peak <= full]
    if peak < LEAST_INTEGER_PEAK or not fitting:
        raise UnreadableError(f"floating-point samples up to {peak:g}, full scale is 1; write it again, turned down")
    return 1 / fitting[0]
