"""Play a performance again, offline, sample for sample: the same operations, each carried out at the sample it was.

Operations are done in the order in which they were done, each before the quantum in which the earliest of those that
follow was carried out; the kernel's rings hold what is early.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.controller import Controller
from texbridge.realtime.engine.journal import (
    BAND_GAINS,
    CARRY,
    CONTROL,
    FIRST,
    HOP,
    LOAD,
    SET,
    SWAP,
    TABLES,
    UNLOAD,
    WAVE,
    Operation,
)
from texbridge.realtime.engine.journal_file import SENT, JournalError, SavedJournal, impossible
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.callback import call
from texbridge.realtime.kernel.memory import QUANTUM, KernelState
from texbridge.realtime.kernel.publish import free_deck
from texbridge.realtime.synthesis.prepare import prepare_again, settle
from texbridge.realtime.synthesis.renderer import Renderer

CHUNK = 512 * QUANTUM


class Replay:
    """Renders ``performance``. Raises `JournalError` where a bundle is not the one that was played.

    ``inputs`` float32 [frames, input channels] is what the input heard, in a loop, where the mix held any of it.
    """

    def __init__(self, performance: SavedJournal, inputs: np.ndarray | None = None) -> None:
        header = performance.header
        self.sample_rate, self.channels = header["sample_rate"], header["channels"]
        self._performance, self._inputs = performance, inputs
        self._bundles: dict[tuple[str, str], Bundle] = {}
        prepared = [prepare_again(identity, self._find, self.sample_rate) for identity in header["voices"]]
        self._state = KernelState(
            [ready.layout for ready in prepared],
            self.sample_rate,
            self.channels,
            header["seed"],
            header["max_voices"],
            header["input_channels"],
        )
        self._controller = Controller(self._state, prepared)
        self._to_swap: set[int] = set()
        self._before: dict[int, Renderer | None] = {}
        self._rendered = 0

    @property
    def bundles(self) -> list[Bundle]:
        """What has been played so far, in the order in which it came."""
        return list(self._bundles.values())

    def render(self) -> Iterator[np.ndarray]:
        """The sound of the whole performance in pieces, float32 [n, channels]."""
        operations = self._performance.operations
        for number, (operation, frame) in enumerate(zip(operations, _deadlines(operations), strict=True), start=2):
            if frame is None:  # the log ends before anything that follows was heard
                break
            yield from self._until(frame // QUANTUM * QUANTUM)
            self._do(operation, number)
        yield from self._until(self._performance.frames)

    def _until(self, frame: int) -> Iterator[np.ndarray]:
        frame = min(frame, self._performance.frames)
        while self._rendered < frame:
            size = min(CHUNK, frame - self._rendered)
            out = np.zeros((size, self.channels), np.float32)
            call(self._state, out, self._heard(size))
            self._rendered += size
            self._controller.collect()
            yield out

    def _heard(self, size: int) -> np.ndarray | None:
        if self._inputs is None:
            return None
        return self._inputs[np.arange(self._rendered, self._rendered + size) % len(self._inputs)]

    def _do(self, operation: Operation, number: int) -> None:
        """Carry out what the log's line ``number`` says."""
        kind, *values = operation
        if kind in SENT and values[-1] is None:
            return
        try:
            self._perform(kind, values)
        except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, AssertionError) as error:
            raise impossible(self._performance.path, number, operation, error) from error

    def _perform(self, kind: str, values: list[Any]) -> None:
        controller = self._controller
        if kind == SET:
            controller.set_number(str(values[0]), float(values[1]))
        elif kind == FIRST:
            controller.rendering.run_in(values[0])
        elif kind == HOP:
            controller.rendering.hop(values[0])
        elif kind == LOAD:
            self._load(*values)
        elif kind == CARRY:
            if self._before.get(values[0]) is None:
                raise ValueError("the voice did not play the same before it")
            controller.swaps.carry_on(values[0], self._before[values[0]])
        elif kind == UNLOAD:
            controller.strips[values[0]].leave()
            self._to_swap.add(values[0])
        elif kind == WAVE:
            controller.rendering.supply(*values)
        elif kind == TABLES:
            controller.rendering.publish(values[0], values[-1], values[1])
        elif kind == BAND_GAINS:
            controller.rendering.live(values[0], values[1], values[-1])
        elif kind == SWAP:
            if values[0] not in self._to_swap:
                raise ValueError("nothing was loaded or unloaded before it")
            self._to_swap.remove(values[0])
            controller.swaps.send_swap(values[0], values[1], values[-1])
        elif kind == CONTROL:
            strip, name, value, frames, frame = values
            controller.mixer.repeat(strip, name, value, frame, frames)

    def _load(self, voice: int, identity: dict[str, Any]) -> None:
        deck = free_deck(self._state, voice)
        if deck is None:
            raise JournalError(f"{self._performance.path}: voice {voice + 1} has no free deck; the log is damaged")
        ready = prepare_again(identity, self._find, self.sample_rate)
        self._to_swap.add(voice)
        strip = self._controller.strips[voice]
        self._before[voice] = strip.renderer if strip.is_made_of(ready) else None
        self._controller.swaps.adopt(voice, settle(ready) if identity.get("settled") else ready, deck, 0)

    def _find(self, path: str, digest: str) -> Bundle:
        """The bundle that was played: at its path, beside the log, or among the presets; raises `JournalError`."""
        if (path, digest) not in self._bundles:
            self._bundles[path, digest] = self._search(path, digest)
        return self._bundles[path, digest]

    def _search(self, path: str, digest: str) -> Bundle:
        beside = self._performance.path.parent / Path(path).name
        places = [path, str(beside), *(name for name in preset_names() if name == Path(path).stem)]
        reasons = []
        for place in places:
            try:
                bundle = read_bundle(place)
            except BundleError as error:
                reasons.append(str(error))
                continue
            if bundle.digest == digest:
                return bundle
            reasons.append(f"{place}: is another version than the one that was played")
        raise JournalError(f"{self._performance.path}: {reasons[0]}; put the bundle that was played beside the log")


def _deadlines(operations: tuple[Operation, ...]) -> list[int | None]:
    """For each operation the earliest frame at which it or one after it was carried out; None where none was."""
    frames = [o[-1] if o[0] in SENT and o[-1] is not None else None for o in operations]
    known = [float("inf") if frame is None else frame for frame in frames]
    least = list(itertools.accumulate(reversed(known), min))[::-1]
    return [None if frame == float("inf") else int(frame) for frame in least]
