"""The study of TexEnv (section 3.4 of the paper): analysis and resynthesis over numbers of bands and of parameters.

The paper gives sounds and two findings, no figures. Here each resynthesis is measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.embeddings import METRIC_FRAME, frame_statistics, frame_texstat
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.models.resynthesis import resynthesise_envelopes
from texbridge.training.reproduce.recordings import Take, find_takes, original
from texbridge.training.reproduce.tables import Options, Section, Table
from texbridge.training.signal.sound_file import Signal, rms

Cells = dict[tuple[int, int], float]


@dataclass(frozen=True)
class _Size:
    """How much is computed."""

    textures: int
    frames: int
    bands: tuple[int, ...]
    params: tuple[int, ...]


FULL = _Size(5, 5, (16, 24, 32), (128, 256, 512, 1024))
QUICK = _Size(2, 2, (16, 32), (128, 512))
WATER, CRACKLING = ("rain", "river", "waterfall", "sea_waves"), ("fire",)
PREFERRED = ("fire", "rain", "river", "waterfall", "wind")


def reproduce_grid(options: Options) -> Section:
    """The grid. Raises TrainingError where no recording lasts two frames."""
    size = QUICK if options.quick else FULL
    chosen = _textures(options, size)
    measured: dict[str, tuple[Cells, Cells]] = {}
    for done, take in enumerate(chosen):
        audio = take.read()[: size.frames * METRIC_FRAME]
        measured[take.texture] = _measure(audio, size, options, (done, len(chosen)))
    tables = tuple(
        _table(f"{name} of the resynthesis against the original, by parameters per band", k, measured, size)
        for k, name in enumerate(("TexStat", "MSS"))
    )
    method = (
        f"Up to {size.frames} frames of {METRIC_FRAME} samples of {', '.join(take.path.stem for take in chosen)}, "
        "taken apart into band envelopes and put together with new noise, brought to the level of the original, "
        "measured frame by frame (TexStat `clean`, every β at 1, on 16 bands). The paper has sounds and no figures."
    )
    figures = {
        texture: {f"{n} bands, {p} params": {"texstat": grids[0][n, p], "mss": grids[1][n, p]} for n, p in grids[0]}
        for texture, grids in measured.items()
    }
    reading = _read(measured, size)
    return Section("texenv", method, tables, reading, figures)


def _textures(options: Options, size: _Size) -> list[Take]:
    """The paper's originals first, then the first take of each other texture; those of `PREFERRED` before others."""
    takes = find_takes(options.data)
    best: dict[str, Take] = {}
    for take in sorted(takes, key=lambda take: take.path != original(options.data, take.texture)):
        best.setdefault(take.texture, take)
    order = dict.fromkeys((*PREFERRED, *best))
    long_enough = [best[t] for t in order if t in best and len(best[t].read()) >= 2 * METRIC_FRAME]
    if not long_enough:
        raise TrainingError(f"{options.data}: no recording lasts two frames of 1.49 s, which the grid needs")
    return long_enough[: size.textures]


@torch.no_grad()
def _measure(audio: Signal, size: _Size, options: Options, place: tuple[int, int]) -> tuple[Cells, Cells]:
    """TexStat and MSS of every cell."""
    texstat = frame_texstat(SAMPLE_RATE, "clean")
    theirs = frame_statistics(audio, SAMPLE_RATE, "clean")
    grids: tuple[Cells, Cells] = {}, {}
    cells = [(n, p) for n in size.bands for p in size.params]
    for k, (n_bands, n_params) in enumerate(cells):
        options.tell("TexEnv grid", (place[0] + k / len(cells)) / place[1])
        made = resynthesise_envelopes(audio, SAMPLE_RATE, METRIC_FRAME, n_bands, n_params, options.seed)
        made *= np.float32(rms(audio) / max(rms(made), 1e-12))
        ours = frame_statistics(made, SAMPLE_RATE, "clean")
        grids[0][n_bands, n_params] = float(texstat.distance(ours, theirs).mean())
        grids[1][n_bands, n_params] = _spectrogram(made, audio)
    return grids


def _spectrogram(made: Signal, audio: Signal) -> float:
    pairs: list[Tensor] = [torch.from_numpy(x).unfold(0, METRIC_FRAME, METRIC_FRAME)[:, None] for x in (made, audio)]
    return float(np.mean([float(multi_scale_spectrogram(x, y)) for x, y in zip(*pairs, strict=True)]))


def _table(title: str, which: int, measured: dict[str, tuple[Cells, Cells]], size: _Size) -> Table:
    rows = [
        (texture, str(n), *(f"{grids[which][n, p]:.2f}" for p in size.params))
        for texture, grids in measured.items()
        for n in size.bands
    ]
    return Table(title, ("texture", "bands", *map(str, size.params)), tuple(rows))


def _read(measured: dict[str, tuple[Cells, Cells]], size: _Size) -> tuple[str, ...]:
    lines = []
    for texture, grids in measured.items():
        said = []
        for name, grid in zip(("TexStat", "MSS"), grids, strict=True):
            bands, params = _per_doubling(grid, size.bands, 0), _per_doubling(grid, size.params, 1)
            expected = bands < params if texture in WATER else params < bands
            verdict = ("as" if expected else "not as") + " the paper found"
            said.append(
                f"{name} {bands:+.0f} % a doubling of the bands, {params:+.0f} % a doubling of the parameters"
                + (f" ({verdict})" if texture in (*WATER, *CRACKLING) else "")
            )
        lines.append(f"{texture}: {'; '.join(said)}.")
    claim = (
        "The paper, by ear: water wants more bands and not more parameters, crackling more parameters and not more "
        "bands."
    )
    return (claim, *lines)


def _per_doubling(grid: Cells, sizes: tuple[int, ...], axis: int) -> float:
    """Change in percent for twice the size along an axis (0 bands, 1 parameters), between the ends of the grid."""
    ends = [[value for cell, value in grid.items() if cell[axis] == size] for size in (sizes[0], sizes[-1])]
    growth = np.mean(np.log(np.maximum(ends[1], 1e-9)) - np.log(np.maximum(ends[0], 1e-9)))
    return 100 * float(np.expm1(growth / np.log2(sizes[-1] / sizes[0])))
