"""A side chain drives a plug-in as an input drives the engine: features and following are the same to the last bit."""

import math

import numpy as np
import pytest

from tests.support.plugins import Made
from texbridge.realtime.analysis.features import StreamingFeatures
from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.bundle.format import voice_parameters
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.memory import QUANTUM
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
    """What the engine makes offline of values that follow an input hop by hop, as `texbridge transfer` does."""
    follower = Follower({p.name: p for p in voice_parameters(made.bundle)}, rate, amounts=amounts, mapping=mapping)
    frame_size = round(made.bundle.frame_size * rate / made.bundle.sample_rate)
    stream = StreamingFeatures(rate, frame_size, follower.n_band_energies)
    given, changes = {name: follower.own[name] for name in follower.driven}, []
    for features in stream.process(heard)[:-1]:
        values, frame = follower.update(features), -(-features.position // QUANTUM) * QUANTUM
        changes += [(frame / rate, f"/voice/1/{k}", v) for k, v in values.items() if given[k] != v]
        given = values
    engine = Engine([made.bundle], sample_rate=rate, block_size=64)
    engine.schedule(changes)
    before = engine.render(stream.hop_size)
    engine.call(1, DRIVEN, follower.says)
    return np.concatenate([before, engine.render(stream.position - stream.hop_size)])


@pytest.mark.parametrize(
    ("rate", "block", "mapping", "rate_amount"),
    [(48000, 64, 0, 1.0), (44100, 37, 2, 0.5), (96000, 8192, 1, 0.0)],
)
def test_it_sounds_as_the_engine_that_hears_the_same(
    made: Made, rate: int, block: int, mapping: int, rate_amount: float
) -> None:
    heard = strokes(1.0, rate)
    name = ("level", "direct", "range")[mapping]
    expected = engine_sound(made, rate, heard, {"rate": rate_amount}, name)
    values = {"follow": 1.0, "map": float(mapping), "follow/rate": rate_amount}
    sound = made.host.render(rate, len(expected), block, values, side_chain=heard)
    assert np.array_equal(sound, expected)
    assert level_db(sound[: rate // 2]) > -50.0


def level_db(sound: np.ndarray) -> float:
    return 10.0 * math.log10(float(np.mean(np.square(sound, dtype=np.float64))) + 1e-30)


def test_what_follows_nothing_is_the_plain_texture(made: Made) -> None:
    plain, heard = made.host.render(RATE, 9600, 64, {}), strokes(0.2, RATE)
    assert np.array_equal(made.host.render(RATE, 9600, 64, {}, side_chain=heard), plain)
    assert np.array_equal(made.host.render(RATE, 9600, 64, {"follow": 1.0}), plain)


def test_with_a_worker_the_level_follows_at_once(made: Made) -> None:
    """The side chain is heard in the audio thread: gains come as offline, and only tables wait for the worker."""
    heard = strokes(1.0, RATE)
    with made.host.instance(RATE, worker=True) as instance:
        instance.set({"follow": 1.0})
        instance.activate()
        instance.run(np.zeros((2, 64), np.float32), heard[:64].copy())
        instance.work()
        sound = instance.render(RATE - 64, 64, worked=True, side_chain=heard[64:])
    offline = made.host.render(RATE, RATE, 64, {"follow": 1.0}, side_chain=heard)
    for start in range(4800, RATE - 9600, 4800):
        window = slice(start, start + 4800)
        assert abs(level_db(sound[window]) - level_db(offline[window])) < 3.0


def test_sound_may_be_written_where_the_side_chain_is_read(made: Made) -> None:
    heard = strokes(0.5, RATE)
    pieces = []
    with made.host.instance(RATE) as instance:
        instance.set({"follow": 1.0})
        instance.activate()
        for start in range(0, len(heard), 256):
            out = np.stack([heard[start : start + 256]] * 2)
            instance.run(out, out[0])
            pieces.append(out.T)
    expected = made.host.render(RATE, len(heard), 256, {"follow": 1.0}, side_chain=heard)
    assert np.array_equal(np.concatenate(pieces), expected)


def test_what_is_no_sound_is_silence(made: Made) -> None:
    heard = np.full(9600, np.nan, np.float32)
    heard[::3], heard[1::3] = 3e38, -math.inf
    sound = made.host.render(RATE, 9600, 64, {"follow": 1.0}, side_chain=heard)
    assert np.isfinite(sound).all()
    assert float(np.abs(sound).max()) <= 1.0


def test_activating_begins_anew(made: Made) -> None:
    heard = strokes(0.4, RATE)
    with made.host.instance(RATE) as instance:
        instance.set({"follow": 1.0})
        instance.activate()
        first = instance.render(9600, 64, side_chain=heard)
        instance.render(64, 64, side_chain=heard)
        instance.activate()
        assert np.array_equal(instance.render(9600, 64, side_chain=heard), first)


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
    assert abs(float(np.mean(lags)) - latency) <= 0.002 * RATE
