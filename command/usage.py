"""How every command reads its arguments: options in full, help as it is written, the nearest name for a wrong one."""

import argparse
from typing import Any, NoReturn

from texbridge.words import did_you_mean, visible

UNRECOGNIZED = "unrecognized arguments: "


class CommandParser(argparse.ArgumentParser):
    """A parser that takes no abbreviated options and, for one that it does not know, names the nearest."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": argparse.RawDescriptionHelpFormatter, "allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Print the usage and the message and exit with 2."""
        if message.startswith(UNRECOGNIZED):
            unknown = message.removeprefix(UNRECOGNIZED).split()[0].partition("=")[0]
            known = [option for action in self._actions for option in action.option_strings]
            if unknown.startswith("-"):
                message += did_you_mean(unknown, known)
        super().error(visible(message))


def command_parser(name: str, description: str, examples: str = "") -> argparse.ArgumentParser:
    """The parser of `texbridge NAME`; ``examples`` stand below its options as they are written."""
    return CommandParser(prog=f"texbridge {name}", description=description, epilog=examples)
