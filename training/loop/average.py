"""The running mean of a network's weights: what is kept for use, steadier than the weights of any one step."""

from __future__ import annotations

import torch
from torch import nn


@torch.no_grad()
def follow(mean: nn.Module, trained: nn.Module, decay: float, step: int) -> None:
    """Move the weights of ``mean`` towards those of ``trained`` after step number ``step``, by 1 - ``decay``.

    While it is young it moves by more: there is no more than that to be a mean of.
    """
    weight = 1 - min(decay, (1 + step) / (10 + step))
    for kept, now in zip(mean.parameters(), trained.parameters(), strict=True):
        kept.lerp_(now, weight)
