"""From a live input to the sound that it leads to, by the encoder of a latent space: part of `texbridge latency`.

The level of the input steps up and down; where a step is half-way through, in dB, is looked for in what came in and in
what was made, which are counted in the same frames. Rises are heard earlier than falls, for a window is half-way early
where power grows: their mean is what half a window says. The voice begins to follow anew before each pair of steps, so
that frames of the encoder and of the decoder stand to one another in every way.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.analysis.live import LiveInput
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.diagnostics.hearing_probes import HEARD_HZ
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.parameters import LIFE, Z_FOLLOW

QUIET_PEAK, LOUD_PEAK = 0.07, 0.28
"""Peaks of the sine, and √2 times the RMS of noise: 12 dB apart."""
HEARD_STEP_SECONDS = 0.25
_ANEW_SECONDS = (0.1, 0.13)
_LEVEL_SECONDS, _SETTLED_SECONDS, _LEAST_DB = 0.002, 0.04, 3.0
_GATE_DB = -90.0


@dataclass(frozen=True)
class Followed:
    """What steps of an input took, in ms: ``rises_ms`` and ``falls_ms`` [n], beside the engine's ``reported_ms``."""

    name: str
    kind: str
    probe: bool
    rises_ms: np.ndarray
    falls_ms: np.ndarray
    reported_ms: float
    starved: int

    @property
    def delays_ms(self) -> np.ndarray:
        """All steps."""
        return np.concatenate([self.rises_ms, self.falls_ms])

    @property
    def mean_ms(self) -> float:
        """Rises and falls count alike."""
        return 0.5 * float(self.rises_ms.mean() + self.falls_ms.mean())


def steps(sample_rate: int, noise: bool) -> np.ndarray:
    """Input float32 [T, 1] to be played round and round: a quiet half and a loud one, of a sine or of noise."""
    half = round(HEARD_STEP_SECONDS * sample_rate)
    count = 16 if noise else 1
    level = np.tile(np.repeat([QUIET_PEAK, LOUD_PEAK], half), count)
    turns = HEARD_HZ * np.arange(len(level)) / sample_rate
    carrier = np.sqrt(0.5) * np.random.default_rng(0).normal(size=len(level)) if noise else np.sin(2 * np.pi * turns)
    return (level * carrier)[:, None].astype(np.float32)


def follow_steps(bundle: Bundle, sample_rate: int, block_size: int, trials: int, probe: bool = True) -> Followed:
    """Let ``bundle`` follow so many steps without a device; a ``probe`` hears a sine, another noise.

    Raises `TexbridgeError` where the sound does not follow.
    """
    engine = Engine([bundle], sample_rate=sample_rate, block_size=block_size, input_channels=1, seed=1)
    live = LiveInput(engine.input_tap, sample_rate)
    live.set_gate(_GATE_DB)
    engine.listen(live)
    if bundle.latent is not None and bundle.latent.life:
        engine.set(f"/voice/1/{LIFE}", 0.0)
    engine.set("/voice/1/width", 0.0)
    stream = NullStream(sample_rate, block_size, engine.channels, input_channels=1, input=steps(sample_rate, not probe))
    with engine:
        engine.start(stream)
        found = _listen(engine, max(2, -(-trials // 2)))
        facts = engine.snapshot()
        engine.stop()
    rises, falls = (np.concatenate([pair[k] for pair in found]) for k in (0, 1))
    if len(rises) < 2 or len(falls) < 2:
        raise TexbridgeError(f"{bundle.name} does not follow an input whose level moves by 12 dB; try another model")
    reported = facts["voices"][0]["follow_latency_ms"]
    return Followed(bundle.name, bundle.kind, probe, rises, falls, reported, facts["starved"])


def _listen(engine: Engine, pairs: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """What so many rises, and as many falls, took; the first runs in."""
    pause, rate = random.Random(0), engine.sample_rate
    period = round(2 * HEARD_STEP_SECONDS * rate)
    found = []
    for pair in range(pairs + 1):
        time.sleep(pause.uniform(*_ANEW_SECONDS) - _ANEW_SECONDS[0])
        for follow in (0.0, 1.0):
            engine.set(f"/voice/1/{Z_FOLLOW}", follow)
            time.sleep(0.01)
        start = engine.tap.position() + round(0.11 * rate)
        _wait_for(engine, start + 2 * period)
        end = start + 2 * period
        heard, made = (tap.read(start)[: end - start, 0] for tap in (engine.input_tap, engine.tap))
        if pair >= 1:
            found.append(delays_of(heard, made, rate))
    return found


def _wait_for(engine: Engine, frame: int) -> None:
    while engine.tap.position() < frame:
        time.sleep(max(0.001, (frame - engine.tap.position()) / engine.sample_rate))


def delays_of(heard: np.ndarray, made: np.ndarray, sample_rate: int) -> tuple[np.ndarray, np.ndarray]:
    """Milliseconds from the rises, and from the falls, of ``heard`` [T] to when ``made`` [T] is half-way, in dB.

    Steps near either end, and such as change nothing, are left out.
    """
    inputs, outputs = level_db(heard, sample_rate), level_db(made, sample_rate)
    settled, half = round(_SETTLED_SECONDS * sample_rate), round(HEARD_STEP_SECONDS * sample_rate)
    loud = inputs > 0.5 * (np.percentile(inputs, 10) + np.percentile(inputs, 90))
    crossings = np.flatnonzero(loud[1:] != loud[:-1]) + 1
    found: tuple[list[float], list[float]] = ([], [])
    last = -half
    for at in crossings:
        if at - last < half // 2:
            continue
        last = int(at)
        if at < settled or at + half > len(outputs):
            continue
        before, after = np.median(outputs[at - settled : at]), np.median(outputs[at + half - settled : at + half])
        way = (outputs[at : at + half] - before) / (after - before or 1.0)
        if (after - before) * (1 if loud[at] else -1) > _LEAST_DB and way.max() > 0.5:
            found[0 if loud[at] else 1].append(1e3 * int(np.flatnonzero(way > 0.5)[0]) / sample_rate)
    return np.array(found[0]), np.array(found[1])


def level_db(sound: np.ndarray, sample_rate: int) -> np.ndarray:
    """The level in dB [T] of 2 ms about each sample of ``sound`` [T]."""
    width = round(_LEVEL_SECONDS * sample_rate)
    power = np.convolve(sound.astype(np.float64) ** 2, np.ones(width) / width, "same")
    level: np.ndarray = 10.0 * np.log10(power + 1e-12)
    return level
