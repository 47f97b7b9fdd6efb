"""The command: usage, one-line errors with exit status 1, smoke runs, lazy imports, clean ends by signal."""

import json
import socket
import sys
import time
import types
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.graphs import make_not_compilable
from tests.support.jack import jack_server
from tests.support.osc_client import Client, bundle
from texbridge import dispatcher
from texbridge.commands import COMMANDS
from texbridge.realtime.app.check_commands import latency_parser
from texbridge.realtime.app.file_commands import render_parser, transfer_parser
from texbridge.realtime.app.play_command import play_parser
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.audio import devices
from texbridge.realtime.bundle import presets as shipped
from texbridge.realtime.bundle.format import MANIFEST
from texbridge.realtime.diagnostics.doctor import WARN, check_osc_port
from texbridge.realtime.diagnostics.latency_report import LatencySettings
from texbridge.realtime.offline.render import RenderSettings
from texbridge.realtime.offline.transfer import TransferSettings
from texbridge.realtime.osc.packet import encode

QUIET = ("--null", "--no-ui", "--osc-port", "0")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle")


@pytest.fixture(scope="module")
def jack() -> Iterator[str]:
    yield from jack_server()


@pytest.fixture
def presets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Presets of our own in the place of the built-in ones."""
    folder = tmp_path / "presets"
    folder.mkdir()
    for name in ("ash", "brook"):
        make_bundle(folder / f"{name}.texbundle", name=name)
    monkeypatch.setattr(shipped, "PRESET_DIR", folder)
    return folder


def fails(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run the command, which must fail with status 1 and one line on stderr, and return that line."""
    assert dispatcher.main([str(argument) for argument in arguments]) == 1
    stderr = capsys.readouterr().err
    assert stderr.startswith("texbridge: error: ") and stderr.count("\n") == 1 and "Traceback" not in stderr
    return stderr


def rms_db(path: Path) -> float:
    sound, _ = soundfile.read(path, dtype="float64")
    return 10.0 * float(np.log10(np.mean(sound**2)))


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


@pytest.mark.parametrize(("words", "late"), [([], 1), (["--osc-time", "honour"], 1), (["--osc-time", "ignore"], 0)])
def test_times_of_bundles_are_ignored_where_that_is_asked_for(small: Path, words: list[str], late: int) -> None:
    settings = PlaySettings(**vars(play_parser().parse_args([str(small), *QUIET, *words])))
    with Session(settings) as session, Client(session.osc.port) as client:
        client.raw(bundle([encode("/voice/1/gain", -6.0)], time.time() - 10.0))
        replies = client.settle()
        assert [address for address, _ in replies] == ["/late"] * late
        assert session.engine.snapshot()["late"] == late and session.engine.get("/voice/1/gain") == -6.0


def test_missing_bundle(capsys: pytest.CaptureFixture[str], presets: Path) -> None:
    assert "no such bundle or preset" in fails(capsys, "play", "volcano", *QUIET)
    assert "ash, brook" in fails(capsys, "render", "volcano", "--out", "x.wav")


def test_no_presets_installed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shipped, "PRESET_DIR", tmp_path)
    assert "name a bundle" in fails(capsys, "play", *QUIET)
    assert "name a bundle" in fails(capsys, "bench")


def test_broken_bundle(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.texbundle"
    broken.write_bytes(small.read_bytes()[:2000])
    assert "broken.texbundle" in fails(capsys, "play", broken, *QUIET)
    assert "broken.texbundle" in fails(capsys, "render", broken, "--out", tmp_path / "x.wav")


def test_bundle_of_a_newer_format(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.texbundle"
    with zipfile.ZipFile(small) as source, zipfile.ZipFile(newer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == MANIFEST:
                data = json.dumps({**json.loads(data), "format_version": 99}).encode()
            target.writestr(name, data)
    line = fails(capsys, "play", newer, *QUIET)
    assert "99" in line and "newer.texbundle" in line


def test_no_device(capsys: pytest.CaptureFixture[str], small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "output_devices", list)
    line = fails(capsys, "play", small, "--no-ui", "--osc-port", "0")
    assert "no audio output device" in line and "--null" in line


def test_unknown_device(capsys: pytest.CaptureFixture[str], small: Path, jack: str) -> None:
    line = fails(capsys, "play", small, "--no-ui", "--osc-port", "0", "--device", "moog")
    assert "'moog' is unknown" in line and "'system'" in line and "texbridge devices" in line


def test_unsupported_rate(capsys: pytest.CaptureFixture[str], small: Path, jack: str) -> None:
    line = fails(capsys, "play", small, "--no-ui", "--osc-port", "0", "--sample-rate", "44100")
    assert "44100 Hz" in line and "--sample-rate 48000" in line


def test_busy_osc_port(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    take = tmp_path / "take.wav"
    take.write_bytes(b"an older take")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        line = fails(capsys, "play", small, "--null", "--no-ui", "--osc-port", port, "--record", take, "--force")
    assert f"OSC port {port}" in line and "--osc-port" in line
    assert take.read_bytes() == b"an older take" and list(take.parent.iterdir()) == [take]


def test_recording_that_cannot_be_written(capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path) -> None:
    line = fails(capsys, "play", small, *QUIET, "--record", tmp_path / "nowhere" / "take.wav")
    assert "take.wav" in line and "No such file or directory" in line


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("centroid=99999", "out of range: 500…8000 Hz"),
        ("rate/norm=1.5", "out of range: 0…1"),
        ("heat=1", "no parameter 'heat'"),
    ],
)
def test_settings_that_do_not_fit(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, setting: str, message: str
) -> None:
    assert message in fails(capsys, "render", small, "--out", tmp_path / "x.wav", "--set", setting)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0,centroid\n", "line 1: 2 columns"),
        ("seconds,name,value\n0,centroid,900\nsoon,rate,5\n", "line 3: 'soon'"),
        ("-1,centroid,900\n", "line 1: time -1"),
        ("0,heat,1\n", "line 1: there is no parameter 'heat'"),
        ("0,centroid,nan\n", "line 1: centroid=nan is out of range"),
    ],
)
def test_automation_errors_name_the_line(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path, text: str, message: str
) -> None:
    table = tmp_path / "sweep.csv"
    table.write_text(text)
    assert message in fails(capsys, "render", small, "--out", tmp_path / "x.wav", "--automation", table)


def test_a_render_that_fails_leaves_the_older_file(
    capsys: pytest.CaptureFixture[str], small: Path, tmp_path: Path
) -> None:
    out = tmp_path / "x.wav"
    out.write_bytes(b"older")
    fails(capsys, "render", small, "--out", out, "--force", "--bits", "24", "--set", "heat=1")
    fails(capsys, "render", small, "--out", tmp_path / "none" / "x.wav", "--seconds", "0.1")
    assert out.read_bytes() == b"older" and len(list(tmp_path.iterdir())) == 1


def test_render_is_the_same_for_any_block_and_differs_by_seed(small: Path, tmp_path: Path) -> None:
    def render(name: str, *options: str) -> bytes:
        out = tmp_path / name
        assert dispatcher.main(["render", str(small), "--out", str(out), "--seconds", "0.6", *options]) == 0
        return soundfile.read(out, dtype="float32")[0].tobytes()

    first = render("a.wav", "--seed", "7")
    assert render("b.wav", "--seed", "7", "--block", "480") == first
    assert render("c.wav", "--seed", "8") != first
    assert soundfile.info(tmp_path / "a.wav").frames == round(0.6 * 48000)


def test_settings_and_automation_are_heard(small: Path, tmp_path: Path) -> None:
    def render(name: str, *options: str) -> Path:
        out = tmp_path / name
        assert dispatcher.main(["render", str(small), "--out", str(out), "--seconds", "2", *options]) == 0
        return out

    table = tmp_path / "table.csv"
    table.write_text("seconds,name,value\n# quieter from the start\n0, gain, -12\n0,/master/gain,-6\n")
    plain = rms_db(render("plain.wav"))
    assert rms_db(render("set.wav", "--set", "gain=-6", "--set", "pan/norm=0.5")) == pytest.approx(plain - 6.0, abs=0.3)
    assert rms_db(render("table.wav", "--automation", str(table))) == pytest.approx(plain - 18.0, abs=0.3)
    table.write_bytes("Seconds;Name;Value;\r\n0,0;gain;-11,5;\r\n0;/master/gain;-6,5\r\n".encode("utf-8-sig"))
    assert rms_db(render("comma.wav", "--automation", str(table))) == pytest.approx(plain - 18.0, abs=0.3)


def test_play_into_no_device_records_what_was_asked_for(
    capsys: pytest.CaptureFixture[str], presets: Path, tmp_path: Path
) -> None:
    take = tmp_path / "take.flac"
    assert dispatcher.main(["play", "brook", *QUIET, "--seconds", "0.4", "--record", str(take)]) == 0
    output = capsys.readouterr().out
    assert "playing brook" in output and "recorded" in output
    assert 0.4 <= soundfile.info(take).duration <= 1.5
    assert rms_db(take) > -60.0


def test_a_microphone_on_the_right_alone_is_heard_and_named(
    capsys: pytest.CaptureFixture[str], presets: Path, tmp_path: Path
) -> None:
    right = 0.1 * np.random.default_rng(0).standard_normal(48000)
    soundfile.write(tmp_path / "in.wav", np.stack([0 * right, right], axis=1), 48000)
    argv = ["play", "brook", *QUIET, "--seconds", "1", "--input", str(tmp_path / "in.wav")]
    assert dispatcher.main([*argv, "--input-channels", "2"]) == 0
    told = capsys.readouterr()
    assert "input: channel 2 of 2 drives\n" in told.out and "is read" not in told.err
    assert dispatcher.main(argv) == 0
    told = capsys.readouterr()
    assert "drives" not in told.out and "2 channels: the right one is read\n" in told.err


def test_without_bundles_all_presets_are_loaded_and_the_first_sounds(
    presets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from texbridge.realtime.app import play

    seen: list[dict] = []
    monkeypatch.setattr(play, "run_interface", lambda playing, *_: seen.append(playing.engine.snapshot()))
    assert dispatcher.main(["play", *QUIET]) == 0
    assert [(voice["name"], voice["parameters"]["mute"]) for voice in seen[0]["voices"]] == [("ash", 0), ("brook", 1)]


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


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--input", "mic"), "has no input device for --input mic"),
        (("--input", "drums.wav"), "--input 'drums.wav': no such file"),
        (("--input", "TONE", "--follow", "pitch=1"), "no voice follows 'pitch'"),
        (("--input", "TONE", "--follow", "rate=3"), "follow amount of 'rate' is 3; must be in 0…1"),
        (("--log", "/nowhere/night.oscl"), "choose another --log"),
        (("--osc-allow", "all"), "--osc-allow 'all' is no network"),
        (("--bundle-folder", "/nowhere"), "--bundle-folder /nowhere is no folder"),
        (("--preset-folder", "/dev/null"), "choose another --preset-folder"),
    ],
)
def test_what_play_cannot_do_is_one_line(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], reason: str
) -> None:
    tone = tmp_path / "tone.wav"
    soundfile.write(tone, 0.1 * np.sin(np.arange(4800) / 20.0), 48000)
    words = [str(tone) if word == "TONE" else word for word in options]
    arguments = ["play", str(small), "--null", "--osc-port", "0", "--seconds", "0.1", "--no-ui", *words]
    assert dispatcher.main(arguments) == 1
    complaint = capsys.readouterr().err
    assert reason in complaint and complaint.count("\n") == 1


def test_doctor_reports_every_check_and_plays(capsys: pytest.CaptureFixture[str], presets: Path) -> None:
    status = dispatcher.main(["doctor", "--json", "--osc-port", "0"])
    report = json.loads(capsys.readouterr().out)
    checks = {check["name"]: check for check in report["checks"]}
    assert status == (0 if report["ok"] else 1)
    assert checks["engine"]["status"] == "ok" and "frames in" in checks["engine"]["found"]
    assert checks["presets"]["found"].startswith("ash, brook")
    assert checks["decoders"]["found"] == "compiled: ash, brook"
    assert {
        "python",
        "libraries",
        "onnxruntime",
        "portaudio",
        "audio outputs",
        "osc port",
        "cache folder",
    } <= checks.keys()


def test_doctor_says_which_presets_are_not_compiled_and_why(capsys: pytest.CaptureFixture[str], presets: Path) -> None:
    make_not_compilable(presets / "coal.texbundle")
    dispatcher.main(["doctor", "--osc-port", "0"])
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "decoders: " in line)
    assert line == "ok    decoders: compiled: ash, brook; onnxruntime (the operator Erf): coal"


def test_doctor_fails_on_a_broken_preset_and_warns_of_a_taken_port(
    capsys: pytest.CaptureFixture[str], presets: Path
) -> None:
    (presets / "brook.texbundle").write_bytes(b"not a bundle")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(("127.0.0.1", 0))
        assert dispatcher.main(["doctor", "--osc-port", str(taken.getsockname()[1])]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("fail  presets: ") and "brook" in line for line in lines)
    assert any(line.startswith("warn  osc port: ") and "--osc-port" in line for line in lines)


def test_doctor_warns_of_a_port_that_is_taken_on_ipv6_alone() -> None:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as taken:
        try:
            taken.bind(("::1", 0))
        except OSError:
            pytest.skip("needs a machine with IPv6 loopback")
        [check] = check_osc_port(taken.getsockname()[1])
    assert check.status == WARN and "::1" in check.found and "--osc-port" in check.remedy


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
