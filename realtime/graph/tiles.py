"""Convolutions over time, a tile of channels and frames at a time, whose sums stay in the processor's registers.

A row of the input is read where it lies, one place further for every tap: nothing is laid out anew for it.
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils

from texbridge.realtime.graph.bits import apart
from texbridge.realtime.graph.instructions import SHORT_TILE, TILE, Tile
from texbridge.realtime.kernel.compiled import intrinsic
from texbridge.realtime.kernel.parts import part

_SINGLE, _I32 = ir.FloatType(), ir.IntType(32)
_CONTRACT = ("contract",)


class _Lanes:
    """Loads, stores and sums of so many frames side by side in the function that ``builder`` writes."""

    def __init__(self, context: Any, builder: Any, wide: int) -> None:
        self._context, self._builder = context, builder
        self.kind = ir.VectorType(_SINGLE, wide)
        self._same = ir.Constant(ir.VectorType(_I32, wide), [0] * wide)

    def _at(self, kind: Any, array: Any, index: Any) -> Any:
        return self._builder.gep(self._context.make_array(kind)(self._context, self._builder, array).data, [index])

    def load(self, kind: Any, array: Any, index: Any) -> Any:
        """The numbers from ``index`` on."""
        return self._builder.load(self._builder.bitcast(self._at(kind, array, index), self.kind.as_pointer()), align=4)

    def store(self, kind: Any, array: Any, index: Any, value: Any) -> None:
        """Put them there."""
        place = self._builder.bitcast(self._at(kind, array, index), self.kind.as_pointer())
        self._builder.store(value, place, align=4)

    def spread(self, kind: Any, array: Any, index: Any) -> Any:
        """One number in all lanes."""
        number = self._builder.load(self._at(kind, array, index))
        nothing = ir.Constant(self.kind, ir.Undefined)
        first = self._builder.insert_element(nothing, number, ir.Constant(_I32, 0))
        return self._builder.shuffle_vector(first, nothing, self._same)


def _tile(size: Tile) -> Any:
    """The tile of so many channels and frames, as a function for compiled code."""

    @intrinsic
    def tile(
        tc: Any, memory: Any, out: Any, apart: Any, rows: Any, source: Any, length: Any, weights: Any, first: Any,
        channels: Any, taps: Any,
    ) -> Any:  # fmt: skip
        signature = types.void(memory, *(types.intp,) * 5, weights, *(types.intp,) * 3)

        def codegen(context: Any, builder: Any, sig: Any, args: Any) -> Any:
            kind, stored = sig.args[0], sig.args[6]
            memory, out, apart, rows, source, length, weights, first, channels, taps = args
            lanes = _Lanes(context, builder, size.wide)
            sums = [cgutils.alloca_once(builder, lanes.kind) for _ in range(size.high)]
            for row, each in enumerate(sums):
                at = builder.add(first, ir.Constant(first.type, row))
                builder.store(lanes.spread(stored, weights, at), each)
            begin = builder.add(first, ir.Constant(first.type, size.high))
            with cgutils.for_range(builder, channels) as channel:
                line = builder.add(source, builder.mul(channel.index, length))
                of_channel = builder.mul(channel.index, taps)
                with cgutils.for_range(builder, taps) as tap:
                    heard = lanes.load(kind, memory, builder.add(line, tap.index))
                    step = builder.mul(builder.add(of_channel, tap.index), ir.Constant(first.type, size.high))
                    place = builder.add(begin, step)
                    for row, each in enumerate(sums):
                        at = builder.add(place, ir.Constant(first.type, row))
                        product = builder.fmul(lanes.spread(stored, weights, at), heard, flags=_CONTRACT)
                        builder.store(builder.fadd(builder.load(each), product, flags=_CONTRACT), each)
            for row, each in enumerate(sums):
                number = ir.Constant(rows.type, row)
                with builder.if_then(builder.icmp_signed("<", number, rows)):
                    at = builder.add(out, builder.mul(apart, number))
                    lanes.store(kind, memory, at, builder.load(each))
            return context.get_dummy_value()

        return signature, codegen

    return tile


_tile_of_many, _tile_of_few = _tile(TILE), _tile(SHORT_TILE)


def _loop(size: Tile, tile: Any) -> Any:
    high, wide = size

    @part(error_model="numpy")
    def convolve(memory: Any, f: Any, singles: Any) -> None:
        apart()
        out, source, at, channels, taps, length, made, frames = f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8]
        for first in range(0, made, high):
            for begin in range(0, frames, wide):
                frame = min(begin, frames - wide)
                tile(
                    *(memory, out + first * frames + frame, frames, made - first, source + frame, length),
                    *(singles, at, channels, taps),
                )
            at += high * (1 + channels * taps)

    return convolve


convolve_many, convolve_few = _loop(TILE, _tile_of_many), _loop(SHORT_TILE, _tile_of_few)
"""Carry out an instruction `CONVOLVE` or `CONVOLVE_SHORT`: (memory, its fields, singles). The last tile of a row
reaches back over frames that are made already, and makes them again."""
