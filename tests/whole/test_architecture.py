"""docs/architecture.md names what is there: every file, and in it every function and class that a journey passes."""

import ast
import re

import pytest

from tests.support import ROOT

PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
FILE = r"`((?:command|realtime|training|export|tests)/[\w/]+\.py)`"
ROOMS = ("command", "realtime", "training", "export")


def defined(source: str) -> set[str]:
    """Functions, classes and class members of a module, as `name` and `Class.name`; names assigned too."""
    names: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{n.name}" for n in node.body if isinstance(n, ast.FunctionDef)}
        if isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def journeys() -> list[tuple[str, str]]:
    """(file, name) for every name that follows a file in a numbered step, up to the next file."""
    steps = re.findall(r"^\d+\. (.*(?:\n   .*)*)", PAGE, re.MULTILINE)
    found = []
    for step in steps:
        for file, rest in re.findall(rf"{FILE}((?:,? `[A-Za-z_][\w.]*`)*)", step):
            found += [(file, name) for name in re.findall(r"`([\w.]+)`", rest)]
    return found


def test_the_page_tells_four_journeys() -> None:
    assert len(re.findall(r"^## .* becomes ", PAGE, re.MULTILINE)) == 4
    assert len(journeys()) >= 30


@pytest.mark.parametrize(("file", "name"), journeys())
def test_what_a_journey_passes_is_there(file: str, name: str) -> None:
    assert name in defined((ROOT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", sorted(set(re.findall(FILE, PAGE))))
def test_files_named_are_there(file: str) -> None:
    assert (ROOT / file).is_file()


def test_every_other_name_is_defined_somewhere() -> None:
    names = set(re.findall(r"`([A-Z]\w+(?:\.\w+)?|[a-z]\w+_\w+)`", PAGE)) - {"strict_json"}
    everything = set[str]().union(
        *(defined(path.read_text(encoding="utf-8")) for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    )
    assert names - everything == set()


@pytest.mark.parametrize("room", ["realtime", "training"])
def test_every_package_has_its_row(room: str) -> None:
    packages = {path.parent.name for path in (ROOT / room).glob("*/__init__.py")}
    assert {name for name in packages if f"| `{name}/` |" not in PAGE} == set()
