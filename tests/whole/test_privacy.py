"""Nobody is told anything: no identifier is written, no name looked up, and OSC's is the only socket."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT
from tests.support.programs import require_program

OWN = {"texbridge", "numba", "matplotlib", "fontconfig"}


def run_as_new_user(home: Path, *command: str) -> None:
    """Run a command with nothing in its home folder and none of our settings in its environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_", "TEXBRIDGE_"))}
    environment = {**kept, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
    ended = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.parametrize(
    "way",
    [
        ["-m", "texbridge", "render", "fire", "--seconds", "0.1", "--out", "fire.wav"],
        [
            "-c",
            "import texbridge; from texbridge.realtime.synthesis import onnx_decoder; onnx_decoder.session_options()",
        ],
        ["-c", "import texbridge.realtime.diagnostics.doctor as doctor; doctor.check_onnxruntime()"],
    ],
)
def test_a_new_users_folder_holds_nothing_but_our_caches_afterwards(tmp_path: Path, way: list[str]) -> None:
    way = [str(tmp_path / "fire.wav") if word == "fire.wav" else word for word in way]
    run_as_new_user(tmp_path, sys.executable, *way)
    found = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()} - {Path("fire.wav")}
    assert [path for path in found if not OWN & set(path.parts)] == []


@pytest.mark.parametrize("before", ["0", "", "1"])
def test_whatever_the_environment_says_telemetry_is_off_once_texbridge_is_imported(before: str) -> None:
    code = "import os, texbridge; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    environment = {**os.environ, "ORT_DISABLE_TELEMETRY": before}
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=ROOT)
    assert ended.stdout == "1\n"


def test_oscs_socket_is_the_only_one_and_nothing_is_looked_up(tmp_path: Path) -> None:
    strace = require_program("strace")
    calls = tmp_path / "calls"
    play = ["play", "fire", "--null", "--no-ui", "--osc-port", "0", "--seconds", "3"]
    trace = [strace, "-f", "-qq", "-e", "trace=network", "-o", str(calls)]
    run_as_new_user(tmp_path, *trace, sys.executable, "-m", "texbridge", *play)
    lines = calls.read_text(encoding="utf-8", errors="replace").splitlines()
    opened = [line for line in lines if re.search(r"socket\(AF_(INET|INET6|PACKET|NETLINK)", line)]
    families = [re.findall(r"socket\((AF_\w+), SOCK_DGRAM", line) for line in opened]
    assert families in ([["AF_INET"]], [["AF_INET"], ["AF_INET6"]]), opened  # of 127.0.0.1, and of ::1 where that is
    assert [line for line in lines if re.search(r"htons\((53|80|443)\)|nscd|connect\(.*AF_INET", line)] == []


def pinned() -> dict[str, Requirement]:
    """The tested versions: name → requirement."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [Requirement(line) for line in lines if line and not line.startswith("#")]
    assert all(str(one.specifier).startswith("==") for one in found)
    return {canonicalize_name(one.name): one for one in found}


def test_every_dependency_has_a_tested_version_inside_its_own_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = [
        line
        for name, lines in project["project"]["optional-dependencies"].items()
        for line in lines
        if name != "neutone"  # in an environment of its own, with an older numpy
    ]
    lines = [*project["build-system"]["requires"], *project["project"]["dependencies"], *extras]
    wanted = {canonicalize_name(one.name): one for one in map(Requirement, lines) if one.name != "texbridge"}
    tested = pinned()
    assert set(wanted) - set(tested) == set()
    versions = {name: str(tested[name].specifier).removeprefix("==").replace("*", "0") for name in wanted}
    assert {name for name, one in wanted.items() if versions[name] not in one.specifier} == set()


def test_make_installs_the_tested_versions_and_makes_environments_anew_when_they_change() -> None:
    assert "--constraint constraints.txt" in (ROOT / "scripts/setup-venv.sh").read_text(encoding="utf-8")
    rules = re.findall(r"^\S+\.installed: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rules) == 2 and all("constraints.txt" in rule.split() for rule in rules)
