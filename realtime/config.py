"""Where a performer's own settings are kept: presets and learned MIDI controllers."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def config_folder() -> Path:
    """``$XDG_CONFIG_HOME/texbridge``, or the platform's folder for settings; it need not exist yet."""
    if os.environ.get("XDG_CONFIG_HOME"):
        root = Path(os.environ["XDG_CONFIG_HOME"])
    elif sys.platform == "win32":
        root = Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming"))
    elif sys.platform == "darwin":
        root = Path.home() / "Library" / "Application Support"
    else:
        root = Path.home() / ".config"
    return root / "texbridge"
