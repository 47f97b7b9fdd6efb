"""`texbridge evaluate`: a generated sound against its reference. What it needs is imported when it begins."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from texbridge.training.commands.playing import Play
from texbridge.usage import command_parser

EXAMPLES = """examples:
  texbridge evaluate recording.wav resynthesis.wav
  texbridge evaluate recording.flac take.wav --json > scores.json
  texbridge evaluate recording.flac take.wav --report scores.html --embedding checkpoint.pth
  texbridge evaluate recording.flac fire.texbundle --baselines

Any format, any sample rate; the first channel is taken, or another that is much louder, which is said, resampled to
44.1 kHz, silence at the end is dropped. Both sounds need 1.49 s; 10 s or more give figures that mean something.
A bundle or a preset plays a minute at its defaults, and five where a rhythm is looked for. docs/evaluation.md says what
every figure is. --baselines puts noise with the recording's spectrum and its shuffled grains beside the sound.
--embedding takes the weights of aiSFX (the wheel `pip download aisfx==0.1.2 --no-deps` gives, or the checkpoint.pth in
it) or of VGGish (the published torch port), also as safetensors; the file says which. They do not come with texbridge
and are never downloaded. --labels takes layers on that embedding instead of aiSFX's own 69 labels; docs/training.md."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge evaluate``."""
    parser = command_parser(
        "evaluate",
        "Measure how close a generated sound comes to a reference, and whether it is a copy of it.",
        EXAMPLES,
    )
    parser.add_argument("reference", metavar="REF", type=Path, help="the recording")
    parser.add_argument("generated", metavar="GEN", type=Path, help="the sound to measure against it, or a bundle")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--report", type=Path, metavar="OUT.html", help="write a page with spectrograms and statistics")
    parser.add_argument("--force", action="store_true", help="let --report write over what is no page of this command")
    weights = parser.add_mutually_exclusive_group()
    weights.add_argument("--embedding", type=Path, metavar="FILE", help="weights of aiSFX or VGGish: FAD, KAD, labels")
    weights.add_argument("--vggish", type=Path, metavar="FILE", dest="embedding", help="the same, by its older name")
    parser.add_argument("--labels", type=Path, metavar="FILE", help="safetensors with layers that label the embedding")
    parser.add_argument("--baselines", action="store_true", help="measure two simple rivals too")
    parser.add_argument("--no-level-match", action="store_true", help="do not also measure at the reference's level")
    return parser


def main(argv: Sequence[str] | None = None, play: Play | None = None) -> int:
    """Run ``texbridge evaluate``; returns 0. Raises `TrainingError` with a one-line reason.

    ``play`` gives the sound of a bundle [T] at a rate in Hz, for so many seconds; None where ``GEN`` is no bundle.
    """
    options = build_parser().parse_args(argv)
    from texbridge.training.commands.evaluate_files import evaluate_files

    evaluate_files(options, play)
    return 0
