"""The memory that the compiled kernel works in: its layout, and `KernelState`, which allocates and owns it.

The kernel gets one number, the address of a ``HEADER`` (`realtime.kernel.records`), which holds the addresses of
everything else. What the kernel itself needs is allocated before the sound starts; a bundle's tables and noise come and
go with its *deck*. A voice has two decks, so that one can be filled while the other sounds. Who writes what:

- ``shared`` (int64) and ``meters`` (float64) cross between threads and are only touched by the atomics of
  `realtime.kernel.atomics`. Meters and counters are written by the audio thread.
- Commands, and the ``slots`` of envelope tables they speak of, change hands by the protocol of
  `realtime.kernel.publish`.
- A deck's record is written by the control thread while its ``IN_USE`` cell is 0.
- Everything else belongs to the audio thread.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from texbridge.realtime.kernel.atom_bank import AtomBank, goals_for_atoms, lay_atoms
from texbridge.realtime.kernel.atomics import load, store
from texbridge.realtime.kernel.clock import clock_address, clock_id, clock_scratch
from texbridge.realtime.kernel.records import ADDRESSES, COMMAND, DECK, GRAIN, HEADER, STRIP

QUANTUM = 32
"""Samples that the kernel renders at a time, and those of a tile of noise."""
SLOTS = 16
LAYERS = 8
"""Tables of a deck that sound at once: a long fade, and over it short ones that begin every millisecond."""
RING = 256
PENDING = 64
MOST_COMMANDS = 16
"""Controls of a strip that wait for their frame at most, and commands of a ring carried out in a quantum at most."""
DECKS = 2
MAX_POINTS_PER_SAMPLE = 4.0
GROUP = 6
MAX_ROWS = math.ceil((int((QUANTUM - 1) * MAX_POINTS_PER_SAMPLE) + 1 + 4) / GROUP) * GROUP
TABLE_FADE_SECONDS = 0.004
GAIN_FADE_SECONDS = 0.005
GRAIN_FADE_SECONDS = 0.060
METER_SECONDS, MEAN_SECONDS = 0.3, 0.1
TAP_SECONDS = 10.0
WAVE_SECONDS, WAVE_SHARES = 1.0, 2
LEAST_WAVE_FRAMES = 1 << 14
BIN_NS = 500
N_BINS = 8192
STAMPS = 4096
APPLIED = 16384

(POSITION, RENDERED, XRUNS, CALLBACKS, NANS, PEAK_NS, TOTAL_NS) = range(7)
"""Cells of ``shared``: frames heard, frames rendered, counters of the callback, and its time in nanoseconds."""
(STARVED, INPUT_XRUNS, HELD, N_STAMPS, N_APPLIED) = range(7, 12)
"""Times a waveform ran dry, input overflows, commands that had to wait, and entries written to the two logs."""
(BEHIND, GENERATION, NUMBERED, STOLEN) = range(12, 16)
"""Commands carried out later than meant, the present generation of commands, how many were numbered, and events that
took another's place or found none."""
SHARED_CELLS = 16
WRITTEN, TAKEN = 0, 1
CELLS_PER_RING = 2
IN_USE, WAVE_WRITTEN, WAVE_TAKEN, BUSY = 0, 1, 2, 3
CELLS_PER_DECK = BUSY + SLOTS
NO_DECK = -1
LONG_AGO = -(2**62)

NEW_TABLES, NEW_DECK, NEW_BANDS, NEW_CONTROL, NEW_SAMPLES = range(5)
"""Kinds of command: envelope tables for a deck, another deck for a voice, band gains for a deck, a strip's control,
and samples that lie in the ring of a deck."""
LEVEL, MUTE, PAN, WIDTH, SHARE = range(5)
"""Controls of a strip: linear gain, silence from 0.5 on, place and width (`realtime.kernel.panning`), and a factor
for the share of the mix. The master and the dry input have level and mute alone."""
N_CONTROLS = 5
MUTED = 0.5
"""From this value on `MUTE` counts as meant, where it must be one or the other."""
WRITTEN_OUT, AT_REST, ON_THE_WAY = range(3)
"""How a flat deck's band gains stand for a quantum: sample by sample, or in their ramp as one straight line."""
TEXENV, WAVEFORM = range(2)
"""Kinds of deck. Of a waveform deck's ring half is for what comes, and half keeps what has been played."""
PARTS = 2


@dataclass(frozen=True)
class DeckLayout:
    """What the kernel needs to know of a texture.

    ``noise`` tiles [L / 32, N, 32] float32; ``table_size`` S, a power of two; ``period`` F of the envelopes in samples
    of the device's rate. A morph has a second set of bands in ``other_noise`` [L / 32, M, 32], whose envelopes follow
    the first set's in the tables. With ``kind`` `WAVEFORM` nothing but the ring of samples is used. Of what is
    ``flat`` all tables are 1 throughout, and band gains say everything. Commands of band gains to a deck with ``atoms``
    bring events too (`realtime.kernel.atoms`).
    """

    noise: np.ndarray
    table_size: int
    period: float
    other_noise: np.ndarray | None = None
    kind: int = TEXENV
    flat: bool = False
    atoms: AtomBank | None = None

    @property
    def n_bands(self) -> int:
        """Columns of the tables."""
        return int(self.noise.shape[1]) + (0 if self.other_noise is None else int(self.other_noise.shape[1]))


@dataclass
class Deck:
    """The memory of one deck while it is filled: slots [SLOTS, S, N], speeds [SLOTS] and the ring of samples; goals of
    its band gains [RING, N], one for each place of its ring of commands (and what else these bring), their ramp [3, N]
    and a quantum [N, 32]; the atoms that sound."""

    layout: DeckLayout
    slots: np.ndarray
    speeds: np.ndarray
    wave: np.ndarray = field(repr=False)
    band_goals: np.ndarray = field(repr=False)
    band_ramp: np.ndarray = field(repr=False)
    band_gains: np.ndarray = field(repr=False)
    sounding: np.ndarray = field(repr=False)


def whole_quanta(seconds: float, sample_rate: float) -> int:
    """The samples of the whole quanta (at least one) nearest to a duration."""
    return QUANTUM * max(1, round(seconds * sample_rate / QUANTUM))


class KernelState:
    """Everything the kernel touches, for up to ``max_voices`` played at ``sample_rate`` (Hz) into ``channels``.

    ``voices`` sound from the start. ``seed`` starts the random numbers of each deck. ``address`` is what the kernel is
    called with; it is valid while this object lives.
    """

    def __init__(
        self,
        voices: Sequence[DeckLayout],
        sample_rate: float,
        channels: int,
        seed: int,
        max_voices: int | None = None,
        input_channels: int = 0,
    ) -> None:
        n = len(voices) if max_voices is None else max(max_voices, len(voices))
        self.n_voices, self.channels, self.input_channels = n, channels, input_channels
        self.sample_rate, self.seed = sample_rate, seed
        self.master_strip, self.dry_strip = n, n + 1
        self.filled: list[Deck | None] = [None] * (DECKS * n)
        self._loads = [0] * n
        self._allocate(n, channels, input_channels)
        self._fill_header()
        for index, layout in enumerate(voices):
            self.fill_deck(DECKS * index, layout)
            self.strips[index]["active"] = DECKS * index

    @property
    def address(self) -> int:
        """Address of the header."""
        return int(self.header.ctypes.data)

    def deck_ring(self, voice: int) -> int:
        """The ring of a voice's tables, swaps and band gains; that of its controls, as of any strip, is its number."""
        return self.n_voices + 2 + voice

    def ring_cells(self, ring: int) -> int:
        """First of the shared cells of a ring."""
        return SHARED_CELLS + CELLS_PER_RING * ring

    def deck_cells(self, deck: int) -> int:
        """First of the shared cells of a deck; voice v has the decks 2v and 2v + 1."""
        return self.ring_cells(2 * self.n_voices + 2) + CELLS_PER_DECK * deck

    def _allocate(self, n: int, channels: int, input_channels: int) -> None:
        strips, rings, rate = n + 2, 2 * n + 2, self.sample_rate
        self.strips = np.zeros(strips, STRIP)
        self.decks = np.zeros(max(1, DECKS * n), DECK)
        self.grains = np.zeros(max(1, 2 * DECKS * n), GRAIN)
        self.layers = np.zeros((max(1, DECKS * n), LAYERS, 3), np.int64)
        self.commands = np.zeros((rings, RING), COMMAND)
        self.pending = np.zeros((strips, PENDING), COMMAND)
        self.order = np.tile(np.arange(PENDING), (strips, 1))
        self.controls = np.zeros((strips, N_CONTROLS))
        self.goals = np.zeros(2 * channels)
        self.ramps = np.zeros((strips, 3, 2 * channels))
        self.last = np.zeros((max(1, n), channels))
        self.shared = np.zeros(SHARED_CELLS + CELLS_PER_RING * rings + CELLS_PER_DECK * DECKS * n, np.int64)
        self.meters = np.zeros(2 * (n + 2))
        self.means = np.zeros((n + 2, max(channels, input_channels)))
        self.fifo = np.zeros((QUANTUM, channels), np.float32)
        self.mix = np.zeros((channels, QUANTUM), np.float32)
        self.lines = np.zeros((1 + channels, QUANTUM), np.float32)
        self.gains = np.zeros((2 * channels, QUANTUM), np.float32)
        self.level = np.zeros(QUANTUM, np.float32)
        self.mixes = np.zeros((LAYERS, QUANTUM), np.float32)
        self.weights = np.zeros((MAX_ROWS, QUANTUM), np.float32)
        self.envelope = np.zeros(QUANTUM, np.float32)
        self.tap = np.zeros((_ring(TAP_SECONDS * rate), channels), np.float32)
        self.input = np.zeros((_ring(TAP_SECONDS * rate), max(1, input_channels)), np.float32)
        self.histogram = np.zeros(N_BINS, np.int64)
        self.stamps = np.zeros((STAMPS, 2), np.int64)
        self.applied = np.zeros((APPLIED, 3), np.int64)
        self.clock_scratch = clock_scratch()
        self.header = np.zeros(1, HEADER)

    def _fill_header(self) -> None:
        header, rate = self.header[0], self.sample_rate
        for name in ADDRESSES:
            header[f"{name}_address"] = clock_address() if name == "clock" else getattr(self, name).ctypes.data
        header["clock_id"] = clock_id()
        header["n_voices"] = self.n_voices
        header["channels"], header["input_channels"] = self.channels, self.input_channels
        header["fifo_read"] = QUANTUM
        header["tap_frames"] = len(self.tap)
        header["gain_frames"] = whole_quanta(GAIN_FADE_SECONDS, rate)
        header["table_frames"] = whole_quanta(TABLE_FADE_SECONDS, rate)
        header["wave_frames"] = _ring(max(WAVE_SECONDS * rate, LEAST_WAVE_FRAMES))
        header["meter_decay"] = math.exp(-QUANTUM / (METER_SECONDS * rate))
        header["mean_decay"] = math.exp(-QUANTUM / (MEAN_SECONDS * rate))
        self.strips["active"] = self.strips["leaving"] = NO_DECK
        self.strips["swap_start"], self.strips["trust"] = LONG_AGO, 1.0
        self.shared[GENERATION] = 1
        self.controls[: self.n_voices + 1, LEVEL] = self.controls[:, SHARE] = 1.0

    def fill_deck(self, deck: int, layout: DeckLayout) -> Deck:
        """Give an unused deck its memory and its random numbers; control thread only."""
        cells = self.deck_cells(deck)
        tiles, tile = layout.noise.shape[0], layout.noise.shape[2]
        assert self.shared[cells + IN_USE] == 0, "the deck still sounds"
        assert tile == QUANTUM and layout.noise.dtype == np.float32 and layout.noise.flags.c_contiguous
        assert layout.table_size & (layout.table_size - 1) == 0
        is_wave = layout.kind == WAVEFORM
        filled = Deck(
            layout,
            np.zeros((SLOTS, 0 if is_wave else layout.table_size, layout.n_bands), np.float32),
            np.ones(SLOTS),
            np.zeros(int(self.header[0]["wave_frames"]) if is_wave else 0, np.float32),
            np.zeros((RING, layout.n_bands + goals_for_atoms(layout.atoms))),
            np.full((3, layout.n_bands), 0.0 if layout.flat else 1.0),
            np.ones((layout.n_bands, QUANTUM), np.float32),
            lay_atoms(self.decks[deck], layout.atoms),
        )
        self.shared[cells : cells + CELLS_PER_DECK] = 0
        self.grains["length"][2 * deck : 2 * deck + 2] = 0
        voice, load = deck // DECKS, self._loads[deck // DECKS]
        self._loads[voice] += 1
        entropy = [self.seed, voice, load] if load else [self.seed, voice]
        other = layout.other_noise
        assert other is None or (other.shape[0] == tiles and other.dtype == np.float32 and other.flags.c_contiguous)
        record = self.decks[deck]
        record["kind"] = layout.kind
        record["noise_address"] = layout.noise.ctypes.data
        record["other_noise_address"] = 0 if other is None else other.ctypes.data
        record["slots_address"] = filled.slots.ctypes.data
        record["speeds_address"] = filled.speeds.ctypes.data
        record["wave_address"] = filled.wave.ctypes.data
        record["band_goals_address"] = filled.band_goals.ctypes.data
        record["band_ramp_address"] = filled.band_ramp.ctypes.data
        record["band_gains_address"] = filled.band_gains.ctypes.data
        record["n_bands"], record["n_tiles"] = layout.noise.shape[1], tiles
        record["n_other_bands"] = 0 if other is None else other.shape[1]
        record["flat"], record["n_goals"] = layout.flat, filled.band_goals.shape[1]
        record["table_size"], record["period"] = layout.table_size, layout.period
        record["grain_fade"] = whole_quanta(
            min(GRAIN_FADE_SECONDS, 0.2 * layout.period / self.sample_rate), self.sample_rate
        )
        record["n_layers"] = record["wave_fade"] = record["wave_playing"] = record["wave_known"] = 0
        record["has_band_gains"] = record["band_filled"] = record["band_line"] = record["remaining"] = 0
        record["rng"] = np.random.SeedSequence(entropy).generate_state(1, np.uint64)[0]
        self.filled[deck] = filled
        store(self.shared, cells + IN_USE, 1)
        return filled

    def refill_deck(self, deck: int, layout: DeckLayout) -> Deck:
        """Give a deck other memory before the kernel has been called, as if it had been filled with that at first."""
        self._loads[deck // DECKS] -= 1
        store(self.shared, self.deck_cells(deck) + IN_USE, 0)
        return self.fill_deck(deck, layout)

    def free_decks(self) -> None:
        """Let go of the memory of decks that no longer sound; control thread only."""
        for deck, filled in enumerate(self.filled):
            if filled is not None and load(self.shared, self.deck_cells(deck) + IN_USE) == 0:
                self.filled[deck] = None


def _ring(frames: float) -> int:
    return 1 << math.ceil(math.log2(frames))
