"""Compiled loops for the passes that torch makes slowly on a CPU: complex magnitudes, moments, interpolation.

Everything here has a plain torch twin in the module that calls it, and is compared with it by the tests. The loops
take float32 arrays, row by row; `spread` shares rows out between as many threads as torch uses, and since a row is
always summed in one thread and in one order, results do not depend on how many there are.

>>> import torch
>>> usable(torch.zeros(1, dtype=torch.float64))
False
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import torch
from torch import Tensor

_LEAST_WORK = 1 << 16


def usable(*tensors: Tensor) -> bool:
    """Whether all ``tensors`` are float32 (or complex64) on the CPU, and numba is installed."""
    kinds = (torch.float32, torch.complex64)
    return _installed() and all(t.device.type == "cpu" and t.dtype in kinds for t in tensors)


def loops() -> ModuleType:
    """The module of compiled loops, imported (numba with it) when it is first needed."""
    from texbridge.training.signal import fused_loops

    return fused_loops


def real(tensor: Tensor) -> Any:
    """A contiguous tensor as a numpy array of its memory; complex numbers as pairs in twice the last axis."""
    tensor = tensor.detach()
    if tensor.is_complex():
        tensor = torch.view_as_real(tensor).flatten(-2)
    return tensor.numpy()


def apply(function: type[torch.autograd.Function], *arguments: Any) -> Any:
    """What a function with a gradient of its own makes of the arguments: its ``apply``, which torch gives no types."""
    call: Callable[..., Any] = function.apply
    return call(*arguments)


def spread(loop: Callable[..., None], rows: int, work: int, *arguments: Any) -> None:
    """Call ``loop(first, last, *arguments)`` over all ``rows``, in as many threads as torch uses.

    ``work`` is the number of samples altogether; a little of it stays in this thread.
    """
    threads = min(torch.get_num_threads(), rows)
    if threads == 1 or work < _LEAST_WORK:
        loop(0, rows, *arguments)
        return
    bounds = [rows * part // threads for part in range(threads + 1)]
    others = [_pool(threads).submit(loop, bounds[i], bounds[i + 1], *arguments) for i in range(1, threads)]
    loop(0, bounds[1], *arguments)
    for other in others:
        other.result()


@functools.cache
def _installed() -> bool:
    return importlib.util.find_spec("numba") is not None


@functools.cache
def _pool(threads: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads, thread_name_prefix="fused")
