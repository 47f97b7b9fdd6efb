"""`texbridge completion SHELL`: prints what the shell needs to complete commands, options, presets and files.

The script is made once by shtab (extra `completion`) from the commands' own parsers, so a TAB starts no Python.
"""

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from texbridge.commands import COMMANDS
from texbridge.usage import command_parser

SHELLS = ("bash", "zsh", "tcsh")
COMPLETION_HELP = """\
examples:
  texbridge completion bash > ~/.local/share/bash-completion/completions/texbridge
  texbridge completion zsh > ~/.zfunc/_texbridge        with fpath+=~/.zfunc before compinit in .zshrc
  eval "$(texbridge completion bash)"                   for this shell alone

The script is plain text and does not change until texbridge does. Needs texbridge[completion].
"""
FOLDERS = ("DIR", "RUN")
FILES = ("FILE", "IN", "OUT", "OSCL", "DIR_OR_FILE", "mic|DEVICE|FILE")
BUNDLE = {"bash": "_texbridge_bundle", "zsh": "_texbridge_bundle", "tcsh": "f"}
"""A function of the script for each shell: a preset's name or a file."""


def completion_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge completion`."""
    parser = command_parser("completion", "Print a shell's completion of the texbridge command.", COMPLETION_HELP)
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    return parser


def completion(argv: Sequence[str]) -> int:
    """`texbridge completion`: prints the script; returns 0."""
    shell = completion_parser().parse_args(argv).shell
    import shtab

    print(shtab.complete(whole_parser(), shell, preamble=_functions()))
    return 0


def whole_parser() -> argparse.ArgumentParser:
    """One parser with every command in it, whose arguments say what completes them."""
    whole = argparse.ArgumentParser(prog="texbridge")
    whole.add_argument("--version", action="store_true", help="print the version")
    commands = whole.add_subparsers()
    for name, (module_name, _, summary) in COMMANDS.items():
        module = importlib.import_module(module_name)
        make = getattr(module, f"{name}_parser", None) or module.build_parser
        parser = make()
        for action in parser._actions:
            _complete(action)
        commands.add_parser(name, help=summary, parents=[parser], add_help=False)
    return whole


def _functions() -> dict[str, str]:
    names = " ".join(importlib.import_module("texbridge.realtime.bundle.presets").preset_names())
    bash = f'_texbridge_bundle() {{ compgen -W "{names}" -- "$1"; compgen -f -- "$1"; }}'
    zsh = f"_texbridge_bundle() {{ _alternative 'presets:preset:({names})' 'files:file:_files' }}"
    return {"bash": bash, "zsh": zsh}


def _complete(action: Any) -> None:
    """Tell shtab, which looks at ``complete``, whether an argument is a bundle, a file or a folder."""
    import shtab

    if action.metavar == "BUNDLE":
        action.complete = BUNDLE
    elif action.metavar in FOLDERS:
        action.complete = shtab.DIRECTORY
    elif action.type is Path or action.metavar in FILES:
        action.complete = shtab.FILE
