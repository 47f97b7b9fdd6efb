"""The `texbridge` command: finds the sub-command and runs it, importing nothing that the sub-command does not need."""

import argparse
import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

from texbridge import __version__
from texbridge.commands import COMMANDS, EXAMPLES
from texbridge.extras import missing
from texbridge.streams import flush, give_up, open_missing, tolerate
from texbridge.usage import CommandParser
from texbridge.words import did_you_mean, system_words, visible

EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_TERMINATED = 0, 1, 2, 130, 143


def main(argv: Sequence[str] | None = None) -> int:
    """Run `texbridge` with these arguments (without the program's name) and return its exit status."""
    open_missing()
    tolerate()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    return _flushed(_run(_command_of(arguments), arguments[1:]))


def _run(name: str, arguments: Sequence[str]) -> int:
    with _ended_by_signals() as interrupted:
        try:
            module_name, function, _ = COMMANDS[name]
            command = getattr(importlib.import_module(module_name), function)
            status = command(arguments)
            return EXIT_OK if status is None else int(status)
        except KeyboardInterrupt:
            return EXIT_INTERRUPTED
        except BrokenPipeError:
            return EXIT_FAILED
        except Exception as error:
            if interrupted:  # a module that is being imported may make an error of its own of Ctrl-C
                return EXIT_INTERRUPTED
            reason = _explained(name, error)
            if reason is None:
                raise
            return _failed(reason)


def _command_of(arguments: Sequence[str]) -> str:
    """The command's name; exits with 2 and the list of commands where there is none."""
    parser = _parser()
    name = parser.parse_args(arguments[:1]).command
    if name is None:
        parser.print_help(sys.stderr)
        raise SystemExit(EXIT_USAGE)
    if name not in COMMANDS:
        parser.error(f"there is no command '{name}'; `texbridge help` lists them{did_you_mean(name, COMMANDS)}")
    return str(name)


def _parser() -> argparse.ArgumentParser:
    table = "\n".join(f"  {name:10s} {summary}" for name, (_, _, summary) in COMMANDS.items())
    parser = CommandParser(
        prog="texbridge",
        description="A sound-texture instrument: learn fire, rain or wind from recordings, play it live over OSC.",
        epilog=f"commands:\n{table}\n\n{EXAMPLES}",
    )
    parser.add_argument("command", nargs="?", metavar="COMMAND", help="one of the commands below")
    parser.add_argument("--version", action="version", version=f"texbridge {__version__}")
    return parser


@contextlib.contextmanager
def _ended_by_signals() -> Iterator[list[int]]:
    """Let SIGTERM unwind the program, so that files are closed and the terminal is restored, as Ctrl-C does.

    Yields a list that a Ctrl-C enters.
    """
    interrupted: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        if _is_importing(frame):  # compiled modules print what is raised in them, or make another error of it
            os._exit(EXIT_INTERRUPTED)
        interrupted.append(number)
        raise KeyboardInterrupt

    handlers: dict[signal.Signals, Callable[[int, FrameType | None], None]] = {signal.SIGTERM: _terminate}
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        handlers[signal.SIGINT] = interrupt
    previous = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield interrupted
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _is_importing(frame: FrameType | None) -> bool:
    """Whether a module is being imported, to whose end nothing waits that could be lost."""
    while frame is not None:
        if frame.f_code.co_filename == "<frozen importlib._bootstrap>":
            return True
        frame = frame.f_back
    return False


def _terminate(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(EXIT_TERMINATED)


def _explained(name: str, error: Exception) -> str | None:
    """The line that says what the user can mend; None for a fault of ours."""
    if isinstance(error, ModuleNotFoundError):
        module, extra = missing(error)
        return f"`texbridge {name}` needs the module {module}, which is not installed: pip install '{extra}'"
    if {kind.__name__ for kind in type(error).__mro__} & {"TexbridgeError", "TrainingError"}:
        return str(error) or type(error).__name__
    return system_words(error) if isinstance(error, OSError) else None


def _flushed(status: int) -> int:
    """Write what was printed; the exit status, also where that cannot be written."""
    reason = flush(sys.stdout)
    if reason is None or status != EXIT_OK:
        return status
    return EXIT_FAILED if isinstance(reason, BrokenPipeError) else _failed(_unwritten(reason))


def _unwritten(error: OSError | ValueError) -> str:
    return f"standard output cannot be written: {getattr(error, 'strerror', None) or error}"


def _failed(reason: str) -> int:
    try:
        print(f"texbridge: error: {visible(' '.join(reason.split()))}", file=sys.stderr, flush=True)
    except (OSError, ValueError):  # nobody can be told
        give_up(sys.stderr)
    return EXIT_FAILED
