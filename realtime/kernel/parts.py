"""Functions that are only ever part of others: typed and lowered once, optimised where they end up.

numba optimises every function and makes machine code of it, although what calls it takes it in and does so once more: a
first start would spend most of its time on code that nobody runs. `part` leaves both to the caller. That is numba's
pipeline with one step more, which gives such a function a library of code that is linked and nothing else. Where a
numba has no such library to be changed, or is of another version than was tested, they are compiled as any other.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba
from numba.core import codegen
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import FunctionPass, register_pass
from numba.core.typed_passes import NopythonTypeInference

from texbridge.realtime.kernel.compiled import CompiledFunction

_P = ParamSpec("_P")
_R = TypeVar("_R")
_CHANGED = ("_optimize_functions", "_optimize_final_module", "_finalize_final_module", "_finalize_dynamic_globals")
TESTED = (0, 68)
"""The numba whose insides are known here; with any other all functions are compiled as any other."""
_ERROR = ctypes.cast(ctypes.pythonapi.PyErr_NoMemory, ctypes.c_void_p).value
"""What Python gets that calls a part: an exception (of any kind) and no crash."""


class _NoEnvironment:
    """numba's generator of code, but for the Python environment that only a function with machine code has."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def set_env(self, _name: str, _environment: Any) -> None:
        """There is none."""


class _PartLibrary(codegen.JITCodeLibrary):  # type: ignore[misc]
    """Code to be linked into its callers' libraries."""

    @property
    def codegen(self) -> Any:
        return _NoEnvironment(self._codegen)

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout

    def _optimize_final_module(self) -> None:
        """Whoever links it does."""

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, _name: str) -> Any:
        return _ERROR


@register_pass(mutates_CFG=False, analysis_only=True)
class _AsPart(FunctionPass):  # type: ignore[misc]
    _name = "as_part"

    def __init__(self) -> None:
        FunctionPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        state.library = _PartLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        return False


class _PartCompiler(CompilerBase):  # type: ignore[misc]
    def define_pipelines(self) -> list[Any]:
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(_AsPart, NopythonTypeInference)
        passes.finalize()
        return [passes]


class _ApartCompiler(_PartCompiler):
    def define_pipelines(self) -> list[Any]:
        self.state.flags.noalias = True
        return super().define_pipelines()


_OPTIONS: dict[str, Any] = (
    {"pipeline_class": _PartCompiler, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    if numba.version_info.short == TESTED and all(hasattr(codegen.JITCodeLibrary, name) for name in _CHANGED)
    else {}
)


def part(apart: bool = False, **options: Any) -> Callable[[Callable[_P, _R]], CompiledFunction[_P, _R]]:
    """``numba.njit(option=…)`` of a function that compiled code alone calls.

    With ``apart`` no two of its arrays may overlap: where a loop writes some and reads others, LLVM then need not ask
    at every turn whether they do, and makes vectors of more loops.
    """
    insides = {**_OPTIONS, "pipeline_class": _ApartCompiler} if _OPTIONS and apart else _OPTIONS

    def compiled(function: Callable[_P, _R]) -> CompiledFunction[_P, _R]:
        return cast(CompiledFunction[_P, _R], numba.njit(**options, **insides)(function))

    return compiled
