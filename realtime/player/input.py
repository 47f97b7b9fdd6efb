"""The input over OSC: ``/input/calibrate``, ``follow``, ``map`` and ``gate`` (``/input/mix`` is a parameter)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from texbridge.realtime.analysis.gate import GateSettings
from texbridge.realtime.analysis.live import CALIBRATION_SECONDS, LiveInput
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Method, number
from texbridge.realtime.parameters import MODEL_PARAMETERS

WITHOUT_INPUT = "there is no input; start with --input mic, a device or a file"


def calibrate(live: LiveInput, answer: Answer, *arguments: object) -> None:
    """`/input/calibrate [seconds]`: listens, maps what it heard onto the model's ranges, then answers with them."""
    seconds = number(arguments[0], "/input/calibrate") if arguments else CALIBRATION_SECONDS

    def done(ranges: Mapping[str, Sequence[float]]) -> None:
        for name, (low, high) in ranges.items():
            answer("/input/calibrated", name, low, high)
        answer("/input/calibrated", "end", len(ranges))

    live.calibrate(seconds, done)
    answer("/input/calibrate", seconds)


def follow(live: LiveInput, answer: Answer, *arguments: object) -> None:
    """`/input/follow feature amount [voice]`: how far a feature is followed, 0…1, by one voice or all."""
    name, amount = arguments[0], number(arguments[1], "/input/follow")
    if not isinstance(name, str):
        raise OscError("/input/follow takes a feature such as centroid, an amount 0…1, and perhaps a voice")
    live.set_amount(name, amount, int(number(arguments[2], "/input/follow")) if len(arguments) == 3 else None)


def set_mapping(live: LiveInput, answer: Answer, *arguments: object) -> None:
    """`/input/map [name]`: how the input's features become parameters of all voices; answers with what holds."""
    for name in arguments:
        live.set_mapping(str(name))
    answer("/input/map", live.mapping)


def set_gate(live: LiveInput, answer: Answer, level_db: object) -> None:
    """`/input/gate dB`: the level at which the gate opens."""
    live.set_gate(number(level_db, "/input/gate"))


_GATE_TEXT = f"the level at which the gate opens ({GateSettings().threshold_db:g})"
INPUT_METHODS = (
    Method(
        "/input/calibrate",
        "[seconds]",
        0,
        1,
        f"listens ({CALIBRATION_SECONDS:g} s), maps the range it heard onto the model's by percentiles, where a feature"
        " is not taken over 1:1 (`/input/map`), then answers `/input/calibrated feature low high` for each",
        calibrate,
        button=True,
    ),
    Method(
        "/input/follow",
        "feature amount [voice]",
        2,
        3,
        f"how far {', '.join(f'`{p.name}`' for p in MODEL_PARAMETERS)}, `band1`… follow the input, 0…1",
        follow,
    ),
    Method(
        "/input/map",
        "[name]",
        0,
        1,
        "`level` takes the input's loudness over 1:1 in dB and maps the range of the rest onto the model's, `direct`"
        " takes all over 1:1 (dB, Hz, per second), `range` maps all by range; answers with the one that holds",
        set_mapping,
        button=True,
    ),
    Method("/input/gate", "dB", 1, 1, _GATE_TEXT, set_gate),
)
