"""Flush-to-zero for the time of a callback: numbers too small to hear must not cost a hundred times more.

Compiled code only: x86-64 through MXCSR (flush to zero and denormals are zero), AArch64 through FPCR (flush to zero).
Elsewhere both do nothing.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils

from texbridge.realtime.kernel.compiled import intrinsic, njit

MACHINE = platform.machine().lower()
_X86 = MACHINE in ("x86_64", "amd64")
_ARM = MACHINE in ("arm64", "aarch64")
X86_FLUSH = 0x8040
ARM_FLUSH = 1 << 24


def _instruction(builder: Any, name: str, result: Any, values: list[Any]) -> Any:
    """Call the LLVM intrinsic ``name``."""
    kind = ir.FunctionType(result, [value.type for value in values])
    return builder.call(cgutils.get_or_insert_function(builder.module, kind, name), values)


def _control_word(builder: Any) -> Any:
    i32, i64 = ir.IntType(32), ir.IntType(64)
    if _ARM:
        return _instruction(builder, "llvm.aarch64.get.fpcr", i64, [])
    if not _X86:
        return ir.Constant(i64, 0)
    place = cgutils.alloca_once(builder, i32)
    address = builder.bitcast(place, ir.IntType(8).as_pointer())
    _instruction(builder, "llvm.x86.sse.stmxcsr", ir.VoidType(), [address])
    return builder.zext(builder.load(place), i64)


def _set_control_word(builder: Any, word: Any) -> None:
    i32 = ir.IntType(32)
    if _ARM:
        _instruction(builder, "llvm.aarch64.set.fpcr", ir.VoidType(), [word])
    elif _X86:
        place = cgutils.alloca_once(builder, i32)
        builder.store(builder.trunc(word, i32), place)
        address = builder.bitcast(place, ir.IntType(8).as_pointer())
        _instruction(builder, "llvm.x86.sse.ldmxcsr", ir.VoidType(), [address])


@intrinsic
def flush_denormals(typing_context: Any) -> Any:
    """Switch denormals off for this thread; returns what `restore_denormals` needs (int64)."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        word = _control_word(builder)
        flush = ir.Constant(ir.IntType(64), X86_FLUSH if _X86 else ARM_FLUSH)
        _set_control_word(builder, builder.or_(word, flush))
        return word

    return types.int64(), codegen


@intrinsic
def restore_denormals(typing_context: Any, word: Any) -> Any:
    """Put this thread's floating-point control back to ``word``."""
    signature = types.void(types.int64)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        _set_control_word(builder, args[0])
        return context.get_dummy_value()

    return signature, codegen


@njit()
def _arithmetic() -> int:
    word: int = flush_denormals()
    restore_denormals(word)
    return word


@njit()
def _set_arithmetic(word: int) -> None:
    restore_denormals(word)


@contextmanager
def own_arithmetic() -> Iterator[None]:
    """For the time of foreign code, which may switch denormals off and leave it so: afterwards they are as before."""
    word = _arithmetic()
    try:
        yield
    finally:
        _set_arithmetic(word)
