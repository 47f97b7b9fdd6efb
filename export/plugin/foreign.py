"""One processor's own instructions in the engine's code, said in those of another.

numba compiles for the processor that it runs on. What it leaves is LLVM's, for any processor, but for a few calls: those
that switch denormals off (`realtime/kernel/denormals.py`), and on x86 one atomic of numba's own. Here they become
functions that do the same on the other. The word that the engine keeps of the floating-point control stays that of the
processor that it was compiled on; of it only "flush denormals to zero" counts.
"""

from __future__ import annotations

import re
from typing import Any

import llvmlite.binding as llvm

from texbridge.realtime.kernel.denormals import ARM_FLUSH, X86_FLUSH

X86, ARM = "x86_64", "aarch64"
_PREFIX = "texbridge_said_"

_ON_ARM = f"""
declare i64 @llvm.aarch64.get.fpcr()
declare void @llvm.aarch64.set.fpcr(i64)

define internal void @{_PREFIX}llvm.x86.sse.stmxcsr(ptr %place) {{
  %control = call i64 @llvm.aarch64.get.fpcr()
  %bit = and i64 %control, {ARM_FLUSH}
  %flushes = icmp ne i64 %bit, 0
  %word = select i1 %flushes, i32 {X86_FLUSH}, i32 0
  store i32 %word, ptr %place
  ret void
}}

define internal void @{_PREFIX}llvm.x86.sse.ldmxcsr(ptr %place) {{
  %word = load i32, ptr %place
  %bits = and i32 %word, {X86_FLUSH}
  %flushes = icmp ne i32 %bits, 0
  %bit = select i1 %flushes, i64 {ARM_FLUSH}, i64 0
  %control = call i64 @llvm.aarch64.get.fpcr()
  %others = and i64 %control, {~ARM_FLUSH}
  %new = or i64 %others, %bit
  call void @llvm.aarch64.set.fpcr(i64 %new)
  ret void
}}

define internal i8 @{_PREFIX}llvm.x86.atomic.sub.cc.i64(ptr %place, i64 %less, i32 %condition) {{
  %before = atomicrmw sub ptr %place, i64 %less seq_cst
  %zero = icmp eq i64 %before, %less
  %result = zext i1 %zero to i8
  ret i8 %result
}}
"""
"""The atomic's condition is always "equal to zero", of a count of references."""

_ON_X86 = f"""
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)

define internal i64 @{_PREFIX}llvm.aarch64.get.fpcr() {{
  %place = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %place)
  %word = load i32, ptr %place
  %bits = and i32 %word, {X86_FLUSH}
  %flushes = icmp ne i32 %bits, 0
  %control = select i1 %flushes, i64 {ARM_FLUSH}, i64 0
  ret i64 %control
}}

define internal void @{_PREFIX}llvm.aarch64.set.fpcr(i64 %control) {{
  %bit = and i64 %control, {ARM_FLUSH}
  %flushes = icmp ne i64 %bit, 0
  %bits = select i1 %flushes, i32 {X86_FLUSH}, i32 0
  %place = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %place)
  %word = load i32, ptr %place
  %others = and i32 %word, {~X86_FLUSH}
  %new = or i32 %others, %bits
  store i32 %new, ptr %place
  call void @llvm.x86.sse.ldmxcsr(ptr %place)
  ret void
}}
"""
_SAID = {ARM: _ON_ARM, X86: _ON_X86}


def family(triple: str) -> str:
    """Which processor a triple begins with, as `X86` and `ARM` spell it.

    >>> family("arm64-apple-macosx11.0.0"), family("x86_64-pc-windows-gnu")
    ('aarch64', 'x86_64')
    """
    first = triple.partition("-")[0]
    return ARM if first in ("arm64", ARM) else first


def said_for(module: Any, triple: str) -> Any:
    """``module`` (LLVM's) for the processor of ``triple``: itself, or another one without instructions of its own's."""
    wanted = family(triple)
    if family(module.triple) == wanted:
        return module
    own = _SAID[wanted]
    names = re.findall(rf"@{_PREFIX}([\w.]+)", own)
    text = str(module)
    for name in names:
        text = re.sub(rf"^declare .*@{re.escape(name)}\(.*\n", "", text, flags=re.MULTILINE)
        text = text.replace(f"@{name}(", f"@{_PREFIX}{name}(")
    return llvm.parse_assembly(text + own)
