"""How long an iteration of resynthesis takes for 5 s at 44.1 kHz, beside plain versions and a spectrogram loss.

An iteration is the loss and its gradient. All subjects take turns (`benchmarks.training_speed`), and every figure is
the median of ratios within a round.

    python -m benchmarks.resynthesis_speed --threads 1
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import torch
from torch import Tensor

from benchmarks.training_speed import interleaved, ratio
from texbridge.training.descents.descent import total_of
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.losses.texstat import TexStat
from texbridge.training.methods.method import Method, SoundSetting
from texbridge.training.methods.methods import METHODS

RATE, SECONDS = 44100, 5
PAIRS = (
    ("stft", "stft, plain"),
    ("stft", "spectrogram"),
    ("stft, waveform", "spectrogram"),
    ("texstat", "texstat, plain"),
    ("texstat", "spectrogram"),
)


def noise(seed: int) -> Tensor:
    """Noise in slow bursts [T]."""
    generator = torch.Generator().manual_seed(seed)
    slow = torch.randn(40, dtype=torch.complex64, generator=generator)
    sound = torch.randn(RATE * SECONDS, generator=generator)
    return 0.1 * sound * torch.fft.irfft(slow, n=len(sound), norm="ortho").mul(9).exp().clamp(max=5)


def iteration(name: str, domain: str) -> Callable[[], None]:
    """Loss and gradient of a method at its start."""
    method: Method = METHODS[name]()
    samples = RATE * SECONDS
    setting = SoundSetting(RATE, samples, samples, weights=dict(method.weights), domain=domain)
    problem = method.problem(method.statistics(noise(1), setting), replace(setting, seed=1))
    variable = problem.start(None).requires_grad_()

    def run() -> None:
        torch.autograd.grad(total_of(problem.terms(variable)), variable)

    return run


def plain_stft() -> Callable[[], None]:
    """The moments of bins and of frames alone, as autograd's own operations write them, of as large a spectrogram."""
    level = torch.randn(1023, RATE * SECONDS // 256 + 1, generator=torch.Generator().manual_seed(0)).mul(10)
    level = level.requires_grad_()
    axis = torch.arange(1.0, 1024.0)

    def moments(rows: Tensor, share: Tensor) -> Tensor:
        away = rows - (rows * share).sum(-1, keepdim=True)
        second, third, fourth = ((away**order * share).sum(-1) for order in (2, 3, 4))
        return (second + third / (second + 1e-6) ** 1.5 + fourth / (second + 1e-6) ** 2).mean()

    def run() -> None:
        magnitude = 10 ** (level / 20)
        change = magnitude.diff(dim=1)
        share = (magnitude / magnitude.sum(0)).T
        frames = moments(axis.expand_as(share), share)
        bins = moments(20 * (magnitude + 1e-5).log10(), torch.full_like(magnitude, 1 / magnitude.shape[1]))
        flat = (magnitude.log().mean(0).exp() / magnitude.mean(0)).mean()
        flux = change.clamp_min(0).mean() + (-change).clamp_min(0).mean()
        torch.autograd.grad(frames + bins + flat + flux, level)

    return run


def on_waveform(loss: Callable[[Tensor, Tensor], Tensor], samples: int = RATE * SECONDS) -> Callable[[], None]:
    """Gradient of a loss of two sounds [1, T]."""
    target, sound = noise(1)[None, :samples], noise(2)[None, :samples].requires_grad_()

    def run() -> None:
        torch.autograd.grad(loss(sound, target), sound)

    return run


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resynthesis_speed", description=__doc__.split("\n")[0])
    parser.add_argument("--threads", type=int, default=1, help="threads of torch and of the compiled loops (1)")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of the measurement (9)")
    options = parser.parse_args(arguments)
    if options.threads < 1 or options.rounds < 1:
        parser.error("--threads and --rounds must be at least 1")
    torch.set_num_threads(options.threads)
    size = RATE * SECONDS // 2048 * 2048
    subjects = {
        "stft": iteration("stft", "spectrogram"),
        "stft, waveform": iteration("stft", "waveform"),
        "stft, plain": plain_stft(),
        "texstat": iteration("texstat", "waveform"),
        "texstat, plain": on_waveform(TexStat(RATE, size, definition="compat"), size),
        "spectrogram": on_waveform(multi_scale_spectrogram),
    }
    times = interleaved(subjects, options.rounds, lambda: None)
    for name, found in times.items():
        print(f"{'iteration, ' + name:<40} {statistics.median(found):9.2f} ms")
    for name, base in PAIRS:
        print(f"{name + ' / ' + base:<48} {ratio(times, name, base):9.2f} ×")
    return 0


if __name__ == "__main__":
    sys.exit(main())
