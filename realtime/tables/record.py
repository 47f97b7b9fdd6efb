"""The records that makers of tables work on: addresses, sizes, and what moves. All of it is laid out once.

A maker of kind `TEXTURE` has a decoder of its own; one of kind `MORPH` has two makers of that kind inside it; one of
kind `LATENT` has a decoder that gives band gains, and tables that are 1 throughout; one of kind `LATENT_MORPH` has two
makers of that kind; one of kind `SCENE` has its tables ready, and draws events. One of kind `SAMPLES` has no tables and
gives samples; one of kind `PLACES_ONLY` has none either: its ticks are places for a decoder of samples. Shapes: N
bands, C of them where they are filled up to a multiple of four, S points of a table, H harmonics, Q points of spectra.
"""

from __future__ import annotations

from typing import Any

import numba
import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at, record_at

TEXTURE, MORPH, LATENT, LATENT_MORPH, SCENE, SAMPLES, PLACES_ONLY = range(7)
NONE = -1
"""The index of a value that a maker does not have."""

SHAPER = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("n_bands", "n_columns", "size", "n_harmonics", "n_points", "n_scratch", "reach", "logarithmic"),
            *("turns_address", "scratch_address", "spectrum_address", "curve_address", "block_address"),
            *("gram_address", "cross_address", "position_address", "power_address", "gains_address"),
            *("hz_address", "width_address", "psd_address", "amplitude_address", "prefilter_address"),
        )
    ]
    + [("scale", np.float64), ("frame_size", np.float64), ("max_tilt", np.float64)],
    align=True,
)
"""turns [S, 2] and scratch as `realtime.graph.transform.irfft` takes them. Float32: spectrum [C, H, 2], curve
[S + 2, C], whose first and last row are the ends of the period once more, and block (see `realtime.tables.power`).
Float64: gram and cross [N, N], position, power and gains [C], hz, width and amplitude [Q], psd [C, Q] and
prefilter [H]."""

BLEND = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("first_address", "second_address", "amount_index"),
            *("low_address", "high_address", "part_address", "offset_address"),
            *("own_address", "of_low_address", "of_high_address", "bias_address"),
        )
    ]
    + [("period_ratio", np.float64)],
    align=True,
)
"""Two makers, and for each of all N + M bands (the first set's, then the second's) between which two bands of the other
set it stands: low, high int64, the part of the high one and the offset of the level float32. Own, of_low, of_high and
bias float32 are these for the present amount."""

MAKER = np.dtype(
    [
        (name, np.int64)
        for name in (
            *("kind", "size", "columns", "fade_frames", "set", "version"),
            *("n_values", "values_address", "shaper_address", "blend_address"),
            *("n_features", "features_address", "feature_values_address"),
            *("n_state", "state_address", "next_address", "evaluated", "state_in_address", "state_out_address"),
            *("n_coefficients", "coefficients_address", "variation_address"),
            *("n_sets", "n_steps", "steps_address", "step"),
            *("n_code", "code_address", "n_halves", "halves_address", "n_singles", "singles_address"),
            *("n_memory", "memory_address"),
            *("rate_index", "contrast_index", "centroid_index", "loudness_index"),
            *("n_rate", "rate_request_address", "rate_feature_address", "rate_speed_address"),
            *("rate_contrast_address", "n_contrast", "contrast_request_address", "contrast_feature_address"),
            *("life_address", "n_table_values", "n_life_bands", "n_slow", "kept_address", "logarithmic"),
            *("latent_address", "scene_address", "wave_address", "n_goals"),
        )
    ]
    + [(name, np.float64) for name in ("hop_frames", "tick_frames", "speed", "default_contrast", "period_root")],
    align=True,
)
"""Others read ``size`` S, ``columns``, ``hop_frames``, ``fade_frames``, ``speed`` of the last tables, ``set`` (the
present envelope set; of a morph both in one number), ``version``, another one whenever values or state change: tables
of the same version and set are the same; ``tick_frames`` between two ticks of its life, 0 without one, and how many
numbers each of these gives, ``n_goals``. Values from ``n_table_values`` on concern its life (`realtime.tables.life`)
and no tables; of ``n_life_bands`` envelopes the first ``n_slow`` harmonics are those of which life stands for a part,
``kept`` float64 [n_life_bands, n_slow] what is left of them at life 1; ``period_root`` is the root of their period."""

MAKER_RECORD = numba.from_dtype(MAKER)


@part(error_model="numpy")
def maker_at(address: int) -> Any:
    """The maker whose record is at this address."""
    return record_at(address, MAKER)


@part(error_model="numpy")
def is_flat(maker: Any) -> bool:
    """Whether a maker's tables are 1 throughout, and its ticks the sound."""
    return bool(maker.kind == LATENT or maker.kind == LATENT_MORPH)


@part(error_model="numpy")
def shaper_of(maker: Any) -> Any:
    """What shapes a maker's envelopes."""
    return record_at(maker.shaper_address, SHAPER)


@part(error_model="numpy")
def blend_of(maker: Any) -> Any:
    """What a morph is made of."""
    return record_at(maker.blend_address, BLEND)


@part(error_model="numpy")
def integers(address: int, count: int) -> Any:
    """An array of int64 at an address."""
    return array_at(address, (count,), np.int64)


@part(error_model="numpy")
def doubles(address: int, count: int) -> Any:
    """An array of float64 at an address."""
    return array_at(address, (count,), np.float64)


@part(error_model="numpy")
def singles(address: int, count: int) -> Any:
    """An array of float32 at an address."""
    return array_at(address, (count,), np.float32)


@part(error_model="numpy")
def square(address: int, count: int) -> Any:
    """An array [count, count] of float64 at an address."""
    return array_at(address, (count, count), np.float64)
