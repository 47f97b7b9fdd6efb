"""What the package promises to whoever installs it, and what the repository must never hold."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from tests.support import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
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


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in the wheel that `pip install .` would build from this checkout."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("command", "training", "export", "realtime"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run([*pip, "--wheel-dir", str(out), str(source)], check=True, env=environment)
    (path,) = out.glob("texbridge-*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module_the_presets_and_the_licence(wheel: set[str]) -> None:
    modules = {
        f"texbridge/{path.relative_to(ROOT).as_posix().removeprefix('command/')}"
        for room in ("command", "training", "export", "realtime")
        for path in (ROOT / room).rglob("*.py")
    }
    assert modules | {"texbridge/py.typed"} <= wheel
    assert {f"texbridge/realtime/presets/{name}.texbundle" for name in PRESETS} <= wheel
    assert any(name.endswith("licenses/LICENSE") for name in wheel)
    assert {name.partition("/")[0] for name in wheel} == {"texbridge", f"texbridge-{PROJECT['version']}.dist-info"}


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
