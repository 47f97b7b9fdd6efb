"""The memory that the compiled kernel works in: its layout, and `KernelState`, which allocates and owns it.

The kernel gets one number, the address of ``HEADER``; the header holds the addresses of everything else. All of it is
allocated before the sound starts. Who writes what:

- ``shared`` (int64) and ``targets``, ``meters`` (float64) cross between threads and are only touched by the atomics of
  `realtime.atomics`. Targets are written by the control thread, meters and counters by the audio thread.
- ``slots`` of envelope tables change hands by the protocol described in `realtime.tables`.
- Everything else belongs to the audio thread.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from realtime.clock import clock_address, clock_id, clock_scratch
from realtime.noise import TILE as QUANTUM

SLOTS = 4
MAX_POINTS_PER_SAMPLE = 4.0
GROUP = 6
MAX_ROWS = math.ceil((int((QUANTUM - 1) * MAX_POINTS_PER_SAMPLE) + 1 + 4) / GROUP) * GROUP
TABLE_FADE_SECONDS = 0.004
GAIN_FADE_SECONDS = 0.005
GRAIN_FADE_SECONDS = 0.060
METER_SECONDS = 0.3
TAP_SECONDS = 10.0
BIN_NS = 500
N_BINS = 8192

(POSITION, RENDERED, XRUNS, CALLBACKS, NANS, PEAK_NS, TOTAL_NS) = range(7)
"""Cells of ``shared``: frames heard, frames rendered, counters of the callback, and its time in nanoseconds."""
VOICE_CELLS = 8
PENDING = 0
BUSY = 1
CELLS_PER_VOICE = BUSY + SLOTS
NO_SLOT = -1

_ADDRESSES = (
    *("voices", "grains", "ramps", "shared", "targets", "meters", "fifo"),
    *("mix", "weights", "line", "tap", "histogram", "clock", "clock_scratch"),
)
HEADER = np.dtype(
    [(f"{name}_address", np.int64) for name in _ADDRESSES]
    + [
        ("clock_id", np.int64),
        ("n_voices", np.int64),
        ("channels", np.int64),
        ("fifo_read", np.int64),
        ("tap_frames", np.int64),
        ("gain_quanta", np.int64),
        ("table_quanta", np.int64),
        ("meter_decay", np.float64),
    ],
    align=True,
)
VOICE = np.dtype(
    [
        ("noise_address", np.int64),
        ("slots_address", np.int64),
        ("speeds_address", np.int64),
        ("n_bands", np.int64),
        ("n_tiles", np.int64),
        ("table_size", np.int64),
        ("grain_fade", np.int64),
        ("period", np.float64),
        ("rng", np.uint64),
        ("current", np.int64),
        ("next", np.int64),
        ("table_quantum", np.int64),
        ("trust", np.float64),
        ("last_left", np.float64),
        ("last_right", np.float64),
    ],
    align=True,
)
GRAIN = np.dtype(
    [
        ("phase", np.float64),
        ("tile", np.int64),
        ("age", np.int64),
        ("length", np.int64),
        ("fade_in", np.int64),
        ("fade_out", np.int64),
    ],
    align=True,
)
RAMP = np.dtype(
    [
        ("left", np.float64),
        ("right", np.float64),
        ("from_left", np.float64),
        ("from_right", np.float64),
        ("goal_left", np.float64),
        ("goal_right", np.float64),
        ("quanta", np.int64),
    ],
    align=True,
)


@dataclass(frozen=True)
class VoiceLayout:
    """What the kernel needs to know of a voice.

    ``noise`` tiles [L / 32, N, 32] float32; ``table_size`` S, a power of two; ``period`` F of the envelopes in samples
    of the device's rate.
    """

    noise: np.ndarray
    table_size: int
    period: float


def quanta(seconds: float, sample_rate: float) -> int:
    """Whole quanta (at least one) nearest to a duration."""
    return max(1, round(seconds * sample_rate / QUANTUM))


class KernelState:
    """Everything the kernel touches, for ``voices`` played at ``sample_rate`` (Hz) into ``channels``.

    ``seed`` starts the random numbers of each voice. ``address`` is what the kernel is called with; it is valid while
    this object lives.
    """

    def __init__(self, voices: Sequence[VoiceLayout], sample_rate: float, channels: int, seed: int) -> None:
        n = len(voices)
        self.layouts = tuple(voices)
        self.slots = [np.zeros((SLOTS, v.table_size, v.noise.shape[1]), np.float32) for v in voices]
        self.speeds = [np.ones(SLOTS) for _ in voices]
        self.voices = np.zeros(n, VOICE)
        self.grains = np.zeros(2 * n, GRAIN)
        self.ramps = np.zeros(n + 1, RAMP)
        self.shared = np.zeros(VOICE_CELLS + CELLS_PER_VOICE * n, np.int64)
        self.targets = np.ones(2 * (n + 1))
        self.meters = np.zeros(2 * (n + 1))
        self.fifo = np.zeros((QUANTUM, channels), np.float32)
        self.mix = np.zeros((2, QUANTUM), np.float32)
        self.weights = np.zeros((MAX_ROWS, QUANTUM), np.float32)
        self.line = np.zeros((QUANTUM,), np.float32)
        tap_frames = 1 << math.ceil(math.log2(TAP_SECONDS * sample_rate))
        self.tap = np.zeros((tap_frames, channels), np.float32)
        self.histogram = np.zeros(N_BINS, np.int64)
        self.clock_scratch = clock_scratch()
        self.header = np.zeros(1, HEADER)
        self._fill_header(sample_rate, channels)
        for index, layout in enumerate(voices):
            self._fill_voice(index, layout, sample_rate, seed)

    @property
    def address(self) -> int:
        """Address of the header."""
        return int(self.header.ctypes.data)

    def _fill_header(self, sample_rate: float, channels: int) -> None:
        header = self.header[0]
        for name in _ADDRESSES:
            header[f"{name}_address"] = clock_address() if name == "clock" else getattr(self, name).ctypes.data
        header["clock_id"] = clock_id()
        header["n_voices"] = len(self.layouts)
        header["channels"] = channels
        header["fifo_read"] = QUANTUM
        header["tap_frames"] = len(self.tap)
        header["gain_quanta"] = quanta(GAIN_FADE_SECONDS, sample_rate)
        header["table_quanta"] = quanta(TABLE_FADE_SECONDS, sample_rate)
        header["meter_decay"] = math.exp(-QUANTUM / (METER_SECONDS * sample_rate))

    def _fill_voice(self, index: int, layout: VoiceLayout, sample_rate: float, seed: int) -> None:
        n_tiles, n_bands, tile = layout.noise.shape
        assert tile == QUANTUM and layout.noise.dtype == np.float32 and layout.noise.flags.c_contiguous
        assert layout.table_size & (layout.table_size - 1) == 0
        fade = min(GRAIN_FADE_SECONDS, 0.2 * layout.period / sample_rate)
        voice = self.voices[index]
        voice["noise_address"] = layout.noise.ctypes.data
        voice["slots_address"] = self.slots[index].ctypes.data
        voice["speeds_address"] = self.speeds[index].ctypes.data
        voice["n_bands"], voice["n_tiles"] = n_bands, n_tiles
        voice["table_size"] = layout.table_size
        voice["grain_fade"] = QUANTUM * quanta(fade, sample_rate)
        voice["period"] = layout.period
        voice["rng"] = np.random.SeedSequence([seed, index]).generate_state(1, np.uint64)[0]
        voice["current"] = voice["next"] = NO_SLOT
        voice["trust"] = 1.0
        self.shared[VOICE_CELLS + CELLS_PER_VOICE * index + PENDING] = NO_SLOT
