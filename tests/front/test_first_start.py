"""A start without anything on disk, and without a place for it: it runs, says what it does, and leaves no trace."""

import contextlib
import fcntl
import os
import pty
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import texbridge
from tests.support.bundles import make_bundle
from texbridge import folders, machine_code, progress
from texbridge.realtime.diagnostics.measure_process import child_environment
from texbridge.realtime.kernel.compiled import COMPILED_FUNCTIONS

NOBODY = 54321
FIRST_START = """
import os, sys
heard = []
from texbridge import dispatcher, progress
with progress.heard(lambda what, done, total: heard.append((what, done, total))):
    status = dispatcher.main(sys.argv[1:])
print("told", [max(done for what, done, _ in heard if what == step) for step in (progress.COMPILING, progress.NOISE)])
sys.exit(status)
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that anybody may enter and nobody but its owner write to, with a copy of the package."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    (source,) = texbridge.__path__
    wanted = shutil.ignore_patterns("__pycache__", "training", "export")
    shutil.copytree(source, folder / "texbridge", ignore=wanted)
    make_bundle(folder / "small.texbundle").chmod(0o644)
    for name in ("tmp", "work"):
        (folder / name).mkdir()
        (folder / name).chmod(0o777)
    for path in (folder / "texbridge").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    (folder / "texbridge").chmod(0o555)
    yield folder
    for path in [folder / "texbridge", *(p for p in (folder / "texbridge").rglob("*") if p.is_dir())]:
        path.chmod(0o755)
    shutil.rmtree(folder)


def environment_of_nobody(place: Path) -> dict[str, str]:
    """No home, no settings; where the tests are run by a user with a home, one that cannot be."""
    home = {} if os.getuid() == 0 else {"HOME": "/dev/null/none"}
    paths = os.pathsep.join([str(place), *filter(None, sys.path)])
    return {"PATH": os.defpath, "PYTHONPATH": paths, "TMPDIR": str(place / "tmp"), **home}


def runs_for_nobody() -> bool:
    """Whether the interpreter of these tests can be run by a user whom the system does not know."""
    try:
        done = subprocess.run([sys.executable, "-c", ""], user=NOBODY, group=NOBODY, extra_groups=[], check=False)
    except PermissionError:
        return False
    return done.returncode == 0


def test_without_a_home_or_a_place_to_write_it_plays_and_says_where_it_keeps_what_it_compiles(place: Path) -> None:
    """As a user with a number that the system does not know, where the tests may become one."""
    options = ["play", str(place / "small.texbundle"), "--null", "--no-ui", "--osc-port", "0", "--seconds", "0.2"]
    root = os.getuid() == 0
    if root and not runs_for_nobody():
        pytest.skip(f"needs an interpreter that another user may run; {sys.executable} is for root alone")
    done = subprocess.run(
        [sys.executable, "-c", FIRST_START, *options],
        env=environment_of_nobody(place), cwd=place / "work", capture_output=True, text=True, timeout=600,
        user=NOBODY if root else None, group=NOBODY if root else None, extra_groups=[] if root else None,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stderr.splitlines() if line.startswith("texbridge:")]
    notes = [line for line in lines if "compiled code is kept in" in line]
    (kept,) = (place / "tmp").glob("texbridge-*")
    assert len(notes) == 1 and str(kept) in notes[0] and "Traceback" not in done.stderr
    assert any("first start, step 1 of 2" in line and progress.COMPILING in line for line in lines)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o700 and list(kept.glob("compiled/**/*.nbi"))
    assert not list((place / "work").iterdir())  # no folder called ~
    told = next(line for line in done.stdout.splitlines() if line.startswith("told "))
    compiled = int(told.split("[")[1].split(",")[0])
    assert abs(compiled - COMPILED_FUNCTIONS) <= 0.15 * COMPILED_FUNCTIONS


def test_a_folder_that_others_can_write_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever can write compiled code there would have it run by somebody else."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ours = folders.temporary_folder.__wrapped__()
    assert ours.parent == tmp_path and folders.temporary_folder.__wrapped__() == ours
    ours.chmod(0o777)
    other = folders.temporary_folder.__wrapped__()
    assert other != ours and stat.S_IMODE(other.stat().st_mode) == 0o700
    ours.rmdir()
    ours.symlink_to(other)
    assert folders.temporary_folder.__wrapped__() not in (ours, other)


def test_compiled_code_goes_to_the_first_place_that_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(machine_code.VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert machine_code.compiled_folder(tmp_path) is None
    assert machine_code.compiled_folder(Path("/dev/null/none")) == tmp_path / "texbridge" / "compiled"
    monkeypatch.setenv(machine_code.VARIABLE, str(tmp_path))
    assert machine_code.compiled_folder(Path("/dev/null/none")) is None


def read_to_the_end(descriptor: int) -> str:
    """What was written to a terminal whose other side is closed."""
    parts = []
    with contextlib.suppress(OSError):  # how Linux says that it is over
        while part := os.read(descriptor, 4096):
            parts.append(part)
    os.close(descriptor)
    return b"".join(parts).decode()


def test_progress_is_one_line_of_a_terminal_that_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress.shown() as line:
            progress.tell(progress.COMPILING, 34, 83)
            progress.say("a line above")
            progress.tell(progress.NOISE, 24, 24)
            line.end()
            progress.tell(progress.NOISE, 1, 24)
    shown = read_to_the_end(ours)
    assert shown.startswith("\rfirst start, step 1 of 2") and "compiling the sound code, 34 of 83\x1b[K" in shown
    assert "\r\x1b[Ka line above" in shown and "step 2 of 2" in shown
    assert shown.endswith("\r\x1b[K")


@pytest.mark.parametrize("columns", [80, 40])
def test_progress_never_begins_a_second_line(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that wraps would leave a line behind at every step."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        with progress.shown():
            for step in progress.FIRST_START:
                progress.tell(step, 999, 999)
    shown = read_to_the_end(ours)
    drawn = [part.removesuffix("\x1b[K") for part in shown.split("\r")]
    assert max(map(len, drawn)) < columns
    assert columns < 80 or sum("999 of 999" in part for part in drawn) == 2


def test_where_there_is_no_terminal_a_step_is_told_only_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with progress.shown():
        for part in range(1, 5):
            progress.tell("working", part, 4)
        assert capsys.readouterr().err == ""
        now[0] += progress.PATIENCE_SECONDS
        progress.tell("working", 4, 4)
        progress.tell("working", 4, 4)
    assert capsys.readouterr().err == "texbridge: working, 4 of 4\n"


def test_a_warm_start_says_nothing(tmp_path: Path) -> None:
    bundle = make_bundle(tmp_path / "small.texbundle")
    options = ["play", str(bundle), "--null", "--no-ui", "--osc-port", "0", "--seconds", "0.1"]
    command = [sys.executable, "-m", "texbridge", *options]
    for _ in range(2):
        done = subprocess.run(command, env=child_environment(), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and done.stderr == ""
