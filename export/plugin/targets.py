"""The machines that plug-ins are made for, and what differs between them when one is linked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from texbridge.export.plugin.machine_code import BASELINE, Machine, this_machine
from texbridge.native import NATIVE, TARGETS, target_name, this_target
from texbridge.realtime.errors import BundleError

ELF, COFF, MACH_O = "ELF", "COFF", "Mach-O"


@dataclass(frozen=True)
class Target:
    """A machine: its name among `texbridge.native.TARGETS`, processor, the format of its files, the ending of a shared
    library's name, and what zig calls it (empty: the machine that zig runs on)."""

    name: str
    machine: Machine
    file_format: str
    suffix: str
    zig: str


_ALL = (
    Target("x86_64-linux", BASELINE, ELF, ".so", "x86_64-linux-gnu.2.17"),
    Target(
        "aarch64-linux", Machine("aarch64-unknown-linux-gnu", "generic", "+neon"), ELF, ".so", "aarch64-linux-gnu.2.17"
    ),
    Target(
        "x86_64-windows",
        Machine("x86_64-pc-windows-gnu", "x86-64", BASELINE.features),
        COFF,
        ".dll",
        "x86_64-windows-gnu",
    ),
    Target(
        "x86_64-macos",
        Machine("x86_64-apple-macosx11.0.0", "penryn", ""),  # the least that macOS runs on
        MACH_O,
        ".dylib",
        "x86_64-macos.11.0",
    ),
    Target(
        "aarch64-macos", Machine("arm64-apple-macosx11.0.0", "apple-m1", ""), MACH_O, ".dylib", "aarch64-macos.11.0"
    ),
)
_BY_NAME = {target.name: target for target in _ALL}


def target_of(word: str) -> Target:
    """The machine that a word or a triple means; raises `BundleError` where none is meant."""
    name = target_name(word)
    if name is None:
        raise BundleError(f"--target {word}: plug-ins are made for {', '.join(TARGETS)}; choose one of these")
    return _BY_NAME[name] if name != NATIVE else _native()


def _native() -> Target:
    """The machine that this runs on: the same instructions as numba's give the same bits."""
    found = _BY_NAME.get(this_target())
    if found is None:
        raise BundleError(f"--target {NATIVE}: no plug-in is made for {this_target()}; name another --target")
    own = this_machine()
    machine = replace(own, triple=found.machine.triple) if found.file_format != ELF else own
    return replace(found, name=NATIVE, machine=machine, zig="")
