"""What fills an entry of the cache: one recording decoded, then one variant made and measured, at a time.

The arrays are those that training from memory computes, in the same order: see `training.data.variants`.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from texbridge.progress import tell
from texbridge.sound.reader import Survey
from texbridge.training.config import TrainConfig
from texbridge.training.data.cache import COLUMNS
from texbridge.training.data.decoding import UnusableError, decode
from texbridge.training.data.growing_array import GrowingArray, let_go, map_array
from texbridge.training.data.recordings import (
    PARTS,
    Recording,
    Skipped,
    check_length,
    cut_pieces,
    fingerprint,
    group_of,
    no_sound,
    split_recordings,
    survey_files,
)
from texbridge.training.data.sequences import build_texstat, pack, statistic_shapes, unit_frame
from texbridge.training.data.variants import (
    UNCHANGED,
    Variant,
    describe,
    plan_variants,
    plan_within,
    variants_per_recording,
)
from texbridge.training.distributed import Say
from texbridge.training.errors import TrainingError
from texbridge.training.losses.texstat import TexStat
from texbridge.training.signal.features import feature_table

TELL_SECONDS = 10.0
SPARE = 1.2
CHECKED_SHARE = 0.125


def build_entry(
    folder: Path, files: Sequence[Path], config: TrainConfig, device: torch.device, say: Say, bounded: bool = False
) -> dict[str, Any]:
    """Write the arrays of an entry into `folder` and return what its index says beside their lengths.

    A `bounded` entry holds at most `memory_mb` of variants, and no statistics. Raises TrainingError where training from
    memory would, and if the disk is too small for the arrays.
    """
    surveyed, unread = survey_files(files)
    _check_space(folder, sum(found.seconds for found in surveyed.values()), config, bounded)
    decoded = folder / "decoded.npy"
    recordings, unfit = _decode(surveyed, config, decoded, say)
    if not recordings:
        raise TrainingError(no_sound([*unread, *unfit]))
    parts = split_recordings(recordings, config)
    numbers = {recording.path: number for number, recording in enumerate(recordings)}
    with _Writer(folder, numbers, config, device, say, bounded) as writer:
        for part in PARTS[:2]:
            writer.add_variants(part, cut_pieces(parts[part], config.sample_rate))
        writer.add_test(parts["test"])
    index = {
        "recordings": [{"path": str(r.path), "group": r.group} for r in recordings],
        "files": fingerprint(recordings),
        "skipped": [{"file": str(entry.path), "reason": entry.reason} for entry in [*unread, *unfit]],
        "remarks": [{"file": str(r.path), "remark": remark} for r in recordings for remark in r.remarks],
        "seconds": {name: sum(len(r.audio) for r in part) / config.sample_rate for name, part in parts.items()},
        "notes": writer.notes,
    }
    decoded.unlink()
    return index


def _decode(
    surveyed: Mapping[Path, Survey], config: TrainConfig, path: Path, say: Say
) -> tuple[list[Recording], list[Skipped]]:
    """All recordings, decoded one after another into one file and mapped from there; and what was skipped."""
    bounds: dict[Path, tuple[int, int]] = {}
    skipped: list[Skipped] = []
    tell = TellNowAndThen(say)
    with GrowingArray(path, np.float32) as growing:
        for file, found in surveyed.items():
            begin = growing.rows
            try:
                for block in decode(file, found, config.sample_rate):
                    growing.append(block)
                    tell(f"decoding: {len(bounds) + 1} of {len(surveyed)} files")
                check_length(growing.rows - begin, config.sample_rate, config.frame_size)
                bounds[file] = begin, growing.rows
            except UnusableError as error:
                growing.cut(begin)
                skipped.append(Skipped(file, str(error)))
    audio = map_array(path)
    remarks = {file: tuple(surveyed[file].remarks()) for file in bounds}
    return [Recording(f, group_of(f), audio[a:b], remarks[f]) for f, (a, b) in bounds.items()], skipped


def _check_space(folder: Path, seconds: float, config: TrainConfig, bounded: bool) -> None:
    decoded = 4 * seconds * config.sample_rate
    variants = (1 - config.test_share) * decoded * variants_per_recording(config)
    if bounded:
        variants = min(variants, (1 + CHECKED_SHARE) * config.memory_mb * 2**20)
    needed, free = SPARE * (decoded + variants + config.test_share * decoded), shutil.disk_usage(folder).free
    if needed > free:
        raise TrainingError(
            f"the cache needs about {needed / 1e9:.1f} GB, the disk of {folder.parent} has {free / 1e9:.1f} GB free: "
            "give fewer rate_ratios and centroid_tilts, or another --cache"
        )


class TellNowAndThen:
    """Says a line of progress when ten seconds have passed since the last."""

    def __init__(self, say: Say) -> None:
        self._say, self._told = say, time.monotonic()

    def __call__(self, text: str) -> None:
        """Say it, or let it be."""
        if time.monotonic() - self._told >= TELL_SECONDS:
            self._told = time.monotonic()
            self._say(text)


class _Writer(contextlib.ExitStack):
    """Appends variants to the arrays of an entry; `numbers` counts the recordings."""

    def __init__(
        self,
        folder: Path,
        numbers: dict[Path, int],
        config: TrainConfig,
        device: torch.device,
        say: Say,
        bounded: bool,
    ) -> None:
        super().__init__()
        self._numbers, self._config, self._device, self._bounded = numbers, config, device, bounded
        self._tell = TellNowAndThen(say)
        self._texstat: TexStat = build_texstat(config).to(device)
        size = sum(int(np.prod(shape)) for shape in statistic_shapes(self._texstat))
        self._size = size
        kinds: dict[str, tuple[Any, tuple[int, ...]]] = {
            "audio": (np.float32, ()),
            "features": (np.float32, (len(feature_table(config.n_band_energies)),)),
            "usable": (np.bool_, ()),
            "statistics": (np.float32, (size,)),
            "table": (np.float64, (len(COLUMNS),)),
        }
        self._arrays = {
            name: self.enter_context(GrowingArray(folder / f"{name}.npy", *kind)) for name, kind in kinds.items()
        }
        self.notes: list[str] = []

    def add_variants(self, part: str, recordings: Sequence[Recording]) -> None:
        """Make, measure and write all variants of a part's recordings, or as many as the bound allows."""
        config, left_out, before = self._config, 0, self._arrays["table"].rows
        plan = plan_variants(len(recordings), config, augment=True)
        wanted = len(plan)
        if self._bounded:
            share = 1.0 if part == "train" else CHECKED_SHARE
            plan = plan_within(plan, [recording.audio.nbytes for recording in recordings], share * config.memory_mb)
        for done, (place, ratio, tilt) in enumerate(plan):
            variant = describe(recordings[place], config, ratio, tilt, config.seed + place)
            let_go(recordings[place].audio)
            left_out += variant is None and (ratio, tilt) != UNCHANGED
            if variant is not None and variant.usable.any():
                self._add(part, variant, recordings[place])
            tell("measuring frames", done + 1, len(plan))
            self._tell(f"{part}: {done + 1} of {len(plan)} variants")
        if self._arrays["table"].rows == before:
            raise TrainingError("every frame of the recordings is too quiet to learn from")
        if part == "train":
            self.notes += [f"{left_out} variants left out: shorter than a frame"] if left_out else []
            beyond = wanted - len(plan)
            self.notes += [f"{beyond} of {wanted} variants left out: beyond memory_mb = {config.memory_mb}"] * bool(
                beyond
            )

    def add_test(self, recordings: Sequence[Recording]) -> None:
        """Write the test recordings as they are."""
        for recording in recordings:
            begin = self._arrays["audio"].rows
            for piece in cut_pieces([recording], self._config.sample_rate):
                self._arrays["audio"].append(piece.audio)
                let_go(piece.audio)
            bounds = begin, self._arrays["audio"].rows
            row = [PARTS.index("test"), self._numbers[recording.path], 1, 0, len(recording.audio), *bounds, 0, 0]
            self._arrays["table"].append(np.array([row], dtype=np.float64))

    def _add(self, part: str, variant: Variant, recording: Recording) -> None:
        arrays = self._arrays
        bounds = arrays["audio"].append(variant.audio)
        arrays["usable"].append(variant.usable)
        grid = arrays["features"].append(variant.features)
        if not self._bounded:
            arrays["statistics"].append(self._measure(variant))
        origin = PARTS.index(part), self._numbers[recording.path], variant.ratio, variant.tilt, variant.weight
        row = [*origin, *bounds, *grid]
        arrays["table"].append(np.array([row], dtype=np.float64))

    @torch.no_grad()
    def _measure(self, variant: Variant) -> NDArray[np.float32]:
        """Statistics [G, D] of the frames, each measured alone; zeros for those that cannot be used."""
        rows = np.zeros((len(variant.usable), self._size), dtype=np.float32)
        for grid in np.flatnonzero(variant.usable).tolist():
            frame = unit_frame(variant.audio, grid, self._config).to(self._device)
            rows[grid] = pack(self._texstat.statistics(frame))[0].cpu().numpy()
        return rows
