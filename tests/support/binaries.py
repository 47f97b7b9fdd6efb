"""What is in a shared library of any system: its processor, and the names that it shows and needs (read by LIEF)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Binary:
    """A library as its system's loader sees it; ``complaints`` are what a loader or its makers would not have."""

    processor: str
    exported: set[str]
    imported: set[str]
    libraries: set[str]
    complaints: list[str]


def read_binary(path: Path) -> Binary:
    """Read a library; skips the test where LIEF is not installed."""
    lief = pytest.importorskip("lief", reason="needs lief (pip install lief), which is not installed")
    lief.logging.disable()
    found: Any = lief.parse(str(path))
    assert found is not None, f"{path.name} is no library of any system"
    kind = type(found).__module__.rpartition(".")[2]
    return {"ELF": _elf, "PE": _pe, "MachO": _mach_o}[kind](found)


def _elf(found: Any) -> Binary:
    tags = {str(entry.tag).rpartition(".")[2] for entry in found.dynamic_entries}
    stack = [str(each.flags) for each in found.segments if str(each.type).endswith("GNU_STACK")]
    complaints = [f"has {tag}" for tag in ("TEXTREL", "RPATH", "RUNPATH") if tag in tags]
    complaints += ["code may stand on the stack"] if not stack or "X" in stack[0].rpartition(".")[2] else []
    return Binary(
        str(found.header.machine_type).rpartition(".")[2],
        {each.name for each in found.exported_symbols},
        {each.name for each in found.imported_symbols},
        set(found.libraries),
        complaints,
    )


def _pe(found: Any) -> Binary:
    wanted = {"HIGH_ENTROPY_VA": 0x20, "DYNAMIC_BASE": 0x40, "NX_COMPAT": 0x100}
    said = int(found.optional_header.dll_characteristics)
    complaints = [f"lacks {name}" for name, bit in wanted.items() if not said & bit]
    complaints += [] if found.has_relocations else ["cannot be moved"]
    return Binary(
        str(found.header.machine).rpartition(".")[2],
        {each.name for each in found.get_export().entries},
        {each.name for library in found.imports for each in library.entries},
        {library.name for library in found.imports},
        complaints,
    )


def _mach_o(found: Any) -> Binary:
    processor = str(found.header.cpu_type).rpartition(".")[2]
    complaints = [] if str(found.header.file_type).endswith("DYLIB") else ["is no dylib"]
    complaints += ["is not signed"] if processor == "ARM64" and not found.has_code_signature else []
    complaints += [
        f"{each.name} may be written and run"
        for each in found.segments
        if each.init_protection & 2 and each.init_protection & 4
    ]
    own, *others = (each.name for each in found.libraries)
    of_the_linker = {"__mh_dylib_header", "___dso_handle"}  # zig's; their addresses are every library's own
    complaints += [] if own.startswith("@") else [f"calls itself {own}"]
    return Binary(
        processor,
        {each.symbol.name for each in found.dyld_info.exports} - of_the_linker,
        {each.symbol.name for each in found.bindings if each.has_symbol},
        set(others),
        complaints,
    )
