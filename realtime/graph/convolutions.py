"""Convolutions over time as instructions: tiles where there are frames enough, else a product.

For tiles the weights of a few channels lie side by side, tap by tap, behind their biases.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.graph import instructions as do
from texbridge.realtime.graph.arithmetic import combined, multiplied
from texbridge.realtime.graph.assembler import Assembler, Edge, NotCompilableError, Place
from texbridge.realtime.graph.movement import joined, move, steps_of, transposed
from texbridge.realtime.onnx.operation import Shape


def convolved(work: Assembler, source: Edge, weights: np.ndarray, bias: np.ndarray | None, stride: int) -> Edge:
    """Conv of x [B, C, T] with weights [M, C, K] and biases [M]: [B, M, (T - K) // stride + 1]."""
    batch, channels, length = source.shape
    made, _, taps = weights.shape
    frames = (length - taps) // stride + 1
    if frames < do.SHORT_TILE.wide:
        return _as_product(work, source, weights, bias, stride)
    if stride > 1:
        columns = _columns(work, source, taps, stride, frames, (0, 1, 2, 3))
        source = columns.reshaped((batch, channels * taps, frames))
        weights = weights.reshape(made, channels * taps, 1)
    return _tiled(work, source, weights, bias)


def transposed_convolved(
    work: Assembler, source: Edge, weights: np.ndarray, bias: np.ndarray | None, stride: int
) -> Edge:
    """ConvTranspose of x [B, C, T] with weights [C, M, K] and biases [M]: [B, M, (T - 1) · stride + K].

    Every ``stride``-th sample is a convolution of its own with every ``stride``-th tap, turned round; the taps of each
    are as many.
    """
    batch, channels, length = source.shape
    _, made, taps = weights.shape
    if length == 1:
        product = multiplied(
            work,
            source.reshaped((batch, channels)),
            Edge((channels, made * taps), constant=np.ascontiguousarray(weights.reshape(channels, -1))),
            (batch, made * taps),
        )
        return _shifted(work, product.reshaped((batch, made, taps)), bias)
    each = taps // stride
    if taps % stride:
        raise NotCompilableError(f"ConvTranspose of {taps} taps every {stride} frames")
    phases = (
        weights.reshape(channels, made, each, stride)[:, :, ::-1]
        .transpose(1, 3, 0, 2)
        .reshape(made * stride, channels, each)
    )
    biases = None if bias is None else np.repeat(bias, stride)
    if each > 1:
        silence = Edge((batch, channels, each - 1), constant=np.zeros((batch, channels, each - 1), np.float32))
        shape = (batch, channels, length + 2 * (each - 1))
        source = joined(work, [silence, source, silence], 2, shape)
    parts = convolved(work, source, phases, biases, 1)
    frames = parts.shape[2]
    whole = transposed(work, parts.reshaped((batch, made, stride, frames)), (0, 1, 3, 2))
    return whole.reshaped((batch, made, frames * stride))


def _columns(work: Assembler, source: Edge, taps: int, stride: int, frames: int, order: Shape) -> Edge:
    """What each frame is made of, of axes batch, channel, tap and frame in this ``order``."""
    batch, channels, length = source.shape
    sizes, steps = (batch, channels, taps, frames), (channels * length, length, 1, stride)
    shape = tuple(sizes[axis] for axis in order)
    made = work.new(shape)
    move(work, work.place(source), [steps[axis] for axis in order], work.place(made), steps_of(shape), shape)
    return made


def _as_product(work: Assembler, source: Edge, weights: np.ndarray, bias: np.ndarray | None, stride: int) -> Edge:
    batch, channels, length = source.shape
    made, _, taps = weights.shape
    frames = (length - taps) // stride + 1
    rows = batch * frames
    columns = source if rows == 1 and taps == length else _columns(work, source, taps, stride, frames, (0, 3, 1, 2))
    matrix = np.ascontiguousarray(weights.reshape(made, channels * taps).T)
    product = multiplied(
        work, columns.reshaped((rows, channels * taps)), Edge(matrix.shape, constant=matrix), (rows, made)
    )
    if bias is not None:
        product = combined(work, do.ADD, product, Edge(bias.shape, constant=bias))
    return transposed(work, product.reshaped((batch, frames, made)), (0, 2, 1))


def _shifted(work: Assembler, source: Edge, bias: np.ndarray | None) -> Edge:
    """``source`` [B, M, T] plus a bias for every channel."""
    if bias is None:
        return source
    return combined(work, do.ADD, source, Edge((len(bias), 1), constant=bias[:, None]))


def _tiled(work: Assembler, source: Edge, weights: np.ndarray, bias: np.ndarray | None) -> Edge:
    batch, channels, length = source.shape
    made, _, taps = weights.shape
    frames = length - taps + 1
    kind, tile = (do.CONVOLVE, do.TILE) if frames >= do.TILE.wide else (do.CONVOLVE_SHORT, do.SHORT_TILE)
    index = work.stored_singles(_in_tiles(weights, bias, tile.high))
    result = work.new((batch, made, frames))
    to, of = work.place(result), work.place(source)
    for row in range(batch):
        target = Place(to.buffer, to.offset + row * made * frames)
        origin = Place(of.buffer, of.offset + row * channels * length)
        work.emit(kind, target, origin, index, channels, taps, length, made, frames)
    return result


def _in_tiles(weights: np.ndarray, bias: np.ndarray | None, high: int) -> np.ndarray:
    """Weights [M, C, K] and biases as tiles of ``high`` channels read them, flat; channels that are missing are 0."""
    made, channels, taps = weights.shape
    biases = np.zeros(made, np.float32) if bias is None else bias
    columns = np.concatenate([biases[:, None], weights.reshape(made, channels * taps)], 1).astype(np.float32)
    filled = np.pad(columns, ((0, -made % high), (0, 0)))
    return np.ascontiguousarray(filled.reshape(-1, high, columns.shape[1]).swapaxes(1, 2)).reshape(-1)
