"""A live input drives a latent space through its bundle's encoder."""

from pathlib import Path

import numpy as np
import pytest

from tests.support.latent_bundles import SIZE, make_hearing_bundle
from tests.support.silent_engine import eventually
from texbridge.realtime.analysis.latent_ear import Axes, LatentEar
from texbridge.realtime.analysis.live import LiveInput
from texbridge.realtime.analysis.rate_stream import RateStream
from texbridge.realtime.audio.input_file import InputFile
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.format import Bundle, voice_parameters
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalWriter, read_journal
from texbridge.realtime.offline.latent import encoded
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.parameters import Z_FOLLOW
from texbridge.realtime.synthesis.latent import LatentRenderer
from texbridge.realtime.tables.resampler import delay_seconds

RATE = 24000


@pytest.fixture(scope="module")
def hearing(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_hearing_bundle(tmp_path_factory.mktemp("ear") / "space.texbundle"))


def noise(seconds: float, level: float, seed: int = 0) -> np.ndarray:
    return (level * np.random.default_rng(seed).normal(size=round(seconds * RATE))).astype(np.float32)


@pytest.mark.parametrize("size", [1, 63, 64, 500, 4096])
def test_blocks_of_any_size_lead_to_the_same_place(hearing: Bundle, size: int) -> None:
    sound, whole, ear = noise(0.3, 0.1), LatentEar(hearing, RATE), LatentEar(hearing, RATE)
    last = None
    for begin in range(0, len(sound), size):
        heard = ear.hear(sound[begin : begin + size])
        last = heard if heard is not None else last
    assert last is not None and last == pytest.approx(whole.hear(sound))


def test_it_hears_what_the_whole_file_says_half_a_window_earlier(hearing: Bundle) -> None:
    sound, ear = noise(0.5, 0.1), LatentEar(hearing, RATE)
    hop, window = hearing.hop_size, hearing.encoder.window if hearing.encoder else 0
    live = [ear.hear(sound[k : k + hop]) for k in range(0, len(sound) - hop, hop)]
    offline = Axes(hearing).of(encoded(hearing, sound))
    late = window // 2 // hop
    for k in range(len(live) - 4, len(live)):
        assert live[k] == pytest.approx(offline[k + 1 - late], abs=0.02)


def test_another_rate_leads_to_the_same_place(hearing: Bundle) -> None:
    places = []
    for rate in (RATE, 2 * RATE):
        sound = 0.1 * np.sin(2 * np.pi * 900.0 * np.arange(rate) / rate)
        ear = LatentEar(hearing, rate)
        places.append(ear.hear(sound.astype(np.float32)))
    assert places[1] == pytest.approx(places[0], abs=0.1)


@pytest.mark.parametrize(("rate", "wanted"), [(48000, 24000), (44100, 24000), (96000, 24000), (22050, 24000)])
def test_a_stream_of_another_rate_keeps_no_more_back_than_its_delay(rate: int, wanted: int) -> None:
    """A tone is a tone, 2 ms later, whatever pieces it comes in; 128 samples that come in are heard at once."""
    tone = np.sin(2 * np.pi * 700.0 * np.arange(rate) / rate).astype(np.float32)
    whole, stream = RateStream(rate, wanted).process(tone), RateStream(rate, wanted)
    found = np.zeros(0, np.float32)
    for begin in range(0, rate, 128):
        found = np.concatenate([found, stream.process(tone[begin : begin + 128])])
        come = min(begin + 128, rate) / rate * wanted
        assert abs(len(found) - come) <= 1.0 + wanted / rate
    np.testing.assert_allclose(found, whole, atol=1e-6)
    settled = np.arange(wanted // 4, len(found))
    moved = np.sin(2 * np.pi * 700.0 * (settled / wanted - delay_seconds(rate, wanted)))
    assert np.abs(found[settled] - moved).max() < 0.2 and np.corrcoef(found[settled], moved)[0, 1] > 0.99


class _Driven:
    """A `LiveInput` of one voice, and what it gives for what it is played."""

    def __init__(self, bundle: Bundle) -> None:
        self.sound = np.zeros((0, 1), np.float32)
        self.live = LiveInput(self, RATE)  # type: ignore[arg-type]
        self.values = {p.name: p.default for p in voice_parameters(bundle)}
        self.live.follow({1: (bundle, {p.name: p for p in voice_parameters(bundle)}, self.values)})

    def play(self, sound: np.ndarray) -> dict[str, float]:
        found: dict[str, float] = {}
        for begin in range(0, len(sound), 240):
            self.sound = np.concatenate([self.sound, sound[begin : begin + 240, None]])
            found.update(self.live.changes())
        return found

    def position(self) -> int:
        return len(self.sound)

    def read(self, start: int) -> np.ndarray:
        return self.sound[start:]


def test_follow_moves_the_axes_and_a_hand_goes_on_from_there(hearing: Bundle) -> None:
    driven = _Driven(hearing)
    assert not any(name.startswith("/voice/1/z/") for name in driven.play(noise(0.2, 0.1)))
    assert not driven.live.hand(f"/voice/1/{Z_FOLLOW}", 1.0)
    loud = driven.play(noise(0.3, 0.1))
    assert {f"/voice/1/z/{k}" for k in range(1, SIZE + 1)} <= set(loud) and loud["/voice/1/gain"] == 0.0
    assert driven.live.hand("/voice/1/z/2", 0.5)
    moved = driven.play(noise(0.3, 0.1))
    assert moved["/voice/1/z/2"] == pytest.approx(min(loud["/voice/1/z/2"] + 0.5, 3.0), abs=0.4)
    silent = driven.play(np.zeros(RATE, np.float32))
    assert silent["/voice/1/gain"] == -60.0
    assert not driven.live.hand(f"/voice/1/{Z_FOLLOW}", 0.0)
    assert not any(name.startswith("/voice/1/z/") for name in driven.play(noise(0.2, 0.1)))


def test_what_an_encoder_hears_is_logged_and_played_again(hearing: Bundle, tmp_path: Path) -> None:
    rate = 48000
    sound = np.concatenate([noise(1.0, 0.02), noise(1.0, 0.3)])[:, None]
    log = JournalWriter(tmp_path / "heard.oscl")
    engine = Engine([hearing], input_channels=1, journal=log.journal)
    engine.listen(LiveInput(engine.input_tap, rate))
    engine.set(f"/voice/1/{Z_FOLLOW}", 1.0)
    log.begin(engine.description())
    with InputFile(engine.state, sound):
        engine.start(NullStream())
        eventually(lambda: engine.tap.position() > 1.5 * rate, "a second and a half")
        engine.stop()
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    assert b"/voice/1/z/1" in log.path.read_bytes()
    again = np.concatenate(list(Replay(read_journal(log.path), sound).render()))
    np.testing.assert_array_equal(again, heard)


def test_what_is_heard_is_there_with_the_next_frame_and_what_a_hand_says_is_smoothed(hearing: Bundle) -> None:
    shares = []
    for follow in (0.0, 1.0):
        renderer = LatentRenderer(hearing, RATE)
        renderer.set_value(Z_FOLLOW, follow)
        renderer.preroll()
        before = renderer.place().reshape(-1)
        renderer.set_value("z/1", 1.0)
        renderer.live()
        off = renderer.place().reshape(-1) - before
        shares.append(float(off[0] / hearing.arrays["latent_deviation"][0]))
    assert shares[0] < 0.5
    assert shares[1] == pytest.approx(1.0, abs=1e-5)
