"""The inner steps of a Fourier transform on `BANDS` bands at once, as vector instructions.

A compiler would have to prove for each loop that eight results overlap none of eight sources, and gives up; here it is
said. A complex number of all bands is `NUMBER` float64 numbers side by side, the real parts before the imaginary: a
cache line where lines have 64 bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llvmlite import ir
from numba import types

from texbridge.realtime.kernel.compiled import intrinsic

BANDS = 4
NUMBER = 2 * BANDS
_FLOAT, _DOUBLE, _I32 = ir.FloatType(), ir.DoubleType(), ir.IntType(32)
_SINGLES, _DOUBLES = ir.VectorType(_FLOAT, BANDS), ir.VectorType(_DOUBLE, BANDS)
_CONTRACT = ("contract",)

_Complex = tuple[Any, Any]


class _Vectors:
    """Loads, stores and complex arithmetic on vectors in the function that ``builder`` writes."""

    def __init__(self, context: Any, builder: Any) -> None:
        self._context, self._builder = context, builder

    def _address(self, kind: Any, array: Any, index: Any, vector: Any) -> Any:
        data = self._context.make_array(kind)(self._context, self._builder, array).data
        return self._builder.bitcast(self._builder.gep(data, [index]), vector.as_pointer())

    def _halves(self, kind: Any, array: Any, index: Any) -> tuple[Any, Any]:
        after = self._builder.add(index, ir.Constant(index.type, BANDS))
        return self._address(kind, array, index, _DOUBLES), self._address(kind, array, after, _DOUBLES)

    def load(self, kind: Any, array: Any, index: Any) -> _Complex:
        """The complex number at ``index``."""
        real, imag = self._halves(kind, array, index)
        return self._builder.load(real, align=8), self._builder.load(imag, align=8)

    def store(self, kind: Any, array: Any, index: Any, value: _Complex) -> None:
        """Put it there."""
        for part, address in zip(value, self._halves(kind, array, index), strict=True):
            self._builder.store(part, address, align=8)

    def store_singles(self, kind: Any, array: Any, index: Any, value: Any) -> None:
        """Put four float32 numbers into ``array`` at ``index``."""
        self._builder.store(value, self._address(kind, array, index, _SINGLES), align=4)

    def single(self, value: Any) -> Any:
        """In single precision."""
        return self._builder.fptrunc(value, _SINGLES)

    def picked(self, a: Any, b: Any, lanes: Sequence[int]) -> Any:
        """Lanes of a (0…3) and b (4…7)."""
        return self._builder.shuffle_vector(a, b, ir.Constant(ir.VectorType(_I32, BANDS), list(lanes)))

    def everywhere(self, value: Any) -> Any:
        """One number in all lanes."""
        nothing = ir.Constant(_DOUBLES, ir.Undefined)
        return self.picked(self._builder.insert_element(nothing, value, ir.Constant(_I32, 0)), nothing, [0] * BANDS)

    def add(self, a: _Complex, b: _Complex) -> _Complex:
        """A + b."""
        return self._builder.fadd(a[0], b[0]), self._builder.fadd(a[1], b[1])

    def subtract(self, a: _Complex, b: _Complex) -> _Complex:
        """A - b."""
        return self._builder.fsub(a[0], b[0]), self._builder.fsub(a[1], b[1])

    def turned(self, a: _Complex) -> _Complex:
        """A · i."""
        return self._builder.fneg(a[1]), a[0]

    def conjugate(self, a: _Complex) -> _Complex:
        """Its imaginary part negated."""
        return a[0], self._builder.fneg(a[1])

    def times(self, a: _Complex, real: Any, imag: Any) -> _Complex:
        """A times one complex number."""
        b, r, i = self._builder, self.everywhere(real), self.everywhere(imag)
        return (
            b.fsub(b.fmul(a[0], r, flags=_CONTRACT), b.fmul(a[1], i, flags=_CONTRACT), flags=_CONTRACT),
            b.fadd(b.fmul(a[0], i, flags=_CONTRACT), b.fmul(a[1], r, flags=_CONTRACT), flags=_CONTRACT),
        )


def _signature(arrays: Sequence[Any], indices: int, reals: int) -> Any:
    return types.void(*arrays, *(types.intp,) * indices, *(types.float64,) * reals)


@intrinsic
def unfold(tc: Any, a: Any, b: Any, source: Any, low: Any, high: Any, real: Any, imag: Any) -> Any:
    """Add x + u to b at ``low`` and the conjugate of x - u at ``high``: x is in a, u = x · (real + i·imag)."""
    signature = _signature((a, b), 3, 2)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        v, kind, (a, b, source, low, high, real, imag) = _Vectors(context, builder), sig.args[0], args
        x = v.load(kind, a, source)
        u = v.times(x, real, imag)
        for at, value in ((low, v.add(x, u)), (high, v.conjugate(v.subtract(x, u)))):
            v.store(kind, b, at, v.add(v.load(kind, b, at), value))
        return context.get_dummy_value()

    return signature, codegen


@intrinsic
def butterfly(
    tc: Any,
    a: Any,
    b: Any,
    source: Any,
    apart: Any,
    target: Any,
    step: Any,
    r1: Any,
    i1: Any,
    r2: Any,
    i2: Any,
    r3: Any,
    i3: Any,
) -> Any:
    """Radix 4, decimation in frequency, inverse: four numbers of a, ``apart``, into four of b, ``step`` apart, of which
    the last three are turned by r + i of their number."""
    signature = _signature((a, b), 4, 6)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        v, kind, parts = _Vectors(context, builder), sig.args[0], []
        a, b, source, apart, target, step, r1, i1, r2, i2, r3, i3 = args
        for _ in range(4):
            parts.append(v.load(kind, a, source))
            source = builder.add(source, apart)
        even, odd = v.add(parts[0], parts[2]), v.add(parts[1], parts[3])
        rest, turned = v.subtract(parts[0], parts[2]), v.turned(v.subtract(parts[1], parts[3]))
        results = [
            v.add(even, odd),
            v.times(v.add(rest, turned), r1, i1),
            v.times(v.subtract(even, odd), r2, i2),
            v.times(v.subtract(rest, turned), r3, i3),
        ]
        for value in results:
            v.store(kind, b, target, value)
            target = builder.add(target, step)
        return context.get_dummy_value()

    return signature, codegen


@intrinsic
def lay(tc: Any, numbers: Any, source: Any, out: Any, target: Any, step: Any) -> Any:
    """The number at ``source`` into ``out``, counted flat: its real parts at ``target``, the imaginary ``step`` on."""
    signature = types.void(numbers, types.intp, out, types.intp, types.intp)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        v, (numbers, source, out, target, step) = _Vectors(context, builder), args
        for part in v.load(sig.args[0], numbers, source):
            v.store_singles(sig.args[2], out, target, v.single(part))
            target = builder.add(target, step)
        return context.get_dummy_value()

    return signature, codegen
