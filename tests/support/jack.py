"""A JACK server with a dummy device for tests: one per worker, at 48 kHz and 64 samples, gone when the tests are.

Use it in a test module as

    @pytest.fixture(scope="module")
    def jack() -> Iterator[str]:
        yield from jack_server()
"""

from collections.abc import Iterator

from tests.support.programs import require_program
from texbridge.realtime.diagnostics.dummy_jack import dummy_jack

SAMPLE_RATE = 48000
BLOCK_SIZE = 64


def jack_server() -> Iterator[str]:
    """Yield the server's name; skips, or fails in CI, where jackd or PortAudio are missing."""
    require_program("jackd")
    with dummy_jack(SAMPLE_RATE, BLOCK_SIZE) as name:
        yield name
