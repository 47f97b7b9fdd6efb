"""Which channels of a live input are heard."""

import numpy as np
import pytest

from texbridge.realtime.analysis.channels import InputChannels

RATE, HOP = 48000, 120


def level_db(left: np.ndarray, right: np.ndarray) -> float:
    """Level of what is heard, relative to that of the louder channel."""
    channels = InputChannels(RATE)
    sound = np.stack([left, right], axis=1).astype(np.float32)
    heard = np.concatenate([channels.mono(sound[start : start + HOP]) for start in range(0, len(sound), HOP)])
    return float(10 * np.log10(heard.var() / max(left.var(), right.var())))


def noise(seed: int) -> np.ndarray:
    return 0.1 * np.random.default_rng(seed).standard_normal(RATE)


@pytest.mark.parametrize(
    ("left", "right", "expected_db"),
    [
        (noise(0), noise(0), 0.0),
        (noise(0), noise(1), -3.0),
        (noise(0), 0 * noise(0), 0.0),
        (0 * noise(0), noise(0), 0.0),
        (noise(0), -noise(0), 0.0),
        (noise(0) + 0.3, -noise(0) + 0.3, 0.0),
    ],
    ids=["alike", "two players", "left alone", "right alone", "against each other", "with an offset"],
)
def test_nothing_that_sounds_is_lost(left: np.ndarray, right: np.ndarray, expected_db: float) -> None:
    assert level_db(left, right) == pytest.approx(expected_db, abs=0.2)


def test_a_second_player_is_heard_when_one_joins_in() -> None:
    channels, silence = InputChannels(RATE), np.zeros(RATE)
    for right, chosen in ((silence, 0), (noise(1), None), (noise(2), None)):
        for start in range(0, RATE, HOP):
            channels.mono(np.stack([noise(0), right], axis=1)[start : start + HOP].astype(np.float32))
        assert channels.chosen == chosen
        assert channels.heard == ("the mean of 2 channels" if chosen is None else f"channel {chosen + 1} of 2")


def test_one_channel_is_itself() -> None:
    sound = noise(0).astype(np.float32)[:, None]
    assert np.array_equal(InputChannels(RATE).mono(sound), sound[:, 0])
