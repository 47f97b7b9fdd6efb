"""An operation of a decoder's graph with what goes into it, for the rules that say what comes out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.reader import Node, Tensor

FLOATS = frozenset((1, 10, 11))
MOST_NUMBERS = 64

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Value:
    """What an edge of the graph carries: data type, shape, and for a small constant its numbers."""

    kind: int
    shape: Shape
    constant: np.ndarray | None = None

    @property
    def size(self) -> int:
        """How many numbers it has."""
        return math.prod(self.shape)


def value_of(tensor: Tensor) -> Value:
    """The value of a stored tensor."""
    small = tensor.values.size <= MOST_NUMBERS
    return Value(tensor.kind, tensor.values.shape, tensor.values if small else None)


@dataclass(frozen=True)
class GraphOperation:
    """A node with the values that go in (``None`` where an optional one is left out)."""

    node: Node
    inputs: tuple[Value | None, ...]

    def value(self, index: int) -> Value:
        """A required input."""
        value = self.inputs[index] if index < len(self.inputs) else None
        if value is None:
            raise self.error(f"lacks input {index + 1}")
        return value

    def number(self, name: str, default: int) -> int:
        """A whole-number attribute."""
        value = self.node.attributes.get(name, default)
        if not isinstance(value, int):
            raise self.error(f"has a bad {name}")
        return value

    def numbers(self, name: str, index: int | None = None) -> tuple[int, ...] | None:
        """Whole numbers of an attribute or, where it is given, of the constant input ``index``; ``None`` for none."""
        value = self.node.attributes.get(name)
        if isinstance(value, tuple) and all(isinstance(v, int) for v in value):
            return value
        given = self.inputs[index] if index is not None and index < len(self.inputs) else None
        if given is None:
            return None
        if given.constant is None or given.kind not in (6, 7):
            raise self.error(f"takes its {name} from what is computed")
        return tuple(int(v) for v in given.constant.reshape(-1))

    def axis(self, axis: int, rank: int) -> int:
        """An axis counted from the front."""
        if not -rank <= axis < rank:
            raise self.error(f"has axis {axis} of {rank}")
        return axis % rank

    def error(self, reason: str) -> BundleError:
        """The error of this node."""
        return BundleError(f"{self.node.operator} {self.node.outputs[0][:40]!r} {reason}")
