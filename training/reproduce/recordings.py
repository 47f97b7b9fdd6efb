"""The recordings of a folder: which texture each is of, and which of them are independent of each other.

A folder holds one folder per texture; `manifest.csv` beside them names the author of each file, where there is one.
Resyntheses (a folder whose name begins with ``published_resyntheses``) are never among them.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from texbridge.text_files import read_table
from texbridge.training.data.recordings import group_of, sound_files
from texbridge.training.data.silence import trim_silence
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.signal.cyclic import cyclic_frame
from texbridge.training.signal.sound_file import Signal, read_sound
from texbridge.words import system_reason

SEGMENT = 44096
"""One second, rounded down to the multiple of 8 samples that both definitions of TexStat take."""
MODEL_OUTPUTS = "published_resyntheses"
_LEVEL_FLOOR = 1e-6


@dataclass(frozen=True)
class Take:
    """A sound file of a ``texture``. Takes of equal ``group`` may share sound, a room or a microphone."""

    path: Path
    texture: str
    group: str

    def read(self) -> Signal:
        """The loudest channel [T] at 44.1 kHz without digital silence; nothing, which is told, of a file that fails."""
        try:
            audio, _ = read_sound(self.path, SAMPLE_RATE)
        except TrainingError as error:
            tell_skipped(str(error))
            return np.zeros(0, np.float32)
        return trim_silence(audio, SAMPLE_RATE)


@functools.cache
def tell_skipped(reason: str) -> None:
    """Say on standard error, once, that a file is left out, and why."""
    print(f"skipped {reason}", file=sys.stderr)


def find_takes(data: Path) -> list[Take]:
    """Every recording in the texture folders of ``data`` and below, in the order of their names.

    With a manifest, all files of one author and texture form one group, and those of unknown authors another (fire has
    two that share passages); without, files that differ by a last letter alone (``…-A``, ``…-B``). Raises TrainingError
    if there is no such folder or no recording in it.
    """
    if not data.is_dir():
        raise TrainingError(f"no such folder of recordings: {data}; name one with --data DIR")
    authors = _authors(data)
    takes = []
    for path in sound_files(data):
        name = path.relative_to(data).as_posix()
        texture = name.split("/")[0]
        if "/" in name and not texture.startswith(MODEL_OUTPUTS):
            takes.append(Take(path, texture, f"{texture}/{authors.get(name) or group_of(path)}"))
    if not takes:
        raise TrainingError(f"{data}: holds no recordings; it needs one folder of sound files per texture")
    return takes


def _authors(data: Path) -> dict[str, str]:
    """First author of every file of the manifest; nothing without one."""
    path = data / "manifest.csv"
    if not path.is_file():
        return {}
    try:
        rows = read_table(path).records()
    except OSError as error:
        raise TrainingError(f"cannot read {path}: {system_reason(error)}") from error
    except ValueError as error:
        raise TrainingError(f"cannot read {path}: {error}") from error
    return {row.get("file", ""): row.get("author", "").split(";")[0].strip() for row in rows}


def original(data: Path, texture: str) -> Path:
    """Where the paper's own recording of a texture lies."""
    return data / texture / f"tex_framework-{texture}.flac"


def unit(frames: Tensor) -> Tensor:
    """Frames [B, T] at zero mean and unit standard deviation; silence stays silent."""
    frames = frames - frames.mean(-1, keepdim=True)
    return frames / frames.square().mean(-1, keepdim=True).sqrt().clamp_min(_LEVEL_FLOOR)


def segments(audio: Signal, most: int, cyclic: bool) -> Tensor:
    """Up to ``most`` seconds [n, SEGMENT] spread evenly over ``audio`` [T], without overlap; n may be 0.

    ``cyclic`` blends the ends of each into each other (see `training.signal.cyclic`).
    """
    n = min(most, len(audio) // SEGMENT)
    starts: Sequence[int] = [int(s) for s in np.linspace(0, len(audio) - SEGMENT, n)] if n else []
    cut = [cyclic_frame(audio, s, SEGMENT) if cyclic else audio[s : s + SEGMENT] for s in starts]
    return torch.from_numpy(np.stack(cut)) if cut else torch.zeros(0, SEGMENT)
