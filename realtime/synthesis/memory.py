"""Freed memory goes back to the system: glibc keeps what lies between pieces in use, and swaps leave many such."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable


def _find_trim() -> Callable[[int], int] | None:
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


_trim = _find_trim()


def give_back() -> None:
    """Give the pages that hold nothing back to the system; some milliseconds, without the interpreter's lock.

    Does nothing where the C library is not glibc.
    """
    if _trim is not None:
        _trim(0)
