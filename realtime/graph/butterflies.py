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

    def add_index(self, a: Any, b: Any) -> Any:
        """A + b, of indices."""
        return self._builder.add(a, b)

    def quarters(self, kind: Any, array: Any, source: Any, apart: Any) -> list[_Complex]:
        """The inverse transform of four numbers from ``source`` on."""
        parts = []
        for _ in range(4):
            parts.append(self.load(kind, array, source))
            source = self.add_index(source, apart)
        even, odd = self.add(parts[0], parts[2]), self.add(parts[1], parts[3])
        rest, turned = self.subtract(parts[0], parts[2]), self.turned(self.subtract(parts[1], parts[3]))
        return [self.add(even, odd), self.add(rest, turned), self.subtract(even, odd), self.subtract(rest, turned)]

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


def _store_turned(v: _Vectors, kind: Any, b: Any, target: Any, step: Any, values: Any, turns: Any) -> None:
    """Four results into b, ``step`` apart, of which the last three are turned by r + i of their number."""
    results = [values[0], *(v.times(x, *turns[2 * k : 2 * k + 2]) for k, x in enumerate(values[1:]))]
    for value in results:
        v.store(kind, b, target, value)
        target = v.add_index(target, step)


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
        v, kind = _Vectors(context, builder), sig.args[0]
        _store_turned(v, kind, args[1], args[4], args[5], v.quarters(kind, args[0], args[2], args[3]), args[6:])
        return context.get_dummy_value()

    return signature, codegen


@intrinsic
def butterfly_of_ends(
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
    """The same where the second and the third number are 0; the fourth is ``apart`` from the first."""
    signature = _signature((a, b), 4, 6)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        v, kind = _Vectors(context, builder), sig.args[0]
        first, last = v.load(kind, args[0], args[2]), v.load(kind, args[0], v.add_index(args[2], args[3]))
        turned = v.turned(last)
        values = [v.add(first, last), v.subtract(first, turned), v.subtract(first, last), v.add(first, turned)]
        _store_turned(v, kind, args[1], args[4], args[5], values, args[6:])
        return context.get_dummy_value()

    return signature, codegen


@intrinsic
def last_butterfly(tc: Any, a: Any, source: Any, apart: Any, out: Any, target: Any, columns: Any, step: Any) -> Any:
    """That of the last stage, where nothing is turned: each number into ``out`` as `lay` does it, ``step`` apart."""
    signature = types.void(a, types.intp, types.intp, out, types.intp, types.intp, types.intp)

    def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        v = _Vectors(context, builder)
        target = args[4]
        for real, imag in v.quarters(sig.args[0], args[0], args[1], args[2]):
            v.store_singles(sig.args[3], args[3], target, v.single(real))
            v.store_singles(sig.args[3], args[3], v.add_index(target, args[5]), v.single(imag))
            target = v.add_index(target, args[6])
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
