import dataclasses

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.graph.transform import InverseTransform
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.noise import loops, make_noise
from texbridge.realtime.synthesis.shaping import Shaper, table_size
from texbridge.realtime.synthesis.texture import TextureRenderer

RATE = 44100


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("control") / "test.texbundle"))


@pytest.fixture
def coefficients(bundle: Bundle) -> np.ndarray:
    rng = np.random.default_rng(5)
    shape = (bundle.n_bands, bundle.n_params // 2)
    values = rng.normal(size=shape) + 1j * rng.normal(size=shape)
    values[:, 0] += 6.0
    return values.astype(np.complex64)


def envelopes(coefficients: np.ndarray, bundle: Bundle) -> np.ndarray:
    """The envelopes as `definitions.md` states them."""
    return np.fft.irfft(coefficients, n=bundle.frame_size, norm="ortho")


def read_spline(tables: np.ndarray, positions: np.ndarray) -> np.ndarray:
    """Cyclic cubic B-spline interpolation, written out with its basis function."""
    size = tables.shape[1]
    distance = np.abs((positions[:, None] - np.arange(size) + size / 2) % size - size / 2)
    basis = np.where(
        distance < 1,
        2 / 3 - distance**2 + distance**3 / 2,
        np.where(distance < 2, (2 - distance).clip(0) ** 3 / 6, 0.0),
    )
    return tables @ basis.T


def test_tables_interpolate_to_the_envelopes(bundle: Bundle, coefficients: np.ndarray) -> None:
    tables = Shaper(bundle, RATE).tables(coefficients, None, None)
    assert tables.shape == (bundle.n_bands, table_size(bundle.n_params)) and tables.dtype == np.float32
    times = np.arange(0, bundle.frame_size, 37)
    exact = envelopes(coefficients, bundle)[:, times]
    played = read_spline(tables.astype(float), times * tables.shape[1] / bundle.frame_size)
    assert np.abs(played - exact).max() < 5e-3 * np.abs(exact).max()


def test_cross_power_is_the_mean_of_products(bundle: Bundle, coefficients: np.ndarray) -> None:
    signals = envelopes(coefficients, bundle)
    expected = signals @ signals.T / bundle.frame_size
    measured = Shaper(bundle, RATE).cross_power(coefficients)
    np.testing.assert_allclose(measured, expected, rtol=1e-4, atol=1e-7)


def test_loudness_is_the_level_of_envelopes_times_noise(bundle: Bundle, coefficients: np.ndarray) -> None:
    hz, response = bundle.arrays["response_hz"], bundle.arrays["band_response"]
    noise = loops(make_noise(hz, response, RATE, 2**17))
    gram = noise @ noise.T / noise.shape[1]
    measured = dataclasses.replace(bundle, arrays={**bundle.arrays, "noise_gram": gram.astype(np.float64)})
    for loudness_db in (-60.0, -25.0, -15.0):
        tables = Shaper(measured, RATE).tables(coefficients, None, loudness_db).astype(float)
        positions = np.arange(noise.shape[1]) * tables.shape[1] / bundle.frame_size
        lines = read_spline(tables, positions)
        level = 10 * np.log10(((lines * noise).sum(axis=0) ** 2).mean())
        assert level == pytest.approx(loudness_db, abs=0.3)


def test_centroid_correction_meets_the_request(bundle: Bundle, coefficients: np.ndarray) -> None:
    shaper = Shaper(bundle, RATE)
    power = np.diagonal(shaper.cross_power(coefficients))
    for centroid_hz in (1500.0, 3000.0, 6000.0):
        tilt = shaper.tilt(power, centroid_hz)
        assert shaper.predicted_centroid(power, tilt) == pytest.approx(centroid_hz, rel=1e-3)


def test_centroid_correction_is_bounded_and_monotone(bundle: Bundle, coefficients: np.ndarray) -> None:
    shaper = Shaper(bundle, RATE)
    power = np.diagonal(shaper.cross_power(coefficients))
    tilts = [shaper.tilt(power, hz) for hz in np.geomspace(20.0, 22000.0, 60)]
    assert np.all(np.diff(tilts) >= 0.0) and tilts[0] == -tilts[-1]
    plain, tilted = (shaper.tables(coefficients, hz, None).copy() for hz in (None, 22000.0))
    gain_db = 20 * np.log10(np.abs(tilted).max(axis=1) / np.abs(plain).max(axis=1))
    assert np.all(np.diff(gain_db) > 0.0)
    np.testing.assert_allclose(gain_db[[0, -1]], [-24.0, 24.0], atol=0.01)


@pytest.mark.parametrize("name", ["rain", "sea"])
def test_tables_are_those_that_numpys_transform_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last bit but for one number in thousands, which is rounded the other way."""
    voice = TextureRenderer(read_bundle(name), RATE)
    found = [voice.tables()[0].copy(), voice.shaper.log_envelopes(voice.coefficients()[0], 4096)]

    def transform(self: InverseTransform, bins: np.ndarray, out: np.ndarray | None = None) -> np.ndarray:
        return np.fft.irfft(bins.astype(np.complex64), self.size, norm="forward", out=out)

    monkeypatch.setattr(InverseTransform, "__call__", transform)
    expected = [voice.tables()[0].copy(), voice.shaper.log_envelopes(voice.coefficients()[0], 4096)]
    for own, other in zip(found, expected, strict=True):
        assert np.abs(own - other).max() <= 1e-7 * np.abs(other).max() and np.mean(own != other) < 1e-3


def test_no_power_is_silence(bundle: Bundle, coefficients: np.ndarray) -> None:
    assert not Shaper(bundle, RATE).tables(0 * coefficients, 2000.0, -20.0).any()


def test_bands_the_device_cannot_play_do_not_count(bundle: Bundle, coefficients: np.ndarray) -> None:
    """At 8 kHz the upper bands are silent; the level must come from the others alone."""
    low, full = Shaper(bundle, 8000), Shaper(bundle, RATE)
    louder = np.abs(low.tables(coefficients, None, -20.0)[0]).max()
    assert louder > 1.2 * np.abs(full.tables(coefficients, None, -20.0)[0]).max()


def test_state_moves_on_once_per_hop_only(bundle: Bundle) -> None:
    """The test decoder's state goes 0, ½, ¾, ⅞ …: evaluating again does not move it, a hop does."""
    voice = TextureRenderer(bundle, 2 * RATE)
    assert voice.hop_frames == 2 * bundle.hop_size
    for committed in (0.0, 0.5, 0.75):
        for centroid in (1000.0, 2000.0, 3000.0):
            voice.values["centroid"] = centroid
            voice.tables()
            np.testing.assert_allclose(voice._state, committed)
        voice.hop()


def test_preroll_settles_the_state(bundle: Bundle) -> None:
    voice = TextureRenderer(bundle, RATE)
    voice.preroll()
    np.testing.assert_allclose(voice._state, 1.0, atol=0.01)


def test_rate_goes_through_the_calibration_curves(bundle: Bundle) -> None:
    curves = {"rate_request": [1.0, 11.0], "rate_feature": [2.0, 4.0], "rate_speed": [0.5, 1.5]}
    arrays = {**bundle.arrays, **{name: np.array(curve) for name, curve in curves.items()}}
    voice = TextureRenderer(dataclasses.replace(bundle, arrays=arrays), RATE)
    voice.values.update(centroid=2000.0, rate=6.0, loudness=-20.0)
    np.testing.assert_allclose(voice.features(), [2000.0, 3.0, -20.0])
    assert voice.speed() == 1.0


def nan_decoder(features: np.ndarray, state: np.ndarray, variation: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.full((8, 16), np.nan, np.complex64), state


def test_tables_that_cannot_be_played_are_refused_and_the_state_stays(bundle: Bundle) -> None:
    voice = TextureRenderer(bundle, RATE)
    voice.tables()
    voice.hop()
    voice._decoder = nan_decoder  # type: ignore[assignment]
    with pytest.raises(DecoderError, match="NaN"):
        voice.tables()
    voice.hop()
    np.testing.assert_allclose(voice._state, 0.5)
