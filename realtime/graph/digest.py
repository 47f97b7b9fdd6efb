"""A digest of the sources that programs are compiled from, as `realtime.kernel.digest` makes one of the kernel's."""

from __future__ import annotations

import zlib
from pathlib import Path

from texbridge.realtime.kernel.digest import digest as kernel_digest


def digest() -> int:
    """CRC-32 of every source file beside this one and of the kernel's, of which some are compiled in here."""
    value = kernel_digest()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        value = zlib.crc32(path.read_bytes(), value)
    return value
