"""When events come and how strong they are: a Poisson timeline that has a gradient everywhere.

The published timeline (`published_timeline`, for parity) draws a uniform number for every sample and raises what is
over a threshold to a power: at the samples without an event, which are nearly all, the derivative of that power is
infinite below an exponent of 1 and meets a zero, so that the gradient of the rate is NaN. Here events are drawn sparse,
at a rate that is never exceeded, and each is let through or not by a number of its own; backwards the gate is a sigmoid
(straight-through; Bengio et al. 2013), whose mean slope over all events is that of the expected number. Strengths are
v^α with v uniform, worked out as exp(α ln v).

>>> drawn = draw_events(torch.Generator().manual_seed(0), seconds=10.0, most_hz=40.0)
>>> gates = gates_of(torch.tensor(0.5), drawn.chances)
>>> bool((gates == (drawn.chances < 0.5)).all()), len(drawn.times_seconds) > 300
(True, True)
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

SIZE_LAW = 0.2, 10.0
"""The exponent α of strengths lies between these."""
GATE_WIDTH = 0.05
_LEAST_UNIFORM = 1e-6


@dataclass(frozen=True)
class Drawn:
    """Events at the highest rate: times [M] in seconds, ``chances`` and ``uniforms`` [M] in 0…1 (float32)."""

    times_seconds: Tensor
    chances: Tensor
    uniforms: Tensor


def draw_events(generator: torch.Generator, seconds: float, most_hz: float) -> Drawn:
    """Events that come by chance, ``most_hz`` of them a second on average: their number is Poisson distributed."""
    number = int(torch.poisson(torch.tensor(seconds * most_hz, dtype=torch.float64), generator=generator))
    times, chances, uniforms = torch.rand(3, number, generator=generator)
    return Drawn(times * seconds, chances, uniforms)


def gates_of(share: Tensor, chances: Tensor) -> Tensor:
    """1 for the events [M] whose ``chances`` lie under ``share`` (the rate over the highest one), 0 for the others.

    Backwards it is a sigmoid `GATE_WIDTH` wide, so that the share has a gradient, also where no event comes through.
    """
    soft = torch.sigmoid((share - chances) / GATE_WIDTH)
    return (chances < share).to(soft) + (soft - soft.detach())


def strengths_at(alpha: Tensor | float, uniforms: Tensor) -> Tensor:
    """Strengths v^α [M] of ``uniforms`` v: their mean is 1 / (1 + α), their mean square 1 / (1 + 2α)."""
    return torch.exp(alpha * uniforms.clamp_min(_LEAST_UNIFORM).log())


def bounded_law(raw: Tensor) -> Tensor:
    """The exponent α of strengths for an unbounded number: within `SIZE_LAW`, with a gradient everywhere."""
    low, high = SIZE_LAW
    return low + (high - low) * torch.sigmoid(raw)


def raw_of_law(alpha: float) -> float:
    """What `bounded_law` makes α of, kept a little inside its limits."""
    low, high = SIZE_LAW
    share = min(max((alpha - low) / (high - low), 1e-3), 1 - 1e-3)
    return float(torch.logit(torch.tensor(share, dtype=torch.float64)))


def impulses(times: Tensor, gains: Tensor, rows: Tensor, n_rows: int, size: int) -> Tensor:
    """Trains [n_rows, size] of impulses with ``gains`` [M] at ``times`` [M] in samples, each in the row that ``rows``
    names; what lies beyond the end begins anew, as a cyclic frame does. The gradient goes to the gains."""
    places = rows * size + times.long() % size
    return gains.new_zeros(n_rows * size).index_add(0, places, gains).reshape(n_rows, size)


def published_timeline(uniforms: Tensor, rate_hz: float, alpha: float, sample_rate: float) -> Tensor:
    """The dense timeline [T] of one uniform number [T] per sample, as published; not for training."""
    chance = rate_hz / sample_rate
    return (torch.relu(uniforms - 1 + chance) / chance) ** alpha


def published_assembly(timeline: Tensor, atoms: Tensor) -> Tensor:
    """Audio [T + L − 1]: each of K equal segments of ``timeline`` [T] convolved with its own of ``atoms`` [K, L].

    As published, without its time reversal and with the tail that it cuts off. T must be a multiple of K.
    """
    n_atoms, length = atoms.shape
    segments = timeline.reshape(n_atoms, -1)
    size = segments.shape[1] + length - 1
    parts = torch.fft.irfft(torch.fft.rfft(segments, size) * torch.fft.rfft(atoms, size), size)
    audio = timeline.new_zeros(len(timeline) + length - 1)
    for index, part in enumerate(parts):
        start = index * segments.shape[1]
        audio = audio + functional.pad(part, (start, len(audio) - start - size))
    return audio
