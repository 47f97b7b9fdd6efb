"""How a texture lives (compiled): a walk over the recording's own slow movement, and the band gains that it gives.

The bundle holds the *path*, levels of the bands as the recording had them, of low rank, without what noise flutters by
itself and without events that are apart (`realtime.tables.events`). It is walked in runs. A run ends by chance, and
goes on where the recording had a like past: so waves rise and fall as they did, and no run is heard twice soon
(nearest-neighbour resampling; Lall & Sharma 1996). What the levels jump by fades out.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from texbridge.realtime.kernel.grains import uniform
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at
from texbridge.realtime.parameters import CENTROID_DRIVEN, LOUDNESS_DRIVEN
from texbridge.realtime.tables.events import add_events, begin_anywhere, call_event, pass_time, process_of
from texbridge.realtime.tables.record import NONE, doubles, integers

LEVELS = 9
"""Amounts 0, 0.25 … 2 of life for which the bundle says what keeps the level."""
PLACES = 8
"""Jumps that are remembered, so as not to come there again soon."""
NEAR_SECONDS = 1.0
SLOW_SECONDS = 1.0
"""Time constant of what is left of a life beside an input."""
_LEAST_DB, _MOST_DB = -60.0, 36.0
LEAST_BEAT, MOST_BEAT = 0.05, 8.0
"""Seconds between two beats that belong together."""
LEAST_FACTOR, MOST_FACTOR = 0.25, 4.0
_NEPER = math.log(10.0) / 20.0
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

LIFE_RECORD = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("n_frames", "rank", "n_bands", "n_jumps", "n_candidates", "stride", "n_strong", "n_beats"),
            *("path_address", "basis_address", "mean_address", "next_address", "strong_address", "beats_address"),
            *("level_address", "still_address", "slope_address", "offset_address", "db_address", "slow_address"),
            *("places_address", "events_address"),
            *("life_index", "pace_index", "tempo_index", "seed_index", "event_index", "beat_index", "driven_index"),
            *("resting", "jumps"),
        )
    ]
    + [("rng", np.uint64)]
    + [
        (name, np.float64)
        for name in (
            *("position", "age", "shortest_run", "hazard", "fade", "near", "slowly"),
            *("period", "beat_factor", "last_beat", "step"),
        )
    ],
    align=True,
)
"""Path float32 [T, R]; basis float64 [R, N], mean, still (each band's share of the power without life) and slope [N];
next int32 [J, K], strong [E] and beats [B]; level [9]; offset [R], db and slow [N] and places int64 [8] move.
Positions, ages and runs are in frames of the path, ``hazard`` is the chance that a run ends at one of its jumps,
``fade`` what is left of a jump a tick later, ``step`` how far a tick goes; ``resting`` is 1 while all gains are 1."""


@part(error_model="numpy")
def life_of(maker: Any) -> Any:
    """The life of a maker that has one."""
    return record_at(maker.life_address, LIFE_RECORD)


@part(error_model="numpy")
def _path(life: Any, position: float, r: int) -> float:
    """The path's ``r``-th number between two frames."""
    path = array_at(life.path_address, (life.n_frames, life.rank), np.float32)
    first = min(max(int(position), 0), life.n_frames - 1)
    after = min(first + 1, life.n_frames - 1)
    rest = position - first
    here: float = path[first, r] + rest * (path[after, r] - path[first, r])
    return here


@part(error_model="numpy")
def _is_near(life: Any, place: int) -> bool:
    places, near = integers(life.places_address, PLACES), 0
    for k in range(min(life.jumps, PLACES)):
        near += abs(places[k] - place) < life.near
    return near > 0


@part(error_model="numpy")
def _drawn(life: Any, row: int) -> int:
    """One of the candidates of a row, rather not near to where the last jumps went."""
    candidates = array_at(life.next_address, (life.n_jumps, life.n_candidates), np.int32)[row]
    fresh = 0
    for k in range(life.n_candidates):
        fresh += not _is_near(life, candidates[k])
    chosen = int(uniform(life) * (fresh if fresh > 0 else life.n_candidates))
    for k in range(life.n_candidates):
        if fresh > 0 and _is_near(life, candidates[k]):
            continue
        if chosen == 0:
            place: int = candidates[k]
            return place
        chosen -= 1
    return 0


@part(error_model="numpy")
def _go(life: Any, place: float, smoothly: bool) -> None:
    """Go on at a place; ``smoothly`` what the levels would jump by is kept, and fades out."""
    offset = doubles(life.offset_address, life.rank)
    for r in range(life.rank):
        jump = _path(life, life.position, r) - _path(life, place, r)
        offset[r] = offset[r] + jump if smoothly else 0.0
    life.position, life.age = place, 0.0
    integers(life.places_address, PLACES)[life.jumps % PLACES] = int(place)
    life.jumps += 1


@part(error_model="numpy")
def _walk(life: Any, speed: float) -> None:
    """One tick further; at every stride the run may end, at the path's end it must."""
    before = int(life.position) // life.stride
    life.position += speed
    life.age += speed
    row, at_end = int(life.position) // life.stride, life.position >= life.n_frames - 1
    if at_end:
        life.position = life.n_frames - 1.0
        _go(life, float(_drawn(life, life.n_jumps - 1)), True)
    elif row != before and life.age >= life.shortest_run and uniform(life) < life.hazard:
        _go(life, float(_drawn(life, min(row, life.n_jumps - 1))), True)
    offset = doubles(life.offset_address, life.rank)
    for r in range(life.rank):
        offset[r] *= life.fade


@part(error_model="numpy")
def _start(life: Any) -> None:
    """Begin anywhere."""
    life.position = float(int(uniform(life) * life.n_frames))
    life.age = 0.0


@part(error_model="numpy")
def _level(life: Any, amount: float) -> float:
    """What keeps the level at an amount (dB)."""
    level = doubles(life.level_address, LEVELS)
    at = min(max(amount, 0.0), 2.0) * 0.5 * (LEVELS - 1)
    first = min(int(at), LEVELS - 2)
    kept: float = level[first] + (at - first) * (level[first + 1] - level[first])
    return kept


@part(error_model="numpy")
def _slowed(life: Any, db: Any, share: float) -> None:
    """Let the levels come nearer to what they are by a share of the way: beside an input its own rises are heard."""
    slow = doubles(life.slow_address, life.n_bands)
    for b in range(life.n_bands):
        slow[b] += share * (db[b] - slow[b])
        db[b] = slow[b]


@part(error_model="numpy")
def _without_driven(life: Any, db: Any, driven: int) -> None:
    """Take off what an input says already: the slope over the bands, and what is louder than the still sound."""
    if driven & CENTROID_DRIVEN:
        slope, steep, total = doubles(life.slope_address, life.n_bands), 0.0, 0.0
        for b in range(life.n_bands):
            steep += slope[b] * db[b]
            total += slope[b] * slope[b]
        for b in range(life.n_bands):
            db[b] -= steep / max(total, 1e-30) * slope[b]
    if driven & LOUDNESS_DRIVEN:
        still, loud = doubles(life.still_address, life.n_bands), 0.0
        for b in range(life.n_bands):
            loud += still[b] * 10.0 ** (0.1 * db[b])
        for b in range(life.n_bands):
            db[b] -= 10.0 * math.log10(max(loud, 1e-12))


@part(error_model="numpy")
def _levels(life: Any, amount: float, driven: int) -> Any:
    """Each band's level [N] in dB for the present place."""
    n, db = life.n_bands, doubles(life.db_address, life.n_bands)
    basis = array_at(life.basis_address, (life.rank, n), np.float64)
    mean, offset = doubles(life.mean_address, n), doubles(life.offset_address, life.rank)
    for b in range(n):
        db[b] = 0.0
    for r in range(life.rank):
        here = amount * (_path(life, life.position, r) + offset[r])
        for b in range(n):
            db[b] += here * basis[r, b]
    if life.events_address != 0:
        add_events(process_of(life), amount, db)
    _slowed(life, db, life.slowly if driven != 0 else 1.0)
    level = 0.0 if driven & LOUDNESS_DRIVEN else _level(life, amount)
    for b in range(n):
        db[b] += amount * mean[b] + level
    _without_driven(life, db, driven)
    return db


@part(error_model="numpy")
def amount_of_life(maker: Any) -> float:
    """How much a maker lives; 0 for one that does not."""
    if maker.life_address == 0:
        return 0.0
    return float(doubles(maker.values_address, maker.n_values)[life_of(maker).life_index])


@part(error_model="numpy")
def live(maker: Any) -> bool:
    """A tick of a maker's life, whose band levels (dB) then stand in its ``db``; False where it is and was still."""
    if maker.life_address == 0:
        return False
    life, values = life_of(maker), doubles(maker.values_address, maker.n_values)
    amount, db = values[life.life_index], doubles(life.db_address, life.n_bands)
    if amount <= 0.0:
        rested, life.resting = life.resting, 1
        for b in range(life.n_bands):
            db[b] = 0.0
        return bool(rested == 0)
    life.resting = 0
    speed = values[life.pace_index]
    tempo = life.beat_factor if life.tempo_index == NONE else life.beat_factor * values[life.tempo_index]
    if life.events_address != 0:
        pass_time(process_of(life), speed * tempo)
    else:
        speed *= tempo
    _walk(life, speed * life.step)
    _levels(life, amount, int(values[life.driven_index]))
    return True


@part(error_model="numpy")
def gain_of(db: float) -> float:
    """The amplitude of a level."""
    return math.exp(_NEPER * min(max(db, _LEAST_DB), _MOST_DB))


@part(error_model="numpy")
def _beat(life: Any, seconds: float) -> None:
    """A beat is tapped: one of the rhythm's falls on it, and the period comes to be that between taps."""
    between, life.last_beat = seconds - life.last_beat, seconds
    if life.period > 0.0 and LEAST_BEAT <= between <= MOST_BEAT:
        times = max(1.0, math.floor(between / life.period + 0.5))
        life.beat_factor = min(max(times * life.period / between, LEAST_FACTOR), MOST_FACTOR)
    if life.events_address != 0:
        call_event(process_of(life), False)
    elif life.period > 0.0 and life.n_beats > 0:
        _go_to_beat(life)


@part(error_model="numpy")
def _go_to_beat(life: Any) -> None:
    """Go on at the nearest of the recording's beats."""
    beats = array_at(life.beats_address, (life.n_beats,), np.int32)
    nearest = beats[0]
    for k in range(life.n_beats):
        if abs(beats[k] - life.position) < abs(nearest - life.position):
            nearest = beats[k]
    _go(life, float(nearest), False)


@part(error_model="numpy")
def _call_strong(life: Any) -> None:
    """One of the recording's strong events, rather one of the strongest: where it begins, or at once where it is apart
    from the path."""
    if life.events_address != 0:
        call_event(process_of(life), True)
        return
    strong, chance = array_at(life.strong_address, (life.n_strong,), np.int32), uniform(life)
    _go(life, float(strong[int(chance * chance * life.n_strong)]), False)


@part(error_model="numpy")
def react(maker: Any, index: int, value: float) -> None:
    """What follows at once from a new value: another beginning, an event, a beat."""
    if maker.life_address == 0:
        return
    life = life_of(maker)
    if index == life.tempo_index:
        life.beat_factor = 1.0
    elif index == life.seed_index:
        life.rng, life.jumps = np.uint64(int(abs(value))) * _GOLDEN, 0
        _go(life, float(int(uniform(life) * life.n_frames)), True)
        if life.events_address != 0:
            begin_anywhere(process_of(life), life.rng)
    elif index == life.event_index and value > 0.0:
        _call_strong(life)
    elif index == life.beat_index and value > 0.0:
        _beat(life, value)
