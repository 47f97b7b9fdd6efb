"""What the package promises to whoever installs it, and what the repository must never hold."""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import texbridge
from tests.support import ROOT
from tests.support.shipped import KINDS, ROOMS, shipped

PYPROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT, SETUPTOOLS = PYPROJECT["project"], PYPROJECT["tool"]["setuptools"]
PRESETS = tuple(sorted(path.stem for path in (ROOT / "recipes").glob("*.toml")))
MEBIBYTE = 2**20


def tracked() -> list[Path]:
    """The files that git tracks; outside a checkout there is no such thing and the test is skipped."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in names.split("\0") if name and (path := ROOT / name).is_file()]


def test_python_versions_are_3_11_to_3_13() -> None:
    supported = SpecifierSet(PROJECT["requires-python"])
    assert all(version in supported for version in ("3.11.0", "3.12.9", "3.13.1"))
    assert not any(version in supported for version in ("3.10.14", "3.14.0"))


def test_torch_is_an_extra_and_its_range_is_the_promised_one() -> None:
    engine = {Requirement(line).name for line in PROJECT["dependencies"]}
    assert not engine & {"torch", "onnx", "scipy"}
    assert "soxr" in engine
    train = {r.name: r for r in map(Requirement, PROJECT["optional-dependencies"]["train"])}
    assert train["torch"].specifier == SpecifierSet(">=2.6,<2.14")
    assert {"onnx", "safetensors"} <= set(train)


@pytest.mark.parametrize(
    ("sys_platform", "machine", "package"),
    [
        ("linux", "x86_64", "onnxruntime-gpu"),
        ("win32", "AMD64", "onnxruntime-gpu"),
        ("darwin", "arm64", "onnxruntime"),
        ("darwin", "x86_64", "onnxruntime"),
        ("linux", "aarch64", "onnxruntime"),
        ("win32", "ARM64", "onnxruntime"),
    ],
)
def test_each_platform_gets_exactly_one_onnxruntime(sys_platform: str, machine: str, package: str) -> None:
    environment = {"sys_platform": sys_platform, "platform_machine": machine}
    requirements = [Requirement(line) for line in PROJECT["dependencies"] if line.startswith("onnxruntime")]
    chosen = [r.name for r in requirements if r.marker is not None and r.marker.evaluate(environment)]
    assert chosen == [package]


def test_no_package_is_forgotten() -> None:
    """`packages` names every folder that is one, and no other: what is not named is missing from the wheel."""
    folders = [path.parent for room in ROOMS for path in (ROOT / room).rglob("__init__.py")]
    found = [".".join(("texbridge", *folder.relative_to(ROOT).parts)) for folder in folders]
    assert sorted(SETUPTOOLS["packages"]) == sorted(name.replace("texbridge.command", "texbridge") for name in found)


def test_the_installed_package_holds_the_files_of_the_checkout() -> None:
    """A strict editable install links every file by itself: a new one is not seen until the links are made anew."""
    (installed,) = map(Path, texbridge.__path__)
    there = {
        Path(folder, name).relative_to(installed).as_posix()
        for folder, _, names in os.walk(installed, followlinks=True)
        for name in names
        if name.endswith(KINDS)
    }
    here = set(shipped())
    hint = "`make lint` (or test, or demo) installs the checkout anew when files have come or gone"
    assert there == here, (
        f"not installed: {sorted(here - there)}; gone from the checkout: {sorted(there - here)}; {hint}"
    )


def test_make_sees_every_file_that_is_shipped() -> None:
    """What `make` compares to know when to install again is the list of these files."""
    recipe = re.search(r"^LIST_SOURCES := (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert recipe is not None
    listed = subprocess.run(["bash", "-c", recipe[1]], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {name.removeprefix("command/") for name in listed.splitlines()} == set(shipped())


def test_presets_are_there_and_at_most_3_mb() -> None:
    sizes = {name: (ROOT / f"realtime/presets/{name}.texbundle").stat().st_size for name in PRESETS}
    assert {name: size for name, size in sizes.items() if size > 3e6} == {}


def test_no_checkpoint_pickle_or_large_file_is_tracked() -> None:
    forbidden = {".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".safetensors", ".joblib", ".ts", ".onnx", ".wav"}
    assert [path.name for path in tracked() if path.suffix in forbidden] == []
    assert [path.name for path in tracked() if path.stat().st_size > 3 * MEBIBYTE] == []


def test_no_text_names_a_path_of_somebodys_machine() -> None:
    folders = ("root", "home", "Users")
    pattern = re.compile(rf"(?<![\w.~$)}}/-])/({'|'.join(folders)})/\w")
    assert pattern.search("see /" + "home/me/x") and not pattern.search("../home/x")
    found = {}
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data and (match := pattern.search(data.decode("utf-8"))):
            found[path.name] = match.group()
    assert found == {}


def test_the_licence_is_mit() -> None:
    assert PROJECT["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")
