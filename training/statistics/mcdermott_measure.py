"""The statistics of McDermott & Simoncelli of a recording of any length, and how far they can be trusted.

A recording is measured in pieces that overlap; their sums are added up, so that the statistics are of the whole. The
window is the sum of raised cosines of a second that fit: flat but for half a second at either end, which it fades.

>>> sound = torch.randn(40000, generator=torch.Generator().manual_seed(0))
>>> found = measured_statistics(sound)
>>> found["power"].shape, float(found["kurtosis"].max()) < 6, bool(audible(found["power"]).all())
(torch.Size([32]), True, True)
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn.functional import pad

from texbridge.training.statistics.mcdermott import (
    EnvelopeFilters,
    Sums,
    added,
    envelope_statistics,
    envelope_sums,
)
from texbridge.training.statistics.mcdermott_bank import (
    COCHLEAR_HZ,
    ENVELOPE_HZ,
    SAMPLES_PER_POINT,
    CochlearBank,
    whole_points,
)

_AUDIBLE_DB, SILENT_DB = 30.0, 60.0
_WINDOW_SECONDS, _PIECE_SECONDS, _MARGIN_SECONDS = 1.0, 20.0, 2.0
_BLOCKS = 10
_ROUNDING = 1e-6


def unit_sound(audio: Tensor) -> tuple[Tensor, Tensor]:
    """``audio`` [T] (float64) without its mean and at the power 1, and the level it had; a level of 0 is silence."""
    exact = audio.double()
    away = exact - exact.mean()
    level = away.square().mean().sqrt()
    if float(level) <= _ROUNDING * float(exact.abs().max()):
        return torch.zeros_like(away), torch.zeros_like(level)
    return away / level, level


def measured_statistics(audio: Tensor, loop: bool = False) -> dict[str, Tensor]:
    """Statistics (float64) of ``audio`` [T] at 20 kHz and the power 1, as named by `envelope_statistics`, and ``power``
    [32], of its subbands. The ends count less than the rest, but for a ``loop``."""
    sums = added(list(_piece_sums(audio, loop)))
    return {**envelope_statistics(sums), "power": sums["power"] / sums["total"]}


def standard_errors(audio: Tensor) -> dict[str, float]:
    """Standard error of the kurtosis and of C2 of ``audio`` [T], mean over the audible bands.

    By the jackknife over ten blocks of time. The values are in the units of the statistics themselves.
    """
    (bank, piece, points), *_ = list(_pieces(audio))
    window = _window(points)
    edges = torch.linspace(0, points, _BLOCKS + 1).round().int().tolist()
    blocks = [torch.zeros_like(window) for _ in edges[1:]]
    for block, begin, end in zip(blocks, edges[:-1], edges[1:], strict=True):
        block[begin:end] = window[begin:end]
    sums = [_sums(bank, piece, block) for block in blocks]
    whole = added(sums)
    heard = audible(whole["power"])
    left_out = [envelope_statistics(added(sums[:k] + sums[k + 1 :])) for k in range(_BLOCKS)]
    found = {}
    for name in ("kurtosis", "C2"):
        values = torch.stack([one[name][heard] for one in left_out])
        error = ((_BLOCKS - 1) * (values - values.mean(0)).square().mean(0)).sqrt()
        found[name] = float(error.sum() / max(error.numel(), 1))
    return found


def audible(power: Tensor, below_db: float = _AUDIBLE_DB) -> Tensor:
    """Which bands [N] of ``power`` [N] are no more than ``below_db`` below the loudest; none of silence."""
    loudest = power.max()
    return (power >= loudest * 10 ** (-below_db / 10)) & (loudest > 0)


def _piece_sums(audio: Tensor, loop: bool) -> Iterator[Sums]:
    points = whole_points(len(audio)) // SAMPLES_PER_POINT
    window = torch.ones(points, dtype=torch.float64) if loop else _window(points)
    begin, about = 0, None
    core, fade = round(_PIECE_SECONDS * ENVELOPE_HZ), _ramp(round(_WINDOW_SECONDS * ENVELOPE_HZ / 2))
    for bank, piece, length in _pieces(audio):
        first, last = begin == 0, begin + length >= points
        share = window[begin : begin + length].clone()
        margin = round(_MARGIN_SECONDS * ENVELOPE_HZ)
        edge = margin - len(fade) // 2
        if not first:
            share[:edge] = 0
            share[edge : edge + len(fade)] *= fade
        if not last:
            share[length - edge :] = 0
            share[length - edge - len(fade) : length - edge] *= fade.flip(0)
        found = _sums(bank, piece, share, about)
        about = found["about"]
        yield found
        begin += core


def _pieces(audio: Tensor) -> Iterator[tuple[CochlearBank, Tensor, int]]:
    """Pieces of ``audio`` [T] that overlap by two margins, each with a bank of its length, and its points."""
    audio = pad(audio.double(), (0, whole_points(len(audio)) - len(audio)))
    core, margin = (round(seconds * COCHLEAR_HZ) for seconds in (_PIECE_SECONDS, _MARGIN_SECONDS))
    begin, bank = 0, None
    while True:
        # what would be left for a last piece that is no longer than its margins goes with the one before it
        end = begin + core + 2 * margin
        end = len(audio) if len(audio) - end <= 2 * margin else end
        if bank is None or bank.samples != end - begin:
            bank = CochlearBank(end - begin, dtype=torch.float64)
        yield bank, audio[begin:end], bank.points
        if end == len(audio):
            return
        begin += core


def _sums(bank: CochlearBank, piece: Tensor, weights: Tensor, about: Tensor | None = None) -> Sums:
    envelopes = bank(piece)
    filters = EnvelopeFilters(bank.points, dtype=torch.float64)
    found = envelope_sums(envelopes.values, filters, weights, about, envelopes.spectrum)
    return {**found, "power": bank.power_over_time(piece) @ weights}


def _window(points: int) -> Tensor:
    """Raised cosines [points] of a second, or of half of what is shorter than two, half a window apart, summed."""
    ramp = _ramp(min(round(_WINDOW_SECONDS * ENVELOPE_HZ), points // 2) // 2)
    window = torch.ones(points, dtype=torch.float64)
    window[: len(ramp)] = ramp
    window[points - len(ramp) :] = ramp.flip(0)
    return window


def _ramp(points: int) -> Tensor:
    """From 0 to 1; itself and itself played backwards sum to 1."""
    return (math.pi / 2 * (torch.arange(points, dtype=torch.float64) + 0.5) / max(points, 1)).sin().square()
