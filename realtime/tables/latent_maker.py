"""The makers of voices that play a latent space: their records, laid out from a bundle."""

from __future__ import annotations

import numpy as np

from texbridge.realtime.bundle import latent as space
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.graph.program import Program
from texbridge.realtime.parameters import DRIVEN, LATENT_CALLS, Z_ANCHOR, Z_FOLLOW, Z_GO
from texbridge.realtime.tables.latent import LATENT_RECORD
from texbridge.realtime.tables.latent_morph import LATENT_BLEND
from texbridge.realtime.tables.latent_moves import RARE
from texbridge.realtime.tables.layout import RecordLayout, lay_program, lay_values
from texbridge.realtime.tables.maker import TableMaker
from texbridge.realtime.tables.record import BLEND, LATENT, LATENT_MORPH, MAKER, NONE, PLACES_ONLY

TABLE_POINTS = 8
NEVER = 1e15
"""Frames until a hop: a latent has ticks alone."""


def latent_maker(bundle: Bundle, sample_rate: float, seed: int, program: Program) -> TableMaker:
    """The maker of a bundle of kind ``latent``, at its defaults, in the frames of ``sample_rate`` (Hz)."""
    layout = RecordLayout(MAKER)
    arrays = lay_program(layout, program)
    layout.put(n_features=arrays["features"].size, n_state=arrays["state"].size)
    layout.put(n_coefficients=arrays[space.AMPLITUDES].size)
    layout.point(features=arrays["features"], state_in=arrays["state"], state_out=arrays["state_out"])
    start = np.ascontiguousarray(bundle.arrays[space.STATE_START], np.float32).reshape(-1)
    layout.point(coefficients=arrays[space.AMPLITUDES], state=start.copy(), next=np.zeros_like(start))
    names = lay_space(layout, bundle, seed, start)
    tick = bundle.hop_size * sample_rate / bundle.sample_rate
    layout.put(kind=LATENT, size=TABLE_POINTS, columns=bundle.n_bands, speed=1.0, n_sets=1)
    layout.put(hop_frames=NEVER, fade_frames=0, tick_frames=tick)
    return TableMaker(layout, names, arrays)


def place_maker(bundle: Bundle, seed: int) -> TableMaker:
    """The maker of the places of a latent space whose decoder runs elsewhere: `TableMaker.live` gives those [Z], a
    frame of the decoder a tick."""
    assert bundle.latent is not None
    layout, size = RecordLayout(MAKER), bundle.latent.size
    features, none = np.zeros(size, np.float32), np.zeros(1, np.float32)
    names = lay_space(layout, bundle, seed, none)
    layout.put(kind=PLACES_ONLY, size=TABLE_POINTS, columns=size, speed=1.0, n_sets=1, n_features=size)
    layout.put(hop_frames=NEVER, fade_frames=0)
    layout.point(features=features, state=none, next=none)
    return TableMaker(layout, names, {"features": features})


def lay_space(
    layout: RecordLayout, bundle: Bundle, seed: int, start: np.ndarray, calls: tuple[str, ...] = ()
) -> list[str]:
    """The values of a latent space at their defaults, and the record of how it moves, referred to; ``start`` is the
    state that its decoder begins with, ``calls`` are more of what can be called. Returns the names of the values."""
    latent, names = bundle.latent, [*(p.name for p in bundle.parameters), *LATENT_CALLS, *calls]
    assert latent is not None
    defaults = {p.name: p.default for p in bundle.parameters}
    lay_values(layout, names, [defaults.get(name, 0.0) for name in names])
    layout.refer(_space_layout(bundle, latent, names, seed, start), "latent")
    return names


def latent_morph_maker(first: TableMaker, second: TableMaker, levels: tuple[np.ndarray, np.ndarray]) -> TableMaker:
    """The maker of a morph of two spaces whose bands and hop are the same.

    ``levels`` [N] are what the amplitude 1 of each one's bands gives; the louder of the two is that of the noise. The
    values are those of both makers, by the names ``first/…`` and ``second/…``, and ``amount``.
    """
    layout, both, blend = RecordLayout(MAKER), RecordLayout(LATENT_BLEND), RecordLayout(BLEND)
    lay_values(layout, ["amount"], [0.0])
    layout.put(kind=LATENT_MORPH, size=TABLE_POINTS, columns=first.columns, speed=1.0, n_sets=1)
    layout.put(hop_frames=NEVER, fade_frames=0, tick_frames=first.tick_frames)
    loudest = np.maximum(*(level.astype(np.float64) for level in levels))
    mine, theirs = (level / np.where(loudest > 0.0, loudest, 1.0) for level in levels)
    both.point(mine=mine, theirs=theirs, power=loudest**2, other=np.zeros(first.columns))
    blend.put(first_address=first.address, second_address=second.address, amount_index=0)
    layout.refer(both, "latent")
    layout.refer(blend, "blend")
    layout.kept += [first, second]
    names = [f"first/{name}" for name in first.names] + [f"second/{name}" for name in second.names]
    return TableMaker(layout, [*names, "amount"], {})


def _space_layout(bundle: Bundle, latent: space.Latent, names: list[str], seed: int, start: np.ndarray) -> RecordLayout:
    record, size, tick_seconds = RecordLayout(LATENT_RECORD), latent.size, bundle.hop_size / bundle.sample_rate
    arrays = {name: np.ascontiguousarray(value, np.float64) for name, value in bundle.arrays.items()}
    deviation, mean, axes = arrays[space.DEVIATION], arrays[space.LATENT_MEAN], arrays[space.LATENT_AXES]
    marks = (arrays[space.LANDMARKS] - mean) @ axes.T / np.maximum(deviation, 1e-9)
    density = arrays[space.DENSITY] / max(float(arrays[space.DENSITY].max()), 1e-30)
    if not density.any():
        density = np.full_like(density, 2 * RARE)
    record.point(mean=mean, axes=axes, deviation=deviation, density=density, start=start)
    record.point(landmarks=np.ascontiguousarray(marks))
    macros = space.macros_of(bundle.arrays)
    weights = np.zeros((len(macros), size))
    for row, name in enumerate(macros):
        weights[row], middle = space.macro_weights(bundle.arrays, name)
        record.put(**{f"{name}_row": row, f"{name}_middle": middle})
    moves = np.linalg.pinv(weights) if macros else np.zeros((size, 0))
    record.point(weights=weights, moves=np.ascontiguousarray(moves.T))
    said = [arrays[space.MACROS[name]][:-1] for name in macros]
    record.point(said=np.array(said).reshape(-1, size), pushes=np.ascontiguousarray((moves.T * deviation) @ axes))
    if latent.life:
        record.point(ar=arrays[space.LIFE_AR], noise=arrays[space.LIFE_NOISE])
    moving = ("base", "from", "to", "walk", "place", "target", "now", "before", "draw", "after")
    record.point(**{name: np.zeros(size) for name in moving})
    places = {name: index for index, name in enumerate(names)}
    record.put(size=size, n_axes=latent.axes, n_landmarks=latent.landmarks, n_bands=bundle.n_bands)
    record.put(x_index=places["z/x"], y_index=places["z/y"], first_axis_index=places["z/1"])
    record.put(speed_index=places["z/speed"], radius_index=places["z/radius"], hold_index=places["z/hold"])
    record.put(centroid_index=places.get("centroid", NONE), loudness_index=places.get("loudness", NONE))
    record.put(life_index=places.get("life", NONE), pace_index=places.get("pace", NONE), anchor_index=places[Z_ANCHOR])
    record.put(go_index=places[Z_GO], driven_index=places[DRIVEN], follow_index=places.get(Z_FOLLOW, NONE))
    smoothing = latent.smoothing_seconds
    record.put(smoothing=1.0 - np.exp(-tick_seconds / smoothing) if smoothing > 0.0 else 1.0, tick_seconds=tick_seconds)
    record.put(rng=np.random.SeedSequence([seed, 2]).generate_state(1, np.uint64)[0], go_whole=1.0, life_phase=1.0)
    return record
