"""The maker of a voice that plays events: its record, laid out from a bundle."""

from __future__ import annotations

import math

import numpy as np

from texbridge.realtime.bundle.atoms import ATOM_PLACE, BED
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.kernel.atom_bank import EVENT_NUMBERS, MOST_BEGINNINGS
from texbridge.realtime.parameters import EVENT_PARAMETERS
from texbridge.realtime.tables.bands import table_size
from texbridge.realtime.tables.envelopes import LARGEST_LOG
from texbridge.realtime.tables.layout import RecordLayout, lay_sets, lay_times, lay_values, life_layout
from texbridge.realtime.tables.maker import TableMaker, value_names
from texbridge.realtime.tables.record import MAKER, SCENE
from texbridge.realtime.tables.scene import SCENE_RECORD

TICK_SECONDS = 0.005
"""How often events are drawn: as soon is a change of a control heard."""
_SILENT_DB = next(p.minimum for p in EVENT_PARAMETERS if p.name == "events/bed")


def scene_maker(bundle: Bundle, sample_rate: float, seed: int) -> TableMaker:
    """The maker of a bundle of kind ``events``, at its defaults, in the frames of ``sample_rate`` (Hz)."""
    layout, names = RecordLayout(MAKER), value_names(bundle)
    defaults = {p.name: p.default for p in bundle.parameters}
    lay_values(layout, names, [defaults.get(name, 0.0) for name in names])
    lay_sets(layout, bundle.n_variations, seed)
    lay_times(layout, bundle, sample_rate)
    ticks = max(round(TICK_SECONDS * sample_rate), 1)
    layout.put(kind=SCENE, size=table_size(bundle.n_params, bundle.envelopes), columns=bundle.n_bands, speed=1.0)
    layout.put(tick_frames=ticks, n_goals=bundle.n_bands + EVENT_NUMBERS * MOST_BEGINNINGS)
    layout.refer(_scene_layout(bundle, names, seed, ticks / sample_rate), "scene")
    if bundle.life is not None:
        layout.refer(life_layout(bundle, bundle.life, names, seed, sample_rate / ticks), "life")
    return TableMaker(layout, names, {})


def _scene_layout(bundle: Bundle, names: list[str], seed: int, tick_seconds: float) -> RecordLayout:
    record, random = RecordLayout(SCENE_RECORD), np.random.SeedSequence([seed, 3]).generate_state(2, np.uint64)
    places = np.ascontiguousarray(bundle.arrays[ATOM_PLACE], np.float64)
    record.point(places=places, tables=bed_splines(bundle))
    record.put(n_atoms=len(places), tick_seconds=tick_seconds, silent_db=_SILENT_DB, rng=random[0])
    record.put(waiting=-math.log((float(random[1] >> np.uint64(11)) + 1.0) / 2.0**53))
    record.put(**{f"{name}_index": names.index(f"events/{name}") for name in ("rate", "size", "x", "y")})
    record.put(**{f"{name}_index": names.index(f"events/{name}") for name in ("spread", "bed")})
    return record


def bed_splines(bundle: Bundle) -> np.ndarray:
    """Spline coefficients float32 [V, S, N] of the envelopes of the bed, as `realtime.tables.envelopes` makes them."""
    parts = bundle.arrays[BED].astype(np.float64)
    size = table_size(bundle.n_params, bundle.envelopes)
    logarithm = np.fft.irfft(parts[..., 0] + 1j * parts[..., 1], size, norm="forward") * bundle.frame_size**-0.5
    curve = np.exp(np.minimum(logarithm, LARGEST_LOG))
    spline = (8.0 * curve - np.roll(curve, 1, -1) - np.roll(curve, -1, -1)) / 6.0
    return np.ascontiguousarray(spline.swapaxes(1, 2), np.float32)
