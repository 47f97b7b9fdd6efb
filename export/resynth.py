"""`texbridge resynth`, whose result can become a bundle: what is made there plays on live."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from texbridge.training.commands.resynth import build_parser as build_parser
from texbridge.training.commands.resynth import main as resynthesise

if TYPE_CHECKING:
    from texbridge.training.signal.sound_file import Signal


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge resynth``; returns its exit status. Raises `TrainingError` or `BundleError` with one line."""
    options = build_parser().parse_args(argv)
    if options.bundle is None:
        return resynthesise(argv)
    from texbridge.export.sound_bundle import LEAST_BUNDLED_SECONDS, MOST_BUNDLED_SECONDS
    from texbridge.training.resynthesis.job import Bundler

    return resynthesise(argv, Bundler(LEAST_BUNDLED_SECONDS, MOST_BUNDLED_SECONDS, _bundled))


def _bundled(audio: Signal, sample_rate: int, out: Path, facts: Mapping[str, Any]) -> None:
    from texbridge.export.sound_bundle import bundle_of_sound
    from texbridge.progress import say

    bundle_of_sound(audio, sample_rate, out, facts, say)
