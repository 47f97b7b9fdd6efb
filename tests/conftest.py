"""Shared fixtures: where the recordings are, and which programs a test needs."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the engine itself does, before numpy loads
# Before torch loads: losses repeat to the last bit, and no thread spins for another whose core a neighbour's test has,
# which makes many small steps twenty times as long. Processes that tests start have it from here.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # as texbridge itself does, before onnxruntime loads
from pathlib import Path

import pytest

from tests.support import SHARED
from tests.support.watchdog import pytest_configure

__all__ = ["pytest_configure"]


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"needs the recordings and fixtures in {SHARED}, which are not here")
    return SHARED
