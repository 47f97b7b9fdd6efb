"""`texbridge resynth`: new sound of any length from one recording. What it needs is imported when it begins."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from texbridge.outputs import FORCE_HELP
from texbridge.training.methods.titles import METHOD_TITLES
from texbridge.usage import command_parser

if TYPE_CHECKING:
    from texbridge.training.resynthesis.job import Bundler

EXAMPLES = """examples:
  texbridge resynth rain.flac --method stft --out rain-more.wav --seconds 60
  texbridge resynth steps.flac --method cnn --preset preview --weights diversity=0.001 --out more-steps.wav
  texbridge resynth fire.flac --method texstat --out fire-more.wav --preset preview --previews 20
  texbridge resynth rain.flac --morph fire.flac --amount 0.4 --method stft --out between.wav
  texbridge resynth fire.flac --method stft --scale modulation=1.5 --out wilder.wav
  texbridge resynth rain.flac --method mcdermott --without C2 --out rain-without.wav
  texbridge resynth rain.flac --method texstat --seconds 20 --bundle rain-more.texbundle
  texbridge evaluate rain.flac rain-more.wav          how close it comes

Ctrl-C writes the sound as it is, and --resume goes on from there. What each method does, its weights and its classes
are in docs/resynthesis.md. The first channel is taken, or another that is much louder, unless there is --stereo."""
MOST_SECONDS = 3600.0


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge resynth``."""
    methods = "\n".join(f"  {name:10s} {what}" for name, what in METHOD_TITLES.items())
    parser = command_parser(
        "resynth",
        "Make new sound that has the statistics of a recording, and nothing else of it.",
        f"methods:\n{methods}\n\n{EXAMPLES}",
    )
    parser.add_argument("sound", metavar="IN", type=Path, help="the recording")
    parser.add_argument("--out", type=Path, metavar="OUT", help="where to write: .wav, .flac, .ogg, …")
    parser.add_argument("--bundle", type=Path, metavar="FILE", help="make a .texbundle of it, that plays on for ever")
    parser.add_argument("--force", action="store_true", help=FORCE_HELP)
    parser.add_argument("--method", required=True, choices=tuple(METHOD_TITLES), help="see below")
    parser.add_argument("--seconds", type=seconds_of, metavar="S", help="how long; default: as the recording")
    parser.add_argument("--preset", choices=("preview", "full"), default="full", help="how far to go; default full")
    parser.add_argument("--seed", type=seed_of, default=0, metavar="N", help="of the noise it begins with; default 0")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto", help="default: cuda where it is")
    parser.add_argument("--init", default="noise", metavar="noise|FILE", help="what it begins with; default noise")
    parser.add_argument("--weights", nargs="+", type=_number_of, default=[], metavar="NAME=W", help="of loss terms")
    parser.add_argument("--domain", metavar="NAME", help="what is optimised: spectrogram or waveform")
    parser.add_argument("--variant", metavar="NAME", help="one of a method's ways: gradient or classic")
    parser.add_argument("--statistics", metavar="NAME", help="what mcdermott imposes: mcdermott (default) or texstat")
    parser.add_argument("--without", nargs="+", default=[], metavar="CLASS", help="statistics that are left free")
    parser.add_argument("--scale", nargs="+", type=_number_of, default=[], metavar="CLASS=F", help="exaggerate them")
    parser.add_argument("--morph", type=Path, metavar="OTHER", help="take statistics between two recordings")
    parser.add_argument("--amount", type=_share, default=0.5, metavar="A", help="0 is IN, 1 is OTHER; default 0.5")
    parser.add_argument("--stereo", choices=("mid-side", "correlation"), help="both channels of a stereo recording")
    parser.add_argument("--previews", type=_count, metavar="N", help="every N iterations: OUT-preview.wav and .png")
    parser.add_argument("--resume", action="store_true", help="go on where Ctrl-C or a fault ended it")
    return parser


def main(argv: Sequence[str] | None = None, bundler: Bundler | None = None) -> int:
    """Run ``texbridge resynth``; returns 0, or 130 after Ctrl-C. Raises `TrainingError` with a one-line reason.

    ``bundler`` makes the bundle of ``--bundle``.
    """
    parser = build_parser()
    options = parser.parse_args(argv)
    if options.out is None and options.bundle is None:
        parser.error("say where the sound is to go: --out, --bundle or both")
    from texbridge.training.resynthesis.job import carry_out

    return carry_out(options, bundler)


def _finite(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no number") from None
    if not math.isfinite(value):
        raise argparse.ArgumentTypeError(f"'{text}' is not finite")
    return value


def seconds_of(text: str) -> float:
    """A length in seconds, as an option gives it."""
    value = _finite(text)
    if not 0 < value <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text} is outside 0…{MOST_SECONDS:g} s")
    return value


def _share(text: str) -> float:
    value = _finite(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is outside 0…1")
    return value


def _number_of(text: str) -> tuple[str, float]:
    name, sign, number = text.partition("=")
    if not sign or not name:
        raise argparse.ArgumentTypeError(f"'{text}' is not NAME=NUMBER")
    value = _finite(number)
    if value < 0:
        raise argparse.ArgumentTypeError(f"'{text}': the number must be 0 or more")
    return name, value


def _whole(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) < 2**62:
            raise argparse.ArgumentTypeError(f"'{text}' is no whole number of {least} or more")
        return int(text)

    return number


seed_of, _count = _whole(0), _whole(1)
