"""Sizes for a texture, chosen from its analysis, each with the figures that led to it.

Two limits decide, and two budgets. Envelopes may lose 5 % of their power to what is faster than P/2 bins reach; 24
bands do unless the spectrum lies 2 dB or more from what they can follow and 32 come half a dB closer (docs/training.md
has the measurements). The network is made as wide as a bundle of 3 MB allows, and the frame short enough for the
recording to be split.

>>> noise = np.random.default_rng(0).standard_normal(100000).astype(np.float32)
>>> suggestion = suggest(analyse_texture([noise], 8000), Extent((100000,), 1))
>>> suggestion["frame_size"].value
8192
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from texbridge.training.config import TrainConfig
from texbridge.training.data.decoding import UnusableError, header_seconds_of
from texbridge.training.data.recordings import group_of, read_excerpts
from texbridge.training.loop.checkpoint import build_model
from texbridge.training.signal.sound_file import Signal
from texbridge.training.signal.texture_analysis import TextureAnalysis, analyse_texture, nearest_frame

CHOSEN = ("frame_size", "high_hz", "n_bands", "n_params", "hidden_size", "stat_bands", "spread_weight")

_MAX_LEFT_OUT = 0.05
_MAX_DETAIL_DB, _LEAST_GAIN_DB = 2.0, 0.5
_MAX_WEIGHTS = 1_500_000
_WIDTHS = range(32, 257, 8)
_MAX_PARAMS = 512
_SPREAD, _SPREAD_RARE, _RARE = 0.4, 0.8, 40.0
_LEAST_REACH_HZ, _MOST_REACH_HZ = 170.0, 350.0
_SPARSE = 1.0
_SHORTEST_FRAME_SECONDS = 0.1
_FRAMES_TO_SPLIT = 4.5
_TAKES_TO_SPLIT = 5
_MAX_FILES, _MAX_SECONDS = 8, 180.0


@dataclass(frozen=True)
class Choice:
    """A value and why, in plain words with the measured figures."""

    value: float
    reason: str


@dataclass(frozen=True)
class Extent:
    """How much sound there is: `lengths` of the recordings in samples, and how many different takes they are."""

    lengths: tuple[int, ...]
    takes: int

    def holds(self, frame_size: int, split: str) -> bool:
        """Whether the recordings can be split with frames of this size, and a control sequence trained.

        By recording, nine tenths of the sound must lie in recordings of a frame or more; by time, the longest must hold
        a frame to validate, one to test, and two and a half (four control frames) to train.
        """
        if split == "recording" or (split == "auto" and self.takes >= _TAKES_TO_SPLIT):
            return sum(n for n in self.lengths if n >= frame_size) >= 0.9 * sum(self.lengths)
        return max(self.lengths) >= _FRAMES_TO_SPLIT * frame_size


def choose(files: Sequence[Path], given: Mapping[str, Any]) -> dict[str, Choice]:
    """Listen to some of the sound `files` and choose the fields of `CHOSEN` that are not `given` (valid config fields).

    Nothing is chosen, and the defaults hold, where no file can be used.
    """
    if all(field in given for field in CHOSEN):
        return {}
    sample_rate = given.get("sample_rate", TrainConfig().sample_rate)
    recordings, extent = _listen(files, sample_rate)
    if not recordings:
        return {}
    return suggest(analyse_texture(recordings, sample_rate), extent, given)


def suggest(analysis: TextureAnalysis, extent: Extent, given: Mapping[str, Any] | None = None) -> dict[str, Choice]:
    """Choose the fields of `CHOSEN` that are not `given` (config fields that the user set); the others follow them."""
    known = dict(given or {})
    made: dict[str, Choice] = {}
    for field in CHOSEN:
        if field not in known:
            made[field] = _RULES[field](analysis, extent, known)
            known[field] = made[field].value
    return made


def _choose_frame(analysis: TextureAnalysis, extent: Extent, known: Mapping[str, Any]) -> Choice:
    rate, split = analysis.sample_rate, known.get("split", "auto")
    size = wanted = nearest_frame(rate) // 2
    events = f"{analysis.event_rate:.1f} events/s"
    reason = f"{events}, envelopes of σ²/μ² {analysis.sparsity:.2f}"
    if analysis.sparsity >= _SPARSE:
        size = wanted = 2 * wanted
        reason += f": separate events (from {_SPARSE:g} on), a frame of half the length would often hold none"
    else:
        reason += ": no long silences between events, so that a short frame tells all, at twice the envelope bandwidth"
    while not extent.holds(size, split) and size / 2 >= _SHORTEST_FRAME_SECONDS * rate:
        size //= 2
    if size < wanted:
        longest = max(extent.lengths) / rate
        reason = f"the longest recording lasts {longest:.1f} s and must hold frames to train, validate and test"
    return Choice(size, f"{size / rate:.2f} s; {reason}")


def _choose_edge(analysis: TextureAnalysis, _extent: Extent, _known: Mapping[str, Any]) -> Choice:
    if analysis.edge_hz >= analysis.sample_rate / 2:
        return Choice(0.0, "the spectrum goes on to half the sample rate, and so do the bands")
    return Choice(round(analysis.edge_hz, 1), "the spectrum of every recording ends there, and so do the bands")


def _choose_bands(analysis: TextureAnalysis, _extent: Extent, _known: Mapping[str, Any]) -> Choice:
    few, many = (analysis.detail_db[n] for n in (24, 32))
    span = f"99 % of the power lies within {analysis.low_hz:.0f} … {analysis.high_hz:.0f} Hz"
    if few >= _MAX_DETAIL_DB and few - many >= _LEAST_GAIN_DB:
        return Choice(32, f"24 miss the spectrum by {few:.1f} dB (limit {_MAX_DETAIL_DB:g}), 32 by {many:.1f}; {span}")
    return Choice(24, f"they miss the spectrum by {few:.1f} dB (32 would by {many:.1f}); {span}")


def _choose_params(analysis: TextureAnalysis, _extent: Extent, known: Mapping[str, Any]) -> Choice:
    bin_hz = analysis.sample_rate / known["frame_size"]
    reach = {2**k: 2**k / 2 * bin_hz for k in range(2, 10)}
    sizes = [size for size, hz in reach.items() if _LEAST_REACH_HZ <= hz <= _MOST_REACH_HZ] or [_MAX_PARAMS]
    left = {size: analysis.left_out(size / 2 * bin_hz) for size in sizes}
    size = next((size for size in sizes if left[size] <= _MAX_LEFT_OUT), sizes[-1])
    reason = (
        f"P/2 bins of {bin_hz:.2f} Hz reach {size / 2 * bin_hz:.0f} Hz and leave out {100 * left[size]:.1f} % of the "
        f"envelopes' power"
    )
    if left[size] > _MAX_LEFT_OUT:
        reason += f" (the most that is offered; the limit is {100 * _MAX_LEFT_OUT:g} %)"
    elif size > sizes[0]:
        reason += f" ({size // 2} would {100 * left[size // 2]:.1f} %, the limit is {100 * _MAX_LEFT_OUT:g} %)"
    return Choice(size, f"{reason}; 95 % of the modulation lies below {analysis.modulation_hz():.0f} Hz")


def _choose_width(_analysis: TextureAnalysis, _extent: Extent, known: Mapping[str, Any]) -> Choice:
    fitting = [width for width in _WIDTHS if _weights(width, known) <= _MAX_WEIGHTS]
    width = fitting[-1] if fitting else _WIDTHS[0]
    size = 2 * _weights(width, known) / 1e6
    why = "as wide as a bundle of 3 MB allows" if fitting else "the least that is offered"
    return Choice(width, f"{why}: {known['n_bands']} × {known['n_params']} parameters make {size:.1f} MB of weights")


def _choose_stat_bands(_analysis: TextureAnalysis, _extent: Extent, known: Mapping[str, Any]) -> Choice:
    least = TrainConfig().stat_bands
    if known["n_bands"] <= least:
        return Choice(least, "bands that TexStat looks at")
    return Choice(known["n_bands"], "TexStat looks at as many bands as are made, so that it pins the level of each")


def _choose_spread(analysis: TextureAnalysis, _extent: Extent, _known: Mapping[str, Any]) -> Choice:
    figures = f"envelopes of σ²/μ² {analysis.sparsity:.2f} and kurtosis {analysis.kurtosis:.0f}"
    if analysis.sparsity < _SPARSE and analysis.kurtosis >= _RARE:
        return Choice(_SPREAD_RARE, f"{figures}: rare events in a dense bed, so that frames differ widely")
    return Choice(_SPREAD, f"{figures}: no rare events in a dense bed, so that frames differ enough by themselves")


_RULES = {
    "frame_size": _choose_frame,
    "high_hz": _choose_edge,
    "n_bands": _choose_bands,
    "n_params": _choose_params,
    "hidden_size": _choose_width,
    "stat_bands": _choose_stat_bands,
    "spread_weight": _choose_spread,
}


def _weights(width: int, known: Mapping[str, Any]) -> int:
    """Numbers in the network of these sizes."""
    fields = ("n_bands", "n_params", "encoder_depth", "decoder_depth", "n_variations", "envelopes", "band_energies")
    config = TrainConfig(hidden_size=width, **{field: known[field] for field in fields if field in known})
    with torch.device("meta"):
        model = build_model(config)
    return sum(value.numel() for value in model.state_dict().values())


def _listen(files: Sequence[Path], sample_rate: int) -> tuple[list[Signal], Extent]:
    """Decode up to eight files, spread over all of them, and excerpts of long ones; of the others take the lengths."""
    order = np.random.default_rng(0).permutation(len(files)).tolist()
    heard: dict[Path, list[Signal]] = {}
    lengths: dict[Path, int] = {}
    for path in (files[place] for place in order):
        try:
            if len(heard) < _MAX_FILES:
                heard[path], lengths[path] = read_excerpts(path, sample_rate, _MAX_SECONDS)
            elif (seconds := header_seconds_of(path)) is not None:
                lengths[path] = round(seconds * sample_rate)
        except UnusableError:
            continue  # load_recordings names it, with the reason
    usable = [audio for excerpts in heard.values() for audio in excerpts if len(audio) >= 1024]
    return usable, Extent(tuple(lengths.values()), len({group_of(path) for path in lengths}))
