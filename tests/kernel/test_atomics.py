import re
import threading

import numpy as np
import pytest
from numba import njit, types
from numba.core.errors import TypingError

from texbridge.realtime.kernel.atomics import exchange, load, load_acquire, store, store_release, swap

PAYLOAD = 64
FRESH = 4
TAKEN, STOP, MAILBOX = range(3)


@njit(nogil=True)
def write_until_stopped(buffers, cells, limit):  # type: ignore[no-untyped-def]
    """A triple buffer's writer: fill a whole buffer with one number, then offer it."""
    own = 0
    for number in range(1, limit):
        for i in range(PAYLOAD):
            buffers[own, i] = number
        own = exchange(cells, MAILBOX, own + FRESH) & (FRESH - 1)
        if load_acquire(cells, STOP):
            return number
    return limit


@njit(nogil=True)
def read_and_check(buffers, cells, wanted):  # type: ignore[no-untyped-def]
    """Its reader: counts torn buffers and numbers that run backwards in ``wanted`` fresh buffers."""
    own = 2
    wrong = 0
    last = np.int64(0)
    taken = 0
    while taken < wanted:
        if load_acquire(cells, MAILBOX) < FRESH:
            continue
        own = exchange(cells, MAILBOX, own) & (FRESH - 1)
        number = buffers[own, 0]
        for i in range(PAYLOAD):
            wrong += buffers[own, i] != number
        wrong += number < last
        last = number
        taken += 1
    store_release(cells, TAKEN, taken)
    store_release(cells, STOP, 1)
    return wrong


def test_python_callers_see_what_they_stored() -> None:
    cells = np.arange(4)
    store(cells, 2, -9)
    assert load(cells, 2) == -9
    assert swap(cells, 2, 5) == -9
    np.testing.assert_array_equal(cells, [0, 1, 5, 3])


def test_no_torn_or_reordered_buffer_crosses_threads() -> None:
    buffers = np.zeros((3, PAYLOAD), np.int64)
    cells = np.array([0, 0, 1])
    writer = threading.Thread(target=write_until_stopped, args=(buffers, cells, 2**40))
    write_until_stopped(np.zeros_like(buffers), np.array([0, 1, 1]), 2)
    writer.start()
    wrong = read_and_check(buffers, cells, 20_000)
    writer.join(10.0)
    assert not writer.is_alive()
    assert wrong == 0 and cells[TAKEN] == 20_000


def test_compiled_code_holds_atomic_instructions() -> None:
    @njit(types.float64(types.Array(types.float64, 1, "C"), types.float64))
    def pass_on(cells, value):  # type: ignore[no-untyped-def]
        store_release(cells, 0, value)
        return load_acquire(cells, 1)

    code = next(iter(pass_on.inspect_llvm().values()))
    assert re.search(r"store atomic (double|i64) .* release, align 8", code)
    assert re.search(r"load atomic (double|i64), .* acquire, align 8", code)
    assert pass_on(np.array([0.0, 2.5]), 1.0) == 2.5


@pytest.mark.parametrize("array", [np.zeros(4, np.int32), np.zeros((2, 2), np.int64), np.zeros(8, np.int64)[::2]])
def test_arrays_that_cannot_be_atomic_are_refused(array: np.ndarray) -> None:
    @njit
    def read(cells):  # type: ignore[no-untyped-def]
        return load_acquire(cells, 0)

    with pytest.raises(TypingError, match="8-byte"):
        read(array)
