"""An event as numbers: levels of its bands, envelopes of groups of bands at 32 points, loudness and length; and back.

The points are means over cells that grow with time, from about 1 ms at the attack: what an event is known by is over
soon. On the way back they become coefficients of a TexEnv's logarithmic envelopes, by one fixed linear map, and
a window that is not cyclic: 1 ms up, and down to nothing over the last tenth of the event's length.

>>> shape = EventShape(sample_rate=24000, n_bands=24, n_params=256)
>>> shape.frame_size, shape.n_numbers
(8192, 282)
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from texbridge.training.signal.filterbanks import CosineFilterbank, analytic_subbands, envelope_reach

POINTS, EVENT_GROUPS = 32, 8
LONGEST_SECONDS, SHORTEST_SECONDS = 0.36, 0.008
ATTACK_SECONDS, FADE_SHARE = 0.001, 0.1
FAINTEST_DB = -60.0
"""Bands below the loudest, and points below their group's mean, are this quiet at most."""
_FIRST_CELL_SECONDS = 0.0012
_END_DB = -40.0
_OVER_QUIET = 0.5
_AT_ONCE = 16
_TINY = 1e-20
_DB_TO_LOG_AMPLITUDE = math.log(10) / 20


class EventShape(nn.Module):
    """What turns events of at most ``frame_size`` samples into numbers [E, D] and numbers into envelopes.

    The D numbers of an event: the energy of each of the ``n_bands`` bands against that of all, then for each group of
    bands, low to high, its power at `POINTS` points against its mean, then the energy (per second), all in dB, and the
    natural logarithm of the length in seconds. Raises ``ValueError`` unless the bands fall into `EVENT_GROUPS` groups.
    """

    _response: Tensor
    _reach: Tensor
    _cells: Tensor
    _edges: Tensor
    _map: Tensor
    _member: Tensor

    def __init__(self, sample_rate: int, n_bands: int, n_params: int) -> None:
        super().__init__()
        if n_bands % EVENT_GROUPS:
            raise ValueError(
                f"n_bands is {n_bands}; it must be a multiple of {EVENT_GROUPS}, the groups of an event's bands"
            )
        self.sample_rate, self.n_bands, self.n_params = sample_rate, n_bands, n_params
        self.frame_size = int(2 ** round(math.log2(LONGEST_SECONDS * sample_rate)))
        self._segment = self.frame_size * 5 // 4
        bank = CosineFilterbank(n_bands, sample_rate)
        reach = envelope_reach(bank.response(self.frame_size), n_params // 2)
        edges = cell_edges(self.frame_size, sample_rate)
        constants = {
            "_response": bank.response(self._segment).float(),
            "_reach": reach.float(),
            "_edges": edges,
            "_cells": (edges.diff() / sample_rate).float(),
            "_map": envelope_map(edges, self.frame_size, n_params // 2),
            "_member": torch.arange(n_bands) // (n_bands // EVENT_GROUPS),
        }
        for name, value in constants.items():
            self.register_buffer(name, value, persistent=False)

    @property
    def n_numbers(self) -> int:
        """How many numbers say what an event is."""
        return self.n_bands + EVENT_GROUPS * POINTS + 2

    def split(self, numbers: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Band levels [E, N], group envelopes [E, G, points], energy [E], all in dB, and ln length [E]."""
        bands, envelopes, rest = numbers.split([self.n_bands, EVENT_GROUPS * POINTS, 2], dim=-1)
        return bands, envelopes.unflatten(-1, (EVENT_GROUPS, POINTS)), rest[..., 0], rest[..., 1]

    @torch.no_grad()
    def numbers(self, audio: Tensor, begins: Tensor, quiet: Tensor, every: int = 1) -> Tensor:
        """Numbers [E, D] of ``every`` so manieth of the events that begin at the samples ``begins``, rising, of
        ``audio`` [T].

        ``quiet`` [N] is the power of each band beneath them, which is taken off. Where an event sounds on into the next
        one it goes on no louder than it was.
        """
        padded = functional.pad(audio, (0, self._segment))
        until_next = torch.cat([begins[1:] - begins[:-1], begins.new_tensor([self.frame_size])])
        rows = []
        for some, free in zip(begins[::every].split(_AT_ONCE), until_next[::every].split(_AT_ONCE), strict=True):
            parts = torch.stack([padded[begin : begin + self._segment] for begin in some.tolist()])
            rows.append(self._of_powers(self._fading(self.powers(parts), free, quiet), quiet))
        return torch.cat(rows)

    def powers(self, parts: Tensor) -> Tensor:
        """Mean square magnitude [E, N, points] of the subbands of ``parts`` [E, segment] in every cell."""
        fade = ((self._segment - torch.arange(self._segment)) / (self._segment - self.frame_size)).clamp(max=1.0)
        squares = analytic_subbands(parts * fade.to(parts), self._response).abs().square()
        sums = functional.pad(squares.double().cumsum(-1), (1, 0))[..., self._edges]
        return (sums.diff(dim=-1) / self._edges.diff()).clamp_min(0).float()

    def _fading(self, powers: Tensor, free: Tensor, quiet: Tensor) -> Tensor:
        """Powers without those beneath, which no longer rise once the next event has begun after ``free`` samples."""
        own = (powers - quiet[:, None]).clamp_min(0)
        begun = self._edges[1:] > free[:, None]
        last = (~begun).sum(1).clamp_min(1)[:, None, None]
        alone = torch.where(torch.arange(POINTS) >= last, own, math.inf)
        before = own.gather(2, (last - 1).expand(-1, self.n_bands, 1))
        falling = torch.minimum(alone.cummin(-1).values, before)
        return torch.where(begun[:, None], falling, own)

    def _of_powers(self, own: Tensor, quiet: Tensor) -> Tensor:
        whole = own.sum(1)
        least = torch.maximum(whole.amax(1) * 10 ** (_END_DB / 10), _OVER_QUIET * quiet.sum())
        after = torch.arange(POINTS) > whole.argmax(1, keepdim=True)
        over = functional.pad((whole < least[:, None]) & after, (0, 1), value=True)
        length = (self._edges[over.int().argmax(1)] / self.sample_rate).clamp(SHORTEST_SECONDS, self.longest_seconds)
        energies = own @ self._cells
        energy = energies.sum(-1)
        bands = _decibels(energies / (energy[:, None] + _TINY))
        grouped = own.unflatten(1, (EVENT_GROUPS, -1)).sum(2)
        mean = (grouped @ self._cells) / self._cells.sum()
        envelopes = _decibels(grouped / (mean[..., None] + _TINY))
        rest = torch.stack([10 * torch.log10(energy + _TINY), length.log()], dim=1)
        return torch.cat([bands, envelopes.flatten(1), rest.to(bands)], dim=1)

    @property
    def longest_seconds(self) -> float:
        """How long an event can be."""
        return self.frame_size / self.sample_rate

    def coefficients(self, numbers: Tensor) -> Tensor:
        """Coefficients [E, N, P/2] (complex) of the logarithmic envelopes of ``numbers`` [E, D]."""
        bands, envelopes, energy, _ = self.split(numbers)
        mean = torch.logsumexp(envelopes * (2 * _DB_TO_LOG_AMPLITUDE) + self._cells.log(), dim=-1)
        points = (envelopes * _DB_TO_LOG_AMPLITUDE - 0.5 * mean[..., None])[:, self._member]
        whole = torch.logsumexp(bands * (2 * _DB_TO_LOG_AMPLITUDE), dim=-1)
        level = (bands + energy[:, None]) * _DB_TO_LOG_AMPLITUDE - 0.5 * whole[:, None]
        curve = (points + level[..., None]).clamp_min(-12.0) @ self._map
        return torch.view_as_complex(curve.unflatten(-1, (-1, 2)).contiguous()) * self._reach

    def lengths(self, numbers: Tensor) -> Tensor:
        """Lengths [E] in seconds of ``numbers`` [E, D]."""
        return self.split(numbers)[3].exp().clamp(SHORTEST_SECONDS, self.longest_seconds)

    def windows(self, numbers: Tensor) -> Tensor:
        """Windows [E, frame_size] of ``numbers`` [E, D]: 0 at the begin and from the event's length on."""
        length = self.lengths(numbers)[:, None]
        seconds = torch.arange(self.frame_size, device=numbers.device) / self.sample_rate
        rising = (seconds / ATTACK_SECONDS).clamp(max=1.0)
        return rising * ((length - seconds) / (FADE_SHARE * length)).clamp(0.0, 1.0)


def cell_edges(frame_size: int, sample_rate: int) -> Tensor:
    """The edges [points + 1] in samples of cells that grow evenly, the first `_FIRST_CELL_SECONDS` long or more."""
    first = _FIRST_CELL_SECONDS * sample_rate * POINTS / frame_size
    part = torch.arange(POINTS + 1, dtype=torch.float64) / POINTS
    linear = (first - 1 / POINTS) / (1 - 1 / POINTS)
    return (frame_size * (linear * part + (1 - linear) * part**2)).round().long()


def envelope_map(edges: Tensor, frame_size: int, n_bins: int) -> Tensor:
    """The map [points, 2 · n_bins] from values at the middles of cells to the lowest bins, real and imaginary, of the
    orthonormal DFT of the broken line through them."""
    middles = (edges[1:] + edges[:-1]).double() / 2
    at = torch.arange(frame_size, dtype=torch.float64).clamp(float(middles[0]), float(middles[-1]))
    right = torch.searchsorted(middles, at).clamp(1, len(middles) - 1)
    part = (at - middles[right - 1]) / (middles[right] - middles[right - 1])
    lines = torch.zeros(len(middles), frame_size, dtype=torch.float64)
    every = torch.arange(frame_size)
    lines[right - 1, every] = 1 - part
    lines[right, every] = part
    bins = torch.fft.rfft(lines, norm="ortho")[:, :n_bins]
    return torch.view_as_real(bins).flatten(1).float()


def _decibels(ratio: Tensor) -> Tensor:
    return (10 * torch.log10(ratio + _TINY)).clamp_min(FAINTEST_DB)
