"""`texbridge bench`: what the engine does on this machine, beside a silent compiled callback in the same run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
from rich.console import Console

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics import measure_engine as bench_engine
from texbridge.realtime.diagnostics import measure_process as bench_process
from texbridge.realtime.diagnostics import measure_stage as bench_stage
from texbridge.realtime.diagnostics.control_figures import STEP_MEDIAN_GOAL_MS, STEP_P99_GOAL_MS, control_sections
from texbridge.realtime.diagnostics.figures import Figure, figures_as_json, print_tables
from texbridge.realtime.diagnostics.latency import jitter
from texbridge.realtime.diagnostics.latency_report import (
    AGREEMENT_MS,
    JITTER_GOAL_MS,
    ROUTE_GOALS_MS,
    ROUTE_NAMES,
    TIMETAG_GOAL_SAMPLES,
    Measured,
)
from texbridge.realtime.diagnostics.measure_features import hop_ms
from texbridge.realtime.diagnostics.untrained_codec import untrained_codec
from texbridge.realtime.diagnostics.untrained_space import untrained_space
from texbridge.realtime.errors import BundleError, TexbridgeError

VOICES = (1, 8, 64)
PARITY_BLOCKS_PERCENT = 99.0
LATENT_GOALS_PERCENT = {512: 5.0, 2048: 8.0}
"""Share of a core that a voice of so many bands may take."""
CODEC_GOALS_PERCENT: dict[int, float | None] = {16: 60.0, 32: None}
"""The same for a decoder of VAE-EnCodec of so many channels at its end."""
_BUSY = ", a Python thread busy"
ONSET = "OSC to onset, without the device"


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
        print_tables(bundle, figures, remarks)


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
        yield f"kernel, {_count(voices)}", partial(kernel, bundle, voices, 2.0 if quick else 20.0)
    yield "kernel, silence", partial(silence, bundle, 6.0 if quick else 60.0)
    for n_bands in (min(LATENT_GOALS_PERCENT),) if quick else LATENT_GOALS_PERCENT:
        yield f"latent space, {n_bands} bands", partial(latent_voice, n_bands, 3 if quick else 9)
    for width in (min(CODEC_GOALS_PERCENT),) if quick else CODEC_GOALS_PERCENT:
        yield f"codec of width {width}", partial(codec_voice, width, 3 if quick else 9)
    yield "blocks while Python holds the interpreter lock", partial(interpreter_lock, bundle, 1 if quick else 3)
    if not quick:
        yield "16 voices while Python holds the lock", partial(many_under_lock, 4.0)
    yield from control_sections(bundle, quick)
    yield "swaps", partial(swaps, 3 if quick else 24)
    yield "input features", partial(input_features, 1.0 if quick else 10.0)
    yield "control step", partial(control_step, bundle, 60 if quick else 400)
    yield "offline render", partial(offline_render, bundle, 5.0 if quick else 30.0)
    for busy in (False,) if quick else (False, True):
        yield f"OSC to sound{_BUSY * busy}", partial(osc_latency, 2 if quick else 6, busy)
    yield "start-up", partial(start_up, bundle.path, 1 if quick else 3)
    yield "memory and screen", partial(footprint, bundle.path, 1.0 if quick else 4.0)


def _statistics(
    name: str, values: np.ndarray, unit: str, goal: float | None = None, p99_goal: float | None = None
) -> list[Figure]:
    median, p99 = np.percentile(values, [50, 99]).tolist()
    return [Figure(f"{name}, median", median, unit, goal), Figure(f"{name}, p99", p99, unit, p99_goal)]


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


def latent_voice(n_bands: int, seconds: int) -> list[Figure]:
    """What a latent space of so many bands takes of a core, its weights untrained: the callback, and all of it."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = untrained_space(Path(folder), n_bands)
    period_us = 1e6 * bench_engine.BLOCK_SIZE / bench_engine.SAMPLE_RATE
    callback = 100.0 * float(np.median(bench_engine.kernel_block_us(bundle, 1, float(seconds)))) / period_us
    name = f"latent space of {n_bands} bands, share of one core"
    whole = bench_engine.voice_percent(bundle, seconds)
    return [
        Figure(f"{name}, callback", callback, "%"),
        Figure(f"{name}, decoder included", whole, "%", LATENT_GOALS_PERCENT.get(n_bands)),
    ]


def codec_voice(width: int, seconds: int) -> list[Figure]:
    """What a voice of samples takes of a core, its decoder (untrained) and all included."""
    with tempfile.TemporaryDirectory() as folder:
        bundle = untrained_codec(Path(folder), width)
    whole, goal = bench_engine.voice_percent(bundle, seconds), CODEC_GOALS_PERCENT[width]
    return [Figure(f"codec of width {width}, share of one core, decoder included", whole, "%", goal)]


def interpreter_lock(bundle: Bundle, rounds: int) -> list[Figure]:
    """Blocks that reach the device while another Python thread never rests, in percent of what was due."""
    result = bench_engine.blocks_under_lock(bundle, 1.0, rounds)
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
    return _statistics("swap, /load to new sound", bench_stage.swap_ms(chosen, count), "ms", 25.0, 60.0)


def input_features(seconds: float) -> list[Figure]:
    """Milliseconds of one 5 ms hop of an input: features and follower."""
    hop = hop_ms(bench_engine.SAMPLE_RATE, seconds)
    return [
        Figure("input features, a hop of 5 ms, median", hop["median"], "ms", 0.3),
        Figure("input features, a hop of 5 ms, p99", hop["p99"], "ms"),
    ]


def control_step(bundle: Bundle, steps: int) -> list[Figure]:
    """Milliseconds of one control step by itself: decoder, centroid, loudness, tables."""
    return _statistics(
        "control step by itself",
        bench_engine.control_step_ms(bundle, steps),
        "ms",
        STEP_MEDIAN_GOAL_MS,
        STEP_P99_GOAL_MS,
    )


def offline_render(bundle: Bundle, seconds: float) -> list[Figure]:
    """How many times faster than it sounds a voice is rendered, control included."""
    return [Figure("offline render, 1 voice", bench_engine.render_speed(bundle, seconds), "× real time", 100.0, True)]


def osc_latency(trials: int, busy: bool) -> list[Figure]:
    """The self-test of `texbridge latency`, over JACK's dummy device if it is there, at rest or beside busy Python."""
    measured, title = bench_engine.measured_latency(trials, busy), _BUSY * busy
    figures = [figure for route in ROUTE_GOALS_MS for figure in _route(measured, route, title)]
    error = np.abs(measured.error_samples)
    figures += [
        Figure(f"time tag to first changed sample, {name}{title}", value, "samples", TIMETAG_GOAL_SAMPLES)
        for name, value in (("p95", float(np.percentile(error, 95))), ("p95 − p5", jitter(measured.error_samples)))
    ]
    reported = Figure(f"reported latency beside measured{title}", measured.difference_ms, "ms", AGREEMENT_MS)
    figures += [reported, Figure(f"xruns meanwhile{title}", measured.counters["xruns"], "")]
    if busy:
        return figures
    seconds = 0.5 * trials
    silent = Figure(f"xruns of a silent callback in {seconds:g} s", bench_engine.silent_xruns(seconds), "")
    return [*figures, silent]


def _route(measured: Measured, route: str, title: str) -> list[Figure]:
    found, goal = measured.route(route), ROUTE_GOALS_MS[route]
    figure = partial(Figure, f"{ROUTE_NAMES[route]}{title}", unit="ms", table=ONSET)
    return [
        figure(value=found.p50, of="p50"),
        figure(value=found.p95, goal=goal, of="p95"),
        figure(value=found.jitter, goal=JITTER_GOAL_MS, of="p95−p5"),
        figure(value=found.most, of="max"),
    ]


def start_up(path: Path, runs: int) -> list[Figure]:
    """Seconds from the command to the first sample, caches warm (others have played before)."""
    seconds = [bench_process.first_sample_seconds(path) for _ in range(runs)]
    return [Figure("start of `play` to first sample, median", float(np.median(seconds)), "s", 0.45)]


def footprint(path: Path, seconds: float) -> list[Figure]:
    """Resident memory of `play` with one voice, and what its screen costs."""
    memory_mb, screen_percent = bench_process.memory_and_screen(path, seconds)
    return [
        Figure("resident memory of `play`, one voice", memory_mb, "MB", 150.0),
        Figure("screen, share of one core", screen_percent, "%", 5.0),
    ]
