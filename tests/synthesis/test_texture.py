import dataclasses
import math

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.graphs import not_compilable
from tests.support.numpy_tables import NumpyShaper
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.noise import loops, make_noise
from texbridge.realtime.synthesis.texture import TextureRenderer
from texbridge.realtime.tables.bands import table_size
from texbridge.realtime.tables.maker import texture_maker
from texbridge.realtime.tables.step import FINE

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


def shaped(
    bundle: Bundle, coefficients: np.ndarray, centroid: float | None, loudness: float | None, rate: int = RATE
) -> np.ndarray:
    """Tables [N, S] of these coefficients; None leaves centroid or loudness as it is."""
    wanted = {"centroid": centroid, "rate": 5.0, "loudness": loudness}
    parameters = tuple(p for p in bundle.parameters if wanted[p.name] is not None)
    names = tuple(p.name for p in parameters)
    maker = texture_maker(dataclasses.replace(bundle, parameters=parameters, feature_names=names), rate, 0, None)
    for index, name in enumerate(names):
        maker.set_value(index, wanted[name] or 0.0)
    maker.answer(coefficients, np.zeros(4, np.float32))
    code, tables = maker.shape()
    assert code == FINE
    return np.ascontiguousarray(tables.T)


def test_tables_interpolate_to_the_envelopes(bundle: Bundle, coefficients: np.ndarray) -> None:
    tables = shaped(bundle, coefficients, None, None)
    assert tables.shape == (bundle.n_bands, table_size(bundle.n_params)) and tables.dtype == np.float32
    times = np.arange(0, bundle.frame_size, 37)
    exact = envelopes(coefficients, bundle)[:, times]
    played = read_spline(tables.astype(float), times * tables.shape[1] / bundle.frame_size)
    assert np.abs(played - exact).max() < 5e-3 * np.abs(exact).max()


def test_loudness_is_the_level_of_envelopes_times_noise(bundle: Bundle, coefficients: np.ndarray) -> None:
    hz, response = bundle.arrays["response_hz"], bundle.arrays["band_response"]
    noise = loops(make_noise(hz, response, RATE, 2**17))
    gram = noise @ noise.T / noise.shape[1]
    measured = dataclasses.replace(bundle, arrays={**bundle.arrays, "noise_gram": gram.astype(np.float64)})
    for loudness_db in (-60.0, -25.0, -15.0):
        tables = shaped(measured, coefficients, None, loudness_db).astype(float)
        positions = np.arange(noise.shape[1]) * tables.shape[1] / bundle.frame_size
        lines = read_spline(tables, positions)
        level = 10 * np.log10(((lines * noise).sum(axis=0) ** 2).mean())
        assert level == pytest.approx(loudness_db, abs=0.3)


def gains(bundle: Bundle, coefficients: np.ndarray, centroid: float) -> np.ndarray:
    """What a centroid does to each band [N]."""
    plain, tilted = (shaped(bundle, coefficients, hz, None) for hz in (None, centroid))
    return np.abs(tilted).max(axis=1) / np.abs(plain).max(axis=1)


def test_centroid_correction_meets_the_request(bundle: Bundle, coefficients: np.ndarray) -> None:
    shaper = NumpyShaper(bundle, RATE)
    power = (envelopes(coefficients, bundle) ** 2).mean(axis=1)
    for centroid_hz in (1500.0, 3000.0, 6000.0):
        found = shaper.predicted_centroid(power * gains(bundle, coefficients, centroid_hz) ** 2, 0.0)
        assert found == pytest.approx(centroid_hz, rel=1e-3)


def test_centroid_correction_is_bounded_and_monotone(bundle: Bundle, coefficients: np.ndarray) -> None:
    found = np.array([20 * np.log10(gains(bundle, coefficients, hz)) for hz in np.geomspace(20.0, 22000.0, 60)])
    assert np.all(np.diff(found[:, -1]) >= -1e-5) and np.all(np.diff(found[-1]) > 0.0)
    np.testing.assert_allclose(found[[0, -1]][:, [0, -1]], [[24.0, -24.0], [-24.0, 24.0]], atol=0.01)


def test_no_power_is_silence(bundle: Bundle, coefficients: np.ndarray) -> None:
    assert not shaped(bundle, 0 * coefficients, 2000.0, -20.0).any()


def test_bands_the_device_cannot_play_do_not_count(bundle: Bundle, coefficients: np.ndarray) -> None:
    """At 8 kHz the upper bands are silent; the level must come from the others alone."""
    low, full = (shaped(bundle, coefficients, None, -20.0, rate) for rate in (8000, RATE))
    assert np.abs(low[0]).max() > 1.2 * np.abs(full[0]).max()


def test_state_moves_on_once_per_hop_only(bundle: Bundle) -> None:
    """The test decoder's state goes 0, ½, ¾, ⅞ …: evaluating again does not move it, a hop does."""
    voice = TextureRenderer(bundle, 2 * RATE)
    assert voice.hop_frames == 2 * bundle.hop_size
    for committed in (0.0, 0.5, 0.75):
        for centroid in (1000.0, 2000.0, 3000.0):
            voice.set_value("centroid", centroid)
            voice.tables()
            np.testing.assert_allclose(voice.state(), committed)
        voice.hop()


def test_preroll_settles_the_state(bundle: Bundle) -> None:
    voice = TextureRenderer(bundle, RATE)
    voice.preroll()
    np.testing.assert_allclose(voice.state(), 1.0, atol=0.01)


def test_rate_goes_through_the_calibration_curves(bundle: Bundle) -> None:
    curves = {"rate_request": [1.0, 11.0], "rate_feature": [2.0, 4.0], "rate_speed": [0.5, 1.5]}
    arrays = {**bundle.arrays, **{name: np.array(curve) for name, curve in curves.items()}}
    voice = TextureRenderer(dataclasses.replace(bundle, arrays=arrays), RATE)
    for name, value in {"centroid": 2000.0, "rate": 6.0, "loudness": -20.0}.items():
        voice.set_value(name, value)
    np.testing.assert_allclose(voice.features(), [2000.0, 3.0, -20.0])
    assert voice.tables()[1] == 1.0


def test_tables_that_cannot_be_played_are_refused_and_the_state_stays(bundle: Bundle) -> None:
    voice = TextureRenderer(bundle, RATE)
    voice.tables()
    voice.hop()
    voice.set_value("rate", math.nan)
    with pytest.raises(DecoderError, match="the decoder gave NaN or Inf"):
        voice.tables()
    voice.hop()
    np.testing.assert_allclose(voice.state(), 0.5)


def test_envelopes_that_are_no_numbers_are_refused(bundle: Bundle) -> None:
    voice = TextureRenderer(bundle, RATE)
    voice.set_value("loudness", 1e5)
    with pytest.raises(DecoderError, match="the envelopes are NaN or Inf"):
        voice.tables()


def test_a_decoder_in_python_gives_the_same_tables_and_states(bundle: Bundle) -> None:
    """What runs in onnxruntime goes through the same compiled shaping."""
    compiled, elsewhere = TextureRenderer(bundle, RATE), TextureRenderer(not_compilable(bundle), RATE)
    assert compiled.maker is not None and elsewhere.maker is None
    for voice in (compiled, elsewhere):
        voice.preroll()
    for centroid in (1000.0, 3000.0):
        found = []
        for voice in (compiled, elsewhere):
            voice.set_value("centroid", centroid)
            tables, speed = voice.tables()
            voice.hop()
            found.append((tables.copy(), speed, voice.state()))
        (tables, speed, state), (other, other_speed, other_state) = found
        np.testing.assert_allclose(tables, other, rtol=1e-5, atol=1e-7)
        np.testing.assert_allclose(state, other_state, rtol=1e-6)
        assert speed == other_speed
