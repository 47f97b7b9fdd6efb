"""Weights of VGGish under the published names."""

import numpy as np
import torch
from torch import Tensor

PUBLISHED = {
    "features.0": (64, 1, 3, 3),
    "features.3": (128, 64, 3, 3),
    "features.6": (256, 128, 3, 3),
    "features.8": (256, 256, 3, 3),
    "features.11": (512, 256, 3, 3),
    "features.13": (512, 512, 3, 3),
    "embeddings.0": (4096, 512 * 4 * 6),
    "embeddings.2": (4096, 4096),
    "embeddings.4": (128, 4096),
}


def small_state(seed: int = 0) -> dict[str, Tensor]:
    """Random weights under the published names, every width but that of the embedding divided by 16."""
    generator = torch.Generator().manual_seed(seed)
    state = {}
    for name, (out, *rest) in PUBLISHED.items():
        rows = out if name == "embeddings.4" else out // 16
        inner = (rest[0] if rest[0] == 1 else rest[0] // 16, *rest[1:])
        state[f"{name}.weight"] = torch.randn(rows, *inner, generator=generator) / float(np.prod(inner)) ** 0.5
        state[f"{name}.bias"] = 0.1 * torch.randn(rows, generator=generator)
    return state
