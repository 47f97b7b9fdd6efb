"""The key of the cached kernel: any other source is another kernel, and no source is left out in silence."""

import ast
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import ROOT
from texbridge.realtime.kernel.digest import FOLDER, digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the kernel's sources."""
    return Path(shutil.copytree(FOLDER, tmp_path / "kernel", ignore=shutil.ignore_patterns("__pycache__")))


def edit(folder: Path) -> None:
    with (folder / "grains.py").open("a") as source:
        source.write("# another\n")


def rename(folder: Path) -> None:
    (folder / "grains.py").rename(folder / "granules.py")


def swap(folder: Path) -> None:
    (folder / "mix.py").rename(folder / "held")
    (folder / "waveform.py").rename(folder / "mix.py")
    (folder / "held").rename(folder / "waveform.py")


def add(folder: Path) -> None:
    (folder / "more.py").touch()


def remove(folder: Path) -> None:
    (folder / "tap.py").unlink()


def test_the_same_sources_have_the_same_digest_wherever_they_lie(folder: Path) -> None:
    (folder / "__pycache__").mkdir()
    (folder / "notes.txt").write_text("no source")
    assert digest(folder) == digest()


@pytest.mark.parametrize("change", [edit, rename, swap, add, remove])
def test_other_sources_have_another_digest(folder: Path, change: Callable[[Path], None]) -> None:
    before = digest(folder)
    change(folder)
    assert digest(folder) != before


def test_the_sources_of_every_folder_count(folder: Path, tmp_path: Path) -> None:
    """Of what calls into the kernel from elsewhere, and of the kernel: an edit of either is another function."""
    other = Path(shutil.copytree(folder, tmp_path / "other"))
    before = digest(folder, other)
    assert before not in (digest(folder), digest(other))
    edit(other)
    after = digest(folder, other)
    edit(folder)
    assert len({before, after, digest(folder, other)}) == 3


def test_a_source_that_cannot_be_read_is_an_error(folder: Path) -> None:
    (folder / "grains.py").unlink()
    (folder / "grains.py").symlink_to(folder / "nowhere.py")
    with pytest.raises(OSError, match=r"grains\.py"):
        digest(folder)


def test_sources_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="holds no sources of the kernel"):
        digest(tmp_path / "nowhere")


def test_every_folder_counts(folder: Path) -> None:
    before = digest(FOLDER, folder)
    edit(folder)
    assert digest(FOLDER, folder) not in (before, digest(), digest(folder))


def cached(tree: ast.AST) -> list[ast.FunctionDef]:
    """Functions whose machine code numba keeps on disk."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [f for f in functions if any("cache=True" in ast.unparse(d) for d in f.decorator_list)]


@pytest.mark.parametrize("path", sorted((ROOT / "realtime").rglob("*.py")), ids=lambda path: path.name)
def test_what_is_kept_on_disk_calls_its_own_file_alone_or_knows_the_digest(path: Path) -> None:
    """Numba looks at the function's own file: code of another that went into it could be an old one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = [node for node in tree.body if isinstance(node, ast.ImportFrom) and "texbridge" in (node.module or "")]
    foreign = {name.asname or name.name for node in imports for name in node.names}
    for function in cached(tree):
        used = {node.id for part in function.body for node in ast.walk(part) if isinstance(node, ast.Name)}
        assert "source" in used or not used & foreign, function.name
