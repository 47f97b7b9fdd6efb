"""How much memory the callback allocates: numba's runtime counts."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numba.core.runtime import _nrt_python, rtsys

from texbridge.realtime.diagnostics.measure_engine import _time_blocks
from texbridge.realtime.kernel.callback import callback
from texbridge.realtime.kernel.clock import clock_address, clock_id
from texbridge.realtime.kernel.memory import KernelState


@contextmanager
def counting() -> Iterator[None]:
    """Let numba count meanwhile."""
    _nrt_python.memsys_enable_stats()
    try:
        yield
    finally:
        _nrt_python.memsys_disable_stats()


def allocations(state: KernelState, blocks: int, frames: int) -> tuple[int, ...]:
    """What numba's runtime counts while compiled code calls the callback that many times."""
    clock = np.array([clock_address(), clock_id()], np.int64)
    out, block_ns = np.zeros(frames * state.channels, np.float32), np.zeros(blocks, np.int64)
    before = rtsys.get_allocation_stats()
    _time_blocks(callback.address, state.address, out, frames, block_ns, clock)
    return tuple(np.subtract(rtsys.get_allocation_stats(), before).tolist())
