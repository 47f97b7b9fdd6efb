"""A shared library, made by a compiler of C."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from texbridge.export.plugin.targets import COFF, ELF, MACH_O, Target
from texbridge.native import HOW_TO_GET_ONE, HOW_TO_GET_ZIG, NATIVE, Compiler, compilers, this_target
from texbridge.realtime.errors import BundleError

_FLAGS = ("-std=gnu11", "-O2", "-shared", "-fvisibility=hidden", "-ffp-contract=off", "-Wall", "-Wextra")
_COMPILED = {ELF: ("-fPIC",), COFF: (), MACH_O: ("-fPIC",)}
_LINKED = {
    ELF: ("-lm", "-lpthread", "-s", "-Wl,-z,noexecstack"),
    COFF: ("-s",),
    MACH_O: ("-lm", "-Wl,-x", "-Wl,-install_name,@loader_path/texture.dylib"),
}
_READ_ONLY = {ELF: ".section .rodata", COFF: '.section .rdata,"dr"', MACH_O: ".section __TEXT,__const"}
_HIDDEN = {ELF: ".hidden", COFF: "", MACH_O: ".private_extern"}
TIMEOUT_SECONDS = 300.0


def image_source(name: str, file: str, exported: str, target: Target) -> str:
    """Assembly: the bytes of ``file`` as the C symbol ``name``, which nobody sees outside.

    In a DLL every symbol is seen, unless some are named: there it says that ``exported`` is one, with "``,data``"
    behind the name where it is no function.
    """
    symbol = f"_{name}" if target.file_format == MACH_O else name
    hidden = _HIDDEN[target.file_format]
    rows = [_READ_ONLY[target.file_format], ".p2align 6", f".globl {symbol}", f"{hidden} {symbol}" if hidden else ""]
    rows += [f"{symbol}:", f'.incbin "{file}"', ".byte 0"]
    if target.file_format == COFF:
        rows += ['.section .drectve,"yn"', f'.ascii " -export:{exported}"']
    return "\n".join((*rows, ""))


def compiler_for(target: Target) -> Compiler:
    """The first compiler here that links for ``target``; raises `BundleError` where there is none."""
    found = compilers(target.name)
    if found:
        return found[0]
    if target.name in (NATIVE, this_target()):
        raise BundleError(f"no C compiler is here, and a plug-in is linked by one; {HOW_TO_GET_ONE}")
    raise BundleError(f"--target {target.name}: nothing here links for another kind of machine; {HOW_TO_GET_ZIG}")


def shared_library(sources: Sequence[Path], out: Path, target: Target, chosen: Compiler | None = None) -> Compiler:
    """Compile and link ``sources`` (C, assembly, objects) into ``out``, with the first compiler that does it.

    Returns which one it was; raises `BundleError` where there is none, or where it fails.
    """
    compiler = compiler_for(target) if chosen is None else chosen
    kind = target.file_format
    foreign = ("-target", target.zig) if compiler.name == "zig" and target.zig else ()
    call = [*compiler.command, *foreign, *_FLAGS, *_COMPILED[kind], *map(str, sources), "-o", str(out), *_LINKED[kind]]
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, cwd=out.parent)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BundleError(f"{compiler.name} could not be run ({error}); {HOW_TO_GET_ONE}") from error
    if done.returncode != 0:
        line = next((line for line in done.stderr.splitlines() if "error" in line), done.stderr.strip()[-200:])
        raise BundleError(f"{compiler.name} could not link the plug-in: {line.strip()}; another compiler may")
    return compiler
