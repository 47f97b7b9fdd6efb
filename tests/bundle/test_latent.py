"""Bundles of kind ``latent``: read as written, and nothing taken on trust."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.latent_bundles import SIZE, latent_arrays, make_latent_bundle
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.format import ARRAYS, MANIFEST
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError

N_BANDS = 6
Change = Callable[[dict[str, Any], dict[str, np.ndarray]], object]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_latent_bundle(tmp_path_factory.mktemp("latent") / "good.texbundle", N_BANDS)


def refuse(good: Path, change: Change, reason: str) -> None:
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest, arrays = json.loads(files.pop(MANIFEST)), read_npz(files[ARRAYS], "good")
    change(manifest, arrays)
    with pytest.raises(BundleError, match=reason) as refusal:
        write_bundle(good.with_name("bad.texbundle"), manifest, {**files, ARRAYS: pack_arrays(arrays)})
    assert "\n" not in str(refusal.value) and len(str(refusal.value)) < 400 + len(str(good))
    assert not good.with_name("bad.texbundle").exists()


def test_a_space_is_read_as_it_was_written(good: Path) -> None:
    bundle = read_bundle(good)
    assert bundle.latent is not None and bundle.manifest["format_version"] == 4
    assert (bundle.latent.size, bundle.latent.recordings) == (SIZE, ("calm.wav", "rough.wav"))
    for name, value in latent_arrays(N_BANDS).items():
        np.testing.assert_array_equal(bundle.arrays[name], value)
    names = [parameter.name for parameter in bundle.parameters]
    axes = [f"z/{k}" for k in range(1, SIZE + 1)]
    controls = ["z/x", "z/y", "z/anchor", "z/speed", "z/radius", "z/hold"]
    assert names == [*controls, *axes, "life", "pace", "centroid", "loudness"]


def test_without_life_there_is_no_such_parameter(tmp_path: Path) -> None:
    bundle = read_bundle(make_latent_bundle(tmp_path / "a.texbundle", N_BANDS, life=False))
    assert "life" not in [parameter.name for parameter in bundle.parameters]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("size", 1, "latent: size is 1"),
        ("size", 5, "feature_names are 4; must be 5"),
        ("size", True, "latent: size is True"),
        ("axes", 9, "latent: axes is 9"),
        ("landmarks", 0, "latent: landmarks is 0"),
        ("landmarks", 3, "landmarks is float32"),
        ("recordings", [], "latent: recordings is"),
        ("recordings", ["a\nb"], "latent: a name in recordings"),
        ("recordings", ["one"], "landmark_recording must name one of the 1"),
        ("smoothing_seconds", -1.0, "smoothing_seconds is -1"),
        ("smoothing_seconds", "0", "smoothing_seconds is '0'"),
        ("life", 1, "latent: life is 1"),
    ],
)
def test_what_the_entry_says_must_make_sense(good: Path, key: str, value: object, reason: str) -> None:
    refuse(good, lambda manifest, _: manifest["latent"].update({key: value}), reason)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda manifest, _: manifest.update(latent=None), "latent is None"),
        (lambda manifest, _: manifest.update(format_version=3), "belongs to format_version 4"),
        (lambda manifest, _: manifest.update(hop_size=8), "hop_size is 8"),
        (lambda manifest, _: manifest.update(hop_size=24000), "hop_size is 24000"),
        (lambda manifest, _: manifest.update(n_bands=4096), "n_bands is 4096"),
        (lambda manifest, _: manifest.update(n_bands=N_BANDS + 1), "support_hz is float32"),
        (lambda manifest, _: manifest.update(life={}), "life belongs to kind texenv alone"),
        (lambda manifest, _: manifest.update(state_shape=[1, 1, 7]), "state_start is float32"),
    ],
)
def test_the_manifest_must_fit(good: Path, change: Change, reason: str) -> None:
    refuse(good, change, reason)


def test_features_that_follow_from_the_place_have_their_ranges_from_it(tmp_path: Path, good: Path) -> None:
    centroid, loudness = read_bundle(good).parameters[-2:]
    octaves = 3 * np.hypot(0.8 * 0.5, 0.3 * 0.2)
    assert np.log2(centroid.maximum / centroid.default) == pytest.approx(octaves)
    assert centroid.default == pytest.approx(1500.0, rel=1e-5) and loudness.default == pytest.approx(-20.0)
    still = 1e-4 * latent_arrays(N_BANDS)["macro_centroid"]
    bundle = read_bundle(make_latent_bundle(tmp_path / "a.texbundle", N_BANDS, macro_centroid=still))
    assert [p.name for p in bundle.parameters][-2:] == ["pace", "loudness"]


REQUIRED = [name for name in latent_arrays(N_BANDS) if not name.startswith("macro_")]


@pytest.mark.parametrize("name", REQUIRED)
def test_an_array_that_is_missing_or_holds_nan_is_named(good: Path, name: str) -> None:
    refuse(good, lambda _, arrays: arrays.pop(name), name)
    if arrays_kind(name) == "f":
        refuse(good, lambda _, arrays: arrays[name].__setitem__(..., np.nan), f"{name}.*(NaN|0 all over|must)")


def arrays_kind(name: str) -> str:
    return latent_arrays(N_BANDS)[name].dtype.kind


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("support_hz", lambda value: value[:, ::-1], "must rise"),
        ("support_hz", lambda value: value - 1000.0, "must rise from 0 Hz"),
        ("support_response", lambda value: 0 * value, "0 all over a band"),
        ("support_response", lambda value: value[:, :1], "must be 6 rows of 2…1024"),
        ("band_level", lambda value: -value, "must not be below 0"),
        ("latent_deviation", lambda value: -value, "must not be below 0"),
        ("latent_density", lambda value: value[:-1], "latent_density is float32"),
        ("landmark_recording", lambda value: value + 1, "must name one of the 2"),
        ("landmark_recording", lambda value: value - 1, "must name one of the 2"),
        ("life_ar", lambda value: 1.2 * value, "is a process that grows"),
    ],
)
def test_numbers_that_could_not_be_played_are_refused(
    good: Path, name: str, change: Callable[[np.ndarray], np.ndarray], reason: str
) -> None:
    refuse(good, lambda _, arrays: arrays.update({name: np.ascontiguousarray(change(arrays[name]))}), reason)
