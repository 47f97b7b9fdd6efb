"""The command: usage, settings as their parsers have them, one-line errors with exit status 1, devices."""

import json
import sys
import types
from pathlib import Path

import pytest

from tests.support.commands import fails
from texbridge import dispatcher
from texbridge.commands import COMMANDS
from texbridge.realtime.app.check_commands import latency_parser
from texbridge.realtime.app.file_commands import render_parser, transfer_parser
from texbridge.realtime.app.play_command import play_parser
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.audio import devices
from texbridge.realtime.diagnostics.latency_report import LatencySettings
from texbridge.realtime.offline.render import RenderSettings
from texbridge.realtime.offline.transfer import TransferSettings


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dispatcher.main([command, "--help"])
    assert stopped.value.code == 0
    text = capsys.readouterr().out
    assert f"usage: texbridge {command}" in text
    assert "examples:" in text or command in ("devices", "doctor")


def test_help_names_every_command_and_the_exit_statuses(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dispatcher.main(["--help"])
    text = capsys.readouterr().out
    assert stopped.value.code == 0 and "exit status: 0 done, 1 failed" in text
    assert all(f"\n  {command} " in text for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["sing"],
        ["play", "--block", "0"],
        ["play", "--sample-rate", "fast"],
        ["play", "--osc-port", "70000"],
        ["play", "--osc-time", "later"],
        ["render"],
        ["render", "fire"],
        ["render", "fire", "--out", "x.wav", "--set", "centroid"],
        ["render", "fire", "--out", "x.wav", "--set", "centroid=nan"],
        ["render", "fire", "--out", "x.wav", "--seconds", "-1"],
    ],
)
def test_wrong_usage_exits_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        dispatcher.main(arguments)
    assert stopped.value.code == 2
    assert "usage: texbridge" in capsys.readouterr().err


def test_what_is_not_said_is_as_the_settings_have_it() -> None:
    """A parser's namespace is the arguments of its settings, field for field, with the same defaults."""
    assert PlaySettings(**vars(play_parser().parse_args([]))) == PlaySettings()
    rendering = vars(render_parser().parse_args(["fire", "--out", "x.wav"]))
    assert RenderSettings(**rendering) == RenderSettings("fire", "x.wav")
    transfer = vars(transfer_parser().parse_args(["in.wav", "--model", "fire", "--out", "x.wav"]))
    assert TransferSettings(**transfer) == TransferSettings("in.wav", "fire", "x.wav")
    latency = vars(latency_parser().parse_args(["--json"]))
    assert latency.pop("json") and LatencySettings(**latency) == LatencySettings()


def test_what_is_repeated_is_kept_in_order() -> None:
    words = ["fire", "rain", "--follow", "rate=0.5", "--follow", "centroid=1", "--osc-allow", "10.0.0.0/8", "--no-ui"]
    settings = PlaySettings(**vars(play_parser().parse_args(words)))
    assert settings.bundles == ("fire", "rain") and settings.osc_allow == ("10.0.0.0/8",) and not settings.ui
    assert settings.follow == (("rate", 0.5), ("centroid", 1.0))


def test_devices_lists_outputs(capsys: pytest.CaptureFixture[str], jack: str) -> None:
    assert dispatcher.main(["devices"]) == 0
    assert "* " in (text := capsys.readouterr().out) and "system  (JACK" in text and "48000 Hz" in text
    assert dispatcher.main(["devices", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == "system"


def test_devices_says_so_where_there_is_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "output_devices", list)
    assert dispatcher.main(["devices"]) == 0
    assert "no audio output device" in capsys.readouterr().out


def test_a_missing_extra_is_one_line_with_the_remedy(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def main(_: list[str]) -> int:
        raise ModuleNotFoundError("No module named 'torch'", name="torch")

    module = types.ModuleType("stand_in")
    monkeypatch.setattr(module, "main", main, raising=False)
    monkeypatch.setitem(sys.modules, "stand_in", module)
    monkeypatch.setitem(COMMANDS, "train", ("stand_in", "main", ""))
    line = fails(capsys, "train", "recordings")
    assert "torch, which is not installed: pip install 'texbridge[train]'" in line


def test_ctrl_c_in_a_command_exits_with_130(monkeypatch: pytest.MonkeyPatch, small: Path, tmp_path: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("texbridge.realtime.offline.render._rendered", interrupted)
    assert dispatcher.main(["render", str(small), "--out", str(tmp_path / "x.wav")]) == 130
    assert not list(tmp_path.iterdir())
