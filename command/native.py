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


_FOLDERS: dict[str, dict[str, tuple[str, ...]]] = {
    "linux": {
        "lv2": ("~/.lv2", "/usr/local/lib/lv2", "/usr/lib/lv2"),
        "clap": ("~/.clap", "/usr/lib/clap"),
    },
    "darwin": {
        "lv2": ("~/Library/Audio/Plug-Ins/LV2", "/Library/Audio/Plug-Ins/LV2"),
        "clap": ("~/Library/Audio/Plug-Ins/CLAP", "/Library/Audio/Plug-Ins/CLAP"),
    },
    "win32": {
        "lv2": ("$APPDATA/LV2", "$COMMONPROGRAMFILES/LV2"),
        "clap": ("$LOCALAPPDATA/Programs/Common/CLAP", "$COMMONPROGRAMFILES/CLAP"),
    },
}


def host_folders(kind: str) -> list[Path]:
    """Where hosts look for plug-ins of a ``kind``, lv2 or clap: the user's folder first, then the system's.

    What ``$LV2_PATH`` or ``$CLAP_PATH`` names takes the place of LV2's folders, and comes before CLAP's, as both say.
    """
    parts = [part for part in os.environ.get(f"{kind.upper()}_PATH", "").split(os.pathsep) if part]
    if not parts or kind == "clap":
        parts += _FOLDERS.get(sys.platform, _FOLDERS["linux"])[kind]
    return [Path(os.path.expandvars(part)).expanduser() for part in parts]
