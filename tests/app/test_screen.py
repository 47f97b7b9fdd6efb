"""The screen: what it shows, what its keys do, and that the terminal is left as it was found."""

import os
import pty
import re
import signal
import subprocess
import termios
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.app.screen import OscActivity, Screen, handle_keys, level_text, meter, slider
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.measure_process import child_environment, play_command
from texbridge.realtime.engine.engine import Engine


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle", name="ember")


@pytest.fixture(scope="module")
def engine(small: Path) -> Engine:
    return Engine([read_bundle(small)] * 3)


def picture(engine: Engine, state: dict[str, Any], width: int = 100, height: int = 30) -> list[str]:
    screen = Screen("texbridge: ember", engine.parameters)
    return screen.draw(state, "127.0.0.1:9000   7 messages/s", "", width, height).plain.splitlines()


def test_every_parameter_is_shown_with_value_and_range(engine: Engine) -> None:
    engine.set("/voice/2/centroid", 3000.0)
    lines = picture(engine, engine.snapshot())
    text = "\n".join(lines)
    assert re.search(r"centroid .*●.* 3000 Hz +500…8000", text)
    assert text.count("-60…-15") == 3 and text.count("ember") == 4
    assert "7 messages/s" in text and "xruns 0" in text and "q quit" in lines[-1]


def test_a_muted_voice_takes_one_line(engine: Engine) -> None:
    state = engine.snapshot()
    open_lines = len(picture(engine, state))
    state["voices"][2]["parameters"]["mute"] = 1.0
    lines = picture(engine, state)
    assert len(lines) == open_lines - 3
    assert any(line.endswith("muted") for line in lines)


@pytest.mark.parametrize("height", [12, 16, 20, 24])
def test_the_picture_fits_the_window_and_counts_what_it_hides(engine: Engine, height: int) -> None:
    lines = picture(engine, engine.snapshot(), height=height)
    assert len(lines) <= height
    shown = sum(line.startswith((" 1 ", " 2 ", " 3 ")) for line in lines)
    hidden = next((int(line.split()[1]) for line in lines if "more:" in line), 0)
    assert shown + hidden == 3


def test_meters_and_sliders_reach_both_ends() -> None:
    assert meter(0.0, 10) == ("━" * 10, "red")
    assert meter(-200.0, 10)[0] == "─" * 10
    assert meter(-3.0, 10)[1] == "yellow"
    assert slider(0.0, 9).index("●") == 0 and slider(1.0, 9).index("●") == 8
    assert slider(-5.0, 9) == slider(0.0, 9) and slider(7.0, 9) == slider(1.0, 9)
    assert level_text(-300.0) == "-∞"


def test_messages_per_second_follow_the_count(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    activity = OscActivity()
    now[0] += 2.0
    assert activity.update(100) == 50.0
    now[0] += 0.5
    assert activity.update(400) == 50.0
    now[0] += 0.5
    assert activity.update(400) == 300.0


def test_keys_mute_panic_and_quit(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    panics: list[bool] = []
    monkeypatch.setattr(engine, "panic", lambda: panics.append(True))
    session: Any = SimpleNamespace(engine=engine)
    done = threading.Event()
    handle_keys(session, "3p9\x00", done)
    assert engine.get("/voice/3/mute") == 1.0 and panics == [True] and not done.is_set()
    handle_keys(session, "3", done)
    assert engine.get("/voice/3/mute") == 0.0
    handle_keys(session, "\x1b[q", done)
    assert not done.is_set()
    handle_keys(session, "q", done)
    assert done.is_set()


def read_until(descriptor: int, wanted: bytes, seconds: float = 20.0) -> bytes:
    text, deadline = b"", time.monotonic() + seconds
    while wanted not in text and time.monotonic() < deadline:
        text += os.read(descriptor, 65536)
    assert wanted in text
    return text


@pytest.mark.parametrize("way", ["q", "SIGTERM"])
def test_the_terminal_is_left_as_it_was_found(small: Path, way: str) -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    child = subprocess.Popen(
        play_command(small, 60.0), stdin=theirs, stdout=theirs, stderr=theirs, env=child_environment()
    )
    try:
        shown = read_until(ours, b"decoder")
        assert b"\x1b[?1049h" in shown and termios.tcgetattr(theirs)[3] != before[3]
        if way == "q":
            os.write(ours, b"q")
        else:
            child.send_signal(signal.SIGTERM)
        ended = read_until(ours, b"\x1b[?1049l")
        assert child.wait(20) == 0
        assert b"\x1b[?25h" in ended
        assert termios.tcgetattr(theirs) == before
    finally:
        child.kill()
        child.wait()
        os.close(ours)
        os.close(theirs)
