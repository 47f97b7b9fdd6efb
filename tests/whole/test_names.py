"""No public name stands for two things within a package tree, but for those that are meant to."""

import ast
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.support import ROOT

# How many modules of a tree define a name on purpose: entry points, what every command of training has, and controls of
# the kernel beside a loudness, a name and a size elsewhere.
MEANT = {
    ("training", "export"): {"main": 11, "build_parser": 9, "EXAMPLES": 9},
    ("command",): {"main": 2},
    ("realtime",): {"main": 2, "LEVEL": 2, "MUTE": 2, "WIDTH": 2},
}


def defined(source: str) -> Iterator[str]:
    """Public functions, classes, constants and types of a module."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)]
        else:
            names = []
        yield from (name for name in names if not name.startswith("_"))


def shared(folders: tuple[str, ...]) -> dict[str, int]:
    """Names that several modules under these folders define, and how many do."""
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    counts = Counter(name for path in paths for name in set(defined(path.read_text(encoding="utf-8"))))
    return {name: count for name, count in counts.items() if count > 1}


def test_the_reader_of_names_sees_every_public_one() -> None:
    source = "A, (b, _C) = 1, (2, 3)\nD: int = 4\nE = D\nE = A\ndef f(): g = 1\nclass H: i = 1\nasync def j(): ...\n"
    assert sorted(set(defined(source))) == ["A", "D", "E", "H", "b", "f", "j"]


@pytest.mark.parametrize("folders", MEANT, ids="+".join)
def test_a_public_name_is_defined_once(folders: tuple[str, ...]) -> None:
    assert all((ROOT / folder).is_dir() for folder in folders)
    assert shared(folders) == MEANT[folders], "rename them, or say above that they are meant"
