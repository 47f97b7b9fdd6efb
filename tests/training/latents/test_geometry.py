"""The geometry of a latent space says where its recordings lie, and how they move there."""

import numpy as np
import pytest

from tests.support.latents import recordings_by_part, small_latent
from texbridge.training.latents.geometry import (
    LatentGeometry,
    geometry_of,
    life_of,
    plane_density,
)
from texbridge.training.latents.listening import Track, track_of
from texbridge.training.latents.noise_vae import NoiseVae

FRAME_RATE, FRAMES, SIZE = 187.5, 3000, 4


def wandering(seed: int, centre: float) -> Track:
    """A walk whose first dimension is the brightness and whose second, smaller one the level."""
    generator = np.random.default_rng(seed)
    means = generator.normal(size=(FRAMES, SIZE)) * [3.0, 1.0, 0.3, 0.1] + [centre, 0.0, 0.0, 0.0]
    state = np.zeros(6)
    return Track(means, 1000.0 * 2.0 ** (-0.2 * means[:, 0]), -30.0 + 2.0 * means[:, 1], state, state)


@pytest.fixture(scope="module")
def found() -> LatentGeometry:
    return geometry_of([wandering(0, -1.0), wandering(1, 1.0)], FRAME_RATE)


def test_axes_are_orthonormal_by_falling_deviation_and_lead_to_brighter_and_louder(found: LatentGeometry) -> None:
    assert found.axes @ found.axes.T == pytest.approx(np.eye(SIZE), abs=1e-9)
    assert np.all(np.diff(found.deviation) <= 0.0)
    assert found.deviation[0] == pytest.approx(np.hypot(3.0, 1.0), rel=0.05)
    assert found.axes[0, 0] < -0.99  # dimension 1 makes it darker
    assert found.axes[1, 1] > 0.99


def test_macro_axes_are_the_regressions_that_made_the_data(found: LatentGeometry) -> None:
    assert found.macro_centroid == pytest.approx([-0.2, 0.0, 0.0, 0.0, np.log2(1000.0)], abs=1e-2)
    assert found.macro_loudness == pytest.approx([0.0, 2.0, 0.0, 0.0, -30.0], abs=1e-2)


def test_landmarks_are_of_both_recordings_and_lie_where_these_are(found: LatentGeometry) -> None:
    assert 2 <= len(found.landmarks) <= 256
    assert found.landmark_recording[:2].tolist() == [0, 1]
    assert found.landmarks[0, 0] == pytest.approx(-1.0, abs=0.3)
    assert found.landmarks[1, 0] == pytest.approx(1.0, abs=0.3)


def test_the_plane_has_x_across_and_y_up() -> None:
    density = plane_density(np.tile([1.0, -1.5], (10, 1)))
    row, column = np.unravel_index(int(density.argmax()), density.shape)
    assert (row, column) == (8, 48)
    assert density.max() == 1.0


def test_life_is_as_strong_and_as_slow_as_what_it_was_learnt_from() -> None:
    generator = np.random.default_rng(3)
    ar1, ar2, mixing = 1.2 * np.eye(2), -0.4 * np.eye(2), np.array([[1.0, 0.0], [0.5, 0.2]])

    def run(ar: np.ndarray, noise: np.ndarray, frames: int = 20000) -> np.ndarray:
        made = np.zeros((frames, 2))
        for k in range(2, frames):
            made[k] = ar[0] @ made[k - 1] + ar[1] @ made[k - 2] + noise @ generator.normal(size=2)
        return made

    recorded = run(np.stack([ar1, ar2]), mixing)
    ar, noise = life_of([recorded])
    assert ar[0] == pytest.approx(ar1, abs=0.1)
    played = run(ar, noise)
    assert np.cov(played.T) == pytest.approx(np.cov(recorded.T), rel=0.25, abs=0.1)


def test_life_of_a_dead_dimension_is_finite_and_does_not_grow() -> None:
    still = np.random.default_rng(4).normal(size=(500, 3)) * [1.0, 0.0, 1e-6]
    ar, noise = life_of([np.cumsum(still, 0) - np.cumsum(still, 0).mean(0)])
    companion = np.block([[ar[0], ar[1]], [np.eye(3), np.zeros((3, 3))]])
    assert np.isfinite(noise).all()
    assert np.abs(np.linalg.eigvals(companion)).max() < 1.0


@pytest.mark.parametrize("model", ["vae-noiseband", "vae-ddsp-nf"])
def test_a_recording_is_heard_as_the_network_hears_it(model: str) -> None:
    vae, audio = NoiseVae(small_latent(model)).eval(), recordings_by_part()["train"][0].audio
    track = track_of(vae, audio)
    assert track.means.shape == (len(audio) // 128, 4)
    assert track.level_db.max() <= 0.0
    assert 20.0 < np.median(track.centroid_hz) < 8000.0
    assert track.encoder_state.shape == track.decoder_state.shape == (16,)
