"""What `texbridge latency` says of a live input's way through an encoder, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from texbridge.realtime.bundle.latent import LATENT_KIND
from texbridge.realtime.bundle.presets import resolve_bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.diagnostics.hearing_probes import hearing_probe
from texbridge.realtime.diagnostics.latency import statistics
from texbridge.realtime.diagnostics.microphone import Followed, follow_steps
from texbridge.realtime.errors import TexbridgeError

MICROPHONE_AGREEMENT_MS = 2.0
GOALS_MS = {LATENT_KIND: 25.0, WAVEFORM_KIND: 60.0}
NAMES = {LATENT_KIND: "noise bands", WAVEFORM_KIND: "samples"}
NOT_MEASURED = "microphone to sound: not measured, a device's output does not come back to its input; use --null"


def microphone(sample_rate: int, block_size: int, trials: int, model: str | None) -> tuple[Followed, ...]:
    """Measure both kinds of probe, and a ``model`` (a preset or a path) if there is one; raises `TexbridgeError`."""
    measured = [follow_steps(hearing_probe(kind), sample_rate, block_size, trials) for kind in GOALS_MS]
    if model is not None:
        bundle = read_bundle(resolve_bundle(model))
        if bundle.encoder is None:
            raise TexbridgeError(f"{model}: has no encoder and cannot hear an input; use a latent model that has one")
        measured.append(follow_steps(bundle, sample_rate, block_size, trials, probe=False))
    return tuple(measured)


def far_off_ms(heard: Sequence[Followed]) -> float:
    """The largest difference between what a probe took on average and what is reported; 0 without any."""
    return max((abs(one.mean_ms - one.reported_ms) for one in heard if one.probe), default=0.0)


def microphone_goals(heard: Sequence[Followed]) -> list[tuple[str, float, str, float]]:
    """What is asked of the probes: (what, measured, unit, at most)."""
    return [
        (f"microphone to sound, {NAMES[one.kind]}, p50", float(np.median(one.delays_ms)), "ms", GOALS_MS[one.kind])
        for one in heard
        if one.probe
    ]


def microphone_figures(one: Followed) -> dict[str, Any]:
    """The figures of one voice, for JSON; what a model's ``networks_ms`` take is what is beyond the path."""
    figures: dict[str, Any] = {
        "name": one.name,
        "kind": one.kind,
        "trials": len(one.delays_ms),
        "onset_ms": statistics(one.delays_ms),
        "rises_ms": statistics(one.rises_ms),
        "falls_ms": statistics(one.falls_ms),
        "mean_ms": one.mean_ms,
        "reported_ms": one.reported_ms,
        "starved": one.starved,
    }
    return figures if one.probe else {**figures, "networks_ms": one.mean_ms - one.reported_ms}


def microphone_lines(heard: Sequence[Followed]) -> list[str]:
    """The same for people."""
    lines = []
    for one in heard:
        p50, p95 = np.percentile(one.delays_ms, [50, 95])
        what = NAMES[one.kind] if one.probe else one.name
        figures = f"p50 {p50:.1f}, p95 {p95:.1f}, mean {one.mean_ms:.1f} ms; reported: {one.reported_ms:.1f} ms"
        more = "" if one.probe else f" for the path, so {one.mean_ms - one.reported_ms:+.1f} ms for its networks"
        lines.append(f"microphone to sound, {what}, half-way in dB: {figures}{more}")
    if heard:
        verdict = "agree" if far_off_ms(heard) <= MICROPHONE_AGREEMENT_MS else "do NOT agree"
        lines.append(
            f"they {verdict} within {MICROPHONE_AGREEMENT_MS:g} ms: none is further off than {far_off_ms(heard):.2f} ms"
        )
    return lines
