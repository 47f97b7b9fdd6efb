"""The controls of a bundle: where each stands by default, how far it goes, and at what level the voice plays.

>>> with_room(0.5, 8.0, 0.51, "log")[0] < 0.4
True
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.parameters import VOICE_PARAMETERS, Parameter
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.run.playback import default_of
from texbridge.training.signal.features import BAND_SILENCE_DB, FEATURE_NAMES

DEFAULT_DBFS = -24.0
LOUDEST_DBFS = -6.0
QUIETEST_DBFS = -70.0
LIMITER_DBFS = -3.0
"""Where the engine's limiter begins (`realtime.kernel.mix`)."""
ROOM = 0.1
HEADROOM_SECONDS, _LOWERED_DB = 20.0, 20.0
_AUDIBLE_HZ = (20.0, 20000.0)


def feature_parameter(name: str, entry: Mapping[str, Any], description: str) -> Parameter:
    """The control of one feature: the range that the training data held, a tenth of it at least beside the default.

    How far rate and contrast reach is measured later (`export.calibration`).
    """
    low, high, scale = float(entry["min"]), float(entry["max"]), str(entry["scale"])
    default = min(max(default_of(entry), low), high)
    if name not in ("rate", "contrast"):
        low, high = with_room(low, high, default, scale)
    if name == "centroid":
        low, high = max(low, _AUDIBLE_HZ[0]), min(high, _AUDIBLE_HZ[1])
    if name.startswith("band"):
        low, high = max(low, BAND_SILENCE_DB), min(high, 0.0)
    if name == "loudness":
        low, high = max(low, QUIETEST_DBFS), min(high, LOUDEST_DBFS)
    return Parameter(name, str(entry["unit"]), low, high, min(max(default, low), high), scale, description)


def with_room(low: float, high: float, default: float, scale: str) -> tuple[float, float]:
    """The range, widened so that the default has a tenth of the slider on both sides."""
    start, end, place = (math.log(v) if scale == "log" else v for v in (low, high, default))
    share = ROOM / (1 - ROOM)
    least, most = place - share * (end - place), place + share * (place - start)
    if least < start:
        low = math.exp(least) if scale == "log" else least
    if most > end:
        high = math.exp(most) if scale == "log" else most
    return low, high


def set_level(model: TexDSP, ranges: dict[str, dict[str, Any]]) -> float:
    """Shift the loudness scale of a model and its ranges so that the recordings' level is at -24 dBFS.

    It is lower where their peaks would pass the limiter's knee. The level a recording was cut at is arbitrary, a
    performer's defaults should not be. Returns the shift in dB.
    """
    entry = ranges["loudness"]
    shift = min(DEFAULT_DBFS, LIMITER_DBFS - float(entry.get("crest", 0.0))) - default_of(entry)
    for key in ("min", "max", "median", "default"):
        if key in entry:
            entry[key] = float(entry[key]) + shift
    model.scaling.offset[FEATURE_NAMES.index("loudness")] += shift
    return shift


def headroom_db(bundle: Bundle, seconds: float = HEADROOM_SECONDS) -> float:
    """How far (dB) peaks of so many seconds at the bundle's defaults stay below the limiter's knee; negative above."""
    loudness = next(p for p in (*bundle.parameters, *VOICE_PARAMETERS) if p.name in ("loudness", "gain"))
    lowered = max(loudness.default - _LOWERED_DB, loudness.minimum)
    sound = render_bundle(bundle, seconds, bundle.sample_rate, settings={loudness.name: lowered})
    peak_db = 20 * math.log10(max(float(np.abs(sound).max()), 1e-9)) + loudness.default - lowered
    return LIMITER_DBFS - peak_db


def level_change(bundle: Bundle, seconds: float = HEADROOM_SECONDS) -> float:
    """By how much (dB) the default loudness is to move: down to where no peak meets the limiter, or up to -24 dBFS.

    A default that was lowered for a sound that peaked higher thus comes back.
    """
    default = next(p for p in bundle.parameters if p.name == "loudness").default
    return min(headroom_db(bundle, seconds), max(DEFAULT_DBFS - default, 0.0))


def move_default(manifest: dict[str, Any], name: str, by: float) -> None:
    """Put a control's default higher or lower, within its range."""
    entry = control(manifest, name)
    entry["default"] = min(max(float(entry["default"]) + by, float(entry["min"])), float(entry["max"]))


def set_range(manifest: dict[str, Any], name: str, low: float, high: float, default: float | None = None) -> None:
    """Give a control the range that can be heard, and its default, which else goes to the nearest value there."""
    entry = control(manifest, name)
    wanted = float(entry["default"]) if default is None else default
    entry["min"], entry["max"], entry["default"] = low, high, min(max(wanted, low), high)


def without_room(manifest: Mapping[str, Any]) -> list[str]:
    """A line about each control whose default has less than a tenth of the slider on one side, and why."""
    lines = []
    for one in map(Parameter.from_dict, manifest["parameters"]):
        place = one.to_norm(one.default)
        if min(place, 1 - place) < ROOM - 1e-6:
            where, less = f"{100 * place:.0f} % of its range", "less" if place < 0.5 else "more"
            lines.append(f"note: {one.name} stands at {where} by default: much {less} cannot be heard of this texture")
    return lines


def control(manifest: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The entry of a control in a manifest."""
    found: dict[str, Any] = next(entry for entry in manifest["parameters"] if entry["name"] == name)
    return found
