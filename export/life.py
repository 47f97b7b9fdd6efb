"""Life for a bundle: learnt from recordings above the bundle's own still sound, and proven by listening to it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import ARRAYS, TEXENV_KIND, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.life.learn import Life, corrected, learn_life
from texbridge.training.life.levels import RATE_HZ, Array, Bands
from texbridge.training.life.recorded import recorded_levels

LIFE_PREFIX = "life_"
STILL_SECONDS, LIVING_SECONDS = 60.0, 90.0
SETTLING_SECONDS = 1.0
ROUNDS = 3
Report = Callable[[str], None]


def add_life(bundle: Path, recordings: Sequence[str | Path], out: Path, report: Report = lambda line: None) -> Path:
    """Write ``bundle`` to ``out`` with the life of the ``recordings`` (files and folders) instead of what it had.

    Raises `BundleError` for a bundle without bands, or `TrainingError` for recordings that nothing can be learnt from.
    """
    still = _without_life(bundle, out)
    bands = Bands(still.arrays["response_hz"], still.arrays["band_response"])
    recorded = recorded_levels(recordings, bands, still.sample_rate, report)
    quiet = _heard(still, bands, STILL_SECONDS)
    life = learn_life(recorded, quiet)
    report(describe(life))
    wanted = _mean_power(np.concatenate(recorded))
    for number in range(ROUNDS):
        write_life(bundle, life, out)
        found = _heard(read_bundle(out), bands, LIVING_SECONDS, seed=number)
        life = corrected(life, wanted, _mean_power(found), _mean_power(quiet))
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


def _without_life(bundle: Path, out: Path) -> Bundle:
    """The bundle as it sounds without life; ``out`` says where there is room for it."""
    found = read_bundle(bundle)
    if found.kind != TEXENV_KIND:
        raise BundleError(
            f"{bundle}: is of kind {found.kind!r}, which has no bands that could live; use a texenv bundle"
        )
    if "life" not in found.manifest:
        return found
    return read_bundle(write_life(bundle, None, out))


def _heard(bundle: Bundle, bands: Bands, seconds: float, seed: int = 0) -> Array:
    """Levels [K, N] of what a bundle sounds like at its defaults."""
    rate = bundle.sample_rate
    sound = render_bundle(bundle, seconds + SETTLING_SECONDS, sample_rate=rate, seed=seed, channels=1)[:, 0]
    return bands.levels(sound[round(SETTLING_SECONDS * rate) :], rate)


def _mean_power(levels: Array) -> Array:
    return np.asarray(np.mean(10 ** (levels / 10), axis=0))
