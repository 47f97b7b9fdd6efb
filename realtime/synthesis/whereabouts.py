"""Where in its latent space a voice is, in words and numbers for people."""

from __future__ import annotations

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import DEVIATION, LANDMARK_RECORDING, LANDMARKS, LATENT_AXES, LATENT_MEAN


def whereabouts_at(bundle: Bundle, place: np.ndarray) -> dict[str, float | int | str]:
    """Of a place [Z]: ``x`` and ``y`` on the plane, -1…1 where the recordings mostly were, the nearest ``landmark``,
    from 1, and its ``recording``."""
    assert bundle.latent is not None
    arrays = bundle.arrays
    mean, axes, deviation = arrays[LATENT_MEAN], arrays[LATENT_AXES], np.maximum(arrays[DEVIATION], 1e-9)
    along = axes @ (place.reshape(-1) - mean) / deviation
    off = (arrays[LANDMARKS] - mean) @ axes.T / deviation - along
    nearest = int(np.argmin(np.einsum("mk,mk->m", off, off)))
    recording = bundle.latent.recordings[int(arrays[LANDMARK_RECORDING][nearest])]
    return {"x": float(along[0]) / 2, "y": float(along[1]) / 2, "landmark": nearest + 1, "recording": recording}
