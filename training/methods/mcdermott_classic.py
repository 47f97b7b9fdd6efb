"""`--method mcdermott --variant classic`: statistics imposed band by band, as McDermott & Simoncelli (2011) publish it.

In every round the sound is split; the envelope of one band after the other, the loudest first and then outwards, is
moved by conjugate gradients until it has its own statistics, and its correlations with the bands that were done before;
with the fine structure that the band had, it goes back into the sound. All samples are a loop.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import torch
from torch import Tensor

from texbridge.training.descents.conjugate import conjugate_gradient
from texbridge.training.descents.descent import BestState, KeepsBest, Terms, total_of
from texbridge.training.signal.filterbanks import analytic_subbands
from texbridge.training.statistics.mcdermott import (
    C1_OFFSETS,
    C_OFFSETS,
    EnvelopeFilters,
    envelope_statistics,
    envelope_sums,
)
from texbridge.training.statistics.mcdermott_bank import COMPRESSION, CochlearBank, compressed_power
from texbridge.training.statistics.mcdermott_measure import SILENT_DB, audible
from texbridge.training.statistics.mcdermott_snr import snr_of

ENOUGH_DB = 30.0
_SEARCHES, _MORE_SEARCHES, _TINY = 5, 0.2, 1e-20
_OWN = ("mean", "variation", "skewness", "kurtosis", "modulation", "C2")


class ClassicImposition(KeepsBest):
    """A descent whose steps are rounds; its end is ``rounds``, or 30 dB in every class of ``wanted`` statistics.

    ``terms`` are the loss terms of a sound, ``measured`` its statistics, ``imposed`` makes a round.
    """

    def __init__(
        self,
        terms: Terms,
        measured: Callable[[Tensor], Mapping[str, Tensor]],
        imposed: BandImposition,
        start: Tensor,
        rounds: int,
    ) -> None:
        self._terms, self._measured, self._imposed = terms, measured, imposed
        self.iteration, self.iterations, self._reached = 0, rounds, False
        self._variable = start.detach().clone()
        self._best = BestState(start.detach(), rounds, 0.0)

    @property
    def finished(self) -> bool:
        """Whether every class is near enough, or the rounds are over."""
        return self._reached or self.iteration >= self.iterations

    def step(self) -> None:
        """A round."""
        searches = _SEARCHES + round(_MORE_SEARCHES * self.iteration)
        self._variable = self._imposed(self._variable, searches)
        with torch.no_grad():
            terms = self._terms(self._variable)
            loss = float(total_of(terms))
            made = self._measured(self._variable)
        if loss == loss and self._best.offer(self._variable, loss, terms):
            ratios = [value for name, value in snr_of(made, self._imposed.wanted).items() if name in terms]
            self._reached = loss <= 0 or all(value >= ENOUGH_DB for value in ratios if value == value)
        self.iteration += 1
        self._best.passed()

    def state(self) -> dict[str, Tensor]:
        """Everything that decides how it goes on."""
        flags = torch.tensor((self.iteration, float(self._reached)), dtype=torch.float64)
        return {"variable": self._variable, "numbers": flags, **self._best.state()}

    def restore(self, state: Mapping[str, Tensor]) -> None:
        """Go on from what `state` gave."""
        self._variable = state["variable"].to(self._variable.device)
        iteration, reached = state["numbers"].tolist()
        self.iteration, self._reached = int(iteration), bool(reached)
        self._best.restore(state)


class BandImposition:
    """A round: called with a sound [S] at the power 1 and a number of line searches, gives the sound that comes of it.

    ``wanted`` are statistics of 32 bands, ``classes`` those to be imposed.
    """

    def __init__(
        self, bank: CochlearBank, filters: EnvelopeFilters, wanted: Mapping[str, Tensor], classes: Sequence[str]
    ) -> None:
        self._bank, self._filters, self.wanted, self._classes = bank, filters, wanted, tuple(classes)
        self._root = _parseval_root(filters)

    def __call__(self, sound: Tensor, searches: int) -> Tensor:
        """The sound [S] after a round."""
        bank, response = self._bank, self._bank.response
        subbands = analytic_subbands(sound[None], response)[0]
        fine = torch.view_as_real(subbands)
        squared = fine.square().sum(-1)
        full = compressed_power(squared)
        envelopes = bank.resampled(full)
        residual = full - bank.upsampled(envelopes)
        envelopes = self._imposed(envelopes, searches)
        made = (bank.upsampled(envelopes) + residual).clamp_min(0) ** (1 / COMPRESSION)
        bands = made * fine[..., 0] / (squared + _TINY).sqrt()
        power = self.wanted["power"] if "power" in self._classes else squared.mean(1) / 2
        bands = bands * (power / bands.square().mean(1).clamp_min(_TINY)).sqrt()[:, None]
        out = torch.fft.irfft((torch.fft.rfft(bands) * response).sum(0), len(sound))
        unit: Tensor = out / out.square().mean().sqrt().clamp_min(_TINY)
        return unit

    def _imposed(self, envelopes: Tensor, searches: int) -> Tensor:
        loudest, sounds = int(self.wanted["power"].argmax()), audible(self.wanted["power"], SILENT_DB)
        order = sorted(range(len(envelopes)), key=lambda band: (abs(band - loudest), -band))
        found, done = envelopes.clone(), list[int]()
        for band in order:
            if sounds[band]:
                objective = self._objective(band, found, done)
                found[band] = conjugate_gradient(objective, found[band].clone(), searches).clamp_min(0)
                done.append(band)
        return found

    def _objective(self, band: int, envelopes: Tensor, done: Sequence[int]) -> Callable[[Tensor], Tensor]:
        """Squared errors of all the statistics of a band, as a function of its envelope [K]."""
        classes, wanted = self._classes, self.wanted
        own = {name: wanted[name][band] for name in _OWN if name in classes}
        leave = [name for name in ("modulation", "C2") if name not in classes]
        near = [other for other in done if abs(other - band) in C_OFFSETS] if "C" in classes else []
        close = [other for other in done if abs(other - band) in C1_OFFSETS] if "C1" in classes else []
        with torch.no_grad():
            others = _unit(envelopes[near] - envelopes[near].mean(1, keepdim=True))
            bands = _unit(self._octaves(torch.fft.rfft(envelopes)[close, None]))
        across, within = wanted["C"][band, near], wanted["C1"][:, band, close].T

        def squares(envelope: Tensor) -> Tensor:
            series = torch.fft.rfft(envelope)
            sums = envelope_sums(envelope[None], self._filters, spectrum=series[None], without=("C", "C1", *leave))
            found = envelope_statistics(sums)
            errors = [(found[name][0] - value).square().sum() for name, value in own.items()]
            if near:
                errors.append((others @ _unit(envelope - envelope.mean()) - across).square().sum())
            if close:
                mine = _unit(self._octaves(series))
                errors.append(((bands * mine).sum(-1) - within).square().sum())
            return torch.stack(errors).sum()

        return squares

    def _octaves(self, series: Tensor) -> Tensor:
        """Octave bands of real DFTs [..., 1, F] as vectors [..., 6, 2F] whose products are those over time."""
        return torch.view_as_real(series * self._root).flatten(-2)


def _parseval_root(filters: EnvelopeFilters) -> Tensor:
    weight = filters.octaves[1:].clone()
    weight[:, -1] /= 2**0.5
    return weight


def _unit(rows: Tensor) -> Tensor:
    """Rows of length 1; of 0 where there is nothing."""
    size = rows.square().sum(-1, keepdim=True)
    return rows * (size + _TINY).rsqrt()
