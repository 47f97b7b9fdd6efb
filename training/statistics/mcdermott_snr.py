"""How well a sound has a recording's statistics of McDermott & Simoncelli: signal-to-noise ratio in dB of each class.

>>> sound = torch.randn(40000, generator=torch.Generator().manual_seed(0))
>>> sorted(mcdermott_snr(sound, sound, 20000))
['C', 'C1', 'C2', 'kurtosis', 'mean', 'modulation', 'power', 'skewness', 'variation']
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from texbridge.training.signal.sound_file import resampled_to
from texbridge.training.statistics.mcdermott import C1_OFFSETS, C_OFFSETS
from texbridge.training.statistics.mcdermott_bank import COCHLEAR_BANDS, COCHLEAR_HZ
from texbridge.training.statistics.mcdermott_measure import audible, measured_statistics, unit_sound

MCDERMOTT_CLASSES = ("power", "mean", "variation", "skewness", "kurtosis", "C", "modulation", "C1", "C2")
MOST_DB = 120.0
_LEAST_SECONDS = 0.5


def mcdermott_snr(made: Tensor, recording: Tensor, sample_rate: int) -> dict[str, float]:
    """Of each class 10·log10(Σ wanted² / Σ error²) in dB, at most 120, of the sound ``made`` [T] and a ``recording``
    [T'] at ``sample_rate`` Hz, both brought to 20 kHz and the power 1.

    Bands 30 dB below the recording's loudest count for nothing. ``made`` is measured as a loop. NaN where nothing is to
    be had: a recording that is silent. Raises ValueError for less than half a second.
    """
    sounds = []
    for sound in (made, recording):
        if len(sound) < _LEAST_SECONDS * sample_rate:
            raise ValueError(f"{len(sound) / sample_rate:.2f} s of sound; use at least {_LEAST_SECONDS:g} s")
        at_rate = resampled_to(sound.detach().cpu().float().numpy(), sample_rate, COCHLEAR_HZ)
        sounds.append(unit_sound(torch.from_numpy(at_rate))[0])
    return snr_of(measured_statistics(sounds[0], loop=True), measured_statistics(sounds[1]))


def snr_of(made: Mapping[str, Tensor], wanted: Mapping[str, Tensor]) -> dict[str, float]:
    """The ratios of two sets of statistics, by class, for those that ``made`` has."""
    heard = audible(wanted["power"])
    found = {}
    for name in MCDERMOTT_CLASSES:
        if name in made:
            counted = class_mask(name, heard).to(wanted[name])
            error = float(((made[name] - wanted[name]) * counted).double().square().sum())
            signal = float((wanted[name] * counted).double().square().sum())
            found[name] = _decibels(signal, error)
    return found


def class_mask(name: str, heard: Tensor) -> Tensor:
    """Which entries of a class's statistics count, where the bands ``heard`` [32] do; shaped to be multiplied.

    Of correlations each pair counts once, and only pairs as far apart as the paper's.
    """
    if name in ("C", "C1"):
        band = torch.arange(COCHLEAR_BANDS, device=heard.device)
        apart = band - band[:, None]
        offsets = torch.tensor(C_OFFSETS if name == "C" else C1_OFFSETS, device=heard.device)
        return torch.isin(apart, offsets) & heard & heard[:, None]
    shape = {"modulation": (-1, 1), "C2": (-1, 1, 1)}.get(name, (-1,))
    return heard.reshape(shape)


def _decibels(signal: float, error: float) -> float:
    if signal <= 0:
        return math.nan
    return MOST_DB if error <= signal * 10 ** (-MOST_DB / 10) else 10 * math.log10(signal / error)
