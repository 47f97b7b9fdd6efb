"""Shared fixtures: where the recordings are, and which programs a test needs."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the engine itself does, before numpy loads
os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # as texbridge itself does, before onnxruntime loads
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import SHARED
from tests.support.watchdog import pytest_configure

__all__ = ["pytest_configure"]


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Torch on one thread, so that losses repeat to the last bit and parallel tests do not fight for the cores."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    if not SHARED.is_dir():
        pytest.skip(f"needs the recordings and fixtures in {SHARED}, which are not here")
    return SHARED
