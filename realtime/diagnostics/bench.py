"""`texbridge bench`: what the engine does on this machine, beside a silent compiled callback in the same run."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics import measure_engine as bench_engine
from texbridge.realtime.diagnostics import measure_process as bench_process
from texbridge.realtime.diagnostics import measure_stage as bench_stage
from texbridge.realtime.diagnostics.latency_report import AGREEMENT_MS, goals
from texbridge.realtime.diagnostics.measure_features import hop_ms
from texbridge.realtime.errors import BundleError, TexbridgeError

VOICES = (1, 8, 64)
PARITY_BLOCKS_PERCENT = 99.0


@dataclass(frozen=True)
class Figure:
    """One measured number; `goal` is what it should be at most (or at least, where `at_least`), None for no goal."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_least: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether the goal is met; None without one."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.at_least else self.value <= self.goal


def run_bench(name: str | None, as_json: bool = False, quick: bool = False) -> None:
    """Measure everything with this bundle or preset (None: the first preset) and print it.

    Raises `BundleError` where there is no bundle to play.
    """
    bundle = read_bundle(_chosen(name))
    if bundle.kind != "texenv":
        raise BundleError(f"{bundle.path}: is of kind {bundle.kind}; bench measures bundles of kind texenv")
    console = Console(stderr=True)
    figures: list[Figure] = []
    remarks: list[str] = []
    with console.status("bench") as status:
        for title, section in sections(bundle, quick):
            status.update(f"bench: {title}")
            try:
                figures += section()
            except TexbridgeError as error:
                remarks.append(f"{title} not measured: {error}")
    if as_json:
        print(figures_as_json(bundle, figures, remarks))
    else:
        print_table(bundle, figures, remarks)


def _chosen(name: str | None) -> str:
    if name is not None:
        return name
    presets = preset_names()
    if not presets:
        raise BundleError("no presets are installed: name a bundle, as in `texbridge bench my.texbundle`")
    return presets[0]


def sections(bundle: Bundle, quick: bool) -> Iterator[tuple[str, Callable[[], list[Figure]]]]:
    """Yield each part's title and the function that measures it."""
    for voices in VOICES:
        yield f"kernel, {_count(voices)}", partial(kernel, bundle, voices, 4.0 if quick else 20.0)
    yield "kernel, silence", partial(silence, bundle, 6.0 if quick else 60.0)
    yield "blocks while Python holds the interpreter lock", partial(interpreter_lock, bundle, 1.0 if quick else 4.0)
    yield "16 voices while Python holds the lock", partial(many_under_lock, 1.0 if quick else 8.0)
    yield "swaps", partial(swaps, 4 if quick else 40)
    yield "input features", partial(input_features, 2.0 if quick else 20.0)
    yield "decoder", partial(decoder, bundle, 60 if quick else 400)
    yield "OSC to sound", partial(osc_latency, 5 if quick else 30)
    yield "start-up", partial(start_up, bundle.path, 1 if quick else 3)
    yield "memory and screen", partial(footprint, bundle.path, 2.0 if quick else 5.0)


def _statistics(name: str, values: np.ndarray, unit: str, goal: float | None, top: str = "p99") -> list[Figure]:
    rank = float(top.removeprefix("p"))
    return [
        Figure(f"{name}, median", float(np.median(values)), unit, goal),
        Figure(f"{name}, {top}", float(np.percentile(values, rank)), unit),
    ]


def _count(voices: int) -> str:
    return "1 voice" if voices == 1 else f"{voices} voices"


def kernel(bundle: Bundle, voices: int, seconds: float) -> list[Figure]:
    """Microseconds of one 64-sample block at 48 kHz, every callback timed."""
    block_us = bench_engine.kernel_block_us(bundle, voices, seconds)
    period_us = 1e6 * bench_engine.BLOCK_SIZE / bench_engine.SAMPLE_RATE
    goal = 10.0 if voices == 1 else None
    name = f"kernel, {_count(voices)}"
    share = Figure(
        f"{name}, share of one core", 100.0 * float(np.mean(block_us)) / period_us, "%",
        50.0 if voices == max(VOICES) else None,
    )  # fmt: skip
    silent = bench_engine.silent_block_us(seconds)
    beside = [Figure("silent callback, median", float(np.median(silent)), "µs")] if voices == 1 else []
    return [*_statistics(name, block_us, "µs", goal), *beside, share]


def silence(bundle: Bundle, seconds: float) -> list[Figure]:
    """What silence costs, envelopes of zero or of denormal numbers, beside the sounding texture."""
    ratio = bench_engine.silence_cost_ratio(bundle, seconds)
    return [Figure("kernel, silence beside sound", ratio, "×", 1.2)]


def interpreter_lock(bundle: Bundle, seconds: float) -> list[Figure]:
    """Blocks that reach the device while another Python thread never rests, in percent of what was due."""
    result = bench_engine.blocks_under_lock(bundle, seconds)
    ratio = 100.0 * result.engine / result.silent
    return [
        Figure(f"blocks delivered under the lock, engine ({result.system})", 100.0 * result.engine, "% of due"),
        Figure("blocks delivered under the lock, silent callback", 100.0 * result.silent, "% of due"),
        Figure("engine beside silent callback", ratio, "%", PARITY_BLOCKS_PERCENT, at_least=True),
    ]


def many_under_lock(seconds: float) -> list[Figure]:
    """The callback's 99th percentile with the presets in 16 voices, while another Python thread never rests."""
    times = bench_stage.callback_under_lock([read_bundle(name) for name in preset_names()], seconds)
    name = f"16 voices under the lock, callback p99 ({times.system})"
    return [
        Figure(name, times.engine_us, "µs"),
        Figure("silent callback, p99", times.silent_us, "µs"),
        Figure("16 voices under the lock, p99 beyond silence, share of a block", times.beyond_percent, "%", 25.0),
    ]


def swaps(count: int) -> list[Figure]:
    """Milliseconds from ``/voice/1/load`` to the new sound, files warm, among three presets."""
    chosen = [read_bundle(name) for name in preset_names()[:3]]
    return _statistics("swap, /load to new sound", bench_stage.swap_ms(chosen, count), "ms", 150.0)


def input_features(seconds: float) -> list[Figure]:
    """Milliseconds of one 5 ms hop of an input: features and follower."""
    hop = hop_ms(bench_engine.SAMPLE_RATE, seconds)
    return [
        Figure("input features, a hop of 5 ms, median", hop["median"], "ms", 0.3),
        Figure("input features, a hop of 5 ms, p99", hop["p99"], "ms"),
    ]


def decoder(bundle: Bundle, steps: int) -> list[Figure]:
    """Milliseconds of one control step: decoder, centroid, loudness, tables."""
    return _statistics("decoder and tables", bench_engine.control_step_ms(bundle, steps), "ms", 1.0)


def osc_latency(trials: int) -> list[Figure]:
    """The self-test of `texbridge latency`, over JACK's dummy device if it is there, at rest and beside busy Python."""
    figures = []
    for title, busy in (("", False), (" beside a busy Python thread", True)):
        measured = bench_engine.measured_latency(trials, busy)
        for name, value, unit, goal in goals(measured):
            figures.append(Figure(f"{name}{title}", value, unit, goal))
        worst = Figure(f"OSC to onset, max{title}", float(measured.onset_ms.max()), "ms")
        reported = Figure(f"reported latency beside measured{title}", measured.difference_ms, "ms", AGREEMENT_MS)
        figures += [worst, reported, Figure(f"xruns meanwhile{title}", measured.counters["xruns"], "")]
    seconds = 0.6 * trials
    silent = Figure(f"xruns of a silent callback in {seconds:g} s", bench_engine.silent_xruns(seconds), "")
    return [*figures, silent]


def start_up(path: Path, runs: int) -> list[Figure]:
    """Seconds from the command to the first sample, caches warm."""
    bench_process.first_sample_seconds(path)
    seconds = [bench_process.first_sample_seconds(path) for _ in range(runs)]
    return [Figure("start of `play` to first sample, median", float(np.median(seconds)), "s", 1.5)]


def footprint(path: Path, seconds: float) -> list[Figure]:
    """Resident memory of `play` with one voice, and what its screen costs."""
    memory_mb, screen_percent = bench_process.memory_and_screen(path, seconds)
    return [
        Figure("resident memory of `play`, one voice", memory_mb, "MB", 300.0),
        Figure("screen, share of one core", screen_percent, "%", 5.0),
    ]


def machine() -> dict[str, str | int | None]:
    """What the figures were measured on."""
    return {
        "system": platform.platform(terse=True),
        "processor": platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "numba": _numba_version(),
    }


def _numba_version() -> str:
    import numba

    return str(numba.__version__)


def figures_as_json(bundle: Bundle, figures: list[Figure], remarks: list[str]) -> str:
    """Return the figures as JSON: machine, bundle, figures (name, value, unit, goal, reached), remarks."""
    rows = [{**asdict(figure), "reached": figure.reached} for figure in figures]
    return json.dumps({"machine": machine(), "bundle": bundle.name, "figures": rows, "remarks": remarks}, indent=2)


def print_table(bundle: Bundle, figures: list[Figure], remarks: list[str]) -> None:
    """Print the figures for people."""
    found = machine()
    title = f"{bundle.name} ({bundle.n_bands} bands), {found['cores']} cores, Python {found['python']}"
    table = Table(title=escape(title), title_justify="left")
    for column, side in (("measured", "left"), ("value", "right"), ("", "left"), ("goal", "right"), ("", "left")):
        table.add_column(column, justify="right" if side == "right" else "left")
    for figure in figures:
        sign = "≥" if figure.at_least else "≤"
        goal = "" if figure.goal is None else f"{sign} {figure.goal:g}"
        mark = {None: "", True: "[green]reached[/]", False: "[red]missed[/]"}[figure.reached]
        table.add_row(figure.name, f"{figure.value:.3g}", figure.unit, goal, mark)
    console = Console()
    console.print(table)
    for remark in remarks:
        console.print(remark, style="yellow", markup=False)
