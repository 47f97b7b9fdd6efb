"""A side chain drives a plug-in as an input drives the engine: the same features, the same following, to the last bit."""

import math

import numpy as np
import pytest

from tests.support.plugins import Made
from texbridge.realtime.analysis.features import Features, StreamingFeatures
from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.bundle.format import voice_parameters
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.parameters import DRIVEN

RATE = 48000


def strokes(seconds: float, rate: int) -> np.ndarray:
    """Bursts of noise, ever brighter, between pauses."""
    rng, time = np.random.default_rng(1), np.arange(round(seconds * rate)) / rate
    noise = rng.standard_normal(len(time)) * np.exp(-((time * 5.0) % 1.0) / 0.2)
    for _ in range(2):
        noise[1:] += noise[:-1] * (1.0 - time[1:] / seconds)
    return (0.1 * noise * (time % 0.7 < 0.5)).astype(np.float32)


def engine_sound(made: Made, rate: int, heard: np.ndarray, amounts: dict[str, float], mapping: str) -> np.ndarray:
    """What the engine makes offline of an input that it knows hop by hop, as `texbridge transfer` does ahead of time."""
    follower = Follower({p.name: p for p in voice_parameters(made.bundle)}, rate, amounts=amounts, mapping=mapping)
    frame_size = round(made.bundle.frame_size * rate / made.bundle.sample_rate)
    stream = StreamingFeatures(rate, frame_size, follower.n_band_energies)
    features, hop = stream.process(heard), stream.hop_size
    engine = Engine([made.bundle], sample_rate=rate, block_size=64)
    pieces, given = [], {name: follower.own[name] for name in follower.driven}
    for index in range(len(heard) // hop):
        if index == 1:
            engine.call(1, DRIVEN, follower.says)
        if index:
            given = _set(engine, follower, features[index - 1], given)
        pieces.append(engine.render(hop))
    return np.concatenate(pieces)


def _set(engine: Engine, follower: Follower, features: Features, given: dict[str, float]) -> dict[str, float]:
    values = follower.update(features)
    for name, value in values.items():
        if given.get(name) != value:
            engine.set(f"/voice/1/{name}", value)
    return values


@pytest.mark.parametrize(
    ("rate", "block", "mapping", "contrast"),
    [(48000, 64, 0, 0.0), (44100, 37, 2, 1.0), (96000, 8192, 1, 0.0)],
)
def test_it_sounds_as_the_engine_that_hears_the_same(
    made: Made, rate: int, block: int, mapping: int, contrast: float
) -> None:
    heard = strokes(1.0, rate)
    name = ("level", "direct", "range")[mapping]
    amounts = {"contrast": contrast} if "contrast" in {k.parameter.name for k in made.knobs} else {}
    expected = engine_sound(made, rate, heard, amounts, name)
    values = {"follow": 1.0, "map": float(mapping), **{f"follow/{k}": v for k, v in amounts.items()}}
    sound = made.host.render(rate, len(expected), block, values, side_chain=heard)
    assert np.array_equal(sound, expected)
    loud = np.abs(sound).max()
    assert loud > 1e-3


def level_db(sound: np.ndarray) -> float:
    return 10.0 * math.log10(float(np.mean(np.square(sound, dtype=np.float64))) + 1e-30)


def test_what_follows_nothing_is_the_plain_texture(made: Made) -> None:
    plain, heard = made.host.render(RATE, 9600, 64, {}), strokes(0.2, RATE)
    assert np.array_equal(made.host.render(RATE, 9600, 64, {}, side_chain=heard), plain)
    assert np.array_equal(made.host.render(RATE, 9600, 64, {"follow": 1.0}), plain)


def test_silence_shuts_the_gate_and_letting_go_opens_it(made: Made) -> None:
    silence = np.zeros(RATE, np.float32)
    sound = made.host.render(RATE, RATE, 64, {"follow": 1.0}, [(RATE // 2, "follow", 0.0)], silence)
    assert level_db(sound[RATE // 4 : RATE // 2]) < -120.0
    assert level_db(sound[-RATE // 4 :]) > -60.0


def half_way(sound: np.ndarray, at: int) -> int:
    """The frame in which levels of 2 ms, in dB, have made half a step that comes about ``at``."""
    levels = 10.0 * np.log10(1e-12 + np.convolve(np.square(sound, dtype=np.float64), np.ones(96) / 96, "same"))
    low, high = np.median(levels[at - 9600 : at - 480]), np.median(levels[at + 2400 : at + 12000])
    assert high - low > 15.0
    return at - 480 + int(np.argmax(levels[at - 480 :] > 0.5 * (low + high)))


def test_the_latency_reported_is_that_of_a_step_in_level(made: Made) -> None:
    rng, lags = np.random.default_rng(0), []
    for at in (RATE // 2, RATE // 2 + 31, RATE // 2 + 77):
        heard = (10.0 ** (-46 / 20) * rng.standard_normal(RATE)).astype(np.float32)
        heard[at:] *= np.float32(10.0 ** (30 / 20))
        with made.host.instance(RATE) as instance:
            instance.set({"follow": 1.0, "follow/centroid": 0.0, "follow/rate": 0.0, "gate": -90.0})
            instance.activate()
            sound = instance.render(RATE, 64, side_chain=heard).mean(axis=1)
            latency = float(instance.latency[0])
        lags.append(half_way(sound, at) - half_way(heard, at))
    print(lags, latency)
    assert abs(float(np.mean(lags)) - latency) <= 0.002 * RATE
