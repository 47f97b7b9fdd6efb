"""Life for a bundle: learnt from recordings, beside what the bundle's own still sound does already."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.export.controls import headroom_db, level_change, move_default
from texbridge.export.events import STILL_SECONDS, heard, learn_events, standing
from texbridge.realtime.bundle.atoms import EVENTS_KIND
from texbridge.realtime.bundle.format import ARRAYS, BUNDLE_SUFFIX, TEXENV_KIND, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.write import pack_arrays, write_bundle
from texbridge.realtime.errors import BundleError
from texbridge.training.distributed import Say
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json
from texbridge.training.life.learn import Life, learn_life
from texbridge.training.life.levels import RATE_HZ, Bands, Series
from texbridge.training.life.recorded import recorded_levels
from texbridge.training.life.scene import SceneBands, scene_weight, with_rate

_LIFE_PREFIX = "life_"
_ROUNDS = 2
_TOLD_DB = 0.05


def add_life(
    bundle: Path,
    recordings: Sequence[str | Path],
    out: Path,
    say: Say = lambda line: None,
    keeps_level: bool = False,
) -> Path:
    """Write ``bundle`` to ``out`` with the life of the ``recordings`` (files and folders) instead of what it had.

    Its default loudness goes where no peak of a minute meets the limiter, unless it ``keeps_level``.
    Raises `BundleError` for a bundle without bands, or `TrainingError` for recordings that nothing can be learnt from.
    """
    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder:
        trial = Path(folder) / f"trial{BUNDLE_SUFFIX}"
        still = _without_life(bundle, trial)
        scene = still.kind == EVENTS_KIND
        bands = (SceneBands if scene else Bands)(still.arrays["response_hz"], still.arrays["band_response"])
        recorded = recorded_levels(recordings, bands, still.sample_rate, say)
        life = _of_scene(still, bands, recorded) if scene else _of_texture(still, bands, recordings, recorded)
        say(describe_life(life))
        for _ in range(_ROUNDS):
            write_life(bundle, life.standing, trial)
            life = life.corrected(_mean_power(np.concatenate(recorded)), _mean_power(heard(read_bundle(trial), bands)))
        write_life(bundle, life, trial)
        trial_bundle = read_bundle(trial)
        levelled = "loudness" in trial_bundle.feature_names and not keeps_level
        change = level_change(trial_bundle, STILL_SECONDS) if levelled else 0.0
        life = life.louder(min(headroom_db(trial_bundle, STILL_SECONDS), 0.0)) if scene else life
    if abs(change) > _TOLD_DB:
        way = "lower" if change < 0.0 else "higher"
        say(f"the loudness stands {abs(change):.1f} dB {way} by default: no peak of a minute meets the limiter")
    return write_life(bundle, life, out, change)


def _of_texture(still: Bundle, bands: Bands, recordings: Sequence[str | Path], recorded: list[Series]) -> Life:
    events = learn_events(still, bands, recordings, recorded)
    calmed = still if events is None else standing(still, events)
    return learn_life(recorded, heard(calmed, bands), bands.leakage, events=events)


def _of_scene(still: Bundle, bands: Bands, recorded: list[Series]) -> Life:
    before = heard(still, bands)
    return with_rate(learn_life(recorded, before, bands.leakage, weight=scene_weight(recorded)), recorded, before)


def add_life_of_run(run: Path, bundle: Path, say: Say) -> None:
    """Give the bundle of a run the life of the run's recordings; says so where they are no longer there or no use."""
    try:
        add_life(bundle, read_json(run / "run.json").get("inputs", []), bundle, say)
    except TrainingError as error:
        say(f"note: the bundle has no life: {error}")


def write_life(bundle: Path, life: Life | None, out: Path, louder_by: float = 0.0) -> Path:
    """Write ``bundle`` to ``out`` with this life, or without any, instead of the one that it had.

    Its loudness stands ``louder_by`` dB higher by default than it did.
    """
    found = read_bundle(bundle)
    with zipfile.ZipFile(found.path) as archive:
        files = {name: archive.read(name) for name in found.manifest["files"]}
    arrays = {name: value for name, value in found.arrays.items() if not name.startswith(_LIFE_PREFIX)}
    manifest: dict[str, Any] = {key: value for key, value in found.manifest.items() if key not in _REPLACED}
    if life is not None:
        arrays |= life.arrays
        manifest["life"] = life.settings
    if louder_by != 0.0:
        move_default(manifest, "loudness", louder_by)
    return write_bundle(out, manifest, {**files, ARRAYS: pack_arrays(arrays)})


_REPLACED = ("files", "format", "format_version", "life")


def describe_life(life: Life) -> str:
    """What was learnt, in a line."""
    frames, rank = life.arrays["life_path"].shape
    period = life.settings["period"]
    rhythm = f"a period of {period:.3g} s" if period else "no period"
    events = len(life.arrays["life_events"])
    told = f"life: {frames / RATE_HZ:.0f} s of {rank} numbers, {rhythm}, {events} strong event{'s' * (events != 1)}"
    return f"{told}; {life.settings['events']['kind']} events apart" if "events" in life.settings else told


def _without_life(bundle: Path, trial: Path) -> Bundle:
    """The bundle as it sounds without life; ``trial`` says where there is room for it."""
    found = read_bundle(bundle)
    if found.kind not in (TEXENV_KIND, EVENTS_KIND):
        raise BundleError(
            f"{bundle}: is of kind {found.kind!r}, which has no bands that could live; use one of kind {TEXENV_KIND} "
            f"or {EVENTS_KIND}"
        )
    if "life" not in found.manifest:
        return found
    return read_bundle(write_life(bundle, None, trial))


def _mean_power(levels: Series) -> Series:
    return np.asarray(np.mean(10 ** (levels / 10), axis=0))
