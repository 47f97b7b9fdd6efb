"""One import name: the wheel, installed beside other people's `realtime`, `training` and `export`."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.shipped import build_wheel, copy_sources, pip, shipped

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
FOREIGN = ("realtime", "training", "export")
TORCHRUN = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "1", "-m", "texbridge"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(copy_sources(tmp_path_factory.mktemp("source")), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def foreign_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another distribution with top-level packages of the names of our rooms."""
    source = tmp_path_factory.mktemp("foreign")
    for name in FOREIGN:
        write_package(source / name, f"OWNER = 'foreign {name}'\n")
    (source / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n'
        f'[project]\nname = "foreign"\nversion = "1"\n[tool.setuptools]\npackages = {list(FOREIGN)}\n'
    )
    return build_wheel(source, tmp_path_factory.mktemp("foreign-wheel"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of installed packages that comes before all others on the path, with texbridge in it."""
    return install(tmp_path_factory.mktemp("site"), wheel)


@pytest.fixture
def users_folder(tmp_path: Path) -> Path:
    """Where somebody works who has packages of their own, which do not like to be imported by strangers."""
    for name in FOREIGN:
        write_package(tmp_path / name, f"raise RuntimeError('the user\\'s own {name}')\n")
    return tmp_path


def write_package(folder: Path, source: str) -> None:
    folder.mkdir()
    (folder / "__init__.py").write_text(source)


def install(site: Path, *wheels: Path) -> Path:
    for wheel in wheels:
        pip("install", "--no-deps", "--no-index", "--target", str(site), str(wheel))
    return site


def run(site: Path, folder: Path, *command: str) -> str:
    """What a command prints, started in ``folder`` by this Python with the packages of ``site``."""
    environment = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_every_file_and_one_import_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name for name in names if name.startswith("texbridge/")} == {f"texbridge/{name}" for name in shipped()}
    assert "texbridge/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.partition("/")[0] for name in names} == {"texbridge", f"texbridge-{VERSION}.dist-info"}


@pytest.mark.parametrize("texbridge_comes_first", [True, False])
def test_texbridge_and_packages_named_like_its_rooms_live_side_by_side(
    wheel: Path, foreign_wheel: Path, tmp_path: Path, texbridge_comes_first: bool
) -> None:
    both = (wheel, foreign_wheel) if texbridge_comes_first else (foreign_wheel, wheel)
    site = install(tmp_path / "site", *both)
    owners = "import realtime, training, export; print(realtime.OWNER, training.OWNER, export.OWNER, sep='; ')"
    assert run(site, tmp_path, "-c", owners) == "foreign realtime; foreign training; foreign export\n"
    for name in FOREIGN:
        assert [path.name for path in (site / name).glob("*.py")] == ["__init__.py"]
    shown = run(site, tmp_path, "-c", "import texbridge as t; print(t.__path__, t.read_bundle('fire').name)")
    assert shown == f"['{site / 'texbridge'}'] fire\n"
    assert run(site, tmp_path, "-m", "texbridge", "--version") == f"texbridge {VERSION}\n"
    assert run(site, tmp_path, "-m", "texbridge", "play", "--help").startswith("usage: texbridge play ")


@pytest.mark.parametrize("start", [["bin/texbridge"], ["-m", "texbridge"], TORCHRUN], ids=["command", "-m", "torchrun"])
def test_a_user_with_folders_of_our_names_can_train(site: Path, users_folder: Path, start: list[str]) -> None:
    if start[0] == "bin/texbridge":
        start = [str(site / start[0])]
    shown = run(site, users_folder, *start, "train", "--help")
    assert shown.startswith("usage: texbridge train ")


def test_the_citation_is_of_this_version() -> None:
    """CITATION.cff is YAML of the plainest kind: keys with a value, and lists of such or of texts."""
    entries = {}
    for line in (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines():
        found = re.fullmatch(r'(?:  - )?(?:([a-z-]+):(?: |$))?("[^"]*"|[\w.]*)', line)
        assert found, line
        entries[found[1]] = found[2].strip('"')
    assert entries["cff-version"] == "1.2.0"
    assert (entries["version"], entries["license"]) == (VERSION, "MIT")
    assert entries["name"] == "The texbridge authors"
    assert {"message", "title", "type"} <= set(entries)
