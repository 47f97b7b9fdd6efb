"""From an OSC packet to the sound it makes: the self-test behind `texbridge latency`.

A packet goes through a UDP socket to the engine's own OSC server and switches a probe
(`realtime.diagnostics.test_tones`) on from silence; the onset is found in the sound that the callback made. Times are
of the monotonic clock, taken just before the packet is sent, and frames are turned into times by the engine's sample
clock: a frame counts from the moment it is due to be made. What lies behind the callback, the device's own latency,
comes on top.
"""

from __future__ import annotations

import random
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from texbridge.realtime.audio.stream import Stream
from texbridge.realtime.diagnostics.test_tones import (
    LOUD_DB,
    PROBE_HOP,
    PROBE_RATE,
    PROBES,
    SILENT_DB,
    SPACE,
    probe_bundle,
    space_bundle,
)
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.kernel.clock import monotonic
from texbridge.realtime.osc.arrival import wall_offset
from texbridge.realtime.osc.packet import BUNDLE_PREFIX, NTP_TO_UNIX, encode
from texbridge.realtime.osc.server import OscServer

ROUTES = {"gain": (-60.0, 0.0), "loudness": (SILENT_DB, LOUD_DB)}
"""What switches a probe off and on: a gain, or new envelope tables by way of the decoder."""
PLACE, PLACE_ENDS = "z/x", (-1.0, 1.0)
"""What does so with the latent space: another place, heard with the next frame of its decoder."""
PLACE_MS = 1e3 * PROBE_HOP / PROBE_RATE
"""Between two frames of that decoder: the next comes within it, and its amplitudes are reached in as much."""
THRESHOLD = 0.1
"""The onset is the first sample above this part of the settled RMS (−20 dB)."""
PLACE_SHARE = 0.5 + THRESHOLD
"""Of a hop, on average, until the onset."""
SILENCE = 1e-6
STATISTICS = ("mean", "std", "p5", "p50", "p95", "max")
SEND_AHEAD_SECONDS = 0.05
_LISTEN_SECONDS, _SETTLED_SECONDS, _QUIET_SECONDS = 0.045, 0.02, 0.01
_PATIENCE_SECONDS = 3.0
_LARGEST_PAUSE_SECONDS = 0.02
_WARM_UP_SECONDS = 2.5


@dataclass(frozen=True)
class Trial:
    """One switching on. ``meant``: seconds of `monotonic` just before the packet left, or of its time tag;
    ``position``: the frame, with its fraction, that belongs to it; ``changed`` and ``onset``: the first changed sample
    and the first above the threshold."""

    meant: float
    position: float
    changed: int
    onset: int


@dataclass(frozen=True)
class Series:
    """Trials of one kind."""

    probe: str
    route: str
    timetagged: bool
    sample_rate: int
    trials: tuple[Trial, ...]

    @property
    def onset_ms(self) -> np.ndarray:
        """Milliseconds [n] from the moment meant (sending, or the time tag) to the onset."""
        return 1e3 * np.array([t.onset - t.position for t in self.trials]) / self.sample_rate

    @property
    def changed_ms(self) -> np.ndarray:
        """The same to the first changed sample."""
        return 1e3 * self.error_samples / self.sample_rate

    @property
    def error_samples(self) -> np.ndarray:
        """Samples [n] from the moment meant to the first changed sample."""
        return np.array([t.changed - t.position for t in self.trials])


def statistics(values: np.ndarray) -> dict[str, float]:
    """Mean, standard deviation, percentiles and maximum of ``values`` [n]."""
    p5, p50, p95 = (float(v) for v in np.percentile(values, [5, 50, 95]))
    figures = (float(values.mean()), float(values.std()), p5, p50, p95, float(values.max()))
    return dict(zip(STATISTICS, figures, strict=True))


def jitter(values: np.ndarray) -> float:
    """p95 − p5 of ``values`` [n]."""
    return float(np.subtract(*np.percentile(values, [95, 5])))


def straight_line_residuals(series: Series) -> np.ndarray:
    """Samples [n] by which the changes miss a straight line over the times they were meant for, at the nominal rate.

    The line's offset is the median, so that nothing but the spacing of the changes counts; no sample clock is asked.
    """
    meant = np.array([trial.meant for trial in series.trials])
    frames = np.array([trial.changed for trial in series.trials])
    distance = (frames - frames[0]) - (meant - meant[0]) * series.sample_rate
    residuals: np.ndarray = distance - np.median(distance)
    return residuals


class Prober:
    """Switches probes on and off over a socket and listens to the engine's tap.

    ``engine`` plays `PROBES` as voices 1, 2, 3 and `SPACE` as voice 4, and ``server`` serves it. ``seed`` chooses the
    pauses, which put trials at random phases against blocks and clock.
    """

    def __init__(self, engine: Engine, server: OscServer, client: socket.socket, seed: int = 0) -> None:
        self._engine, self._client = engine, client
        self._random = random.Random(seed)
        client.connect(server.address)

    def prepare(self, probe: str, route: str) -> str:
        """Leave only ``probe`` to be heard, off by ``route``; returns the address that switches it."""
        probes = (*PROBES, SPACE)
        voice = probes.index(probe) + 1
        for n in range(1, len(probes) + 1):
            self._client.send(encode(f"/voice/{n}/width", 0.0))
            self._client.send(encode(f"/voice/{n}/gain", 0.0 if n == voice and route != "gain" else -60.0))
        if probe != SPACE:
            self._client.send(encode(f"/voice/{voice}/loudness", SILENT_DB if route == "loudness" else LOUD_DB))
        return f"/voice/{voice}/{route}"

    def series(self, probe: str, route: str, timetagged: bool, trials: int) -> Series:
        """Measure ``trials`` times; raises `TexbridgeError` if a packet changes nothing."""
        address = self.prepare(probe, route)
        done = tuple(
            self._trial(address, *(PLACE_ENDS if route == PLACE else ROUTES[route]), timetagged) for _ in range(trials)
        )
        return Series(probe, route, timetagged, self._engine.sample_rate, done)

    def _trial(self, address: str, off: float, on: float, timetagged: bool) -> Trial:
        self._client.send(encode(address, off))
        self._await_silence()
        time.sleep(self._random.uniform(0.0, _LARGEST_PAUSE_SECONDS))
        message = encode(address, on)
        if timetagged:
            offset = wall_offset()
            tag = round((monotonic() + SEND_AHEAD_SECONDS - offset + NTP_TO_UNIX) * 2**32)
            message = in_bundle(message, tag)
            meant = tag / 2**32 - NTP_TO_UNIX + offset
        start = self._engine.tap.position()
        sent = monotonic()
        self._client.send(message)
        return self._listen(start, meant if timetagged else sent)

    def _await_silence(self) -> None:
        length = round(_QUIET_SECONDS * self._engine.sample_rate)
        tap, deadline = self._engine.tap, monotonic() + _PATIENCE_SECONDS
        start = tap.position()
        while monotonic() < deadline:
            time.sleep(_QUIET_SECONDS)
            heard = tap.read(start)
            if len(heard) >= length and np.abs(heard[-length:]).max() < SILENCE:
                return
            start = max(start, tap.position() - 4 * length)
        raise TexbridgeError(f"the probe does not fall silent within {_PATIENCE_SECONDS:g} s of its packet")

    def _listen(self, start: int, meant: float) -> Trial:
        rate, tap = self._engine.sample_rate, self._engine.tap
        deadline = meant + _PATIENCE_SECONDS
        time.sleep(max(0.0, meant - monotonic()) + _LISTEN_SECONDS)
        while monotonic() < deadline:
            heard = np.abs(tap.read(start)[:, 0])
            changed = np.flatnonzero(heard > SILENCE)
            if len(changed) and len(heard) - changed[0] > 2 * _SETTLED_SECONDS * rate:
                settled = float(np.sqrt(np.mean(heard[-round(_SETTLED_SECONDS * rate) :] ** 2)))
                onset = np.flatnonzero(heard > THRESHOLD * settled)
                position = self._engine.clock.position_at(meant)
                return Trial(meant, position, start + int(changed[0]), start + int(onset[0]))
            time.sleep(0.005)
        raise TexbridgeError(f"a packet changed nothing within {_PATIENCE_SECONDS:g} s")


def in_bundle(message: bytes, timetag: int) -> bytes:
    """An OSC bundle of one message with a 64-bit NTP ``timetag``."""
    return BUNDLE_PREFIX + struct.pack(">QI", timetag, len(message)) + message


@contextmanager
def probing(stream: Stream) -> Iterator[tuple[Engine, Prober]]:
    """An engine that plays the probes into ``stream``, and who switches them; raises `TexbridgeError`."""
    engine = Engine(
        [*(probe_bundle(name) for name in PROBES), space_bundle()],
        sample_rate=stream.sample_rate,
        block_size=stream.block_size,
        channels=stream.channels,
    )
    with (
        OscServer(engine, "127.0.0.1", 0) as server,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client,
        engine,
    ):
        prober = Prober(engine, server, client)
        engine.start(stream)
        time.sleep(_WARM_UP_SECONDS)
        yield engine, prober


def measure(prober: Prober, trials: int) -> Iterator[Series]:
    """Every probe by both routes, at once and by time tag, and other places of the space, ``trials`` times each."""
    for timetagged in (False, True):
        for route in ROUTES:
            for probe in PROBES:
                yield prober.series(probe, route, timetagged, trials)
    yield prober.series(SPACE, PLACE, False, trials)
