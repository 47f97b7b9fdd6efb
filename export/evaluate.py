"""`texbridge evaluate`, which takes a bundle or a preset where a sound is expected: what it plays at its defaults."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from texbridge.training.commands.evaluate import build_parser as build_parser
from texbridge.training.commands.evaluate import main as compare

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge evaluate``; returns 0. Raises `TrainingError` or `BundleError` with a one-line reason."""
    return compare(argv, played)


def played(path: Path, sample_rate: int, seconds: float) -> NDArray[np.float32] | None:
    """What the bundle at ``path``, or the preset of that name, plays at its defaults [T]; None for another file."""
    from texbridge.realtime.bundle.format import BUNDLE_SUFFIX
    from texbridge.realtime.bundle.presets import preset_names
    from texbridge.realtime.bundle.read import read_bundle
    from texbridge.realtime.offline.render import render_bundle

    if path.suffix != BUNDLE_SUFFIX and not path.is_dir() and (path.exists() or str(path) not in preset_names()):
        return None
    return render_bundle(read_bundle(str(path)), seconds, sample_rate, channels=1)[:, 0]
