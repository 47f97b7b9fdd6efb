"""Bundles of several envelope sets: the engine changes between them smoothly, soon enough, and the same each time."""

import dataclasses
import itertools
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import BundleError
from texbridge.realtime.synthesis.noise import loops, make_noise
from texbridge.realtime.synthesis.texture import TextureRenderer
from texbridge.realtime.tables.layout import HOP_FADE_SECONDS, SETS_AHEAD

RATE = 48000
SETS = 4


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.MonkeyPatch().setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("variations") / "test.texbundle", n_variations=SETS))


def heard_sets(voice: TextureRenderer, hops: int) -> list[int]:
    """The set that each of some hops goes on with."""
    assert voice.maker is not None
    found = []
    for _ in range(hops):
        voice.hop()
        found.append(int(voice.maker.record["set"]))
    return found


def test_no_set_follows_itself_and_all_are_played(bundle: Bundle) -> None:
    sets = heard_sets(TextureRenderer(bundle, RATE), 200)
    assert all(one != other for one, other in itertools.pairwise(sets))
    assert min(sets.count(k) for k in range(SETS)) > 20


def test_the_seed_decides_the_order(bundle: Bundle) -> None:
    first, again, other = (heard_sets(TextureRenderer(bundle, RATE, seed), 50) for seed in (1, 1, 2))
    assert first == again != other


def test_the_sets_are_those_of_draws_one_by_one(bundle: Bundle) -> None:
    random = np.random.default_rng(5)
    expected = [int(random.integers(SETS))]
    for _ in range(SETS_AHEAD):
        expected.append((expected[-1] + 1 + int(random.integers(SETS - 1))) % SETS)
    voice = TextureRenderer(bundle, RATE, 5)
    assert voice.maker is not None and voice.maker.record["set"] == expected[0]
    assert heard_sets(voice, SETS_AHEAD) == expected[1:]


def test_beyond_those_that_are_drawn_they_come_round_and_none_follows_itself(bundle: Bundle) -> None:
    sets = heard_sets(TextureRenderer(bundle, RATE), SETS_AHEAD + 100)
    assert all(one != other for one, other in itertools.pairwise(sets))


def test_a_hop_goes_straight_to_its_set(bundle: Bundle) -> None:
    """The kernel fades from one to the other, for 60 ms, or half a hop where that is less."""
    voice = TextureRenderer(bundle, RATE)
    assert voice.maker is not None and voice.maker.fade_frames == round(0.06 * RATE)
    before = voice.tables()[0].copy()
    voice.hop()
    assert np.abs(voice.tables()[0] - before).max() > 0.1 * np.abs(before).max()
    short = TextureRenderer(dataclasses.replace(bundle, frame_size=2048, hop_size=1024), RATE)
    assert short.maker is not None and short.maker.fade_frames == int(512 * RATE / bundle.sample_rate)


def first_voice(engine: Engine) -> TextureRenderer:
    renderer = engine._controller.strips[0].renderer
    assert isinstance(renderer, TextureRenderer)
    return renderer


@pytest.mark.parametrize("block_size", [7, 480])
def test_audio_is_bit_identical_for_any_block_size(bundle: Bundle, block_size: int) -> None:
    def play(size: int) -> np.ndarray:
        engine = Engine([bundle, bundle], block_size=size, seed=3)
        engine.schedule([(0.2, "/voice/1/rate", 18.0), (0.21, "/voice/1/centroid", 4000.0), (0.4, "/voice/2/pan", 1.0)])
        return np.concatenate([engine.render(frames) for frames in (100, 12345, 25555)])

    np.testing.assert_array_equal(play(block_size), play(64))


def test_a_knob_turned_while_the_envelopes_change_is_not_delayed(bundle: Bundle) -> None:
    """As quick as at other times: 40 dB down within 64 + 192 samples of the event."""
    engine = Engine([bundle], channels=1)
    engine.set("/voice/1/loudness", -15.0)
    voice = first_voice(engine)
    engine.render(math.ceil(voice.hop_frames) + round(0.4 * HOP_FADE_SECONDS * RATE))
    engine.set("/voice/1/loudness", -55.0)
    after = engine.render(RATE)[256:, 0].astype(np.float64)
    assert 10 * np.log10((after**2).mean()) == pytest.approx(-55.0, abs=2.0)


def crackling(sets: int, n_bands: int, n_params: int, frame_size: int) -> np.ndarray:
    """Coefficients [V, N, P/2, 2] of logarithmic envelopes: bursts at random times, alike in all bands."""
    rng = np.random.default_rng(0)
    time = np.arange(frame_size) / 44100
    curves = np.full((sets, frame_size), -3.0)
    for curve in curves:
        for place in rng.uniform(0.0, time[-1], size=round(12 * time[-1])):
            curve += rng.uniform(2.0, 5.0) * np.exp(-(((time - place) / 0.012) ** 2))
    spectrum = np.fft.rfft(curves, norm="ortho")[:, None, : n_params // 2].repeat(n_bands, axis=1)
    return np.stack([spectrum.real, spectrum.imag], axis=-1)


def likeness(sound: np.ndarray) -> float:
    """How well an excerpt of half a second is found again within the next 3 s: mean over excerpts of the largest
    correlation of their broadband levels (in dB, of 5 ms)."""
    size = RATE // 200
    level = np.log((sound[: len(sound) // size * size].astype(np.float64).reshape(-1, size) ** 2).mean(axis=1))
    windows = np.lib.stride_tricks.sliding_window_view(level, 100)
    unit = windows - windows.mean(axis=1, keepdims=True)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True)
    best = [(unit[k + 100 : k + 700] @ unit[k]).max() for k in range(0, len(unit) - 700, 25)]
    return float(np.mean(best))


def test_standing_controls_do_not_repeat_one_envelope(tmp_path: Path) -> None:
    found = []
    for sets in (1, 16):
        sizes: dict[str, Any] = {"frame_size": 65536, "hop_size": 32768, "n_variations": sets, "envelopes": "log"}
        bias = crackling(sets, 4, 256, 65536)
        path = make_bundle(tmp_path / f"{sets}.texbundle", n_bands=4, n_params=256, bias=bias, **sizes)
        found.append(likeness(Engine([read_bundle(path)], channels=1).render(20 * RATE)[:, 0]))
    assert found[1] < found[0] - 0.1


def test_a_bundle_of_format_1_plays_as_one_of_format_2_with_one_set(tmp_path: Path) -> None:
    old, new = (
        read_bundle(make_bundle(tmp_path / f"{version}.texbundle", format_version=version)) for version in (1, 2)
    )
    assert (old.n_variations, old.envelopes) == (1, "linear")
    assert not {"n_variations", "envelopes"} & set(old.manifest)
    first, second = (Engine([each], channels=1).render(RATE // 2) for each in (old, new))
    np.testing.assert_array_equal(first, second)
    assert first.std() > 0.01


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"format_version": 5}, "format version 5 is newer than the 4"),
        ({"envelopes": "cubic"}, "envelopes is 'cubic'; this texbridge plays linear, log"),
        ({"n_variations": 0}, "n_variations is 0, not a whole number in 1…1024"),
        ({"n_variations": None}, "n_variations is None"),
    ],
)
def test_what_this_texbridge_does_not_play_is_named(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    bias = np.zeros((1, 8, 16, 2))
    with pytest.raises(BundleError, match=reason):
        make_bundle(tmp_path / "bad.texbundle", bias=bias, **change)  # type: ignore[arg-type]


def test_a_decoder_of_other_sets_than_promised_is_refused(bundle: Bundle) -> None:
    with pytest.raises(BundleError, match=r"decoder\.onnx"):
        TextureRenderer(dataclasses.replace(bundle, n_variations=SETS + 1), RATE)


def test_logarithmic_envelopes_have_the_level_asked_for(tmp_path: Path) -> None:
    """Envelopes that swing by 27 dB, three times in a period."""
    bias = np.zeros((1, 8, 64, 2))
    bias[0, :, 3, 0] = 100.0
    bundle = read_bundle(make_bundle(tmp_path / "log.texbundle", n_params=128, bias=bias, envelopes="log"))
    noise = loops(make_noise(bundle.arrays["response_hz"], bundle.arrays["band_response"], 44100, 2**16))
    gram = (noise @ noise.T / noise.shape[1]).astype(np.float64)
    engine = Engine([dataclasses.replace(bundle, arrays={**bundle.arrays, "noise_gram": gram})], channels=1)
    engine.set("/voice/1/loudness", -20.0)
    sound = engine.render(12 * RATE)[:, 0].astype(np.float64)
    assert 10 * np.log10((sound**2).mean()) == pytest.approx(-20.0, abs=1.0)
