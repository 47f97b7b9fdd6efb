"""Voices that come, go and change over OSC: ``/voice/N/load``, ``/voice/N/unload``, ``/voice/N/morph``, ``/bundles``.

A bundle is read and prepared by a `BundleLoader`; the old sound goes on until the new one fades in, and for good if it
cannot be had. Every order is answered: when it sounds, or why it never will.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import Shelf
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.scheduler import MAX_SWAP_SECONDS, MIN_SWAP_SECONDS, SWAP_SECONDS
from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.hints import Hints
from texbridge.realtime.osc.interface import Answer, Method, bound, number, refusal
from texbridge.realtime.player.loader import BundleLoader, Job, Order
from texbridge.realtime.player.preset_store import BundleReference, reference
from texbridge.realtime.synthesis.morph import AMOUNT

REPLACED = "a later order for this voice came before it sounded; that one counts"


class Voices:
    """Serves the voices of ``engine``. ``resolve`` turns a name given over OSC into a path that may be read, or raises;
    ``listed`` are the names that it knows.

    Use as a context manager: the thread that loads runs meanwhile.
    """

    def __init__(
        self, engine: Engine, resolve: Callable[[str], str | Path], listed: Callable[[], Iterable[str]] = tuple
    ) -> None:
        self._engine, self._resolve, self._listed = engine, resolve, listed
        self._shelf = Shelf()
        self._loader = BundleLoader()
        self._hints = Hints()

    def __enter__(self) -> Voices:
        self._loader.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._loader.__exit__()

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
            done = functools.partial(answer, address, bundle.name)
            self._engine.load(voice, bundle, seconds, done, replaced=self._replaced(address, answer))

        self._order(voice, address, answer, work)

    def unload(self, voice: int, answer: Answer, *arguments: object) -> None:
        """`/voice/N/unload [ms]`: fades out and frees the voice; answers when it begins to fade."""
        address = f"/voice/{voice}/unload"
        seconds = _fade_seconds(address, arguments)
        done, replaced = functools.partial(answer, address), self._replaced(address, answer)
        self._order(voice, address, answer, lambda: self._engine.unload(voice, seconds, done, replaced))

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
            self._engine.morph(voice, other, amount, SWAP_SECONDS, done, self._replaced(address, answer))

        self._order(voice, address, answer, work, whole=False)

    def bundles(self, answer: Answer) -> None:
        """`/bundles`: answers with each name that may be loaded."""

        def work() -> None:
            names = list(self._listed())
            for name in names:
                answer("/bundles", name)
            answer("/bundles", "end", len(names))

        if not self._loader.ask(self._guarded("/bundles", answer, work)):
            raise OscError("/bundles: too many questions wait for the disk; try again")

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
            self._loader.order(voice, Order(self._guarded("/preset/recall", None, work), here))

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
        try:
            return self._resolve(arguments[0])
        except OscError as error:
            raise OscError(f"{error}{self._hints.nearest(arguments[0], self._listed)}") from error

    def _order(self, voice: int, address: str, answer: Answer, work: Job, whole: bool = True) -> None:
        order = Order(self._guarded(address, answer, work), self._replaced(address, answer), whole)
        self._loader.order(voice, order)

    def _guarded(self, address: str, answer: Answer | None, work: Job) -> Job:
        """``work`` that tells who asked what went wrong: a broken bundle, or a fault of ours. The old sound goes on."""

        def job() -> None:
            try:
                work()
            except Exception as error:
                self._engine.count("refused")
                if answer is not None:
                    answer("/error", address, refusal(address, error))

        return job

    def _replaced(self, address: str, answer: Answer) -> Job:
        """Tells who asked that a later order came first."""

        def tell() -> None:
            self._engine.count("refused")
            answer("/error", address, f"{address}: {REPLACED}")

        return tell


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


_SWAP_MS = f"{1e3 * SWAP_SECONDS:g}; {1e3 * MIN_SWAP_SECONDS:g}…{1e3 * MAX_SWAP_SECONDS:g}"
VOICE_METHODS = (
    Method(
        "/bundles",
        "",
        0,
        0,
        "answers `/bundles name` for each that `/voice/<n>/load` may name, then `/bundles end count`",
        Voices.bundles,
        question=True,
    ),
    Method(
        "/voice/<n>/load",
        "bundle [ms]",
        1,
        2,
        "plays another bundle (a preset, or a file of the folders that may"
        f" be read), faded in within `ms` ({_SWAP_MS}) with equal power; answers with its name when it begins to sound",
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
