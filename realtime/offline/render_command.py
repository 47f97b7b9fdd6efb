"""Render a bundle into memory: the engine offline, as one function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.offline.render import resolve_setting


def render_bundle(
    bundle: Bundle,
    seconds: float,
    sample_rate: int = 48000,
    seed: int = 0,
    settings: Mapping[str, float] | None = None,
    automation: Iterable[tuple[float, str, float]] = (),
    block_size: int = 64,
    channels: int = 2,
) -> np.ndarray:
    """Sound of one voice, float32 [frames, channels] at ``sample_rate`` (Hz).

    ``settings`` maps names (``"centroid"``, ``"rate/norm"``, ``"/master/gain"``) to values; ``automation`` holds
    (seconds, name, value), each applied at its sample. The same arguments give the same samples, whatever
    the ``block_size``. Raises `TexbridgeError` for an unknown name or a value out of range.
    """
    engine = Engine([bundle], sample_rate=sample_rate, block_size=block_size, channels=channels, seed=seed)
    for name, value in (settings or {}).items():
        engine.set(*resolve_setting(engine.parameters, name, value))
    engine.schedule((time, *resolve_setting(engine.parameters, name, value)) for time, name, value in automation)
    return engine.render(round(seconds * sample_rate))
