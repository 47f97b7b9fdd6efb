"""The presets that ship with texbridge, and the path for a bundle's or a preset's name."""

from __future__ import annotations

import os
from pathlib import Path

from texbridge.realtime.bundle.format import BUNDLE_SUFFIX, MANIFEST
from texbridge.realtime.bundle.untrained import refuse_folder, refuse_sound
from texbridge.realtime.errors import BundleError
from texbridge.words import did_you_mean, system_reason

PRESET_DIR = Path(__file__).resolve().parents[1] / "presets"


def preset_names() -> tuple[str, ...]:
    """Names of the presets that ship with texbridge, in alphabetical order."""
    return tuple(sorted(p.stem for p in PRESET_DIR.glob(f"*{BUNDLE_SUFFIX}")))


def resolve_bundle(name_or_path: str | os.PathLike[str]) -> Path:
    """A path for a bundle's path or a preset's name; raises `BundleError` if there is neither.

    A file of that name, or a folder that holds a manifest, wins over a preset. What is a sound, or a training run, is
    told how to become a bundle.
    """
    path = Path(name_or_path)
    try:
        if (path / MANIFEST).is_file():
            return path
        if path.is_file():
            refuse_sound(path)
            return path
        preset = PRESET_DIR / f"{path.name}{BUNDLE_SUFFIX}"
        if path.name == str(name_or_path) and preset.exists():
            return preset
        if path.is_dir():
            refuse_folder(path)
        if path.exists():
            return path
    except OSError as error:
        raise BundleError(f"{str(name_or_path)[:80]}: cannot be read ({system_reason(error)})") from error
    known = preset_names()
    nearest = did_you_mean(path.name.removesuffix(BUNDLE_SUFFIX), known)
    raise BundleError(
        f"{name_or_path}: no such bundle or preset; give a {BUNDLE_SUFFIX} file or a preset"
        f" ({', '.join(known) or 'none'}){nearest}"
    )
