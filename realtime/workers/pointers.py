"""Calls by address (compiled): what makes tables is compiled once, by itself, and not again into every worker's loop."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types

from texbridge.realtime.kernel.compiled import intrinsic

_I64, _F64 = ir.IntType(64), ir.DoubleType()


def _call(builder: Any, result: Any, arguments: Any) -> Any:
    kind = ir.FunctionType(result, [argument.type for argument in arguments[1:]])
    return builder.call(builder.inttoptr(arguments[0], kind.as_pointer()), arguments[1:])


@intrinsic
def call_one(typing_context: Any, address: Any, first: Any) -> Any:
    """Call void f(int64) at ``address``."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        _call(builder, ir.VoidType(), args)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), codegen


@intrinsic
def call_two(typing_context: Any, address: Any, first: Any, second: Any) -> Any:
    """Call int64 f(int64, int64) at ``address``."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return _call(builder, _I64, args)

    return types.int64(*(types.int64,) * 3), codegen


@intrinsic
def call_with_value(typing_context: Any, address: Any, first: Any, second: Any, value: Any) -> Any:
    """Call void f(int64, int64, float64) at ``address``."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        _call(builder, ir.VoidType(), args)
        return context.get_dummy_value()

    return types.void(types.int64, types.int64, types.int64, types.float64), codegen
