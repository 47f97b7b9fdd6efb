"""A shared library, made by a compiler of C."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from texbridge.native import HOW_TO_GET_ONE, Compiler, compilers
from texbridge.realtime.errors import BundleError

_FLAGS = ("-std=gnu11", "-O2", "-fPIC", "-shared", "-fvisibility=hidden", "-ffp-contract=off", "-Wall", "-Wextra")
_LINKED = ("-lm", "-s", "-Wl,-z,noexecstack")
TIMEOUT_SECONDS = 300.0


def shared_library(sources: Sequence[Path], out: Path, chosen: Compiler | None = None) -> Compiler:
    """Compile and link ``sources`` (C, assembly, objects) into ``out`` with the first compiler that there is.

    Returns which one it was; raises `BundleError` where there is none, or where it fails.
    """
    there = compilers() if chosen is None else [chosen]
    if not there:
        raise BundleError(f"no C compiler is here, and a plug-in is linked by one; {HOW_TO_GET_ONE}")
    compiler = there[0]
    call = [*compiler.command, *_FLAGS, *map(str, sources), "-o", str(out), *_LINKED]
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, cwd=out.parent)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BundleError(f"{compiler.name} could not be run ({error}); {HOW_TO_GET_ONE}") from error
    if done.returncode != 0:
        line = next((line for line in done.stderr.splitlines() if "error" in line), done.stderr.strip()[-200:])
        raise BundleError(f"{compiler.name} could not link the plug-in: {line.strip()}; another compiler may")
    return compiler
