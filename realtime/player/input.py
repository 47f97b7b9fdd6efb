"""The input over OSC: ``/input/calibrate``, ``/input/follow`` and ``/input/gate`` (``/input/mix`` is a parameter)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from texbridge.realtime.analysis.live import CALIBRATION_SECONDS, LiveInput
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Conversation, number


class InputCommands:
    """Serves ``live``, or where there is none says how to get one."""

    def __init__(self, live: LiveInput | None) -> None:
        self._live = live

    @property
    def commands(self) -> dict[str, Conversation]:
        """OSC address → handler, for `OscServer`."""
        handlers = {"calibrate": self.calibrate, "follow": self.follow, "gate": self.gate}
        return {f"/input/{name}": Conversation(handler) for name, handler in handlers.items()}

    def calibrate(self, answer: Answer, *arguments: object) -> None:
        """`/input/calibrate [seconds]`: listens, maps what it heard onto the model's ranges, then answers with them."""
        live = self._wanted("/input/calibrate", arguments, 0, 1)
        seconds = number(arguments[0], "/input/calibrate") if arguments else CALIBRATION_SECONDS

        def done(ranges: Mapping[str, Sequence[float]]) -> None:
            for name, (low, high) in ranges.items():
                answer("/input/calibrated", name, low, high)
            answer("/input/calibrated", "end", len(ranges))

        live.calibrate(seconds, done)
        answer("/input/calibrate", seconds)

    def follow(self, answer: Answer, *arguments: object) -> None:
        """`/input/follow feature amount [voice]`: how far a feature is followed, 0…1, by one voice or all."""
        live = self._wanted("/input/follow", arguments, 2, 3)
        name, amount = arguments[0], number(arguments[1], "/input/follow")
        if not isinstance(name, str):
            raise OscError("/input/follow takes a feature such as centroid, an amount 0…1, and perhaps a voice")
        live.set_amount(name, amount, int(number(arguments[2], "/input/follow")) if len(arguments) == 3 else None)

    def gate(self, answer: Answer, *arguments: object) -> None:
        """`/input/gate dB`: the level at which the gate opens."""
        live = self._wanted("/input/gate", arguments, 1, 1)
        live.set_gate(number(arguments[0], "/input/gate"))

    def _wanted(self, address: str, arguments: Sequence[object], fewest: int, most: int) -> LiveInput:
        if self._live is None:
            raise OscError(f"{address}: there is no input; start with --input mic, a device or a file")
        if not fewest <= len(arguments) <= most:
            raise OscError(f"{address} takes {fewest} to {most} argument(s), got {len(arguments)}")
        return self._live
