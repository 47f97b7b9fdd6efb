"""What the engine reports about itself: callback times, load, counters and meters, read without stopping it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from texbridge.realtime.analysis.features import HOP_SECONDS
from texbridge.realtime.analysis.latent_ear import follow_seconds
from texbridge.realtime.engine.controller import Controller
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.memory import (
    BEHIND,
    BIN_NS,
    CALLBACKS,
    HELD,
    INPUT_XRUNS,
    NANS,
    PEAK_NS,
    POSITION,
    RING,
    STARVED,
    STOLEN,
    TAKEN,
    TOTAL_NS,
    WRITTEN,
    XRUNS,
    KernelState,
)
from texbridge.realtime.synthesis.prepare import Prepared
from texbridge.realtime.units import decibels
from texbridge.realtime.workers.desk import Workers


def percentile_us(histogram: np.ndarray, fraction: float) -> float:
    """Upper edge (µs) of the histogram bin below which ``fraction`` of the callbacks lie; 0 without callbacks."""
    counts = histogram.cumsum()
    if counts[-1] == 0:
        return 0.0
    return float((np.searchsorted(counts, fraction * counts[-1]) + 1) * BIN_NS / 1e3)


def ring_fill(state: KernelState) -> float:
    """How full the fullest ring of commands is, 0…1: near 0 unless the device has stopped."""
    rings = map(state.ring_cells, range(2 * state.n_voices + 2))
    return max(load(state.shared, cell + WRITTEN) - load(state.shared, cell + TAKEN) for cell in rings) / RING


def follow_latency_ms(prepared: Prepared, hop_ahead: int, sample_rate: int) -> float:
    """From a step of an input to where a voice that follows it with its encoder is half-way, on average; 0 without one.

    What encoder and decoder remember comes on top, and what the device reports of itself. A hop of samples is heard as
    late as what waits in the ring; amplitudes of bands are made ``hop_ahead`` frames early, and reached in a hop.
    """
    bundle, renderer = prepared.bundle, prepared.renderer
    if bundle.encoder is None:
        return 0.0
    hop = bundle.hop_size / bundle.sample_rate
    sound = renderer.latency_seconds - 0.5 * hop if renderer.ahead_frames > 0 else hop_ahead / sample_rate + hop
    return 1e3 * (follow_seconds(bundle, sample_rate, HOP_SECONDS) + sound)


def engine_facts(
    state: KernelState, controller: Controller, workers: Workers, sample_rate: int, values: Mapping[str, float]
) -> dict[str, Any]:
    """The engine's figures, with the ``values`` last set by address.

    Times are in µs or ms as named, levels in dBFS, ``load`` is the share of a block's time.
    """
    shared, meters = state.shared, state.meters
    callbacks = max(load(shared, CALLBACKS), 1)
    seconds = load(shared, POSITION) / sample_rate
    mean_us = load(shared, TOTAL_NS) / callbacks / 1e3
    steps = [*controller.rendering.milliseconds, *workers.milliseconds] or [0.0]
    levels = [
        {
            "peak_db": decibels(float(meters[2 * index])),
            "rms_db": decibels(math.sqrt(max(float(meters[2 * index + 1]), 0.0))),
        }
        for index in range(state.n_voices + 2)
    ]
    return {
        "seconds": seconds,
        "callback_mean_us": mean_us,
        "callback_median_us": percentile_us(state.histogram, 0.5),
        "callback_p99_us": percentile_us(state.histogram, 0.99),
        "callback_peak_us": load(shared, PEAK_NS) / 1e3,
        "callbacks": load(shared, CALLBACKS),
        "load": load(shared, TOTAL_NS) * 1e-9 / seconds if seconds else 0.0,
        "xruns": load(shared, XRUNS),
        "input_xruns": load(shared, INPUT_XRUNS),
        "starved": load(shared, STARVED),
        "stolen": load(shared, STOLEN),
        "held": load(shared, HELD),
        "nan": load(shared, NANS),
        "underruns": controller.rendering.underruns + workers.underruns,
        "behind": load(shared, BEHIND),
        "ring_fill": ring_fill(state),
        "errors": controller.errors + workers.errors,
        "last_error": controller.last_error or workers.last_error,
        "decoder_ms": float(np.median(steps)),
        "decoder_p99_ms": float(np.percentile(steps, 99)),
        **levels[state.master_strip],
        "input_peak_db": levels[state.dry_strip]["peak_db"],
        "input_rms_db": levels[state.dry_strip]["rms_db"],
        "voices": [
            {
                "index": strip.voice + 1,
                "name": strip.prepared.bundle.name,
                "decoder": strip.prepared.renderer.runtime,
                **levels[strip.voice],
                "ahead_ms": 1e3 * strip.prepared.renderer.ahead_frames / sample_rate,
                "latency_ms": 1e3 * strip.prepared.renderer.latency_seconds,
                "follow_latency_ms": follow_latency_ms(strip.prepared, workers.hop_ahead, sample_rate),
                "whereabouts": strip.prepared.renderer.whereabouts(),
                "parameters": {name: values.get(strip.address(name), value) for name, value in strip.values.items()},
            }
            for strip in controller.strips
            if strip.prepared is not None
        ],
    }
