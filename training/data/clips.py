"""Recordings as they are, without variants: what the models with a latent train on, hours of it through a memory map.

Each file is decoded once. What takes more than half of `memory_mb` is written to disk one after another, into a folder
of the cache that is named for the files and is used again as long as they are the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from texbridge.sound.reader import Survey
from texbridge.training.data.growing_array import GrowingArray, let_go, map_array
from texbridge.training.data.material import (
    MEMORY_SHARE,
    OWN_CACHE,
    Source,
    described,
    told_and_split,
)
from texbridge.training.data.recordings import (
    Recording,
    Skipped,
    collect_files,
    group_of,
    load_recordings,
    no_sound,
    survey_files,
)
from texbridge.training.distributed import Say, Team
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json, write_json
from texbridge.training.settings import MaterialPlan

_SOUND, _INDEX = "clips.npy", "clips.json"


class ClipPlan(MaterialPlan, Protocol):
    """What the reading of clips asks of a configuration."""

    @property
    def memory_mb(self) -> int:
        """Megabytes of sound that may be kept in memory are half of it."""


@dataclass(frozen=True)
class ClipMaterial:
    """Recordings by part ("train", "validation", "test"), and what the run folder says about them."""

    parts: dict[str, list[Recording]]
    facts: dict[str, Any]


def load_clips(source: Source, config: ClipPlan, team: Team, say: Say) -> ClipMaterial:
    """Read and split the recordings.

    Raises TrainingError when nothing is left to learn from, or when a resumed run's recordings have changed.
    """
    files = collect_files(source.inputs)
    surveyed, unread = survey_files(files)
    if not surveyed:
        raise TrainingError(no_sound(unread))
    size = 4 * config.sample_rate * sum(found.seconds for found in surveyed.values())
    if size <= config.memory_mb * 2**20 * MEMORY_SHARE and source.cache is None:
        recordings, unfit = load_recordings(list(surveyed), config, surveyed)
    else:
        cache = source.cache or source.run / OWN_CACHE
        place = cache / f"clips-{_key(list(surveyed), config)}"
        team.lead_first(lambda: _written(place, surveyed, config, size, say), "clips")
        recordings, unfit = _mapped(place)
    parts, facts = told_and_split(recordings, (*unread, *unfit), source, config, say)
    return ClipMaterial(parts, described(source, facts))


def _key(files: Sequence[Path], config: ClipPlan) -> str:
    """Names the files and what is made of them; files count as the same while path, size and time of change are."""
    facts = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    words = json.dumps([config.sample_rate, config.frame_size, facts])
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _written(place: Path, surveyed: Mapping[Path, Survey], config: ClipPlan, size: float, say: Say) -> str:
    """Decode the files into the folder `place`, unless they are there; it takes its name when it is complete."""
    if (place / _INDEX).exists():
        return str(place)
    say(f"decoding {size / 1e9:.2f} GB of sound into {place} …")
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        part.mkdir(parents=True)
        entries, skipped = [], []
        with GrowingArray(part / _SOUND, np.float32) as clips:
            for path, found in surveyed.items():
                try:
                    (recording,), _ = load_recordings([path], config, {path: found})
                except TrainingError as error:
                    skipped.append([str(path), str(error).removeprefix(f"nothing to learn from: {path.name}: ")])
                    continue
                begin, end = clips.append(recording.audio)
                entries.append({"path": str(path), "begin": begin, "end": end, "remarks": list(recording.remarks)})
        if not entries:
            raise TrainingError(no_sound([Skipped(Path(path), reason) for path, reason in skipped]))
        write_json(part / _INDEX, {"entries": entries, "skipped": skipped})
        shutil.rmtree(place, ignore_errors=True)
        part.rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return str(place)


def _mapped(place: Path) -> tuple[list[Recording], list[Skipped]]:
    index, audio = read_json(place / _INDEX), map_array(place / _SOUND)
    recordings = [
        Recording(Path(e["path"]), group_of(Path(e["path"])), audio[e["begin"] : e["end"]], tuple(e["remarks"]))
        for e in index["entries"]
    ]
    let_go(audio)
    return recordings, [Skipped(Path(path), reason) for path, reason in index["skipped"]]
