"""What the commands' arguments have in common: numbers within limits, settings by name, options that are repeated.

An option's `dest` is the field of the settings that it fills, so that a parser's namespace is the settings' arguments.
"""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from texbridge.realtime.parameters import MODEL_PARAMETERS


class Collected(argparse.Action):
    """Keeps what a repeated option or a positional argument with many values was given, as a tuple."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        """Add ``values``, or the one value of an option that takes one."""
        new = (values,) if self.nargs is None or values is None else tuple(values)
        setattr(namespace, self.dest, (*getattr(namespace, self.dest), *new))


def bounded(kind: type[int] | type[float], low: float, high: float) -> Callable[[str], int | float]:
    """Return an argparse type that takes a number within limits and says them otherwise."""

    def parse(text: str) -> int | float:
        try:
            value = kind(text)
        except ValueError:
            value = None
        if value is None or not low <= value <= high:
            raise argparse.ArgumentTypeError(f"'{text}' must be a number in {low:g}…{high:g}")
        return value

    return parse


SAMPLE_RATE_TYPE = bounded(int, 8000, 384000)
BLOCK_TYPE = bounded(int, 1, 16384)
SECONDS_TYPE = bounded(float, 0.001, 86400 * 30)
PORT_TYPE = bounded(int, 0, 65535)
CHANNELS_TYPE = bounded(int, 1, 64)
LATENCY_TYPE = bounded(float, 0.0, 100.0)
FX_LATENCY_TYPE = bounded(float, 1.0, 1000.0)
FX_HELP = (
    "VST3 effect on the mix, at a .vstpreset file or one of its programs by name; hosted by pedalboard, which is under "
    "the GNU GPL 3 (pip install 'texbridge[fx]')"
)
THREADS_TYPE = bounded(int, 1, 8)
SEED_TYPE = bounded(int, 0, 2**63 - 1)
MIX_TYPE = bounded(float, 0, 1)
GATE_TYPE = bounded(float, -120, 0)
OSC_TIMES = ("honour", "ignore")
_names = [parameter.name for parameter in MODEL_PARAMETERS]
FOLLOWED_NAMES = f"{', '.join(_names[:-1])} or {_names[-1]}"
MAPPING_NAMES = ("level", "direct", "range")
MAPPING_HELP = (
    "level (default): loudness 1:1 in dB, the rest by range; direct: all 1:1, in dB, Hz and events/s; "
    "range: the input's range onto the model's"
)


def setting(text: str) -> tuple[str, float]:
    """Parse `NAME=VALUE`.

    >>> setting("rate/norm=0.4")
    ('rate/norm', 0.4)
    """
    name, separator, value = text.partition("=")
    try:
        given = float(value)
    except ValueError:
        given = float("nan")
    if not separator or not name or given != given:
        raise argparse.ArgumentTypeError(f"'{text}' must look like NAME=NUMBER, as in centroid=2500 or rate/norm=0.4")
    return name, given
