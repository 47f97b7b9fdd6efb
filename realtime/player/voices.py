"""Voices that come, go and change over OSC: ``/voice/N/load``, ``/voice/N/unload`` and ``/voice/N/morph``.

A bundle is read and prepared in a thread of its own; the old sound goes on until the new one fades in, and for good if
it cannot be had. Of several loads of one voice that wait, the last one counts.
"""

from __future__ import annotations

import functools
import math
import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import Shelf
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.scheduler import MAX_SWAP_SECONDS, MIN_SWAP_SECONDS, SWAP_SECONDS
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.interface import Answer, Method, bound, number, refusal
from texbridge.realtime.player.preset_store import BundleReference, reference
from texbridge.realtime.synthesis.morph import AMOUNT

MAX_LOADS_WAITING = 64

Job = Callable[[], None]


class Voices:
    """Serves the voices of ``engine``. ``resolve`` turns a name given over OSC into a path that may be read, or raises.

    Use as a context manager: the thread that loads runs meanwhile.
    """

    def __init__(self, engine: Engine, resolve: Callable[[str], str | Path]) -> None:
        self._engine, self._resolve = engine, resolve
        self._shelf = Shelf()
        self._jobs: queue.Queue[tuple[int, int, Job, Job] | None] = queue.Queue(MAX_LOADS_WAITING)
        self._newest: dict[int, int] = {}
        self._ordered = 0
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._work, name="texbridge-loader", daemon=True)

    def __enter__(self) -> Voices:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._jobs.put(None)
        self._thread.join()

    @property
    def methods(self) -> tuple[Method, ...]:
        """`VOICE_METHODS` of every voice, for `OscServer`."""
        return bound(VOICE_METHODS, self, self._engine.max_voices)

    def load(self, voice: int, answer: Answer, *arguments: object) -> None:
        """`/voice/N/load bundle [ms]`: plays another bundle; answers with its name when it begins to fade in."""
        address = f"/voice/{voice}/load"
        path, seconds = self._path(address, arguments), _fade_seconds(address, arguments[1:])

        def work() -> None:
            bundle = self._shelf.read(path)
            self._engine.load(voice, bundle, seconds, functools.partial(answer, address, bundle.name))

        self._order(voice, address, answer, work)

    def unload(self, voice: int, answer: Answer, *arguments: object) -> None:
        """`/voice/N/unload [ms]`: fades out and frees the voice; answers when it begins to fade."""
        address = f"/voice/{voice}/unload"
        seconds = _fade_seconds(address, arguments)
        done = functools.partial(answer, address)
        self._order(voice, address, answer, lambda: self._engine.unload(voice, seconds, done))

    def morph(self, voice: int, answer: Answer, *arguments: object) -> None:
        """`/voice/N/morph other amount`: goes on as a morph with another bundle; answers with both names.

        With the bundle that it is morphed with already, only the amount moves; so it does with the amount alone, where
        that was sent before there was a morph, for later.
        """
        address = f"/voice/{voice}/{AMOUNT}"
        if len(arguments) == 1 and address in self._engine.parameters:
            self._engine.set(address, number(arguments[0], address))
            return
        if len(arguments) != 2 or isinstance(arguments[1], bool) or not isinstance(arguments[1], (int, float)):
            raise OscError(f"{address} takes a bundle and an amount 0…1, or once there is a morph an amount alone")
        amount = float(arguments[1])
        if not math.isfinite(amount):
            raise OscError(f"{address} takes a finite amount 0…1, not {amount}")
        path = self._path(address, arguments)

        def work() -> None:
            other = self._shelf.read(path)
            sources = self._engine.sources(voice)
            if len(sources) == 2 and sources[1].digest == other.digest:
                self._engine.set(address, amount)
                answer(address, sources[0].name, other.name)
                return
            done = functools.partial(answer, address, sources[0].name if sources else "", other.name)
            self._engine.morph(voice, other, amount, SWAP_SECONDS, done)

        self._order(voice, address, answer, work)

    def references(self) -> dict[int, BundleReference]:
        """The bundle of every voice that plays one, for presets."""
        playing = ((voice, self._engine.sources(voice)) for voice in range(1, self._engine.max_voices + 1))
        return {voice: reference(*sources) for voice, sources in playing if sources}

    def recall(self, loads: Sequence[tuple[int, BundleReference]], done: Callable[[], None]) -> None:
        """Load the bundles of a preset and return; ``done`` is called when each is there or has failed."""
        waiting = {voice for voice, _ in loads}

        def arrived(voice: int) -> None:
            waiting.discard(voice)
            if not waiting:
                done()

        for voice, bundle in loads:
            here = functools.partial(arrived, voice)
            work = functools.partial(self._recall_one, voice, bundle, here)
            self._order(voice, "/preset/recall", None, work, here)

    def _recall_one(self, voice: int, wanted: BundleReference, arrived: Job) -> None:
        try:
            other = None if wanted.other is None else self._find(wanted.other)
            self._engine.load(voice, self._find(wanted), SWAP_SECONDS, arrived, other)
        except Exception:
            arrived()
            raise

    def _find(self, wanted: BundleReference) -> Bundle:
        bundle = self._shelf.read(self._resolve(wanted.source))
        if reference(bundle).sha256 != wanted.sha256:
            raise OscError(f"{wanted.source} is another version of {wanted.name} than the preset was made with")
        return bundle

    def _path(self, address: str, arguments: Sequence[object]) -> str | Path:
        if not arguments or not isinstance(arguments[0], str):
            raise OscError(f"{address} takes the name or path of a bundle first")
        return self._resolve(arguments[0])

    def _order(self, voice: int, address: str, answer: Answer | None, work: Job, left_out: Job = lambda: None) -> None:
        """Have ``work`` done by the thread, or ``left_out`` if a later order for the same voice comes before it."""

        def job() -> None:
            try:
                work()
            except Exception as error:  # a broken bundle, or a fault of ours: the old sound goes on, and it is told
                self._engine.count("refused")
                if answer is not None:
                    answer("/error", address, refusal(address, error))

        with self._lock:
            self._ordered += 1
            number = self._newest[voice] = self._ordered
        try:
            self._jobs.put_nowait((voice, number, job, left_out))
        except queue.Full:
            raise OscError(f"{address}: {MAX_LOADS_WAITING} bundles wait to be loaded, the limit; try again") from None

    def _work(self) -> None:
        while (order := self._jobs.get()) is not None:
            voice, number, job, left_out = order
            (job if self._newest[voice] == number else left_out)()


def _fade_seconds(address: str, arguments: Sequence[object]) -> float:
    """The crossfade in seconds, from milliseconds."""
    if not arguments:
        return SWAP_SECONDS
    value = arguments[0]
    low, high = 1e3 * MIN_SWAP_SECONDS, 1e3 * MAX_SWAP_SECONDS
    if len(arguments) > 1 or isinstance(value, bool) or not isinstance(value, (int, float)):
        raise OscError(f"{address} takes a bundle (to load) and a fade of {low:g}…{high:g} ms")
    if not low <= value <= high:
        raise OscError(f"{address}: a fade of {value:g} ms; must be in {low:g}…{high:g}")
    return float(value) / 1e3


VOICE_METHODS = (
    Method(
        "/voice/<n>/load",
        "bundle [ms]",
        1,
        2,
        "plays another bundle (a preset, or a file of the folders that may"
        " be read), faded in within `ms` (30; 10…50) with equal power; answers with its name when it begins to sound",
        Voices.load,
    ),
    Method("/voice/<n>/unload", "[ms]", 0, 1, "fades out and frees the voice; answers", Voices.unload, button=True),
    Method(
        "/voice/<n>/morph",
        "other amount",
        1,
        2,
        "goes on as a morph with another bundle; answers with both names."
        " From then on the amount is the parameter `/voice/<n>/morph`, 0…1",
        Voices.morph,
    ),
)
