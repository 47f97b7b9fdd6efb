"""The gated recurrent unit (Cho et al. 2014) in both of ONNX's forms, as products and arithmetic, frame by frame.

Gates z (update), r (reset) and h (new) of H units; torch's form (``linear_before_reset``) applies r to the recurrent
product of h, the paper's to the state before that product.
"""

from __future__ import annotations

import numpy as np

from texbridge.realtime.graph import instructions as do
from texbridge.realtime.graph.arithmetic import applied, combined, multiplied
from texbridge.realtime.graph.assembler import Assembler, Edge, NotCompilableError, Place

MAX_FRAMES = 64


class _Gate:
    """One gate: its part of the input's product for all frames, and of the recurrent one when it is asked for."""

    def __init__(self, work: Assembler, source: Edge, weights: np.ndarray, recurrent: np.ndarray, bias: np.ndarray):
        frames, batch, _ = source.shape
        self._work, self._units = work, len(recurrent)
        self._recurrent = work.stored(recurrent.T, pad=batch == 1)
        product = multiplied(work, source, Edge(weights.T.shape, constant=weights.T), (frames, batch, self._units))
        self._inputs = combined(work, do.ADD, product, Edge(bias.shape, constant=bias))

    def input(self, frame: int) -> Edge:
        """The input's part [B, H] of a frame."""
        place = self._work.place(self._inputs)
        _, batch, units = self._inputs.shape
        return Edge((batch, units), Place(place.buffer, place.offset + frame * batch * units))

    def product(self, state: Edge) -> Edge:
        """The recurrent product [B, H] of a state."""
        made = self._work.new(state.shape)
        operation, index, columns = self._recurrent
        places = self._work.place(made), self._work.place(state)
        self._work.emit(operation, *places, index, state.shape[0], self._units, columns)
        return made

    def opening(self, frame: int, state: Edge) -> Edge:
        """How open the gate is [B, H]."""
        return applied(self._work, do.SIGMOID, combined(self._work, do.ADD, self.input(frame), self.product(state)))


def gru(
    work: Assembler,
    source: Edge,
    state: Edge | None,
    weights: tuple[np.ndarray, np.ndarray, np.ndarray | None],
    linear_before_reset: bool,
) -> list[Edge]:
    """States of all frames [K, 1, B, H] and the last one [1, B, H], for ``source`` [K, B, I].

    ``weights`` as ONNX has them: W [1, 3·H, I], R [1, 3·H, H] and the biases of both [1, 6·H], gates z, r, h.
    """
    frames, batch, _ = source.shape
    w, r, biases = weights
    units = r.shape[2]
    if frames > MAX_FRAMES:
        raise NotCompilableError(f"GRU over {frames} frames")
    bias = np.zeros(6 * units, np.float32) if biases is None else biases[0].astype(np.float32)
    own, other = bias[: 3 * units].reshape(3, units), bias[3 * units :].reshape(3, units).copy()
    inner = other[2].copy()
    if linear_before_reset:
        other[2] = 0.0
    w, r = w[0].reshape(3, units, -1), r[0].reshape(3, units, -1)
    update, reset, new = (_Gate(work, source, w[i], r[i], own[i] + other[i]) for i in range(3))
    present = Edge((batch, units), work.constant(np.zeros(batch * units)) if state is None else work.place(state))
    states = work.new((frames, 1, batch, units))
    whole = work.place(states)
    for frame in range(frames):
        closing = reset.opening(frame, present)
        if linear_before_reset:
            product = combined(work, do.ADD, new.product(present), Edge(inner.shape, constant=inner))
            product = combined(work, do.MULTIPLY, closing, product)
        else:
            product = new.product(combined(work, do.MULTIPLY, closing, present))
        candidate = applied(work, do.TANH, combined(work, do.ADD, new.input(frame), product))
        kept = combined(
            work, do.MULTIPLY, update.opening(frame, present), combined(work, do.SUBTRACT, present, candidate)
        )
        following = Place(whole.buffer, whole.offset + frame * batch * units)
        work.emit(do.ADD, following, work.place(candidate), work.place(kept), batch * units, batch * units)
        present = Edge((batch, units), following)
    return [states, Edge((1, batch, units), present.place)]
