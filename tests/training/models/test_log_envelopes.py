"""Logarithmic envelopes: positive, fast as they are exact, and those of the sound they were taken from."""

import math
from collections.abc import Callable

import pytest
import torch
from torch import Tensor
from torch.nn.functional import cosine_similarity

from tests.support.sounds import crackle
from texbridge.training.models.texenv import LARGEST_LOG, QUIETEST, SplineEnvelopes, TexEnv
from texbridge.training.signal.filterbanks import analytic_subbands

RATE, FRAME, BANDS, PARAMS = 16000, 16384, 6, 128


@pytest.fixture(scope="module")
def synth() -> TexEnv:
    return TexEnv(RATE, FRAME, BANDS, PARAMS, "log")


def swell(seed: int = 0) -> Tensor:
    """Noise [1, F] that swells and fades four times."""
    noise = torch.randn(1, FRAME, generator=torch.Generator().manual_seed(seed))
    return noise * (1 + 0.8 * torch.sin(2 * torch.pi * 4 * torch.arange(FRAME) / FRAME))


def crackling(seed: int = 0) -> Tensor:
    """Sparse bursts [1, F], 30 dB and more above what is between them."""
    sound = torch.from_numpy(crackle(FRAME / RATE, sample_rate=RATE, seed=seed))[:FRAME]
    return (sound / sound.std())[None]


def smoothed(synth: TexEnv, audio: Tensor) -> Tensor:
    """Subband envelopes [N, F] of ``audio`` [1, F] up to the bandwidth of the synthesiser's."""
    spectrum = torch.fft.rfft(analytic_subbands(audio, synth._response)[0].abs())
    spectrum[:, PARAMS // 2 :] = 0
    return torch.fft.irfft(spectrum, n=FRAME)


def test_envelopes_are_positive_and_bounded(synth: TexEnv) -> None:
    generator = torch.Generator().manual_seed(0)
    coefficients = 200 * torch.randn(2, BANDS, PARAMS // 2, dtype=torch.complex64, generator=generator)
    envelopes = synth.envelopes(coefficients)
    assert float(envelopes.min()) > 0
    assert float(envelopes.max()) == pytest.approx(math.exp(LARGEST_LOG), rel=1e-4)


@pytest.mark.parametrize(("sound", "error"), [(swell, 1e-3), (crackling, 0.03)])
def test_the_spline_path_is_the_exponential(synth: TexEnv, sound: Callable[[int], Tensor], error: float) -> None:
    """To 1e-3 of the peak; the steepest bursts, whose exponentials have more harmonics than the points, to 3 %."""
    splines = SplineEnvelopes.fitting(FRAME, PARAMS // 2, True)
    assert splines is not None and splines.n_points < FRAME
    noise = synth.noise(torch.Generator().manual_seed(0))
    coefficients = torch.cat([synth.analyse(sound(seed)) for seed in (0, 1)])
    weight = torch.randn(2, FRAME, generator=torch.Generator().manual_seed(1))
    results = []
    for render in (synth.render, lambda c, n: (synth.envelopes(c) * n).sum(1)):
        leaf = coefficients.clone().requires_grad_()
        audio = render(leaf, noise)
        audio.backward(weight)
        assert leaf.grad is not None
        results.append((audio.detach(), torch.view_as_real(leaf.grad)))
    (fast, fast_gradient), (plain, plain_gradient) = results
    assert float((fast - plain).abs().max() / plain.abs().max()) < error
    assert float(cosine_similarity(fast_gradient.flatten(), plain_gradient.flatten(), dim=0)) > 0.999


@pytest.mark.parametrize(("sound", "least", "most_db"), [(swell, 0.98, 0.5), (crackling, 0.75, 6.0)])
def test_analysed_envelopes_follow_the_sound(
    synth: TexEnv, sound: Callable[[], Tensor], least: float, most_db: float
) -> None:
    """Closely where they are smooth; of sparse bursts the logarithm has more bins than are kept."""
    audio = sound()
    made, wanted = synth.envelopes(synth.analyse(audio))[0], smoothed(synth, audio)
    for ours, theirs in zip(made, wanted, strict=True):
        assert float(torch.corrcoef(torch.stack([ours, theirs]))[0, 1]) > least
    level_db = 20 * torch.log10(made.square().mean(-1).sqrt() / wanted.square().mean(-1).sqrt())
    assert float(level_db.abs().max()) < most_db


def test_analysis_of_rendered_envelopes_gives_their_coefficients(synth: TexEnv) -> None:
    slow = torch.zeros(1, BANDS, PARAMS // 2, dtype=torch.complex64)
    slow[..., 1:6] = 10 * torch.randn(1, BANDS, 5, dtype=torch.complex64, generator=torch.Generator().manual_seed(0))
    again = synth.extract(synth.envelopes(slow))
    assert float((again - slow).abs().max()) < 0.01 * float(slow.abs().max())


def test_silence_between_events_is_fifty_decibels_down() -> None:
    synth = TexEnv(RATE, FRAME, 2, 256, "log")
    time = torch.arange(FRAME) / FRAME
    envelope = torch.exp(-(((time - 0.25) / 0.02) ** 2)).expand(1, 2, FRAME)
    found = synth.envelopes(synth.extract(envelope))
    quiet = found[..., FRAME // 2 : FRAME - FRAME // 8] / envelope.square().mean(-1, keepdim=True).sqrt()
    assert float(20 * quiet.log10().median()) == pytest.approx(20 * math.log10(QUIETEST), abs=1.0)
    assert float(20 * quiet.log10().min()) > -55.0
    assert bool(torch.isfinite(synth.extract(torch.zeros(1, 2, FRAME)).abs()).all())


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(ValueError, match="envelopes is 'cubic'"):
        TexEnv(RATE, FRAME, 4, 64, "cubic")


def test_crackles_stay_in_their_band() -> None:
    """An envelope that moves faster than its band is wide would fill the silence of bands far below."""
    synth = TexEnv(44100, 32768, 24, 512, "log")
    audio = torch.zeros(1, 32768)
    audio[:, torch.randint(32768, (12,), generator=torch.Generator().manual_seed(3))] = 1.0
    kept = torch.zeros(24)
    kept[4] = 1.0
    noise = synth.noise(torch.Generator().manual_seed(1)) * kept[:, None]
    power = torch.fft.rfft(synth.render(synth.analyse(audio), noise)[0]).abs().square()
    below = torch.fft.rfftfreq(32768, 1 / 44100) < float(synth.bank.cutoffs_hz[3])
    assert float(10 * torch.log10(power[below].sum() / power.sum())) < -35.0
