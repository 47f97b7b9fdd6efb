"""The import rules: `training ← export → realtime`, and within a room a module imports packages to its left alone.

Both are read off the sources, lazy imports and those for types included, then the first is checked on an interpreter.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.bundles import make_bundle

ROOMS = ("training", "export", "realtime")

# A room's modules that stand in no package, then its packages: each imports itself and what is before it.
ORDER = (
    (
        *(
            "realtime",
            "errors parameters units files strict_json priority",
            "kernel",
            "onnx",
            "bundle",
            "graph",
            "tables",
            "workers",
            "audio",
        ),
        *("synthesis", "analysis", "engine", "osc", "player", "web", "offline", "diagnostics", "app"),
    ),
    (
        *("training", "errors settings config files distributed", "signal", "losses", "models", "latents", "events"),
        *(
            "data",
            "life",
            "evaluation",
            "loop",
            "tasks",
            "run",
            "descents",
            "statistics",
            "methods",
            "resynthesis",
            "reproduce",
            "commands",
        ),
    ),
)

# What the engine may import beside the standard library: itself, what pip brings, and (lazily) what extras bring.
ENGINE_PACKAGES = {
    "texbridge",
    "soxr",
    "numpy",
    "numba",
    "llvmlite",
    "onnxruntime",
    "sounddevice",
    "_sounddevice",
    "soundfile",
    "pythonosc",
    "rich",
    "rtmidi",
    "pyloudnorm",
    "websockets",
    "zeroconf",
    "pedalboard",
}
# What `texbridge.sound` may import: of these every room has each.
SOUND_PACKAGES = {"texbridge", "numpy", "soundfile"}
# Export writes bundles, and listens to them through offline rendering to calibrate them; the live parts are not its
# business.
# A file for another host plays as the engine does: with its tables' constants, and its measures of an input.
SHARED_WITH_EXPORT = {"realtime.bundle", "realtime.onnx", "realtime.errors", "realtime.parameters", "realtime.offline"}
SHARED_WITH_EXPORT |= {"realtime.tables", "realtime.analysis"}
# A plug-in is the engine's own compiled code and its memory.
SHARED_WITH_PLUGINS = {f"realtime.{name}" for name in ("files", "graph", "kernel", "synthesis", "workers")}


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def imported(source: str) -> Iterator[str]:
    """Dotted names of everything a module imports, lazily too; relative imports are refused."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the import absolute"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            yield from (str(a.value) for a in node.args[:1] if isinstance(a, ast.Constant))


def reaches(source: str, packages: set[str]) -> set[str]:
    """What is imported of these packages and rooms, without the prefix that all of ours have."""
    names = {name.removeprefix("texbridge.") for name in imported(source)}
    return {name for name in names if name.split(".")[0] in packages}


def test_the_reader_of_imports_sees_every_way_to_import() -> None:
    source = """
import torch.nn
def lazy():
    from scipy import signal
    importlib.import_module("onnx")
"""
    assert reaches(source, {"torch", "scipy", "onnx"}) == {"torch.nn", "scipy", "scipy.signal", "onnx"}


@pytest.mark.parametrize("path", sources(*ROOMS), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_keep_to_their_room(path: Path) -> None:
    source, room = path.read_text(encoding="utf-8"), path.relative_to(ROOT).parts[0]
    if room == "training":
        assert not reaches(source, {"realtime", "export"})
    elif room == "export":
        names = {".".join(name.split(".")[:2]) for name in reaches(source, {"realtime"})} - {"realtime"}
        is_plugin = path.is_relative_to(ROOT / "export/plugin")
        assert names <= SHARED_WITH_EXPORT | (SHARED_WITH_PLUGINS if is_plugin else set())
    else:
        assert not reaches(source, {"training", "export"})
        packages = {name.split(".")[0] for name in imported(source)}
        assert packages - set(sys.stdlib_module_names) <= ENGINE_PACKAGES


def names_of(path: Path) -> str:
    """A source's dotted name, without the prefix that all of ours have."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[1:] if parts[0] == "command" else parts).removesuffix(".__init__")


MODULES = {names_of(path): path for path in sources(*ROOMS, "command")}


def modules_imported(path: Path) -> set[str]:
    """Those of our modules that a source imports anywhere: at the top, in a function, or for its types."""
    names = {name.removeprefix("texbridge.") for name in imported(path.read_text(encoding="utf-8"))}
    return {name for name in names if name in MODULES and MODULES[name].name != "__init__.py"}


def place(module: str) -> int:
    """Where a module stands in the order."""
    room, name = module.split(".")[:2]
    (names,) = (row[1:] for row in ORDER if row[0] == room)
    return next(i for i, level in enumerate(names) if name in level.split())


INSIDE_ROOMS = [path for path in sources(*(row[0] for row in ORDER)) if path.name != "__init__.py"]


@pytest.mark.parametrize("path", INSIDE_ROOMS, ids=names_of)
def test_modules_import_their_own_package_and_packages_to_their_left(path: Path) -> None:
    here = names_of(path)
    room = here.split(".")[0]
    upwards = {name for name in modules_imported(path) if name.split(".")[0] == room and place(name) > place(here)}
    assert not upwards


def circle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of one way round, if there is any."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_the_finder_of_circles_finds_one() -> None:
    assert set(circle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})) == {"a", "b", "c"}
    assert not circle({"a": {"b", "c"}, "b": {"c"}})


def test_no_import_goes_round() -> None:
    graph = {name: modules_imported(path) for name, path in MODULES.items()}
    assert not circle(graph)


@pytest.mark.parametrize(
    "path", [p for p in sources(*(row[0] for row in ORDER), "export") if p.name == "__init__.py"], ids=names_of
)
def test_packages_say_what_they_are_in_few_lines_and_hold_no_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if names_of(path) != "realtime":
        assert len(tree.body) == 1
        assert 3 <= len((ast.get_docstring(tree) or "").splitlines()) <= 6


@pytest.mark.parametrize("path", sources("tests"), ids=lambda path: str(path.relative_to(ROOT)))
def test_what_tests_share_lies_in_support(path: Path) -> None:
    names = [name for name in imported(path.read_text(encoding="utf-8")) if name.startswith("tests.")]
    assert not [name for name in names if re.search(r"\.(test_|conftest)", name)]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "command").glob("*.py")))
def test_the_front_imports_no_room_until_it_is_needed(name: str) -> None:
    tree = ast.parse((ROOT / "command" / name).read_text(encoding="utf-8"))
    at_import = "\n".join(ast.unparse(n) for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom))
    assert {name.split(".")[0] for name in imported(at_import)} <= {*sys.stdlib_module_names, "texbridge"}
    assert not reaches(at_import, {*ROOMS, "sound"})


@pytest.mark.parametrize("path", sources("command/sound"), ids=lambda path: path.name)
def test_what_reads_sound_files_for_every_room_imports_none(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert {name.split(".")[0] for name in imported(source)} <= {*sys.stdlib_module_names, *SOUND_PACKAGES}
    assert not reaches(source, set(ROOMS))


def run_python(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


IMPORT_ENGINE = """
import importlib, pkgutil, sys
import texbridge.dispatcher, texbridge.realtime as realtime
for module in pkgutil.walk_packages(realtime.__path__, "texbridge.realtime."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(sorted({".".join(name.removeprefix("texbridge.").split(".")[:1]) for name in sys.modules}))
"""


def test_importing_the_engine_loads_no_training_package() -> None:
    loaded = set(ast.literal_eval(run_python(IMPORT_ENGINE)))
    assert "realtime" in loaded
    assert not loaded & {"torch", "onnx", "training", "export", "matplotlib", "safetensors"}


# A machine with the engine alone: what the extras add is not to be found, nor is PortAudio.
ENGINE_ALONE = """
import sys
class Missing:
    packages = {"torch", "onnx", "scipy", "safetensors", "matplotlib", "rtmidi", "websockets", "zeroconf"}
    packages |= {"texbridge.training", "texbridge.export"}
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.packages or name in self.packages:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        if name == "sounddevice":
            raise OSError("PortAudio library not found")
sys.meta_path.insert(0, Missing())
"""


def test_every_module_of_the_engine_imports_without_training_packages_and_without_portaudio() -> None:
    assert "realtime" in run_python(ENGINE_ALONE + IMPORT_ENGINE)


def test_a_bundle_renders_without_training_packages_and_without_portaudio(tmp_path: Path) -> None:
    bundle, out = make_bundle(tmp_path / "b.texbundle"), tmp_path / "out.wav"
    code = ENGINE_ALONE + "from texbridge.dispatcher import main; sys.exit(main(sys.argv[1:]))"
    run_python(code, "render", str(bundle), "--out", str(out), "--seconds", "0.1", "--seed", "1")
    assert out.stat().st_size > 0.1 * 44100
