"""A bundle as an LV2 plug-in: the sound of `texbridge render`, also in hosts that do everything wrong."""

import math
from pathlib import Path

import numpy as np
import pytest

from tests.support.plugins import Made
from texbridge.export.plugin.targets import target_of
from texbridge.realtime.offline.render import render_bundle

RATE = 48000


def rms(sound: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64))))


@pytest.mark.parametrize(("rate", "block"), [(44100, 64), (48000, 1), (48000, 37), (96000, 8192)])
def test_a_plugin_sounds_as_render_does_to_the_last_bit(made: Made, rate: int, block: int) -> None:
    frames = 1024 if block == 1 else rate
    sound = made.host.render(rate, frames, block, {})
    assert np.array_equal(sound, render_bundle(made.bundle, frames / rate, rate))
    assert rms(sound) > 1e-4


@pytest.mark.parametrize("seed", [1, 77, 999_999])
def test_seeds_and_values_and_what_changes_on_the_way_are_heard_as_in_render(made: Made, seed: int) -> None:
    values = {"gain": -3.0, "pan": 0.25, "life": 1.5}
    changes = [(32 * 300, "width", 1.0), (32 * 411, "pace", 2.0), (32 * 600, "gain", -60.0), (32 * 700, "gain", 0.0)]
    sound = made.host.render(RATE, RATE, 512, {**values, "seed": seed}, changes)
    automation = [(frame / RATE, name, value) for frame, name, value in changes]
    assert np.array_equal(sound, render_bundle(made.bundle, 1.0, RATE, seed, values, automation))


def test_any_processor_gives_nearly_the_same(made: Made) -> None:
    sound, own = (
        made.again(target_of("x86_64-linux")).render(RATE, RATE, 256, {}),
        made.host.render(RATE, RATE, 256, {}),
    )
    assert float(np.abs(sound - own).max()) <= 1e-6


def test_with_the_hosts_worker_it_sounds_the_same_once_that_has_begun(made: Made) -> None:
    with made.host.instance(RATE, worker=True) as instance:
        instance.activate()
        sound = instance.render(RATE, 256, worked=True)
    assert not sound[:256].any()
    assert np.array_equal(sound[256:], made.host.render(RATE, RATE, 256, {})[:-256])


def test_a_worker_that_never_comes_holds_up_nothing(made: Made) -> None:
    with made.host.instance(RATE, worker=True) as instance:
        instance.activate()
        assert not instance.render(4096, 64).any()
        instance.work()
        sound = instance.render(RATE, 64)
    assert np.isfinite(sound).all()
    assert rms(sound[-RATE // 4 :]) > 1e-4


def test_freewheeling_needs_no_worker(made: Made) -> None:
    with made.host.instance(RATE, worker=True) as instance:
        instance.controls[-1] = 1.0
        instance.activate()
        sound = instance.render(RATE // 2, 256)
        assert instance.asked == 0
    assert np.array_equal(sound, made.host.render(RATE, RATE // 2, 256, {}))


def test_instances_share_nothing_that_moves_and_activating_begins_anew(made: Made) -> None:
    alone = made.host.render(RATE, 9600, 64, {})
    with made.host.instance(RATE) as first, made.host.instance(RATE) as second:
        second.set({"seed": 5.0})
        sounds: list[list[np.ndarray]] = [[], []]
        for instance in (first, second):
            instance.activate()
        for _ in range(150):
            for sound, instance in zip(sounds, (first, second), strict=True):
                sound.append(instance.render(64, 64))
        assert np.array_equal(np.concatenate(sounds[0]), alone)
        assert not np.array_equal(np.concatenate(sounds[1]), alone)
        first.activate()
        assert np.array_equal(first.render(9600, 64), alone)


def test_another_seed_fades_out_and_begins_as_one_that_was_there_from_the_start(made: Made) -> None:
    with made.host.instance(RATE) as instance:
        instance.activate()
        instance.render(9600, 64)
        instance.set({"seed": 9.0})
        after = instance.render(9600, 64)
    start = made.host.render(RATE, 4800, 64, {"seed": 9.0})
    assert any(np.array_equal(after[k : k + 4800], start) for k in range(0, 4800, 64))


def test_freezing_holds_and_thawing_goes_on(made: Made) -> None:
    with made.host.instance(RATE) as instance:
        instance.activate()
        instance.render(4800, 64)
        instance.set({"freeze": 1.0, "life": 0.0})
        held = instance.render(RATE, 64)
        assert rms(held[-4800:]) > 1e-4
        instance.set({"freeze": 0.0})
        assert np.isfinite(instance.render(RATE, 64)).all()


def test_what_hosts_do_wrong_ends_in_sound_or_silence(made: Made) -> None:
    with made.host.instance(RATE) as instance:
        before = instance.render(64, 64)  # without being activated
        instance.run(np.zeros((2, 0), np.float32))
        for wrong in (math.nan, math.inf, -math.inf, 1e30):
            instance.controls[:-1] = wrong
            sound = instance.render(4800, 4800)
            assert np.isfinite(sound).all()
            assert float(np.abs(sound).max()) <= 1.0
    assert np.isfinite(before).all()
    with pytest.raises(ValueError, match="no instance"):
        made.host.instance(12345.0)
    with pytest.raises(ValueError, match="no instance"):
        made.host.instance(math.nan)
    assert made.host.none_follows


def test_instances_come_and_go_without_a_leak(made: Made) -> None:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096

    with made.host.instance(RATE):  # whose noise the others share
        for _ in range(20):
            made.host.render(RATE, 64, 64, {})
        before = resident()
        for _ in range(100):
            made.host.render(RATE, 64, 64, {})
        assert resident() - before < 20 * 2**20
