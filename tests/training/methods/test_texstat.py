"""TexStat imposed: nearer to the recording than its next excerpt is, at its level, with slopes that are right."""

from collections.abc import Mapping

import torch
from torch import Tensor

from tests.support.sounds import RATE, crackle
from texbridge.training.descents.descent import run_descent, total_of
from texbridge.training.losses.texstat import TexStat
from texbridge.training.methods.method import SoundSetting
from texbridge.training.methods.texstat import TexstatMethod

SAMPLES = 24576


def setting(weights: Mapping[str, float] = TexstatMethod.weights, **changes: object) -> SoundSetting:
    return SoundSetting(RATE, SAMPLES, SAMPLES, preset="preview", weights=weights, **changes)  # type: ignore[arg-type]


def unit(audio: Tensor) -> Tensor:
    return (audio / audio.std())[None, :SAMPLES]


def test_what_is_made_is_nearer_than_the_next_excerpt_and_as_loud() -> None:
    both = torch.from_numpy(crackle(2 * SAMPLES / RATE, seed=1))
    recording, following = both[:SAMPLES], both[SAMPLES:]
    method = TexstatMethod()
    problem = method.problem(method.statistics(recording, setting()), setting())
    made = problem.sound(run_descent(problem.descent(problem.start(None)), lambda *told: None, lambda: False))
    texstat = TexStat(RATE, SAMPLES)
    found, apart = (float(texstat(unit(x), unit(recording))) for x in (made, following))
    assert found < 0.3 * apart
    assert abs(20 * float(torch.log10(made.std() / recording.std()))) < 1.0
    assert abs(float(torch.corrcoef(torch.stack([made, recording]))[0, 1])) < 0.2


def test_the_recording_itself_has_no_loss_and_silence_no_nan() -> None:
    recording = torch.from_numpy(crackle(SAMPLES / RATE, seed=2))
    method = TexstatMethod()
    for audio in (recording, torch.zeros(SAMPLES), torch.eye(1, SAMPLES)[0]):
        problem = method.problem(method.statistics(audio, setting()), setting())
        variable = problem.start(audio).requires_grad_()
        loss = total_of(problem.terms(variable))
        (slope,) = torch.autograd.grad(loss, variable)
        assert float(loss.detach()) < 1e-6 and bool(torch.isfinite(slope).all())


def test_slopes_are_those_of_the_loss() -> None:
    generator = torch.Generator().manual_seed(0)
    recording = torch.from_numpy(crackle(SAMPLES / RATE, seed=3))
    method = TexstatMethod()
    wanted = {name: value.double() for name, value in method.statistics(recording, setting()).items()}
    problem = method.problem(wanted, setting())
    variable = torch.randn(SAMPLES, generator=generator, dtype=torch.float64).requires_grad_()
    way = torch.randn(SAMPLES, generator=generator, dtype=torch.float64)
    (slope,) = torch.autograd.grad(total_of(problem.terms(variable)), variable)
    there, back = (total_of(problem.terms(variable.detach() + step * way)) for step in (1e-4, -1e-4))
    expected = float(there - back) / 2e-4
    assert abs(float(slope @ way) - expected) < 2e-3 * abs(expected)


def test_a_class_left_out_is_no_term() -> None:
    recording = torch.from_numpy(crackle(SAMPLES / RATE, seed=3))
    method = TexstatMethod()
    without = setting(without=("s2", "slow"))
    problem = method.problem(method.statistics(recording, without), without)
    assert set(problem.terms(recording)) == {"s1", "s3", "s4", "s5"}
