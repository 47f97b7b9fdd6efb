"""Causal layers that hand their state on: what comes in pieces gives what comes at once.

Every layer takes the sound [B, C, T] and its state, a tuple of tensors, and returns what it makes of both. A state of
zeros is silence before the sound, which is what zero padding on the left stands for; so there is one way through a
layer, and a whole sound is its first piece. (Défossez et al., "High Fidelity Neural Audio Compression", 2022, 3.1; the
reference's reflecting padding wants the future, and can never be streamed.)
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from itertools import accumulate, pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import conv_transpose1d, elu
from torch.nn.utils.parametrizations import weight_norm

State = tuple[Tensor, ...]


class CausalLayer(nn.Module, ABC):
    """A layer with a state: as many tensors as it has ``state_names``, [B, ...] each."""

    state_names: tuple[str, ...] = ()

    @abstractmethod
    def initial_state(self, batch: int) -> State:
        """The state before ``batch`` sounds: silence."""

    @abstractmethod
    def forward(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """What the layer makes of ``x`` [B, C, T] after ``state``, and the state after it."""


class CausalConvolution(CausalLayer):
    """A convolution that sees its last ``kernel`` inputs; ``activated`` puts an ELU before it.

    [B, C, T] → [B, D, T / stride]; T must be a multiple of the stride, which is at most the kernel. Its state is the
    last ``kernel - stride`` inputs.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, activated: bool = True) -> None:
        super().__init__()
        self.convolution = weight_norm(nn.Conv1d(inputs, outputs, kernel, stride))
        self.context, self.activated = kernel - stride, activated
        self.state_names = ("context",) if self.context else ()

    def initial_state(self, batch: int) -> State:
        """Silence before ``batch`` sounds: [B, C, kernel - stride], or nothing."""
        weight = self.convolution.weight
        return (weight.new_zeros(batch, self.convolution.in_channels, self.context),) if self.context else ()

    def forward(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """Convolve ``x`` [B, C, T], which comes after the inputs in ``state``."""
        if self.activated:
            x = elu(x)
        if not self.context:
            return self.convolution(x), ()
        x = torch.cat([*state, x], dim=-1)
        return self.convolution(x), (x[..., x.shape[-1] - self.context :],)


class CausalUpsampling(CausalLayer):
    """An ELU and a transposed convolution of kernel 2·``stride``: [B, C, T] → [B, D, stride·T].

    Every input sounds over two strides; the second one, which waits for the next input, is the state.
    """

    state_names = ("tail",)

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.convolution = weight_norm(nn.ConvTranspose1d(inputs, outputs, 2 * stride, stride))
        self.stride = stride

    def initial_state(self, batch: int) -> State:
        """Nothing left over: [B, D, stride]."""
        return (self.convolution.weight.new_zeros(batch, self.convolution.out_channels, self.stride),)

    def forward(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """Upsample ``x`` [B, C, T], beginning with what is left over in ``state``."""
        bias = self.convolution.bias
        assert bias is not None
        made = conv_transpose1d(elu(x), self.convolution.weight, stride=self.stride)
        begin, middle, tail = made.tensor_split([self.stride, made.shape[-1] - self.stride], dim=-1)
        return torch.cat([begin + state[0], middle], dim=-1) + bias[:, None], (tail,)


class SkipLstm(CausalLayer):
    """An LSTM along the time of [B, C, T], added to its input; its state are h and c, [B, layers, C] each."""

    state_names = ("hidden", "cell")

    def __init__(self, channels: int, layers: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(channels, channels, layers, batch_first=True)

    def initial_state(self, batch: int) -> State:
        """Zeros."""
        weight = next(self.lstm.parameters())
        hidden = weight.new_zeros(batch, self.lstm.num_layers, self.lstm.hidden_size)
        return hidden, hidden

    def forward(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """``x`` [B, C, T] plus the LSTM's answer to it."""
        before = tuple(tensor.transpose(0, 1).contiguous() for tensor in state)
        y, (hidden, cell) = self.lstm(x.transpose(1, 2), before)
        return x + y.transpose(1, 2), (hidden.transpose(0, 1), cell.transpose(0, 1))


class ResidualUnit(CausalLayer):
    """ELU, convolution of 3 to half the channels, ELU, convolution of 1 back; beside them a convolution of 1."""

    state_names = ("context",)

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.narrow = CausalConvolution(channels, channels // 2, 3)
        self.wide = CausalConvolution(channels // 2, channels, 1)
        self.skip = CausalConvolution(channels, channels, 1, activated=False)

    def initial_state(self, batch: int) -> State:
        """That of the convolution of 3."""
        return self.narrow.initial_state(batch)

    def forward(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """Both ways' sum for ``x`` [B, C, T]."""
        y, after = self.narrow(x, state)
        return self.wide(y, ())[0] + self.skip(x, ())[0], after


class CausalStack(CausalLayer):
    """Layers one after another; the state is all of theirs in order, named ``<position>_<name>``.

    >>> CausalStack([CausalConvolution(1, 4, 7), CausalConvolution(4, 2, 1), SkipLstm(2, 1)]).state_names
    ('00_context', '02_hidden', '02_cell')
    """

    def __init__(self, layers: Sequence[CausalLayer]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(layers)
        self.state_names = tuple(
            f"{position:02}_{name}" for position, layer in enumerate(layers) for name in layer.state_names
        )
        self._shares = list(pairwise(accumulate((len(layer.state_names) for layer in layers), initial=0)))

    def initial_state(self, batch: int) -> State:
        """That of every layer."""
        state: list[Tensor] = []
        for layer in self.layers:
            assert isinstance(layer, CausalLayer)
            state += layer.initial_state(batch)
        return tuple(state)

    def forward(self, x: Tensor, state: State) -> tuple[Tensor, State]:
        """Send ``x`` [B, C, T] through all layers."""
        after: list[Tensor] = []
        for layer, (first, last) in zip(self.layers, self._shares, strict=True):
            x, left = layer(x, state[first:last])
            after += left
        return x, tuple(after)
