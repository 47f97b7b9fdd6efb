"""Manifests that are none, or say what cannot be: refused by the entry."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.support.hostile_bundles import Files, refuse, signed, write
from texbridge.realtime.bundle.format import ARRAYS, DECODER, MANIFEST


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
