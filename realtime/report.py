"""What the engine reports about itself: callback times, load, counters and meters, read without stopping it."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from realtime.atomics import load
from realtime.controller import Controller
from realtime.state import (
    BIN_NS,
    CALLBACKS,
    HELD,
    INPUT_XRUNS,
    NANS,
    PEAK_NS,
    POSITION,
    STARVED,
    TOTAL_NS,
    XRUNS,
    KernelState,
)

FLOOR_DB = -120.0


def decibels(amplitude: float) -> float:
    """20·log10 of an amplitude, at least −120."""
    return max(FLOOR_DB, 20.0 * math.log10(amplitude)) if amplitude > 0.0 else FLOOR_DB


def percentile_us(histogram: np.ndarray, fraction: float) -> float:
    """Upper edge (µs) of the histogram bin below which ``fraction`` of the callbacks lie; 0 without callbacks."""
    counts = histogram.cumsum()
    if counts[-1] == 0:
        return 0.0
    return float((np.searchsorted(counts, fraction * counts[-1]) + 1) * BIN_NS / 1e3)


def report(state: KernelState, controller: Controller, sample_rate: int) -> dict[str, Any]:
    """The engine's figures; times in µs or ms as named, levels in dBFS, ``load`` the share of a block's time."""
    shared, meters = state.shared, state.meters
    callbacks = max(load(shared, CALLBACKS), 1)
    seconds = load(shared, POSITION) / sample_rate
    mean_us = load(shared, TOTAL_NS) / callbacks / 1e3
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
        "held": load(shared, HELD),
        "nan": load(shared, NANS),
        "underruns": controller.underruns,
        "errors": controller.errors,
        "last_error": controller.last_error,
        "decoder_ms": float(np.median(list(controller.milliseconds) or [0.0])),
        **levels[state.master_strip],
        "input_peak_db": levels[state.dry_strip]["peak_db"],
        "input_rms_db": levels[state.dry_strip]["rms_db"],
        "voices": [
            {
                "index": strip.voice + 1,
                "name": strip.prepared.bundle.name,
                **levels[strip.voice],
                "parameters": strip.values,
            }
            for strip in controller.strips
            if strip.prepared is not None
        ],
    }
