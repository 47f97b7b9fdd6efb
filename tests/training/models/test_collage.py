"""Training begins with envelopes that have the recording's levels and copy none of its passages."""

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.support.sounds import RATE, crackle
from texbridge.training.evaluation.repetition import band_envelopes, closest_excerpt
from texbridge.training.models.collage import collages
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.filterbanks import analytic_subbands

FRAME, BANDS, FRAMES, COUNT = 16384, 6, 12, 3


@pytest.fixture(scope="module")
def synth() -> TexEnv:
    return TexEnv(RATE, FRAME, BANDS, 256, "log")


def crackling(seed: int = 0) -> Tensor:
    """Frames [n, F] of crackling at unit standard deviation."""
    audio = torch.from_numpy(crackle(FRAMES * FRAME / RATE + 1, per_second=12, seed=seed))
    rows = audio[: FRAMES * FRAME].reshape(FRAMES, FRAME)
    return rows / rows.std(-1, keepdim=True)


@pytest.fixture(scope="module")
def frames() -> Tensor:
    return crackling()


@pytest.fixture(scope="module")
def made(synth: TexEnv, frames: Tensor) -> Tensor:
    return collages(synth, frames, COUNT, seed=0)


def test_there_are_as_many_as_asked_for_and_all_differ(synth: TexEnv, frames: Tensor, made: Tensor) -> None:
    assert made.shape == (COUNT, BANDS, synth.n_params // 2) and made.dtype == torch.complex64
    assert bool(torch.isfinite(torch.view_as_real(made)).all())
    lines = synth.envelopes(made).sum(1)
    assert float(torch.corrcoef(lines).fill_diagonal_(0).max()) < 0.5
    assert torch.equal(made, collages(synth, frames, COUNT, seed=0))
    assert not torch.equal(made, collages(synth, frames, COUNT, seed=1))


def test_levels_are_those_of_the_recording(synth: TexEnv, frames: Tensor, made: Tensor) -> None:
    wanted = analytic_subbands(frames, synth._response).abs().mean((0, 2))
    found = synth.envelopes(made).mean((0, 2))
    assert float((20 * torch.log10(found / wanted)).abs().max()) < 3.0


def test_no_half_second_is_a_copy(synth: TexEnv, frames: Tensor, made: Tensor) -> None:
    """A frame played with its own envelopes is found in the recording; a collage is no more like it than another
    crackling is."""
    noise = synth.noise(torch.Generator().manual_seed(0))
    recording = band_envelopes(frames.flatten(), RATE)

    def closest(coefficients: Tensor) -> list[float]:
        sounds = synth.render(coefficients, noise)
        return [closest_excerpt(band_envelopes(sound, RATE), recording).correlation for sound in sounds]

    copies, ours = closest(synth.analyse(frames[:COUNT])), closest(made)
    strangers = closest(synth.analyse(crackling(seed=1)))
    assert min(copies) > max(strangers)
    assert np.mean(ours) < 0.5 * (np.mean(copies) + np.mean(strangers))
    assert max(ours) < min(copies) - 0.05
