"""The statistics of 2011 imposed: water and insects to 30 dB, class by class, by both ways, from nothing to a click."""

import math
from collections.abc import Mapping
from functools import cache

import pytest
import torch
from torch import Tensor

from tests.support import SHARED
from texbridge.training.descents.descent import run_descent, total_of
from texbridge.training.descents.lbfgs import Lbfgs
from texbridge.training.methods.mcdermott import McdermottMethod, McdermottProblem
from texbridge.training.methods.mcdermott_classic import ClassicImposition
from texbridge.training.methods.method import SoundSetting
from texbridge.training.resynthesis.making import interpolated, scaled
from texbridge.training.signal.sound_file import read_sound
from texbridge.training.statistics.mcdermott_bank import COCHLEAR_HZ
from texbridge.training.statistics.mcdermott_measure import measured_statistics, unit_sound
from texbridge.training.statistics.mcdermott_snr import MCDERMOTT_CLASSES, mcdermott_snr, snr_of

RIVER = SHARED / "data" / "river" / "tex_framework-river.flac"
BANDS = ((4000, 400, 35, 1), (6500, 1000, 60, 2))
METHOD = McdermottMethod()


def insects(seconds: float, seed: int = 5) -> Tensor:
    """Two high bands of noise that chirp 35 and 60 times a second, now louder, now softer, over a bed of noise."""
    generator = torch.Generator().manual_seed(seed)
    samples = round(seconds * COCHLEAR_HZ)
    time, hz = torch.arange(samples) / COCHLEAR_HZ, torch.fft.rfftfreq(samples, 1 / COCHLEAR_HZ)
    white = torch.fft.rfft(torch.randn(samples, generator=generator))
    sound = 0.01 * torch.randn(samples, generator=generator)
    for centre, width, chirps, swells in BANDS:
        band = torch.fft.irfft(white * (-(((hz - centre) / width) ** 2)).exp(), samples)
        chirping = (0.5 + 0.5 * torch.sin(2 * torch.pi * chirps * time)) ** 2
        sound += band / band.std() * chirping * (0.6 + 0.4 * torch.sin(2 * torch.pi * swells * time))
    return 0.1 * sound


def setting(seconds: float = 1.0, **changes: object) -> SoundSetting:
    samples = round(seconds * COCHLEAR_HZ)
    given: dict[str, object] = {"weights": METHOD.weights, "preset": "preview"} | changes
    return SoundSetting(COCHLEAR_HZ, samples, samples, **given)  # type: ignore[arg-type]


def posed(recording: Tensor, setting: SoundSetting) -> McdermottProblem:
    return METHOD.problem(METHOD.statistics(recording, setting), setting)


def looped(recording: Tensor, setting: SoundSetting) -> McdermottProblem:
    """That a stretch as long as a recording that is a loop shall be like it."""
    unit, level = unit_sound(recording)
    wanted = {name: value.float() for name, value in measured_statistics(unit, loop=True).items()}
    return METHOD.problem({**wanted, "level": level.float()}, setting)


def made_of(problem: McdermottProblem) -> Tensor:
    return problem.sound(run_descent(problem.descent(problem.start(None)), lambda *told: None, lambda: False))


def mean_of(ratios: Mapping[str, float]) -> float:
    return sum(ratios.values()) / len(ratios)


@cache
def whole_ratios() -> dict[str, float]:
    """Of insects made of insects, in a second, with every class."""
    return mcdermott_snr(made_of(posed(insects(4.0), setting())), insects(4.0), COCHLEAR_HZ)


def test_insects_come_to_30_db_at_their_level() -> None:
    recording = insects(1.0)
    problem = looped(recording, setting(preset="full"))
    descent, wanted = problem.descent(problem.start(None)), measured_statistics(unit_sound(recording)[0], loop=True)
    ratios = {"none": 0.0}
    while mean_of(ratios) < 30 and not descent.finished:
        descent.step()
        made = problem.sound(descent.best)
        ratios = snr_of(measured_statistics(unit_sound(made)[0], loop=True), wanted)
    assert list(ratios) == list(MCDERMOTT_CLASSES) and mean_of(ratios) >= 30
    assert abs(20 * math.log10(float(made.std() / recording.std()))) < 0.1
    assert abs(float(torch.corrcoef(torch.stack([made, recording[: len(made)]]))[0, 1])) < 0.1, "no copy"


@pytest.mark.skipif(not RIVER.exists(), reason="needs ../shared/data")
def test_water_comes_to_30_db() -> None:
    recording = torch.from_numpy(read_sound(RIVER, COCHLEAR_HZ)[0])
    assert mean_of(mcdermott_snr(made_of(posed(recording, setting(2.0))), recording, COCHLEAR_HZ)) >= 30


def test_statistics_approach_those_wanted_step_by_step() -> None:
    recording = insects(2.0)
    problem = posed(recording, setting())
    descent = problem.descent(problem.start(None))
    ratios = [mean_of(mcdermott_snr(problem.sound(problem.start(None)), recording, COCHLEAR_HZ))]
    while not descent.finished:
        descent.step()
        ratios.append(mean_of(mcdermott_snr(problem.sound(descent.best), recording, COCHLEAR_HZ)))
    assert ratios == sorted(ratios) and ratios[-1] > ratios[0] + 15


@pytest.mark.parametrize("left_out", ["C1", "modulation"])
def test_a_class_left_out_stays_behind_and_the_others_do_not(left_out: str) -> None:
    ratios = mcdermott_snr(made_of(posed(insects(4.0), setting(without=(left_out,)))), insects(4.0), COCHLEAR_HZ)
    others = {name: value for name, value in ratios.items() if name != left_out}
    assert ratios[left_out] < 0.5 * whole_ratios()[left_out]
    assert mean_of(others) > 0.8 * mean_of({name: whole_ratios()[name] for name in others})


def test_rounds_by_band_approach_too_and_go_on_exactly() -> None:
    recording = insects(2.0)
    problem = posed(recording, setting(0.5, variant="classic"))
    start = problem.start(None)
    descent, again = problem.descent(start), problem.descent(start)
    assert isinstance(descent, ClassicImposition)
    ratios = [mean_of(mcdermott_snr(problem.sound(start), recording, COCHLEAR_HZ))]
    for number in range(4):
        descent.step()
        ratios.append(mean_of(mcdermott_snr(problem.sound(descent.best), recording, COCHLEAR_HZ)))
        if number == 1:
            again.restore({name: value.clone() for name, value in descent.state().items()})
    for _ in range(2):
        again.step()
    assert ratios == sorted(ratios) and ratios[-1] > ratios[0] + 8
    assert torch.equal(again.best, descent.best) and again.iteration == descent.iteration


def test_the_recording_as_a_loop_is_at_the_end_by_bands_as_it_is() -> None:
    recording = insects(1.0)
    one = setting(variant="classic")
    problem = looped(recording, one)
    descent = problem.descent(problem.start(recording))
    descent.step()
    assert descent.finished and total_of(problem.terms(descent.best)) < 1e-3


def test_slopes_are_those_of_the_loss_in_float64_and_near_in_float32() -> None:
    recording, one = insects(2.0), setting(0.5)
    measured = METHOD.statistics(recording, one)
    exact = METHOD.problem({name: value.double() for name, value in measured.items()}, one)
    generator = torch.Generator().manual_seed(0)
    variable = exact.start(None).double() + 0.1 * torch.randn(10000, generator=generator, dtype=torch.float64)
    way = torch.randn(10000, generator=generator, dtype=torch.float64)
    variable.requires_grad_()
    (slope,) = torch.autograd.grad(total_of(exact.terms(variable)), variable)
    there, back = (total_of(exact.terms(variable.detach() + step * way)) for step in (1e-6, -1e-6))
    assert float(slope @ way) == pytest.approx(float(there - back) / 2e-6, rel=1e-4)
    rough = variable.detach().float().requires_grad_()
    (found,) = torch.autograd.grad(total_of(METHOD.problem(measured, one).terms(rough)), rough)
    assert float(torch.cosine_similarity(found.double(), slope, dim=0)) > 0.99999


@pytest.mark.parametrize("variant", ["gradient", "classic"])
@pytest.mark.parametrize("kind", ["silence", "constant", "click", "tone"])
def test_what_hardly_sounds_gives_no_nan(variant: str, kind: str) -> None:
    samples = COCHLEAR_HZ // 2
    sound = {
        "silence": torch.zeros(samples),
        "constant": torch.full((samples,), 0.3),
        "click": torch.arange(samples).eq(5000).float(),
        "tone": torch.sin(0.3 * torch.arange(samples)),
    }[kind]
    problem = posed(sound, setting(0.5, variant=variant))
    variable = problem.start(None).requires_grad_()
    (slope,) = torch.autograd.grad(total_of(problem.terms(variable)), variable)
    descent = problem.descent(variable)
    if not descent.finished:
        descent.step()
    made = problem.sound(descent.best)
    assert bool(torch.isfinite(slope).all()) and bool(torch.isfinite(made).all())
    assert bool(made.any()) == (kind in ("click", "tone"))


def test_statistics_between_two_recordings_and_exaggerated_ones_are_what_is_asked_for() -> None:
    generator = torch.Generator().manual_seed(7)
    one, other = (
        METHOD.statistics(x, setting()) for x in (insects(2.0), torch.randn(2 * COCHLEAR_HZ, generator=generator))
    )
    between = interpolated(METHOD, one, other, 0.25)
    assert torch.allclose(between["C1"], 0.75 * one["C1"] + 0.25 * other["C1"], atol=1e-6)
    wilder = scaled(METHOD, other, {"variation": 1.5})
    assert torch.equal(wilder["variation"], 1.5 * other["variation"]) and torch.equal(wilder["C2"], other["C2"])
    alone = tuple(name for name in MCDERMOTT_CLASSES if name not in ("power", "variation"))
    made = made_of(METHOD.problem(wilder, setting(0.5, without=alone)))
    found = measured_statistics(unit_sound(made)[0], loop=True)["variation"]
    assert 1.4 < float((found / other["variation"]).median()) < 1.6


def test_lengths_that_are_no_multiple_of_the_envelopes_period_come_out_as_asked() -> None:
    one = SoundSetting(COCHLEAR_HZ, 10037, 10037, weights=METHOD.weights, preset="preview")
    problem = posed(insects(1.0), one)
    assert problem.sound(problem.start(None)).shape == (10037,)
    assert isinstance(problem.descent(problem.start(insects(0.5))), Lbfgs)
