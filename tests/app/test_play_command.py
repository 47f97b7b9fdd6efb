"""`texbridge play`: what it plays, and one line for what it cannot."""

import json
import socket
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.commands import QUIET, fails, rms_db
from tests.support.osc_client import Client, bundle
from texbridge import dispatcher
from texbridge.realtime.app.play_command import play_parser
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.audio import devices
from texbridge.realtime.bundle import presets as shipped
from texbridge.realtime.bundle.format import MANIFEST
from texbridge.realtime.osc.packet import encode


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
