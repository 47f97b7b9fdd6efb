"""A monotonic clock that compiled code reads without the GIL.

The address of the C library's clock goes into the engine's state at run time, so nothing that numba caches on disk
holds an absolute address.
"""

from __future__ import annotations

import ctypes
import sys
import time
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types

from texbridge.realtime.kernel.compiled import intrinsic

WINDOWS = sys.platform == "win32"


def clock_address() -> int:
    """Address of ``clock_gettime`` (``QueryPerformanceCounter`` on Windows)."""
    if sys.platform == "win32":
        function: Any = ctypes.WinDLL("kernel32").QueryPerformanceCounter
    else:
        function = ctypes.CDLL(None).clock_gettime
    return ctypes.cast(function, ctypes.c_void_p).value or 0


def clock_id() -> int:
    """The monotonic clock's number (its ticks per second on Windows), the second argument of `read_clock`."""
    if sys.platform == "win32":
        ticks = ctypes.c_int64()
        ctypes.WinDLL("kernel32").QueryPerformanceFrequency(ctypes.byref(ticks))
        return int(ticks.value)
    return int(time.CLOCK_MONOTONIC)


def clock_scratch() -> np.ndarray:
    """Memory the clock writes to: one per calling thread (int64, seconds and nanoseconds, or ticks)."""
    return np.zeros(2, np.int64)


@intrinsic
def read_clock(typing_context: Any, address: Any, which: Any, scratch_address: Any) -> Any:
    """Nanoseconds (int64) of the monotonic clock at ``address``; ``scratch_address`` is of `clock_scratch`."""
    signature = types.int64(types.int64, types.int64, types.int64)

    def posix(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        i32, i64 = ir.IntType(32), ir.IntType(64)
        scratch = builder.inttoptr(args[2], i64.as_pointer())
        function = builder.inttoptr(args[0], ir.FunctionType(i32, [i32, i64.as_pointer()]).as_pointer())
        builder.call(function, [builder.trunc(args[1], i32), scratch])
        seconds = builder.load(scratch)
        nanoseconds = builder.load(builder.gep(scratch, [i64(1)]))
        return builder.add(builder.mul(seconds, i64(10**9)), nanoseconds)

    def windows(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        i32, i64, f64 = ir.IntType(32), ir.IntType(64), ir.DoubleType()
        scratch = builder.inttoptr(args[2], i64.as_pointer())
        function = builder.inttoptr(args[0], ir.FunctionType(i32, [i64.as_pointer()]).as_pointer())
        builder.call(function, [scratch])
        ticks = builder.sitofp(builder.load(scratch), f64)
        rate = builder.sitofp(args[1], f64)
        return builder.fptosi(builder.fmul(ticks, builder.fdiv(f64(1e9), rate)), i64)

    return signature, windows if WINDOWS else posix


def monotonic() -> float:
    """The clock that the callback reads too, in seconds."""
    return time.perf_counter() if sys.platform == "win32" else time.clock_gettime(time.CLOCK_MONOTONIC)
