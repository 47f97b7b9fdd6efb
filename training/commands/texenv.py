"""`texbridge texenv`: analysis and resynthesis of a sound file with TexEnv, without training."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from texbridge.outputs import FORCE_HELP
from texbridge.progress import say
from texbridge.training.errors import TrainingError
from texbridge.training.files import check_writable
from texbridge.usage import command_parser

EXAMPLES = """examples:
  texbridge texenv water.wav --bands 32 --params 256 --out water-texenv.wav
  texbridge texenv crackle.flac --bands 16 --params 2048 --impose-energies --out crackle-texenv.wav
  texbridge evaluate water.wav water-texenv.wav       how close it comes

More bands suit water, more parameters crackling. The first channel is taken, or another that is much louder, at
the file's own sample rate. A file appears at --out when it is complete."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge texenv``."""
    parser = command_parser(
        "texenv", "Take a sound apart into envelopes of noise bands and put it together again with new noise.", EXAMPLES
    )
    parser.add_argument("sound", metavar="IN", type=Path, help="the sound file")
    parser.add_argument("--out", required=True, type=Path, metavar="OUT", help="where to write: .wav, .flac, .ogg, …")
    parser.add_argument("--force", action="store_true", help=FORCE_HELP)
    parser.add_argument("--bands", type=_within(1, 256), default=24, metavar="N", help="ERB bands; default 24")
    parser.add_argument(
        "--params", type=_even(2), default=512, metavar="P", help="numbers per band and frame, even; default 512"
    )
    parser.add_argument("--frame", type=_even(1024), default=65536, metavar="F", help="frame in samples; default 65536")
    parser.add_argument("--seed", type=_within(0, 2**63 - 1), default=0, metavar="N", help="of the noise; default 0")
    parser.add_argument("--impose-energies", action="store_true", help="give every band of every frame its energy back")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge texenv``; returns 0. Raises `TrainingError` with a one-line reason."""
    parser = build_parser()
    options = parser.parse_args(argv)
    if options.params > options.frame:
        parser.error(f"--params {options.params} is more than the {options.frame} samples of a frame")
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from texbridge.training.models.resynthesis import resynthesise_envelopes
    from texbridge.training.signal.sound_file import read_sound, sound_format, write_sound

    sound_format(options.out)
    audio, sample_rate = read_sound(options.sound, say=say)
    if len(audio) < options.frame:
        seconds = (len(audio) / sample_rate, options.frame / sample_rate)
        reason = f"lasts {seconds[0]:.2f} s, a frame takes {seconds[1]:.2f} s; give a smaller --frame"
        raise TrainingError(f"{options.sound}: {reason}")
    check_writable(("--out", options.out), [("the sound that is read", options.sound)], options.force)
    console = Console(stderr=True)
    columns = (TextColumn("frames"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("frames")
        made = resynthesise_envelopes(
            audio,
            sample_rate,
            options.frame,
            options.bands,
            options.params,
            options.seed,
            options.impose_energies,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    gain = write_sound(options.out, made, sample_rate)
    turned = f", turned down by a factor of {gain:.3f} to fit full scale" if gain < 1 else ""
    say(f"wrote {options.out} ({len(made) / sample_rate:.2f} s{turned})")
    return 0


def _within(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            raise argparse.ArgumentTypeError(f"'{text}' is no whole number") from None
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"{value} is outside {least}…{most}")
        return value

    return number


def _even(least: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = _within(least, 2**24)(text)
        if value % 2:
            raise argparse.ArgumentTypeError(f"{value} is odd")
        return value

    return number
