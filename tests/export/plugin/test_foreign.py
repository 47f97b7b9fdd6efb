"""One processor's instructions said in another's: the same numbers, and denormals off and on again."""

import ctypes

import llvmlite.binding as llvm
import numpy as np
import pytest

from texbridge.export.plugin.foreign import ARM, X86, family, said_for

HOST = llvm.get_process_triple()
HALVES = """
define void @widen(ptr %from, ptr %to) {
  %four = load <4 x half>, ptr %from, align 2
  %wide = fpext <4 x half> %four to <4 x float>
  store <4 x float> %wide, ptr %to, align 4
  ret void
}
define void @widen_one(ptr %from, ptr %to) {
  %one = load half, ptr %from
  %wide = fpext half %one to float
  store float %wide, ptr %to
  ret void
}
"""
FLUSHING = """
declare i64 @llvm.aarch64.get.fpcr()
declare void @llvm.aarch64.set.fpcr(i64)
define i64 @flushed(ptr %number, double %factor) {
  %before = call i64 @llvm.aarch64.get.fpcr()
  %word = or i64 %before, 16777216
  call void @llvm.aarch64.set.fpcr(i64 %word)
  %number.in = load double, ptr %number
  %product = fmul double %number.in, %factor
  store volatile double %product, ptr %number
  %between = call i64 @llvm.aarch64.get.fpcr()
  call void @llvm.aarch64.set.fpcr(i64 %before)
  %after = call i64 @llvm.aarch64.get.fpcr()
  %changed = xor i64 %between, %after
  ret i64 %changed
}
"""


def running(source: str, triple: str, features: str = "") -> tuple[llvm.ExecutionEngine, str]:
    """Machine code of a module that was made for ``triple``, for this processor; and its text."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    module = said_for(llvm.parse_assembly(f'target triple = "{triple}"\n{source}'), HOST, features)
    module.triple = HOST
    maker = llvm.Target.from_triple(HOST).create_target_machine()
    text = str(module)
    engine = llvm.create_mcjit_compiler(module, maker)
    engine.finalize_object()
    return engine, text


@pytest.mark.skipif(family(HOST) != X86, reason="says what x86 processors lack; this is another one")
def test_every_half_precision_number_becomes_the_same_single() -> None:
    engine, text = running(HALVES, HOST)
    assert "fpext" not in text
    halves = np.arange(65536, dtype=np.uint16)
    for name, width in (("widen", 4), ("widen_one", 1)):
        widen = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(engine.get_function_address(name))
        singles = np.empty(65536, np.float32)
        for start in range(0, 65536, width):
            widen(halves.ctypes.data + 2 * start, singles.ctypes.data + 4 * start)
        wanted = halves.view(np.float16).astype(np.float32)
        numbers = ~np.isnan(wanted)
        assert np.array_equal(singles.view(np.uint32)[numbers], wanted.view(np.uint32)[numbers])
        assert np.isnan(singles[~numbers]).all()


def test_a_processor_that_has_the_instruction_keeps_it() -> None:
    module = llvm.parse_assembly(f'target triple = "{HOST}"\n{HALVES}')
    assert said_for(module, HOST, "+sse2,+f16c") is module


@pytest.mark.skipif(family(HOST) != X86, reason="says ARM's instructions in x86's; this is another processor")
def test_denormals_are_off_between_two_calls_and_then_as_before() -> None:
    engine, _ = running(FLUSHING, "aarch64-unknown-linux-gnu")
    call = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_void_p, ctypes.c_double)(engine.get_function_address("flushed"))
    number = ctypes.c_double(1e-300)
    assert call(ctypes.addressof(number), 1e-15) == 1 << 24
    assert number.value == 0.0
    assert 1e-300 * float(number.value + 1e-15) != 0.0


def test_x86_calls_are_arms_own_on_arm() -> None:
    source = """target triple = "x86_64-unknown-linux-gnu"
    declare void @llvm.x86.sse.stmxcsr(ptr)
    declare i8 @llvm.x86.atomic.sub.cc.i64(ptr, i64, i32 immarg)
    define i8 @less(ptr %place) {
      call void @llvm.x86.sse.stmxcsr(ptr %place)
      %zero = call i8 @llvm.x86.atomic.sub.cc.i64(ptr %place, i64 1, i32 4)
      ret i8 %zero
    }"""
    module = said_for(llvm.parse_assembly(source), "arm64-apple-macosx11.0.0", "")
    module.verify()
    assert "@llvm.x86" not in str(module)
    assert family("arm64-apple-macosx11.0.0") == ARM
