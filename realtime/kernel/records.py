"""The records that the compiled kernel reads and writes: what each field of its memory is called."""

from __future__ import annotations

import numpy as np

ADDRESSES = (
    *("strips", "decks", "grains", "layers", "commands", "pending", "order", "controls", "goals", "ramps", "last"),
    *("shared", "meters", "fifo", "mix", "lines", "gains", "level", "mixes", "weights", "envelope", "means", "tap"),
    *("input", "histogram", "stamps", "applied", "clock", "clock_scratch"),
)
"""What the header holds the addresses of."""
HEADER = np.dtype(
    [(f"{name}_address", np.int64) for name in ADDRESSES]
    + [
        ("clock_id", np.int64),
        ("n_voices", np.int64),
        ("channels", np.int64),
        ("input_channels", np.int64),
        ("input_fed", np.int64),
        ("fifo_read", np.int64),
        ("tap_frames", np.int64),
        ("gain_frames", np.int64),
        ("table_frames", np.int64),
        ("wave_frames", np.int64),
        ("meter_decay", np.float64),
        ("mean_decay", np.float64),
    ],
    align=True,
)
STRIP = np.dtype(
    [
        ("active", np.int64),
        ("leaving", np.int64),
        ("swap_start", np.int64),
        ("swap_frames", np.int64),
        ("taken", np.int64),
        ("deck_taken", np.int64),
        ("held", np.int64),
        ("n_pending", np.int64),
        ("generation", np.int64),
        ("begun", np.int64),
        ("remaining", np.int64),
        ("trust", np.float64),
    ],
    align=True,
)
"""``taken`` and ``deck_taken`` count what was taken from the strip's rings; ``n_pending`` controls wait for their
frame; ``remaining`` frames of the gains' ramp are left."""
DECK = np.dtype(
    [
        ("kind", np.int64),
        ("noise_address", np.int64),
        ("other_noise_address", np.int64),
        ("slots_address", np.int64),
        ("speeds_address", np.int64),
        ("wave_address", np.int64),
        ("band_goals_address", np.int64),
        ("band_ramp_address", np.int64),
        ("band_gains_address", np.int64),
        ("n_bands", np.int64),
        ("n_other_bands", np.int64),
        ("n_tiles", np.int64),
        ("table_size", np.int64),
        ("grain_fade", np.int64),
        ("n_layers", np.int64),
        ("wave_fade", np.int64),
        ("wave_playing", np.int64),
        ("wave_known", np.int64),
        ("has_band_gains", np.int64),
        ("band_filled", np.int64),
        ("band_line", np.int64),
        ("remaining", np.int64),
        ("flat", np.int64),
        ("n_goals", np.int64),
        ("n_atoms", np.int64),
        ("atom_samples", np.int64),
        ("atoms_address", np.int64),
        ("atom_firsts_address", np.int64),
        ("atom_lengths_address", np.int64),
        ("sounding_address", np.int64),
        ("period", np.float64),
        ("rng", np.uint64),
    ],
    align=True,
)
"""Of its ring of samples the first ``wave_known`` may be played, as commands said. ``remaining`` frames of the band
gains' ramp are left, and their first ``band_filled`` of a quantum are written. A ``flat`` deck has envelopes that
are 1 throughout: its band gains are the sound, before the first of them it is silent, and ``band_line`` says whether
a quantum of them is written out (`realtime.kernel.flat_bands`). ``n_goals`` numbers come with a command of band
gains: those, and of a deck with atoms its events."""
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
COMMAND = np.dtype(
    [
        ("kind", np.int64),
        ("due", np.int64),
        ("number", np.int64),
        ("deck", np.int64),
        ("slot", np.int64),
        ("frames", np.int64),
        ("generation", np.int64),
        ("when", np.int64),
        ("value", np.float64),
    ],
    align=True,
)
"""``slot`` is that of the tables, or which control; ``when`` is the kernel's own: ``due``, or for what is due at once
the frame at which it came."""
