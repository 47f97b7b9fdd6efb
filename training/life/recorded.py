"""Band levels of recordings, of hours of them if need be, a file at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from texbridge.training.data.decoding import UnusableError, header_seconds_of
from texbridge.training.data.recordings import (
    Skipped,
    collect_files,
    no_sound,
    read_excerpts,
)
from texbridge.training.errors import TrainingError
from texbridge.training.life.levels import RATE_HZ, Bands, Series

_MOST_SECONDS = 1200.0
_LEAST_OF_A_FILE = 15.0
_LONGEST_SILENCE = 4.0
"""Seconds of digital silence that stay inside, for it is a part of a rhythm."""


def recorded_levels(
    inputs: Sequence[str | Path],
    bands: Bands,
    sample_rate: int,
    say: Callable[[str], None] = lambda line: None,
    rate_hz: float = RATE_HZ,
) -> list[Series]:
    """Levels [K, N] in dB of every stretch of the files and folders ``inputs``, read at ``sample_rate``, ``rate_hz``
    rows a second.

    Digital silence is cut out at both ends, and inside where it lasts over 4 s. Of more than twenty minutes excerpts
    are heard, spread over all files. What cannot be used is reported, a line each; raises `TrainingError` where nothing
    is left.
    """
    files = collect_files(inputs)
    lengths = {path: _seconds(path) for path in files}
    total = sum(lengths.values())
    share = min(1.0, _MOST_SECONDS / total) if total else 1.0
    found: list[Series] = []
    skipped: list[Skipped] = []
    for path in files:
        most = max(share * lengths[path], _LEAST_OF_A_FILE) if share < 1 else max(lengths[path] + 1, _MOST_SECONDS)
        try:
            excerpts, _ = read_excerpts(path, sample_rate, most, _LONGEST_SILENCE)
            usable = [excerpt for excerpt in excerpts if len(excerpt) * RATE_HZ >= sample_rate]
            found += [bands.levels(excerpt, sample_rate, rate_hz) for excerpt in usable]
        except UnusableError as error:
            skipped.append(Skipped(path, str(error)))
            say(f"left out {path.name}: {error}")
    if not found:
        raise TrainingError(no_sound(skipped))
    return found


def _seconds(path: Path) -> float:
    """How long a file says that it is; 0 where it does not, or cannot be read."""
    try:
        return header_seconds_of(path) or 0.0
    except UnusableError:
        return 0.0
