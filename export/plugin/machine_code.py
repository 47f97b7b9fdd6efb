"""The engine's compiled functions as one relocatable object, for the linker of any C compiler.

numba keeps what it compiles as LLVM modules that can be linked again. Here those of the audio callback, of the makers
of tables and of the workers become one module with a C name for each; what only an error in Python would call becomes a
trap, as none of them can raise.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import llvmlite.binding as llvm
import numba

from texbridge.export.plugin.foreign import said_for
from texbridge.folders import cache_folder
from texbridge.realtime import analysis, graph, synthesis, tables, workers
from texbridge.realtime.analysis.following import compiled_listener
from texbridge.realtime.errors import BundleError
from texbridge.realtime.files import replaced_when_done
from texbridge.realtime.kernel import callback as callback_source
from texbridge.realtime.kernel.callback import callback
from texbridge.realtime.kernel.digest import digest
from texbridge.realtime.kernel.ring import send_numbered
from texbridge.realtime.synthesis.noise_bands import make_bands
from texbridge.realtime.tables.step import step
from texbridge.realtime.workers.desk import push_event
from texbridge.realtime.workers.loop import work

ENTRIES: dict[str, Any] = {
    "texbridge_callback": callback,
    "texbridge_step": step,
    "texbridge_noise": make_bands,
    "texbridge_listen": compiled_listener(),
    "texbridge_work": work,
    "texbridge_push": push_event,
    "texbridge_send": send_numbered,
}
"""The C name of each function. The first four have C's own calling convention; the others take two addresses first,
where their result and an exception go (`sources/texture.h`)."""
MATHEMATICS = frozenset(
    (
        *("cos", "sin", "tan", "pow", "tanh", "sinh", "cosh", "sqrt", "exp", "exp2", "expm1", "log", "log2", "log10"),
        *("log1p", "floor", "ceil", "fmod", "atan", "atan2", "ldexp", "erf", "round", "trunc", "rint", "memset"),
        *(
            "memcpy",
            "memmove",
            "cosf",
            "sinf",
            "expf",
            "logf",
            "powf",
            "tanhf",
            "sqrtf",
            "floorf",
            "ceilf",
            "fmodf",
            "log1pf",
        ),
    )
)
"""What the machine's own C library brings."""


KEPT_SECONDS = 30 * 86400.0
"""How long machine code stays that nobody asks for."""


@dataclass(frozen=True)
class Machine:
    """A processor: LLVM's triple for it, its name (``cpu``) and features."""

    triple: str
    cpu: str
    features: str


def this_machine() -> Machine:
    """The processor that this runs on, as numba compiles for it: the same instructions give the same bits."""
    generator = callback._library._codegen  # type: ignore[attr-defined]
    return Machine(llvm.get_process_triple(), generator._get_host_cpu_name(), generator._get_host_cpu_features())


BASELINE = Machine("x86_64-unknown-linux-gnu", "x86-64", "+sse2,+cx8,+fxsr,+mmx")
"""Any x86-64 with Linux."""


def machine_code(machine: Machine) -> bytes:
    """The object file, kept on disk once it is made; raises `BundleError` where LLVM knows no such machine."""
    path = cache_folder() / f"plugin-{_key(machine)}.o"
    with contextlib.suppress(OSError):
        return path.read_bytes()
    code = _emitted(machine)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        for old in path.parent.glob("plugin-*.o"):
            if old.stat().st_mtime < time.time() - KEPT_SECONDS:
                old.unlink()
        with replaced_when_done(path, durable=False) as made:
            made.write_bytes(code)
    return code


def _key(machine: Machine) -> str:
    """Another one for every source of what is emitted, every machine, and every version of the compiler."""
    sources = (callback_source, graph, tables, workers, synthesis, analysis)
    folders = [Path(each.__file__ or "").parent for each in sources]
    folders.append(folders[-1].parent)
    said = f"{digest(*folders, Path(__file__).parent)} {machine} {numba.__version__} {llvm.llvm_version_info}"
    return hashlib.sha256(said.encode()).hexdigest()[:24]


def _emitted(machine: Machine) -> bytes:
    """The object file."""
    module = said_for(_whole_module(), machine.triple, machine.features)
    _stub(module)
    for value in (*module.functions, *module.global_variables):
        if not value.is_declaration and value.name not in ENTRIES:
            value.linkage = "internal"
    module.triple = machine.triple
    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    try:
        target = llvm.Target.from_triple(machine.triple)
    except RuntimeError as error:
        raise BundleError(f"no machine code for {machine.triple}: {error}; leave --target out") from error
    maker = target.create_target_machine(machine.cpu, machine.features, opt=3, reloc="pic", codemodel="default")
    module.data_layout = str(maker.target_data)
    passes = llvm.create_new_module_pass_manager()
    passes.add_always_inliner_pass()
    passes.add_global_dead_code_eliminate_pass()
    passes.run(module, llvm.create_pass_builder(maker, llvm.create_pipeline_tuning_options()))
    module.verify()
    return bytes(maker.emit_object(module))


def _whole_module() -> Any:
    """One LLVM module of all `ENTRIES`."""
    whole: Any = None
    for name, function in ENTRIES.items():
        library, inner = _library_of(function)
        module = llvm.parse_bitcode(library._get_module_for_linking().as_bitcode())
        entry = module.get_function(inner)
        entry.name, entry.linkage, entry.visibility = name, "external", "hidden"
        if whole is None:
            whole = module
        else:
            whole.link_in(module)
    return whole


def _library_of(function: Any) -> tuple[Any, str]:
    """numba's library of a function, and what the function is called in it."""
    if hasattr(function, "_library"):
        return function._library, function._wrapper_name
    (compiled,) = function.overloads.values()
    return compiled.library, compiled.fndesc.llvm_func_name


def _stub(module: Any) -> None:
    """Define what only an error in Python would reach."""
    lines = ["declare void @llvm.trap()"]
    for name in _missing(module.functions):
        lines.append(f'define void @"{name}"() {{ call void @llvm.trap() unreachable }}')
    for name in _missing(module.global_variables):
        lines.append(f'@"{name}" = global ptr null')
    module.link_in(llvm.parse_assembly("\n".join(lines)))


def _missing(values: Any) -> Iterator[str]:
    for value in values:
        if value.is_declaration and not value.name.startswith("llvm.") and value.name not in MATHEMATICS:
            yield value.name
