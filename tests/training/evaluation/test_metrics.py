"""Metrics: what is known in closed form, what must not change them, and what they must tell apart."""

import pytest
import torch
from scipy.linalg import sqrtm
from torch import Tensor

from texbridge.training.evaluation.metrics import frechet_distance, kernel_distance, multi_scale_stft
from texbridge.training.evaluation.repetition import autocorrelation_distance, band_envelopes, closest_excerpt

RATE = 44100


def normal(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def noise(seconds: float, seed: int) -> Tensor:
    """Noise [T] whose level wanders within a second."""
    samples = round(seconds * RATE)
    slow = torch.nn.functional.interpolate(normal(1, 1, round(10 * seconds), seed=seed), samples, mode="linear")
    return (normal(samples, seed=seed + 100) * slow[0, 0].exp()).float()


def pulses(seconds: float, per_second: float, seed: int) -> Tensor:
    """A burst of noise at every beat."""
    t = torch.arange(round(seconds * RATE)) / RATE
    return (normal(len(t), seed=seed) * torch.exp(-20 * ((t * per_second) % 1) / per_second)).float()


def test_frechet_distance_is_that_of_the_matrix_square_root() -> None:
    a = normal(300, 5) @ normal(5, 5, seed=1)
    b = normal(200, 5, seed=2) @ normal(5, 5, seed=3) + 0.5
    cov = torch.cov(a.T).numpy(), torch.cov(b.T).numpy()
    expected = (
        float((a.mean(0) - b.mean(0)).square().sum()) + (cov[0] + cov[1] - 2 * sqrtm(cov[0] @ cov[1]).real).trace()
    )
    assert frechet_distance(a, b) == pytest.approx(expected, rel=1e-6)


def test_frechet_distance_with_fewer_vectors_than_dimensions() -> None:
    a = normal(10, 200)
    assert frechet_distance(a, a) == pytest.approx(0, abs=1e-9)
    assert frechet_distance(a, a + 2 / 200**0.5) == pytest.approx(4)
    rotation = torch.linalg.qr(normal(200, 200, seed=1)).Q
    b = normal(12, 200, seed=2)
    assert frechet_distance(a @ rotation, b @ rotation) == pytest.approx(frechet_distance(a, b))
    padded = (torch.nn.functional.pad(v, (0, 50)) for v in (a, b))
    assert frechet_distance(*padded) == pytest.approx(frechet_distance(a, b))


def test_kernel_distance_is_unbiased_and_tells_shapes_apart() -> None:
    same = [kernel_distance(normal(60, 4, seed=k), normal(60, 4, seed=k + 50)) for k in range(40)]
    mean, error = torch.tensor(same).mean(), torch.tensor(same).std() / 40**0.5
    assert min(same) < 0 and abs(mean) < 3 * error
    heavy = normal(400, 4, seed=98) * (1.5 * normal(400, 1, seed=99)).exp()
    other = kernel_distance(normal(400, 4), normal(400, 4, seed=97))
    assert kernel_distance(normal(400, 4), heavy / heavy.std()) > 10 * abs(other), "equal covariances, other shapes"


def test_kernel_distance_is_the_mean_of_gaussian_kernels() -> None:
    a, b = torch.tensor([[0.0], [1.0]]), torch.tensor([[0.0], [3.0]])
    kernel = {d: float(torch.exp(torch.tensor(-d * d / 2.0))) for d in (0, 1, 2, 3)}
    expected = kernel[1] + kernel[3] - 2 * (kernel[0] + kernel[3] + kernel[1] + kernel[2]) / 4
    assert kernel_distance(a, b, bandwidth=1.0) == pytest.approx(expected)
    assert kernel_distance(a, b) == pytest.approx(expected), "the median distance within the reference is 1"


@pytest.mark.parametrize("distance", [frechet_distance, kernel_distance])
def test_too_few_vectors_are_refused(distance: object) -> None:
    for a, b in ((normal(1, 3), normal(5, 3)), (normal(5, 3), normal(5, 4))):
        with pytest.raises(ValueError, match="embeddings have shapes"):
            distance(a, b)  # type: ignore[operator]


def test_mstft_is_zero_for_equal_sounds_and_hears_a_filter() -> None:
    x = noise(0.5, 1)[None]
    y = noise(0.5, 2)[None]
    dull = torch.nn.functional.conv1d(x, torch.ones(1, 1, 9) / 9, padding=4)
    assert float(multi_scale_stft(x, x, RATE)) == 0
    assert float(multi_scale_stft(x, dull, RATE)) > float(multi_scale_stft(x, y, RATE)) > 0
    louder = [float(multi_scale_stft(x, gain * x, RATE)) for gain in (1.5, 2.0, 4.0)]
    assert louder == sorted(louder)


def test_a_copy_is_found_wherever_it_lies_at_any_level() -> None:
    training = noise(6.0, 3)
    made = noise(4.0, 4)
    made[50000:80000] = 0.1 * training[100000:130000]
    ours, theirs = (band_envelopes(x, RATE) for x in (made, training))
    found = closest_excerpt(ours, theirs)
    assert found.correlation > 0.9
    assert found.other_seconds - found.seconds == pytest.approx(50000 / RATE, abs=0.01)
    fresh = closest_excerpt(band_envelopes(noise(4.0, 5), RATE), theirs)
    assert fresh.correlation < found.correlation - 0.05


def test_a_loop_is_a_copy_of_itself() -> None:
    loop = noise(2.0, 6)[: 340 * 256]
    looped, free = (band_envelopes(x, RATE) for x in (torch.cat([loop, loop]), noise(4.0, 6)))
    assert closest_excerpt(looped, looped, 1.0).correlation > 0.99
    assert closest_excerpt(free, free, 1.0).correlation < 0.95
    assert closest_excerpt(free, free).correlation == pytest.approx(1)


def test_excerpts_of_silence_resemble_nothing() -> None:
    silent, sound = (band_envelopes(x, RATE) for x in (torch.zeros(2 * RATE), noise(2.0, 7)))
    assert abs(closest_excerpt(silent, sound).correlation) < 1e-3
    with pytest.raises(ValueError, match="need"):
        closest_excerpt(band_envelopes(noise(0.2, 1), RATE), sound)


def test_correlations_by_fft_are_those_of_numpy() -> None:
    a, b = (band_envelopes(noise(1.0, seed), RATE, n_bands=1) for seed in (8, 9))
    size = round(0.5 * a.rate)
    x, y = a.bands[0], b.bands[0]
    direct = [
        float(torch.corrcoef(torch.stack([x[i : i + size], y[j : j + size]]))[0, 1])
        for i in range(0, len(x) - size + 1, size // 4)
        for j in range(len(y) - size + 1)
    ]
    assert closest_excerpt(a, b).correlation == pytest.approx(max(direct), abs=1e-6)


def test_autocorrelation_hears_rhythm_and_not_level() -> None:
    beat, again, other, none = (
        band_envelopes(x, RATE) for x in (pulses(6, 2, 1), 3 * pulses(6, 2, 2), pulses(6, 3, 3), noise(6, 4))
    )
    assert autocorrelation_distance(beat, beat) == 0
    same = autocorrelation_distance(beat, again)
    assert 5 * same < autocorrelation_distance(beat, other)
    assert 5 * same < autocorrelation_distance(beat, none)
    with pytest.raises(ValueError, match="longer than 2 s"):
        autocorrelation_distance(beat, band_envelopes(noise(1.0, 1), RATE))
