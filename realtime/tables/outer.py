"""Sums of outer products, a tile of the matrix at a time, which stays in the processor's registers."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils

from texbridge.realtime.kernel.compiled import intrinsic

HIGH, WIDE = 4, 8
"""Rows and columns of a tile."""
_SINGLE, _I32 = ir.FloatType(), ir.IntType(32)
_VECTOR = ir.VectorType(_SINGLE, WIDE)
_CONTRACT = ("contract",)


@intrinsic
def outer_tile(tc: Any, out: Any, table: Any, start: Any, columns: Any, rows: Any, first: Any, second: Any) -> Any:
    """The sum over ``rows`` of a ``table`` of so many ``columns``, counted flat from ``start`` on, of the outer
    products of the `HIGH` numbers from column ``first`` with the `WIDE` from ``second``, into ``out`` [HIGH · WIDE]."""
    signature = types.void(out, table, *(types.intp,) * 5)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        data, target = (context.make_array(sig.args[k])(context, builder, args[k]).data for k in (1, 0))
        nothing, zero = ir.Constant(_VECTOR, ir.Undefined), ir.Constant(_I32, 0)
        same = ir.Constant(ir.VectorType(_I32, WIDE), [0] * WIDE)
        sums = [cgutils.alloca_once(builder, _VECTOR) for _ in range(HIGH)]
        for each in sums:
            builder.store(ir.Constant(_VECTOR, [0.0] * WIDE), each)
        with cgutils.for_range(builder, args[4]) as loop:
            row = builder.add(args[2], builder.mul(loop.index, args[3]))
            place = builder.bitcast(builder.gep(data, [builder.add(row, args[6])]), _VECTOR.as_pointer())
            wide, high = builder.load(place, align=4), builder.add(row, args[5])
            for k, each in enumerate(sums):
                number = builder.load(builder.gep(data, [builder.add(high, ir.Constant(high.type, k))]))
                number = builder.shuffle_vector(builder.insert_element(nothing, number, zero), nothing, same)
                product = builder.fmul(number, wide, flags=_CONTRACT)
                builder.store(builder.fadd(builder.load(each), product, flags=_CONTRACT), each)
        for k, each in enumerate(sums):
            place = builder.gep(target, [ir.Constant(args[2].type, k * WIDE)])
            builder.store(builder.load(each), builder.bitcast(place, _VECTOR.as_pointer()), align=4)
        return context.get_dummy_value()

    return signature, codegen
