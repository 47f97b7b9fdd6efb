"""The engine's side of supervision and nothing else: it plays silence and counts. And waiting for what must come."""

import time
from collections.abc import Callable

from texbridge.realtime.audio.stream import Stream
from texbridge.realtime.diagnostics.silent_callback import Silence

PATIENCE_SECONDS = 30.0


class SilentEngine:
    def __init__(self) -> None:
        self.silence = Silence(2)
        self.stream: Stream | None = None
        self.tap = self

    def position(self) -> int:
        return self.silence.frames

    def attach(self, stream: Stream) -> None:
        stream.open(self.silence.callback_address, self.silence.userdata_address)
        stream.start()
        self.stream = stream

    def detach(self) -> Stream | None:
        stream, self.stream = self.stream, None
        return stream

    def close(self) -> None:
        if self.stream is not None:
            self.stream.stop()
            self.stream.close()


def eventually(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE_SECONDS:.0f} s for {what}"
        time.sleep(0.01)
