"""A digest of the compiled code's sources, so that numba's disk cache never serves an old kernel.

Numba renews its cache of a function when that function's own file changes, not when a file it calls into does.
"""

from __future__ import annotations

import zlib
from pathlib import Path

COMPILED = (
    *("atomics.py", "clock.py", "denormals.py", "state.py", "noise.py", "kernel_commands.py", "kernel_grains.py"),
    *("kernel_waveform.py", "kernel_mix.py", "kernel.py"),
)


def digest() -> int:
    """CRC-32 of the source files that the kernel is compiled from."""
    value = 0
    for name in COMPILED:
        path = Path(__file__).with_name(name)
        value = zlib.crc32(path.read_bytes() if path.exists() else name.encode(), value)
    return value
