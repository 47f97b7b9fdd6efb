"""A worker that sleeps and is woken, again and again."""

import sys
import time

import pytest

from tests.support.memory import stack_pointer
from texbridge.realtime.kernel.memory import KernelState
from texbridge.realtime.workers.desk import Workers

WAKES = 2000


@pytest.mark.skipif(sys.platform != "linux", reason="stack pointers are read from /proc")
def test_the_stack_of_a_worker_stays_as_it_is_however_often_it_sleeps() -> None:
    """One that took another 96 bytes each time would overflow within the hour."""
    workers = Workers(KernelState([], 48000, 2, seed=0, max_voices=1), 1, 0, 0)
    workers.start()
    try:
        (thread,) = workers._threads
        time.sleep(0.05)
        before = stack_pointer(thread)
        for _ in range(WAKES):
            workers.wake()
            time.sleep(0.0002)
        grown = before - stack_pointer(thread)
    finally:
        workers.stop()
    assert abs(grown) < WAKES
