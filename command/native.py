"""What this machine has for plug-ins: compilers of C that link them, and the folders in which hosts look for them."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_NAMES = ("cc", "gcc", "clang")
HOW_TO_GET_ONE = "shortest is `apt install gcc` where you may; else `pip install 'texbridge[plugin]'`, which brings zig"
HOW_TO_GET_ZIG = "zig links it: `pip install 'texbridge[plugin]'`"
NATIVE = "native"
TARGETS = (NATIVE, "x86_64-linux", "aarch64-linux", "x86_64-windows", "x86_64-macos", "aarch64-macos")
"""The machines that plug-ins are made for: this processor with all that it can, or any processor of a kind."""
_PROCESSORS = {"x86_64": "x86_64", "amd64": "x86_64", "x64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}
_SYSTEMS = {"linux": "linux", "windows": "windows", "win32": "windows", "macos": "macos", "macosx": "macos",
            "darwin": "macos"}  # fmt: skip
_MEANS_NOTHING = frozenset(("unknown", "pc", "apple", "gnu", "msvc", "none"))


@dataclass(frozen=True)
class Compiler:
    """A compiler: its name for people, and how it is called."""

    name: str
    command: tuple[str, ...]


def target_name(word: str) -> str | None:
    """The one of `TARGETS` that a word means, which may be a triple of LLVM or zig; None where it means none.

    >>> target_name("arm64-apple-macosx11.0.0"), target_name("x86_64-pc-windows-gnu"), target_name("x86_64-linux-musl")
    ('aarch64-macos', 'x86_64-windows', None)
    """
    if word == NATIVE:
        return word
    processor, *rest = word.lower().split("-")
    parts = [re.sub(r"[\d.]+$", "", part) if part not in _SYSTEMS else part for part in rest]
    systems = [_SYSTEMS[part] for part in parts if part in _SYSTEMS]
    if len(systems) != 1 or any(part not in _SYSTEMS and part not in _MEANS_NOTHING for part in parts if part):
        return None
    name = f"{_PROCESSORS.get(processor)}-{systems[0]}"
    return name if name in TARGETS else None


def this_target() -> str:
    """The machine that this runs on, spelled as `TARGETS` are; it may be none of them."""
    processor, system = platform.machine().lower(), platform.system().lower()
    return f"{_PROCESSORS.get(processor, processor)}-{_SYSTEMS.get(system, system)}"


def compilers(target: str = NATIVE) -> list[Compiler]:
    """Those that are here and link for one of `TARGETS`: the system's first, then that of the package ``ziglang``.

    For another kind of machine only the latter brings what there is to link with.
    """
    names = _NAMES if target in (NATIVE, this_target()) else ()
    found = [Compiler(name, (path,)) for name in names if (path := shutil.which(name)) is not None]
    if importlib.util.find_spec("ziglang") is not None:
        found.append(Compiler("zig", (sys.executable, "-m", "ziglang", "cc")))
    return found


def targets_here() -> list[str]:
    """Those of `TARGETS` that can be made on this machine."""
    return [name for name in TARGETS if compilers(name)]


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
