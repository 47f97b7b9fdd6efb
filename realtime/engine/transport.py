"""What plays an engine live: the stream, the control thread and the workers, begun and ended together."""

from __future__ import annotations

import threading
from collections.abc import Callable

from texbridge.realtime.audio.stream import Stream
from texbridge.realtime.engine.sample_clock import SampleClock
from texbridge.realtime.engine.scheduler import MAX_WAIT_SECONDS, RETRY_SECONDS, Scheduler
from texbridge.realtime.kernel.atomics import load
from texbridge.realtime.kernel.callback import callback
from texbridge.realtime.kernel.memory import RENDERED, KernelState
from texbridge.realtime.priority import begin_playing, end_playing, hurry_threads
from texbridge.realtime.workers.desk import Workers


class Transport:
    """Plays ``state`` through streams. The control thread takes each change up ``ahead_frames`` before its sample;
    ``fade_out`` silences the mix and returns when that is heard.
    """

    def __init__(
        self,
        state: KernelState,
        scheduler: Scheduler,
        workers: Workers,
        clock: SampleClock,
        ahead_frames: float,
        fade_out: Callable[[], None],
    ) -> None:
        self.stream: Stream | None = None
        self._state, self._scheduler, self._workers, self._clock = state, scheduler, workers, clock
        self._ahead, self._fade_out = ahead_frames, fade_out
        self._stopping = False
        self._thread: threading.Thread | None = None

    @property
    def live(self) -> bool:
        """Whether the threads run."""
        return self._thread is not None

    def start(self, stream: Stream) -> None:
        """Open and start ``stream`` and the threads. What fails (`DeviceError`) leaves nothing running."""
        if self._thread is not None:
            raise RuntimeError("the engine is already playing")
        rendered = load(self._state.shared, RENDERED)
        self._scheduler.prepare_until(rendered + 1, rendered)
        self._stopping = False
        self._thread = threading.Thread(target=self._control, name="texbridge-control", daemon=True)
        begin_playing()
        try:
            self._open(stream)
            self._workers.start()
            self._thread.start()
            stream.start()
            hurry_threads()
        except BaseException:
            self._join()
            stream.close()
            self.stream = None
            raise

    def attach(self, stream: Stream) -> None:
        """Play on through another ``stream`` after `detach`, beginning with a fade; raises `DeviceError`."""
        self._open(stream)
        self._scheduler.fade_in()
        try:
            stream.start()
            hurry_threads()
        except BaseException:
            self.stream = None
            raise

    def detach(self) -> Stream | None:
        """Let go of a stream that has died, without touching it; the threads run on. Returns the stream."""
        stream, self.stream = self.stream, None
        self._scheduler.wake.set()
        return stream

    def stop(self) -> None:
        """Fade out, stop and close the stream, end the threads. Does nothing where nothing plays."""
        if self._thread is None:
            return
        stream = self.stream
        try:
            if stream is not None:
                self._fade_out()
                stream.stop()
                stream.close()
        finally:
            self.stream = None
            self._join()

    def _open(self, stream: Stream) -> None:
        stream.open(int(callback.address), self._state.address)
        self.stream = stream

    def _control(self) -> None:
        wake, controller = self._scheduler.wake, self._scheduler.controller
        while not self._stopping:
            wake.clear()
            wait = MAX_WAIT_SECONDS
            try:
                now = self._clock.now()
                wait = self._scheduler.step(now, now + self._ahead, self.stream is not None)
            except Exception as error:  # the stream must outlive any fault of the control
                controller.failed(f"{type(error).__name__}: {error}")
                wait = RETRY_SECONDS
            if wait > 0.0:
                wake.wait(min(wait, MAX_WAIT_SECONDS))

    def _join(self) -> None:
        self._stopping = True
        self._scheduler.wake.set()
        if self._thread is not None and self._thread.ident is not None:
            self._thread.join()
        self._thread = None
        self._workers.stop()
        self._scheduler.controller.play(True)
        self._scheduler.controller.collect()
        end_playing()
