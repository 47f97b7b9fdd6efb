"""Folders of the user's own: settings (presets, learned MIDI controllers) and what can be computed again (noise)."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def config_folder() -> Path:
    """``$XDG_CONFIG_HOME/texbridge``, or the platform's folder for settings; it need not exist yet."""
    return _folder("XDG_CONFIG_HOME", ("APPDATA", "AppData/Roaming"), "Library/Application Support", ".config")


def cache_folder() -> Path:
    """``$XDG_CACHE_HOME/texbridge``, or the platform's cache folder; it need not exist yet."""
    return _folder("XDG_CACHE_HOME", ("LOCALAPPDATA", "AppData/Local"), "Library/Caches", ".cache")


def _folder(variable: str, windows: tuple[str, str], mac: str, other: str) -> Path:
    """The folder that ``variable`` names, else the platform's; ``windows`` is a variable and a default."""
    if os.environ.get(variable):
        root = Path(os.environ[variable])
    elif sys.platform == "win32":
        root = Path(os.environ.get(windows[0], Path.home() / windows[1]))
    elif sys.platform == "darwin":
        root = Path.home() / mac
    else:
        root = Path.home() / other
    return root / "texbridge"
