"""The `texbridge` command: finds the sub-command and runs it, importing nothing that the sub-command does not need."""

import argparse
import contextlib
import importlib
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType

from texbridge import __version__
from texbridge.extras import missing

EXIT_OK, EXIT_FAILED, EXIT_INTERRUPTED, EXIT_TERMINATED = 0, 1, 130, 143

COMMANDS = {
    "train": (
        "texbridge.training.commands.train",
        "main",
        "learn a model from recordings of a texture (needs texbridge[train])",
    ),
    "export": (
        "texbridge.export.commands",
        "main",
        "turn a trained run into a bundle that plays (needs texbridge[train])",
    ),
    "evaluate": (
        "texbridge.training.commands.evaluate",
        "main",
        "compare a sound with its reference (needs texbridge[train])",
    ),
    "texenv": (
        "texbridge.training.commands.texenv",
        "main",
        "resynthesise a sound from band envelopes (needs texbridge[train])",
    ),
    "reproduce": (
        "texbridge.training.reproduce.command",
        "main",
        "recompute the published tables (needs texbridge[train])",
    ),
    "play": (
        "texbridge.realtime.app.play_command",
        "play",
        "play bundles live, steered over OSC, MIDI or by a microphone",
    ),
    "render": ("texbridge.realtime.app.file_commands", "render", "render a bundle into a sound file"),
    "devices": ("texbridge.realtime.app.check_commands", "devices", "list audio outputs and inputs, and MIDI inputs"),
    "transfer": (
        "texbridge.realtime.app.file_commands",
        "transfer",
        "let a sound file drive a bundle: timbre transfer",
    ),
    "doctor": ("texbridge.realtime.app.check_commands", "doctor", "check this installation and say what to do"),
    "latency": ("texbridge.realtime.app.check_commands", "latency", "measure the time from an OSC packet to its sound"),
    "bench": ("texbridge.realtime.app.check_commands", "bench", "measure the engine on this machine"),
}
EXAMPLES = """\
examples:
  texbridge play                                   the built-in presets; the first one sounds
  texbridge play fire --record take.wav            a preset, recorded
  texbridge render rain --out rain.wav --seconds 30 --set centroid=3000
  texbridge transfer voice.wav --model fire --out burning-voice.wav
  texbridge train recordings/ --out runs/fire      then: texbridge export runs/fire --out fire.texbundle
  texbridge doctor                                 when something does not work

exit status: 0 done, 1 failed (one line on stderr says why), 2 wrong usage,
130 interrupted by Ctrl-C, 143 terminated. `play` ends with 0 on q, Ctrl-C and SIGTERM.
`texbridge COMMAND --help` explains a command.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `texbridge` with these arguments (without the program's name) and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    name = _parser().parse_args(arguments[:1]).command
    try:
        with _terminable():
            module_name, function, _ = COMMANDS[name]
            command = getattr(importlib.import_module(module_name), function)
            status = command(arguments[1:])
            return EXIT_OK if status is None else int(status)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return EXIT_FAILED
    except ModuleNotFoundError as error:
        module, extra = missing(error)
        return _failed(f"`texbridge {name}` needs the module {module}, which is not installed: pip install '{extra}'")
    except Exception as error:
        if not _is_expected(error):
            raise
        return _failed(str(error) or type(error).__name__)


def _parser() -> argparse.ArgumentParser:
    table = "\n".join(f"  {name:9s} {summary}" for name, (_, _, summary) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="texbridge",
        description="A sound-texture instrument: learn fire, rain or wind from recordings, play it live over OSC.",
        epilog=f"commands:\n{table}\n\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the commands below")
    parser.add_argument("--version", action="version", version=f"texbridge {__version__}")
    return parser


@contextlib.contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM unwind the program, so that files are closed and the terminal is restored, as Ctrl-C does."""
    previous = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(EXIT_TERMINATED)


def _is_expected(error: Exception) -> bool:
    """Whether the user can mend it: an error of ours, or the system's about a file."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(names & {"TexbridgeError", "TrainingError"}) or isinstance(error, OSError)


def _failed(reason: str) -> int:
    print(f"texbridge: error: {' '.join(reason.split())}", file=sys.stderr)
    return EXIT_FAILED
