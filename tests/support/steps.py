"""Other steps for the workers: what makes tables replaced by Python, to be slow or to fail."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.tables.step import MAKE, step

_STEP = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_int64, ctypes.c_double)


@contextmanager
def made_by(engine: Engine, make: Callable[[Callable[[], int]], int], work: int = MAKE) -> Iterator[None]:
    """Let ``make`` stand between the workers and the making of tables, or other ``work``: given that, it returns what
    it came to."""

    def replaced(operation: int, address: int, place: int, value: float) -> int:
        def usual() -> int:
            return step.ctypes(operation, address, place, value)

        return make(usual) if operation == work else usual()

    header = engine._workers._memory.header[0]
    function, before = _STEP(replaced), int(header["step_address"])
    header["step_address"] = ctypes.cast(function, ctypes.c_void_p).value
    try:
        yield
    finally:
        header["step_address"] = before
        engine.stop()  # nobody is inside the function any more when it goes
