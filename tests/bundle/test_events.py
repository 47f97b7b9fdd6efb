"""The events of a life in a bundle: read as they were written, and refused on one line where they cannot be played."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.events import MAX_EVENT_MARKS, MAX_SHAPE_FRAMES
from texbridge.realtime.bundle.format import ARRAYS, MANIFEST
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError

N_BANDS = 8
ENTRY: dict[str, Any] = {"kind": "periodic", "rate_hz": 200.0, "mean_run": 16.0, "jitter": 0.01, "drift": 0.002}
NO_TABLES: tuple[object, ...] = (True, 5, "x", [], [[[]]] * 9)
Change = Callable[[dict[str, Any], dict[str, np.ndarray]], None]


def remade(good: Path, out: Path, change: Change) -> Path:
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest, arrays = json.loads(files.pop(MANIFEST)), read_npz(files[ARRAYS], "good")
    change(manifest, arrays)
    return write_bundle(out, manifest, {**files, ARRAYS: pack_arrays(arrays)})


def with_events(manifest: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
    rng = np.random.default_rng(0)
    manifest["life"]["events"] = ENTRY
    arrays["life_shape"] = rng.normal(size=(50, N_BANDS)).astype(np.float16)
    arrays["life_marks"] = rng.uniform(0.2, 1.0, (30, 2)).astype(np.float32)
    arrays["life_kept"] = rng.uniform(0.0, 1.0, (N_BANDS, 3)).astype(np.float16)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("events") / "plain.texbundle", N_BANDS, life=True)


@pytest.fixture(scope="module")
def good(plain: Path) -> Path:
    return remade(plain, plain.with_name("good.texbundle"), with_events)


def refuse(good: Path, change: Change, reason: str) -> None:
    with pytest.raises(BundleError, match=reason) as refusal:
        remade(good, good.with_name("bad.texbundle"), change)
    message = str(refusal.value)
    assert "\n" not in message and len(message) < 400 + len(str(good)) and message.endswith("export it again")
    assert not good.with_name("bad.texbundle").exists()


def test_events_are_read_as_they_were_written_and_bring_the_tempo(good: Path, plain: Path) -> None:
    life = read_bundle(good).life
    assert life is not None and life.events is not None and vars(life.events) == ENTRY
    assert life.tick_hz == 200.0 and [p.name for p in life.parameters] == ["life", "pace", "tempo"]
    without = read_bundle(plain).life
    assert without is not None and without.events is None and without.tick_hz == without.rate_hz
    assert [p.name for p in without.parameters] == ["life", "pace"]


def test_what_envelopes_keep_may_be_missing(good: Path, tmp_path: Path) -> None:
    def without(_: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        del arrays["life_kept"]

    bundle = read_bundle(remade(good, tmp_path / "a.texbundle", without))
    assert bundle.life is not None and bundle.life.events is not None


def test_the_most_there_may_be(good: Path, tmp_path: Path) -> None:
    def grow(manifest: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        arrays["life_shape"] = np.ones((MAX_SHAPE_FRAMES, N_BANDS), np.float16)
        arrays["life_marks"] = np.ones((MAX_EVENT_MARKS, 2), np.float32)

    assert read_bundle(remade(good, tmp_path / "a.texbundle", grow)).life is not None


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        *[(value, "events is .*, not a table") for value in NO_TABLES],
        ({**ENTRY, "kind": "hourly"}, "kind of events is 'hourly'; must be one of periodic, clustered, poisson"),
        ({**ENTRY, "kind": ["periodic"]}, "kind of events is"),
        ({**ENTRY, "rate_hz": 9.0}, "rate_hz of events is 9; must be in 10…200"),
        ({**ENTRY, "rate_hz": 1e9}, r"rate_hz of events is 1e\+09"),
        ({**ENTRY, "rate_hz": "200"}, "rate_hz of events is '200', not a number"),
        ({**ENTRY, "mean_run": 0.5}, "mean_run of events is 0.5; must be in 1…4096"),
        ({**ENTRY, "mean_run": 10**400}, "mean_run of events is not a finite number"),
        ({**ENTRY, "jitter": -0.1}, "jitter of events is -0.1; must be in 0…10"),
        ({**ENTRY, "drift": None}, "drift of events is None, not a number"),
    ],
)
def test_an_entry_that_cannot_be(good: Path, entry: object, reason: str) -> None:
    refuse(good, lambda manifest, _: manifest["life"].update(events=entry), reason)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("life_shape", None, "is missing"),
        ("life_shape", np.zeros((50, N_BANDS), np.float32), "must be float16"),
        ("life_shape", np.zeros((50, N_BANDS - 1), np.float16), "must be float16"),
        ("life_shape", np.zeros((1, N_BANDS), np.float16), "must have 2…8192 rows"),
        ("life_shape", np.zeros(50, np.float16), "must have 2…8192 rows"),
        ("life_shape", np.zeros((8193, N_BANDS), np.float16), "must have 2…8192 rows"),
        ("life_shape", np.full((50, N_BANDS), np.nan, np.float16), "NaN or Inf"),
        ("life_shape", np.full((50, N_BANDS), -np.inf, np.float16), "NaN or Inf"),
        ("life_shape", np.full((50, N_BANDS), 121.0, np.float16), "holds 121 dB; must be in -120…120"),
        ("life_marks", None, "is missing"),
        ("life_marks", np.zeros((0, 2), np.float32), "must have 1…4096 rows"),
        ("life_marks", np.ones((4097, 2), np.float32), "must have 1…4096 rows"),
        ("life_marks", np.ones((30, 3), np.float32), "must be float32"),
        ("life_marks", np.ones((30, 2), np.float64), "must be float32"),
        ("life_marks", np.full((30, 2), np.nan, np.float32), "NaN or Inf"),
        ("life_marks", np.zeros((30, 2), np.float32), "holds 0 s; must be in 0.01…60"),
        ("life_marks", np.full((30, 2), -1.0, np.float32), "holds -1 s"),
        ("life_marks", np.full((30, 2), 61.0, np.float32), "holds 61 s"),
        ("life_marks", np.full((30, 2), 5.0, np.float32), "holds 5 times the shape; must be in 0…4"),
        ("life_kept", np.full((N_BANDS, 3), 1.5, np.float16), "holds 1.5 of a harmonic; must be in 0…1"),
        ("life_kept", np.full((N_BANDS, 3), -0.5, np.float16), "holds -0.5"),
        ("life_kept", np.full((N_BANDS, 3), np.nan, np.float16), "NaN or Inf"),
        ("life_kept", np.zeros((N_BANDS, 16), np.float16), "must be 8 x 1…15"),
        ("life_kept", np.zeros((N_BANDS, 0), np.float16), "must be 8 x 1…15"),
        ("life_kept", np.zeros(N_BANDS, np.float16), "must be 8 x 1…15"),
        ("life_kept", np.zeros((N_BANDS - 1, 3), np.float16), "must be float16"),
        ("life_kept", np.zeros((N_BANDS, 3), np.float32), "must be float16"),
    ],
)
def test_arrays_that_cannot_be_played(good: Path, name: str, value: np.ndarray | None, reason: str) -> None:
    def replace(_: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        if value is None:
            del arrays[name]
        else:
            arrays[name] = value

    refuse(good, replace, f"{ARRAYS}: {name}.*({reason})")


@pytest.mark.parametrize("name", ["life_shape", "life_marks", "life_kept"])
def test_arrays_without_their_entry(good: Path, plain: Path, name: str) -> None:
    value = read_bundle(good).arrays[name]
    refuse(plain, lambda _, arrays: arrays.update({name: value}), f"{name} belongs to a life with events")
    bare = make_bundle(plain.with_name("bare.texbundle"), N_BANDS)
    refuse(bare, lambda _, arrays: arrays.update({name: value}), f"{name} belongs to format_version 3")
