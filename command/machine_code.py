"""Where numba keeps compiled code between starts: beside the sources, or where this user may write."""

from __future__ import annotations

import os
from pathlib import Path

from texbridge.folders import cache_folder, can_be_written, temporary_folder
from texbridge.progress import note

VARIABLE = "NUMBA_CACHE_DIR"


def compiled_folder(sources: Path) -> Path | None:
    """Where the compiled code of the folder ``sources`` has to go; None where numba finds a place by itself.

    That is the place that the user names with NUMBA_CACHE_DIR, or `__pycache__` beside the sources. Otherwise numba
    would ask for the user's home, which need not be there.
    """
    if os.environ.get(VARIABLE) or can_be_written(sources / "__pycache__"):
        return None
    return cache_folder() / "compiled"


def keep(file: str) -> bool:
    """Give numba's ``cache`` option for the functions of the source ``file``, after naming a place for them.

    False, to compile at every start, where there is none at all.
    """
    try:
        place = compiled_folder(Path(file).parent)
        if place is None:
            return True
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    from numba import config

    config.CACHE_DIR = config.CACHE_DIR or str(place)
    if place.is_relative_to(temporary_folder()):
        note(f"neither the package nor a home can be written: compiled code is kept in {place}")
    return True
