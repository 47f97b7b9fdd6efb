"""A plug-in of two bundles: the engine's own morph, with the same bits."""

from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import PARAMETERS, make_bundle
from tests.support.lv2_host import Lv2Host
from tests.support.plugins import Made
from texbridge.dispatcher import main
from texbridge.export.plugin.build import build_library, knobs_of_voice, voices_of
from texbridge.export.plugin.targets import target_of
from texbridge.export.plugin.write import uri_of
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle

RATES = (44100, 48000)


@pytest.fixture(scope="module")
def pair(made: Made, tmp_path_factory: pytest.TempPathFactory) -> tuple[Bundle, Bundle, Lv2Host]:
    """The bundle that lives, another with more bands and other ranges, and the plug-in of their morph."""
    folder = tmp_path_factory.mktemp("morph")
    moved = {"centroid": (300.0, 9000.0, 2500.0), "loudness": (-50.0, -5.0, -21.0)}
    parameters = [
        {**p.to_dict(), **dict(zip(("min", "max", "default"), moved[p.name], strict=True) if p.name in moved else {})}
        for p in PARAMETERS
    ]
    other = read_bundle(make_bundle(folder / "c.texbundle", n_bands=10, n_variations=2, parameters=parameters))
    voices = voices_of(made.bundle, RATES, other)
    knobs = knobs_of_voice(made.bundle, voices[0])
    build_library(made.bundle, voices, target_of("native"), folder / "m.so", "urn:texbridge:morph", "0.0")
    return made.bundle, other, Lv2Host(folder / "m.so", knobs)


CHANGES = [(32 * 200, "morph", 0.375), (32 * 333, "width", 1.0), (32 * 500, "life", 0.5), (32 * 700, "morph", 1.0),
           (32 * 900, "morph", 0.0)]  # fmt: skip


@pytest.mark.parametrize(("rate", "block", "seed"), [(48000, 64, 0), (48000, 333, 5), (44100, 512, 999_999)])
def test_a_morph_sounds_as_in_the_engine_to_the_last_bit(
    pair: tuple[Bundle, Bundle, Lv2Host], rate: int, block: int, seed: int
) -> None:
    bundle, other, host = pair
    values = {"loudness": -24.0, "gain": -3.0}
    sound = host.render(rate, rate, block, {**values, "seed": seed}, CHANGES)
    automation = [(frame / rate, name, value) for frame, name, value in CHANGES]
    wanted = render_bundle(bundle, 1.0, rate, seed, values, automation, other=other)
    assert np.array_equal(sound, wanted)
    assert float(np.abs(sound).max()) > 1e-4


def test_its_ends_are_different_and_a_knob_at_its_default_follows(pair: tuple[Bundle, Bundle, Lv2Host]) -> None:
    bundle, other, host = pair
    here, there = (host.render(48000, 9600, 64, {"morph": amount}) for amount in (0.0, 1.0))
    assert not np.array_equal(here, there)
    assert np.array_equal(there, render_bundle(bundle, 0.2, settings={"morph": 1.0}, other=other))


def test_two_bundles_are_known_by_both_and_only_plugins_take_two(
    pair: tuple[Bundle, Bundle, Lv2Host], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, other, _ = pair
    assert len({uri_of(bundle), uri_of(other), uri_of(bundle, other), uri_of(other, bundle)}) == 4
    words = ["export", str(bundle.path), str(other.path), "--out", str(tmp_path / "x.nn"), "--format", "nn"]
    assert main(words) != 0
    assert "for plug-ins alone" in capsys.readouterr().err
