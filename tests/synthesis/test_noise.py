import os
import weakref
from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import band_tables, from_erb_number
from texbridge.realtime import files
from texbridge.realtime.files import replaced_when_done
from texbridge.realtime.synthesis import noise
from texbridge.realtime.synthesis.noise import load_noise, loop_size, loops, make_noise

N_BANDS = 8
BANDS = band_tables(N_BANDS)
HZ, RESPONSE = BANDS["response_hz"], BANDS["band_response"]
RATE = 48000


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "texbridge"


def make(rate: int = RATE, size: int = 2**16) -> np.ndarray:
    return loops(make_noise(HZ, RESPONSE, rate, size))


def load(seconds: float = 0.2) -> np.ndarray:
    noise._shared.clear()
    return load_noise(HZ, RESPONSE, RATE, seconds)


def share_in_band(signal: np.ndarray, rate: int, response: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(signal)) ** 2
    hz = np.fft.rfftfreq(len(signal), 1 / rate)
    inside = (hz >= HZ[response > 0][0]) & (hz <= HZ[response > 0][-1])
    return float(power[inside].sum() / power.sum())


@pytest.mark.parametrize("rate", [44100, 96000])
def test_nothing_leaks_out_of_the_band(rate: int) -> None:
    for signal, response in zip(make(rate), RESPONSE, strict=True):
        assert 1.0 - share_in_band(signal, rate, response) < 1e-6


def test_envelope_is_flat() -> None:
    """A carrier cos φ(t) has mean square ½ in every stretch; Gaussian noise of the same band does not."""
    signals = make()
    np.testing.assert_allclose((signals**2).mean(axis=1), 0.5, atol=1e-3)
    for signal in signals:
        spectrum = np.fft.fft(signal)
        spectrum[len(spectrum) // 2 :] = 0.0
        envelope = 2 * np.abs(np.fft.ifft(spectrum))
        assert envelope.var() / envelope.mean() ** 2 < 0.05, "Gaussian noise has 0.27"
    stretches = (signals[2:].reshape(N_BANDS - 2, -1, 2048) ** 2).mean(axis=-1)
    assert stretches.std() < 0.05


def test_loop_is_seamless() -> None:
    signals = make()
    jump = np.abs(signals[:, 0] - signals[:, -1])
    assert (jump <= np.abs(np.diff(signals, axis=1)).max(axis=1)).all()
    slow = signals[0]
    assert jump[0] <= 2 * np.pi * HZ[RESPONSE[0] > 0][-1] / RATE + 0.02 and np.ptp(slow) > 1.9


def test_bands_above_nyquist_are_silent() -> None:
    low, high = from_erb_number(np.array([3.0, 30.0]))
    response = np.stack([low > HZ, high < HZ]).astype(float)
    signals = loops(make_noise(HZ, response, int(1.8 * high), 2**12))
    assert signals[0].std() > 0.5 and not signals[1].any()


@pytest.mark.parametrize("rate", [8000, 22050, 44100, 48000, 96000, 192000])
def test_loop_lasts_ten_seconds_in_whole_tiles(rate: int) -> None:
    size = loop_size(rate)
    assert 10 * rate <= size <= 10.7 * rate and size % 32 == 0
    for factor in (2, 3, 5):
        while size % factor == 0:
            size //= factor
    assert size == 1


def test_odd_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"33.*multiple of 32"):
        make_noise(HZ, RESPONSE, RATE, 33)


def test_second_start_reads_the_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load()
    assert len(list(cache.glob("noise-*.npy"))) == 1
    monkeypatch.setattr(noise, "make_noise", lambda *_: pytest.fail("made again"))
    again = load()
    np.testing.assert_array_equal(first, again)
    assert not again.flags.writeable
    assert load_noise(HZ, RESPONSE, RATE, 0.2) is again


def test_a_whole_file_is_checked_once_and_another_one_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SETTLED_SECONDS", 0.0)
    good = load()
    (path,) = cache.glob("noise-*.npy")
    checks: list[np.ndarray] = []
    checksum = noise._checksum

    def counted(tiles: np.ndarray) -> bytes:
        checks.append(tiles)
        return checksum(tiles)

    monkeypatch.setattr(noise, "_checksum", counted)
    for _ in range(3):
        load()
    assert len(checks) == 1
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    with replaced_when_done(path) as part:
        part.write_bytes(data)
    os.utime(path, ns=(0, 0))
    np.testing.assert_array_equal(load(), good)
    assert len(checks) > 1


def test_a_file_written_just_now_is_checked_each_time(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written over within the clock's grain looks like what it was."""
    load()
    (path,) = cache.glob("noise-*.npy")
    load()
    assert path not in noise._whole


def test_what_plays_outlives_its_file(cache: Path) -> None:
    load()
    mapped = load()
    kept = mapped.copy()
    for path in cache.glob("noise-*.npy"):
        path.unlink()
    np.testing.assert_array_equal(mapped, kept)


def test_no_more_than_two_are_kept(cache: Path) -> None:
    kept = [weakref.ref(load(tenths / 10)) for tenths in (1, 2, 3, 4)]
    assert [one() is not None for one in kept] == [False, False, True, True]


@pytest.mark.parametrize("damage", ["truncated", "flipped", "empty", "foreign"])
def test_broken_cache_is_made_again(cache: Path, damage: str) -> None:
    good = load()
    (path,) = cache.glob("noise-*.npy")
    data = bytearray(path.read_bytes())
    if damage == "flipped":
        data[len(data) // 2] ^= 1
    broken: dict[str, bytes | bytearray] = {
        "truncated": data[:-1000],
        "flipped": data,
        "empty": b"",
        "foreign": b"not an array at all",
    }
    path.write_bytes(broken[damage])
    np.testing.assert_array_equal(load(), good)
    np.testing.assert_array_equal(np.load(path), good)


def test_cache_that_cannot_be_written_is_harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert load().shape == (loop_size(RATE, 0.2) // 32, N_BANDS, 32)


def test_cache_is_bounded_and_keeps_the_newest(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(0.1)
    size = next(cache.glob("noise-*.npy")).stat().st_size
    monkeypatch.setattr(noise, "CACHE_BYTES", 4 * size)
    for tenths in (1.1, 1.2, 1.3, 3.0):
        load(tenths / 10)
    files = list(cache.iterdir())
    assert sum(f.stat().st_size for f in files) <= 4 * size
    assert max(files, key=lambda f: f.stat().st_size).stat().st_size > 2 * size


def test_key_depends_on_rate_size_and_bands() -> None:
    keys = {
        noise._key(HZ, response, rate, size)
        for response in (RESPONSE, RESPONSE[::-1])
        for rate in (44100, 48000)
        for size in (2**10, 2**11)
    }
    assert len(keys) == 8
