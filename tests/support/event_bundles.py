"""A small real bundle of kind ``events``: decaying tones low and high, above a flat bed."""

from pathlib import Path
from typing import Any

import numpy as np

from tests.support.bundles import LIFE, erb_number, from_erb_number, life_arrays
from texbridge.realtime.bundle.atoms import LIFE_COLUMNS
from texbridge.realtime.bundle.write import pack_arrays, write_bundle

EVENT_RATE, FRAME, BANDS, HALF, VARIATIONS = 24000, 16384, 6, 16, 2
TONES_HZ, PLACES = (500.0, 1000.0, 2000.0, 4000.0), ((-1.0, -1.0), (-1.0, 1.0), (1.0, -1.0), (1.0, 1.0))
ATOM_SECONDS, BED_DB = 0.05, -50.0


def event_arrays() -> dict[str, np.ndarray]:
    """Four tones at the corners of the plane, and a bed whose bands stand at -50 dB."""
    edges = from_erb_number(np.linspace(erb_number(np.array(60.0)), erb_number(np.array(11000.0)), BANDS + 2))
    hz = np.linspace(edges[0], edges[-1], 400)
    middle, side = 0.5 * (edges[:-2] + edges[2:]), 0.5 * (edges[2:] - edges[:-2])
    response = np.cos(0.5 * np.pi * ((hz - middle[:, None]) / side[:, None]).clip(-1.0, 1.0))
    seconds = np.arange(round(ATOM_SECONDS * EVENT_RATE)) / EVENT_RATE
    tones = [np.sin(2 * np.pi * tone * seconds) * np.exp(-seconds / 0.01) for tone in TONES_HZ]
    bed = np.zeros((VARIATIONS, BANDS, HALF, 2), np.float32)
    bed[:, :, 0, 0] = BED_DB / 20.0 * np.log(10.0) * np.sqrt(FRAME)
    return {
        "atom_samples": np.concatenate([np.round(32767 * tone).astype(np.int16) for tone in tones]),
        "atom_length": np.full(len(tones), len(seconds), np.int32),
        "atom_level": np.full(len(tones), 0.2, np.float32),
        "atom_place": np.array(PLACES, np.float32),
        "bed_coefficients": bed,
        "response_hz": hz,
        "band_response": response,
    }


def event_manifest(**changes: Any) -> dict[str, Any]:
    manifest = {
        "name": "drops",
        "kind": "events",
        "sample_rate": EVENT_RATE,
        "frame_size": FRAME,
        "hop_size": FRAME // 2,
        "n_bands": BANDS,
        "n_params": 2 * HALF,
        "n_variations": VARIATIONS,
        "parameters": [],
        "credits": [],
        "events": {"atoms": len(TONES_HZ), "rate": 20.0, "size": 1.0},
    }
    return {**manifest, **changes}


def make_living_event_bundle(path: Path, **arrays: np.ndarray) -> Path:
    """The same with a small life, which moves the bed, the power of the events and their strength."""
    manifest = event_manifest(life={**LIFE, "period": None})
    alive = {**event_arrays(), **life_arrays(BANDS + LIFE_COLUMNS), **arrays}
    return write_bundle(path, manifest, {"arrays.npz": pack_arrays(alive)})


def held_life(bands_db: float, power_db: float, strength_db: float) -> dict[str, np.ndarray]:
    """Arrays of a life that stands still: the bed, the events' power and their strength so much higher."""
    mean = np.array([*[bands_db] * BANDS, power_db, strength_db], np.float32)
    still = life_arrays(BANDS + LIFE_COLUMNS)
    return {
        "life_path": np.zeros_like(still["life_path"]),
        "life_mean": mean,
        "life_level": np.zeros_like(still["life_level"]),
    }


def make_event_bundle(path: Path, **arrays: np.ndarray) -> Path:
    return write_bundle(path, event_manifest(), {"arrays.npz": pack_arrays({**event_arrays(), **arrays})})
