"""`texbridge resynth` as tests run it, and stop it."""

from texbridge import dispatcher
from texbridge.training.run.progress import StopRequest


class StopSoon(StopRequest):
    """Asked to stop once two steps are done."""

    def __init__(self) -> None:
        super().__init__()
        self._steps = 0

    def __call__(self) -> bool:
        self._steps += 1
        return self._steps > 2


def resynth(*arguments: object) -> int:
    return dispatcher.main(["resynth", *map(str, arguments)])
