"""What the command says reaches the person: any encoding, without torch, with the nearest name, and it ends quietly."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.processes import Process
from texbridge import dispatcher
from texbridge.commands import COMMANDS
from texbridge.realtime.diagnostics.measure_process import child_environment
from texbridge.words import did_you_mean, system_words

WITHOUT_TORCH = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"torch", "onnx", "scipy", "safetensors", "matplotlib", "numba", "rich", "numpy"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
"""
ALL_HELP = """
import contextlib, sys
from texbridge import commands, dispatcher
for name in ["", *commands.COMMANDS]:
    with contextlib.suppress(SystemExit):
        dispatcher.main([*([name] if name else []), "--help"])
"""


def run_python(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env={**child_environment(), **environment}, capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout.decode(environment.get("PYTHONIOENCODING", "utf-8"))


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "cp1252", "latin-1"])
def test_every_help_can_be_printed_in_any_encoding_and_needs_nothing_but_python(encoding: str) -> None:
    text = run_python(WITHOUT_TORCH + ALL_HELP, PYTHONIOENCODING=encoding)
    assert text.count("usage: texbridge") == 1 + len(COMMANDS)
    assert "usage: texbridge train" in text and "STR" not in text and " INT" not in text
    if encoding == "ascii":
        assert (
            "\n  texbridge" in text and "..." in text and "?" not in text.replace("`?`", "").replace("? explains", "")
        )


def test_what_an_encoding_lacks_is_written_in_ascii_and_what_it_has_stays() -> None:
    code = "from texbridge.streams import tolerate; tolerate(); print('500…8000 → ≤ ×, Gutiérrez, 水')"
    assert run_python(code, PYTHONIOENCODING="ascii") == "500...8000 -> <= x, Gutierrez, ?\n"
    assert run_python(code, PYTHONIOENCODING="cp1252") == "500…8000 -> <= ×, Gutiérrez, ?\n"
    assert run_python(code, PYTHONIOENCODING="utf-8") == "500…8000 → ≤ ×, Gutiérrez, 水\n"


def test_help_lists_the_commands_and_explains_one(capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for words in (["help"], ["--help"], ["help", "info"], ["info", "--help"]):
        with pytest.raises(SystemExit) as stopped:
            dispatcher.main(words)
        assert stopped.value.code == 0
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1] and shown[2] == shown[3]
    assert "usage: texbridge info" in shown[2]


def usage_error(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as stopped:
        dispatcher.main(words)
    assert stopped.value.code == 2
    return capsys.readouterr().err


def test_no_command_is_wrong_usage_and_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    shown = usage_error(capsys)
    assert all(f"\n  {name} " in shown for name in COMMANDS)


def test_a_wrong_name_is_told_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean 'render'?" in usage_error(capsys, "rendre", "fire")
    assert "did you mean" not in usage_error(capsys, "sing")
    assert "did you mean '--record'?" in usage_error(capsys, "play", "--recrod", "x.wav")
    assert did_you_mean("RAIN", ("rain", "fire")) == "; did you mean 'rain'?"


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_options_are_not_abbreviated(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Where they are, `--hel` is `--help` and ends well."""
    assert f"usage: texbridge {command}" in usage_error(capsys, command, "--hel")


def test_what_the_system_says_gets_the_file_and_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(OSError) as missing:
        (tmp_path / "none").read_bytes()
    assert system_words(missing.value) == f"{tmp_path / 'none'}: No such file or directory; check the path"
    assert "Errno" not in system_words(missing.value)
    assert system_words(OSError("PortAudio library not found")) == "PortAudio library not found"


@pytest.mark.parametrize("milliseconds", [5, 20, 60, 120, 200, 300, 500])
def test_ctrl_c_while_modules_are_imported_ends_quietly(milliseconds: int) -> None:
    code = "import os, sys, texbridge.__main__ as entry; os.write(1, b'!'); sys.exit(entry.main())"
    words = ["play", "fire", "--null", "--no-ui", "--osc-port", "0", "--seconds", "30"]
    command = [sys.executable, "-c", code, *words]
    with Process(command, env=child_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdout.read(1) == b"!"
        time.sleep(milliseconds / 1000)
        os.kill(child.pid, signal.SIGINT)
        _, complaint = child.communicate(timeout=60)
    assert complaint == b"" and child.returncode in (130, 0)  # 0 where it plays already


def test_the_command_that_pip_makes_begins_where_ctrl_c_is_caught() -> None:
    assert 'texbridge = "texbridge.__main__:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("render", "ra\nin\x1b[2J", "--out", "x.wav"),
        ("ra\x1b[2J\nin",),
        ("render", "rain", "--out", "x.wav", "--\x1b[2J"),
    ],
)
def test_a_name_never_moves_the_cursor_nor_makes_a_line(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.suppress(SystemExit):
        dispatcher.main(arguments)
    line = capsys.readouterr().err.splitlines()[-1]
    assert line.startswith("texbridge") and "error" in line and "\\x1b[2J" in line and line.isprintable()
