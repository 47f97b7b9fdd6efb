"""How close a sound comes to a reference, beside what the reference differs from itself: python evaluate_sound.py.

Here a preset plays twice, the second time darker; give your own mono arrays in place of them.
"""

import sys

import numpy as np

import texbridge

RATE = 44100
preset = texbridge.read_bundle(sys.argv[1] if len(sys.argv) > 1 else "waterfall")


def play(seed: int, centroid: float) -> np.ndarray:
    """Four seconds [T] of the preset."""
    settings = {"centroid/norm": centroid}
    return texbridge.render_bundle(preset, 4.0, RATE, seed, settings, channels=1)[:, 0]


evaluation = texbridge.evaluate(reference=play(seed=1, centroid=0.6), generated=play(seed=2, centroid=0.2))
for name, figure in evaluation.figures.items():
    values = (figure.level_matched, figure.itself)
    print(f"{name:22}", *(f"{value.mean:10.4f}" if value else "         –" for value in values))
