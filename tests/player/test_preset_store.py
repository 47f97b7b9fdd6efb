"""Presets on disk: what is saved comes back, nothing damages an older file, and nothing broken is believed."""

import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies

from tests.support import ROOT
from tests.support.bundles import make_bundle
from tests.support.full_disk import file_size_limit
from tests.support.processes import Process
from texbridge.folders import config_folder
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import PresetError
from texbridge.realtime.files import remove_leftovers
from texbridge.realtime.player import preset_store
from texbridge.realtime.player.preset_store import BundleReference, Preset, PresetStore, reference

VALUES = {"/voice/1/centroid": 1234.5678901234567, "/voice/1/mute": 1.0, "/master/gain": -60.0}
BUNDLES = {1: BundleReference("fire", "fire", "ab" * 32), 2: BundleReference("mine", "/music/mine.texbundle", "0" * 64)}


@pytest.fixture
def store(tmp_path: Path) -> PresetStore:
    return PresetStore(tmp_path / "presets")


def test_a_preset_comes_back_exactly(store: PresetStore) -> None:
    assert store.names() == []
    path = store.save("slow storm", Preset(VALUES, BUNDLES))
    assert path == store.folder / "slow storm.json"
    assert store.load("slow storm") == Preset(VALUES, BUNDLES)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())  # an editor's byte-order mark
    assert store.load("slow storm") == Preset(VALUES, BUNDLES)
    store.save("a.b", Preset({}))
    assert store.names() == ["a.b", "slow storm"]
    store.delete("slow storm")
    assert store.names() == ["a.b"]
    assert [p.name for p in store.folder.iterdir()] == ["a.b.json"]


def test_a_missing_preset_is_named_with_those_that_are_there(store: PresetStore) -> None:
    store.save("rain", Preset(VALUES))
    with pytest.raises(PresetError, match=r"no preset 'snow' in .*\(there: rain\)"):
        store.load("snow")
    with pytest.raises(PresetError, match="no preset 'snow'"):
        store.delete("snow")


NAMES = [
    "",
    ".",
    "..",
    ".hidden",
    "a/b",
    "../a",
    "a\\b",
    "a\0",
    " a",
    "a ",
    "a.",
    "x" * 65,
    "é",
    "CON",
    "nul.x",
    None,
    None,
]


@pytest.mark.parametrize("name", NAMES)
def test_only_plain_names_are_taken(store: PresetStore, name: Any) -> None:
    for use in (lambda: store.save(name, Preset(VALUES)), lambda: store.load(name), lambda: store.delete(name)):
        with pytest.raises(PresetError, match=r"preset name .*1 to 64"):
            use()
    assert not store.folder.exists()


def test_names_at_the_limits_are_taken(store: PresetStore) -> None:
    for name in ("x", "x" * 64, "1 - a_b.c", "_", "console"):
        store.save(name, Preset(VALUES))
        assert store.load(name).values == VALUES


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_values_that_are_not_finite_are_not_written(store: PresetStore, bad: float) -> None:
    with pytest.raises(PresetError, match=r"/master/gain is (nan|inf)"):
        store.save("a", Preset({"/master/gain": bad}))
    assert store.names() == []


def entry(**changes: Any) -> dict[str, Any]:
    plain = {"format": "texbridge preset", "format_version": 1, "bundles": {}, "values": {"/master/gain": 0.0}}
    return {name: value for name, value in {**plain, **changes}.items() if value is not ...}


BROKEN = [
    (b"", "no JSON"),
    (b"[1]", "no JSON object"),
    (b"\xff\xfe", "no UTF-8"),
    (b"[" * 100000, "nested too deeply"),
    (b" " * (2**20 + 1), "more than 1048576 bytes"),
    (b'{"format": 1, "format": 2}', "'format' is there twice"),
    (entry(format="texbundle"), "format is 'texbundle'"),
    (entry(format_version=2), "format_version is 2; this texbridge reads up to 1"),
    (entry(format_version=True), "format_version is True"),
    (entry(colour="red"), "unknown entry 'colour'"),
    (entry(values=...), "entry 'values' is missing"),
    (entry(values=[]), "values: must be an object"),
    (entry(values={f"/v/{n}": 0 for n in range(4097)}), "at most 4096"),
    (entry(values={"/master/gain": float("nan")}), "NaN is not a finite number"),
    (b'{"values": {"/master/gain": -Infinity}}', "-Infinity is not a finite number"),
    (json.dumps(entry(values={"/master/gain": 7})).replace("7", "1e999").encode(), "/master/gain is not a finite"),
    (entry(values={"/master/gain": 10**400}), "/master/gain is not a finite"),
    (entry(values={"/master/gain": "0"}), "/master/gain is '0', not a number"),
    (entry(values={"/master/gain": True}), "/master/gain is True, not a number"),
    (entry(values={"master": 0}), "does not begin with '/'"),
    (entry(values={"/voice/*/gain": 0}), "is a pattern"),
    (entry(bundles={"0": {}}), "'0' is no voice"),
    (entry(bundles={"1": {"name": "fire"}}), "bundles: 1: entry 'source' is missing"),
    (entry(bundles={"1": {"name": "a", "source": "a", "sha256": "xyz"}}), "64 hexadecimal"),
    (entry(bundles={"1": {"name": "a\nb", "source": "a", "sha256": "0" * 64}}), "bundles: 1: name"),
]


@pytest.mark.parametrize(("contents", "reason"), BROKEN, ids=[reason for _, reason in BROKEN])
def test_a_broken_file_is_refused_on_one_line(store: PresetStore, contents: Any, reason: str) -> None:
    store.folder.mkdir()
    data = contents if isinstance(contents, bytes) else json.dumps(contents).encode()
    (store.folder / "bad.json").write_bytes(data)
    with pytest.raises(PresetError) as refused:
        store.load("bad")
    line = str(refused.value)
    assert str(store.folder / "bad.json") in line and reason in line and "\n" not in line


def test_a_bundle_is_known_by_its_contents_wherever_it_lies(tmp_path: Path) -> None:
    one = reference(read_bundle(make_bundle(tmp_path / "one.texbundle")))
    same = reference(read_bundle(shutil.copy(tmp_path / "one.texbundle", tmp_path / "copy.texbundle")))
    other = reference(read_bundle(make_bundle(tmp_path / "other.texbundle", n_params=16)))
    assert one.sha256 == same.sha256 != other.sha256
    assert one.source == str(tmp_path / "one.texbundle") and one.name == "test"


def test_settings_lie_in_the_configuration_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert config_folder() == tmp_path / "texbridge"
    assert PresetStore().folder == tmp_path / "texbridge" / "presets"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert config_folder() == tmp_path / ".config" / "texbridge"


WRITER = """
import sys
from texbridge.realtime.player.preset_store import Preset, PresetStore
store = PresetStore(sys.argv[1])
for n in range(10**9):
    store.save("take", Preset({f"/voice/1/p{i}": float(n) for i in range(4000)}))
    if n == 1:
        print("ready", flush=True)
"""


def test_a_killed_writer_leaves_a_whole_preset(store: PresetStore) -> None:
    random.seed(4)
    store.save("take", Preset({f"/voice/1/p{i}": -1.0 for i in range(4000)}))
    seen, parts = set(), 0
    for _ in range(10):
        command = [sys.executable, "-c", WRITER, str(store.folder)]
        with Process(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None and writer.stdout.readline() == b"ready\n"
            time.sleep(random.uniform(0.02, 0.08))
            writer.send_signal(signal.SIGKILL)
        values = set(store.load("take").values.values())
        assert len(values) == 1, "two states are mixed in one file"
        seen |= values
        parts += len(list(store.folder.glob(".*.part*")))
    assert max(seen) >= 1.0
    assert store.names() == ["take"]
    if parts:
        assert remove_leftovers(store.folder, older_than_seconds=0.0) > 0
    assert [p.name for p in store.folder.iterdir()] == ["take.json"]


def test_young_temporaries_of_another_writer_stay(store: PresetStore) -> None:
    store.save("a", Preset(VALUES))
    young, old = store.folder / ".b.1.part.json", store.folder / ".b.2.part.json"
    for part in (young, old):
        part.touch()
    os.utime(old, (0, 0))
    PresetStore(store.folder)
    assert young.exists() and not old.exists()


def test_a_write_that_fails_half_way_leaves_the_older_preset(store: PresetStore) -> None:
    store.save("a", Preset(VALUES))
    refusal = r"preset 'a' cannot be written to .*\(File too large\)"
    with file_size_limit(1024), pytest.raises(PresetError, match=refusal):
        store.save("a", Preset({f"/voice/1/p{i}": 0.0 for i in range(500)}))
    assert store.load("a").values == VALUES
    assert [p.name for p in store.folder.iterdir()] == ["a.json"]


FULL_DISK = """
import sys
from texbridge.realtime.errors import PresetError
from texbridge.realtime.player.preset_store import Preset, PresetStore
store = PresetStore(sys.argv[1])
store.save("a", Preset({"/master/gain": 1.0}))
try:
    store.save("a", Preset({f"/voice/1/p{i}": 0.0 for i in range(4000)}))
except PresetError as error:
    print(error)
assert store.load("a").values == {"/master/gain": 1.0}
assert [p.name for p in store.folder.iterdir()] == ["a.json"]
store.save("a", Preset({"/master/gain": 2.0}))
assert store.load("a").values == {"/master/gain": 2.0}
"""


def test_a_full_disk_leaves_the_older_preset(tmp_path: Path) -> None:
    mount = f"mount -t tmpfs -o size=64k none {tmp_path}"
    inside = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    if shutil.which("unshare") is None or subprocess.run([*inside, mount], capture_output=True).returncode:
        pytest.skip("needs a tmpfs of its own, which this system does not allow")
    command = f'{mount} && exec "$0" "$@"'
    done = subprocess.run(
        [*inside, command, sys.executable, "-c", FULL_DISK, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "preset 'a' cannot be written" in done.stdout and "No space left on device" in done.stdout


def test_the_number_of_presets_is_bounded(store: PresetStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preset_store, "MAX_PRESETS", 2)
    for name in ("a", "b", "a"):
        store.save(name, Preset(VALUES))
    with pytest.raises(PresetError, match="holds 2 presets, the limit"):
        store.save("c", Preset(VALUES))


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "presets").write_text("")
    with pytest.raises(PresetError, match=r"is no folder; choose another --preset-folder"):
        PresetStore(tmp_path / "presets")


JSON = strategies.recursive(
    strategies.none() | strategies.booleans() | strategies.integers() | strategies.floats() | strategies.text(),
    lambda inner: strategies.lists(inner, max_size=3) | strategies.dictionaries(strategies.text(), inner, max_size=3),
    max_leaves=8,
)


@given(values=JSON, bundles=JSON, address=strategies.text(), voice=strategies.text())
@settings(max_examples=300, deadline=None)
def test_whatever_a_file_holds_it_is_read_or_refused_by_name(
    tmp_path_factory: pytest.TempPathFactory, values: Any, bundles: Any, address: str, voice: str
) -> None:
    store = PresetStore(tmp_path_factory.getbasetemp())
    odd = entry(values={address: values, "/a": 1.5}, bundles={voice: bundles})
    for contents in (values, entry(values=values), entry(bundles=bundles), odd):
        (store.folder / "odd.json").write_text(json.dumps(contents), encoding="utf-8")
        try:
            preset = store.load("odd")
        except PresetError as error:
            assert "odd.json: " in str(error)
        else:
            assert all(isinstance(value, float) and math.isfinite(value) for value in preset.values.values())
