"""At what pace a way through a latent space is gone, so that what is heard changes evenly.

Decoders are not linear: at a steady pace most of a change often comes in a small part of the way. Here the spectral
centroid of the still sound is measured at places along it, and where it changes fast the way is gone slowly.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.offline.latent import still_spectra
from texbridge.training.latents.listening import Doubles
from texbridge.training.latents.path import steadily

PACE_PLACES = 33
MOST_PACE = 4.0
"""How much faster than steadily a part of the way is gone at most, where nothing is heard to change."""


def evenly(bundle: Bundle, way: Callable[[Doubles], Doubles], frames: int) -> Doubles:
    """The same at the pace at which the centroid goes evenly; `way` gives the places [P, Z] of shares [P].

    What leads away from the end's centroid is passed at the highest pace.
    """
    shares = np.linspace(0.0, 1.0, PACE_PLACES)
    octaves = still_octaves(bundle, way(shares))
    course = np.maximum.accumulate((octaves - octaves[0]) * np.sign(octaves[-1] - octaves[0]))
    if course[-1] <= 0.0:
        return steadily(frames)
    progress = (1.0 - 1.0 / MOST_PACE) * course / course[-1] + shares / MOST_PACE
    gone: Doubles = np.interp(steadily(frames), progress, shares)
    return gone


def still_octaves(bundle: Bundle, places: Doubles) -> Doubles:
    """log2 of the magnitude-weighted mean frequency (Hz) [P] of the sounds that stand still at places [P, Z]."""
    hz, width, powers = still_spectra(bundle, places.astype(np.float32))
    magnitude = np.maximum(np.sqrt(powers * width), 1e-30)
    octaves: Doubles = np.log2(magnitude @ hz / magnitude.sum(1))
    return octaves
