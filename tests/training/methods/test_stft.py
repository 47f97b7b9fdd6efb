"""STFT statistics imposed: nearer than the next excerpt, pauses that stay pauses, attacks that stay attacks."""

from collections.abc import Mapping

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.support.sounds import RATE, crackle
from texbridge.training.descents.descent import run_descent, total_of
from texbridge.training.methods.method import Problem, SoundSetting
from texbridge.training.methods.stft import StftMethod

SECONDS = 1.5
SAMPLES = round(SECONDS * RATE)


def setting(domain: str = "spectrogram", preset: str = "preview") -> SoundSetting:
    weights: Mapping[str, float] = StftMethod.weights
    return SoundSetting(RATE, SAMPLES, SAMPLES, preset=preset, weights=weights, domain=domain)


def problem_of(recording: Tensor, chosen: SoundSetting) -> Problem:
    method = StftMethod()
    return method.problem(method.statistics(recording, chosen), chosen)


def terms_of(audio: Tensor, recording: Tensor) -> Mapping[str, Tensor]:
    """As a waveform: phases and all."""
    problem = problem_of(recording, setting("waveform"))
    return problem.terms(problem.start(audio))


def loss_of(audio: Tensor, recording: Tensor) -> float:
    return float(total_of(terms_of(audio, recording)))


def made_like(recording: Tensor, chosen: SoundSetting) -> Tensor:
    problem = problem_of(recording, chosen)
    return problem.sound(run_descent(problem.descent(problem.start(None)), lambda *told: None, lambda: False))


def levels_db(audio: Tensor) -> np.ndarray:
    """Of 20 ms each."""
    power = audio[: len(audio) // 320 * 320].double().reshape(-1, 320).square().mean(1).numpy()
    return 10 * np.log10(power + 1e-14)


def test_what_is_made_is_nearer_than_the_next_excerpt() -> None:
    both = torch.from_numpy(crackle(2 * SECONDS, seed=1))
    recording, following = both[:SAMPLES], both[SAMPLES:]
    made = made_like(recording, setting(preset="full"))
    assert loss_of(made, recording) < 0.5 * loss_of(following, recording)
    assert abs(20 * float(torch.log10(made.std() / recording.std()))) < 1.0


def test_a_waveform_goes_to_the_same_statistics() -> None:
    recording = torch.from_numpy(crackle(SECONDS, seed=1))
    problem = problem_of(recording, setting("waveform"))
    start = problem.start(None)
    descent = problem.descent(start)
    descent.step()
    assert sum(descent.figures.values()) < 0.9 * float(total_of(problem.terms(start)))
    assert len(problem.sound(descent.best)) == SAMPLES


def test_pauses_stay_as_quiet_as_they_were() -> None:
    recording = torch.from_numpy(crackle(SECONDS, per_second=0, seed=3) * 0.02)
    burst = np.exp(-np.arange(2400) / 500.0) * np.random.default_rng(0).standard_normal(2400)
    for start in (1000, 9000, 17000):
        recording[start : start + 2400] += torch.from_numpy(0.3 * burst).float()
    made = made_like(recording, setting(preset="full"))
    theirs, ours = (np.sort(levels_db(x)) for x in (recording, made))
    quiet = slice(0, len(theirs) // 3)
    assert np.mean(ours[quiet]) == pytest.approx(np.mean(theirs[quiet]), abs=3.0)


def test_a_drum_backwards_is_farther_than_another_stroke() -> None:
    rng = np.random.default_rng(0)

    def drum(starts: tuple[int, ...]) -> Tensor:
        audio = 1e-4 * rng.standard_normal(SAMPLES)
        for start in starts:
            audio[start : start + 6000] += np.exp(-np.arange(6000) / 1500.0) * rng.standard_normal(6000)
        return torch.from_numpy(audio).float()

    strokes, others = drum((2000, 9000, 16000)), drum((2600, 9400, 15800))
    backwards, again = (terms_of(x, strokes) for x in (strokes.flip(0), others))
    for name in ("attack", "decay"):
        assert float(backwards[name]) > 3 * float(again[name])
    assert float(total_of(backwards)) > float(total_of(again))


def test_the_seed_decides_the_start() -> None:
    recording = torch.from_numpy(crackle(SECONDS, seed=2))
    method, one = StftMethod(), setting()
    measured = method.statistics(recording, one)
    starts = [method.problem(measured, one).start(None) for _ in range(2)]
    assert torch.equal(*starts)
