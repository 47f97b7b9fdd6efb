"""A strict reader of the part of ONNX that a decoder may use: models, nodes, attributes, tensors, names.

ONNX is protobuf; the engine neither has nor wants its library. Whatever the tables below do not list (subgraphs,
functions, sparse tensors, external data, training information) is refused by name. Source:
onnx.proto, IR versions 8 to 13.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from texbridge.realtime.errors import BundleError
from texbridge.realtime.onnx.protobuf import (
    FIXED32,
    LENGTH_DELIMITED,
    VARINT,
    Table,
    Wire,
    fields,
    one,
    signed,
    text_field,
)

MAX_AXES = 8

MAX_LISTED = 1024

TENSOR_TYPES: Mapping[int, np.dtype] = {
    1: np.dtype("<f4"),
    2: np.dtype("u1"),
    3: np.dtype("i1"),
    6: np.dtype("<i4"),
    7: np.dtype("<i8"),
    9: np.dtype("?"),
    10: np.dtype("<f2"),
    11: np.dtype("<f8"),
}
"""TensorProto.DataType → numpy, for the types a decoder may hold."""


MODEL = Table(
    "model",
    {
        **fields(VARINT, ir_version=1, model_version=5),
        **fields(LENGTH_DELIMITED, producer_name=2, producer_version=3, domain=4, doc_string=6, graph=7),
        **fields(LENGTH_DELIMITED, True, opset_import=8, metadata_props=14),
    },
    {20: "training information", 25: "functions", 26: "device configurations"},
)
OPSET = Table("operator set", {**fields(LENGTH_DELIMITED, domain=1), **fields(VARINT, version=2)})
GRAPH = Table(
    "graph",
    {
        **fields(LENGTH_DELIMITED, name=2, doc_string=10),
        **fields(LENGTH_DELIMITED, True, node=1, initializer=5, input=11, output=12, value_info=13, metadata_props=16),
    },
    {14: "quantization annotations", 15: "sparse tensors"},
)
NODE = Table(
    "node",
    {
        **fields(LENGTH_DELIMITED, name=3, op_type=4, doc_string=6, domain=7),
        **fields(LENGTH_DELIMITED, True, input=1, output=2, attribute=5, metadata_props=9),
    },
    {8: "an overload", 10: "device configurations"},
)
ATTRIBUTE = Table(
    "attribute",
    {
        **fields(LENGTH_DELIMITED, name=1, s=4, t=5, doc_string=13),
        **fields(FIXED32, f=2),
        **fields(VARINT, i=3, type=20),
        **fields(FIXED32, True, floats=7),
        **fields(VARINT, True, ints=8),
        **fields(LENGTH_DELIMITED, True, strings=9),
    },
    {
        **{6: "a subgraph", 11: "subgraphs", 21: "a reference", 10: "a list of tensors"},
        **{14: "a type", 15: "types", 22: "a sparse tensor", 23: "sparse tensors"},
    },
)
TENSOR = Table(
    "tensor",
    {
        **fields(VARINT, data_type=2, data_location=14),
        **fields(LENGTH_DELIMITED, name=8, raw_data=9, doc_string=12),
        **fields(VARINT, True, dims=1, int32_data=5, int64_data=7),
        **fields(FIXED32, True, float_data=4),
        **fields(LENGTH_DELIMITED, True, metadata_props=16),
    },
    {3: "a segment", 6: "texts", 10: "double_data", 11: "uint64_data", 13: "external data"},
)
VALUE_INFO = Table("value", fields(LENGTH_DELIMITED, name=1, type=2, doc_string=3))
TYPE = Table("type", fields(LENGTH_DELIMITED, tensor_type=1, denotation=6))
TENSOR_TYPE = Table("tensor type", {**fields(VARINT, elem_type=1), **fields(LENGTH_DELIMITED, shape=2)})
SHAPE = Table("shape", fields(LENGTH_DELIMITED, True, dim=1))
SIZE = Table("size", {**fields(VARINT, dim_value=1), **fields(LENGTH_DELIMITED, dim_param=2, denotation=3)})


@dataclass(frozen=True)
class Tensor:
    """A stored tensor; ``values`` is a view of the file where it can be."""

    name: str
    kind: int
    values: np.ndarray = field(repr=False)


@dataclass(frozen=True)
class Node:
    """An operation; attributes are numbers, lists of them, texts or tensors."""

    operator: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: Mapping[str, object]


@dataclass(frozen=True)
class Declared:
    """What a model says of an input or output: its data type (0 for nothing), and its sizes where they are fixed."""

    kind: int
    sizes: tuple[int | None, ...] | None

    def fits(self, shape: tuple[int, ...]) -> bool:
        """Whether float32 numbers of that shape are meant.

        >>> Declared(1, (1, None)).fits((1, 7)), Declared(1, (1, 9)).fits((1, 7))
        (True, False)
        """
        if self.sizes is None:
            return self.kind == 1
        pairs = zip(self.sizes, shape, strict=False)
        return self.kind == 1 and len(self.sizes) == len(shape) and all(size in (None, n) for size, n in pairs)


@dataclass(frozen=True)
class Graph:
    """What a model computes: nodes in their order, stored tensors, names of the inputs and outputs, ``declared`` so."""

    opset: int
    nodes: tuple[Node, ...]
    tensors: tuple[Tensor, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    declared: Mapping[str, Declared]


class Reader:
    """Reads one model. Raises `BundleError` with the reason alone."""

    def __init__(self) -> None:
        self._wire = Wire()

    def model(self, data: bytes) -> Graph:
        """The graph of a ModelProto."""
        model = self._wire.message(MODEL, memoryview(data))
        versions = []
        for entry in model["opset_import"]:
            opset = self._wire.message(OPSET, entry)
            domain, version = text_field(opset["domain"]), one(opset, "version", 0)
            if domain not in ("", "ai.onnx"):
                raise BundleError(f"operators of the domain {domain[:40]!r}; only ONNX's own are run")
            versions.append(version)
        if len(versions) != 1 or len(model["graph"]) != 1:
            raise BundleError("not one graph of one operator set")
        return self._graph(model["graph"][0], versions[0])

    def _graph(self, data: memoryview, opset: int) -> Graph:
        graph = self._wire.message(GRAPH, data)
        inputs, outputs = ([self._declared(entry) for entry in graph[key]] for key in ("input", "output"))
        return Graph(
            opset,
            tuple(self._node(entry) for entry in graph["node"]),
            tuple(self.tensor(entry) for entry in graph["initializer"]),
            tuple(name for name, _ in inputs),
            tuple(name for name, _ in outputs),
            dict((*inputs, *outputs)),
        )

    def _declared(self, data: memoryview) -> tuple[str, Declared]:
        """The name of an input or output, and what is said of it."""
        value = self._wire.message(VALUE_INFO, data)
        kind, sizes = 0, None
        for entry in value["type"]:
            for tensor in self._wire.message(TYPE, entry)["tensor_type"]:
                said = self._wire.message(TENSOR_TYPE, tensor)
                kind = one(said, "elem_type", 0)
                for shape in said["shape"]:
                    sizes = tuple(self._size(size) for size in self._wire.message(SHAPE, shape)["dim"])
        return text_field(value["name"]), Declared(kind, sizes)

    def _size(self, data: memoryview) -> int | None:
        """A size that is declared as a number; None for one that may be any."""
        sizes = self._wire.message(SIZE, data)["dim_value"]
        return int(sizes[0]) if sizes else None

    def _node(self, data: memoryview) -> Node:
        node = self._wire.message(NODE, data)
        operator = text_field(node["op_type"])
        if text_field(node["domain"]) not in ("", "ai.onnx"):
            raise BundleError(
                f"{operator[:40]} of the domain {text_field(node['domain'])[:40]!r}; only ONNX's own are run"
            )
        attributes: dict[str, object] = {}
        for entry in node["attribute"]:
            name, value = self._attribute(entry, operator)
            if name in attributes:
                raise BundleError(f"{operator[:40]} with {name[:40]!r} twice")
            attributes[name] = value
        inputs, outputs = (tuple(text_field([entry]) for entry in node[key]) for key in ("input", "output"))
        return Node(operator, text_field(node["name"]), inputs, outputs, attributes)

    def _attribute(self, data: memoryview, operator: str) -> tuple[str, object]:
        entry = self._wire.message(ATTRIBUTE, data, f" of {operator[:40]}")
        kind = one(entry, "type", 0)
        values: dict[int, object] = {
            1: entry["f"][0] if entry["f"] else 0.0,
            2: signed(one(entry, "i", 0)),
            3: text_field(entry["s"]),
            6: tuple(entry["floats"]),
            7: tuple(signed(value) for value in entry["ints"]),
            8: tuple(text_field([value]) for value in entry["strings"]),
        }
        if kind == 4 and entry["t"]:
            values[4] = self.tensor(entry["t"][0])
        if kind not in values:
            raise BundleError(f"an attribute of type {kind} in {operator[:40]}")
        return text_field(entry["name"]), values[kind]

    def tensor(self, data: memoryview) -> Tensor:
        """A TensorProto whose data lie in it, whole and of a plain type."""
        tensor = self._wire.message(TENSOR, data)
        name, kind = text_field(tensor["name"]), one(tensor, "data_type", 0)
        where = f"tensor {name[:40]!r}"
        if one(tensor, "data_location", 0):
            raise BundleError(f"{where} is external data; a bundle holds all of its own")
        if kind not in TENSOR_TYPES:
            raise BundleError(f"{where} of data type {kind}; plain numbers alone are read")
        shape = tuple(tensor["dims"])
        values = _values(where, kind, tensor)
        if len(shape) > MAX_AXES or max(shape, default=0) > 2**31 or math.prod(shape) != len(values):
            raise BundleError(f"{where} claims {str(shape)[:80]}, but holds {len(values)} numbers")
        return Tensor(name, kind, values.reshape(shape))


def _values(where: str, kind: int, tensor: Mapping[str, list[Any]]) -> np.ndarray:
    """The numbers of a tensor, flat, from the one place where they are."""
    dtype = TENSOR_TYPES[kind]
    places = [name for name in ("raw_data", "float_data", "int32_data", "int64_data") if tensor[name]]
    if len(places) > 1:
        raise BundleError(f"{where} holds {' and '.join(places)}")
    if not places:
        return np.empty(0, dtype)
    data = tensor[places[0]]
    if places == ["raw_data"]:
        if len(data[0]) % dtype.itemsize:
            raise BundleError(f"{where} is cut short")
        return np.frombuffer(data[0], dtype)
    expected = {1: "float_data", 7: "int64_data"}.get(kind, "int32_data")
    if places != [expected] or kind == 11:
        raise BundleError(f"{where} of data type {kind} holds {places[0]}")
    if expected == "float_data":
        return np.concatenate([np.atleast_1d(np.asarray(part, dtype)) for part in data])
    if len(data) > MAX_LISTED:
        raise BundleError(f"{where} lists {len(data)} whole numbers; at most {MAX_LISTED}, others as raw_data")
    if kind == 10:
        return np.array([value & 0xFFFF for value in data], "<u2").view(dtype)
    return np.array([signed(value) for value in data], np.int64).astype(dtype)


@functools.lru_cache(maxsize=1)
def read_graph(data: bytes) -> Graph:
    """The graph of an ONNX model. Raises `BundleError` with the reason alone, as "external data in a tensor".

    The last one is kept: a decoder is read to be checked, and soon after to be compiled.
    """
    return Reader().model(data)
