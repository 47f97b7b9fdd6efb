"""A .npy file that is written piece by piece, and is a memory map afterwards."""

from __future__ import annotations

import io
import math
import mmap
import os
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray


class GrowingArray:
    """Appends rows of shape ``row`` and kind ``dtype`` to ``path``; a context manager that completes the file.

    The header, in which numpy leaves room for a length that grows, is written again at the end, and the data is brought
    to the disk. Until then the file is an array of no rows. ``rows`` counts what has been written.
    """

    def __init__(self, path: Path, dtype: Any, row: tuple[int, ...] = ()) -> None:
        self.path, self.rows = path, 0
        self._dtype, self._row = np.dtype(dtype), row
        self._handle = path.open("wb")
        self._handle.write(self._header())

    def append(self, values: NDArray[Any]) -> tuple[int, int]:
        """Write rows [n, *row]; returns where they begin and end."""
        assert values.shape[1:] == self._row, (values.shape, self._row)
        self._handle.write(np.ascontiguousarray(values, dtype=self._dtype).data)
        begin, self.rows = self.rows, self.rows + len(values)
        return begin, self.rows

    def cut(self, rows: int) -> None:
        """Drop what was appended after the first ``rows``."""
        self._handle.seek(-(self.rows - rows) * self._dtype.itemsize * math.prod(self._row), os.SEEK_CUR)
        self._handle.truncate()
        self.rows = rows

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._handle:
            if kind is None:
                self._handle.seek(0)
                self._handle.write(self._header())
                self._handle.flush()
                os.fsync(self._handle.fileno())

    def _header(self) -> bytes:
        buffer = io.BytesIO()
        shape = (self.rows, *self._row)
        description = {"descr": np.lib.format.dtype_to_descr(self._dtype), "fortran_order": False, "shape": shape}
        np.lib.format.write_array_header_1_0(buffer, description)
        return buffer.getvalue()


def map_array(path: Path) -> Any:
    """Open a .npy read-only as a memory map; an array without rows, which cannot be mapped, is read."""
    return np.load(path, mmap_mode=None if _is_empty(path) else "r")


def let_go(array: NDArray[Any]) -> None:
    """Tell the system that the pages of a memory map that were read so far need not stay in memory.

    Nothing happens to an array in memory, and where the system knows no such advice (Windows, which needs none).
    """
    base: Any = array
    while isinstance(base, np.ndarray):
        if isinstance(mapped := getattr(base, "_mmap", None), mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)
            return
        base = base.base


def _is_empty(path: Path) -> bool:
    with path.open("rb") as handle:
        np.lib.format.read_magic(handle)
        shape, _, _ = np.lib.format.read_array_header_1_0(handle)
    return shape[0] == 0
