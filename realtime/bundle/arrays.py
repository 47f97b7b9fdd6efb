"""``arrays.npz``, read strictly: numpy's own reader makes room for whatever a header claims before it looks.

A header must have the form numpy writes, name a plain number type, and describe exactly the bytes that follow it.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Mapping
from typing import NoReturn

import numpy as np
import numpy.typing as npt

from texbridge.realtime.bundle.archive import unzip
from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.reader import MAX_AXES

MAX_AXIS = 2**16
ARRAY_TYPES = frozenset(("<f2", "<f4", "<f8", "<i1", "<i2", "<i4", "<i8", "|i1", "|u1", "|b1"))
_SIZES = r"((?:\d{1,10}, ?)*(?:\d{1,10})?)"
_HEADER = re.compile(
    r"\{'descr': '([<>|=]?\w{1,8})', 'fortran_order': (True|False), 'shape': \(" + _SIZES + r"\), \} *\n"
)


def read_npz(data: bytes, where: str) -> dict[str, np.ndarray]:
    """The arrays of an npz by name, each of at most `MAX_FILE_BYTES`; raises `BundleError`, which ``where`` begins."""
    if not data.startswith(b"PK"):
        raise BundleError(f"{where} cannot be read (no npz); export it again")
    files = unzip(io.BytesIO(data), where)
    return {name.removesuffix(".npy"): _array(f"{where}: {name}", file) for name, file in files.items()}


def _array(where: str, data: bytes) -> np.ndarray:
    if data[:6] != b"\x93NUMPY" or data[6:8] not in (b"\1\0", b"\2\0", b"\3\0"):
        raise BundleError(f"{where} is not a numpy array; export it again")
    form, start = ("<H", 10) if data[6] == 1 else ("<I", 12)
    if len(data) < start:
        raise BundleError(f"{where} is cut short; copy or export it again")
    (length,) = struct.unpack_from(form, data, 8)
    header = _HEADER.fullmatch(data[start : start + min(length, 1024)].decode("latin-1"))
    if header is None:
        raise BundleError(f"{where} has a header that numpy does not write; export it again")
    kind, order, sizes = header.groups()
    if kind not in ARRAY_TYPES:
        raise BundleError(f"{where} holds {kind!r}; plain numbers alone are read, export it again")
    shape = tuple(int(size) for size in re.findall(r"\d+", sizes))
    dtype = np.dtype(kind)
    count, room = 1, len(data) - start - length
    for size in shape:
        count *= size
    if len(shape) > MAX_AXES or count * dtype.itemsize != room:
        raise BundleError(f"{where} claims {kind} {shape}, but holds {room} bytes; copy or export it again")
    flat = np.frombuffer(data, dtype, offset=start + length)
    return flat.reshape(shape, order="F" if order == "True" else "C").copy()


def check_array(
    where: str, arrays: Mapping[str, np.ndarray], name: str, shape: tuple[int, ...], dtype: npt.DTypeLike | None = None
) -> None:
    """Refuse an array that is not of finite numbers in this shape, of ``dtype`` or of floats; raises `BundleError`."""
    value = arrays.get(name)
    wanted = "float" if dtype is None else str(np.dtype(dtype))
    is_kind = value is not None and (value.dtype.kind == "f" if dtype is None else value.dtype == dtype)
    if value is None or value.shape != shape or not is_kind:
        found = "missing" if value is None else f"{value.dtype} {value.shape}"
        refuse_array(where, name, f"is {found}; must be {wanted} {shape}")
    if not np.all(np.isfinite(value)):
        refuse_array(where, name, "holds NaN or Inf")


def check_axis(where: str, arrays: Mapping[str, np.ndarray], name: str) -> int:
    """The length of an array of 2…65536 rising finite numbers; raises `BundleError` for another."""
    value = arrays.get(name)
    size = 0 if value is None or value.ndim != 1 else len(value)
    if value is None or not 2 <= size <= MAX_AXIS:
        refuse_array(where, name, f"must be a list of 2…{MAX_AXIS} values")
    check_array(where, arrays, name, (size,))
    if np.any(np.diff(value) <= 0.0):
        refuse_array(where, name, "must rise")
    return size


def refuse_array(where: str, name: str, reason: str) -> NoReturn:
    """Raise `BundleError` for an array, in one line that ``where`` begins."""
    raise BundleError(f"{where}: {name} {reason}; export it again")
