"""The SuperCollider classes, compiled and run headless by sclang."""

import os
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.osc_client import MemoryEngine
from tests.support.programs import require_program
from texbridge.realtime.osc.server import OscServer

QUARK = ROOT / "patches" / "supercollider" / "TexBridge"
HARNESS = Path(__file__).parent / "quark_harness.scd"


def sclang_with_quark(port: int, home: Path) -> str:
    settings = home / "sclang_conf.yaml"
    settings.write_text(f"includePaths:\n  - {QUARK}\nexcludePaths:\n  []\npostInlineWarnings: false\n")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    environment |= {"QTWEBENGINE_DISABLE_SANDBOX": "1", "XDG_RUNTIME_DIR": str(home), "TEXBRIDGE_PORT": str(port)}
    command = [require_program("sclang"), "-u", "0", "-l", str(settings), str(HARNESS)]
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=90
    )
    assert "done" in done.stdout, done.stdout[-3000:] + done.stderr[-1000:]
    return done.stdout


def test_the_classes_play_patterns_at_their_times_and_follow(tmp_path: Path) -> None:
    engine = MemoryEngine()
    with OscServer(engine, port=0) as server:
        said = sclang_with_quark(server.port, tmp_path)
    assert "ERROR" not in said, said[-3000:]
    assert "meters true master 0.0" in said and "default nil" in said
    assert "names centroid gain loudness mute pan rate width" in said
    assert "texbridge: /voice/1/nowhere" in said
    now = [change for change, at in zip(engine.changes, engine.due, strict=True) if at is None]
    assert now == [
        ("/voice/1/pan", 0.5, False),
        ("/voice/1/width", 0.25, False),
        ("/voice/1/rate", 0.5, True),
        ("/master/gain", -3.0, False),
    ]
    steps = [(change, at) for change, at in zip(engine.changes, engine.due, strict=True) if at is not None]
    for voice in (1, 2):
        gains = [(value, at) for (address, value, _), at in steps if address == f"/voice/{voice}/gain"]
        assert [value for value, _ in gains] == [-6.0, -40.0] * 4
        times = [at for _, at in gains]
        assert [b - a for a, b in pairwise(times)] == pytest.approx([0.1] * 7, abs=2e-3)
        assert times == [at for (address, _, _), at in steps if address == f"/voice/{voice}/centroid"]
    assert engine.counts["late"] == 0


def test_the_help_names_methods_that_exist() -> None:
    source = (QUARK / "Classes" / "TexBridge.sc").read_text(encoding="utf-8")
    for name in ("TexBridge", "TexVoice"):
        page = (QUARK / "HelpSource" / "Classes" / f"{name}.schelp").read_text(encoding="utf-8")
        methods = [line.split()[1] for line in page.splitlines() if line.startswith("METHOD::")]
        assert len(methods) >= 8
        for method in methods:
            assert any(form in source for form in (f"\t{method} {{", f"*{method} {{", f"<{method}", f"<>{method}")), (
                method
            )
