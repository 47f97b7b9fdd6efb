"""At what pace a way through a latent space is gone, so that what is heard changes evenly.

Decoders are not linear: at a steady pace most of a change often comes in a small part of the way. Here the spectral
centroid is followed along the way without life, through a decoder that remembers where it comes from; where it changes
fast the way is gone slowly.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.offline.latent import moving_spectra
from texbridge.training.latents.listening import Doubles
from texbridge.training.latents.path import steadily

PACE_ROUNDS = 6
"""What a decoder remembers depends on the pace, so that each round listens to the pace of the one before. After six the
largest step of a way between thunders, on average, is within a twentieth of where it stays."""
MOST_PACE = 4.0
"""How much faster than evenly a part of the way is gone at most, where nothing is heard to change."""


def evenly(bundle: Bundle, way: Callable[[Doubles], Doubles], frames: int) -> Doubles:
    """The share [frames] of the way that is behind in each frame, at the pace at which the centroid goes evenly.

    `way` gives the places [P, Z] of shares [P]. What leads away from the end's centroid is passed at the highest pace.
    A bundle of samples is gone through steadily: what stands still there is a hum, and no measure of the sound.
    """
    shares = steadily(frames)
    if bundle.kind == WAVEFORM_KIND:
        return shares
    for _ in range(PACE_ROUNDS):
        octaves = moving_octaves(bundle, way(shares))
        course = np.maximum.accumulate((octaves - octaves[0]) * np.sign(octaves[-1] - octaves[0]))
        if course[-1] <= 0.0:
            return steadily(frames)
        behind = (shares - shares[0]) / (shares[-1] - shares[0])
        progress = (1.0 - 1.0 / MOST_PACE) * course / course[-1] + behind / MOST_PACE
        shares = np.interp(np.linspace(0.0, 1.0, frames), progress, shares)
    return shares


def moving_octaves(bundle: Bundle, course: Doubles) -> Doubles:
    """log2 of the magnitude-weighted mean frequency (Hz) [K] of noise bands along a course [K, Z]."""
    hz, width, powers = moving_spectra(bundle, course.astype(np.float32))
    magnitude = np.maximum(np.sqrt(powers * width), 1e-30)
    octaves: Doubles = np.log2(magnitude @ hz / magnitude.sum(1))
    return octaves
