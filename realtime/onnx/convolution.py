"""The sizes that convolutions over time make, and what they cost: of one group, without padding or dilation.

A causal network brings what it has heard before as an input: nothing has to be made up at the edges.
"""

from __future__ import annotations

from texbridge.realtime.onnx.operation import GraphOperation, Shape, Value

CONVOLUTIONS = ("Conv", "ConvTranspose")


def convolution(op: GraphOperation) -> list[Value]:
    """Conv of x [B, C, T] with weights [M, C, K]: [B, M, (T - K) // stride + 1]."""
    source, weights, stride = _checked(op, channels=1)
    batch, _, time = source.shape
    made, _, size = weights.shape
    if time < size:
        raise op.error(f"needs {size} frames and has {time}")
    return [Value(source.kind, (batch, made, (time - size) // stride + 1))]


def transposed_convolution(op: GraphOperation) -> list[Value]:
    """ConvTranspose of x [B, C, T] with weights [C, M, K]: [B, M, (T - 1) · stride + K]."""
    source, weights, stride = _checked(op, channels=0)
    batch, _, time = source.shape
    _, made, size = weights.shape
    if not time:
        raise op.error("has nothing to make longer")
    return [Value(source.kind, (batch, made, (time - 1) * stride + size))]


def convolution_steps(weights: Shape, made: Shape) -> int:
    """About how many products a convolution takes."""
    return weights[0] * weights[1] * weights[2] * made[-1] * made[0]


def _checked(op: GraphOperation, channels: int) -> tuple[Value, Value, int]:
    """Input, weights and stride; ``channels`` is the axis of the weights that runs over those of the input."""
    source, weights = op.value(0), op.value(1)
    if len(source.shape) != 3 or len(weights.shape) != 3 or source.shape[1] != weights.shape[channels]:
        raise op.error(f"cannot take {source.shape} with weights {weights.shape}")
    made = weights.shape[1 - channels]
    bias = op.inputs[2] if len(op.inputs) > 2 else None
    if bias is not None and bias.shape != (made,):
        raise op.error(f"has a bias {bias.shape} for {made} channels")
    plain = {"group": (1,), "dilations": (1,), "pads": (0, 0), "output_padding": (0,)}
    for name, value in plain.items():
        given = op.node.attributes.get(name, value)
        if given not in (value, value[0]):
            raise op.error(f"has {name} {given}; {value[0]} alone is run")
    if (
        op.node.attributes.get("auto_pad", "NOTSET") not in ("NOTSET", b"NOTSET")
        or "output_shape" in op.node.attributes
    ):
        raise op.error("pads by itself")
    strides = op.numbers("strides") or (1,)
    if len(strides) != 1 or not 1 <= strides[0] <= 4096 or weights.shape[2] < 1:
        raise op.error(f"has strides {strides}")
    return source, weights, strides[0]
