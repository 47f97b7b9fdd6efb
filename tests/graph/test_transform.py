"""The inverse transform against NumPy's, which makes the same tables of the same bins."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from texbridge.realtime.graph.transform import columns_of, irfft, roots, scratch_size


def transformed(bins: np.ndarray, size: int) -> np.ndarray:
    """Bins [N, H] complex64 → [N, size]."""
    spectrum = np.ascontiguousarray(bins).view(np.float32).reshape(*bins.shape, 2)
    out = np.full((size, columns_of(len(bins))), np.nan, np.float32)
    irfft(spectrum, roots(size), np.full(scratch_size(size), np.nan), out)
    np.testing.assert_array_equal(out[:, len(bins) :], out[:, len(bins) - 1, None].repeat(out.shape[1] - len(bins), 1))
    return np.ascontiguousarray(out[:, : len(bins)].T)


def random_bins(bands: int, bins: int, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return (rng.normal(size=(bands, bins)) + 1j * rng.normal(size=(bands, bins))).astype(np.complex64)


@given(log_size=st.integers(2, 12), bands=st.integers(1, 9), share=st.floats(0, 1.5), seed=st.integers(0, 2**31))
@settings(max_examples=80, deadline=None)
def test_any_number_of_bins_and_bands(log_size: int, bands: int, share: float, seed: int) -> None:
    """Few bins are filled up with zeros, and those beyond half the size left out, as NumPy does."""
    size = 1 << log_size
    bins = random_bins(bands, 1 + int(share * size / 2), seed)
    expected = np.fft.irfft(bins.astype(np.complex128), size, norm="forward")
    np.testing.assert_allclose(transformed(bins, size), expected, rtol=0, atol=2e-7 * np.abs(expected).max())


@pytest.mark.parametrize(("size", "harmonics"), [(1024, 256), (2048, 256), (1024, 128)])
def test_the_sizes_of_the_presets_as_numpy_has_them(size: int, harmonics: int) -> None:
    """Within half a unit in the last place of single precision: a table is what it was."""
    bins = random_bins(24, harmonics)
    expected = np.fft.irfft(bins, size, norm="forward", out=np.empty((24, size), np.float32))
    np.testing.assert_allclose(transformed(bins, size), expected, rtol=1e-7, atol=1e-9)


def test_one_harmonic_is_one_cosine() -> None:
    bins = np.zeros((1, 8), np.complex64)
    bins[0, 3] = 0.5
    expected = np.cos(2 * np.pi * 3 * np.arange(64) / 64)
    np.testing.assert_allclose(transformed(bins, 64)[0], expected, atol=1e-6)


def test_a_band_that_is_nan_leaves_the_others_alone() -> None:
    bins = random_bins(6, 16)
    expected = transformed(bins, 64)
    bins[2, 5] = np.nan
    found = transformed(bins, 64)
    assert np.isnan(found[2]).all()
    np.testing.assert_array_equal(np.delete(found, 2, 0), np.delete(expected, 2, 0))


@pytest.mark.parametrize("size", [0, 2, 12, 1000])
def test_another_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match=f"size is {size}; must be a power of two"):
        roots(size)
