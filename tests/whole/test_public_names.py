"""What a user's script may import from `texbridge`; that it costs nothing until used, and says what it lacks."""

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import texbridge
from tests.support import ROOT
from texbridge.realtime import errors
from texbridge.training.errors import TrainingError

PLAYING = ("Engine", "DeviceStream", "NullStream", "OscServer", "render_bundle")
BUNDLES = ("Bundle", "Parameter", "preset_names", "read_bundle", "write_bundle")
ERRORS = ("TexbridgeError", "BundleError", "DeviceError", "OscError", "PresetError", "MidiError", "TrainingError")
WITH_TORCH = ("TexStat", "TexEnv", "TexDSP", "train", "evaluate", "export_bundle")
NAMES = (*PLAYING, *BUNDLES, *ERRORS, *WITH_TORCH)

SOURCE = Path(texbridge.__file__).read_text(encoding="utf-8")
API = (ROOT / "docs/api.md").read_text(encoding="utf-8")

every_name = pytest.mark.parametrize("name", NAMES)


def run_python(code: str) -> list[str]:
    """The lines that a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def homes() -> dict[str, str]:
    """The imports that a type checker sees: name → module."""
    (block,) = (n for n in ast.parse(SOURCE).body if isinstance(n, ast.If) and ast.unparse(n.test) == "TYPE_CHECKING")
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    return {alias.name: str(node.module) for node in imports for alias in node.names}


def test_the_public_names_are_these() -> None:
    assert sorted(texbridge.__all__) == sorted(["__version__", *NAMES])
    assert set(texbridge.__all__) <= set(dir(texbridge))


@every_name
def test_a_public_name_is_what_its_module_defines(name: str) -> None:
    home = homes()[name]
    value = getattr(texbridge, name)
    assert value is getattr(importlib.import_module(home), name)
    assert (value.__module__, value.__name__) == (home, name)
    assert inspect.getdoc(value)


def test_type_checkers_see_the_public_names_and_no_others() -> None:
    assert sorted(homes()) == sorted(NAMES)


def test_every_error_is_public() -> None:
    ours = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, Exception)}
    assert ours | {TrainingError.__name__} == set(ERRORS)


def test_a_name_that_is_none_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'texbridge' has no attribute 'Enigne'"):
        getattr(texbridge, "Enigne")  # noqa: B009 - a checker knows already


def test_importing_texbridge_loads_nothing_but_the_standard_library() -> None:
    loaded = run_python(
        "import sys; before = set(sys.modules); import texbridge; dir(texbridge); "
        "print(*sorted({name.partition('.')[0] for name in set(sys.modules) - before}), sep='\\n')"
    )
    assert set(loaded) - set(sys.stdlib_module_names) == {"texbridge"}
    assert run_python("import sys, texbridge; print(*(n for n in sys.modules if n.startswith('texbridge')))") == [
        "texbridge"
    ]


def test_reading_a_bundle_loads_neither_compiler_nor_torch() -> None:
    code = "import sys, texbridge; texbridge.read_bundle; print(*{'numpy', 'numba', 'torch'} & {*sys.modules})"
    assert run_python(code) == ["numpy"]


WITHOUT_TORCH = "import sys; sys.modules['torch'] = None; import texbridge\n"


@pytest.mark.parametrize("name", WITH_TORCH)
def test_what_needs_the_extra_says_so_in_one_line(name: str) -> None:
    code = f"try: from texbridge import {name}\nexcept ImportError as error: print(error)"
    assert run_python(WITHOUT_TORCH + code) == [f"texbridge.{name} needs torch: pip install 'texbridge[train]'"]


def test_without_torch_the_rest_is_there_and_help_shows_it() -> None:
    text = "\n".join(run_python(WITHOUT_TORCH + "import pydoc; print(pydoc.plain(pydoc.render_doc(texbridge)))"))
    assert "class Engine(" in text
    assert "class TexStat(" not in text


def test_the_docstring_names_every_package() -> None:
    packages = {
        path.parent.relative_to(ROOT).as_posix()
        for room in ("realtime", "training", "export")
        for path in (ROOT / room).rglob("__init__.py")
    }
    named = set(re.findall(r"`((?:realtime|training|export)[\w.]*)`", str(texbridge.__doc__)))
    assert named == {package.replace("/", ".") for package in packages}


def test_the_reference_has_a_section_for_each_name_and_no_other() -> None:
    assert sorted(re.findall(r"^### `(\w+)`$", API, re.MULTILINE)) == sorted(["__version__", *NAMES])


@every_name
def test_the_reference_shows_every_argument(name: str) -> None:
    section = API.partition(f"### `{name}`\n")[2].partition("\n##")[0]
    value = getattr(texbridge, name)
    assert section.strip()
    if name not in ERRORS and name != "Bundle":
        missing = [
            argument for argument in inspect.signature(value).parameters if not re.search(rf"\b{argument}\b", section)
        ]
        assert missing == []
