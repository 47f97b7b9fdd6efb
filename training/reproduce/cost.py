"""Table 3: what a loss costs, forward, backward and in memory.

All losses take turns, round after round, so that what else the machine does falls on all alike; each loss first runs on
a part of the batch that does not count.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.losses.texstat import TexStat
from texbridge.training.reproduce.published import COST_BATCH, COST_FRAME, COSTS
from texbridge.training.reproduce.tables import NONE, Options, Section, Table, mean_and_std, shown, threads_in_words

ROUNDS, ROUNDS_QUICK, BATCH_QUICK = 5, 3, 4
COMPAT_PART = 4
"""Sounds that the full-rate arithmetic takes at once: 32 want some 20 GB."""
TEXSTAT, CACHED, COMPAT = "TexStat (clean)", "TexStat (clean), target kept", "TexStat (compat, full rate)"
Loss = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True)
class _Subject:
    """A loss ``of`` sounds x [b, T] and what ``prepare`` makes of their targets beforehand; ``part`` sounds at once."""

    of: Callable[[Tensor, Any], Tensor]
    part: int
    prepare: Callable[[Tensor], Any] = lambda target: target


def subjects(device: torch.device, batch: int) -> dict[str, _Subject]:
    """The losses of the table by name, for ``batch`` sounds of 65 536 samples."""
    clean = TexStat(SAMPLE_RATE, COST_FRAME).to(device)
    compat = TexStat(SAMPLE_RATE, COST_FRAME, definition="compat").to(device)

    def plain(loss: Loss, part: int = batch) -> _Subject:
        return _Subject(lambda x, y: loss(x, y), part)

    kept = _Subject(lambda x, s: clean.distance(clean.statistics(x), s).mean(), batch, clean.statistics)
    return {
        TEXSTAT: plain(clean),
        CACHED: kept,
        COMPAT: plain(compat, min(batch, COMPAT_PART)),
        "MSS": plain(multi_scale_spectrogram),
        "MSE": plain(functional.mse_loss),
        "MAE": plain(functional.l1_loss),
    }


def reproduce_cost(options: Options) -> Section:
    """Table 3 on this machine: on CUDA where there is a device, else on the processor."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    batch = BATCH_QUICK if options.quick else COST_BATCH
    losses = subjects(device, batch)
    figures: dict[str, dict[str, Any]] = {name: {} for name in losses}
    times = _interleaved(losses, batch, device, ROUNDS_QUICK if options.quick else ROUNDS, options)
    for done, name in enumerate(losses):
        options.tell("table 3, memory", done / len(losses))
        forward, backward = times[name]
        both = [a + b for a, b in zip(forward, backward, strict=True)]
        figures[name] = {
            "forward_ms": mean_and_std(forward),
            "backward_ms": mean_and_std(backward),
            "both_ms": mean_and_std(both),
            "over_mss": _ratio(times[name], times["MSS"]),
            "compat_over": _ratio(times[COMPAT], times[name]),
            "peak_memory_mb": None if options.quick else peak_memory_mb(name, device, batch),
        }
    where = torch.cuda.get_device_name(device) if device.type == "cuda" else f"CPU, {threads_in_words()}"
    table = Table(
        f"Cost of a loss of {batch} × {COST_FRAME} samples (mean ± std over rounds)",
        ("loss", "where", "forward (ms)", "backward (ms)", "both (ms)", "memory (MB)"),
        (*_paper_rows(), *_our_rows(figures, where)),
    )
    found = {"device": where, "batch": batch, "losses": figures}
    return Section("3", _method(batch), (table,), _read(found), found)


def peak_memory_mb(name: str, device: torch.device, batch: int) -> float | None:
    """Megabytes that a step of this loss needs at its peak, in a process of its own; None where that is not measured.

    Without CUDA it is the growth of the resident memory, which Linux alone tells.
    """
    if device.type != "cuda" and not Path("/proc/self/status").is_file():
        return None
    command = [sys.executable, "-m", "texbridge.training.reproduce.peak", name, device.type, str(batch)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise TrainingError(f"the memory of {name} could not be measured: {last}")
    return float(done.stdout)


def sounds(batch: int, seed: int, device: torch.device) -> Tensor:
    """Noise in slow random bursts [batch, 65536]."""
    generator = torch.Generator().manual_seed(seed)
    slow = torch.randn(batch, 60, dtype=torch.complex64, generator=generator)
    envelope: Tensor = (3 * torch.fft.irfft(slow, n=COST_FRAME, norm="ortho")).exp()
    return (torch.randn(batch, COST_FRAME, generator=generator) * envelope).to(device)


def run_once(
    subject: _Subject, x: Tensor, targets: list[object], synchronise: Callable[[], None]
) -> tuple[float, float]:
    """Milliseconds forward and backward over the parts of ``x`` [B, T] whose targets are given."""
    forward = backward = 0.0
    for k, target in enumerate(targets):
        part = x[k * subject.part : (k + 1) * subject.part].clone().requires_grad_()
        synchronise()
        began = time.perf_counter()
        loss = subject.of(part, target)
        synchronise()
        middle = time.perf_counter()
        loss.backward()
        synchronise()
        forward += middle - began
        backward += time.perf_counter() - middle
    return 1e3 * forward, 1e3 * backward


def _interleaved(
    losses: dict[str, _Subject], batch: int, device: torch.device, rounds: int, options: Options
) -> dict[str, tuple[list[float], list[float]]]:
    x, y = sounds(batch, options.seed, device), sounds(batch, options.seed + 1, device)
    synchronise: Callable[[], None] = torch.cuda.synchronize if device.type == "cuda" else lambda: None
    with torch.no_grad():
        targets = {name: [s.prepare(part) for part in y.split(s.part)] for name, s in losses.items()}
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in losses}
    for turn in range(rounds):
        for k, (name, subject) in enumerate(losses.items()):
            options.tell(f"table 3, {name}", (turn + k / len(losses)) / rounds)
            run_once(subject, x, targets[name][:1], synchronise)
            for kept, value in zip(times[name], run_once(subject, x, targets[name], synchronise), strict=True):
                kept.append(value)
    return times


def _ratio(times: tuple[list[float], list[float]], base: tuple[list[float], list[float]]) -> float:
    """Median over the rounds of the time of one loss, forward and backward, over that of another."""
    first, second = (np.sum(pair, axis=0) for pair in (times, base))
    return float(np.median(first / second))


def _paper_rows() -> list[tuple[str, ...]]:
    where = "paper, RTX 4090"
    rows: list[tuple[str, ...]] = []
    for name, cost in COSTS.items():
        both = cost.forward_ms[0] + cost.backward_ms[0]
        cells = (shown(cost.forward_ms, 1), shown(cost.backward_ms, 1), shown(both, 1), shown(cost.memory_mb))
        rows.append((name, where, *cells))
    return rows


def _our_rows(figures: dict[str, dict[str, Any]], where: str) -> list[tuple[str, ...]]:
    rows = []
    for name, found in figures.items():
        cells = [shown(found[key], 1) for key in ("forward_ms", "backward_ms", "both_ms")]
        memory = found["peak_memory_mb"]
        rows.append((name, f"ours, {where}", *cells, NONE if memory is None else f"{memory:.0f}"))
    return rows


def _method(batch: int) -> str:
    return (
        f"{batch} sounds of {COST_FRAME} samples (1.49 s at 44.1 kHz). Memory is ours alone at the peak of one step, "
        f"the gradient included and the sounds not. The full-rate published arithmetic takes {COMPAT_PART} sounds at a "
        "time (32 at once want some 20 GB). “Target kept” computes the statistics of the target once, as training "
        "does. Losses took turns, round after round; the deviation is what else the machine did."
    )


def _read(figures: dict[str, Any]) -> tuple[str, ...]:
    ours = figures["losses"]
    paper = {name: cost.forward_ms[0] + cost.backward_ms[0] for name, cost in COSTS.items()}
    return (
        f"In the paper TexStat costs {paper['TexStat'] / paper['MSS']:.0f} times MSS. Here (medians of the ratios "
        f"within a round) it costs {ours[TEXSTAT]['over_mss']:.2f} times MSS, {ours[CACHED]['over_mss']:.2f} with the "
        f"target kept, and the published arithmetic {ours[COMPAT]['over_mss']:.1f} times: ours is "
        f"{ours[TEXSTAT]['compat_over']:.0f} times as fast as that, {ours[CACHED]['compat_over']:.0f} with the target "
        "kept. Only ratios compare: the machines differ.",
        f"A step of TexStat takes {ours[TEXSTAT]['both_ms'][0]:.0f} ms for {figures['batch']} sounds on "
        f"{figures['device']}; the paper's {paper['TexStat']:.0f} ms are for 32 sounds on a GPU.",
        "The paper's memory is not a peak: a gradient of 32 × 65536 floats is 8.39 MB, and if one of ten measurements "
        "allocates it, mean and deviation are 0.84 and 2.5 MB, as printed for TexStat, MSS and MAE (MSE: twice that).",
    )
