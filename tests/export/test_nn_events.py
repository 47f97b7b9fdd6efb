"""Events, tempo and pitch in the TorchScript of a bundle: as `texbridge render` has them, and moved while it sounds."""

import dataclasses
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.support.bundles import make_bundle
from tests.support.lives import eventful
from tests.support.nn_host import NnHost
from texbridge.export.nn.script import nn_bytes
from texbridge.realtime.analysis.spectra import band_weights
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.evaluation.rhythm import Period, peak_at
from texbridge.training.evaluation.trajectories import erb_powers

pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")

RATE, INTERVAL = 48000, 0.25
WHOLE = 0
"""The envelope of all bands together."""


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """As nn~ has it."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("nn") / "still.texbundle", fine=True))


@pytest.fixture(scope="module")
def rhythm(still: Bundle) -> Bundle:
    """Strong and weak events in turn, every quarter of a second; half of the slow harmonics is theirs."""
    alive = eventful(still, "periodic", INTERVAL, strengths=(1.0, 0.5))
    kept = np.full((still.n_bands, 3), 0.5, np.float16)
    return dataclasses.replace(alive, arrays={**alive.arrays, "life_kept": kept})


@pytest.fixture(scope="module")
def data(rhythm: Bundle) -> bytes:
    return nn_bytes(rhythm)


def played(host: NnHost, seconds: float) -> np.ndarray:
    """The left channel of so many seconds, in whole vectors."""
    return host.play("forward", np.zeros((1, 4, int(seconds * RATE) // 8192 * 8192)), 8192)[0, 0]


def bands_db(sound: np.ndarray) -> np.ndarray:
    """Levels of a sound [T] in ERB bands."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, 4096)[::2048] * np.hanning(4096)
    power = (np.abs(np.fft.rfft(frames)) ** 2).mean(0)
    return 10.0 * np.log10(band_weights(20, np.fft.rfftfreq(4096, 1 / RATE), 100.0, 16000.0) @ power)


def deviation(sound: np.ndarray, seconds: float) -> float:
    """Standard deviation of the level in windows of ``seconds`` (dB)."""
    size = round(seconds * RATE)
    power = np.mean(sound[: len(sound) // size * size].reshape(-1, size) ** 2, 1)
    return float(10.0 * np.log10(power + 1e-12).std())


def beat(sound: np.ndarray, seconds: float) -> float:
    """How much a sound resembles itself after so many seconds."""
    return peak_at(erb_powers(sound.astype(np.float32), RATE), Period(seconds, 1.0, WHOLE))


def tone(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """Where the spectrum is strongest (Hz)."""
    hz = np.fft.rfftfreq(len(sound), 1 / RATE)
    power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2 * ((hz > low_hz) & (hz < high_hz))
    smooth = np.convolve(power, np.ones(201), "same")
    return float(hz[smooth.argmax()])


def test_a_rhythm_is_that_of_a_render(rhythm: Bundle, data: bytes) -> None:
    found = played(NnHost(data), 25.0)[RATE:]
    wanted = render_bundle(rhythm, 25.0, sample_rate=RATE)[RATE:, 0]
    assert np.abs(bands_db(found) - bands_db(wanted)).max() < 1.0
    assert beat(wanted, 2 * INTERVAL) > 0.5
    assert beat(found, 2 * INTERVAL) == pytest.approx(beat(wanted, 2 * INTERVAL), abs=0.1)
    assert deviation(found, 0.04) == pytest.approx(deviation(wanted, 0.04), rel=0.1)


def test_events_by_chance_are_those_of_a_render(still: Bundle) -> None:
    bundle = eventful(still, "poisson", INTERVAL, strengths=(1.0, 0.5), spread=1.0)
    found = played(NnHost(nn_bytes(bundle)), 40.0)[RATE:]
    wanted = render_bundle(bundle, 40.0, sample_rate=RATE)[RATE:, 0]
    assert np.abs(bands_db(found) - bands_db(wanted)).max() < 1.5
    assert deviation(found, 0.04) == pytest.approx(deviation(wanted, 0.04), rel=0.15)
    assert deviation(found, 0.5) == pytest.approx(deviation(wanted, 0.5), rel=0.35)


def test_tempo_is_the_rhythm_s_and_pace_with_it(data: bytes) -> None:
    host = NnHost(data)
    assert host.attributes[5:8] == ["pace", "tempo", "pitch"]
    host.set("tempo", 2.0)
    quick = played(host, 12.0)
    assert beat(quick, INTERVAL) > 0.5
    host.set("tempo", 0.5)
    slow = played(host, 12.0)
    assert beat(slow, 4 * INTERVAL) > 0.5
    assert beat(slow, INTERVAL) < 0.3


def test_events_do_not_ask_in_which_vectors_they_are_played(data: bytes) -> None:
    signals = np.zeros((1, 4, 4 * 8192))
    whole = NnHost(data).play("forward", signals, 8192)
    for vector in (128, 2048):
        assert np.abs(NnHost(data).play("forward", signals, vector) - whole).max() < 2e-5


def test_without_life_nothing_beats(data: bytes) -> None:
    host = NnHost(data)
    host.set("life", 0.0)
    assert beat(played(host, 12.0), 2 * INTERVAL) < 0.2


def test_a_pitch_moves_the_tones_as_in_a_render(rhythm: Bundle, data: bytes) -> None:
    host = NnHost(data)
    host.set("pitch", 7.0)
    found = played(host, 15.0)[RATE:]
    wanted = render_bundle(rhythm, 15.0, sample_rate=RATE, settings={"pitch": 7.0})[RATE:, 0]
    assert tone(found, 700.0, 2500.0) == pytest.approx(1000.0 * 2.0 ** (7 / 12), rel=0.05)
    assert np.abs(bands_db(found) - bands_db(wanted)).max() < 1.0


def test_while_it_sounds_a_pitch_comes_without_a_step(data: bytes) -> None:
    host = NnHost(data)
    host.set("life", 0.0)
    before = played(host, 4.0)[RATE:]
    for pitch in (3.0, 12.0):  # the second while the first is being made
        host.set("pitch", pitch)
        host.play("forward", np.zeros((1, 4, 4096)), 2048)
    during, after = played(host, 6.0), played(host, 4.0)
    steps = [float(np.abs(np.diff(sound)).max()) for sound in (before, during, after)]
    assert steps[1] < 1.3 * max(steps[0], steps[2])
    assert tone(before, 700.0, 2500.0) == pytest.approx(1000.0, rel=0.05)
    assert tone(after, 700.0, 2500.0) == pytest.approx(2000.0, rel=0.05)
    assert host.get("pitch") == [12.0]


def test_another_pitch_survives_another_sample_rate(data: bytes) -> None:
    host = NnHost(data)
    host.set("pitch", 12.0)
    host.set("sample_rate", 96000)
    sound = host.play("forward", np.zeros((1, 4, 32 * 8192)), 8192)[0, 0]
    assert 2.0 * tone(sound, 350.0, 1250.0) == pytest.approx(2000.0, rel=0.05)


def test_a_file_with_events_is_small_and_quick_enough() -> None:
    bundle = read_bundle("engine")
    assert bundle.life is not None and bundle.life.events is not None
    data = nn_bytes(bundle)
    assert len(data) <= 2 * Path(bundle.path).stat().st_size
    host, took = NnHost(data), []
    for _ in range(60):
        begin = time.thread_time()
        host.call("forward", torch.zeros(1, 4, 2048))
        took.append(time.thread_time() - begin)
    assert np.median(took) < 0.2 * 2048 / RATE
