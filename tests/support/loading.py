"""Bundles into the voices of an engine that plays."""

import threading

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.engine import Engine


def load(engine: Engine, voice: int, bundle: Bundle | None, seconds: float) -> None:
    """Load or unload, and wait until the voice has it."""
    done = threading.Event()
    if bundle is None:
        engine.unload(voice, seconds, done=done.set)
    else:
        engine.load(voice, bundle, seconds, done=done.set)
    assert done.wait(10.0)
