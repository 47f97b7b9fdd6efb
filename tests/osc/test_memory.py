"""What wrong packets cost, they cost for a moment: the server keeps nothing of them."""

import os
import subprocess
import sys

import pytest

from tests.support import ROOT

GROWTH_MB = 8.0
SOAK_PACKETS = int(os.environ.get("TEXBRIDGE_FUZZ_PACKETS", "2000000"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")


def growth_mb(packets: int, seconds: float) -> float:
    command = [sys.executable, "-m", "tests.support.osc_memory", str(packets)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


def test_memory_is_flat_over_sixty_thousand_wrong_packets() -> None:
    assert growth_mb(60000, 200.0) < GROWTH_MB


@pytest.mark.soak
def test_memory_is_flat_over_millions_of_wrong_packets() -> None:
    """`make soak`: TEXBRIDGE_FUZZ_PACKETS of them (two million)."""
    assert growth_mb(SOAK_PACKETS, 1e-2 * SOAK_PACKETS) < GROWTH_MB
