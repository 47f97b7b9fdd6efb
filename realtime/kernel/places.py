"""Arrays and records that lie at an address, for compiled code: one instruction to the compiler each.

``numba.carray`` does the same by a function of its own for every shape and type, which a first start would have to
compile; and an array of one record only to take it out again is more work still.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.errors import TypingError
from numba.np import arrayobj

from texbridge.realtime.kernel.compiled import intrinsic


def _element(dtype: Any) -> Any:
    """The type that ``np.float32`` or a record's dtype stands for."""
    if not isinstance(dtype, types.DTypeSpec):
        raise TypingError(f"expected a dtype, got {dtype}")
    return dtype.dtype


@intrinsic
def array_at(typing_context: Any, address: Any, shape: Any, dtype: Any) -> Any:
    """The C-contiguous array of ``shape``, a tuple, and ``dtype`` that begins at ``address`` (int64)."""
    if not isinstance(shape, types.BaseTuple):
        raise TypingError(f"expected a tuple of lengths, got {shape}")
    kind = types.Array(_element(dtype), len(shape), "C")
    lengths = types.UniTuple(types.intp, len(shape))

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        array = arrayobj.make_array(kind)(context, builder)
        element = context.get_data_type(kind.dtype)
        item = ir.Constant(cgutils.intp_t, context.get_abi_sizeof(element))
        sizes, strides = cgutils.unpack_tuple(builder, args[1]), [item]
        for size in reversed(sizes[1:]):
            strides.insert(0, builder.mul(strides[0], size))
        data = builder.inttoptr(args[0], element.as_pointer())
        arrayobj.populate_array(array, data=data, shape=sizes, strides=strides, itemsize=item, meminfo=None)
        return array._getvalue()

    return kind(types.int64, lengths, dtype), codegen


@intrinsic
def record_at(typing_context: Any, address: Any, dtype: Any) -> Any:
    """The record of ``dtype`` at ``address`` (int64)."""
    record = _element(dtype)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.inttoptr(args[0], context.get_value_type(record))

    return record(types.int64, dtype), codegen
