"""numba's decorators with types: a compiled function takes and gives to its reader what it says that it does.

numba ships no types, so that whatever it decorates would be anything. These call it and promise that the signature
stays; nothing else changes, as numba's cache goes by the file of the function that is decorated.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

import numba
from numba import extending
from numba.core import event

from texbridge.machine_code import keep
from texbridge.progress import COMPILING, tell

COMPILED_FUNCTIONS = 420
"""How many numba compiles at a start that finds none on disk, for those who watch."""
P = ParamSpec("P")
R = TypeVar("R")
Given = TypeVar("Given", covariant=True)


class CompiledFunction(Protocol[P, Given]):
    """A function that compiled code and Python call; Python's first call of each signature compiles it."""

    def __call__(self, *arguments: P.args, **named: P.kwargs) -> Given:
        """Run it."""

    def compile(self, signature: Any) -> None:
        """Compile it for that signature before it is called."""


class NativeFunction(Protocol[P, Given]):
    """A function that C code can call, by its ``address``; Python calls it through ``ctypes``."""

    @property
    def address(self) -> int:
        """Where the machine code is."""

    @property
    def ctypes(self) -> Callable[P, Given]:
        """The same function for Python."""


class _Told(event.Listener):  # type: ignore[misc]
    """Tells of every function that numba begins to compile."""

    def __init__(self) -> None:
        self._count = 0

    def on_start(self, _event: Any) -> None:
        self._count += 1
        tell(COMPILING, self._count, max(COMPILED_FUNCTIONS, self._count))

    def on_end(self, _event: Any) -> None:
        """What has begun counts."""


event.register("numba:compile", _Told())


def njit(*signature: Any, **options: Any) -> Callable[[Callable[P, R]], CompiledFunction[P, R]]:
    """``numba.njit(signature, option=…)``."""

    def compiled(function: Callable[P, R]) -> CompiledFunction[P, R]:
        return cast(CompiledFunction[P, R], numba.njit(*signature, **_placed(function, options))(function))

    return compiled


def cfunc(signature: Any, **options: Any) -> Callable[[Callable[P, R]], NativeFunction[P, R]]:
    """``numba.cfunc(signature, option=…)``."""

    def compiled(function: Callable[P, R]) -> NativeFunction[P, R]:
        return cast(NativeFunction[P, R], numba.cfunc(signature, **_placed(function, options))(function))

    return compiled


def _placed(function: Callable[..., Any], options: dict[str, Any]) -> dict[str, Any]:
    """The options with a place for what is to be kept on disk; where there is none it is compiled at every start."""
    return {**options, "cache": keep(function.__code__.co_filename)} if options.get("cache") else options


def intrinsic(typing: Callable[Concatenate[Any, P], Any]) -> Callable[P, Any]:
    """``numba.extending.intrinsic``: compiled code calls it without the typing context, which comes first."""
    return cast(Callable[P, Any], extending.intrinsic(typing))
