"""A life goes on with another maker of the same (compiled): where it is, what fades of its jumps, and its chance."""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.tables.events import EVENTS_RECORD, SOUNDING, process_of
from texbridge.realtime.tables.latent_morph import carry_flat
from texbridge.realtime.tables.life import LIFE_RECORD, PLACES, life_of
from texbridge.realtime.tables.record import MORPH, SAMPLES, blend_of, doubles, integers, is_flat, maker_at


def _own_words(record: np.dtype[Any]) -> Any:
    """Which words of a record of words of 8 bytes are no addresses."""
    return np.flatnonzero([not name.endswith("_address") for name in record.names or ()])


_WORDS, _EVENT_WORDS = LIFE_RECORD.itemsize // 8, EVENTS_RECORD.itemsize // 8
_OWN, _OWN_OF_EVENTS = _own_words(LIFE_RECORD), _own_words(EVENTS_RECORD)


@part(error_model="numpy")
def carry_on(maker: Any, before: Any) -> None:
    """Let a maker live on from where another of the same bundles is; others are left alone."""
    if maker.kind != before.kind or maker.kind == SAMPLES:
        return
    if is_flat(maker):
        carry_flat(maker, before)
        return
    if maker.kind != MORPH:
        _carry_life(maker, before)
        return
    blend, old = blend_of(maker), blend_of(before)
    _carry_life(maker_at(blend.first_address), maker_at(old.first_address))
    _carry_life(maker_at(blend.second_address), maker_at(old.second_address))


@part(error_model="numpy")
def _carry_life(maker: Any, before: Any) -> None:
    if maker.life_address == 0 or before.life_address == 0:
        return
    life, old = life_of(maker), life_of(before)
    if life.n_frames != old.n_frames or life.rank != old.rank or life.n_bands != old.n_bands:
        return
    _copy(doubles(life.offset_address, life.rank), doubles(old.offset_address, life.rank))
    _copy(doubles(life.db_address, life.n_bands), doubles(old.db_address, life.n_bands))
    _copy(doubles(life.slow_address, life.n_bands), doubles(old.slow_address, life.n_bands))
    _copy(integers(life.places_address, PLACES), integers(old.places_address, PLACES))
    _copy_words(integers(maker.life_address, _WORDS), integers(before.life_address, _WORDS), _OWN)
    if life.events_address != 0 and old.events_address != 0:
        _carry_events(life, old)


@part(error_model="numpy")
def _carry_events(life: Any, before: Any) -> None:
    events, old = process_of(life), process_of(before)
    if events.n_marks != old.n_marks or events.n_frames != old.n_frames or events.n_bands != old.n_bands:
        return
    _copy(doubles(events.sounding_address, 2 * SOUNDING), doubles(old.sounding_address, 2 * SOUNDING))
    to, of = integers(life.events_address, _EVENT_WORDS), integers(before.events_address, _EVENT_WORDS)
    _copy_words(to, of, _OWN_OF_EVENTS)


@part(error_model="numpy")
def _copy_words(to: Any, of: Any, which: Any) -> None:
    for k in range(len(which)):
        to[which[k]] = of[which[k]]


@part(error_model="numpy")
def _copy(to: Any, of: Any) -> None:
    for k in range(len(to)):
        to[k] = of[k]
