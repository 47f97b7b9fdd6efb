"""The knobs of a bundle to be: rate and contrast measured through the engine, and a level that no peak limits."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.export.calibration import Curves, calibrate_contrast, calibrate_rate
from texbridge.export.controls import control, headroom_db, move_default, set_range, without_room
from texbridge.realtime.bundle.format import ARRAYS, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.run.playback import default_of

MOST_CONTRAST_DB = 8.0
BEYOND_RATE = 1.5


def calibrate_knobs(
    manifest: dict[str, Any],
    files: dict[str, bytes],
    arrays: dict[str, np.ndarray],
    ranges: Mapping[str, Mapping[str, Any]],
    report: Callable[[str], None],
) -> None:
    """Let contrast and rate mean what is heard.

    The bundle to be is changed in place: its ``manifest``, its ``files``, and the ``arrays`` that one of them holds,
    which have the straight curves of the rate already. ``ranges`` are those of the features (`features.json`).
    """
    report("calibrating contrast and rate through the engine")
    contrast = _calibrated_contrast(manifest, files, ranges["contrast"])
    if contrast is None:
        report("warning: the contrast control hardly changes what is heard; train longer, or with other recordings")
    else:
        arrays |= dict(zip(("contrast_request", "contrast_feature"), contrast, strict=True))
        files[ARRAYS] = pack_arrays(arrays)
        set_range(manifest, "contrast", float(contrast[0][0]), float(contrast[0][-1]))
    low, high = float(ranges["rate"]["min"]), float(ranges["rate"]["max"])
    default = min(max(default_of(ranges["rate"]), low), high)
    reach = _contrast_reach(manifest) if contrast is not None else (0.0, 0.0)
    curves = _calibrated(manifest, files, (low / BEYOND_RATE, high * BEYOND_RATE, default), reach)
    if curves is None:
        report("warning: the rate control hardly changes what is heard; train longer, or with more varied recordings")
    else:
        arrays |= dict(zip(("rate_request", "rate_feature", "rate_speed", "rate_contrast"), curves, strict=True))
        files[ARRAYS] = pack_arrays(arrays)
        set_range(manifest, "rate", float(curves[0][0]), float(curves[0][-1]), _default_rate(curves, default))


def give_headroom(manifest: dict[str, Any], files: Mapping[str, bytes], report: Callable[[str], None]) -> None:
    """Put the default loudness of the bundle to be where no peak meets the limiter."""
    excess = -headroom_db(unfinished_bundle(manifest, files))
    if excess > 0.0:
        move_default(manifest, "loudness", -excess)
        report(f"the loudness stands {excess:.1f} dB lower by default, so that no peak meets the limiter")
    for line in without_room(manifest):
        report(line)


def _calibrated(
    manifest: Mapping[str, Any],
    files: Mapping[str, bytes],
    rates: tuple[float, float, float],
    contrasts: tuple[float, float],
) -> Curves | None:
    """`calibrate_rate` of the bundle to be; ``rates`` are the lowest and highest that are tried, and the default."""
    bundle = unfinished_bundle(manifest, files)
    rate = bundle.sample_rate
    control_of_contrast = next((p for p in bundle.parameters if p.name == "contrast"), None)
    free = tuple(replace(p, minimum=rates[0], maximum=rates[1]) if p.name == "rate" else p for p in bundle.parameters)
    straight = np.geomspace(*rates[:2], 2)

    def render(value: float, speed: float, contrast: float, seconds: float) -> np.ndarray:
        curves = {"rate_request": straight, "rate_feature": straight, "rate_speed": np.full(2, speed)}
        at_speed = replace(bundle, parameters=free, arrays={**bundle.arrays, **curves})
        settings = {"rate": min(max(value, rates[0]), rates[1])}
        if contrast and control_of_contrast is not None:
            settings["contrast"] = control_of_contrast.clamp(control_of_contrast.default + contrast)
        return render_bundle(at_speed, seconds, sample_rate=rate, settings=settings, channels=1)[:, 0]

    return calibrate_rate(render, rate, rates, contrasts)


def _calibrated_contrast(
    manifest: Mapping[str, Any], files: Mapping[str, bytes], limits: Mapping[str, Any]
) -> tuple[np.ndarray, np.ndarray] | None:
    """`calibrate_contrast` of the bundle to be; ``limits`` are the range of the data."""
    bundle = unfinished_bundle(manifest, files)
    free = tuple(replace(p, minimum=-1e3, maximum=1e3) if p.name == "contrast" else p for p in bundle.parameters)
    bundle = replace(bundle, parameters=free)

    def render(value: float, seconds: float) -> np.ndarray:
        rate, settings = bundle.sample_rate, {"contrast": value}
        return render_bundle(bundle, seconds, sample_rate=rate, settings=settings, channels=1)[:, 0]

    low, high = float(limits["min"]), float(limits["max"])
    return calibrate_contrast(render, bundle.sample_rate, bundle.frame_size, low, high)


def _contrast_reach(manifest: Mapping[str, Any]) -> tuple[float, float]:
    """How far (dB) the contrast control reaches below and above its default, `MOST_CONTRAST_DB` at most."""
    entry = control(manifest, "contrast")
    below, above = float(entry["min"]) - float(entry["default"]), float(entry["max"]) - float(entry["default"])
    return max(below, -MOST_CONTRAST_DB), min(above, MOST_CONTRAST_DB)


def unfinished_bundle(manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> Bundle:
    """The bundle as the engine would read it."""
    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder:
        return read_bundle(write_bundle(Path(folder) / "uncalibrated.texbundle", manifest, files))


def _default_rate(curves: Curves, default: float) -> float:
    """What the decoder's value of the default sounds like: of the requests that give it, the one whose speed is 1."""
    request, feature, speed, contrast = curves
    off = np.abs(np.log(feature / default)) + np.abs(np.log(speed)) + np.abs(contrast)
    return float(request[int(off.argmin())])
