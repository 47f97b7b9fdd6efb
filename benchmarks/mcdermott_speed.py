"""One gradient of the statistics of McDermott & Simoncelli, as it is taken and as plain torch would, band by band."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

import torch
from torch import Tensor

from texbridge.training.descents.descent import total_of
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.methods.mcdermott import McdermottMethod, McdermottProblem
from texbridge.training.methods.method import SoundSetting
from texbridge.training.statistics.mcdermott import constant_q_filters, octave_filters
from texbridge.training.statistics.mcdermott_bank import COCHLEAR_HZ, ENVELOPE_HZ, SAMPLES_PER_POINT, cochlear_filters

SECONDS = 5
_FLOOR, _TINY = 1e-10, 1e-20


def mcdermott_subjects(device: torch.device) -> Mapping[str, Callable[[], None]]:
    """Loss and gradient of five seconds at 20 kHz: ours, plain torch, and the spectrogram loss of the same sound."""
    samples = SECONDS * COCHLEAR_HZ
    generator = torch.Generator().manual_seed(0)
    noise = torch.randn(2, samples, generator=generator)
    method = McdermottMethod()
    setting = SoundSetting(COCHLEAR_HZ, samples, samples, weights=method.weights, device=device)
    problem = method.problem(method.statistics(noise[0], setting), setting)
    target, variable = noise[:1].to(device), problem.start(None).requires_grad_()
    plain = _Plain(samples, problem, device)

    def backward(loss: Callable[[], Tensor]) -> Callable[[], None]:
        def run() -> None:
            variable.grad = None
            loss().backward()

        return run

    return {
        "mcdermott gradient, 5 s": backward(lambda: total_of(problem.terms(variable))),
        "mcdermott gradient, plain, 5 s": backward(lambda: plain(variable)),
        "spectrogram gradient, 5 s": backward(lambda: multi_scale_spectrogram(variable[None], target).sum()),
    }


class _Plain:
    """Every band at the full rate, every modulation band in time, one after the other."""

    def __init__(self, samples: int, problem: McdermottProblem, device: torch.device) -> None:
        self._samples, self._points, self._wanted = samples, samples // SAMPLES_PER_POINT, problem.wanted
        hz = torch.arange(self._points // 2 + 1, dtype=torch.float64) * (ENVELOPE_HZ / self._points)
        banks = (cochlear_filters(samples), constant_q_filters(hz), octave_filters(hz))
        self._cochlear, self._constant_q, self._octaves = (bank.float().to(device) for bank in banks)

    def __call__(self, sound: Tensor) -> Tensor:
        """The squared errors of the classes, each over the squares wanted."""
        spectrum = torch.fft.rfft(sound)
        powers, envelopes = zip(*(self._band(spectrum, response) for response in self._cochlear), strict=True)
        rows = torch.stack(envelopes)
        mean, away = rows.mean(1), rows - rows.mean(1, keepdim=True)
        spread = away.square().mean(1).sqrt()
        found = {
            "power": torch.stack(powers),
            "mean": mean,
            "variation": spread / mean,
            "skewness": (away**3).mean(1) / spread**3,
            "kurtosis": (away**4).mean(1) / spread**4,
            "C": (away @ away.T) / self._points / (spread[:, None] * spread),
            "modulation": self._through(rows, self._constant_q).square().mean(2).T / spread[:, None].square(),
        }
        octaves = self._through(rows, self._octaves)
        size = octaves[1:].square().mean(2).sqrt()
        products = octaves[1:] @ octaves[1:].transpose(1, 2) / self._points
        found["C1"] = products / (size[:, :, None] * size[:, None])
        found["C2"] = torch.stack([_phases(low, high) for low, high in pairwise(octaves)], 1)
        errors = [(value - self._wanted[name]).square().sum() for name, value in found.items()]
        sizes = [self._wanted[name].square().sum() for name in found]
        return torch.stack([error / size for error, size in zip(errors, sizes, strict=True)]).sum()

    def _band(self, spectrum: Tensor, response: Tensor) -> tuple[Tensor, Tensor]:
        analytic = _analytic(torch.fft.irfft(spectrum * response, self._samples))
        squared = torch.view_as_real(analytic).square().sum(-1)
        series = torch.fft.rfft((squared + _FLOOR) ** 0.15)[: self._points // 2 + 1] / SAMPLES_PER_POINT
        return squared.mean() / 2, torch.fft.irfft(series, self._points)

    def _through(self, rows: Tensor, bank: Tensor) -> Tensor:
        return torch.stack([torch.fft.irfft(torch.fft.rfft(rows) * one, self._points) for one in bank])


def _analytic(rows: Tensor) -> Tensor:
    series = torch.fft.fft(rows)
    half = rows.shape[-1] // 2
    weight = torch.zeros(rows.shape[-1], device=rows.device)
    weight[0] = weight[half] = 1
    weight[1:half] = 2
    return torch.fft.ifft(series * weight)


def _phases(low: Tensor, high: Tensor) -> Tensor:
    """C2 [N, 2] of an octave band [N, K] and the next."""
    slow, fast = _analytic(low), _analytic(high)
    doubled = (slow**2 / (torch.view_as_real(slow).square().sum(-1) + _TINY).sqrt()).real
    sizes = doubled.square().mean(1).sqrt() * fast.real.square().mean(1).sqrt()
    return torch.stack([(doubled * part).mean(1) / sizes for part in (fast.real, fast.imag)], 1)
