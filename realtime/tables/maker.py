"""What owns a maker of tables: its record and every array that this points to, laid out from a bundle.

Afterwards `realtime.tables.step` does the work; Python reads what it wants to know.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from texbridge.realtime.bundle.format import COEFFICIENTS, Bundle
from texbridge.realtime.graph.program import Program
from texbridge.realtime.parameters import CALLS
from texbridge.realtime.tables.bands import table_size
from texbridge.realtime.tables.layout import (
    QUIET,
    RecordLayout,
    blend_layout,
    decoder_arrays,
    lay_calibration,
    lay_decoder,
    lay_life,
    lay_program,
    lay_sets,
    lay_times,
    lay_values,
    shaper_layout,
)
from texbridge.realtime.tables.record import MAKER, MORPH, TEXTURE
from texbridge.realtime.tables.step import (
    ADVANCE,
    ASK,
    CARRY_ON,
    KEEP,
    LIVE_ON,
    MAKE,
    RUN_IN,
    SET_VALUE,
    SHAPE_TABLES,
    step,
)


class TableMaker:
    """A voice's maker of tables: the memory of its record, and what `realtime.tables.step` does with it.

    ``address`` is that of the record, valid while this lives; ``names`` says what the values stand for, by index.
    ``size`` S and ``columns`` are the tables'; ``hop_frames`` and ``fade_frames`` are in frames of the device.
    """

    def __init__(self, layout: RecordLayout, names: Sequence[str], decoder: Mapping[str, np.ndarray]) -> None:
        self.names, self._decoder = tuple(names), decoder
        self._array, self._kept = layout.array, layout.kept
        self._record: Any = layout.array[0]
        self._out = np.zeros((self.size, self.columns), np.float32)
        self._record["n_goals"] = max(self.columns, int(self._record["n_goals"]))
        self._gains = np.ones(int(self._record["n_goals"]))

    @property
    def address(self) -> int:
        """Where compiled code finds the record."""
        return int(self._array.ctypes.data)

    @property
    def array(self) -> np.ndarray:
        """The record as an array of one, from which all that it needs can be reached."""
        return self._array

    @property
    def record(self) -> Any:
        """The record, for the functions of `realtime.tables.step`."""
        return self._record

    @property
    def size(self) -> int:
        """Points S of the tables."""
        return int(self._record["size"])

    @property
    def columns(self) -> int:
        """Bands of the tables."""
        return int(self._record["columns"])

    @property
    def hop_frames(self) -> float:
        """Frames between two hops."""
        return float(self._record["hop_frames"])

    @property
    def fade_frames(self) -> int:
        """Frames in which the tables of a hop fade in."""
        return int(self._record["fade_frames"])

    @property
    def tick_frames(self) -> float:
        """Frames between two ticks of its life, infinite without one."""
        return float(self._record["tick_frames"]) or math.inf

    @property
    def speed(self) -> float:
        """Playback speed of the last tables."""
        return float(self._record["speed"])

    def set_value(self, index: int, value: float) -> None:
        """Set the value that ``names[index]`` names."""
        self._step(SET_VALUE, index, value)

    def advance(self) -> None:
        """A hop has passed."""
        self._step(ADVANCE)

    def run_in(self) -> int:
        """Run the recurrent state in; see `realtime.tables.step`."""
        return self._step(RUN_IN)

    def features(self) -> np.ndarray:
        """The decoder's features for the present values."""
        return self.ask()[0].copy()

    def state(self) -> np.ndarray:
        """The state that the present frame begins with."""
        return self.ask()[1].copy()

    def ask(self) -> list[np.ndarray]:
        """The decoder's inputs for the present values, state and envelope set: features, state, weights of the sets."""
        self._step(ASK)
        return [self._decoder[name] for name in ("features", "state", "variation") if name in self._decoder]

    def decoder_memory(self) -> Mapping[str, np.ndarray]:
        """The decoder's inputs and outputs by name, as they stand."""
        return self._decoder

    def answer(self, coefficients: np.ndarray, state: np.ndarray) -> None:
        """Take coefficients [N, P/2] complex64 and the next state from a decoder that runs elsewhere."""
        self._decoder[COEFFICIENTS][:] = np.ascontiguousarray(coefficients).view(np.float32).reshape(-1)
        self._decoder["state_out"][:] = state.reshape(-1)

    def keep_state(self) -> None:
        """Let the state that came with the last answer be the next hop's, though there are no tables of it."""
        self._step(KEEP)

    def make(self) -> tuple[int, np.ndarray]:
        """What it came to, and tables [S, columns] that the next call writes over."""
        return self._step(MAKE, self._out.ctypes.data), self._out

    def shape(self) -> tuple[int, np.ndarray]:
        """The same for what decoders that run elsewhere gave."""
        return self._step(SHAPE_TABLES, self._out.ctypes.data), self._out

    def live(self) -> np.ndarray | None:
        """A tick of its life: band gains [columns], and events after them where it plays some, which the next call
        writes over; None where it is still."""
        return self._gains if self._step(LIVE_ON, self._gains.ctypes.data) else None

    def carry_on(self, before: TableMaker) -> None:
        """Live on from where another maker of the same bundles is."""
        self._step(CARRY_ON, before.address)

    def _step(self, operation: int, place: int = 0, value: float = 0.0) -> int:
        return step.ctypes(operation, self.address, place, value)


def value_names(bundle: Bundle) -> list[str]:
    """What a texture's values stand for: its parameters, last those that concern no tables, then what it can be called
    to do."""
    loud = [p.name for p in bundle.parameters if p.name not in QUIET]
    quiet = [p.name for p in bundle.parameters if p.name in QUIET]
    return [*loud, *quiet, *(CALLS if bundle.life is not None else ())]


def texture_maker(
    bundle: Bundle,
    sample_rate: float,
    seed: int,
    program: Program | None,
    size: int | None = None,
    tick_hz: float | None = None,
) -> TableMaker:
    """The maker of a texture's tables, at its defaults, in the frames of ``sample_rate`` (Hz).

    Without a ``program`` its decoder runs elsewhere. ``seed`` decides the order of its envelope sets; ``size`` is that
    of the tables, by default `table_size`, and ``tick_hz`` how often its life moves on, by default as the bundle says.
    """
    layout, size = RecordLayout(MAKER), size or table_size(bundle.n_params, bundle.envelopes)
    names = value_names(bundle)
    defaults = [{p.name: p.default for p in bundle.parameters}.get(name, 0.0) for name in names]
    arrays = decoder_arrays(bundle) if program is None else lay_program(layout, program)
    lay_decoder(layout, arrays)
    lay_values(layout, names, defaults)
    lay_calibration(layout, bundle)
    lay_life(layout, bundle, names, sample_rate, seed, tick_hz)
    lay_sets(layout, bundle.n_variations, seed)
    lay_times(layout, bundle, sample_rate)
    layout.put(kind=TEXTURE, size=size, columns=bundle.n_bands, speed=1.0)
    layout.put(default_contrast=dict(zip(names, defaults, strict=True)).get("contrast", 0.0))
    layout.point(feature_values=np.array([names.index(name) for name in bundle.feature_names], np.int64))
    layout.refer(shaper_layout(bundle, sample_rate, size), "shaper")
    return TableMaker(layout, names, arrays)


def morph_maker(
    first: TableMaker, second: TableMaker, bundles: tuple[Bundle, Bundle], both: Bundle, sample_rate: float
) -> TableMaker:
    """The maker of the tables of a morph between two textures, whose makers have tables of one size.

    ``both`` holds the bands of the two. The values are those of the first maker, of the second, each by the names
    ``first/…`` and ``second/…``, then ``centroid`` and ``loudness`` where one of them has it, and ``amount``.
    """
    assert first.size == second.size
    layout = RecordLayout(MAKER)
    defaults = {p.name: p.default for bundle in bundles[::-1] for p in bundle.parameters}
    own = [*(name for name in ("centroid", "loudness") if name in defaults), "amount"]
    lay_values(layout, own, [defaults.get(name, 0.0) for name in own])
    layout.put(n_table_values=len(own))
    lay_times(layout, bundles[0], sample_rate)
    blend = blend_layout(first.address, second.address, bundles)
    blend.put(amount_index=len(own) - 1)
    layout.put(kind=MORPH, size=first.size, columns=both.n_bands, speed=1.0)
    layout.put(tick_frames=max(float(each.record["tick_frames"]) for each in (first, second)))
    layout.refer(shaper_layout(both, sample_rate, first.size), "shaper")
    layout.refer(blend, "blend")
    layout.kept += [first, second]
    names = [f"first/{name}" for name in first.names] + [f"second/{name}" for name in second.names]
    return TableMaker(layout, [*names, *own], {})
