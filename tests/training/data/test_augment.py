"""Variants move the control they are made for, and leave the other one alone."""

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from tests.support.sounds import crackle
from texbridge.training.data.augment import band_powers, fill_top, make_variant
from texbridge.training.signal.features import frame_features

RATE = 44100


@pytest.fixture(scope="module")
def clicks() -> NDArray[np.float32]:
    return crackle(6.0, per_second=4.0, sample_rate=RATE, seed=3)


def features(audio: NDArray[np.float32]) -> tuple[float, float, float]:
    centroid, rate, level, _ = frame_features(torch.from_numpy(audio[None]), RATE)[0].tolist()
    return centroid, rate, level


@pytest.mark.parametrize("ratio", [0.5, 0.71, 1.41, 2.0])
def test_speed_keeps_the_energy_of_erb_bands_within_1_db(clicks: NDArray[np.float32], ratio: float) -> None:
    variant = make_variant(clicks, RATE, ratio, 0.0, seed=1)
    assert len(variant) == pytest.approx(len(clicks) / ratio, rel=1e-3)
    change_db = 10 * np.log10(band_powers(variant, RATE) / band_powers(clicks, RATE))
    heard = slice(2, -1)  # the lowest bands are a few bins wide
    assert np.abs(change_db[heard]).max() < 1.0


def test_speed_moves_the_event_rate_and_not_the_centroid(clicks: NDArray[np.float32]) -> None:
    made = [features(make_variant(clicks, RATE, ratio, 0.0, seed=1)) for ratio in (0.5, 1.0, 2.0)]
    centroids, rates, levels = np.array(made).T
    assert rates[0] < 0.75 * rates[1]
    assert rates[2] > 1.3 * rates[1]
    assert centroids == pytest.approx(centroids[1], rel=0.15)
    assert levels == pytest.approx(levels[1], abs=0.1)


def test_tilt_moves_the_centroid_and_not_the_rate(clicks: NDArray[np.float32]) -> None:
    made = [features(make_variant(clicks, RATE, 1.0, tilt, seed=1)) for tilt in (-0.4, 0.0, 0.4)]
    centroids, rates, levels = np.array(made).T
    assert centroids[0] < 0.8 * centroids[1] < 0.8 * centroids[2]
    assert rates == pytest.approx(rates[1], rel=0.15)
    assert levels == pytest.approx(levels[1], abs=0.1)


def test_the_filled_top_follows_the_events(clicks: NDArray[np.float32]) -> None:
    """Slowing by two leaves nothing above 11 kHz; what fills it must come and go with the sound below."""
    variant = make_variant(clicks, RATE, 0.5, 0.0, seed=1)
    spectrum = np.fft.rfft(variant)
    hz = np.fft.rfftfreq(len(variant), 1 / RATE)
    low, high = (
        np.fft.irfft(spectrum * ((hz > a) & (hz < b)), len(variant)) ** 2 for a, b in ((6e3, 10e3), (13e3, 20e3))
    )
    size = 2048
    short = [np.sqrt(part[: len(part) // size * size].reshape(-1, size).mean(1)) for part in (low, high)]
    assert np.corrcoef(*short)[0, 1] > 0.95


def test_filling_leaves_what_is_below_the_edge(clicks: NDArray[np.float32]) -> None:
    filled = fill_top(clicks, RATE, 10000.0, np.random.default_rng(0))
    hz = np.fft.rfftfreq(len(clicks), 1 / RATE)
    below = hz < 9000
    difference = np.abs(np.fft.rfft(filled) - np.fft.rfft(clicks))[below]
    assert difference.max() < 1e-2 * np.abs(np.fft.rfft(clicks)).max()


def test_equal_seeds_give_equal_variants(clicks: NDArray[np.float32]) -> None:
    first, again, other = (make_variant(clicks, RATE, 0.5, 0.4, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
