"""Arrays that lie about their size, run code or are not what a bundle needs: refused before room is made for them."""

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.support.hostile_bundles import Files, refuse, signed, write
from texbridge.realtime.bundle.archive import MAX_FILE_BYTES
from texbridge.realtime.bundle.arrays import read_npz
from texbridge.realtime.bundle.format import ARRAYS
from texbridge.realtime.bundle.write import pack_arrays


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
