"""Sound as a numpy array, the same for the same seed: python render_to_numpy.py [PRESET]."""

import sys

import numpy as np
import texbridge

bundle = texbridge.read_bundle(sys.argv[1] if len(sys.argv) > 1 else "river")


def render(block_size: int) -> np.ndarray:
    """Two seconds, float32 [frames, channels]."""
    settings = {"loudness": -30.0, "rate/norm": 0.7, "width": 0.0}
    return texbridge.render_bundle(bundle, 2.0, sample_rate=44100, seed=1, settings=settings, block_size=block_size)


sound = render(block_size=64)
assert np.array_equal(sound, render(block_size=500))  # to the last bit
level = 10 * np.log10(np.mean(sound**2))
print(f"{bundle.name}: {sound.dtype} {sound.shape}, {level:.1f} dBFS")
