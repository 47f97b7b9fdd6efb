"""Atomic loads and stores for numba code: what one thread publishes, another sees whole and in order.

``store_release`` makes every write before it visible to a thread whose ``load_acquire`` sees the stored value.
x86 gives this order to plain loads and stores, ARM does not: only the LLVM instructions are correct on both.
The arrays are C-contiguous and one-dimensional, of a type of 8 bytes (int64, uint64 or float64).

The intrinsics are for compiled code; ``load``, ``store``, ``swap`` and ``swap_if`` are the same for Python callers
(int64 arrays).

>>> import numpy as np
>>> cells = np.zeros(2, np.int64)
>>> store(cells, 1, 7)
>>> load(cells, 1), swap(cells, 1, -1), load(cells, 1)
(7, 7, -1)
>>> swap_if(cells, 1, 7, 9), swap_if(cells, 1, -1, 9), load(cells, 1)
(False, True, 9)
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import types
from numba.core.errors import TypingError

from texbridge.realtime.kernel.compiled import intrinsic, njit

CELL_BYTES = 8


def _check(array: Any) -> None:
    ok = isinstance(array, types.Array) and array.ndim == 1 and array.layout == "C"
    if not ok or array.dtype.bitwidth != 8 * CELL_BYTES:
        raise TypingError(f"atomics need a C-contiguous 1-D array of an 8-byte type, got {array}")


def _pointer(context: Any, builder: Any, array_type: Any, array: Any, index: Any) -> Any:
    data = context.make_array(array_type)(context, builder, array).data
    return builder.gep(data, [index])


@intrinsic
def load_acquire(typing_context: Any, array: Any, index: Any) -> Any:
    """``array[index]``, ordered before every later access of this thread."""
    _check(array)
    signature = array.dtype(array, types.intp)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pointer = _pointer(context, builder, sig.args[0], *args)
        return builder.load_atomic(pointer, "acquire", CELL_BYTES, typ=context.get_data_type(sig.return_type))

    return signature, codegen


@intrinsic
def store_release(typing_context: Any, array: Any, index: Any, value: Any) -> Any:
    """``array[index] = value``, ordered after every earlier access of this thread."""
    _check(array)
    signature = types.void(array, types.intp, array.dtype)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pointer = _pointer(context, builder, sig.args[0], args[0], args[1])
        builder.store_atomic(args[2], pointer, "release", CELL_BYTES)
        return context.get_dummy_value()

    return signature, codegen


@intrinsic
def exchange(typing_context: Any, array: Any, index: Any, value: Any) -> Any:
    """Put ``value`` (integer) into ``array[index]`` and return what was there; acquire and release in one step."""
    _check(array)
    signature = array.dtype(array, types.intp, array.dtype)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pointer = _pointer(context, builder, sig.args[0], args[0], args[1])
        return builder.atomic_rmw("xchg", pointer, args[2], "acq_rel")

    return signature, codegen


@intrinsic
def fetch_add(typing_context: Any, array: Any, index: Any, value: Any) -> Any:
    """Add ``value`` (integer) to ``array[index]`` and return what was there; acquire and release in one step."""
    _check(array)
    signature = array.dtype(array, types.intp, array.dtype)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pointer = _pointer(context, builder, sig.args[0], args[0], args[1])
        return builder.atomic_rmw("add", pointer, args[2], "acq_rel")

    return signature, codegen


@intrinsic
def compare_exchange(typing_context: Any, array: Any, index: Any, expected: Any, value: Any) -> Any:
    """Put ``value`` (integer) into ``array[index]`` if ``expected`` is there; whether it was. Acquire and release."""
    _check(array)
    signature = types.boolean(array, types.intp, array.dtype, array.dtype)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        pointer = _pointer(context, builder, sig.args[0], args[0], args[1])
        pair = builder.cmpxchg(pointer, args[2], args[3], "acq_rel", "acquire")
        return builder.extract_value(pair, 1)

    return signature, codegen


@intrinsic
def as_pointer(typing_context: Any, address: Any) -> Any:
    """The untyped pointer to a memory ``address`` (int64), for ``numba.carray``."""
    signature = types.voidptr(types.int64)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        return builder.inttoptr(args[0], context.get_value_type(types.voidptr))

    return signature, codegen


_CELLS = types.Array(types.int64, 1, "C")


@njit(types.int64(_CELLS, types.int64), cache=True, nogil=True)
def _load(array: np.ndarray, index: int) -> int:
    value: int = load_acquire(array, index)
    return value


@njit(types.void(_CELLS, types.int64, types.int64), cache=True, nogil=True)
def _store(array: np.ndarray, index: int, value: int) -> None:
    store_release(array, index, value)


@njit(types.int64(_CELLS, types.int64, types.int64), cache=True, nogil=True)
def _swap(array: np.ndarray, index: int, value: int) -> int:
    before: int = exchange(array, index, value)
    return before


@njit(types.boolean(_CELLS, types.int64, types.int64, types.int64), cache=True, nogil=True)
def _swap_if(array: np.ndarray, index: int, expected: int, value: int) -> bool:
    done: bool = compare_exchange(array, index, expected, value)
    return done


def load(array: np.ndarray, index: int) -> int:
    """Python's `load_acquire` on an int64 array."""
    return int(_load(array, index))


def store(array: np.ndarray, index: int, value: int) -> None:
    """Python's `store_release` on an int64 array."""
    _store(array, index, value)


def swap(array: np.ndarray, index: int, value: int) -> int:
    """Python's `exchange` on an int64 array."""
    return int(_swap(array, index, value))


def swap_if(array: np.ndarray, index: int, expected: int, value: int) -> bool:
    """Python's `compare_exchange` on an int64 array."""
    return bool(_swap_if(array, index, expected, value))
