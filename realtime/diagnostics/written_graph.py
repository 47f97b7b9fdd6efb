"""Small ONNX graphs written by hand, since whoever plays needs no package that writes any."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from texbridge.realtime.onnx.protobuf import LENGTH_DELIMITED, VARINT

_FLOAT, _INTEGERS = 1, 7
_INTEGER, _LIST = 2, 7
_OPSET, _IR_VERSION = 17, 8


def _varint(number: int) -> bytes:
    """A number in sevens of bits, the lowest first.

    >>> _varint(300)
    b'\\xac\\x02'
    """
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])


def _field(number: int, content: bytes | str | int) -> bytes:
    if isinstance(content, int):
        return _varint(8 * number + VARINT) + _varint(content)
    data = content.encode() if isinstance(content, str) else content
    return _varint(8 * number + LENGTH_DELIMITED) + _varint(len(data)) + data


def _tensor(name: str, value: np.ndarray) -> bytes:
    dims = b"".join(_field(1, size) for size in value.shape)
    whole = value.dtype.kind == "i"
    content = value.astype("<i8" if whole else "<f4").tobytes()
    return dims + _field(2, _INTEGERS if whole else _FLOAT) + _field(8, name) + _field(9, content)


def _declared(name: str, size: int) -> bytes:
    shape = b"".join(_field(1, _field(1, each)) for each in (1, 1, size))
    return _field(1, name) + _field(2, _field(1, _field(1, _FLOAT) + _field(2, shape)))


def _attribute(name: str, value: int | list[int]) -> bytes:
    if isinstance(value, int):
        return _field(1, name) + _field(3, value) + _field(20, _INTEGER)
    return _field(1, name) + b"".join(_field(8, each) for each in value) + _field(20, _LIST)


def node(operator: str, inputs: list[str], outputs: list[str], **numbers: int | list[int]) -> bytes:
    """An operation of a graph, with whole numbers from 0 on as its attributes."""
    named = b"".join(_field(1, name) for name in inputs) + b"".join(_field(2, name) for name in outputs)
    attributes = (_attribute(name, value) for name, value in numbers.items())
    return named + _field(4, operator) + b"".join(_field(5, attribute) for attribute in attributes)


def model_of(
    nodes: list[bytes], constants: Mapping[str, np.ndarray], inputs: Mapping[str, int], outputs: Mapping[str, int]
) -> bytes:
    """The file of a graph whose inputs and outputs are [1, 1, so many]; constants are float32 or int64."""
    graph = b"".join(_field(1, each) for each in nodes) + _field(2, "untrained")
    graph += b"".join(_field(5, _tensor(name, value)) for name, value in constants.items())
    graph += b"".join(_field(11, _declared(name, size)) for name, size in inputs.items())
    graph += b"".join(_field(12, _declared(name, size)) for name, size in outputs.items())
    return _field(1, _IR_VERSION) + _field(7, graph) + _field(8, _field(2, _OPSET))
