"""The thread that reads the OSC sockets and does nothing else: what comes is safe with us before the next comes.

The thread that works packets off reads as well, where it has nothing to do and between two slices. Then no packet waits
for one thread to wake another, nor for the receiver to get Python's lock while the other one has it.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from collections.abc import Callable, Iterable

from texbridge.realtime.osc.datagrams import BATCH, Datagram, Datagrams

RECEIVER_THREAD = "texbridge-osc-receive"
MAX_BATCHES = 16


class Receiver:
    """Gives ``take`` every packet that comes to one of ``sockets``, and ``lost`` the number of those that did not.

    Both are called between `start` and `stop`, on the receiver's own thread or on the one that calls `wait` and `read`,
    never on both at a time; they return at once and raise nothing.
    """

    def __init__(
        self,
        sockets: Iterable[socket.socket],
        take: Callable[[list[Datagram]], None],
        lost: Callable[[int], None],
    ) -> None:
        self._sources = [Datagrams(receiving) for receiving in sockets]
        self._take, self._lost = take, lost
        self._reading = threading.Lock()
        self._is_waiting = False
        self._bell, self._ear = socket.socketpair()
        self._end, self._ended = socket.socketpair()
        self._bell.setblocking(False)
        self._thread = threading.Thread(target=self._run, name=RECEIVER_THREAD, daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._waiter = selectors.SelectSelector()  # microseconds; epoll rounds up to milliseconds
        self._waiter.register(self._ear, selectors.EVENT_READ)
        for source in self._sources:
            self._waiter.register(source.socket, selectors.EVENT_READ, source)
        self._thread.start()

    def stop(self) -> None:
        """End the thread, nobody waiting any more; the sockets stay open."""
        self._end.send(b"x")
        self._thread.join()
        self._waiter.close()
        for closing in (self._bell, self._ear, self._end, self._ended):
            closing.close()

    def wait(self, seconds: float | None, is_idle: Callable[[], bool]) -> None:
        """Take a batch of what comes, or return when something is taken meanwhile; after ``seconds`` at the latest.

        Whoever has something to do for the thread that waits makes ``is_idle`` false, then calls `ring`.
        """
        self._is_waiting = True
        ready = self._waiter.select(seconds if is_idle() else 0.0)
        self._is_waiting = False
        for key, _ in ready:
            if key.data is None:
                self._ear.recv(4096)
            else:
                self._empty(key.data, 1)

    def ring(self) -> None:
        """Let `wait` return."""
        if self._is_waiting:
            with contextlib.suppress(BlockingIOError):  # it has been rung often enough
                self._bell.send(b"x")

    def read(self) -> None:
        """Take a batch of what is there; in a flood there is no end of it, and other work waits for this thread."""
        for source in self._sources:
            self._empty(source, 1)

    def _run(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._ended, selectors.EVENT_READ)
            for source in self._sources:
                selector.register(source.socket, selectors.EVENT_READ, source)
            while True:
                ready = [key.data for key, _ in selector.select()]
                if None in ready:
                    return
                for source in ready:
                    self._empty(source, MAX_BATCHES)

    def _empty(self, source: Datagrams, most_batches: int) -> None:
        for _ in range(most_batches):  # the other socket has its turn too
            with self._reading:
                packets = source.read()
                if packets:
                    self._take(packets)
            if len(packets) < BATCH:
                break
        lost = source.lost()
        if lost:
            self._lost(lost)
