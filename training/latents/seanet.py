"""SEANet, encoder and decoder of EnCodec, causal: 24 000 samples become 75 frames and these samples again.

Défossez et al., "High Fidelity Neural Audio Compression" (2022), 3.1, for 24 kHz. As published but for the padding,
which is zeros on the left (see `latents.causal`): a convolution of 1 beside each residual unit, weight norm on every
convolution, an LSTM added to its input where the frames are slowest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from texbridge.training.latents.causal import (
    CausalConvolution,
    CausalLayer,
    CausalStack,
    CausalUpsampling,
    ResidualUnit,
    SkipLstm,
)

STRIDES = (2, 4, 5, 8)
"""By how much each block of the encoder slows down; the decoder's blocks undo it from the last to the first."""
HOP_SIZE = math.prod(STRIDES)
KERNEL = 7
LSTM_LAYERS = 2


def seanet_encoder(width: int, outputs: int, strides: Sequence[int] = STRIDES) -> CausalStack:
    """Sound [B, 1, T] → [B, outputs, T / hop], T a multiple of the hop, the product of ``strides``.

    ``width`` is the channels of the first layer; every block doubles them.
    """
    layers: list[CausalLayer] = [CausalConvolution(1, width, KERNEL, activated=False)]
    for stride in strides:
        layers += [ResidualUnit(width), CausalConvolution(width, 2 * width, 2 * stride, stride)]
        width *= 2
    return CausalStack([*layers, SkipLstm(width, LSTM_LAYERS), CausalConvolution(width, outputs, KERNEL)])


def seanet_decoder(width: int, inputs: int, strides: Sequence[int] = STRIDES) -> CausalStack:
    """Frames [B, inputs, K] → sound [B, 1, K · hop]; ``width`` and ``strides`` are those of the encoder."""
    wide = width * 2 ** len(strides)
    layers: list[CausalLayer] = [CausalConvolution(inputs, wide, KERNEL, activated=False), SkipLstm(wide, LSTM_LAYERS)]
    for stride in reversed(strides):
        layers += [CausalUpsampling(wide, wide // 2, stride), ResidualUnit(wide // 2)]
        wide //= 2
    return CausalStack([*layers, CausalConvolution(width, 1, KERNEL)])
