"""What the wheel is made of, and how it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support import ROOT

ROOMS = ("command", "training", "export", "realtime")
KINDS = (".py", "py.typed", ".texbundle", "page.html", ".c", ".h")


def shipped() -> list[str]:
    """Files of the checkout that are installed, by their path within `texbridge`."""
    paths = [path.relative_to(ROOT).as_posix() for room in ROOMS for path in (ROOT / room).rglob("*")]
    return sorted(path.removeprefix("command/") for path in paths if path.endswith(KINDS))


def copy_sources(folder: Path) -> Path:
    """What building needs, in ``folder``: builds leave things behind, and the checkout stays clean."""
    for name in ROOMS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def build_wheel(source: Path, out: Path) -> Path:
    """The wheel of the project in ``source``, by pip and the setuptools that are installed here."""
    pip("wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(out), str(source))
    (wheel,) = out.glob("*.whl")
    return wheel


def pip(*arguments: str) -> None:
    """Run pip, quietly; what it says is shown where it fails."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    command = [sys.executable, "-m", "pip", arguments[0], "--quiet", *arguments[1:]]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
