"""How a worker sleeps until there is work, without the interpreter (compiled): ``poll`` on a pipe, or a Windows event.

Addresses of the system's functions go in at run time, so that nothing that numba caches on disk holds one. What needs
a place on the stack takes it where the function begins (`cgutils.alloca_once`): a worker sleeps again and again, and
each time would take another, until its stack overflows.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils

from texbridge.realtime.kernel.clock import WINDOWS
from texbridge.realtime.kernel.compiled import intrinsic

LINUX = sys.platform == "linux"
POLLIN = 1
DRAINED_BYTES = 64
"""Bytes of the pipe that are taken at a time."""


def _address(library: Any, name: str) -> int:
    return ctypes.cast(getattr(library, name), ctypes.c_void_p).value or 0


class Bell:
    """Wakes one worker: `ring` from any thread, `sleep` in compiled code with the three numbers of `for_compiled`."""

    def __init__(self) -> None:
        if sys.platform == "win32":
            library: Any = ctypes.PyDLL("kernel32")
            self._event = library.CreateEventW(None, False, False, None)
            self.for_compiled = (self._event, _address(library, "WaitForSingleObject"), 0)
            self._ring = lambda: library.SetEvent(self._event)
        else:
            library = ctypes.PyDLL(
                None
            )  # it keeps the interpreter's lock: others would wait for it longer than we write
            self._ends = os.pipe()
            for end in self._ends:
                os.set_blocking(end, False)
            sleeps = "ppoll" if LINUX else "poll"
            self.for_compiled = (self._ends[0], _address(library, sleeps), _address(library, "read"))
            self._ring = lambda: library.write(self._ends[1], b"\0", 1)

    def ring(self) -> None:
        """Wake the worker, or let its next sleep end at once."""
        self._ring()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Give the system its handles back; the worker has ended."""
        if sys.platform == "win32":
            ctypes.WinDLL("kernel32").CloseHandle(self._event)
            return
        for end in self._ends:
            with contextlib.suppress(OSError):
                os.close(end)


@intrinsic
def sleep(typing_context: Any, handle: Any, wait_address: Any, read_address: Any, nanoseconds: Any) -> Any:
    """Sleep until the bell rings, or for so long; the time is rounded up to what the system can."""
    signature = types.void(*(types.int64,) * 4)
    i8, i16, i32, i64 = (ir.IntType(bits) for bits in (8, 16, 32, 64))

    def posix(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        handle, wait, read, time = args
        descriptor = builder.trunc(handle, i32)
        asked = cgutils.alloca_once(builder, ir.LiteralStructType([i32, i16, i16]))
        for field, value in enumerate((descriptor, i16(POLLIN), i16(0))):
            builder.store(value, builder.gep(asked, [i32(0), i32(field)]))
        pointer = builder.bitcast(asked, i8.as_pointer())
        if LINUX:
            limit = cgutils.alloca_once(builder, ir.LiteralStructType([i64, i64]))
            builder.store(builder.sdiv(time, i64(10**9)), builder.gep(limit, [i32(0), i32(0)]))
            builder.store(builder.srem(time, i64(10**9)), builder.gep(limit, [i32(0), i32(1)]))
            kind = ir.FunctionType(i32, [i8.as_pointer(), i64, i8.as_pointer(), i8.as_pointer()])
            rest = [i64(1), builder.bitcast(limit, i8.as_pointer()), ir.Constant(i8.as_pointer(), None)]
        else:
            kind = ir.FunctionType(i32, [i8.as_pointer(), i32, i32])
            rest = [i32(1), builder.trunc(_milliseconds(builder, time), i32)]
        rang = builder.call(builder.inttoptr(wait, kind.as_pointer()), [pointer, *rest])
        with builder.if_then(builder.icmp_signed(">", rang, i32(0))):
            bytes_read = cgutils.alloca_once(builder, ir.ArrayType(i8, DRAINED_BYTES))
            taking = ir.FunctionType(i64, [i32, i8.as_pointer(), i64])
            into = builder.bitcast(bytes_read, i8.as_pointer())
            builder.call(builder.inttoptr(read, taking.as_pointer()), [descriptor, into, i64(DRAINED_BYTES)])
        return context.get_dummy_value()

    def windows(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        handle, wait, _, time = args
        kind = ir.FunctionType(i32, [i64, i32])
        limit = builder.trunc(_milliseconds(builder, time), i32)
        builder.call(builder.inttoptr(wait, kind.as_pointer()), [handle, limit])
        return context.get_dummy_value()

    def _milliseconds(builder: Any, time: Any) -> Any:
        return builder.sdiv(builder.add(time, i64(10**6 - 1)), i64(10**6))

    return signature, windows if WINDOWS else posix
