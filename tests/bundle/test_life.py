"""Life and the fine spectrum in a bundle: what is read of them, what they bring, and what is refused on one line."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import LIFE, SAMPLE_RATE, fine_arrays, life_arrays, make_bundle
from tests.support.wave_bundles import make_wave_bundle
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.format import ARRAYS, MANIFEST, Bundle
from texbridge.realtime.bundle.life import AMOUNTS, MAX_CANDIDATES, MAX_LIFE_FRAMES, MAX_MARKS, MAX_RANK
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError

N_BANDS = 8
Change = Callable[[np.ndarray], np.ndarray]


def names(bundle: Bundle) -> list[str]:
    return [parameter.name for parameter in bundle.parameters]


def version(path: Path) -> int:
    return int(json.loads(zipfile.ZipFile(path).read(MANIFEST))["format_version"])


def remade(good: Path, bad: Path, change: Callable[[dict[str, Any], dict[str, np.ndarray]], None]) -> Path:
    """Write the bundle ``good`` anew, its manifest and arrays changed."""
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest, arrays = json.loads(files.pop(MANIFEST)), read_npz(files[ARRAYS], "good")
    change(manifest, arrays)
    return write_bundle(bad, manifest, {**files, ARRAYS: pack_arrays(arrays)})


def refuse(good: Path, change: Callable[[dict[str, Any], dict[str, np.ndarray]], None], reason: str) -> None:
    with pytest.raises(BundleError, match=reason) as refusal:
        remade(good, good.with_name("bad.texbundle"), change)
    message = str(refusal.value)
    assert "\n" not in message and len(message) < 400 + len(str(good)) and message.endswith("export it again")
    assert not good.with_name("bad.texbundle").exists()


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("life") / "good.texbundle", N_BANDS, life=True, period=True, fine=True)


def test_a_life_is_read_as_it_was_written(good: Path) -> None:
    bundle = read_bundle(good)
    assert bundle.life is not None
    assert vars(bundle.life) == {**LIFE, "period": 0.5, "events": None}
    for name, value in {**life_arrays(N_BANDS, period=True), **fine_arrays()}.items():
        np.testing.assert_array_equal(bundle.arrays[name], value)
        assert bundle.arrays[name].dtype == value.dtype


@pytest.mark.parametrize(
    ("has", "added"),
    [
        ({}, []),
        ({"life": True}, ["life", "pace"]),
        ({"life": True, "period": True}, ["life", "pace", "tempo"]),
        ({"fine": True}, ["pitch"]),
        ({"life": True, "fine": True}, ["life", "pace", "pitch"]),
    ],
)
def test_parameters_come_with_what_they_move_and_the_version_with_what_must_be_known(
    tmp_path: Path, has: dict[str, bool], added: list[str]
) -> None:
    path = make_bundle(tmp_path / "a.texbundle", **has)  # type: ignore[arg-type]
    bundle = read_bundle(path)
    assert names(bundle) == ["centroid", "rate", "loudness", *added]
    assert (bundle.life is not None) == ("life" in added)
    assert version(path) == (3 if added else 2)


def test_older_versions_still_have_parameters_of_these_names_for_themselves(tmp_path: Path) -> None:
    def rename(manifest: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        manifest["parameters"][0]["name"], manifest["feature_names"][0] = "life", "life"

    for number in (1, 2):
        old = make_bundle(tmp_path / f"{number}.texbundle", format_version=number)
        bundle = read_bundle(remade(old, tmp_path / "renamed.texbundle", rename))
        assert bundle.life is None and names(bundle) == ["life", "rate", "loudness"]


def test_the_longest_life_there_may_be(tmp_path: Path, good: Path) -> None:
    def grow(manifest: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        rng, t = np.random.default_rng(0), MAX_LIFE_FRAMES
        arrays["life_path"] = rng.normal(size=(t, MAX_RANK)).astype(np.float16)
        arrays["life_basis"] = rng.normal(size=(MAX_RANK, N_BANDS)).astype(np.float32)
        arrays["life_next"] = rng.integers(0, t, (t // 16, MAX_CANDIDATES)).astype(np.int32)
        arrays["life_events"] = arrays["life_beats"] = np.full(MAX_MARKS, t - 1, np.int32)

    assert read_bundle(remade(good, tmp_path / "long.texbundle", grow)).life is not None


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"rate_hz": 9.0}, "life: rate_hz is 9; must be in 10…100"),
        ({"rate_hz": 10**400}, "life: rate_hz is not a finite number"),
        ({"rate_hz": "50"}, "life: rate_hz is '50', not a number"),
        ({"corner_hz": 0.0}, "corner_hz is 0"),
        ({"corner_hz": 26.0}, "corner_hz is 26; must be at most half of rate_hz, 50"),
        ({"shortest_run": -1.0}, "shortest_run is -1"),
        ({"mean_run": 0.2}, "mean_run is 0.2; must be at least shortest_run, 0.4"),
        ({"mean_run": 1e9}, "mean_run is 1e"),
        ({"blend": 0.0}, "blend is 0"),
        ({"blend": None}, "blend is None, not a number"),
        ({"period": 0.0}, "period is 0"),
        ({"period": True}, "period is True, not a number"),
    ],
)
def test_numbers_of_a_life_that_cannot_be(good: Path, changes: dict[str, Any], reason: str) -> None:
    refuse(good, lambda manifest, _: manifest["life"].update(changes), reason)


@pytest.mark.parametrize("entry", [None, True, 5, "x", [], [[[]]] * 9])
def test_a_life_that_is_no_table(good: Path, entry: object) -> None:
    refuse(good, lambda manifest, _: manifest.update(life=entry), "life is .*, not a table")


def put(index: int, value: float) -> Change:
    """The array with one number replaced."""

    def change(array: np.ndarray) -> np.ndarray:
        changed = array.copy()
        changed.flat[index] = value
        return changed

    return change


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        *((name, None, "is missing|must be a list") for name in (*life_arrays(1), *fine_arrays())),
        ("life_path", put(5, np.nan), "NaN or Inf"),
        ("life_path", put(5, np.inf), "NaN or Inf"),
        ("life_path", lambda a: a.astype(np.float32), "must be float16"),
        ("life_path", lambda a: a[:, 0], "must be 2…65536 x 1…16"),
        ("life_path", lambda a: a[:0], "must be 2…65536 x 1…16"),
        ("life_path", lambda a: a[:, :0], "must be 2…65536 x 1…16"),
        ("life_path", lambda a: np.zeros((65537, 2), np.float16), "must be 2…65536 x 1…16"),
        ("life_path", lambda a: np.zeros((600, 17), np.float16), "must be 2…65536 x 1…16"),
        ("life_basis", put(0, np.nan), "NaN or Inf"),
        ("life_basis", put(0, 1e30), "lets a band move by"),
        ("life_basis", lambda a: a.astype(np.float64), "must be float32"),
        ("life_basis", lambda a: a[:1], "must be float32"),
        ("life_basis", lambda a: a[:, :-1], "must be float32"),
        ("life_mean", put(0, 61.0), "holds 61 dB; at most 60"),
        ("life_mean", put(0, -61.0), "holds 61 dB; at most 60"),
        ("life_mean", lambda a: a[:-1], "must be float32"),
        ("life_next", put(3, -1), "must lie in 0…599"),
        ("life_next", put(3, 600), "must lie in 0…599"),
        ("life_next", lambda a: a.astype(np.int64), "must be int32"),
        ("life_next", lambda a: a.astype(np.float32), "must be int32"),
        ("life_next", lambda a: a[:, 0], "must be 1…600 x 1…32"),
        ("life_next", lambda a: a[:0], "must be 1…600 x 1…32"),
        ("life_next", lambda a: a[:, :0], "must be 1…600 x 1…32"),
        ("life_next", lambda a: np.zeros((601, 2), np.int32), "must be 1…600 x 1…32"),
        ("life_next", lambda a: np.zeros((60, 33), np.int32), "must be 1…600 x 1…32"),
        ("life_next", lambda a: np.zeros((599, 2), np.int32), "one for every so many frames"),
        ("life_events", put(0, 600), "must lie in 0…599"),
        ("life_events", lambda a: a[:0], "must be 1…4096"),
        ("life_events", lambda a: np.zeros(4097, np.int32), "must be 1…4096"),
        ("life_events", lambda a: a.astype(np.uint8), "must be int32"),
        ("life_beats", put(0, -(2**31)), "must lie in 0…599"),
        ("life_beats", lambda a: a[None], "must be 0…4096"),
        ("life_beats", lambda a: np.zeros(4097, np.int32), "must be 0…4096"),
        ("life_level", put(8, np.nan), "NaN or Inf"),
        ("life_level", put(8, -61.0), "holds 61 dB"),
        ("life_level", put(0, 1.0), "must be 0, as no life"),
        ("life_level", lambda a: a[: AMOUNTS - 1], "must be float32"),
        ("life_power", put(0, -0.125), "must be shares"),
        ("life_power", lambda a: 2 * a, "sums to 2; must be shares"),
        ("life_power", put(0, np.inf), "NaN or Inf"),
        ("fine_hz", lambda a: a[::-1], "must rise"),
        ("fine_hz", lambda a: a - 1.0, "begins at -1 Hz"),
        ("fine_hz", lambda a: a[:1], "list of 2…65536"),
        ("fine_hz", lambda a: a[None], "list of 2…65536"),
        ("fine_hz", lambda a: a.astype(np.float64), "must be float32"),
        ("fine_hz", put(0, np.nan), "NaN or Inf"),
        ("fine_db", lambda a: a[:-1], "must be float16"),
        ("fine_db", lambda a: a.astype(np.float32), "must be float16"),
        ("fine_db", put(7, 6e4), "at most 120"),
        ("fine_db", put(7, -np.inf), "NaN or Inf"),
    ],
)
def test_arrays_that_cannot_be_walked(good: Path, name: str, change: Change | None, reason: str) -> None:
    def replace(_: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        if change is None:
            del arrays[name]
        else:
            arrays[name] = change(arrays[name])

    refuse(good, replace, f"{ARRAYS}: {name}.*({reason})")


def test_a_life_whose_period_is_null_may_have_no_beats(tmp_path: Path) -> None:
    assert read_bundle(make_bundle(tmp_path / "a.texbundle", life=True)).arrays["life_beats"].shape == (0,)


@pytest.mark.parametrize("name", ["life", "pace", "tempo", "pitch"])
def test_the_names_of_what_is_added_are_taken(good: Path, name: str) -> None:
    def rename(manifest: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        manifest["parameters"][0]["name"], manifest["feature_names"][0] = name, name

    refuse(good, rename, f"parameter name '{name}' is repeated")


def test_a_feature_is_no_parameter_that_is_added(good: Path) -> None:
    refuse(good, lambda manifest, _: manifest.update(feature_names=["life", "rate", "loudness"]), "'life' has no param")


@pytest.mark.parametrize("number", [1, 2])
def test_an_older_version_can_say_nothing_of_these(good: Path, tmp_path: Path, number: int) -> None:
    refuse(good, lambda manifest, _: manifest.update(format_version=number), "life belongs to format_version 3")
    fine = make_bundle(tmp_path / "fine.texbundle", fine=True)
    refuse(fine, lambda manifest, _: manifest.update(format_version=number), "fine_hz belongs to format_version 3")


def test_arrays_of_a_life_without_its_entry(good: Path) -> None:
    refuse(good, lambda manifest, _: manifest.pop("life"), "has life_path but bundle.json no life")


@pytest.mark.parametrize("part", ["entry", "life", "fine"])
def test_a_waveform_has_neither(tmp_path: Path, part: str) -> None:
    def add(manifest: dict[str, Any], arrays: dict[str, np.ndarray]) -> None:
        manifest["format_version"] = 3
        if part == "entry":
            manifest["life"] = LIFE
        else:
            arrays.update(life_arrays(N_BANDS) if part == "life" else fine_arrays())

    wave = make_wave_bundle(tmp_path / "wave.texbundle", sample_rate=SAMPLE_RATE)
    refuse(wave, add, "belongs to kind texenv alone")
