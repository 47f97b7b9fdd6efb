"""One file decoded: surveyed, then block by block its loudest channel, resampled, without silence and infrasound."""

import contextlib
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soxr
from numpy.typing import NDArray

from texbridge.sound.infrasound import InfrasoundFilter
from texbridge.sound.reader import Survey, UnreadableError, channel_blocks, header_seconds, survey
from texbridge.training.data.silence import MAX_SILENT_SECONDS, SilenceTrimmer


class UnusableError(Exception):
    """A file cannot be learned from; the message says why."""


@contextlib.contextmanager
def _usable() -> Iterator[None]:
    """Turns what reading raises into an UnusableError."""
    try:
        yield
    except (UnreadableError, OSError) as error:
        raise UnusableError(getattr(error, "strerror", None) or str(error)) from error


def survey_of(path: Path, most_seconds: float = math.inf) -> Survey:
    """`survey` of a file that may be anything. Raises UnusableError."""
    with _usable():
        return survey(path, most_seconds)


def header_seconds_of(path: Path) -> float | None:
    """How long a file says that it lasts, or None where it does not say. Raises UnusableError."""
    with _usable():
        return header_seconds(path)


def decode(
    path: Path,
    found: Survey,
    sample_rate: int,
    begin: int = 0,
    frames: float = math.inf,
    longest_silence: float = MAX_SILENT_SECONDS,
) -> Iterator[NDArray[np.float32]]:
    """The recording of a file, of which `found` is the survey, as `recordings.read_audio` returns it, in blocks.

    `begin` and `frames` are those of `channel_blocks`. Raises UnusableError where the file cannot be read any more.
    """
    trimmer, offset = SilenceTrimmer(found.sample_rate, longest_silence), np.float32(found.offset)
    infrasound = InfrasoundFilter(sample_rate)
    rates = (found.sample_rate, sample_rate)
    stream = None if rates[0] == rates[1] else soxr.ResampleStream(*rates, 1, dtype="float32", quality="HQ")

    def at_rate(block: NDArray[np.float32], last: bool = False) -> NDArray[np.float32]:
        centred = block - offset
        return infrasound.process(centred if stream is None else stream.resample_chunk(centred, last=last))

    with _usable():
        for block in channel_blocks(path, found, begin, frames):
            yield at_rate(trimmer.take(block))
    yield at_rate(trimmer.finish(), last=True)
