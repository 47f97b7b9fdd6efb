"""An effect behind the mix: in time, exact, never waited for; and a real VST3 where one is installed."""

import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.effects import Echo, zamverb
from tests.support.silent_engine import eventually
from texbridge.dispatcher import main
from texbridge.realtime.audio.effect_stream import EffectStream, EffectThread
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.audio.plugin import FX_BLOCK, Plugin, make_safe, through
from texbridge.realtime.audio.recorder import Recorder
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.osc.methods import STATUS_KEYS

SLACK_SECONDS = 0.2


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle")


class Sitting:
    """An engine that plays into no device through an effect, recorded as it is heard, and without the effect."""

    def __init__(self, bundle: Path, effect: Echo, out: Path, block_size: int = 64) -> None:
        self.said: list[str] = []
        self.engine = Engine([read_bundle(bundle)], block_size=block_size, seed=3)
        self.thread = EffectThread(effect, 48000, 2, block_size, SLACK_SECONDS, self.said.append)
        self.stream = EffectStream(NullStream(48000, block_size, 2), self.thread)
        self.engine.facts = self.thread.facts
        self.recorders = [
            Recorder(self.thread, out, 48000, 2),
            Recorder(self.engine.tap, out.with_name("dry.wav"), 48000, 2),
        ]

    def __enter__(self) -> "Sitting":
        self.thread.start()
        for recorder in self.recorders:
            recorder.start()
        self.engine.start(self.stream)
        return self

    def __exit__(self, *_: object) -> None:
        self.engine.stop()
        for recorder in self.recorders:
            recorder.stop()
        self.thread.stop()

    def sounds(self) -> tuple[np.ndarray, np.ndarray]:
        """What was heard, and what would have been without the effect."""
        heard, dry = (soundfile.read(recorder.path, dtype="float32")[0] for recorder in self.recorders)
        return heard, dry[: len(heard)]

    def await_frames(self, frames: int) -> None:
        eventually(lambda: self.thread.position() > frames, "sound")


@pytest.mark.parametrize(("latency", "block_size"), [(0, 64), (1000, 64), (300, 480)])
def test_what_is_heard_is_the_effect_offline_in_time_and_to_the_bit(
    bundle: Path, tmp_path: Path, latency: int, block_size: int
) -> None:
    with Sitting(bundle, Echo(latency), tmp_path / "heard.wav", block_size) as sitting:
        sitting.await_frames(24000)
        starved = sitting.engine.snapshot()["fx_starved"]
    heard, dry = sitting.sounds()
    expected = np.concatenate(list(through(Echo(latency), [dry], len(dry))))
    assert starved == 0 and len(heard) > 24000 and np.sqrt(np.mean(expected**2)) > 1e-3
    assert np.array_equal(heard[:20000], expected[:20000])
    assert np.array_equal(expected, 0.5 * dry)


def test_latency_is_told(bundle: Path, tmp_path: Path) -> None:
    with Sitting(bundle, Echo(1000), tmp_path / "heard.wav") as sitting:
        state = sitting.engine.snapshot()
    frames = 1000 + FX_BLOCK + 64 + SLACK_SECONDS * 48000
    assert frames <= sitting.thread.latency_frames <= frames + 256
    assert state["fx"] == "Echo" and state["fx_latency_ms"] == pytest.approx(sitting.thread.latency_frames / 48.0)
    assert state["latency_ms"] == pytest.approx(state["fx_latency_ms"])
    assert {"fx", "fx_latency_ms", "fx_starved"} <= set(STATUS_KEYS)


def test_an_effect_that_hangs_leaves_the_sound_as_it_is_without_and_is_counted(bundle: Path, tmp_path: Path) -> None:
    effect = Echo()
    with Sitting(bundle, effect, tmp_path / "heard.wav") as sitting:
        sitting.await_frames(9600)
        effect.may_go_on.clear()
        eventually(lambda: sitting.thread.facts()["fx_starved"] == 1, "starvation")
        sitting.await_frames(sitting.thread.position() + 9600)
        dry_at = sitting.thread.position()
        effect.may_go_on.set()
        sitting.await_frames(dry_at + 48000)
        state = sitting.engine.snapshot()
    heard, dry = sitting.sounds()
    assert state["fx_starved"] == 1 and state["nan"] == 0
    assert np.array_equal(heard[dry_at - 2000 : dry_at], dry[dry_at - 2000 : dry_at])
    assert np.array_equal(heard[dry_at + 40000 : dry_at + 44000], 0.5 * dry[dry_at + 40000 : dry_at + 44000])
    assert np.all(np.abs(heard) >= 0.499 * np.abs(dry))  # no moment is left out


def test_an_effect_that_fails_is_told_and_the_sound_goes_on(bundle: Path, tmp_path: Path) -> None:
    effect = Echo()
    with Sitting(bundle, effect, tmp_path / "heard.wav") as sitting:
        sitting.await_frames(9600)
        effect.fault = ValueError("no more")
        eventually(lambda: bool(sitting.said), "the line")
        sitting.await_frames(sitting.thread.position() + 24000)
        facts = sitting.thread.facts()
    assert sitting.said == ["effect Echo failed (ValueError: no more); the sound goes on dry"]
    assert facts["fx"] == "Echo (failed)" and facts["fx_starved"] == 1


def test_what_an_effect_makes_stays_under_the_ceiling_and_is_a_number() -> None:
    loud = np.full((64, 2), 5.0, np.float32)
    assert make_safe(loud) and 0.9 < loud.max() < 10 ** (-0.1 / 20)
    broken = np.ones((64, 2), np.float32)
    broken[7, 1] = np.nan
    assert not make_safe(broken) and not broken.any()


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("reverb", "--fx 'reverb': give the path of a .vst3"),
        ("/no/such/reverb.vst3", "--fx '/no/such/reverb.vst3': no such plug-in; check the path"),
        ("/no/such/reverb.vst3:Hall", "--fx '/no/such/reverb.vst3': no such plug-in; check the path"),
    ],
)
def test_a_bad_path_is_one_line(bundle: Path, given: str, reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", str(bundle), "--null", "--osc-port", "0", "--fx", given]) == 1
    error = capsys.readouterr().err
    assert reason in error and error.count("\n") == 1


def test_without_the_extra_the_remedy_and_its_licence_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pedalboard", None)
    plugin = tmp_path / "any.vst3"
    plugin.touch()
    with pytest.raises(TexbridgeError, match=r"GNU GPL 3: pip install 'texbridge\[fx\]'"):
        Plugin(str(plugin), 48000, 2)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (":Cathedral", "ZamVerb: no program 'Cathedral'; its programs: 'Default'"),
        (":/no/such.vstpreset", "'/no/such.vstpreset' is not there"),
    ],
)
def test_a_wrong_preset_is_one_line(more: str, reason: str) -> None:
    with pytest.raises(TexbridgeError) as caught:
        Plugin(zamverb() + more, 48000, 2)
    assert reason in str(caught.value) and "\n" not in str(caught.value)


def test_a_plugin_leaves_the_arithmetic_of_whoever_loads_it_as_it_was() -> None:
    small = np.array([1e-310])
    with pytest.raises(TexbridgeError):  # it is loaded, and switches denormals off
        Plugin(f"{zamverb()}:Cathedral", 48000, 2)
    assert (small * 0.5)[0] > 0
    Plugin(zamverb(), 48000, 2).process(np.full((FX_BLOCK, 2), 0.1, np.float32))
    assert (small * 0.5)[0] > 0


def test_what_is_no_plugin_and_channels_it_does_not_take_are_refused(tmp_path: Path) -> None:
    path = zamverb()
    wrong = tmp_path / "wrong.vst3"
    wrong.write_bytes(b"no plug-in")
    with pytest.raises(TexbridgeError, match="cannot be loaded"):
        Plugin(str(wrong), 48000, 2)
    with pytest.raises(TexbridgeError, match="ZamVerb does not take 4 channels"):
        Plugin(path, 48000, 4)


def test_a_reverb_renders_the_same_twice_in_time_for_every_block(bundle: Path, tmp_path: Path) -> None:
    path = zamverb()
    outs = [tmp_path / name for name in ("a.wav", "b.wav", "dry.wav")]
    for out, more in zip(outs, (["--fx", path], ["--fx", f"{path}:Default", "--block", "100"], []), strict=True):
        assert main(["render", str(bundle), "--out", str(out), "--seconds", "1", "--seed", "3", *more]) == 0
    first, second, dry = (soundfile.read(out, dtype="float32")[0] for out in outs)
    assert len(first) == len(dry) == 48000 and np.array_equal(first, second)
    assert np.abs(first - dry).max() > 1e-3


def test_a_sitting_with_a_reverb_is_what_its_log_renders_with_it(bundle: Path, tmp_path: Path) -> None:
    path, log, heard, again = zamverb(), tmp_path / "night.oscl", tmp_path / "heard.wav", tmp_path / "again.wav"
    playing = ["play", str(bundle), "--null", "--osc-port", "0", "--no-ui", "--seconds", "1.5", "--seed", "3"]
    assert main([*playing, "--fx", path, "--fx-latency", "400", "--log", str(log), "--record", str(heard)]) == 0
    assert main(["render", "--replay", str(log), "--take", "heard.wav", "--out", str(again), "--fx", path]) == 0
    live, offline = (soundfile.read(out, dtype="float32")[0] for out in (heard, again))
    assert len(live) > 24000 and np.array_equal(live[: len(offline)], offline[: len(live)])
