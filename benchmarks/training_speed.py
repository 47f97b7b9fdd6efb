"""How fast TexStat, TexEnv and a TexDSP training step are on this machine, against baselines measured beside them.

All subjects take turns, round after round, so that what else the machine does falls on all alike; the figures are
medians, and every ratio is the median of the ratios within a round.

    python -m benchmarks.training_speed --threads 1
    python -m benchmarks.training_speed --json --rounds 11 > figures.json
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import torch
from torch import Tensor
from torch.nn.functional import one_hot

from benchmarks.cnn_iteration import cnn_subjects
from benchmarks.mcdermott_speed import mcdermott_subjects
from benchmarks.peak_memory import peak_memory_mb
from texbridge.training.config import TrainConfig
from texbridge.training.data.sequences import build_texstat
from texbridge.training.loop.checkpoint import build_model, build_synth
from texbridge.training.loop.trainer import deterministic
from texbridge.training.losses.energy import RENDERINGS, energy_score, turned
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.losses.texstat import TexStat

Subjects = Mapping[str, Callable[[], None]]
FRAME_SIZE = 65536


@dataclass(frozen=True)
class Figure:
    """A promise: ``value`` (ms, MB, or a ratio) is to be at least or at most ``limit``."""

    name: str
    value: float
    unit: str
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the promise is kept."""
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def interleaved(subjects: Subjects, rounds: int, synchronise: Callable[[], None]) -> dict[str, list[float]]:
    """Milliseconds of every subject in every round.

    In its turn a subject runs twice and the second run counts: caches and the allocator are then as they are where it
    runs over and over, not as the subject before it left them.
    """
    times: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, run in subjects.items():
            run()
            synchronise()
            began = time.perf_counter()
            run()
            synchronise()
            times[name].append(1e3 * (time.perf_counter() - began))
    return times


def ratio(times: Mapping[str, Sequence[float]], name: str, base: str) -> float:
    """Median over the rounds of the time of ``name`` divided by that of ``base``."""
    return statistics.median(a / b for a, b in zip(times[name], times[base], strict=True))


def bursts(batch: int, seed: int, device: torch.device) -> Tensor:
    """Noise in random bursts [batch, 65536] at unit standard deviation."""
    generator = torch.Generator().manual_seed(seed)
    slow = torch.randn(batch, 60, dtype=torch.complex64, generator=generator)
    envelope = (3 * torch.fft.irfft(slow, n=FRAME_SIZE, norm="ortho")).exp()
    sound = torch.randn(batch, FRAME_SIZE, generator=generator) * envelope
    return (sound / sound.std(-1, keepdim=True)).to(device)


def loss_subjects(batch: int, device: torch.device) -> Subjects:
    """Forward and backward of the losses of ``batch`` sounds; the target is measured anew unless cached."""
    target, x = bursts(batch, 1, device), bursts(batch, 2, device).requires_grad_()
    clean, compat = TexStat(44100, FRAME_SIZE).to(device), TexStat(44100, FRAME_SIZE, definition="compat").to(device)
    cached = clean.statistics(target)

    def backward(loss: Callable[[], Tensor]) -> Callable[[], None]:
        def run() -> None:
            x.grad = None
            loss().backward()

        return run

    def compat_in_parts() -> None:
        """Four at a time: a batch of 32 at the full rate wants some 20 GB."""
        x.grad = None
        for part in torch.arange(batch).split(4):
            (compat(x[part], target[part]) * (len(part) / batch)).backward()

    return {
        "texstat": backward(lambda: clean(x, target)),
        "texstat, cached target": backward(lambda: clean.distance(clean.statistics(x), cached).mean()),
        "spectrogram": backward(lambda: multi_scale_spectrogram(x, target)),
        "compat": compat_in_parts,
    }


def step_subjects(device: torch.device) -> Subjects:
    """A training step on four rendered frames and one of the default recipe (four sequences, each rendered twice), and
    the noise in a step."""
    default = TrainConfig()
    small, noise = _step(replace(default, batch_size=default.batch_size // RENDERINGS), device)
    return {"training step": small, "training step, default": _step(default, device)[0], "noise of a step": noise}


def _step(config: TrainConfig, device: torch.device) -> tuple[Callable[[], None], Callable[[], None]]:
    """A step with 16 held control frames, and its noise alone."""
    model, synth, texstat = build_model(config).to(device), build_synth(config).to(device), build_texstat(config)
    texstat = texstat.to(device)
    model.coefficient_scale.fill_(0.1)
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-4, fused=device.type == "cpu")
    target = texstat.statistics(bursts(config.batch_size, 1, device))
    features = torch.rand(config.batch_size, config.hold_frames, model.n_features).to(device) + 1
    position = torch.randint(config.hold_frames, (config.batch_size,)).to(device)
    choices = torch.arange(config.batch_size * RENDERINGS).reshape(-1, RENDERINGS) % config.n_variations
    turns = torch.rand(config.batch_size, RENDERINGS).to(device)
    steps = iter(range(10**9))

    def noise() -> Tensor:
        return synth.noise(torch.Generator().manual_seed(next(steps)))

    def step() -> None:
        with deterministic(device):
            optimiser.zero_grad(set_to_none=True)
            state = model.initial_state(config.batch_size)
            variation = one_hot(choices, config.n_variations).float().to(device)
            raw = model.frame(features, state, position, variation)
            coefficients = turned(torch.view_as_complex(raw.flatten(0, 1)), turns.flatten())
            made = texstat.statistics(synth.render(coefficients, noise()))
            loss = energy_score(texstat, made, target, config.spread_weight, config.level_weight).mean()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), config.grad_clip)
            float(loss.detach())
            optimiser.step()

    return step, lambda: _discard(noise())


def frame_subjects(device: torch.device) -> Subjects:
    """One TexEnv frame of 24 bands, without a gradient."""
    config = TrainConfig()
    synth = build_synth(config).to(device)
    noise = synth.noise(torch.Generator().manual_seed(0))
    one = torch.randn(1, config.n_bands, config.n_params // 2, dtype=torch.complex64).to(device)
    return {
        "texenv frame": lambda: _discard(synth.render(one, noise)),
        "texenv frame, plain": lambda: _discard((synth.envelopes(one) * noise).sum(1)),
    }


def _discard(result: Tensor) -> None:
    """Let a subject that computes something return nothing."""
    assert not result.requires_grad


def measure(device: torch.device, rounds: int) -> tuple[dict[str, float], list[Figure]]:
    """Medians in ms of every subject, and the promises with what was found."""

    def synchronise() -> None:
        if device.type == "cuda":
            torch.cuda.synchronize(device)

    medians: dict[str, float] = {}
    figures = []
    for batch in (4, 32):
        few = rounds if batch == 4 else max(3, rounds // 4)
        times = interleaved(loss_subjects(batch, device), few, synchronise)
        medians |= {f"{name}, {batch} × {FRAME_SIZE}": statistics.median(value) for name, value in times.items()}
        limit = 0.5 if device.type == "cpu" else 1.0
        figures += [
            Figure(f"compat / texstat, batch {batch}", ratio(times, "compat", "texstat"), "×", 20.0, at_least=True),
            Figure(
                f"compat / texstat, cached target, batch {batch}",
                ratio(times, "compat", "texstat, cached target"),
                "×",
                20.0,
                at_least=True,
            ),
            Figure(f"texstat / spectrogram, batch {batch}", ratio(times, "texstat", "spectrogram"), "×", limit),
            Figure(
                f"texstat, cached target / spectrogram, batch {batch}",
                ratio(times, "texstat, cached target", "spectrogram"),
                "×",
                limit,
            ),
        ]
    times = interleaved(cnn_subjects(device), max(3, rounds // 3), synchronise)
    medians |= {name: statistics.median(value) for name, value in times.items()}
    figures += cnn_figures(times)
    times = interleaved(step_subjects(device), 4 * rounds, synchronise)
    times |= interleaved(frame_subjects(device), 10 * rounds, synchronise)
    times |= interleaved(mcdermott_subjects(device), rounds, synchronise)
    medians |= {name: statistics.median(value) for name, value in times.items()}
    gradient = "mcdermott gradient, 5 s"
    figures += [
        Figure(
            "mcdermott, plain / ours, a gradient",
            ratio(times, "mcdermott gradient, plain, 5 s", gradient),
            "×",
            4.0,
            at_least=True,
        ),
        Figure("mcdermott / spectrogram, a gradient", ratio(times, gradient, "spectrogram gradient, 5 s"), "×", 3.0),
        Figure("training step, 4 rendered frames", medians["training step"], "ms", 100.0),
        Figure("texenv, one frame of 24 bands", medians["texenv frame"], "ms", 1.5),
        Figure("peak memory of a texstat step, batch 32", peak_memory_mb(device), "MB", 1000.0),
    ]
    return medians, figures


def cnn_figures(times: Mapping[str, Sequence[float]]) -> list[Figure]:
    """What an iteration of `resynth --method cnn` is to cost beside plain torch and a spectrogram loss of its sound."""
    ours, later, base = "cnn iteration", "cnn iteration, later", "spectrogram of 5 s"
    return [
        Figure(f"{ours}, plain / ours", ratio(times, f"{ours}, plain", ours), "×", 10.0, at_least=True),
        Figure(f"{later}, plain / ours", ratio(times, f"{later}, plain", later), "×", 1.2, at_least=True),
        Figure(f"{later} / {base}", ratio(times, later, base), "×", 3.0),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 also where a promise is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.training_speed", description=__doc__.split("\n")[0])
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--threads", type=int, default=1, help="threads of torch and of the compiled loops (1)")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each measurement (9)")
    parser.add_argument("--device", default="cpu", help="cpu (default) or cuda")
    options = parser.parse_args(arguments)
    if options.threads < 1 or options.rounds < 1:
        parser.error("--threads and --rounds must be at least 1")
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    medians, figures = measure(torch.device(options.device), options.rounds)
    if options.json:
        found = [asdict(figure) | {"met": figure.met} for figure in figures]
        json.dump({"threads": options.threads, "device": options.device, "ms": medians, "figures": found}, sys.stdout)
        print()
        return 0
    for name, value in medians.items():
        print(f"{name:<40} {value:9.2f} ms")
    for figure in figures:
        sign = "≥" if figure.at_least else "≤"
        met = "met" if figure.met else "MISSED"
        print(f"{figure.name:<48} {figure.value:9.2f} {figure.unit:<3} {sign} {figure.limit:g}: {met}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
