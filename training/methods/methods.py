"""The methods of resynthesis by name; `training.methods.titles` says what each is."""

from __future__ import annotations

from collections.abc import Callable

from texbridge.training.errors import TrainingError
from texbridge.training.methods.cnn import CnnMethod
from texbridge.training.methods.mcdermott import McdermottMethod
from texbridge.training.methods.mcdermott_texstat import McdermottTexstat
from texbridge.training.methods.method import Method
from texbridge.training.methods.stft import StftMethod
from texbridge.training.methods.texstat import TexstatMethod
from texbridge.words import did_you_mean

METHODS: dict[str, Callable[[], Method]] = {
    "stft": StftMethod,
    "cnn": CnnMethod,
    "mcdermott": McdermottMethod,
    "texstat": TexstatMethod,
}
STATISTICS: dict[str, dict[str, Callable[[], Method]]] = {
    "mcdermott": {"mcdermott": McdermottMethod, "texstat": McdermottTexstat},
}
"""Of a method that can impose one of several sets of statistics: the sets."""


def method_of(name: str, statistics: str | None = None) -> Method:
    """A method, with a set of ``statistics`` that is not its first. Raises TrainingError where it has no such set."""
    if statistics is None:
        return METHODS[name]()
    sets = STATISTICS.get(name, {})
    if statistics not in sets:
        known = f"it is one of {', '.join(sets)}" if sets else f"--method {name} has one set; leave the option out"
        raise TrainingError(f"--statistics {statistics}: {known}{did_you_mean(statistics, list(sets))}")
    return sets[statistics]()
