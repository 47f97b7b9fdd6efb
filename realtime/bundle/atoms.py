"""Bundles of kind ``events``: a bank of short sounds, when they come, and what sounds beneath them.

What such a bundle holds is described in ``docs/bundle-format.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, check_axis, refuse_array
from texbridge.realtime.parameters import EVENT_PARAMETERS, Parameter
from texbridge.realtime.strict_json import finite, shown, whole

EVENTS_KIND = "events"
SCENE_ENTRY = "events"
ATOM_SAMPLES, ATOM_LENGTH, ATOM_LEVEL, ATOM_PLACE = "atom_samples", "atom_length", "atom_level", "atom_place"
BED = "bed_coefficients"
MAX_ATOMS, MAX_BANK_SECONDS, MAX_LEVEL = 4096, 240.0, 100.0
FULL_SCALE = 32767.0
LIFE_COLUMNS = 2
"""What a life moves here besides the bands of the bed, in dB: the power of the events, and how strong each is."""


@dataclass(frozen=True)
class Events:
    """What the manifest says of a texture of events: how many ``atoms`` its bank has, and what was learned: ``rate``
    in events per second, and ``size``, the exponent of their strengths."""

    atoms: int
    rate: float
    size: float

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """What a voice that plays it has; rate and size stand at what was learned."""
        learned = {"events/rate": self.rate, "events/size": self.size}
        return tuple(replace(p, default=learned.get(p.name, p.default)) for p in EVENT_PARAMETERS)


def read_events_entry(entry: object) -> Events:
    """What the manifest's ``entry`` says; raises ``ValueError`` on one line."""
    if not isinstance(entry, dict):
        raise ValueError(f"{SCENE_ENTRY} is {shown(entry)}, not a table")
    numbers = {}
    for name in ("rate", "size"):
        known = next(p for p in EVENT_PARAMETERS if p.name == f"events/{name}")
        number = finite(entry.get(name), f"events: {name}")
        if not known.minimum <= number <= known.maximum:
            raise ValueError(f"events: {name} is {number:g}; must be in {known.minimum:g}…{known.maximum:g}")
        numbers[name] = number
    return Events(whole(entry.get("atoms"), "events: atoms", 1, MAX_ATOMS), **numbers)


def check_atoms(where: str, arrays: Mapping[str, np.ndarray], events: Events, sample_rate: int) -> None:
    """Refuse ``arrays`` without a whole bank of so many atoms; raises `BundleError`."""
    count = (events.atoms,)
    check_array(where, arrays, ATOM_LENGTH, count, np.int32)
    check_array(where, arrays, ATOM_LEVEL, count, np.float32)
    check_array(where, arrays, ATOM_PLACE, (events.atoms, 2), np.float32)
    if np.any(arrays[ATOM_LENGTH] < 1):
        refuse_array(where, ATOM_LENGTH, "must be 1 sample or more each")
    if np.any(arrays[ATOM_LEVEL] < 0.0) or np.any(arrays[ATOM_LEVEL] > MAX_LEVEL):
        refuse_array(where, ATOM_LEVEL, f"must lie in 0…{MAX_LEVEL:g}")
    if np.any(np.abs(arrays[ATOM_PLACE]) > 1.0):
        refuse_array(where, ATOM_PLACE, "must lie in -1…1")
    total = int(arrays[ATOM_LENGTH].sum(dtype=np.int64))
    if total > MAX_BANK_SECONDS * sample_rate:
        refuse_array(where, ATOM_LENGTH, f"comes to {total / sample_rate:.0f} s; at most {MAX_BANK_SECONDS:g} s in all")
    check_array(where, arrays, ATOM_SAMPLES, (total,), np.int16)


def check_bed(where: str, arrays: Mapping[str, np.ndarray], shape: tuple[int, int, int]) -> None:
    """Refuse ``arrays`` without the bands of a bed and its coefficients [V, N, P/2, 2], ``shape`` V, N and P / 2."""
    check_array(where, arrays, BED, (*shape, 2), np.float32)
    points = check_axis(where, arrays, "response_hz")
    if np.any(arrays["response_hz"] < 0.0):
        refuse_array(where, "response_hz", "must not be below 0 Hz")
    check_array(where, arrays, "band_response", (shape[1], points))
    if not np.all(np.abs(arrays["band_response"]).max(axis=1) > 0.0):
        refuse_array(where, "band_response", "must not be 0 all over a band")
