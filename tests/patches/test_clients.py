"""The clients of docs/clients.md, run as they stand there but for the port."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.osc_client import MemoryEngine
from tests.support.patches import known_addresses
from tests.support.programs import require_program
from texbridge.realtime.osc.server import OscServer

TEXT = (ROOT / "docs" / "clients.md").read_text(encoding="utf-8")
SECONDS = 60


def program(language: str, port: int) -> str:
    [code] = re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    assert "9000" in code
    return code.replace("9000", str(port))


def run(engine: MemoryEngine, language: str, command: list[str], file: Path) -> str:
    with OscServer(engine, port=0) as server:
        file.write_text(program(language, server.port), encoding="utf-8")
        done = subprocess.run(
            [*command, str(file)], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS
        )
        assert done.returncode == 0, done.stdout + done.stderr
        engine.wait(2)
    return done.stdout


def test_python_plays_at_times_and_hears_the_answer(tmp_path: Path) -> None:
    engine = MemoryEngine()
    assert "/pong 7" in run(engine, "python", [sys.executable], tmp_path / "client.py")
    assert engine.changes[0] == ("/voice/1/centroid", pytest.approx(0.7), True)
    gains = [
        (value, at) for (address, value, _), at in zip(engine.changes, engine.due, strict=True) if "gain" in address
    ]
    assert [value for value, _ in gains] == [0.0, -40.0, -12.0, 0.0][: len(gains)]
    assert len(gains) >= 1 and all(at is not None for _, at in gains)


def test_node_plays_and_hears_the_answer(tmp_path: Path) -> None:
    engine = MemoryEngine()
    assert "/pong" in run(engine, "javascript", [require_program("node")], tmp_path / "client.js")
    assert engine.changes == [("/voice/1/rate", 0.25, True), ("/voice/1/gain", -6.0, False)]


def test_csound_moves_a_parameter(tmp_path: Path) -> None:
    engine = MemoryEngine()
    run(engine, "csound", [require_program("csound")], tmp_path / "client.csd")
    assert ("/voice/1/gain", -6.0, False) in engine.changes
    positions = [value for address, value, _ in engine.changes if address == "/voice/1/centroid"]
    assert len(positions) >= 50 and positions == sorted(positions)


def test_clients_name_addresses_of_the_table() -> None:
    named = {
        word.rstrip(".") for word in re.findall(r"(?<![\w.<*])/(?:voice|master|subscribe|ping|parameters)[\w/]*", TEXT)
    }
    assert len(named) >= 8 and named <= known_addresses() | {"/voice/1/xy"}
