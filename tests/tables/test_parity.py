"""Compiled tables against the formulas in NumPy: presets, bundles at random, morphs."""

from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import linear_bias, make_bundle
from tests.support.numpy_tables import NumpyMorph, NumpyTexture
from tests.support.presets import TEXTURES
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.synthesis.morph import MorphRenderer, combine
from texbridge.realtime.synthesis.noise import make_noise
from texbridge.realtime.synthesis.texture import TextureRenderer

RATE = 48000


def difference(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.abs(found - expected).max() / max(np.abs(expected).max(), 1e-30))


def turn(voice: TextureRenderer | MorphRenderer, values: dict[str, float], **changes: float) -> None:
    """Set values of a voice and of its double alike."""
    for name, value in changes.items():
        voice.set_value(name, value)
        values[name] = value


def assert_same(voice: TextureRenderer, double: NumpyTexture, steps: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for step in range(steps):
        turn(voice, double.values, **{p.name: p.from_norm(rng.random()) for p in voice.parameters if step > 0})
        (tables, speed), (expected, wanted) = voice.tables(), double.tables()
        assert difference(tables, expected) <= 1e-6 and speed == pytest.approx(wanted, rel=1e-12)
        np.testing.assert_allclose(voice.features(), double.features(), rtol=1e-6)
        voice.hop()
        double.hop()


@pytest.mark.parametrize("name", TEXTURES)
def test_tables_of_the_presets(name: str) -> None:
    bundle = read_bundle(name)
    assert_same(TextureRenderer(bundle, RATE, 3), NumpyTexture(bundle, RATE, 3), 6, 0)


@pytest.mark.parametrize("seed", range(12))
def test_tables_of_bundles_at_random(seed: int, tmp_path: Path) -> None:
    """Bands that fill no vector, few and many harmonics, one set and several, both kinds of envelope."""
    rng = np.random.default_rng(seed)
    n_bands, n_params, sets = int(rng.integers(1, 40)), 2 * int(rng.integers(1, 200)), int(rng.integers(1, 5))
    envelopes = ("linear", "log")[seed % 2]
    bias = linear_bias(sets, n_bands, n_params, seed) * (0.02 if envelopes == "log" else 1.0)
    path = make_bundle(tmp_path / "a.texbundle", n_bands, n_params, bias=bias, n_variations=sets, envelopes=envelopes)
    bundle = read_bundle(path)
    assert_same(TextureRenderer(bundle, RATE, seed), NumpyTexture(bundle, RATE, seed), 5, seed)


def morph(first: Bundle, second: Bundle, amount: float) -> tuple[MorphRenderer, NumpyMorph]:
    noises = [make_noise(b.arrays["response_hz"], b.arrays["band_response"], RATE, 2**15) for b in (first, second)]
    both = combine(first, second, *noises)
    return MorphRenderer(first, second, both, RATE, 4, amount), NumpyMorph(first, second, both, RATE, 4)


def assert_morph_is(voice: MorphRenderer, double: NumpyMorph, amount: float) -> None:
    rng = np.random.default_rng(1)
    for _ in range(3):
        for parameter in voice.parameters[:-1]:
            voice.set_value(parameter.name, parameter.from_norm(rng.random()))
        numbers = dict(zip(voice.maker.names, voice.numbers(), strict=True)) if voice.maker else {}
        for inner, prefix in ((double.first, "first/"), (double.second, "second/")):
            inner.values = {n.removeprefix(prefix): v for n, v in numbers.items() if n.startswith(prefix)}
        tables, speed = voice.tables()
        expected, wanted = double.tables(amount, voice.values["centroid"], voice.values["loudness"])
        assert difference(tables, expected) <= 1e-6 and speed == pytest.approx(wanted, rel=1e-9)
        for each in (voice, double.first, double.second):
            each.hop()


@pytest.mark.parametrize("amount", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("names", [("rain", "fire"), ("sea", "applause")])
def test_tables_of_morphs(names: tuple[str, str], amount: float) -> None:
    first, second = (read_bundle(name) for name in names)
    voice, double = morph(first, second, amount)
    assert_morph_is(voice, double, amount)


@pytest.mark.parametrize("amount", [0.0, 0.3, 1.0])
def test_tables_of_a_morph_of_unlike_bundles(amount: float, tmp_path: Path) -> None:
    """9 bands with envelopes as they are, and 13 with their logarithms, of other sizes."""
    first = make_bundle(tmp_path / "1.texbundle", 9, 30, "first", linear_bias(2, 9, 30), n_variations=2)
    bias = 0.02 * linear_bias(3, 13, 70, 5)
    second = make_bundle(
        tmp_path / "2.texbundle", 13, 70, "second", bias, n_variations=3, envelopes="log", frame_size=32768,
        hop_size=16384,
    )  # fmt: skip
    voice, double = morph(read_bundle(first), read_bundle(second), amount)
    assert_morph_is(voice, double, amount)
