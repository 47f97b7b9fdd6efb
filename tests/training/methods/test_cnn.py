"""What random filters hear, imposed: convolutions that agree, rhythm kept and lost, phases, sounds that hardly are."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
import torch
from torch import Tensor

from tests.support.sounds import crackle
from texbridge.training.descents.descent import run_descent, total_of
from texbridge.training.descents.phases import Phase, PhasedLbfgs
from texbridge.training.methods import cnn
from texbridge.training.methods.cnn import CnnMethod, CnnSize
from texbridge.training.methods.method import Problem, SoundSetting
from texbridge.training.signal.log_spectrogram import LOG_FRAMING, LOG_RATE, log_spectrogram
from texbridge.training.statistics.random_filters import KERNEL_FRAMES, RandomFilters, convolution, glorot_filters

SMALL = CnnSize(n_filters=24, n_mels=40, iterations=60, rounds=16, window=20, share=0.0)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(cnn.CNN_SIZES, "preview", SMALL)


def noise(seconds: float, seed: int) -> Tensor:
    return torch.randn(round(seconds * LOG_RATE), generator=torch.Generator().manual_seed(seed))


def taps(seconds: float, every: float) -> Tensor:
    sound = 1e-3 * noise(seconds, 0)
    decay = torch.exp(-torch.arange(800) / 200)
    for start in torch.arange(0.1, seconds - 0.1, every).tolist():
        place = round(start * LOG_RATE)
        sound[place : place + 800] += noise(0.05, 7) * decay
    return sound


def setting(samples: int, **weights: float) -> SoundSetting:
    chosen: Mapping[str, float] = {**CnnMethod.weights, **weights}
    return SoundSetting(LOG_RATE, samples, samples, preset="preview", weights=chosen, variant="clean")


def problem_of(recording: Tensor, chosen: SoundSetting) -> Problem:
    method = CnnMethod()
    return method.problem(method.statistics(recording, chosen), chosen)


def made_of(recording: Tensor, chosen: SoundSetting) -> Tensor:
    problem = problem_of(recording, chosen)
    return problem.sound(run_descent(problem.descent(problem.start(None)), lambda *told: None, lambda: False))


def rhythm(audio: Tensor, every: float) -> float:
    """Correlation of the frames' levels with themselves a beat later."""
    level = log_spectrogram(audio).mean(0)
    away, lag = level - level.mean(), round(every * LOG_RATE / LOG_FRAMING.hop)
    return float((away[lag:] * away[:-lag]).mean() / away.square().mean())


@pytest.mark.parametrize("size", [2, 5, 8, 33, 64])
@pytest.mark.parametrize("length", [64, 300])
def test_blocks_give_the_convolution_and_its_gradient(size: int, length: int) -> None:
    generator = torch.Generator().manual_seed(size)
    weight, sound = glorot_filters(7, 5, size, generator), torch.rand(5, length, generator=generator).double()
    found: list[Tensor] = []
    plain: Callable[[Tensor], Tensor] = lambda x: torch.conv1d(x[None], weight)[0]  # noqa: E731
    for convolve in (plain, convolution(weight)):
        variable = sound.clone().requires_grad_()
        responses = convolve(variable)
        responses.square().sum().backward()
        assert variable.grad is not None
        found += [responses.detach(), variable.grad]
    assert torch.allclose(found[0], found[2], atol=1e-12) and torch.allclose(found[1], found[3], atol=1e-10)


def test_filters_are_the_seeds_and_within_glorots_limit() -> None:
    one, same, other = (RandomFilters(11, 6, seed) for seed in (1, 1, 2))
    for k, a, b, c in zip(KERNEL_FRAMES, one.weights, same.weights, other.weights, strict=True):
        assert torch.equal(a, b) and not torch.equal(a, c)
        limit = (6 / (k * 17)) ** 0.5
        assert 0.8 * limit < float(a.abs().max()) <= limit


@pytest.mark.usefixtures("small")
def test_gradients_of_the_whole_loss_are_those_of_finite_differences() -> None:
    recording = taps(1.2, 0.3)
    problem = problem_of(recording, setting(len(recording)))
    start = problem.start(None)
    variable = start.clone().requires_grad_()
    (slope,) = torch.autograd.grad(total_of(problem.terms(variable)), variable)
    way = slope / slope.norm()
    with torch.no_grad():
        ahead, behind = (total_of(problem.terms(start + step * way)) for step in (0.03, -0.03))
    assert float((ahead - behind) / 0.06) == pytest.approx(float(slope.norm()), rel=0.02)


@pytest.mark.usefixtures("small")
def test_taps_lose_their_rhythm_without_autocorrelation_and_keep_it_with_it() -> None:
    recording, every = taps(2.2, 0.31), 0.31
    kept, lost = (made_of(recording, setting(len(recording), autocorrelation=w)) for w in (1e3, 0.0))
    assert rhythm(recording, every) > 0.8
    assert rhythm(kept, every) > 0.5 and rhythm(lost, every) < 0.3


@pytest.mark.usefixtures("small")
def test_what_is_made_is_nearer_than_the_next_excerpt_and_as_loud() -> None:
    both = torch.from_numpy(crackle(3.0, seed=1))
    recording, following = both[:24000], both[24000:]
    problem = problem_of(recording, setting(len(recording)))
    descent = problem.descent(problem.start(None))
    made = problem.sound(run_descent(descent, lambda *told: None, lambda: False))
    assert sum(descent.figures.values()) < 0.5 * float(total_of(problem.terms(problem.start(following))))
    assert float(made.square().mean() / recording.square().mean()) == pytest.approx(1, rel=1e-3)


@pytest.mark.usefixtures("small")
def test_the_diversity_counts_for_the_first_iterations_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cnn, "DIVERSE_ITERATIONS", 20)
    recording = noise(0.7, 3)
    problem = problem_of(recording, setting(len(recording)))
    descent, seen = problem.descent(problem.start(None)), []
    while not descent.finished:
        descent.step()
        seen.append((descent.iteration, "diversity" in descent.figures))
    assert all(diverse == (iteration <= 20) for iteration, diverse in seen) and seen[-1][0] > 20
    assert descent.iteration <= descent.iterations == SMALL.iterations


@pytest.mark.usefixtures("small")
def test_the_stretches_of_a_sound_are_heard_by_the_same_filters() -> None:
    recording, method = noise(0.7, 3), CnnMethod()
    chosen = setting(len(recording), diversity=0.0)
    measured = method.statistics(recording, chosen)
    first, second = (method.problem(measured, replace(chosen, seed=seed)) for seed in (0, 1_000_003))
    like = first.start(recording)
    assert float(total_of(second.terms(like))) == pytest.approx(float(total_of(first.terms(like))), rel=1e-6)
    assert not torch.equal(first.start(None), second.start(None))


def test_phases_are_taken_up_where_they_stood() -> None:
    def bent(x: Tensor) -> dict[str, Tensor]:
        return {"valley": (x[1:] - x[:-1].square()).square().sum() + 0.01 * (1 - x).square().sum()}

    def bowl(x: Tensor) -> dict[str, Tensor]:
        return {"bowl": (x - 2).square().square().sum()}

    def fresh() -> PhasedLbfgs:
        return PhasedLbfgs([Phase(bent, 30), Phase(bowl, 40)], torch.linspace(-1, 1, 9), share=0.0)

    whole = fresh()
    whole.step()
    while not whole.finished:
        state = {name: value.clone() for name, value in whole.state().items()}
        again = fresh()
        again.restore(state)
        again.step()
        whole.step()
        assert torch.equal(again.best, whole.best) and again.iteration == whole.iteration
    assert whole.iterations <= 70 and set(whole.figures) == {"bowl"}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["silence", "constant", "click"])
def test_what_hardly_sounds_gives_no_nan(kind: str) -> None:
    samples = LOG_RATE // 2 + 200
    audio = {
        "silence": torch.zeros(samples),
        "constant": torch.full((samples,), 0.3),
        "click": torch.zeros(samples).index_fill(0, torch.tensor(4000), 1.0),
    }[kind]
    made = made_of(audio, setting(samples))
    assert len(made) == samples and bool(made.isfinite().all()) and bool(made.any()) == (kind != "silence")


@pytest.mark.usefixtures("small")
def test_as_published_lags_go_round() -> None:
    recording = taps(1.5, 0.3)
    chosen = setting(len(recording), diversity=0.0)
    method = CnnMethod()
    clean, compat = (method.statistics(recording, replace(chosen, variant=v)) for v in method.variants)
    assert torch.equal(clean["gram/8"], compat["gram/8"])
    frames = len(recording) // LOG_FRAMING.hop + 1
    products = clean["autocorrelation/8"] * (frames - 7 - torch.arange(50, 50 + clean["autocorrelation/8"].shape[1]))
    ends = compat["autocorrelation/8"] * (frames - 1) - products
    assert bool((ends >= -1e-3 * products - 1e-4).all()) and float(ends.mean()) > 0.01 * float(products.mean())
