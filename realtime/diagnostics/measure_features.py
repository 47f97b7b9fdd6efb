"""What the analysis of an input costs: the time that every hop of `StreamingFeatures` and of the `Follower` takes."""

from __future__ import annotations

import time

import numpy as np

from texbridge.realtime.analysis.features import HOP_SECONDS, StreamingFeatures
from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter

FRAME_SECONDS = 65536 / 44100
_WARM_HOPS = 100
_PARAMETERS = (
    Parameter("centroid", "Hz", 300.0, 9000.0, 2000.0, "log"),
    Parameter("rate", "1/s", 0.5, 15.0, 5.0, "log"),
    Parameter("loudness", "dBFS", -40.0, -10.0, -24.0),
    Parameter("contrast", "dB", -8.0, 15.0, 0.0),
)


def hop_ms(
    sample_rate: int = 48000, seconds: float = 5.0, n_band_energies: int = 0, hop_seconds: float = HOP_SECONDS
) -> dict[str, float]:
    """Milliseconds per hop, analysis and mapping together: ``median``, ``mean``, ``p99`` and ``peak``.

    The input is noise that swells twice a second, read in blocks of a hop; frames last 1.5 s.
    """
    features = StreamingFeatures(sample_rate, round(FRAME_SECONDS * sample_rate), n_band_energies, hop_seconds)
    bands = (Parameter(f"band{k + 1}", "dB", -80.0, 0.0, -20.0) for k in range(n_band_energies))
    follower = Follower({p.name: p for p in (*_PARAMETERS, *bands, *VOICE_PARAMETERS)}, sample_rate)
    hops = _WARM_HOPS + max(1, round(seconds / hop_seconds))
    audio = _swells(hops * features.hop_size, sample_rate).reshape(hops, -1)
    times = np.empty(hops)
    for index, block in enumerate(audio):
        begin = time.perf_counter()
        for found in features.process(block):
            follower.update(found)
        times[index] = time.perf_counter() - begin
    spent = 1e3 * times[_WARM_HOPS:]
    return {
        "median": float(np.median(spent)),
        "mean": float(spent.mean()),
        "p99": float(np.percentile(spent, 99)),
        "peak": float(spent.max()),
    }


def _swells(samples: int, sample_rate: int) -> np.ndarray:
    rng = np.random.default_rng(0)
    level = 0.01 + 0.1 * np.square(np.sin(2.0 * np.pi * np.arange(samples) / sample_rate))
    return (level * rng.standard_normal(samples)).astype(np.float32)
