"""The presets that are latent spaces: small, credited, at the level of the others, and another sound at every place."""

from functools import cache

import numpy as np
import pytest

from scripts.presets import LATENT_SOURCES, RECIPES
from tests.support.presets import LATENTS
from texbridge.realtime.bundle import latent as space
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.config import read_toml

RATE = 48000


@pytest.fixture(scope="module", params=sorted(LATENT_SOURCES))
def preset(request: pytest.FixtureRequest) -> Bundle:
    return read_bundle(request.param)


@cache
def sound(name: str, seed: int = 0, **settings: float) -> np.ndarray:
    """Eight seconds of a preset."""
    return render_bundle(read_bundle(name), 8.0, sample_rate=RATE, seed=seed, settings=settings, channels=1)[:, 0]


def octaves_db(audio: np.ndarray) -> np.ndarray:
    """Levels of the octaves from 125 Hz to 8 kHz, dB."""
    power, hz = np.abs(np.fft.rfft(audio)) ** 2, np.fft.rfftfreq(len(audio), 1 / RATE)
    edges = 125.0 * 2.0 ** np.arange(7)
    return np.array([10 * np.log10(power[(hz >= low) & (hz < 2 * low)].sum()) for low in edges])


def test_all_are_there() -> None:
    assert set(LATENT_SOURCES) == set(LATENTS)


def test_small_credited_and_whole(preset: Bundle) -> None:
    assert (PRESET_DIR / f"{preset.name}.texbundle").stat().st_size <= 3e6
    assert preset.latent is not None and preset.latent.life and preset.encoder is not None
    assert set(space.MACROS.values()) <= set(preset.arrays)
    credited = {credit["file"] for credit in preset.manifest["credits"]}
    assert {name.rpartition(".")[0] for name in preset.latent.recordings} <= {
        name.rpartition("/")[2].rpartition(".")[0] for name in credited
    }
    for credit in preset.manifest["credits"]:
        assert credit["licence"] not in ("", "not stated")
        assert credit["author"] not in ("", "not stated") or "(c)" in credit["licence"]


def test_trained_as_its_recipe_says(preset: Bundle) -> None:
    made, recipe = preset.manifest["training"]["config"], read_toml(RECIPES / f"{preset.name}.toml")
    before_it_was_a_setting = {"colouring": 0.0}
    assert {key: made.get(key, before_it_was_a_setting.get(key)) for key in recipe} == recipe


def test_at_the_level_of_the_others_without_clipping(preset: Bundle) -> None:
    heard = sound(preset.name)
    assert np.isfinite(heard).all() and np.abs(heard).max() < 10 ** (-1 / 20)
    assert -30.0 <= 10 * np.log10(np.mean(heard.astype(np.float64) ** 2)) <= -23.0


@pytest.mark.parametrize("axis", ["z/x", "z/y"])
def test_both_ends_of_an_axis_of_the_plane_are_sounds_of_their_own(preset: Bundle, axis: str) -> None:
    low, middle, high = (octaves_db(sound(preset.name, **{axis: at, "life": 0.0})) for at in (-1.0, 0.0, 1.0))
    for one, other in ((low, middle), (middle, high), (low, high)):
        assert np.abs(one - other).max() > 3.0


def test_two_seeds_are_two_takes(preset: Bundle) -> None:
    assert abs(np.corrcoef(sound(preset.name), sound(preset.name, seed=1))[0, 1]) < 0.1
