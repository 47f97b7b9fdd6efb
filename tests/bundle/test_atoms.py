"""Bundles of kind ``events``: read as written, and nothing taken on trust."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.event_bundles import (
    BANDS,
    TONES_HZ,
    event_arrays,
    make_event_bundle,
    make_living_event_bundle,
)
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.format import ARRAYS, MANIFEST
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError

Change = Callable[[dict[str, Any], dict[str, np.ndarray]], object]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_event_bundle(tmp_path_factory.mktemp("events") / "good.texbundle")


def refuse(good: Path, change: Change, reason: str) -> None:
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest, arrays = json.loads(files.pop(MANIFEST)), read_npz(files[ARRAYS], "good")
    change(manifest, arrays)
    with pytest.raises(BundleError, match=reason) as refusal:
        write_bundle(good.with_name("bad.texbundle"), manifest, {**files, ARRAYS: pack_arrays(arrays)})
    assert "\n" not in str(refusal.value) and len(str(refusal.value)) < 400 + len(str(good))
    assert not good.with_name("bad.texbundle").exists()


def test_a_bank_is_read_as_it_was_written(good: Path) -> None:
    bundle = read_bundle(good)
    assert bundle.events is not None and bundle.manifest["format_version"] == 4 and bundle.decoder == b""
    for name, value in event_arrays().items():
        np.testing.assert_array_equal(bundle.arrays[name], value)
    named = {parameter.name: parameter for parameter in bundle.parameters}
    assert list(named) == [f"events/{name}" for name in ("rate", "size", "x", "y", "spread", "bed")]
    assert (named["events/rate"].default, named["events/size"].default) == (20.0, 1.0)


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("atoms", 0, "events: atoms is 0"),
        ("atoms", 10**6, "events: atoms is 1000000"),
        ("atoms", 5, "atom_length is int32"),
        ("atoms", True, "events: atoms is True"),
        ("rate", 0.0, "events: rate is 0"),
        ("rate", 1e9, "events: rate is 1e"),
        ("rate", "20", "events: rate is '20'"),
        ("size", 0.1, "events: size is 0.1"),
        ("size", None, "events: size is None"),
    ],
)
def test_what_the_entry_says_must_make_sense(good: Path, key: str, value: object, reason: str) -> None:
    refuse(good, lambda manifest, _: manifest["events"].update({key: value}), reason)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda manifest, _: manifest.update(events=[1]), r"events is \[1\], not a table"),
        (lambda manifest, _: manifest.update(format_version=3), "belongs to format_version 4"),
        (lambda manifest, _: manifest.update(hop_size=1), "hop_size is 1"),
        (lambda manifest, _: manifest.update(n_bands=BANDS + 1), "bed_coefficients is float32"),
        (lambda manifest, _: manifest.update(n_params=33), "must be even"),
        (lambda manifest, _: manifest.update(n_variations=1024, n_bands=256, n_params=4096), "at most 1048576"),
        (lambda manifest, _: manifest.update(life={}), "life: rate_hz is None"),
        (lambda manifest, _: manifest.update(sample_rate=1), "sample_rate is 1"),
    ],
)
def test_the_manifest_must_fit(good: Path, change: Change, reason: str) -> None:
    refuse(good, change, reason)


@pytest.mark.parametrize("name", event_arrays())
def test_an_array_that_is_missing_or_holds_nan_is_named(good: Path, name: str) -> None:
    refuse(good, lambda _, arrays: arrays.pop(name), name)
    if event_arrays()[name].dtype.kind == "f":
        refuse(good, lambda _, arrays: arrays[name].__setitem__(..., np.nan), f"{name}.*(NaN|must)")


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("atom_length", lambda value: value * 0, "must be 1 sample or more"),
        ("atom_length", lambda value: value - 1, "atom_samples is int16"),
        ("atom_length", lambda value: np.full_like(value, 2**31 - 1), "at most 240 s in all"),
        ("atom_length", lambda value: value.astype(np.int64), "must be int32"),
        ("atom_samples", lambda value: value.astype(np.float32), "must be int16"),
        ("atom_level", lambda value: -value, "atom_level must lie in 0…100"),
        ("atom_level", lambda value: value + 1e6, "atom_level must lie in 0…100"),
        ("atom_place", lambda value: 1.5 * value, "atom_place must lie in -1…1"),
        ("atom_place", lambda value: value[:, :1], "atom_place is float32"),
        ("response_hz", lambda value: value[::-1], "must rise"),
        ("response_hz", lambda value: value - 1e5, "must not be below 0 Hz"),
        ("band_response", lambda value: value * 0, "must not be 0 all over a band"),
    ],
)
def test_arrays_must_make_sense(good: Path, name: str, change: Callable[[Any], Any], reason: str) -> None:
    refuse(good, lambda _, arrays: arrays.update({name: change(arrays[name])}), reason)


def test_there_are_as_many_atoms_as_tones(good: Path) -> None:
    events = read_bundle(good).events
    assert events is not None and events.atoms == len(TONES_HZ)


def test_a_life_moves_the_bed_and_the_events_and_brings_its_parameters(tmp_path: Path) -> None:
    alive = read_bundle(make_living_event_bundle(tmp_path / "alive.texbundle"))
    assert alive.life is not None and alive.life.events is None
    assert [p.name for p in alive.parameters if "/" not in p.name] == ["life", "pace"]


CHANCE = {"kind": "poisson", "rate_hz": 100.0, "mean_run": 1.0, "jitter": 0.0, "drift": 0.0}
LIFE_CHANGES: list[tuple[Change, str]] = [
    (lambda m, a: a.update(life_mean=a["life_mean"][:-1]), r"life_mean is float32"),
    (lambda m, a: a.update(life_shape=np.zeros((2, 8), np.float16)), "life_shape belongs to kind texenv"),
    (lambda m, a: m.pop("life"), "life_path belongs to kind texenv"),
    (lambda m, a: m["life"].update(rate_hz=0.0), "life: rate_hz is 0"),
    (lambda m, a: m["life"].update(events=CHANCE), "a life with events belongs to kind texenv"),
]


@pytest.mark.parametrize(("change", "reason"), LIFE_CHANGES)
def test_a_life_that_does_not_fit_is_refused(tmp_path: Path, change: Change, reason: str) -> None:
    refuse(make_living_event_bundle(tmp_path / "alive.texbundle"), change, reason)
