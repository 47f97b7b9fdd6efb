"""The private JACK server: it finds a place however many were killed before it, and two never share a name."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.jack import await_server
from tests.support.programs import require_program
from texbridge.realtime.diagnostics import dummy_jack
from texbridge.realtime.diagnostics.dummy_jack import DummyServer
from texbridge.realtime.errors import DeviceError

PLACES = 8
"""Servers that JACK has room for on a machine; one that is killed keeps its place."""


def test_servers_that_are_killed_take_no_place_from_the_next() -> None:
    require_program("jackd")
    for _ in range(PLACES + 1):
        server = DummyServer()
        server.start()
        await_server(server.name)
        server.end(signal.SIGKILL)
        os.close(server._lock)  # as where the process that would give the place back is gone as well


def test_a_name_is_one_servers_alone_and_never_again_in_a_process() -> None:
    require_program("jackd")
    first, second = DummyServer(), DummyServer()
    first.release()
    third = DummyServer()
    assert len({first.name, second.name, third.name}) == 3
    second.release()
    third.release()
    code = "from texbridge.realtime.diagnostics.dummy_jack import DummyServer; print(DummyServer().name)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True).stdout
    assert int(found.rpartition("-")[2]) <= int(third.name.rpartition("-")[2]), "another process may take it"


def test_a_server_that_finds_no_place_is_tried_thrice_and_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jackd, before = tmp_path / "jackd", os.environ.get("JACK_DEFAULT_SERVER")
    jackd.write_text(f"#!/bin/sh\necho $2 >> {tmp_path}/names; exit 255\n")
    jackd.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(dummy_jack, "_REGISTRY", tmp_path / "registry")
    with (
        pytest.raises(DeviceError, match=r"jackd ended at once .* places for eight servers"),
        dummy_jack.dummy_server(),
    ):
        pass
    assert len(set((tmp_path / "names").read_text().split())) == 3
    assert os.environ.get("JACK_DEFAULT_SERVER") == before
