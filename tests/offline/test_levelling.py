"""Over a tenth of a second a sound is as loud as was asked; what happens within is its own."""

import math

import numpy as np
import pytest

from texbridge.realtime.offline.levelling import MOST_DB, levelled

RATE, HOP = 48000, 120
SECONDS = HOP / RATE


def hops(sound: np.ndarray, asked_db: np.ndarray) -> list[tuple[np.ndarray, float]]:
    return [(sound[k * HOP : (k + 1) * HOP], float(level)) for k, level in enumerate(asked_db)]


def noise(seconds: float, channels: int = 2) -> np.ndarray:
    """At -20 dBFS."""
    return (0.1 * np.random.default_rng(0).standard_normal((round(seconds * RATE), channels))).astype(np.float32)


def levels(sound: np.ndarray, size: int) -> np.ndarray:
    """In dB, of stretches of so many samples."""
    return 10 * np.log10(np.square(sound[: len(sound) // size * size]).mean(axis=1).reshape(-1, size).mean(axis=1))


def test_slow_swells_of_its_own_go_and_those_that_were_asked_for_come() -> None:
    time = np.arange(8 * RATE) / RATE
    own_db = 4.0 * np.sin(2 * np.pi * 0.7 * time)
    sound = noise(8.0) * (10 ** (own_db / 20))[:, None].astype(np.float32)
    asked_db = -20.0 + 4.0 * np.sin(2 * np.pi * 0.5 * time[::HOP])
    made = np.concatenate(list(levelled(hops(sound, asked_db), SECONDS)))
    expected = asked_db[: len(asked_db) // 40 * 40].reshape(-1, 40).mean(axis=1)
    assert np.abs(levels(made, 40 * HOP) - expected).max() < 0.5


def test_crackles_stay() -> None:
    """Bursts of 2 ms, twenty in a second, stand out by 20 dB as they did."""
    burst = 1.0 - 0.9 * ((np.arange(4 * RATE) % (RATE // 20)) >= 96)
    sound = noise(4.0) * burst[:, None].astype(np.float32)
    made = np.concatenate(list(levelled(hops(sound, np.full(1600, -30.0)), SECONDS)))
    inner = slice(RATE // 2, -RATE // 2)
    assert levels(made[inner], 96).std() == pytest.approx(levels(sound[inner], 96).std(), rel=0.02)


@pytest.mark.parametrize("n", [1, 7, 20, 41, 400])
def test_every_sample_comes_out_once(n: int) -> None:
    sound = noise(n * SECONDS)[: n * HOP - 50]
    made = np.concatenate(list(levelled(hops(sound, np.full(n, -20.0)), SECONDS, amount=0.0)))
    assert np.array_equal(made, sound)


def test_silence_stays_and_no_gain_is_beyond_the_limit() -> None:
    quiet = np.zeros((400 * HOP, 1), np.float32)
    assert not np.concatenate(list(levelled(hops(quiet, np.full(400, -20.0)), SECONDS))).any()
    for asked_db, change in ((-math.inf, -MOST_DB), (0.0, MOST_DB)):
        made = np.concatenate(list(levelled(hops(0.1 * noise(1.0), np.full(400, asked_db)), SECONDS)))
        assert levels(made, RATE)[0] == pytest.approx(-40.0 + change, abs=0.2)
