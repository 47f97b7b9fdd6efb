"""Where a bundle's controls stand and how far they go: room on both sides, and no peak at the limiter."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.small_model import small_model
from tests.support.sounds import RATE, SMALL
from texbridge.export.controls import (
    DEFAULT_DBFS,
    LIMITER_DBFS,
    feature_parameter,
    headroom_db,
    level_change,
    move_default,
    set_level,
    with_room,
    without_room,
)
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.kernel.mix import KNEE
from texbridge.realtime.units import decibels
from texbridge.training.data.recordings import Recording
from texbridge.training.data.variants import feature_ranges, make_variants


def claps() -> np.ndarray:
    """Quiet bright noise with loud dark claps in a tenth of the time."""
    rng = np.random.default_rng(0)
    bright = np.diff(rng.standard_normal(8 * RATE + 1))
    dark = np.convolve(rng.standard_normal(8 * RATE), np.ones(32) / 6, mode="same")
    loud = np.arange(8 * RATE) % (4 * RATE) < 0.4 * RATE
    return (0.002 * bright + 0.1 * loud * dark).astype(np.float32)


def test_defaults_are_those_of_the_loud_frames() -> None:
    audio = claps()
    variants, _ = make_variants([Recording(Path("claps.wav"), "claps", audio)], SMALL, augment=False)
    ranges = feature_ranges(variants, SMALL)
    assert float(ranges["centroid"]["default"]) < 0.7 * float(ranges["centroid"]["median"])
    level = 10 * np.log10(np.mean(audio.astype(np.float64) ** 2))
    assert float(ranges["loudness"]["default"]) == pytest.approx(level, abs=1.0)
    assert float(ranges["loudness"]["crest"]) == pytest.approx(20 * np.log10(np.abs(audio).max()) - level, abs=1.0)


@pytest.mark.parametrize(("crest", "level"), [(10.0, DEFAULT_DBFS), (26.0, LIMITER_DBFS - 26.0)])
def test_the_level_leaves_headroom_for_the_crest(crest: float, level: float) -> None:
    entry = {"unit": "dBFS", "scale": "linear", "min": -60.0, "max": -10.0, "median": -50.0}
    ranges = {"loudness": entry | {"default": -35.0, "crest": crest}}
    shift = set_level(small_model(), ranges)
    assert ranges["loudness"]["default"] == level == shift - 35.0
    assert feature_parameter("loudness", ranges["loudness"], "").default == level


@pytest.mark.parametrize("scale", ["log", "linear"])
@pytest.mark.parametrize("default", [1.0, 1.01, 3.0, 8.0])
def test_a_control_has_room_on_both_sides(scale: str, default: float) -> None:
    entry = {"unit": "Hz", "scale": scale, "min": 100.0, "max": 800.0, "median": 100.0, "default": 100.0 * default}
    one = feature_parameter("centroid", entry, "")
    assert one.minimum <= 100.0 and one.maximum >= 800.0
    assert 0.1 - 1e-6 <= one.to_norm(one.default) <= 0.9 + 1e-6
    assert with_room(0.0, 1.0, 0.5, "linear") == (0.0, 1.0)


def test_where_there_is_no_room_it_is_said() -> None:
    entries = {"rate": (0.5, 8.0, 0.52), "contrast": (-6.0, 2.0, -1.0)}
    parameters = [
        {"name": name, "unit": "", "min": low, "max": high, "default": default, "scale": "linear", "description": ""}
        for name, (low, high, default) in entries.items()
    ]
    (line,) = without_room({"parameters": parameters})
    assert "rate" in line and "0 %" in line and "less" in line


def with_loudness(bundle: Bundle, default: float) -> Bundle:
    loud = (
        replace(p, minimum=-60.0, default=default, maximum=0.0) if p.name == "loudness" else p
        for p in bundle.parameters
    )
    return replace(bundle, parameters=tuple(loud))


def test_peaks_above_the_limiter_lower_the_default(tmp_path: Path) -> None:
    assert decibels(KNEE) == pytest.approx(LIMITER_DBFS, abs=1e-9)
    bundle = read_bundle(make_bundle(tmp_path / "test.texbundle"))
    assert headroom_db(bundle) > 0.0
    loud = with_loudness(bundle, -1.0)
    change = level_change(loud)
    assert -20.0 < change < -4.0 and change == headroom_db(loud)
    manifest = {"parameters": [p.to_dict() for p in loud.parameters]}
    move_default(manifest, "loudness", change)
    (entry,) = (entry for entry in manifest["parameters"] if entry["name"] == "loudness")
    assert entry["default"] == pytest.approx(-1.0 + change)


def test_a_default_that_was_lowered_comes_back(tmp_path: Path) -> None:
    bundle = read_bundle(make_bundle(tmp_path / "test.texbundle"))
    assert level_change(with_loudness(bundle, DEFAULT_DBFS)) == 0.0
    assert level_change(with_loudness(bundle, DEFAULT_DBFS - 9.0)) == pytest.approx(9.0)
