"""What a command may be given to make sounds of its own with."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Play = Callable[[Path, int, float], Any]
"""Plays the bundle at a path with a seed for so many seconds; training itself knows no engine."""
