"""`texbridge play --midi --preset-folder`: what was learned and saved in one sitting is there in the next."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.bundles import make_bundle
from tests.support.jack import jack_server
from tests.support.midi import Knobs, alone, require_rtmidi
from tests.support.osc_client import Client
from texbridge import dispatcher
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings

CENTROID = "/voice/1/centroid"


@pytest.fixture(autouse=True)
def clients_alone() -> Iterator[None]:
    with alone():
        yield


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    require_rtmidi()
    yield from jack_server()


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return make_bundle(tmp_path / "small.texbundle")


def fails(capsys: pytest.CaptureFixture[str], small: Path, *arguments: str) -> str:
    quiet = ("--null", "--no-ui", "--osc-port", "0", "--seconds", "0.1")
    assert dispatcher.main(["play", str(small), *quiet, *arguments]) == 1
    line = capsys.readouterr().err
    assert line.startswith("texbridge: error: ") and line.count("\n") == 1
    return line


def test_the_next_sitting_knows_what_was_learned_and_saved(jack: str, small: Path, tmp_path: Path) -> None:
    settings = PlaySettings((str(small),), null=True, osc_port=0, midi="knobs", preset_folder=str(tmp_path / "mine"))
    with Knobs() as knobs:
        with Session(settings) as session, Client(session.osc.port) as client:
            client.send("/learn", CENTROID)
            assert client.settle() == []
            knobs.until(lambda: client.settle(), 21, 64)
            client.send("/preset/save", "start")
            assert client.until("/preset/save")[-1] == ("/preset/save", ["start", len(session.engine.parameters)])
        assert (tmp_path / "config" / "texbridge" / "midi.json").is_file()
        assert (tmp_path / "mine" / "start.json").is_file()
        with Session(settings) as session, Client(session.osc.port) as client:
            knobs.until(lambda: session.engine.get(CENTROID) != 2000.0, 21, 64)
            knobs.until(lambda: session.engine.get(CENTROID) == 8000.0, 21, 127)
            client.send("/preset/list")
            assert client.receive() == ("/preset/list", ["start"])
            assert session.midi is not None and session.midi.text == "knobs:out"


def test_without_midi_learning_is_refused_with_the_remedy(small: Path) -> None:
    settings = PlaySettings((str(small),), null=True, osc_port=0)
    with Session(settings) as session, Client(session.osc.port) as client:
        client.send("/learn", CENTROID)
        assert client.receive()[1] == [
            "/learn",
            "/learn: no MIDI input is open: start with `texbridge play --midi NAME`",
        ]


def test_the_log_names_the_input(jack: str, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quiet = ("--null", "--no-ui", "--osc-port", "0", "--seconds", "0.3")
    with Knobs():
        assert dispatcher.main(["play", str(small), *quiet, "--midi", "KNOBS"]) == 0
    assert "; MIDI from knobs:out\n" in capsys.readouterr().out


def test_what_is_wrong_with_midi_is_said_on_one_line(
    jack: str, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "MIDI input 'moog' is unknown (there: none)" in fails(capsys, small, "--midi", "moog")
    broken = tmp_path / "config" / "texbridge" / "midi.json"
    broken.parent.mkdir(parents=True)
    broken.write_text("{")
    assert f"{broken}: is no JSON" in fails(capsys, small, "--midi", "knobs")
    broken.unlink()
    monkeypatch.setitem(sys.modules, "rtmidi", None)
    assert "pip install 'texbridge[midi]'" in fails(capsys, small, "--midi", "knobs")


def test_a_preset_folder_that_is_a_file_is_refused(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert "is no folder" in fails(capsys, small, "--preset-folder", str(tmp_path / "file"))
