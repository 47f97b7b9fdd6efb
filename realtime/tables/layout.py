"""The records of makers laid out from a bundle: every array that compiled code will work on, allocated once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from texbridge.realtime.bundle.events import EVENT_SHAPE, KEPT, MARKS, PERIODIC, EventProcess
from texbridge.realtime.bundle.format import COEFFICIENTS, Bundle
from texbridge.realtime.bundle.life import Life
from texbridge.realtime.graph.program import Program
from texbridge.realtime.graph.transform import columns_of, roots, scratch_size
from texbridge.realtime.parameters import CALLS, PACE_PARAMETER, PITCH, TEMPO_PARAMETER
from texbridge.realtime.tables.bands import (
    audible_gram,
    audible_spectra,
    band_places,
    common_reach,
    neighbours,
    tilt_positions,
)
from texbridge.realtime.tables.events import EVENTS_RECORD, event_numbers, mean_gain_of_events, silent_events
from texbridge.realtime.tables.life import LIFE_RECORD, NEAR_SECONDS, PLACES, SLOW_SECONDS
from texbridge.realtime.tables.power import block_size
from texbridge.realtime.tables.record import BLEND, NONE, SHAPER

HOP_FADE_SECONDS = 0.06
"""How long the tables of a hop fade in, or half the hop where that is less."""
QUIET = (PACE_PARAMETER.name, TEMPO_PARAMETER.name, PITCH, *CALLS)
"""Values that concern no tables; they come last."""
LIFE_ARRAYS = ("path", "basis", "mean", "next", "events", "beats", "level", "power")
SETS_AHEAD = 4096
"""How many envelope sets are drawn ahead; they come round after an hour."""


class RecordLayout:
    """A record that is filled; what its addresses point to is kept, and found again in ``arrays`` and ``parts``."""

    def __init__(self, dtype: np.dtype) -> None:
        self.array = np.zeros(1, dtype)
        self.kept: list[object] = [self.array]
        self.arrays: dict[str, np.ndarray] = {}
        self.parts: dict[str, RecordLayout] = {}

    def put(self, **fields: float) -> None:
        """Set numbers."""
        for name, value in fields.items():
            self.array[0][name] = value

    def point(self, **arrays: np.ndarray) -> None:
        """Set addresses."""
        for name, array in arrays.items():
            assert array.flags.c_contiguous
            self.kept.append(array)
            self.arrays[name] = array
            self.array[0][f"{name}_address"] = array.ctypes.data

    def refer(self, other: RecordLayout, name: str) -> None:
        """Set the address of another record."""
        self.kept.append(other.kept)
        self.parts[name] = other
        self.array[0][f"{name}_address"] = other.array.ctypes.data


def shaper_layout(bundle: Bundle, sample_rate: float, size: int) -> RecordLayout:
    """What shapes a bundle's envelopes into tables of ``size`` points."""
    n, half = bundle.n_bands, bundle.n_params // 2
    columns = columns_of(n)
    layout, gram = RecordLayout(SHAPER), audible_gram(bundle, sample_rate).astype(np.float64)
    position, max_tilt = tilt_positions(bundle)
    hz, width, psd = audible_spectra(bundle, sample_rate)
    filled = np.zeros((columns, len(hz)))
    filled[:n] = psd
    layout.put(n_bands=n, n_columns=columns, size=size, n_harmonics=half, n_points=len(hz))
    layout.put(n_scratch=scratch_size(size), reach=common_reach(gram), logarithmic=bundle.envelopes == "log")
    layout.put(scale=bundle.frame_size**-0.5, frame_size=bundle.frame_size, max_tilt=max_tilt)
    layout.point(
        turns=roots(size),
        scratch=np.zeros(scratch_size(size)),
        spectrum=np.zeros((columns, half, 2), np.float32),
        curve=np.zeros((size + 2, columns), np.float32),
        block=np.zeros(block_size(columns), np.float32),
        gram=np.ascontiguousarray(gram),
        cross=np.zeros((n, n)),
        position=np.pad(position, (0, columns - n)),
        power=np.zeros(columns),
        gains=np.zeros(columns),
        hz=hz,
        width=width,
        psd=filled,
        amplitude=np.zeros(len(hz)),
        prefilter=np.sinc(np.arange(half) / size) ** -4 / bundle.frame_size**0.5,
    )
    return layout


def lay_values(layout: RecordLayout, names: Sequence[str], defaults: Sequence[float]) -> None:
    """The values at their defaults, and where those stand that mean something to the shaping."""
    places = {name: index for index, name in enumerate(names)}
    layout.put(n_values=len(names))
    layout.point(values=np.array(defaults, np.float64))
    for name in ("rate", "contrast", "centroid", "loudness"):
        layout.put(**{f"{name}_index": places.get(name, NONE)})


def lay_life(
    layout: RecordLayout, bundle: Bundle, names: Sequence[str], sample_rate: float, seed: int, tick_hz: float | None
) -> None:
    """How a bundle lives, with ``tick_hz`` instead of its own, and which harmonics of its envelopes that stands for;
    ``names`` are the values'."""
    life = bundle.life
    layout.put(n_table_values=next((k for k, name in enumerate(names) if name in QUIET), len(names)))
    if life is None:
        return
    tick_hz = tick_hz or life.tick_hz
    layout.refer(life_layout(bundle, life, names, seed, tick_hz), "life")
    kept = kept_harmonics(bundle, life.corner_hz)
    layout.put(n_life_bands=bundle.n_bands, n_slow=kept.shape[1], logarithmic=bundle.envelopes == "log")
    layout.point(kept=kept)
    layout.put(period_root=bundle.frame_size**0.5, tick_frames=sample_rate / tick_hz)


def life_layout(bundle: Bundle, life: Life, names: Sequence[str], seed: int, tick_hz: float) -> RecordLayout:
    """The walk of a bundle's life, ``tick_hz`` ticks a second."""
    places = {name: index for index, name in enumerate(names)}
    arrays, record = {name: bundle.arrays[f"life_{name}"] for name in LIFE_ARRAYS}, RecordLayout(LIFE_RECORD)
    path, jumps = arrays["path"].astype(np.float32), np.ascontiguousarray(arrays["next"], np.int32)
    stride = -(-len(path) // len(jumps))
    ends = max(stride / life.rate_hz, life.mean_run - life.shortest_run)
    n = len(arrays["mean"])
    record.put(n_frames=len(path), rank=path.shape[1], n_bands=n, stride=stride)
    record.put(n_jumps=len(jumps), n_candidates=jumps.shape[1])
    record.put(n_strong=len(arrays["events"]), n_beats=len(arrays["beats"]))
    record.put(**{f"{name}_index": places.get(name, NONE) for name in ("life", "pace", "tempo")})
    record.put(**{f"{name.removeprefix('life_')}_index": places[name] for name in CALLS})
    record.put(shortest_run=life.shortest_run * life.rate_hz, hazard=stride / life.rate_hz / ends)
    record.put(fade=float(np.exp(-1.0 / (life.blend * tick_hz))), near=NEAR_SECONDS * life.rate_hz)
    record.put(slowly=1.0 - float(np.exp(-1.0 / (SLOW_SECONDS * tick_hz))), step=life.rate_hz / tick_hz)
    record.put(period=life.period or 0.0, beat_factor=1.0, last_beat=-np.inf, resting=1)
    record.put(rng=np.random.SeedSequence([seed, 1]).generate_state(1, np.uint64)[0])
    record.point(
        path=np.ascontiguousarray(path), next=jumps, offset=np.zeros(path.shape[1]), db=np.zeros(n), slow=np.zeros(n)
    )
    record.point(
        **{k: np.ascontiguousarray(arrays[v], np.int32) for k, v in (("strong", "events"), ("beats", "beats"))}
    )
    record.point(**{name: np.ascontiguousarray(arrays[name], np.float64) for name in ("basis", "mean", "level")})
    record.point(still=still_power(bundle))
    record.point(slope=np.arange(n) - 0.5 * (n - 1), places=np.zeros(PLACES, np.int64))
    record.put(position=float(np.random.default_rng([seed, 1]).integers(len(path))))
    if life.events is not None:
        record.refer(_events_layout(bundle, life.events, seed, tick_hz), "events")
    return record


def _events_layout(bundle: Bundle, events: EventProcess, seed: int, tick_hz: float) -> RecordLayout:
    """The process of a life's events."""
    record, shape, marks = (
        RecordLayout(EVENTS_RECORD),
        bundle.arrays[EVENT_SHAPE],
        bundle.arrays[MARKS].astype(np.float64),
    )
    record.put(n_frames=len(shape), n_bands=bundle.n_bands, n_marks=len(marks), periodic=events.kind == PERIODIC)
    record.put(rate_hz=events.rate_hz, tick_seconds=1.0 / tick_hz, **event_numbers(seed, marks, events.mean_run))
    record.point(shape=np.ascontiguousarray(shape, np.float64), marks=marks, sounding=silent_events())
    return record


def kept_harmonics(bundle: Bundle, corner_hz: float) -> np.ndarray:
    """What is left at life 1 of the first harmonics of the envelopes [N, H]: nothing up to the corner, and of all what
    the bundle says where events stand for a part; the last column that it has holds for all that follow."""
    most = bundle.n_params // 2 - 1
    slow = min(int(corner_hz * bundle.frame_size / bundle.sample_rate), most)
    kept = np.ones((bundle.n_bands, slow))
    if KEPT in bundle.arrays:
        said = bundle.arrays[KEPT].astype(np.float64)
        kept = np.pad(said, ((0, 0), (0, most - said.shape[1])), mode="edge")
    kept[:, :slow] = 0.0
    return kept


def still_power(bundle: Bundle) -> np.ndarray:
    """Each band's share [N] of the power without life: from the ``power`` with it, less what life adds."""
    path, basis, mean = (bundle.arrays[f"life_{name}"].astype(np.float64) for name in ("path", "basis", "mean"))
    moved = (10.0 ** (0.1 * (path @ basis + mean))).mean(axis=0)
    if bundle.life is not None and bundle.life.events is not None:
        events, shape = bundle.life.events, bundle.arrays[EVENT_SHAPE].astype(np.float64)
        moved *= mean_gain_of_events(shape, bundle.arrays[MARKS], events.rate_hz, events.kind == PERIODIC)
    still = bundle.arrays["life_power"] / np.maximum(moved, 1e-12)
    share: np.ndarray = still / max(float(still.sum()), 1e-30)
    return share


def lay_calibration(layout: RecordLayout, bundle: Bundle) -> None:
    """What rate and contrast ask of the decoder, and the speed that goes with a rate."""
    names = [name for name in bundle.arrays if name.startswith(("rate_", "contrast_"))]
    arrays = {name: np.ascontiguousarray(bundle.arrays[name], np.float64) for name in names}
    layout.put(n_rate=len(arrays["rate_request"]))
    layout.point(**{name: arrays[name] for name in ("rate_request", "rate_feature", "rate_speed")})
    if "rate_contrast" in arrays:
        layout.point(rate_contrast=arrays["rate_contrast"])
    if "contrast_request" in arrays:
        layout.put(n_contrast=len(arrays["contrast_request"]))
        layout.point(contrast_request=arrays["contrast_request"], contrast_feature=arrays["contrast_feature"])


def lay_sets(layout: RecordLayout, n: int, seed: int) -> None:
    """The first envelope set and the steps to those that follow: another one at every hop."""
    random = np.random.default_rng(seed)
    layout.put(n_sets=n, n_steps=SETS_AHEAD, set=int(random.integers(n)))
    layout.point(steps=1 + random.integers(n - 1, size=SETS_AHEAD) if n > 1 else np.zeros(SETS_AHEAD, np.int64))


def lay_decoder(layout: RecordLayout, arrays: dict[str, np.ndarray]) -> None:
    """Where the decoder's inputs and outputs are, by name, and room for the state before and after a frame."""
    layout.put(n_features=arrays["features"].size, n_state=arrays["state"].size)
    layout.put(n_coefficients=arrays[COEFFICIENTS].size)
    layout.point(features=arrays["features"], state_in=arrays["state"], state_out=arrays["state_out"])
    layout.point(coefficients=arrays[COEFFICIENTS], state=np.zeros(arrays["state"].size, np.float32))
    layout.point(next=np.zeros(arrays["state"].size, np.float32))
    if "variation" in arrays:
        layout.point(variation=arrays["variation"])


def decoder_arrays(bundle: Bundle) -> dict[str, np.ndarray]:
    """Memory for the inputs and outputs of a decoder that runs elsewhere."""
    shapes = {**bundle.decoder_inputs, **bundle.decoder_outputs}
    return {name: np.zeros(shape, np.float32).reshape(-1) for name, shape in shapes.items()}


def lay_program(layout: RecordLayout, program: Program) -> dict[str, np.ndarray]:
    """A program and a voice's memory for it; returns where that has inputs and outputs."""
    memory = program.new_memory()
    layout.put(n_code=len(program.code), n_halves=len(program.halves), n_singles=len(program.singles))
    layout.put(n_memory=memory.shape[1])
    layout.point(code=program.code, halves=program.halves, singles=program.singles, memory=memory)
    return {name: memory[0, at] for name, at in {**program.inputs, **program.outputs}.items()}


def lay_times(layout: RecordLayout, bundle: Bundle, sample_rate: float) -> None:
    """Hop and fade in frames of the device."""
    hop = bundle.hop_size * sample_rate / bundle.sample_rate
    layout.put(hop_frames=hop, fade_frames=int(min(HOP_FADE_SECONDS * sample_rate, hop / 2)))


def blend_layout(first: int, second: int, bundles: tuple[Bundle, Bundle]) -> RecordLayout:
    """What a morph is made of: the records of two makers, and where the bands of one stand among the other's."""
    layout, parts = RecordLayout(BLEND), []
    places = [band_places(bundle) for bundle in bundles]
    for (mine, my_width), (theirs, their_width) in (places, places[::-1]):
        low, high, part = neighbours(mine, theirs)
        of_other = (1 - part) * their_width[low] + part * their_width[high]
        parts.append((low, high, part, (my_width - of_other).astype(np.float32)))
    low, high, part, offset = (np.concatenate(both) for both in zip(*parts, strict=True))
    layout.point(low=low, high=high, part=part, offset=offset)
    layout.point(**{name: np.zeros(len(part), np.float32) for name in ("own", "of_low", "of_high", "bias")})
    periods = [bundle.frame_size / bundle.sample_rate for bundle in bundles]
    layout.put(first_address=first, second_address=second, period_ratio=periods[1] / periods[0])
    return layout
