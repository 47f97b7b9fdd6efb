"""Numbers seen as their bits, for compiled code: half precision from memory, and the exponent of a float32."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types

from texbridge.realtime.kernel.compiled import intrinsic
from texbridge.realtime.kernel.denormals import MACHINE


def _converts_halves(context: Any) -> bool:
    """Whether the machine that code is made for widens half precision in one instruction (x86: F16C)."""
    _, _, features = context.codegen().magic_tuple()
    return MACHINE in ("arm64", "aarch64") or "+f16c" in features


def _widen(builder: Any, half: Any) -> Any:
    """float32 of the bits of a half-precision number, by whole numbers alone; exact, NaN and Inf included."""
    i32, single = ir.IntType(32), ir.FloatType()
    word = builder.zext(half, i32)
    sign = builder.shl(builder.and_(word, ir.Constant(i32, 0x8000)), ir.Constant(i32, 16))
    size = builder.and_(word, ir.Constant(i32, 0x7FFF))
    shifted = builder.shl(size, ir.Constant(i32, 13))
    normal = builder.add(shifted, ir.Constant(i32, (127 - 15) << 23))
    special = builder.or_(shifted, ir.Constant(i32, 0xFF << 23))
    small = builder.bitcast(builder.fmul(builder.uitofp(size, single), ir.Constant(single, 2.0**-24)), i32)
    large = builder.icmp_unsigned(">=", size, ir.Constant(i32, 0x7C00))
    subnormal = builder.icmp_unsigned("<", size, ir.Constant(i32, 0x0400))
    bits = builder.select(subnormal, small, builder.select(large, special, normal))
    return builder.bitcast(builder.or_(bits, sign), single)


@intrinsic
def half_to_float(typing_context: Any, bits: Any) -> Any:
    """The float32 of a half-precision number, given as its 16 bits (uint16)."""
    signature = types.float32(types.uint16)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        if _converts_halves(context):
            return builder.fpext(builder.bitcast(args[0], ir.HalfType()), ir.FloatType())
        return _widen(builder, args[0])

    return signature, codegen


@intrinsic
def bits_of(typing_context: Any, value: Any) -> Any:
    """The bits of a float32 as int32."""
    signature = types.int32(types.float32)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.bitcast(args[0], ir.IntType(32))

    return signature, codegen


@intrinsic
def float_of(typing_context: Any, bits: Any) -> Any:
    """The float32 whose bits an int32 holds."""
    signature = types.float32(types.int32)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.bitcast(args[0], ir.FloatType())

    return signature, codegen


@intrinsic
def apart(typing_context: Any) -> Any:
    """Have the function that calls this compiled once, by itself, and not once more into each of its callers."""

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        builder.function.attributes.add("noinline")
        return context.get_dummy_value()

    return types.void(), codegen
