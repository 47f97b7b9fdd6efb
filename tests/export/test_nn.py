"""A bundle as TorchScript for nn~: the contract of the host, its traps, and the sound of `texbridge render`."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from tests.support.bundles import make_bundle
from tests.support.nn_host import NnHost
from tests.support.wave_bundles import make_wave_bundle
from texbridge.dispatcher import main
from texbridge.export.nn.script import nn_bytes
from texbridge.realtime.analysis.features import StreamingFeatures
from texbridge.realtime.analysis.spectra import band_weights
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.offline.render import render_bundle

pytestmark = pytest.mark.filterwarnings("ignore:.*torch.jit.*:DeprecationWarning")

RATE = 48000
LIBTORCH_2_5 = """
    __and__ __not__ __rshift__ __xor__ _set_item abs add all append arange cat clamp clamp_max clamp_min clear clone
    complex contiguous copy_ cos cumsum diagonal div eq exp extend eye fft_fft fft_ifft fft_irfft fft_rfft floor
    floordiv format ge gt index index_select insert isfinite layer_norm le leaky_relu len lift_fresh linear log
    log10 log1p lt matmul max maximum mean minimum mul nan_to_num ne neg nonzero ones ones_like outer permute pop
    pow remainder reshape searchsorted select sigmoid sign sin size slice split sqrt square squeeze stack sub sum t
    tan tanh tensor to unfold unsqueeze var view_as_complex where zeros zeros_like
"""
"""Operators whose schemas in libtorch 2.5.1 were compared with what the files hold."""


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    """As nn~ has it; several that wait for each other on a busy machine take minutes."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    path = tmp_path_factory.mktemp("nn") / "lively.texbundle"
    return read_bundle(make_bundle(path, life=True, fine=True, n_variations=3, format_version=3))


@pytest.fixture(scope="module")
def data(bundle: Bundle) -> bytes:
    return nn_bytes(bundle)


@pytest.fixture
def host(data: bytes) -> NnHost:
    return NnHost(data)


def automation(seconds: float, batch: int = 1) -> np.ndarray:
    """Signals [B, 4, T] that move: a rising centroid, a rate, no contrast, a loudness that swings."""
    t = np.arange(int(seconds * RATE) // 8192 * 8192) / RATE
    lines = [1000.0 + 1500.0 * t, 4.0 + 2.0 * np.sin(t), 0.0 * t, -30.0 + 6.0 * np.sin(9.0 * t)]
    return np.repeat(np.stack(lines)[None], batch, 0)


def bands_db(sound: np.ndarray) -> np.ndarray:
    """Levels of a sound [T] in ERB bands."""
    frames = np.lib.stride_tricks.sliding_window_view(sound, 4096)[::2048] * np.hanning(4096)
    power = (np.abs(np.fft.rfft(frames)) ** 2).mean(0)
    weights = band_weights(20, np.fft.rfftfreq(4096, 1 / RATE), 100.0, 16000.0)
    return 10.0 * np.log10(weights @ power)


def rms_db(sound: np.ndarray) -> float:
    return float(10.0 * np.log10(np.mean(sound**2) + 1e-12))


def test_methods_attributes_and_labels(host: NnHost) -> None:
    assert host.methods == ["forward", "transfer"]
    assert host.attributes == ["gain", "freeze", "smoothing", "seed", "life", "pace", "pitch", "sample_rate"]
    assert host.get("sample_rate") == [48000]
    assert "centroid, 500 … 8000 Hz; 0 is 2000" in host.model.forward_input_labels[0]


def test_it_sounds_with_nothing_connected(host: NnHost) -> None:
    host.set("life", 0.0)
    for method in host.methods:
        assert rms_db(host.call(method, 0.1 * torch.randn(1, host.params(method)[0], 8192)).numpy()) > -60.0
    assert abs(rms_db(host.play("forward", np.zeros((1, 4, 49152)), 2048)[0, 0]) + 25.0) < 3.0


@pytest.mark.parametrize("method", ["forward", "transfer"])
def test_vectors_of_any_size_give_the_same_audio(data: bytes, method: str) -> None:
    signals = automation(0.7, 2)
    if method == "transfer":
        signals = 0.1 * np.random.default_rng(0).normal(size=(2, 2, signals.shape[2]))
    whole = NnHost(data).play(method, signals, 8192)
    assert rms_db(whole) > -60.0
    for vector in (128, 2048):
        assert np.abs(NnHost(data).play(method, signals, vector) - whole).max() < 2e-5


def test_voices_come_and_go(host: NnHost) -> None:
    for batch in (1, 4, 2, 4):
        sound = host.play("forward", automation(0.2, batch), 2048)
        assert sound.shape[0] == batch
    assert abs(float(np.corrcoef(sound[:, 0])[0, 1])) < 0.5  # each with a course of its own


def test_attributes_arrive_as_pd_sends_them(host: NnHost) -> None:
    for name, given, kept in (
        *(("freeze", 1.0, 1), ("freeze", 0.0, 0), ("gain", -6.0, -6.0), ("gain", 400.0, 12.0)),
        *(
            ("gain", float("nan"), 12.0),
            ("life", 9.0, 2.0),
            ("pace", 0.0, 0.1),
            ("smoothing", -1.0, 0.0),
            ("seed", 7.0, 7),
        ),
    ):
        host.set(name, given)
        assert host.get(name) == [pytest.approx(kept)]


@pytest.mark.parametrize("leavings", [0, -1, 2**31 - 1, -(2**31), 1_374_389_534])
def test_a_sample_rate_of_memory_leavings_is_passed_over(host: NnHost, leavings: int) -> None:
    again = host.reload(leavings)
    assert again.get("sample_rate") == [48000]
    assert rms_db(again.play("forward", np.zeros((1, 4, 8192)), 2048)) > -60.0


def test_another_sample_rate_keeps_the_spectrum(data: bytes) -> None:
    peaks = []
    for rate in (44100, 48000, 96000):
        host = NnHost(data)
        host.set("sample_rate", rate)
        host.set("life", 0.0)
        sound = host.play("forward", np.zeros((1, 4, 8192 * (rate // 8192))), 8192)[0, 0]
        hz = np.fft.rfftfreq(len(sound), 1 / rate)
        power = np.abs(np.fft.rfft(sound * np.hanning(len(sound)))) ** 2 * ((hz > 600.0) & (hz < 1700.0))
        peaks.append(float(hz[power.argmax()]))
    assert all(abs(hz - 1000.0) < 120.0 for hz in peaks)  # the tone of the fine spectrum


def test_gain_silences_at_its_lowest_and_scales(data: bytes) -> None:
    host, other = NnHost(data), NnHost(data)
    other.set("gain", -12.0)
    signals = automation(0.4)
    loud, soft = host.play("forward", signals, 2048), other.play("forward", signals, 2048)
    assert abs(rms_db(loud) - rms_db(soft) - 12.0) < 0.2
    host.set("gain", -60.0)
    host.play("forward", signals, 2048)
    assert np.all(host.play("forward", signals, 2048) == 0.0)


def test_a_seed_is_another_course_and_the_same_again(data: bytes) -> None:
    def course(seed: int) -> np.ndarray:
        host = NnHost(data)
        host.set("seed", seed)
        return host.play("forward", automation(0.4), 2048)

    assert np.array_equal(course(3), course(3))
    assert np.abs(course(3) - course(4)).max() > 0.01


def test_frozen_it_sounds_on_whatever_the_signals_do(host: NnHost) -> None:
    host.set("life", 0.0)
    quiet = np.zeros((1, 4, 24576)) + np.array([2000.0, 5.0, 0.0, -40.0])[:, None]
    host.play("forward", quiet, 2048)
    host.set("freeze", 1)
    held = host.play("forward", quiet + np.array([0.0, 0.0, 0.0, 20.0])[:, None], 2048)
    assert abs(rms_db(held) + 40.0) < 4.0


def test_signals_that_are_no_numbers_count_as_none(host: NnHost) -> None:
    given = np.full((1, 4, 8192), np.nan)
    given[:, 1] = np.inf
    assert rms_db(host.play("forward", given, 2048)) > -60.0
    assert np.isfinite(host.play("transfer", np.full((1, 2, 8192), np.nan), 2048)).all()


def test_it_has_the_spectrum_and_level_of_a_render(data: bytes, bundle: Bundle) -> None:
    host, seconds = NnHost(data), 30.0
    host.set("life", 0.0)
    found = host.play("forward", np.zeros((1, 4, int(seconds * RATE) // 8192 * 8192)), 8192)[0, 0, RATE:]
    wanted = render_bundle(bundle, seconds, sample_rate=RATE, settings={"life": 0.0})[RATE:, 0]
    assert np.abs(bands_db(found) - bands_db(wanted)).max() < 1.0
    assert abs(rms_db(found) - rms_db(wanted)) < 0.5


def test_life_moves_the_level_as_a_render_does(data: bytes, bundle: Bundle) -> None:
    def swing(sound: np.ndarray) -> float:
        level = 10.0 * np.log10(np.mean(sound[: len(sound) // 4800 * 4800].reshape(-1, 4800) ** 2, 1) + 1e-12)
        return float(level.std())

    host = NnHost(data)
    living = host.play("forward", np.zeros((1, 4, 20 * 49152)), 8192)[0, 0, RATE:]
    wanted = render_bundle(bundle, 20.0, sample_rate=RATE)[RATE:, 0]
    host.set("life", 0.0)
    still = host.play("forward", np.zeros((1, 4, 10 * 49152)), 8192)[0, 0, RATE:]
    assert swing(living) > 1.5 * swing(still)
    assert abs(swing(living) - swing(wanted)) < 0.3 * swing(wanted)


def test_a_transfer_follows_level_and_falls_silent(host: NnHost) -> None:
    noise = np.random.default_rng(0).normal(size=(1, 2, 98304))
    levels = [rms_db(host.play("transfer", gain * noise, 2048)[0, 0, 49152:]) for gain in (0.02, 0.1)]
    assert 9.0 < levels[1] - levels[0] < 19.0
    host.play("transfer", 0.0 * noise, 2048)
    assert rms_db(host.play("transfer", 0.0 * noise, 2048)) < -55.0


def test_the_script_measures_what_the_engine_measures(data: bytes) -> None:
    rng = np.random.default_rng(1)
    sound = (0.05 * rng.normal(size=96000) * (1.0 + 8.0 * (np.arange(96000) % 9600 < 300))).astype(np.float32)
    expected = StreamingFeatures(RATE, 65536, hop_seconds=64 / RATE * 2).process(sound)
    model = NnHost(data).model
    model.transfer(torch.from_numpy(np.stack([sound, sound]))[None])
    hearing = model.hearings[0]
    assert hearing.rate == pytest.approx(expected[-1].rate, rel=0.1)
    assert hearing.measured[0] == pytest.approx(expected[-1].loudness, abs=0.1)
    assert hearing.measured[1] == pytest.approx(expected[-1].centroid, rel=0.02)


def test_a_file_is_no_larger_than_two_bundles_and_quick_enough(tmp_path: Path) -> None:
    out = tmp_path / "fire.ts"
    assert main(["export", "fire", "--format", "nn", "--out", str(out)]) == 0
    assert out.stat().st_size <= 2 * read_bundle("fire").path.stat().st_size
    host, took = NnHost(out.read_bytes()), []
    for _ in range(60):
        begin = time.thread_time()
        host.call("forward", torch.zeros(1, 4, 2048))
        took.append(time.thread_time() - begin)
    assert np.median(took) < 0.2 * 2048 / RATE


def test_libtorch_2_5_has_every_operator(host: NnHost) -> None:
    assert host.version <= 10
    assert set(re.findall(r"\btorch\.(\w+)\(", host.code)) <= set(LIBTORCH_2_5.split())


def test_samples_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="kind is waveform; --format nn plays texenv"):
        nn_bytes(read_bundle(make_wave_bundle(tmp_path / "wave.texbundle")))
