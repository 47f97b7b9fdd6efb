"""Presets over OSC: ``/preset/save``, ``/preset/recall``, ``/preset/list`` and ``/preset/delete``.

Handlers return at once. What they change holds at once as well, in memory; the disk, which may be slow, follows in a
thread of its own, and the reply to a save or a delete is sent when it has.
"""

from __future__ import annotations

import functools
import math
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from texbridge.realtime.errors import OscError, PresetError
from texbridge.realtime.osc.interface import Answer, Method, bound, refusal
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.player.preset_store import BundleReference, Preset, PresetStore, check_preset_name, reference
from texbridge.realtime.player.recall import MAX_SECONDS, plan_recall

MAX_SAVES_WAITING = 64

Loads = Sequence[tuple[int, BundleReference]]
Loader = Callable[[Loads, Callable[[], None]], None]
"""Begins to load bundles into voices and returns; calls its second argument when all are there or have failed."""


class Gliding(Protocol):
    """What presets need of an engine."""

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """OSC address → parameter."""

    def get(self, address: str) -> float:
        """The value last set, in the parameter's unit."""

    def glide(self, goal_values: Mapping[str, float], seconds: float) -> None:
        """Move these parameters to these values (see `realtime.engine.glide.Glide`)."""

    def count(self, name: str) -> None:
        """Add one to the counter ``name``."""


class Presets:
    """The presets of one sitting: ``engine``'s values, kept in ``store``.

    ``bundles`` gives the bundle reference of every voice that plays, by number (default: of ``engine.bundles``, from 1
    on). ``loader`` loads what a preset names and a voice does not play; without one this is only reported.
    """

    def __init__(
        self,
        engine: Gliding,
        store: PresetStore,
        bundles: Callable[[], Mapping[int, BundleReference]] | None = None,
        loader: Loader | None = None,
    ) -> None:
        self._engine, self._store, self._loader = engine, store, loader
        self._bundles = self._own_bundles if bundles is None else bundles
        self._disk = ThreadPoolExecutor(1, thread_name_prefix="texbridge-presets")
        self._unwritten: dict[str, tuple[int, Preset | None]] = {}
        self._orders = self._done = self._recalls = 0
        self._lock = threading.Lock()

    @property
    def methods(self) -> tuple[Method, ...]:
        """`PRESET_METHODS`, for `OscServer`."""
        return bound(PRESET_METHODS, self)

    def save(self, answer: Answer, *arguments: object) -> None:
        """`/preset/save name`: keeps every value as it is now; answers `/preset/save name count` when it is on disk."""
        name = check_preset_name(arguments[0])
        preset = Preset({a: self._engine.get(a) for a in tuple(self._engine.parameters)}, dict(self._bundles()))
        work = functools.partial(self._store.save, name, preset)
        self._order(name, preset, work, answer, ("/preset/save", name, len(preset.values)))

    def delete(self, answer: Answer, *arguments: object) -> None:
        """`/preset/delete name`: answers `/preset/delete name` when it is gone from the disk."""
        name = check_preset_name(arguments[0])
        self._read(name)
        work = functools.partial(self._store.delete, name)
        self._order(name, None, work, answer, ("/preset/delete", name))

    def recall(self, answer: Answer, *arguments: object) -> None:
        """`/preset/recall name [seconds]`: begins the glide.

        Answers `/preset/recall load voice bundle` for each bundle that must be loaded first, `/preset/recall unknown
        address` for each value that no parameter takes, then `/preset/recall begun name count seconds`.
        """
        name, seconds = check_preset_name(arguments[0]), _seconds(arguments[1:])
        preset = self._read(name)
        self._recalls += 1
        begin = functools.partial(self._begin, self._recalls, answer, name, preset, seconds)
        loads = plan_recall(preset, self._engine.parameters, self._bundles()).loads
        for voice, bundle in loads:
            answer("/preset/recall", "load", voice, bundle.source)
        if loads and self._loader is not None:
            self._loader(loads, begin)
        else:
            begin()

    def list(self, answer: Answer, *arguments: object) -> None:
        """`/preset/list`: answers `/preset/list name` for each, then `/preset/list end count`."""
        with self._lock:
            unwritten = {name: preset for name, (_, preset) in self._unwritten.items()}
        names = {name for name in self._store.names() if name not in unwritten}
        names |= {name for name, preset in unwritten.items() if preset is not None}
        for name in sorted(names):
            answer("/preset/list", name)
        answer("/preset/list", "end", len(names))

    def close(self) -> None:
        """Return when everything is on disk."""
        self._disk.shutdown(wait=True)

    def _own_bundles(self) -> dict[int, BundleReference]:
        bundles = getattr(self._engine, "bundles", ())
        return {voice: reference(bundle) for voice, bundle in enumerate(bundles, start=1)}

    def _begin(self, number: int, answer: Answer, name: str, preset: Preset, seconds: float) -> None:
        if number != self._recalls:  # another preset was recalled while this one's bundles were loading
            return
        plan = plan_recall(preset, self._engine.parameters, self._bundles())
        for address in plan.unknown:
            answer("/preset/recall", "unknown", address)
        self._engine.glide(plan.goals, seconds)
        answer("/preset/recall", "begun", name, len(plan.goals), seconds)

    def _read(self, name: str) -> Preset:
        with self._lock:
            _, preset = self._unwritten.get(name, (0, None))
            if name in self._unwritten and preset is None:
                raise PresetError(f"no preset {name!r}: it was just deleted")
        return self._store.load(name) if preset is None else preset

    def _order(
        self, name: str, preset: Preset | None, work: Callable[[], object], answer: Answer, reply: tuple[object, ...]
    ) -> None:
        """Let ``preset`` hold from now on, and do ``work`` on the disk after all earlier orders."""
        with self._lock:
            if self._orders - self._done >= MAX_SAVES_WAITING:
                raise PresetError(f"{MAX_SAVES_WAITING} changes of presets wait for the disk, the limit; try again")
            self._orders += 1
            number = self._orders
            self._unwritten[name] = (number, preset)
        self._disk.submit(self._work, name, number, work, answer, reply)

    def _work(
        self, name: str, number: int, work: Callable[[], object], answer: Answer, reply: tuple[object, ...]
    ) -> None:
        try:
            work()
        except Exception as error:  # whatever the disk does: the performer is told, and the next order is tried
            self._engine.count("refused")
            address = str(reply[0])
            reply = ("/error", address, refusal(address, error))
        with self._lock:
            self._done += 1
            if self._unwritten[name][0] == number:
                del self._unwritten[name]
        answer(*reply)


def _seconds(arguments: Sequence[object]) -> float:
    if not arguments:
        return 0.0
    seconds = arguments[0]
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)):
        raise OscError("/preset/recall takes a name and seconds")
    if not math.isfinite(seconds) or not 0.0 <= seconds <= MAX_SECONDS:
        raise OscError(f"/preset/recall seconds is {seconds:g}; must be in 0…{MAX_SECONDS:g}")
    return float(seconds)


PRESET_METHODS = (
    Method(
        "/preset/save",
        "name",
        1,
        1,
        "keeps every value as it is now; answers `/preset/save name count` once on disk",
        Presets.save,
    ),
    Method(
        "/preset/recall",
        "name [seconds]",
        1,
        2,
        f"glides there (0…{MAX_SECONDS:g} s, at once by default); answers"
        " `/preset/recall load voice bundle` for what must be loaded, `/preset/recall unknown address` for values"
        " without a parameter, then `/preset/recall begun name count seconds`",
        Presets.recall,
    ),
    Method(
        "/preset/list",
        "",
        0,
        0,
        "answers `/preset/list name` for each, then `/preset/list end count`",
        Presets.list,
        question=True,
    ),
    Method("/preset/delete", "name", 1, 1, "answers `/preset/delete name` once it is gone", Presets.delete),
)
