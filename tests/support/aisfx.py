"""Weights of aiSFX under the published names, of a small network."""

import torch
from torch import Tensor

WIDTHS = (2, 3, 4, 6)
HEAD = (5, 4, 7)


def small_aisfx(seed: int = 0, heads: int = 9) -> dict[str, Tensor]:
    """Random weights: four blocks of the `WIDTHS`, and ``heads`` classifiers with layers of `HEAD` numbers."""
    generator = torch.Generator().manual_seed(seed)
    state: dict[str, Tensor] = {}
    for k, (before, after) in enumerate(zip((1, *WIDTHS), WIDTHS, strict=False), 1):
        for j, n in ((1, before), (2, after)):
            name = f"embedding_net.conv_block{k}."
            state[f"{name}conv{j}.weight"] = torch.randn(after, n, 3, 3, generator=generator) / (4 * n) ** 0.5
            state |= {f"{name}bn{j}.{part}": torch.zeros(after) for part in ("bias", "running_mean")}
            state |= {f"{name}bn{j}.{part}": torch.ones(after) for part in ("weight", "running_var")}
            state[f"{name}bn{j}.num_batches_tracked"] = torch.tensor(3)
    for k in range(heads):
        for place, (n, size) in enumerate(zip((WIDTHS[-1], *HEAD), HEAD, strict=False)):
            state[f"fc.{k}.{2 * place}.weight"] = torch.randn(size, n, generator=generator)
            state[f"fc.{k}.{2 * place}.bias"] = torch.randn(size, generator=generator)
    return state
