"""`texbridge doctor`: every check is reported, and what fails or warns says why."""

import json
import socket
from pathlib import Path

import pytest

from tests.support.graphs import make_not_compilable
from texbridge import dispatcher
from texbridge.realtime.diagnostics.doctor import WARN, check_osc_port


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
