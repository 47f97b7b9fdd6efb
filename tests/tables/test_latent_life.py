"""What a latent space does by itself is as strong, and as correlated, as the process that was learnt says."""

import numpy as np
import pytest
from scipy.linalg import solve_discrete_lyapunov

from texbridge.realtime.bundle.latent import LIFE_AR, LIFE_NOISE
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.synthesis.latent import LatentRenderer

TICKS = 6000


@pytest.mark.parametrize("name", ["latent-rain", "latent-sea"])
def test_the_place_covers_what_the_process_of_its_life_covers(name: str) -> None:
    """The stationary covariance of x' = A1 x + A2 x_before + N noise, by Lyapunov's equation of both steps."""
    bundle = read_bundle(PRESET_DIR / f"{name}.texbundle")
    (first, second), noise = bundle.arrays[LIFE_AR].astype(float), bundle.arrays[LIFE_NOISE].astype(float)
    size = len(noise)
    step = np.block([[first, second], [np.eye(size), np.zeros((size, size))]])
    pushed = np.zeros((2 * size, 2 * size))
    pushed[:size, :size] = noise @ noise.T
    wanted = solve_discrete_lyapunov(step, pushed)[:size, :size]
    renderer = LatentRenderer(bundle, bundle.sample_rate, seed=3)
    renderer.preroll()
    places = []
    for _ in range(TICKS):
        renderer.live()
        places.append(renderer.place().reshape(-1))
    found = np.cov(np.array(places).T)
    assert np.linalg.norm(found - wanted) / np.linalg.norm(wanted) < 0.15
    np.testing.assert_allclose(np.diag(found), np.diag(wanted), rtol=0.25)
