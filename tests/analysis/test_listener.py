"""What features are worked out from: bands and spectra, against their definitions, and without an allocation."""

from collections.abc import Iterator

import numpy as np
import pytest
from numba.core.runtime import _nrt_python, rtsys

from texbridge.realtime.analysis.features import StreamingFeatures
from texbridge.realtime.analysis.frame import frame_size_for
from texbridge.realtime.analysis.spectra import band_weights


@pytest.fixture
def statistics() -> Iterator[None]:
    _nrt_python.memsys_enable_stats()
    yield
    _nrt_python.memsys_disable_stats()


def noise(count: int) -> np.ndarray:
    return (0.1 * np.random.default_rng(5).standard_normal(count)).astype(np.float32)


@pytest.mark.parametrize("rate", [44100, 96000])
def test_two_numbers_a_bin_say_what_the_filters_weigh(rate: int) -> None:
    for name, low_hz, n in (("columns", 100.0, 20), ("contrast", 300.0, 16)):
        columns = StreamingFeatures(rate, 16384).layout.parts["onsets"].parts[name]
        size = int(columns.array[0]["size"])
        band, share = columns.arrays["band"], columns.arrays["share"]
        found = np.zeros((n + 2, size // 2 + 1))
        bins = np.arange(size // 2 + 1)
        found[band, bins] += share
        found[band + 1, bins] += 1.0 - share
        hz = np.fft.rfftfreq(size, 1.0 / rate)
        np.testing.assert_allclose(found[1:-1], band_weights(n, hz, low_hz, 16000.0), atol=1e-6)


@pytest.mark.parametrize(("rate", "size"), [(44100, 65536), (48000, 71332), (48000, 37 * 256 * 3)])
def test_the_spectrum_of_a_frame_in_instalments_is_that_at_once(rate: int, size: int) -> None:
    """By its centroid, of noise between an offset and a tone: every bin counts, each once."""
    stream = StreamingFeatures(rate, size)
    sound = noise(3 * stream.frame_size) + 0.2 * np.sin(0.9 * np.arange(3 * stream.frame_size)).astype(np.float32)
    one = stream.process(sound)[-1]
    frame = sound[one.frame_end - stream.frame_size : one.frame_end].astype(np.float64)
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(len(frame)) / len(frame))
    magnitude = np.abs(np.fft.rfft((frame - frame.mean()) * window))
    hz = np.fft.rfftfreq(len(frame), 1.0 / rate)
    heard = hz > 60.0  # below, infrasound is taken off
    expected = float((magnitude * hz)[heard].sum() / magnitude[heard].sum())
    assert one.frame[0] == pytest.approx(expected, rel=0.005)


def test_frames_have_lengths_that_transform_fast_and_are_hardly_changed() -> None:
    for size in range(16 * 256, 400 * 256, 256):
        found = frame_size_for(size, 256)
        assert abs(found - size) <= max(256, 0.02 * size)
        left = found // 256
        for factor in range(2, 32):
            while left % factor == 0:
                left //= factor
        assert left == 1


def test_listening_allocates_nothing(statistics: None) -> None:
    stream = StreamingFeatures(48000, 16384, 4)
    sound = noise(48000)
    stream.process(sound)
    before = rtsys.get_allocation_stats()
    stream.process(sound)
    assert rtsys.get_allocation_stats() == before
