"""A hum is seen and pressed down, at whatever rate it repeats; noise, and a tone that the recording has, are not."""

import pytest
import torch

from texbridge.training.losses.fine_lines import fine_lines

SAMPLES, RATE = 24000, 24000


def _noise(seed: int = 0) -> torch.Tensor:
    return torch.randn(4, SAMPLES, generator=torch.Generator().manual_seed(seed))


def _hum(period: int) -> torch.Tensor:
    return _noise(1)[:, :period].repeat(1, -(-SAMPLES // period))[:, :SAMPLES]


@pytest.mark.parametrize("period", [320, 960, 1600])
def test_the_louder_what_repeats_the_greater_the_loss(period: int) -> None:
    found = [float(fine_lines(_noise() + part * _hum(period), _noise(2))) for part in (0.0, 0.3, 0.6, 1.0, 2.0)]
    assert found == sorted(found)
    assert found[0] < 0.1 < found[2]


def test_it_does_not_depend_on_level_and_not_on_tones_of_the_recording() -> None:
    sound = _noise() + _hum(960)
    assert float(fine_lines(1e-3 * sound, _noise(2))) == pytest.approx(float(fine_lines(sound, _noise(2))), rel=1e-2)
    tone = 0.3 * torch.sin(2 * torch.pi * 1012.0 * torch.arange(SAMPLES) / RATE)
    assert float(fine_lines(_noise() + tone, _noise(2) + tone)) < float(fine_lines(_noise(), _noise(2))) + 0.02


def test_its_gradient_takes_away_the_hum_alone() -> None:
    noise, hum = _noise(), _hum(960)
    sound = (noise + hum).requires_grad_()
    fine_lines(sound, _noise(2)).backward()
    assert sound.grad is not None
    middle = slice(SAMPLES // 4, 3 * SAMPLES // 4)
    likeness = torch.nn.functional.cosine_similarity(sound.grad[:, middle], hum[:, middle]).mean()
    assert float(likeness) > 0.1
    assert float(torch.nn.functional.cosine_similarity(sound.grad[:, middle], noise[:, middle]).mean()) < 0.05


def test_silence_has_no_lines_and_a_finite_gradient() -> None:
    sound = torch.zeros(2, SAMPLES, requires_grad=True)
    loss = fine_lines(sound, _noise()[:2])
    loss.backward()
    assert loss.item() == 0.0
    assert sound.grad is not None and torch.isfinite(sound.grad).all()


def test_too_few_samples_are_refused() -> None:
    with pytest.raises(ValueError, match="400 or more"):
        fine_lines(torch.zeros(1, 100), torch.zeros(1, 100))
