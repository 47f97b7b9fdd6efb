"""Life for a bundle: learnt from recordings, beside what the bundle's own still sound does already."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import ARRAYS, BUNDLE_SUFFIX, TEXENV_KIND, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.life.learn import Life, learn_life
from texbridge.training.life.levels import RATE_HZ, Array, Bands
from texbridge.training.life.recorded import recorded_levels

LIFE_PREFIX = "life_"
STILL_SECONDS = 60.0
SETTLING_SECONDS = 1.0
ROUNDS = 2
Report = Callable[[str], None]


def add_life(bundle: Path, recordings: Sequence[str | Path], out: Path, report: Report = lambda line: None) -> Path:
    """Write ``bundle`` to ``out`` with the life of the ``recordings`` (files and folders) instead of what it had.

    Raises `BundleError` for a bundle without bands, or `TrainingError` for recordings that nothing can be learnt from.
    """
    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder:
        trial = Path(folder) / f"trial{BUNDLE_SUFFIX}"
        still = _without_life(bundle, trial)
        bands = Bands(still.arrays["response_hz"], still.arrays["band_response"])
        recorded = recorded_levels(recordings, bands, still.sample_rate, report)
        quiet = _heard(still, bands)
        life = learn_life(recorded, quiet, bands.leakage)
        report(describe(life))
        for _ in range(ROUNDS):
            write_life(bundle, life.standing, trial)
            life = life.corrected(_mean_power(np.concatenate(recorded)), _mean_power(_heard(read_bundle(trial), bands)))
    return write_life(bundle, life, out)


def write_life(bundle: Path, life: Life | None, out: Path) -> Path:
    """Write ``bundle`` to ``out`` with this life, or without any, instead of the one that it had."""
    found = read_bundle(bundle)
    with zipfile.ZipFile(found.path) as archive:
        files = {name: archive.read(name) for name in found.manifest["files"]}
    arrays = {name: value for name, value in found.arrays.items() if not name.startswith(LIFE_PREFIX)}
    manifest: dict[str, Any] = {key: value for key, value in found.manifest.items() if key not in _REPLACED}
    if life is not None:
        arrays |= life.arrays
        manifest["life"] = life.settings
    return write_bundle(out, manifest, {**files, ARRAYS: pack_arrays(arrays)})


_REPLACED = ("files", "format", "format_version", "life")


def describe(life: Life) -> str:
    """What was learnt, in a line."""
    frames, rank = life.arrays["life_path"].shape
    period = life.settings["period"]
    rhythm = f"a period of {period:.3g} s" if period else "no period"
    events = len(life.arrays["life_events"])
    return f"life: {frames / RATE_HZ:.0f} s of {rank} numbers, {rhythm}, {events} strong event{'s' * (events != 1)}"


def _without_life(bundle: Path, trial: Path) -> Bundle:
    """The bundle as it sounds without life; ``trial`` says where there is room for it."""
    found = read_bundle(bundle)
    if found.kind != TEXENV_KIND:
        raise BundleError(
            f"{bundle}: is of kind {found.kind!r}, which has no bands that could live; use a texenv bundle"
        )
    if "life" not in found.manifest:
        return found
    return read_bundle(write_life(bundle, None, trial))


def _heard(bundle: Bundle, bands: Bands) -> Array:
    """Levels [K, N] of what a bundle sounds like at its defaults."""
    rate = bundle.sample_rate
    sound = render_bundle(bundle, STILL_SECONDS + SETTLING_SECONDS, sample_rate=rate, channels=1)[:, 0]
    return bands.levels(sound[round(SETTLING_SECONDS * rate) :], rate)


def _mean_power(levels: Array) -> Array:
    return np.asarray(np.mean(10 ** (levels / 10), axis=0))
