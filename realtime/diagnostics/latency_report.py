"""`texbridge latency`: the measured figures beside those that `/status` reports, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from rich.console import Console

from texbridge.realtime.audio.stream import DeviceStream, NullStream, Stream
from texbridge.realtime.diagnostics.latency import (
    PLACE,
    PLACE_MS,
    PLACE_SHARE,
    Series,
    jitter,
    measure,
    probing,
    statistics,
    straight_line_residuals,
)
from texbridge.realtime.diagnostics.latency_tables import error_table, onset_table
from texbridge.realtime.diagnostics.microphone import Followed
from texbridge.realtime.diagnostics.microphone_report import (
    MICROPHONE_AGREEMENT_MS,
    NOT_MEASURED,
    far_off_ms,
    microphone,
    microphone_figures,
    microphone_goals,
    microphone_lines,
)
from texbridge.realtime.errors import DeviceError

AGREEMENT_MS = 1.0
ROUTE_NAMES = {"gain": "gain", "loudness": "tables", PLACE: "place"}
LATENCIES = {"gain": "gain_latency_ms", "loudness": "control_latency_ms", PLACE: "control_latency_ms"}
WAYS = {"gain": "crossfade", "loudness": "crossfade", PLACE: "hop"}
"""By route of `realtime.diagnostics.latency`: what it switches, which figure is reported, and what comes on top."""
REPORTED = ("latency_ms", *dict.fromkeys(LATENCIES.values()), "crossfade_ms", "osc_latency_ms", "osc_gain_latency_ms")
"""What a snapshot of the engine says of it."""
ROUTE_GOALS_MS = {"gain": 2.6, "loudness": 4.0, PLACE: PLACE_MS + 1e3 * 64 / 48000 + 3.0}
JITTER_GOAL_MS, TIMETAG_GOAL_SAMPLES, PROBED_CHANNELS = 0.3, 1.0, 2


@dataclass(frozen=True)
class LatencySettings:
    """What `texbridge latency` was asked for; ``trials`` of each kind."""

    device: str | int | None = None
    null: bool = False
    sample_rate: int | None = None
    block_size: int = 64
    trials: int = 50
    model: str | None = None


@dataclass(frozen=True)
class RouteOnset:
    """Milliseconds to the onset by one route, over all probes; ``jitter`` is the largest p95 − p5 of a series."""

    p50: float
    p95: float
    jitter: float
    most: float


@dataclass(frozen=True)
class Measured:
    """Everything the self-test found out. ``schedule_us`` is how far the sample clock's frames lie from the stream's
    own schedule, where that is known (no device), at the end."""

    device: str
    sample_rate: int
    block_size: int
    reported: dict[str, float]
    counters: dict[str, int]
    series: tuple[Series, ...]
    schedule_us: float | None
    heard: tuple[Followed, ...] = ()

    def pooled(self, timetagged: bool) -> list[Series]:
        """The series of one kind of message."""
        return [series for series in self.series if series.timetagged == timetagged]

    @property
    def onset_ms(self) -> np.ndarray:
        """Every onset [n] after an immediate message."""
        return np.concatenate([series.onset_ms for series in self.pooled(timetagged=False)])

    def route(self, route: str) -> RouteOnset:
        """What a gain, or new tables ("loudness"), took after an immediate message."""
        onsets = [series.onset_ms for series in self.pooled(timetagged=False) if series.route == route]
        p50, p95, most = np.percentile(np.concatenate(onsets), [50, 95, 100]).tolist()
        return RouteOnset(p50, p95, max(map(jitter, onsets)), most)

    def mean_ms(self, route: str) -> float:
        """The mean onset of all immediate messages by ``route``, without the device."""
        onsets = [series.onset_ms for series in self.pooled(timetagged=False) if series.route == route]
        return float(np.concatenate(onsets).mean())

    @property
    def error_samples(self) -> np.ndarray:
        """How far [n] every timetagged change lies from its time."""
        return np.concatenate([series.error_samples for series in self.pooled(timetagged=True)])

    def expected_ms(self, route: str) -> float:
        """What the engine reports as the time to an onset by ``route``, without the device."""
        return self.reported[LATENCIES[route]] + self.way_ms(route)

    def way_ms(self, route: str) -> float:
        """What comes on top until the onset: of a crossfade, or of waiting for a frame and its line, on average."""
        return PLACE_SHARE * PLACE_MS if route == PLACE else self.reported["crossfade_ms"]

    @property
    def difference_ms(self) -> float:
        """The largest difference between a series' mean latency (immediate messages) and the reported one."""
        immediate = self.pooled(timetagged=False)
        return max(abs(float(series.onset_ms.mean()) - self.expected_ms(series.route)) for series in immediate)

    @property
    def agrees(self) -> bool:
        """Whether the reported latency is the measured one within a millisecond, and of an input within two."""
        return self.difference_ms <= AGREEMENT_MS and far_off_ms(self.heard) <= MICROPHONE_AGREEMENT_MS


def run_latency(settings: LatencySettings, as_json: bool = False) -> int:
    """Measure and print; returns 0 if the reported latency is the measured one, else 1; raises `TexbridgeError`."""
    if settings.model is not None and not settings.null:
        raise DeviceError(f"--model {settings.model}: an input is played to it without a device; add --null")
    measured = self_test(_open(settings), settings.trials)
    if settings.null:
        heard = microphone(measured.sample_rate, measured.block_size, settings.trials, settings.model)
        measured = replace(measured, heard=heard)
    print(latency_as_json(measured)) if as_json else print_report(measured)
    return 0 if measured.agrees else 1


def _open(settings: LatencySettings) -> Stream:
    if settings.null:
        return NullStream(settings.sample_rate or 48000, settings.block_size, PROBED_CHANNELS)
    try:
        return DeviceStream(settings.device, settings.sample_rate, settings.block_size, PROBED_CHANNELS)
    except DeviceError as error:
        raise DeviceError(str(error).replace("play with --null", "measure with --null")) from error


def self_test(stream: Stream, trials: int) -> Measured:
    """Measure every probe, route and kind of message on a stream that has not been opened yet."""
    with probing(stream) as (engine, prober):
        series = tuple(measure(prober, trials))
        state = engine.snapshot()
        schedule_us = None
        if isinstance(stream, NullStream):
            ahead = engine.clock.position_at(stream.first_seconds) / engine.sample_rate
            schedule_us = -1e6 * ahead
    return Measured(
        device=str(state["device"]),
        sample_rate=engine.sample_rate,
        block_size=engine.block_size,
        reported={k: state[k] for k in REPORTED},
        counters={k: state[k] for k in ("xruns", "late", "dropped", "refused", "held", "errors")},
        series=series,
        schedule_us=schedule_us,
    )


def routes(measured: Measured) -> dict[str, RouteOnset]:
    """Each route that was measured."""
    found = {series.route for series in measured.pooled(timetagged=False)}
    return {route: measured.route(route) for route in ROUTE_NAMES if route in found}


def goals(measured: Measured) -> list[tuple[str, float, str, float]]:
    """What is asked of the engine at 48 kHz and 64 samples, nothing elsewhere: (what, measured, unit, at most)."""
    if (measured.sample_rate, measured.block_size) != (48000, 64):
        return []
    error, asked = measured.error_samples, []
    for route, onset in routes(measured).items():
        name = f"OSC to onset, {ROUTE_NAMES[route]}"
        asked += [
            (f"{name}, p95", onset.p95, "ms", ROUTE_GOALS_MS[route]),
            (f"{name}, p95 − p5 (the largest of a series)", onset.jitter, "ms", JITTER_GOAL_MS),
        ][: 1 if route == PLACE else 2]
    tagged = "time tag to first changed sample"
    return [
        *asked,
        *microphone_goals(measured.heard),
        (f"{tagged}, p95 − p5", jitter(error), "samples", TIMETAG_GOAL_SAMPLES),
        (f"{tagged}, p95", float(np.percentile(abs(error), 95)), "samples", TIMETAG_GOAL_SAMPLES),
    ]


def series_figures(series: Series) -> dict[str, Any]:
    """A series' statistics, for JSON."""
    figures: dict[str, Any] = {
        "probe": series.probe,
        "route": series.route,
        "message": "timetag" if series.timetagged else "immediate",
        "trials": len(series.trials),
        "onset_ms": statistics(series.onset_ms),
        "changed_ms": statistics(series.changed_ms),
    }
    if series.timetagged:
        figures["error_samples"] = statistics(np.abs(series.error_samples))
        figures["straight_line_samples"] = statistics(np.abs(straight_line_residuals(series)))
    return figures


def latency_as_json(measured: Measured) -> str:
    """Everything measured, as JSON."""
    return json.dumps(
        {
            "device": measured.device,
            "sample_rate": measured.sample_rate,
            "block_size": measured.block_size,
            "reported": measured.reported,
            "immediate_onset_ms": statistics(measured.onset_ms),
            "routes": {ROUTE_NAMES[route]: asdict(onset) for route, onset in routes(measured).items()},
            "timetag_error_samples": statistics(np.abs(measured.error_samples)),
            "difference_ms": measured.difference_ms,
            "microphone": [microphone_figures(one) for one in measured.heard],
            "microphone_difference_ms": far_off_ms(measured.heard) if measured.heard else None,
            "agrees": measured.agrees,
            "clock_behind_schedule_us": measured.schedule_us,
            "goals": [
                {"name": name, "value": value, "unit": unit, "goal": goal, "reached": value <= goal}
                for name, value, unit, goal in goals(measured)
            ],
            "counters": measured.counters,
            "series": [series_figures(series) for series in measured.series],
        },
        indent=2,
    )


def print_report(measured: Measured) -> None:
    """Print the figures for people."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{measured.device}, {measured.sample_rate} Hz, blocks of {measured.block_size}", markup=False)
    console.print(onset_table(measured.pooled(timetagged=False), "sent to onset, ms"))
    console.print(onset_table(measured.pooled(timetagged=True), "time tag to onset, ms"))
    console.print(error_table(measured.pooled(timetagged=True)))
    for line in summary(measured):
        console.print(line, markup=False)


def summary(measured: Measured) -> list[str]:
    """Lines on what is counted, the goals, and whether the reported latency is the measured one."""
    reported = measured.reported
    device = reported["latency_ms"]
    lines = [
        "onset: the first sample above a tenth (−20 dB) of the settled level; changed: the first that is not silent",
        "counted: network stack, OSC, control, kernel, crossfade; "
        f"not counted: the device's own output latency, {device:.2f} ms as it reports",
    ]
    for route, onset in routes(measured).items():
        figures = f"p50 {onset.p50:.2f}, p95 {onset.p95:.2f}, p95 − p5 {onset.jitter:.2f}, max {onset.most:.2f} ms"
        lines.append(f"sent to onset, {ROUTE_NAMES[route]}: {figures}")
    for name, value, unit, goal in goals(measured):
        lines.append(f"{name}: {value:.2f} {unit} (goal ≤ {goal:g}: {'reached' if value <= goal else 'missed'})")
    if measured.schedule_us is not None:
        lines.append(f"sample clock behind the stream's schedule: {measured.schedule_us:.1f} µs")
    lines.append("  ".join(f"{name} {count}" for name, count in measured.counters.items()))
    for route in routes(measured):
        expected, mean = measured.expected_ms(route) + device, measured.mean_ms(route) + device
        latency, fade = reported[LATENCIES[route]], measured.way_ms(route)
        lines.append(
            f"{ROUTE_NAMES[route]}, reported: {latency:.2f} + {fade:.2f} {WAYS[route]} + {device:.2f} device = "
            f"{expected:.2f} ms; measured: {mean:.2f} ms"
        )
    verdict = "agree" if measured.difference_ms <= AGREEMENT_MS else "do NOT agree"
    lines.append(
        f"they {verdict} within {AGREEMENT_MS:g} ms: no series is further off than {measured.difference_ms:.2f} ms"
    )
    lines += microphone_lines(measured.heard) if measured.heard else [NOT_MEASURED]
    return lines
