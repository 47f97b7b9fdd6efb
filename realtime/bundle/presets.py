"""The presets that ship with texbridge, and the path for a bundle's or a preset's name."""

from __future__ import annotations

import os
from pathlib import Path

from texbridge.realtime.bundle.format import BUNDLE_SUFFIX, MANIFEST
from texbridge.realtime.errors import BundleError

PRESET_DIR = Path(__file__).parents[1] / "presets"


def preset_names() -> tuple[str, ...]:
    """Names of the presets that ship with texbridge, in alphabetical order."""
    return tuple(sorted(p.stem for p in PRESET_DIR.glob(f"*{BUNDLE_SUFFIX}")))


def resolve_bundle(name_or_path: str | os.PathLike[str]) -> Path:
    """A path for a bundle's path or a preset's name; raises `BundleError` if there is neither.

    A file of that name, or a folder that holds a manifest, wins over a preset.
    """
    path = Path(name_or_path)
    try:
        if path.is_file() or (path / MANIFEST).is_file():
            return path
        preset = PRESET_DIR / f"{path.name}{BUNDLE_SUFFIX}"
        if path.name == str(name_or_path) and preset.exists():
            return preset
        if path.exists():
            return path
    except OSError as error:
        raise BundleError(f"{str(name_or_path)[:80]}: cannot be read ({error.strerror}); check the path") from error
    known = ", ".join(preset_names()) or "none"
    raise BundleError(f"{name_or_path}: no such bundle or preset; give a {BUNDLE_SUFFIX} file or a preset ({known})")
