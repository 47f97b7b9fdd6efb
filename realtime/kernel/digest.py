"""A digest of the compiled code's sources, so that numba's disk cache never serves an old kernel.

Numba renews its cache of a function when that function's own file changes, not when a file it calls into does.
"""

from __future__ import annotations

import zlib
from pathlib import Path


def digest() -> int:
    """CRC-32 of every source file beside this one, which are all that the kernel is compiled from."""
    value = 0
    for path in sorted(Path(__file__).parent.glob("*.py")):
        value = zlib.crc32(path.read_bytes(), value)
    return value
