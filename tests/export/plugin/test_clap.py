"""A bundle as a CLAP plug-in: the sound of `texbridge render`, and every call of a host, also of a bad one."""

import ctypes
import math
import time
from pathlib import Path

import numpy as np
import pytest

from tests.support.clap_host import ClapHost, Frames, Port, Ports
from tests.support.plugins import Made
from texbridge.dispatcher import main
from texbridge.export.plugin.build import build_library
from texbridge.export.plugin.targets import target_of
from texbridge.realtime.offline.render import render_bundle

RATE = 48000


@pytest.fixture(scope="module")
def clap(made: Made) -> ClapHost:
    out, native = made.folder / "b.clap", target_of("native")
    build_library(made.bundle, made.voices, native, out, "urn:texbridge:test", "1.2.3", "clap", credit="by X")
    return ClapHost(out)


@pytest.mark.parametrize(("rate", "block"), [(44100, 64), (48000, 1), (48000, 37), (96000, 8192)])
def test_it_sounds_as_render_does_to_the_last_bit(clap: ClapHost, made: Made, rate: int, block: int) -> None:
    frames = 1024 if block == 1 else rate // 2
    sound = clap.render(rate, frames, block, {})
    assert np.array_equal(sound, render_bundle(made.bundle, frames / rate, rate))
    assert float(np.abs(sound).max()) > 1e-3


def test_automation_within_blocks_is_heard_as_in_render(clap: ClapHost, made: Made) -> None:
    values = {"gain": -3.0, "pan": 0.25, "life": 1.5}
    changes = [(3217, "width", 1.0), (6755, "pace", 2.0), (12801, "gain", -60.0), (16000, "gain", 0.0)]
    sound = clap.render(RATE, RATE // 2, 2048, {**values, "seed": 77}, changes)
    automation = [(frame / RATE, name, value) for frame, name, value in changes]
    assert np.array_equal(sound, render_bundle(made.bundle, 0.5, RATE, 77, values, automation))


def test_its_own_thread_brings_it_to_sound(clap: ClapHost) -> None:
    with clap.instance() as instance:
        assert instance.activate(RATE)
        for _ in range(5000):
            said, sound = instance.process(64)
            assert said == 1
            assert np.isfinite(sound).all()
            if sound.any():
                break
            time.sleep(0.002)
        assert sound.any()


def test_reset_begins_anew_and_keeps_the_values(clap: ClapHost) -> None:
    with clap.instance() as instance:
        instance.offline(True)
        instance.activate(RATE)
        instance.flush([(0, instance.ids["life"], 1.5, 5)])
        first = instance.render(9600, 64)
        instance.calls.reset(instance.address)
        assert np.array_equal(instance.render(9600, 64), first)
        assert instance.value("life") == 1.5


def test_modulation_comes_on_top_and_is_no_value(clap: ClapHost) -> None:
    moved = clap.render(RATE, 4800, 64, {"pan": 0.5})
    with clap.instance() as instance:
        instance.offline(True)
        instance.activate(RATE)
        instance.flush([(0, instance.ids["pan"], 0.25, 5), (0, instance.ids["pan"], 0.25, 6)])
        assert np.array_equal(instance.render(4800, 64), moved)
        assert instance.value("pan") == 0.25


def test_every_parameter_has_its_range_its_texts_and_a_number_that_stays(clap: ClapHost, made: Made) -> None:
    with clap.instance() as instance:
        assert [info.name.decode() for info in instance.infos] == [knob.parameter.name for knob in made.knobs]
        assert len(set(instance.ids.values())) == len(instance.infos)
        assert all(instance.ids[name] == fnv(name) for name in ("gain", "life", "seed"))
        for info in instance.infos:
            assert instance.value(info.name.decode()) == info.start
            for share in np.linspace(0.0, 1.0, 13):
                value = info.low + share * (info.high - info.low)
                text = instance.text(info.id, value)
                assert text
                again = instance.parsed(info.id, text)
                assert again is not None
                assert info.low <= again <= info.high
                assert instance.text(info.id, again) == text
            assert instance.parsed(info.id, "no number") is None
            assert instance.text(info.id, math.nan) is None
            assert instance.text(info.id, info.low, room=1) is None
        assert instance.text(instance.ids["gain"], -60.0) == "silence"
        assert instance.parsed(instance.ids["gain"], " -3,5 dB ") == -3.5


def fnv(text: str) -> int:
    number = 2166136261
    for byte in text.encode():
        number = (number ^ byte) * 16777619 % 2**32
    return number


def test_a_state_returns_in_pieces_of_any_size_and_a_bad_one_changes_nothing(clap: ClapHost) -> None:
    with clap.instance() as first, clap.instance() as second:
        highest = next(info.high for info in first.infos if info.name == b"life")
        first.flush([(0, first.ids["life"], 0.3, 5), (0, first.ids["pan"], -0.7, 5)])
        states = [first.save(piece) for piece in (1, 7, 100000)]
        assert states[0] == states[1] == states[2]
        assert second.load(states[0], piece=3)
        assert (second.value("life"), second.value("pan")) == (0.3, -0.7)
        for bad in (b"", b"garbage" * 9, b"\0" * 70000, states[0] + b"x" * 70000):
            assert not second.load(bad)
        assert not second.load(states[0], fails=True)
        assert second.value("life") == 0.3
        assert second.load(b"texbridge-state 9\nlife=1e9\nnobody=3\npan=nan\n")
        assert (second.value("life"), second.value("pan")) == (highest, -0.7)
        for end in range(len(states[0])):
            second.flush([(0, second.ids["life"], 0.5, 5), (0, second.ids["pan"], 0.5, 5)])
            second.load(states[0][:end])  # cut: whole lines count, half ones do not
            assert second.value("life") in (0.3, 0.5)
            assert second.value("pan") in (-0.7, 0.5)


def test_ports_latency_and_tail(clap: ClapHost) -> None:
    assert clap.about.description == b"by X"
    with clap.instance() as instance:
        ports = Ports.from_address(instance.extension(b"clap.audio-ports"))
        port = Port()
        assert ports.count(instance.address, False) == 1
        assert ports.get(instance.address, 0, False, ctypes.addressof(port))
        assert (port.channels, port.type) == (2, b"stereo")
        assert ports.get(instance.address, 0, True, ctypes.addressof(port))
        assert (port.channels, port.type) == (1, b"mono")
        assert not ports.get(instance.address, 9, False, ctypes.addressof(port))
        assert Frames.from_address(instance.extension(b"clap.latency")).get(instance.address) == 0
        assert Frames.from_address(instance.extension(b"clap.tail")).get(instance.address) >= 2**31 - 1


def test_a_side_chain_is_followed_as_in_lv2_and_its_latency_is_that_of_activation(made: Made, clap: ClapHost) -> None:
    heard = np.random.default_rng(0).normal(0.0, 0.1, RATE // 2).astype(np.float32)
    heard[RATE // 8 : RATE // 4] = 0.0
    with clap.instance() as instance:
        latency = Frames.from_address(instance.extension(b"clap.latency"))
        assert instance.offline(True)
        instance.flush([(0, instance.ids["follow"], 1.0, 5)])
        assert latency.get(instance.address) == 0
        assert instance.activate(RATE)
        assert 0.002 * RATE < latency.get(instance.address) < 0.006 * RATE
        sound = instance.render(len(heard), 256, heard=heard)
    assert np.array_equal(sound, made.host.render(RATE, len(heard), 64, {"follow": 1.0}, side_chain=heard))
    assert not np.array_equal(sound, made.host.render(RATE, len(heard), 64, {}))


def test_what_hosts_do_wrong_ends_in_sound_silence_or_a_refusal(clap: ClapHost) -> None:
    assert clap.entry.get_factory(None) is None
    assert clap.entry.get_factory(b"unknown") is None
    assert clap.factory.create(clap.factory_address, None, clap.about.id) is None
    assert clap.factory.descriptor(clap.factory_address, 1) is None
    with clap.instance() as instance:
        assert not instance.extension(b"unknown")
        assert not instance.extension(None)
        assert instance.process(64)[0] == 0  # not active
        assert not instance.calls.start(instance.address)
        instance.calls.reset(instance.address)
        instance.calls.deactivate(instance.address)
        for rate in (12345.0, math.nan, 0.0, -1.0, math.inf):
            assert not instance.activate(rate)
        instance.offline(True)
        assert instance.activate(RATE)
        assert not instance.activate(RATE)  # twice
        assert instance.calls.process(instance.address, None) == 0
        assert instance.process(0, [(0, instance.ids["pan"], 0.5, 5)])[0] == 1
        assert instance.value("pan") == 0.5
        wrong = [
            (at, identity, value, kind)
            for identity in (*instance.ids.values(), 1, 2**32 - 1)
            for value in (math.nan, math.inf, -math.inf, 1e30)
            for at, kind in ((2**32 - 1, 5), (40, 6), (3, 5), (0, 99))
        ] * 3
        for _ in range(3):
            said, sound = instance.process(256, wrong)
            assert said == 1
            assert np.isfinite(sound).all()
        for info in instance.infos:
            assert info.low <= instance.value(info.name.decode()) <= info.high
    # destroyed while active


def test_the_command_writes_and_installs_one_file(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLAP_PATH", str(tmp_path / "hosts"))
    out = tmp_path / "fire.clap"
    words = ["export", str(made.bundle.path), "--format", "clap", "--out", str(out), "--install"]
    for _ in range(2):
        assert main(words) == 0
    assert (tmp_path / "hosts/fire.clap").read_bytes() == out.read_bytes()
    assert ClapHost(out).about.name == made.bundle.name.encode()
    (tmp_path / "own.clap").write_text("mine")
    assert main([*words[:5], str(tmp_path / "own.clap")]) != 0
    assert main([*words[:5], str(tmp_path / "fire.so")]) != 0
    said = capsys.readouterr().err
    assert "is no plug-in of texbridge" in said
    assert "ends in .clap" in said
    assert (tmp_path / "own.clap").read_text() == "mine"
