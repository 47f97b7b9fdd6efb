"""Bundles made to harm: each is refused by name, in bounded time and memory, before anything of it is run."""

import hashlib
import io
import json
import os
import random
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.mutate import Mutator
from texbridge.realtime.bundle.archive import MAX_BUNDLE_BYTES, MAX_FILE_BYTES, MAX_FILES
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.format import ARRAYS, DECODER, MANIFEST, Bundle
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays
from texbridge.realtime.errors import BundleError
from texbridge.realtime.synthesis.decoder import Decoder

Files = dict[str, bytes]
SECONDS = 3.0
MEGABYTES = 250


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    path = make_bundle(tmp_path_factory.mktemp("good") / "good.texbundle", life=True, period=True, fine=True)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def signed(files: Files, **changes: Any) -> Files:
    """The files with a manifest whose hashes are right, and with some of its entries replaced."""
    manifest = {**json.loads(files[MANIFEST]), **changes}
    manifest["files"] = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
        if name != MANIFEST
    }
    return {**files, MANIFEST: json.dumps(manifest).encode()}


def write(path: Path, files: Files) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def refuse(path: Path, reason: str) -> None:
    """The bundle is refused on one line for this reason, with a remedy, soon, and without much memory."""
    tracemalloc.start()
    begin = time.process_time()
    with pytest.raises(BundleError, match=reason) as refusal:
        read_bundle(path)
    seconds, peak = time.process_time() - begin, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < SECONDS and peak < MEGABYTES * 2**20
    message = str(refusal.value)
    assert "\n" not in message and message.startswith(str(path)) and len(message) < 600 + len(str(path))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return tmp_path / "bad.texbundle"


def test_every_preset_passes_and_is_written_back_unchanged() -> None:
    for name in preset_names():
        bundle = read_bundle(name)
        with np.load(io.BytesIO(zipfile.ZipFile(bundle.path).read(ARRAYS))) as expected:
            assert set(expected.files) == set(bundle.arrays)
            for key in expected.files:
                np.testing.assert_array_equal(expected[key], bundle.arrays[key])
                assert bundle.arrays[key].dtype == expected[key].dtype


def test_a_folder_reads_like_its_zip(tmp_path: Path, files: Files) -> None:
    for name, data in {**files, ".DS_Store": b"x"}.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "sketches").mkdir()
    assert read_bundle(tmp_path).decoder == files[DECODER]


# Zips


def test_what_is_no_zip(bad: Path, files: Files) -> None:
    whole = write(bad, files).read_bytes()
    for data in (b"", b"PK", b"not a zip at all" * 99, whole[:-1], whole[: len(whole) // 2], whole[100:], whole + b"x"):
        bad.write_bytes(data)
        refuse(bad, "not a readable bundle")
    bad.write_bytes(b"#!/bin/sh\n" + whole)
    refuse(bad, "belong to no entry")


@pytest.mark.parametrize("name", ["../up", "/etc/passwd", "a/b", "..", "c:\\x", "\\\\server\\x", "a:b", "folder/"])
def test_entries_that_lead_elsewhere(bad: Path, files: Files, name: str) -> None:
    refuse(write(bad, {**files, name: b"x"}), "points outside the bundle")
    assert sorted(p.name for p in bad.parent.iterdir()) == [bad.name]


def test_a_file_that_unpacks_into_too_much(bad: Path, files: Files) -> None:
    refuse(write(bad, {**files, "bomb": b"\0" * (MAX_FILE_BYTES + 1)}), f"more than the limit of {MAX_FILE_BYTES}")
    refuse(write(bad, {**files, "bomb": b"\0" * (MAX_FILE_BYTES // 2)}), "packed more than 400 to 1")


def test_files_that_are_too_much_together(bad: Path, files: Files) -> None:
    """Thirty entries that share one stretch of packed bytes, as overlapping zip bombs do."""
    noise = np.random.default_rng(0).bytes(4000) * 5000
    write(bad, {"a": noise})
    data = bytearray(bad.read_bytes())
    end = len(data) - 22
    _, length, offset = struct.unpack_from("<HII", data, end + 10)
    entry = data[offset : offset + length]
    directory = b"".join(entry[:46] + bytes([97 + n % 26]) * 1 + entry[47:] for n in range(26))
    tail = struct.pack("<HHIIH", 26, 26, len(directory), offset, 0)
    bad.write_bytes(bytes(data[:offset]) + directory + b"PK\5\6\0\0\0\0" + tail)
    refuse(bad, f"more than the limit of {MAX_BUNDLE_BYTES}")


def test_a_directory_of_a_million_entries_is_not_even_read(bad: Path) -> None:
    entry = b"PK\1\2" + b"\0" * 24 + struct.pack("<H", 1) + b"\0" * 16 + b"a"
    directory = entry * 1_000_000
    for count in (60000, 1, 0xFFFF):
        bad.write_bytes(directory + b"PK\5\6\0\0\0\0" + struct.pack("<HHIIH", count, count, len(directory), 0, 0))
        refuse(bad, f"more than {MAX_FILES} entries")


def test_more_files_than_a_bundle_has(bad: Path, files: Files) -> None:
    refuse(write(bad, {**files, **{f"f{n}": b"" for n in range(MAX_FILES)}}), f"more than {MAX_FILES} entries")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_entries_that_are_there_twice(bad: Path, files: Files) -> None:
    for name in (DECODER, DECODER.upper()):
        with zipfile.ZipFile(write(bad, files), "a") as archive:
            archive.writestr(name, b"another")
        refuse(bad, "is there twice")


def test_encrypted_linked_or_strangely_packed_entries(bad: Path, files: Files) -> None:
    def change(alter: Callable[[zipfile.ZipInfo], None]) -> None:
        with zipfile.ZipFile(bad, "w") as archive:
            for name, data in files.items():
                entry = zipfile.ZipInfo(name)
                alter(entry)
                archive.writestr(entry, data)

    change(lambda entry: setattr(entry, "external_attr", 0o120777 << 16))
    refuse(bad, "is a link or no plain file")
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        change(lambda entry, method=method: setattr(entry, "compress_type", method))  # type: ignore[misc]
        refuse(bad, "neither stored nor deflated")
    data = bytearray(write(bad, files).read_bytes())
    data[data.rindex(b"PK\1\2") + 8] |= 1
    bad.write_bytes(data)
    refuse(bad, "is encrypted, which no bundle is")


def test_a_flipped_byte_in_packed_data(bad: Path, files: Files) -> None:
    whole = write(bad, files).read_bytes()
    for position in (len(whole) // 3, len(whole) // 2):
        bad.write_bytes(whole[:position] + bytes([whole[position] ^ 0x55]) + whole[position + 1 :])
        refuse(bad, "not a readable bundle|does not match|cut short")


# Folders


def test_folders_with_pipes_links_and_devices(tmp_path: Path, files: Files) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    for make in (lambda p: os.mkfifo(p), lambda p: p.symlink_to(secret), lambda p: p.symlink_to("/dev/zero")):
        make(folder / "extra")
        refuse(folder, "a link, a pipe or a device")
        (folder / "extra").unlink()
    (folder / DECODER).unlink()
    os.mkfifo(folder / DECODER)
    refuse(folder, "a link, a pipe or a device")


def test_a_pipe_or_a_device_for_a_bundle(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.texbundle")
    refuse(tmp_path / "pipe.texbundle", "a pipe or a device")
    refuse(Path("/dev/zero"), "a pipe or a device")


def test_folders_of_too_much(tmp_path: Path, files: Files) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with open(tmp_path / "huge", "wb") as sparse:
        sparse.truncate(MAX_FILE_BYTES + 1)
    refuse(tmp_path, f"more than the limit of {MAX_FILE_BYTES}")
    (tmp_path / "huge").unlink()
    for index in range(MAX_FILES):
        (tmp_path / f"f{index}").touch()
    refuse(tmp_path, f"more than {MAX_FILES} entries")


def test_names_that_no_system_takes() -> None:
    for name in ("x" * 5000, "a\0b", "/".join("x" * 300)):
        with pytest.raises(BundleError):
            read_bundle(name)


# The manifest


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "is no JSON"),
        (b"\xff\xfe", "is no UTF-8 text"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a":' * 100_000, "nested too deep"),
        (b"1" * 100_000, "number of 100000 digits"),
        (random.Random(0).randbytes(2**19 + 1).hex().encode(), "more than the limit of 1048576"),
        (b"[]", "no JSON object"),
        (b"null", "no JSON object"),
        (b"{}", "does not say format"),
        (b'{"format": "a", "format": "a"}', "'format' is there twice"),
        (b'{"format": NaN}', "NaN is not a finite number"),
    ],
)
def test_manifests_that_are_none(bad: Path, files: Files, text: bytes, reason: str) -> None:
    refuse(write(bad, {**files, MANIFEST: text}), reason)


def entry(**changes: Any) -> dict[str, Any]:
    made = {"name": "a", "unit": "", "min": 0.0, "max": 1.0, "default": 0.5, "scale": "linear", "description": ""}
    return {**made, **changes}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format_version": 99}, "newer"),
        ({"format_version": 10**400}, "newer"),
        ({"format_version": "2"}, "format_version"),
        ({"kind": ["texenv"]}, "kind"),
        ({"kind": "granular"}, "upgrade"),
        ({"name": "\x1b[2J\x1b]0;x"}, "not a line of 1 to 64"),
        ({"name": "x" * 100000}, "1 to 64"),
        ({"n_bands": 10**400}, "n_bands"),
        ({"n_bands": True}, "n_bands"),
        ({"n_bands": 9}, "n_bands|decoder|arrays"),
        ({"n_bands": 256, "n_params": 16384}, "cannot be used|must be float|has the shape"),
        ({"n_params": 33}, "even"),
        ({"frame_size": 2**40}, "frame_size"),
        ({"hop_size": 0}, "hop_size"),
        ({"sample_rate": 1e9}, "sample_rate"),
        ({"state_shape": [1, 1, 2**40]}, "state_shape"),
        ({"state_shape": [1, 65536, 65536]}, "state_shape"),
        ({"state_shape": [True, 1, 4]}, "state_shape"),
        ({"state_shape": [[[]]] * 9}, "state_shape"),
        ({"state_shape": [1, 1, 5]}, "state"),
        ({"feature_names": ["centroid", "rate"]}, "decoder"),
        ({"feature_names": [["x"]]}, "feature_names"),
        ({"feature_names": ["\x00"]}, "no parameter"),
        ({"parameters": []}, "parameters"),
        ({"parameters": [entry(name=f"p{n}") for n in range(65)]}, "parameters"),
        ({"parameters": [entry(name="gain")]}, "repeated"),
        ({"parameters": [entry(name="a/b")]}, "plain word"),
        ({"parameters": [entry(name="é")]}, "plain word"),
        ({"parameters": [entry(name="x" * 33)]}, "plain word"),
        ({"parameters": [entry(max=10**400)]}, "bad entry"),
        ({"parameters": [entry(max=float("nan"))]}, "finite"),
        ({"parameters": [entry(min=[])]}, "bad entry"),
        ({"parameters": [7]}, "bad entry"),
        ({"parameters": [entry(description="\x1b[31m")]}, "description"),
    ],
)
def test_manifests_that_say_what_cannot_be(bad: Path, files: Files, changes: dict[str, Any], reason: str) -> None:
    refuse(write(bad, signed(files, **changes)), reason)


def test_files_that_do_not_match_the_manifest(bad: Path, files: Files) -> None:
    refuse(write(bad, {**files, DECODER: files[DECODER] + b"\0"}), "does not match its sha256")
    refuse(write(bad, {name: data for name, data in files.items() if name != ARRAYS}), "arrays.npz is missing")
    manifest = {**json.loads(files[MANIFEST]), "files": {}}
    refuse(write(bad, {**files, MANIFEST: json.dumps(manifest).encode()}), "must list")


# The arrays


def npz(**arrays: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in arrays.items():
            archive.writestr(f"{name}.npy", data)
    return stream.getvalue()


def npy(header: str, data: bytes = b"") -> bytes:
    text = header.encode() + b"\n"
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(text)) + text + data


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000, 1000), }", "claims"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (9999999999,), }", "claims"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999,), }", "header"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "header"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (" + "1, " * 40 + "), }", "claims"),
        ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "plain numbers"),
        ("{'descr': '<U9', 'fortran_order': False, 'shape': (1,), }", "plain numbers"),
        ("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", "header"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (__import__('os'),), }", "header"),
        ("(" * 5000, "header"),
        ("{'descr': '<f8', 'fortran_order': False, 'shape': (" + "1, " * 20000, "header"),
    ],
)
def test_headers_of_arrays_that_lie(bad: Path, files: Files, header: str, reason: str) -> None:
    """A few bytes that claim terabytes, and what unpickles or evaluates: nothing is made room for, nothing is run."""
    refuse(write(bad, signed({**files, ARRAYS: npz(response_hz=npy(header, b"\0" * 8))})), reason)


def test_an_npz_within_the_zip_is_bounded_like_the_zip(bad: Path, files: Files) -> None:
    refuse(write(bad, signed({**files, ARRAYS: npz(x=b"\0" * (MAX_FILE_BYTES + 1))})), "more than the limit")
    refuse(write(bad, signed({**files, ARRAYS: b"\x93NUMPY\1\0"})), "no npz")
    refuse(write(bad, signed({**files, ARRAYS: b"PK"})), "not a readable")
    pickled = io.BytesIO()
    np.save(pickled, np.array([print], dtype=object), allow_pickle=True)
    refuse(write(bad, signed({**files, ARRAYS: npz(response_hz=pickled.getvalue())})), "plain numbers")


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        ("band_response", lambda a: a * np.nan, "NaN or Inf"),
        ("noise_gram", lambda a: a[:-1], "must be float"),
        ("noise_psd", lambda a: a.astype(np.int64), "must be float"),
        ("response_hz", lambda a: a[::-1], "must rise"),
        ("response_hz", lambda a: a[:1], "must be a list"),
        ("rate_speed", lambda a: a * 0, "above 0"),
        ("psd_hz", lambda a: a[None], "must be a list"),
        ("rate_feature", None, "missing"),
    ],
)
def test_arrays_of_wrong_shapes_and_values(bad: Path, files: Files, name: str, change: Any, reason: str) -> None:
    arrays = read_npz(files[ARRAYS], "good")
    arrays = {k: change(v) if k == name and change else v for k, v in arrays.items() if k != name or change}
    refuse(write(bad, signed({**files, ARRAYS: pack_arrays(arrays)})), reason)


def test_arrays_keep_their_order_and_type() -> None:
    values = {"c": np.arange(6.0).reshape(2, 3), "f": np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3))}
    values |= {"scalar": np.array(3.5), "empty": np.zeros((0, 4)), "byte": np.array([1, 2], np.uint8)}
    found = read_npz(pack_arrays(values), "x")
    for name, value in values.items():
        np.testing.assert_array_equal(found[name], value)
        assert found[name].dtype == value.dtype


# Mutations


def attempt(actions: Iterator[Callable[[], object]]) -> tuple[int, int]:
    """Run each; returns how many passed and how many were refused. Anything but `BundleError` fails the test."""
    passed = refused = 0
    begin = time.process_time()
    for action in actions:
        try:
            action()
            passed += 1
        except BundleError as error:
            assert "\n" not in str(error)
            refused += 1
    assert time.process_time() - begin < 60.0
    return passed, refused


def test_thousands_of_mutated_bundles(bad: Path, files: Files) -> None:
    mutate = Mutator(1)
    whole = write(bad, files).read_bytes()

    def zips() -> Iterator[Callable[[], object]]:
        for _ in range(2000):
            bad.write_bytes(mutate(whole))
            yield lambda: read_bundle(bad)

    def parts() -> Iterator[Callable[[], object]]:
        for index in range(2000):
            name = (DECODER, ARRAYS)[index % 2]
            write(bad, signed({**files, name: mutate(files[name])}))
            yield lambda: read_bundle(bad)

    assert attempt(zips())[1] > 1800
    assert attempt(parts())[1] > 1000


def test_thousands_of_mutated_manifests(bad: Path, files: Files) -> None:
    mutate, chance = Mutator(2), random.Random(2)
    good = json.loads(files[MANIFEST])

    def manifests() -> Iterator[Callable[[], object]]:
        for index in range(3000):
            text = mutate(files[MANIFEST]) if index % 2 else mutate.json(good, chance)
            write(bad, {**files, MANIFEST: text})
            yield lambda: read_bundle(bad)

    passed, refused = attempt(manifests())
    assert refused > 2000 and passed > 20, "some entries may be anything"


def test_what_passes_can_be_handed_to_the_runtime(tmp_path: Path, files: Files) -> None:
    """Mutated graphs that the check lets pass: onnxruntime takes or refuses them, it does not fall or hang."""
    bundle, mutate = read_bundle(write(tmp_path / "good.texbundle", files)), Mutator(3)
    inputs = {"features": (1, 1, 3), "state": bundle.state_shape, "variation": (1, 1, 1)}
    outputs = {"coefficients": (1, 1, bundle.n_bands, bundle.n_params // 2, 2), "state_out": bundle.state_shape}
    ran = count_runs(bundle, (mutate(files[DECODER]) for _ in range(3000)), inputs, outputs)
    assert ran > 300


def count_runs(bundle: Bundle, graphs: Iterator[bytes], inputs: Any, outputs: Any) -> int:
    from dataclasses import replace

    from texbridge.realtime.bundle.onnx_check import check_graph

    ran = 0
    for graph in graphs:
        try:
            check_graph(graph, inputs, outputs, "x")
            Decoder(replace(bundle, decoder=graph))
            ran += 1
        except BundleError:
            continue
    return ran
