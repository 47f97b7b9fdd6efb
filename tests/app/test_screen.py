"""The screen: what it shows, what its keys do, and that the terminal is left as it was found."""

import os
import pty
import re
import shlex
import signal
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from tests.support.latent_bundles import make_latent_bundle
from tests.support.programs import require_program
from tests.support.stage import wait_until
from texbridge.realtime.app.keys import Keyboard, handle_keys
from texbridge.realtime.app.screen import Screen
from texbridge.realtime.app.screen_parts import ASCII, UNICODE, OscActivity, level_text, meter, signs_for, slider
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.measure_process import child_environment, play_command
from texbridge.realtime.engine.engine import Engine


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle", name="ember")


@pytest.fixture(scope="module")
def engine(small: Path) -> Engine:
    return Engine([read_bundle(small)] * 3)


def picture(engine: Engine, state: dict[str, Any], width: int = 100, height: int = 30, **more: Any) -> list[str]:
    signs = more.pop("signs", UNICODE)
    screen = Screen("texbridge: ember", engine.parameters, signs)
    recording = more.pop("recording", "")
    lines = screen.draw(state, "127.0.0.1:9000  7 messages/s", recording, width, height, **more).plain.splitlines()
    assert len(lines) <= height and all(len(line) <= width for line in lines)
    return lines


def test_every_parameter_is_shown_with_value_and_range(engine: Engine) -> None:
    engine.set("/voice/2/centroid", 3000.0)
    lines = picture(engine, engine.snapshot())
    text = "\n".join(lines)
    assert re.search(r"centroid .*●.* 3000 Hz +500…8000", text)
    assert text.count("-60…-15") == 3 and text.count("ember") == 4
    assert re.search(r"pan .*●.* 0 +-1…1", text) and re.search(r"width .*●.* 0.5 +0…1", text)
    assert "7 messages/s" in text and "xruns 0" in text and "q quit" in lines[-1]


def test_a_muted_voice_takes_one_line(engine: Engine) -> None:
    state = engine.snapshot()
    open_lines = len(picture(engine, state))
    state["voices"][2]["parameters"]["mute"] = 1.0
    lines = picture(engine, state)
    assert len(lines) == open_lines - 3
    assert [line.endswith("  MUTED") for line in lines if line.startswith((" 1 ", " 2 ", " 3 "))] == [
        False,
        False,
        True,
    ]


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


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30)])
@pytest.mark.parametrize("voices", [1, 5, 16])
def test_what_matters_is_said_in_words_whatever_plays(small: Path, voices: int, width: int, height: int) -> None:
    engine = Engine([read_bundle(small)] * voices)
    state = engine.snapshot()
    calm = "\n".join(picture(engine, state, width, height))
    assert not [word for word in ("REC", "PANIC", "MUTED", "NO DEVICE") if word in calm]
    state["voices"][0]["parameters"]["mute"] = 1.0
    loud = {"panic": True, "nan": 4, "errors": 12345, "behind": 99999, "refused": 1234567}
    lines = picture(
        engine,
        {**state, **loud},
        width,
        height,
        recording="● REC 75 s, 12 frames lost (disk too slow)  take-20260101-120000.wav",
        messages=["audio device 'usb' is back after 3.2 s", "refused: /voice/9/gain: there are voices 1 to 16 " * 3],
    )
    text = "\n".join(lines)
    assert "PANIC" in next(line for line in lines if line.startswith(" master"))
    assert next(line for line in lines if line.startswith(" 1 ")).endswith("MUTED")
    assert all(f"{name} {value}" in text for name, value in loud.items() if name != "panic")
    assert [line for line in lines if "REC 75 s, 12 frames lost" in line and "take-20260101-120000.wav" in line]
    assert "is back after 3.2 s" in text and "refused: /voice/9/gain: there are voices 1 to 16" in text
    shown = sum(bool(re.match(r" \d+ ember ", line)) for line in lines)
    hidden = next((int(line.split()[1]) for line in lines if "more:" in line), 0)
    assert shown + hidden == voices and ">" in text


def test_without_a_device_no_meter_looks_alive(engine: Engine) -> None:
    state = {**engine.snapshot(), "device_state": "lost", "device_reason": "it was unplugged", "peak_db": -3.0}
    for voice in state["voices"]:
        voice["peak_db"] = voice["rms_db"] = -3.0
    lines = picture(engine, state, 80, 24)
    assert [line for line in lines if "NO DEVICE: it was unplugged" in line]
    assert not [line for line in lines if "━" in line] and sum("-∞     -∞" in line for line in lines) == 4


def test_a_terminal_that_knows_ascii_alone_gets_it(engine: Engine) -> None:
    state, messages = {**engine.snapshot(), "panic": True}, ["recorded 3 s into Gutiérrez → ≤ 5.wav"]
    lines = picture(engine, state, 80, 24, signs=ASCII, messages=messages, recording="* REC 3 s")
    assert all(line.isascii() for line in lines)
    assert "Gutierrez -> <= 5.wav" in "\n".join(lines) and [line for line in lines if "===" in line or "---" in line]
    ascii_alone = [("cp437", {}), ("utf-8", {"TERM": "linux"}), ("utf-8", {"LC_ALL": "C"}), (None, {})]
    assert all(signs_for(encoding, environment) is ASCII for encoding, environment in ascii_alone)
    assert signs_for("utf-8", {"TERM": "xterm-256color", "LANG": "C"}) is UNICODE


def test_the_chosen_control_is_always_seen(engine: Engine) -> None:
    state = engine.snapshot()
    for height in (10, 12, 24, 30):
        for chosen in (address for address in engine.parameters if not address.endswith("mute")):
            marked = [line for line in picture(engine, state, 80, height, chosen=chosen) if ">" in line]
            if chosen.startswith("/voice/"):
                assert [line.split()[1] for line in marked] == [chosen.split("/")[3]]


@pytest.mark.parametrize("voices", [1, 4])
def test_a_voice_that_lives_and_has_tones_fits_80_by_24(tmp_path: Path, voices: int) -> None:
    """Four controls more: one voice shows all of them, of several the chosen one those about the chosen control."""
    path = make_bundle(tmp_path / "sea.texbundle", name="sea", life=True, period=True, fine=True)
    engine = Engine([read_bundle(path)] * voices)
    for name in ("life", "pace", "tempo", "pitch", "width"):
        lines = picture(engine, engine.snapshot(), 80, 24, chosen=f"/voice/1/{name}")
        [shown] = [line for line in lines if f"> {name}" in line]
        assert re.search(r"●.* [-\d.]+ .*…[\d.]+k?$", shown.rstrip()), "its value and its whole range"
        assert lines[-1].startswith(" q quit")
        assert voices > 1 or all(f" {other} " in "\n".join(lines) for other in ("life", "pace", "tempo", "pitch"))


def test_a_voice_in_a_space_says_where_it_stands_at_80_by_24(tmp_path: Path) -> None:
    space = read_bundle(make_latent_bundle(tmp_path / "space.texbundle", life=False))
    engine = Engine([space])
    engine.set("/voice/1/z/x", -0.4)
    engine.render(48000)
    lines = picture(engine, engine.snapshot(), 80, 24, chosen="/voice/1/z/anchor")
    [place] = [line.rstrip() for line in lines if "landmark" in line]
    assert place == "   at -0.40 +0.00, nearest landmark 2: rough.wav"
    assert any("> z/anchor" in line and "0…2" in line for line in lines) and "q quit" in lines[-1]
    assert sum("z/" in line for line in lines) >= 8
    keyboard, played = Keyboard(), SimpleNamespace(engine=engine)
    keyboard.chosen = "/voice/1/z/anchor"
    for sent, landmark in (("\x1b[C", 1.0), ("\x1b[C", 2.0), ("\x1b[C", 2.0), ("\x1b[D", 1.0)):
        handle_keys(played, sent, threading.Event(), keyboard)
        assert engine.get("/voice/1/z/anchor") == landmark, "an arrow goes to the next landmark"
    low = picture(engine, engine.snapshot(), 80, 12, chosen="/voice/1/z/anchor")
    assert any("> z/anchor" in line for line in low)


def test_help_explains_every_key_at_80_by_24(engine: Engine) -> None:
    text = "\n".join(picture(engine, engine.snapshot(), 80, 24, help_shown=True))
    assert all(f"\n {key} " in text for key in ("q", "p", "r", "?", "tab")) and "left, right" in text


def test_arrows_choose_and_move_and_r_records(engine: Engine) -> None:
    takes: list[str] = []
    session: Any = SimpleNamespace(engine=engine, toggle_take=lambda: takes.append("r"))
    done, keyboard = threading.Event(), Keyboard()

    def press(text: str) -> None:
        handle_keys(session, text, done, keyboard)

    press("\x1b[B")
    first, second = [a for a in engine.parameters if a.startswith("/voice/1/")][:2]
    assert keyboard.chosen == first
    press("\x1b[B")
    before = engine.parameters[second].to_norm(engine.get(second))
    press("\x1b[C\x1bOC")
    press("\x1b[1;2D")
    after = engine.parameters[second].to_norm(engine.get(second))
    assert keyboard.chosen == second and after == pytest.approx(before + 0.04 - 0.1)
    press("\t")
    assert keyboard.chosen == second.replace("/1/", "/2/")
    press("\x1b[Z\x1b[Z")
    assert keyboard.chosen == second.replace("/1/", "/3/")
    press("m")
    assert engine.get("/voice/3/mute") == 1.0
    press("m")
    press("\x1b[A")
    press("r?")
    assert takes == ["r"] and keyboard.help and not done.is_set()


def test_a_sequence_that_comes_in_two_reads_is_one_key_and_escape_alone_is_none(engine: Engine) -> None:
    session: Any = SimpleNamespace(engine=engine)
    done, keyboard = threading.Event(), Keyboard()
    assert list(keyboard.split("\x1b")) == [] and list(keyboard.split("[B")) == ["down"]
    assert list(keyboard.split("\x1b[1;")) == [] and list(keyboard.split("2Cq")) == ["far-right", "q"]
    handle_keys(session, "\x1b", done, keyboard)
    handle_keys(session, "", done, keyboard)
    handle_keys(session, "q", done, keyboard)
    assert done.is_set()


def test_p_panics_and_comes_back_and_a_mute_does_not_lift_it(small: Path) -> None:
    engine = Engine([read_bundle(small)] * 2)
    session: Any = SimpleNamespace(engine=engine)

    def heard(keys: str) -> bool:
        handle_keys(session, keys, threading.Event())
        engine.render(4800)
        return bool(np.abs(engine.render(4800)).max() > 0.0)

    assert heard("") and not heard("p") and engine.snapshot()["panic"]
    assert not heard("2") and engine.get("/voice/2/mute") == 1.0
    assert heard("p") and not engine.snapshot()["panic"]
    assert not heard("p") and heard("2")  # a voice that is opened again is meant to be heard


@pytest.fixture
def tmux() -> Iterator[Callable[..., str]]:
    """Runs tmux on a server of its own."""
    program, name = require_program("tmux"), f"texbridge-{os.getpid()}"

    def run(*words: str) -> str:
        command = [program, "-L", name, "-f", "/dev/null", *words]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=child_environment()).stdout

    yield run
    subprocess.run([program, "-L", name, "kill-server"], check=False)


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
def test_a_terminal_of_80_by_24_shows_all_that_a_player_needs(
    small: Path, tmp_path: Path, tmux: Callable[..., str], size: tuple[int, int]
) -> None:
    options = ["--record-folder", str(tmp_path / "takes")]
    command = shlex.join(["env", "LC_ALL=C.UTF-8", *play_command(small, 60.0, *options)])
    tmux("-u", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)

    def shows(*wanted: str) -> bool:
        return all(word in tmux("capture-pane", "-p") for word in wanted)

    assert wait_until(lambda: shows("q quit", "ember", "not recording"), 30.0)
    tmux("send-keys", "r", "Down", "Right", "1", "p")
    assert wait_until(lambda: shows("REC", "MUTED", "PANIC", "gain", "pan", "width", "? help"))
    tmux("send-keys", "r")
    assert wait_until(lambda: shows("recorded into", "not recording"))
    assert len(list((tmp_path / "takes").iterdir())) == 1
    tmux("send-keys", "q")


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
