"""One processor's own instructions in the engine's code, said in those of another.

numba compiles for the processor that it runs on. What it leaves is LLVM's, for any processor, but for a few calls:
those that switch denormals off (`realtime/kernel/denormals.py`), and on x86 one atomic of numba's own. Here they become
functions that do the same on the other. The word that the engine keeps of the floating-point control stays that of the
processor that it was compiled on; of it only "flush denormals to zero" counts.

Half-precision weights are read by an instruction that older x86 processors lack. LLVM would call a function of the
compiler's library for each weight, which is slow, is missing from some libraries, and takes its argument in different
registers on some systems. Here whole numbers do it instead, exactly.
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


_HALVES = re.compile(r"fpext (half|<(\d+) x half>) (%[^ ,]+) to (float|<\d+ x float>)")
HALF_INSTRUCTION = "+f16c"


def family(triple: str) -> str:
    """Which processor a triple begins with, as `X86` and `ARM` spell it.

    >>> family("arm64-apple-macosx11.0.0"), family("x86_64-pc-windows-gnu")
    ('aarch64', 'x86_64')
    """
    first = triple.partition("-")[0]
    return ARM if first in ("arm64", ARM) else first


def said_for(module: Any, triple: str, features: str) -> Any:
    """``module`` (LLVM's) for a processor: itself, or another one without instructions that the processor lacks."""
    wanted = family(triple)
    foreign, halves = family(module.triple) != wanted, wanted == X86 and HALF_INSTRUCTION not in features.split(",")
    if not foreign and not halves:
        return module
    text = str(module)
    if foreign:
        text = _without_calls(text, _SAID[wanted])
    if halves:
        text = _without_halves(text)
    return llvm.parse_assembly(text)


def _without_calls(text: str, own: str) -> str:
    """The module with ``own`` functions instead of the instructions that they stand for."""
    for name in re.findall(rf"@{_PREFIX}([\w.]+)", own):
        text = re.sub(rf"^declare .*@{re.escape(name)}\(.*\n", "", text, flags=re.MULTILINE)
        text = text.replace(f"@{name}(", f"@{_PREFIX}{name}(")
    return text + own


def _without_halves(text: str) -> str:
    """The module with a function for each width in which half-precision numbers become single-precision ones."""
    widths = {int(found[2] or 1) for found in _HALVES.finditer(text)}
    text = _HALVES.sub(lambda m: f"call {m[4]} @{_PREFIX}half.{m[2] or 1}({m[1]} {m[3]})", text)
    return text + "".join(_half_source(width) for width in sorted(widths))


def _half_source(width: int) -> str:
    """A function that makes single-precision numbers of ``width`` half-precision ones [width], denormals included.

    The bits move to where they stand in a single, with 112 more in the exponent: 15 is the bias of one, 127 of the
    other. An exponent of 31 (no number) becomes 255. One of 0 is first made 1, and that power of two is taken off.
    """

    def of(kind: str) -> str:
        return kind if width == 1 else f"<{width} x {kind}>"

    def all_of(kind: str, value: str) -> str:
        return value if width == 1 else f"<{', '.join(f'{kind} {value}' for _ in range(width))}>"

    i32, single = of("i32"), of("float")
    rows = (
        f"%bits = bitcast {of('half')} %h to {of('i16')}",
        f"%wide = zext {of('i16')} %bits to {i32}",
        f"%size = and {i32} %wide, {all_of('i32', str(0x7FFF))}",
        f"%sign = and {i32} %wide, {all_of('i32', str(0x8000))}",
        f"%moved = shl {i32} %size, {all_of('i32', '13')}",
        f"%number = add {i32} %moved, {all_of('i32', str(112 << 23))}",
        f"%is.none = icmp ugt {i32} %size, {all_of('i32', str(0x7BFF))}",
        f"%none = add {i32} %moved, {all_of('i32', str(224 << 23))}",
        f"%is.small = icmp ult {i32} %size, {all_of('i32', str(0x400))}",
        f"%raised = add {i32} %moved, {all_of('i32', str(113 << 23))}",
        f"%raised.f = bitcast {i32} %raised to {single}",
        f"%small.f = fsub {single} %raised.f, {all_of('float', '0x3F10000000000000')}",
        f"%small = bitcast {single} %small.f to {i32}",
        f"%a = select {of('i1')} %is.none, {i32} %none, {i32} %number",
        f"%b = select {of('i1')} %is.small, {i32} %small, {i32} %a",
        f"%top = shl {i32} %sign, {all_of('i32', '16')}",
        f"%whole = or {i32} %b, %top",
        f"%result = bitcast {i32} %whole to {single}",
        f"ret {single} %result",
    )
    body = "\n  ".join(rows)
    return f"\ndefine internal {single} @{_PREFIX}half.{width}({of('half')} %h) alwaysinline {{\n  {body}\n}}\n"
