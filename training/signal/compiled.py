"""Numba's compiler with types: the one place that knows numba has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

from texbridge.machine_code import keep

Loop = TypeVar("Loop", bound=Callable[..., None])


def compiled(loop: Loop) -> Loop:
    """The loop as machine code: without the interpreter's lock, sums in any order (`fastmath`), kept on disk.

    It is compiled at its first call, for the arrays that it is called with.
    """
    options: dict[str, Any] = {
        "nogil": True,
        "cache": keep(loop.__code__.co_filename),
        "fastmath": True,
        "error_model": "numpy",
    }
    machine_code: Loop = njit(**options)(loop)
    return machine_code
