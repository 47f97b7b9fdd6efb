"""What this machine has for plug-ins: compilers of C that link them, and the folders in which hosts look for them."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_NAMES = ("cc", "gcc", "clang")
HOW_TO_GET_ONE = "shortest is `apt install gcc` where you may; else `pip install 'texbridge[plugin]'`, which brings zig"


@dataclass(frozen=True)
class Compiler:
    """A compiler: its name for people, and how it is called."""

    name: str
    command: tuple[str, ...]


def compilers() -> list[Compiler]:
    """Those that are here: the system's first, then that of the package ``ziglang``."""
    found = [Compiler(name, (path,)) for name in _NAMES if (path := shutil.which(name)) is not None]
    if importlib.util.find_spec("ziglang") is not None:
        found.append(Compiler("zig", (sys.executable, "-m", "ziglang", "cc")))
    return found


def host_folders() -> list[Path]:
    """Where LV2 hosts look: ``$LV2_PATH``, or the user's and the system's folders."""
    given = os.environ.get("LV2_PATH")
    if given:
        return [Path(part).expanduser() for part in given.split(os.pathsep) if part]
    return [Path("~/.lv2").expanduser(), Path("/usr/local/lib/lv2"), Path("/usr/lib/lv2")]
