"""Which arithmetic a training step uses: bfloat16 in the network at most, float32 wherever sound is made or measured.

An envelope's coefficients, FFTs and fourth moments do not survive 8 bits of mantissa; matrix products do. So autocast
covers the network alone, weights and gradients stay float32, and TF32 is off.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import torch


def network(precision: str, device: torch.device) -> torch.autocast:
    """The context in which the network computes: autocast to bfloat16, or nothing for "fp32".

    >>> with network("bf16", torch.device("cpu")):
    ...     (torch.ones(2, 2) @ torch.ones(2, 2)).dtype
    torch.bfloat16
    """
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=precision == "bf16")


@contextlib.contextmanager
def strict_float32() -> Iterator[None]:
    """Keep CUDA from rounding float32 products to TF32 (10 bits of mantissa), as cuDNN does by default."""
    matmul, cudnn = torch.backends.cuda.matmul, torch.backends.cudnn
    before = matmul.allow_tf32, cudnn.allow_tf32
    matmul.allow_tf32 = cudnn.allow_tf32 = False
    try:
        yield
    finally:
        matmul.allow_tf32, cudnn.allow_tf32 = before
