"""What fills an entry of the cache: one recording decoded, then one variant made and measured, at a time.

The arrays are those that training from memory computes, in the same order: see `training.data.variants`.
"""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from texbridge.progress import tell
from texbridge.training.config import TrainConfig
from texbridge.training.data.cache import COLUMNS
from texbridge.training.data.growing_array import GrowingArray, map_array
from texbridge.training.data.recordings import (
    PARTS,
    Recording,
    Skipped,
    UnusableError,
    fingerprint,
    group_of,
    no_sound,
    read_audio,
    split_recordings,
)
from texbridge.training.data.sequences import build_texstat, pack, statistic_shapes, unit_frame
from texbridge.training.data.variants import Variant, describe, plan_variants
from texbridge.training.distributed import Say
from texbridge.training.errors import TrainingError
from texbridge.training.losses.texstat import TexStat
from texbridge.training.signal.features import feature_table

TELL_SECONDS = 10.0
SPARE = 1.2


def build_entry(
    folder: Path, files: Sequence[Path], config: TrainConfig, device: torch.device, say: Say
) -> dict[str, Any]:
    """Write the arrays of an entry into `folder` and return what its index says beside their lengths.

    Raises TrainingError where training from memory would, and if the disk is too small for the arrays.
    """
    decoded = folder / "decoded.npy"
    recordings, skipped = _decode(files, config, decoded)
    parts = split_recordings(recordings, config)
    _check_space(folder, parts, config)
    numbers = {recording.path: number for number, recording in enumerate(recordings)}
    with _Writer(folder, numbers, config, device, say) as writer:
        for part in PARTS[:2]:
            writer.add_variants(part, parts[part])
        writer.add_test(parts["test"])
    index = {
        "recordings": [{"path": str(r.path), "group": r.group} for r in recordings],
        "files": fingerprint(recordings),
        "skipped": [{"file": str(entry.path), "reason": entry.reason} for entry in skipped],
        "seconds": {name: sum(len(r.audio) for r in part) / config.sample_rate for name, part in parts.items()},
        "notes": writer.notes,
    }
    decoded.unlink()
    return index


def _decode(files: Sequence[Path], config: TrainConfig, path: Path) -> tuple[list[Recording], list[Skipped]]:
    """All recordings, decoded one after another into one file and mapped from there; and what was skipped."""
    found: list[tuple[Path, int, int]] = []
    skipped: list[Skipped] = []
    with GrowingArray(path, np.float32) as growing:
        for file in files:
            try:
                found.append((file, *growing.append(read_audio(file, config.sample_rate, config.frame_size))))
            except UnusableError as error:
                skipped.append(Skipped(file, str(error)))
    if not found:
        raise TrainingError(no_sound(skipped))
    audio = map_array(path)
    return [Recording(file, group_of(file), audio[begin:end]) for file, begin, end in found], skipped


def _check_space(folder: Path, parts: dict[str, list[Recording]], config: TrainConfig) -> None:
    samples = sum(len(recording.audio) for name in PARTS[:2] for recording in parts[name])
    variants = len(config.centroid_tilts) * sum(1 / ratio for ratio in config.rate_ratios)
    needed, free = SPARE * 4 * samples * variants, shutil.disk_usage(folder).free
    if needed > free:
        raise TrainingError(
            f"the cache needs about {needed / 1e9:.1f} GB, the disk of {folder.parent} has {free / 1e9:.1f} GB free: "
            "give fewer rate_ratios and centroid_tilts, or another --cache"
        )


class _Writer(contextlib.ExitStack):
    """Appends variants to the arrays of an entry; `numbers` counts the recordings."""

    def __init__(
        self, folder: Path, numbers: dict[Path, int], config: TrainConfig, device: torch.device, say: Say
    ) -> None:
        super().__init__()
        self._numbers, self._config, self._device, self._say = numbers, config, device, say
        self._texstat: TexStat = build_texstat(config).to(device)
        size = sum(int(np.prod(shape)) for shape in statistic_shapes(self._texstat))
        self._size, self._told = size, time.monotonic()
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
        """Make, measure and write all variants of a part's recordings."""
        config, left_out, before = self._config, 0, self._arrays["table"].rows
        plan = plan_variants(len(recordings), config, augment=True)
        for done, (place, ratio, tilt) in enumerate(plan):
            variant = describe(recordings[place], config, ratio, tilt, config.seed + place)
            left_out += variant is None and done >= len(recordings)
            if variant is not None and variant.usable.any():
                self._add(part, variant, recordings[place])
            tell("measuring frames", done + 1, len(plan))
            self._tell(f"{part}: {done + 1} of {len(plan)} variants")
        if self._arrays["table"].rows == before:
            raise TrainingError("every frame of the recordings is too quiet to learn from")
        if left_out and part == "train":
            self.notes.append(f"{left_out} variants left out: shorter than a frame")

    def add_test(self, recordings: Sequence[Recording]) -> None:
        """Write the test recordings as they are."""
        for recording in recordings:
            bounds = self._arrays["audio"].append(recording.audio)
            row = [PARTS.index("test"), self._numbers[recording.path], 1, 0, len(recording.audio), *bounds, 0, 0]
            self._arrays["table"].append(np.array([row], dtype=np.float64))

    def _add(self, part: str, variant: Variant, recording: Recording) -> None:
        arrays = self._arrays
        bounds = arrays["audio"].append(variant.audio)
        arrays["features"].append(variant.features)
        arrays["usable"].append(variant.usable)
        grid = arrays["statistics"].append(self._measure(variant))
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

    def _tell(self, text: str) -> None:
        if time.monotonic() - self._told >= TELL_SECONDS:
            self._told = time.monotonic()
            self._say(text)
