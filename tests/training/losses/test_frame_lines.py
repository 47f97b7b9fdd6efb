"""A hum at the frame rate is seen and pressed down; noise and other tones are not."""

import pytest
import torch

from texbridge.training.losses.frame_lines import frame_lines

HOP, FRAMES, RATE = 320, 38, 24000


def _noise(seed: int = 0) -> torch.Tensor:
    return torch.randn(4, FRAMES * HOP, generator=torch.Generator().manual_seed(seed))


def test_the_louder_what_repeats_the_greater_the_loss() -> None:
    noise = _noise()
    hum = _noise(1)[:, :HOP].repeat(1, FRAMES)
    found = [float(frame_lines(noise + part * hum, HOP)) for part in (0.0, 0.2, 0.5, 1.0)]
    assert found == sorted(found) and found[0] < 0.2 < 0.5 < found[1]
    louder = float(frame_lines(noise + hum, HOP)) - float(frame_lines(noise + 0.5 * hum, HOP))
    assert louder == pytest.approx(2 * torch.log(torch.tensor(2.0)).item(), abs=0.3), (
        "lines are counted in nats of power"
    )


def test_it_does_not_depend_on_level_and_not_on_tones_elsewhere() -> None:
    sound = _noise() + 0.5 * _noise(1)[:, :HOP].repeat(1, FRAMES)
    assert float(frame_lines(1e-3 * sound, HOP)) == pytest.approx(float(frame_lines(sound, HOP)), rel=1e-3)
    time = torch.arange(FRAMES * HOP) / RATE
    tone = 5.0 * torch.sin(2 * torch.pi * (75 * 13 + 37.5) * time)
    assert float(frame_lines(_noise() + tone, HOP)) < float(frame_lines(_noise(), HOP)) + 0.05


def test_its_gradient_takes_away_the_hum_alone() -> None:
    noise, hum = _noise(), _noise(1)[:, :HOP].repeat(1, FRAMES)
    sound = (noise + hum).requires_grad_()
    frame_lines(sound, HOP).backward()
    assert sound.grad is not None
    middle = slice(FRAMES // 4 * HOP, 3 * FRAMES // 4 * HOP)
    likeness = torch.nn.functional.cosine_similarity(sound.grad[:, middle], hum[:, middle]).mean()
    assert float(likeness) > 0.5
    assert abs(float(torch.nn.functional.cosine_similarity(sound.grad, noise).mean())) < 0.2


def test_silence_has_no_lines_and_a_finite_gradient() -> None:
    sound = torch.zeros(2, FRAMES * HOP, requires_grad=True)
    loss = frame_lines(sound, HOP)
    loss.backward()
    assert loss.item() == 0.0
    assert sound.grad is not None and torch.isfinite(sound.grad).all()


def test_too_few_frames_are_refused() -> None:
    with pytest.raises(ValueError, match="12 or more whole hops of 320"):
        frame_lines(torch.zeros(1, 11 * HOP), HOP)
