"""The training objective wants frames that differ as a recording's do, and every band at its level, however quiet."""

import math

import pytest
import torch
from torch import Tensor

from texbridge.training.losses.energy import energy_score, level_distance, turned
from texbridge.training.losses.texstat import Statistics, TexStat
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.filterbanks import CosineFilterbank

RATE, FRAME, BANDS = 16000, 8192, 6


@pytest.fixture(scope="module")
def texstat() -> TexStat:
    return TexStat(RATE, FRAME, n_bands=BANDS, n_mod_bands=3, beta=(1.0, 1.0, 1.0, 1.0, 1.0))


def noise(count: int, seed: int = 0) -> Tensor:
    return torch.randn(count, FRAME, generator=torch.Generator().manual_seed(seed))


def bands_of_noise(*gains: float) -> Tensor:
    """Noise [1, F] whose ERB bands are turned up and down."""
    response = CosineFilterbank(BANDS, RATE).response(FRAME).float()
    weight = (torch.tensor(gains)[:, None] * response**2).sum(0)
    return torch.fft.irfft(torch.fft.rfft(noise(1)) * weight, n=FRAME)


def scattered(centre: Statistics, count: int, width: float, seed: int) -> Statistics:
    """A toy distribution of statistics: ``count`` of them about ``centre`` in S3, S4 and S5."""
    generator = torch.Generator().manual_seed(seed)

    def draw(values: Tensor) -> Tensor:
        return values + width * torch.randn(count, *values.shape[1:], generator=generator)

    repeated = centre[[0] * count]
    s3, s4, s5 = draw(centre.s3), draw(centre.s4), draw(centre.s5)
    return Statistics(repeated.s1, repeated.s2, s3, s4, s5, repeated.weight)


def test_nothing_is_better_than_what_is_the_same(texstat: TexStat) -> None:
    target = texstat.statistics(noise(3))
    twice = target[[0, 0, 1, 1, 2, 2]]
    assert energy_score(texstat, twice, target, 1.0, 0.0).tolist() == [0.0, 0.0, 0.0]
    assert energy_score(texstat, twice, target, 0.4, 2.0).tolist() == [0.0, 0.0, 0.0]


def test_two_renderings_belong_to_one_target(texstat: TexStat) -> None:
    one, other = texstat.statistics(noise(1, 1)), texstat.statistics(0.1 * noise(1, 2))
    target = Statistics.cat([one, other])
    matched, crossed = (Statistics.cat([a, a, b, b]) for a, b in ((one, other), (other, one)))
    assert energy_score(texstat, matched, target, 0.0, 1.0).tolist() == [0.0, 0.0]
    assert energy_score(texstat, crossed, target, 0.0, 1.0).min() > 0.1


def test_the_energy_score_prefers_the_spread_of_the_recording_and_the_distance_its_mean(texstat: TexStat) -> None:
    centre, count = texstat.statistics(noise(1)), 400
    target = scattered(centre, count, 0.2, seed=0)
    models = {"mean": scattered(centre, 2 * count, 0.0, 1), "spread": scattered(centre, 2 * count, 0.2, 2)}
    models["wild"] = scattered(centre, 2 * count, 0.5, 3)
    proper, plain = (
        {name: float(energy_score(texstat, made, target, weight, 0.0).mean()) for name, made in models.items()}
        for weight in (1.0, 0.0)
    )
    assert min(proper, key=proper.__getitem__) == "spread"
    assert min(plain, key=plain.__getitem__) == "mean"


def test_twice_the_level_is_the_logarithm_of_two(texstat: TexStat) -> None:
    one, two = texstat.statistics(noise(2)), texstat.statistics(2 * noise(2))
    assert level_distance(one, two).tolist() == pytest.approx([math.log(2)] * 2, rel=1e-3)
    assert torch.equal(level_distance(one, two), level_distance(two, one))


def test_a_quiet_bands_level_counts_as_much_as_a_loud_ones(texstat: TexStat) -> None:
    """Where TexStat hardly sees it: the two highest bands, 60 dB down, are doubled; then the two lowest."""
    plain, quiet, loud = (
        texstat.statistics(bands_of_noise(*gains))
        for gains in ((1, 1, 1, 1, 1e-3, 1e-3), (1, 1, 1, 1, 2e-3, 2e-3), (2, 2, 1, 1, 1e-3, 1e-3))
    )
    seen, level = ([float(f(plain, other)) for other in (quiet, loud)] for f in (texstat.distance, level_distance))
    assert seen[0] < 0.1 * seen[1]
    assert level[0] > 0.9 * math.log(2) / BANDS
    assert level[0] > 0.4 * level[1]


@pytest.mark.parametrize("envelopes", ["linear", "log"])
def test_turned_envelopes_begin_elsewhere_in_their_period(envelopes: str) -> None:
    synth = TexEnv(RATE, FRAME, 4, 64, envelopes)
    coefficients = 3 * torch.randn(2, 4, 32, dtype=torch.complex64, generator=torch.Generator().manual_seed(0))
    coefficients[..., 0] = coefficients[..., 0].real + 0j
    begun = synth.envelopes(turned(coefficients, torch.tensor([0.25, 1000 / FRAME])))
    for row, samples in enumerate((FRAME // 4, 1000)):
        expected = synth.envelopes(coefficients)[row].roll(-samples, dims=-1)
        assert torch.allclose(begun[row], expected, atol=1e-4)
