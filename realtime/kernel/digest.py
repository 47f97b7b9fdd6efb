"""A digest of the compiled code's sources, so that numba's disk cache never serves an old kernel.

Numba renews its cache of a function when that function's own file changes, not when a file it calls into does. A
function of another package that is compiled from its own and the kernel's gives `digest` both folders.
"""

from __future__ import annotations

import zlib
from pathlib import Path

FOLDER = Path(__file__).parent


def digest(*folders: Path) -> int:
    """CRC-32 of name and contents of every source file in ``folders``: the kernel's, from which all of it is compiled.

    Raises ``OSError`` where one cannot be read, or none is there: a digest of less would let an old kernel pass.
    """
    value = 0
    for folder in folders or (FOLDER,):
        sources = sorted(folder.glob("*.py"))
        if not sources:
            raise FileNotFoundError(f"{folder} holds no sources of the kernel: install texbridge anew, unpacked")
        for path in sources:
            value = zlib.crc32(path.name.encode() + b"\0" + path.read_bytes(), value)
    return value
