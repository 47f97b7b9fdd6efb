"""A JACK server with a dummy device for tests: one per worker, at 48 kHz and 64 samples, gone when the tests are.

Use it in a test module as

    @pytest.fixture(scope="module")
    def jack() -> Iterator[str]:
        yield from jack_server()
"""

import os
import subprocess
import time
from collections.abc import Iterator

from tests.support.programs import require_program
from texbridge.realtime.diagnostics.dummy_jack import dummy_jack

SAMPLE_RATE = 48000
BLOCK_SIZE = 64
START_SECONDS = 20.0


def jack_server() -> Iterator[str]:
    """Yield the server's name; skips, or fails in CI, where jackd or PortAudio are missing."""
    require_program("jackd")
    with dummy_jack(SAMPLE_RATE, BLOCK_SIZE) as name:
        yield name


def await_server(name: str) -> None:
    """Wait until a client finds the server of that name; fails after 20 s."""
    require_program("jack_lsp")
    environment = {**os.environ, "JACK_NO_START_SERVER": "1"}
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(["jack_lsp", "-s", name], env=environment, capture_output=True, timeout=60).returncode:
        assert time.monotonic() < deadline, f"the JACK server {name} did not start within {START_SECONDS:.0f} s"
        time.sleep(0.05)


def jack_connections(server: str) -> dict[str, set[str]]:
    """Every port of a JACK server and what it is connected with, as another program sees it."""
    require_program("jack_lsp")
    found: dict[str, set[str]] = {}
    port = ""
    listed = subprocess.run(["jack_lsp", "-s", server, "-c"], capture_output=True, text=True, timeout=60)
    for line in listed.stdout.splitlines():
        if line.startswith(" "):
            found[port].add(line.strip())
        else:
            found[port := line] = set()
    return found
