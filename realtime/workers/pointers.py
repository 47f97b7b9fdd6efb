"""Calls by address (compiled): what makes tables is compiled once, by itself, and not again into the workers' loop."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types

from texbridge.realtime.kernel.compiled import intrinsic


@intrinsic
def call_step(typing_context: Any, function: Any, operation: Any, address: Any, place: Any, value: Any) -> Any:
    """Call `realtime.tables.step.step`, whose own address is ``function``."""
    signature = types.int64(types.int64, types.int64, types.int64, types.int64, types.float64)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        kind = ir.FunctionType(ir.IntType(64), [argument.type for argument in args[1:]])
        return builder.call(builder.inttoptr(args[0], kind.as_pointer()), args[1:])

    return signature, codegen
