"""A strict reader of the part of ONNX that a decoder may use: models, nodes, attributes, tensors, names.

ONNX is protobuf; the engine neither has nor wants its library. Whatever the tables below do not list (subgraphs,
functions, sparse tensors, external data, training information) is refused by name, and so is a field that is there
twice where one is meant, since protobuf would merge the two. Source: onnx.proto, IR versions 8 to 13.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from realtime.errors import BundleError

MAX_FIELDS = 200_000
MAX_TEXT_BYTES = 4096
MAX_AXES = 8
MAX_LISTED = 1024
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5

TYPES: Mapping[int, np.dtype] = {
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


@dataclass(frozen=True)
class Field:
    """One field of a message: name, wire type, whether it may be repeated (numbers may then also be packed)."""

    name: str
    wire: int
    many: bool = False


def _fields(wire: int, many: bool = False, **numbers: int) -> dict[int, Field]:
    return {number: Field(name, wire, many) for name, number in numbers.items()}


MODEL = {
    **_fields(_VARINT, ir_version=1, model_version=5),
    **_fields(_BYTES, producer_name=2, producer_version=3, domain=4, doc_string=6, graph=7),
    **_fields(_BYTES, True, opset_import=8, metadata_props=14),
}
OPSET = {**_fields(_BYTES, domain=1), **_fields(_VARINT, version=2)}
GRAPH = {
    **_fields(_BYTES, name=2, doc_string=10),
    **_fields(_BYTES, True, node=1, initializer=5, input=11, output=12, value_info=13, metadata_props=16),
}
NODE = {
    **_fields(_BYTES, name=3, op_type=4, doc_string=6, domain=7),
    **_fields(_BYTES, True, input=1, output=2, attribute=5, metadata_props=9),
}
ATTRIBUTE = {
    **_fields(_BYTES, name=1, s=4, t=5, doc_string=13),
    **_fields(_FIXED32, f=2),
    **_fields(_VARINT, i=3, type=20),
    **_fields(_FIXED32, True, floats=7),
    **_fields(_VARINT, True, ints=8),
    **_fields(_BYTES, True, strings=9),
}
TENSOR = {
    **_fields(_VARINT, data_type=2, data_location=14),
    **_fields(_BYTES, name=8, raw_data=9, doc_string=12),
    **_fields(_VARINT, True, dims=1, int32_data=5, int64_data=7),
    **_fields(_FIXED32, True, float_data=4),
    **_fields(_BYTES, True, metadata_props=16),
}
VALUE_INFO = _fields(_BYTES, name=1, type=2, doc_string=3)
REFUSED: Mapping[str, Mapping[int, str]] = {
    "model": {20: "training information", 25: "functions", 26: "device configurations"},
    "graph": {14: "quantization annotations", 15: "sparse tensors"},
    "node": {8: "an overload", 10: "device configurations"},
    "attribute": {
        **{6: "a subgraph", 11: "subgraphs", 21: "a reference", 10: "a list of tensors"},
        **{14: "a type", 15: "types", 22: "a sparse tensor", 23: "sparse tensors"},
    },
    "tensor": {3: "a segment", 6: "texts", 10: "double_data", 11: "uint64_data", 13: "external data"},
}


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
class Graph:
    """What a model computes: nodes in their order, stored tensors, names of the inputs and outputs."""

    opset: int
    nodes: tuple[Node, ...]
    tensors: tuple[Tensor, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


def _varint(data: memoryview, index: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        if index >= len(data):
            break
        byte = data[index]
        index += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value & (2**64 - 1), index
    raise BundleError("a number that does not end")


def _signed(value: int) -> int:
    return value - 2**64 if value >= 2**63 else value


class Reader:
    """Reads one model; ``fields_left`` bounds its work. Raises `BundleError` with the reason alone."""

    def __init__(self) -> None:
        self.fields_left = MAX_FIELDS

    def model(self, data: bytes) -> Graph:
        """The graph of a ModelProto."""
        model = self._message("model", memoryview(data), MODEL)
        versions = []
        for entry in model["opset_import"]:
            opset = self._message("opset", entry, OPSET)
            domain, version = _text(opset["domain"]), _one(opset, "version", 0)
            if domain not in ("", "ai.onnx"):
                raise BundleError(f"operators of the domain {domain[:40]!r}; only ONNX's own are run")
            versions.append(version)
        if len(versions) != 1 or len(model["graph"]) != 1:
            raise BundleError("not one graph of one operator set")
        return self._graph(model["graph"][0], versions[0])

    def _graph(self, data: memoryview, opset: int) -> Graph:
        graph = self._message("graph", data, GRAPH)
        return Graph(
            opset,
            tuple(self._node(entry) for entry in graph["node"]),
            tuple(self.tensor(entry) for entry in graph["initializer"]),
            tuple(self._name(entry) for entry in graph["input"]),
            tuple(self._name(entry) for entry in graph["output"]),
        )

    def _name(self, data: memoryview) -> str:
        return _text(self._message("value", data, VALUE_INFO)["name"])

    def _node(self, data: memoryview) -> Node:
        node = self._message("node", data, NODE)
        operator = _text(node["op_type"])
        if _text(node["domain"]) not in ("", "ai.onnx"):
            raise BundleError(f"{operator[:40]} of the domain {_text(node['domain'])[:40]!r}; only ONNX's own are run")
        attributes: dict[str, object] = {}
        for entry in node["attribute"]:
            name, value = self._attribute(entry, operator)
            if name in attributes:
                raise BundleError(f"{operator[:40]} with {name[:40]!r} twice")
            attributes[name] = value
        inputs, outputs = (tuple(_text([entry]) for entry in node[key]) for key in ("input", "output"))
        return Node(operator, _text(node["name"]), inputs, outputs, attributes)

    def _attribute(self, data: memoryview, operator: str) -> tuple[str, object]:
        entry = self._message("attribute", data, ATTRIBUTE, f" of {operator[:40]}")
        kind = _one(entry, "type", 0)
        values: dict[int, object] = {
            1: entry["f"][0] if entry["f"] else 0.0,
            2: _signed(_one(entry, "i", 0)),
            3: _text(entry["s"]),
            6: tuple(entry["floats"]),
            7: tuple(_signed(value) for value in entry["ints"]),
            8: tuple(_text([value]) for value in entry["strings"]),
        }
        if kind == 4 and entry["t"]:
            values[4] = self.tensor(entry["t"][0])
        if kind not in values:
            raise BundleError(f"an attribute of type {kind} in {operator[:40]}")
        return _text(entry["name"]), values[kind]

    def tensor(self, data: memoryview) -> Tensor:
        """A TensorProto whose data lie in it, whole and of a plain type."""
        tensor = self._message("tensor", data, TENSOR)
        name, kind = _text(tensor["name"]), _one(tensor, "data_type", 0)
        where = f"tensor {name[:40]!r}"
        if _one(tensor, "data_location", 0):
            raise BundleError(f"{where} is external data; a bundle holds all of its own")
        if kind not in TYPES:
            raise BundleError(f"{where} of data type {kind}; plain numbers alone are read")
        shape = tuple(tensor["dims"])
        values = _values(where, kind, tensor)
        if len(shape) > MAX_AXES or max(shape, default=0) > 2**31 or math.prod(shape) != len(values):
            raise BundleError(f"{where} claims {str(shape)[:80]}, but holds {len(values)} numbers")
        return Tensor(name, kind, values.reshape(shape))

    def _message(self, what: str, data: memoryview, fields: Mapping[int, Field], where: str = "") -> dict[str, list]:
        found: dict[str, list] = {entry.name: [] for entry in fields.values()}
        for number, wire, value in self._walk(data):
            entry = fields.get(number)
            if entry is None:
                name = REFUSED.get(what, {}).get(number, f"field {number}")
                raise BundleError(f"{name} in a {what}{where}, which the engine does not run")
            if entry.many and wire == _BYTES and entry.wire != _BYTES:
                found[entry.name] += self._packed(value, entry.wire)
            elif wire != entry.wire:
                raise BundleError(f"{entry.name} of a {what} has the wrong form")
            elif found[entry.name] and not entry.many:
                raise BundleError(f"{entry.name} twice in a {what}")
            else:
                found[entry.name].append(value)
        return found

    def _walk(self, data: memoryview) -> Iterator[tuple[int, int, object]]:
        index = 0
        while index < len(data):
            self._spend(1)
            key, index = _varint(data, index)
            number, wire = key >> 3, key & 7
            value: object
            if wire == _VARINT:
                value, index = _varint(data, index)
            elif wire in (_BYTES, _FIXED32, _FIXED64):
                size = {_FIXED32: 4, _FIXED64: 8}.get(wire, 0)
                if wire == _BYTES:
                    size, index = _varint(data, index)
                if size > len(data) - index:
                    raise BundleError("cut short")
                value = data[index : index + size]
                if wire == _FIXED32:
                    (value,) = struct.unpack("<f", data[index : index + 4])
                index += size
            else:
                raise BundleError("not a graph")
            if not 1 <= number < 2**29:
                raise BundleError("not a graph")
            yield number, wire, value

    def _packed(self, data: object, wire: int) -> list:
        assert isinstance(data, memoryview)
        if wire == _FIXED32:
            if len(data) % 4:
                raise BundleError("a list that is cut short")
            return [np.frombuffer(data, "<f4")]
        values, index = [], 0
        while index < len(data):
            self._spend(1)
            value, index = _varint(data, index)
            values.append(value)
        return values

    def _spend(self, fields: int) -> None:
        self.fields_left -= fields
        if self.fields_left < 0:
            raise BundleError(f"more than {MAX_FIELDS} fields")


def _one(message: Mapping[str, list], name: str, default: int) -> int:
    return int(message[name][0]) if message[name] else default


def _text(values: list) -> str:
    if not values:
        return ""
    if len(values[0]) > MAX_TEXT_BYTES:
        raise BundleError(f"a name of {len(values[0])} bytes")
    try:
        return bytes(values[0]).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BundleError("a name that is not UTF-8") from error


def _values(where: str, kind: int, tensor: Mapping[str, list]) -> np.ndarray:
    """The numbers of a tensor, flat, from the one place where they are."""
    dtype = TYPES[kind]
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
    return np.array([_signed(value) for value in data], np.int64).astype(dtype)


def read_graph(data: bytes) -> Graph:
    """The graph of an ONNX model. Raises `BundleError` with the reason alone, as "external data in a tensor"."""
    return Reader().model(data)
