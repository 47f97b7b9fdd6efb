"""The maker of a voice whose decoder gives samples: its record, laid out from a bundle."""

from __future__ import annotations

import numpy as np

from texbridge.realtime.bundle.format import AUDIO, Bundle
from texbridge.realtime.bundle.waveform import LEVEL, REQUEST
from texbridge.realtime.graph.program import Program
from texbridge.realtime.tables.latent_maker import NEVER, lay_space
from texbridge.realtime.tables.layout import RecordLayout, lay_program, lay_values
from texbridge.realtime.tables.maker import TableMaker
from texbridge.realtime.tables.record import MAKER, NONE, SAMPLES
from texbridge.realtime.tables.resampler import most_frames, resampler_layout
from texbridge.realtime.tables.step import SUPPLY
from texbridge.realtime.tables.waveform import (
    LEAST_WAITING_SECONDS,
    MOST_WAITING_SECONDS,
    TIME_BINS,
    WAVE_RECORD,
)

RESTART = "z/restart"
"""The name of what is called to bring all states back to what they were at first; no parameter can have it."""


class SampleMaker(TableMaker):
    """A maker of samples; of tables it has none. See `realtime.tables.waveform`."""

    def __init__(self, layout: RecordLayout, names: list[str], decoder: dict[str, np.ndarray], wave: RecordLayout):
        super().__init__(layout, names, decoder)
        self._wave = wave.array[0]
        self._made: np.ndarray = wave.kept[1]  # type: ignore[assignment]

    @property
    def ahead_frames(self) -> int:
        """Samples that are to wait in a deck's ring."""
        return int(self._wave["ahead"])

    @property
    def capacity(self) -> int:
        """How many samples may be asked for at once."""
        return len(self._made) - int(self._wave["most_hop"])

    def samples(self, frames: int) -> tuple[np.ndarray, bool]:
        """The next hops, float32 [n], n ≥ ``frames``, and whether the decoder gave all of them."""
        parts, count, fine = [np.zeros(0, np.float32)], 0, True
        while fine and count < frames:
            made = self._step(SUPPLY, min(frames - count, self.capacity))
            parts.append(self._made[:made].copy())
            count, self._wave["made"] = count + made, 0
            fine = self._wave["failed"] == 0
        return np.concatenate(parts), fine


def waveform_maker(bundle: Bundle, sample_rate: int, program: Program, seed: int = 0) -> SampleMaker:
    """The maker of a bundle of kind ``waveform``, at its defaults, in the frames of ``sample_rate`` (Hz); ``seed``
    decides how a latent space moves."""
    layout = RecordLayout(MAKER)
    arrays = lay_program(layout, program)
    layout.put(n_features=arrays["features"].size, n_state=arrays["state"].size, n_coefficients=arrays[AUDIO].size)
    layout.point(features=arrays["features"], state_in=arrays["state"], state_out=arrays["state_out"])
    layout.point(coefficients=arrays[AUDIO], state=np.zeros(arrays["state"].size, np.float32))
    names = _lay_values(layout, bundle, seed)
    layout.put(rate_index=NONE, contrast_index=NONE, n_table_values=0)
    layout.put(kind=SAMPLES, size=0, columns=1, speed=1.0, n_sets=1, hop_frames=NEVER, fade_frames=0)
    wave = _wave_layout(bundle, sample_rate, names)
    layout.refer(wave, "wave")
    return SampleMaker(layout, names, arrays, wave)


def _lay_values(layout: RecordLayout, bundle: Bundle, seed: int) -> list[str]:
    """The values at their defaults, and what the decoder's input is made of; returns their names."""
    if bundle.latent is not None:
        return lay_space(layout, bundle, seed, np.zeros(1, np.float32), (RESTART,))
    names = [*(p.name for p in bundle.parameters), RESTART]
    lay_values(layout, names, [*(p.default for p in bundle.parameters), 0.0])
    layout.point(feature_values=np.array([names.index(name) for name in bundle.feature_names], np.int64))
    return names


def _wave_layout(bundle: Bundle, sample_rate: int, names: list[str]) -> RecordLayout:
    record, hop = RecordLayout(WAVE_RECORD), bundle.hop_size
    most_hop = most_frames(bundle.sample_rate, sample_rate, hop)
    most_ahead = int(MOST_WAITING_SECONDS * sample_rate)
    record.point(out=np.zeros(2 * most_ahead + most_hop, np.float32))
    record.put(hop=hop, most_hop=most_hop, n_out=2 * most_ahead + most_hop, gain=1.0, sample_rate=sample_rate)
    record.refer(resampler_layout(bundle.sample_rate, sample_rate, hop), "stream")
    record.put(loudness_index=names.index("loudness") if "loudness" in names else NONE, restart_index=len(names) - 1)
    if REQUEST in bundle.arrays:
        record.put(n_levels=len(bundle.arrays[REQUEST]))
        levels = {"requests": bundle.arrays[REQUEST], "levels": bundle.arrays[LEVEL]}
        record.point(**{name: np.ascontiguousarray(value, np.float64) for name, value in levels.items()})
    record.point(times=np.zeros(TIME_BINS, np.int64))
    record.put(ahead=int(LEAST_WAITING_SECONDS * sample_rate), most_ahead=most_ahead)
    return record
