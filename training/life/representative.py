"""The stretches of long recordings that together are most like all of them.

>>> [len(stretch) for stretch in representative_stretches([np.zeros((500, 3)), np.zeros((700, 3))])]
[500, 700]
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from texbridge.training.life.figures import averaged
from texbridge.training.life.levels import RATE_HZ, Series, total_level

_MOST_SECONDS = 180.0
_PIECE_SECONDS = 15.0
_QUANTILES = np.linspace(0.025, 0.975, 20)
_N_GROUPS = 4


def representative_stretches(stretches: Sequence[Series]) -> list[Series]:
    """Stretches of levels [K, N] of three minutes at most: all where they are shorter, else pieces of 15 s.

    Chosen one after another, so that those chosen have the distribution (quantiles of 0.2 s levels of four groups of
    bands and of all, and their differences) that all of them have. Neighbours are joined again.
    """
    if sum(map(len, stretches)) <= _MOST_SECONDS * RATE_HZ:
        return list(stretches)
    size = round(_PIECE_SECONDS * RATE_HZ)
    places = [
        (number, start)
        for number, stretch in enumerate(stretches)
        for start in range(0, max(len(stretch) - size, 0) + 1, size)
    ]
    pieces = [stretches[number][start : start + size] for number, start in places]
    series = [_series(piece) for piece in pieces]
    wanted = np.quantile(np.concatenate(series), _QUANTILES, axis=0)
    chosen: list[int] = []
    while len(chosen) < min(_MOST_SECONDS // _PIECE_SECONDS, len(pieces)):
        left = [k for k in range(len(pieces)) if k not in chosen]
        chosen.append(min(left, key=lambda k: _distance([series[c] for c in (*chosen, k)], wanted)))
    return _joined([(*places[k], pieces[k]) for k in sorted(chosen)])


def _series(piece: Series) -> Series:
    """Slow levels of all bands and of groups of them, and how they change [k, 2 (groups + 1)]."""
    groups = [piece, *np.array_split(piece, min(_N_GROUPS, piece.shape[1]), axis=1)]
    levels = np.stack([averaged(total_level(group), 0.2) for group in groups], axis=1)
    return np.concatenate([levels, np.diff(levels, axis=0, prepend=levels[:1])], axis=1)


def _distance(series: Sequence[Series], wanted: Series) -> float:
    return float(np.abs(np.quantile(np.concatenate(series), _QUANTILES, axis=0) - wanted).mean())


def _joined(pieces: Sequence[tuple[int, int, Series]]) -> list[Series]:
    """Pieces of a recording (its number, where they start, levels) that follow each other become one."""
    found: list[Series] = []
    end = (-1, -1)
    for number, start, piece in pieces:
        if end == (number, start):
            found[-1] = np.concatenate([found[-1], piece])
        else:
            found.append(piece)
        end = (number, start + len(piece))
    return found
