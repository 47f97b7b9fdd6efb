"""The stream to the device's rate: level up to 10 kHz, what it adds and leaves out, its delay; and how far ahead."""

import numpy as np
import pytest

from texbridge.realtime.tables.resampler import PASS, delay_seconds, filter_table

MODEL = 24000


def response(rate: int, device: int, hz: np.ndarray) -> np.ndarray:
    """The filter's response at frequencies of the source before it is sampled at the device's rate."""
    table = filter_table(rate, device).astype(np.float64)
    phases, taps = len(table) - 1, table.shape[1]
    whole = table[:-1, ::-1].T.reshape(-1) / phases
    time = np.arange(len(whole)) / phases - taps / 2
    found: np.ndarray = np.exp(-2j * np.pi * hz[:, None] / rate * time) @ whole
    return found


@pytest.mark.parametrize(
    ("rate", "device"), [(MODEL, 44100), (MODEL, 48000), (MODEL, 96000), (48000, 44100), (44100, 24000)]
)
def test_nothing_changes_below_and_nothing_is_left_above(rate: int, device: int) -> None:
    nyquist = min(rate, device) / 2
    level = np.abs(response(rate, device, np.linspace(0.0, PASS * nyquist, 100)))
    assert np.abs(20 * np.log10(level)).max() < 0.1
    repeats = rate * (len(filter_table(rate, device)) - 1)
    above = np.abs(response(rate, device, np.linspace(nyquist, min(4 * nyquist, repeats / 2), 300)))
    assert 20 * np.log10(above.max()) < -80.0


def test_for_24_khz_the_level_is_exact_up_to_10_khz() -> None:
    assert PASS * MODEL / 2 == 10_000.0


@pytest.mark.parametrize("device", [44100, 48000, 96000, 44101])
def test_the_delay_is_what_it_says(device: int) -> None:
    """Linear phase: every frequency is later by as much."""
    hz = np.linspace(50.0, 9000.0, 50)
    table = filter_table(MODEL, device)
    phases, taps = len(table) - 1, table.shape[1]
    whole = table[:-1, ::-1].T.reshape(-1).astype(np.float64) / phases
    found = np.exp(-2j * np.pi * hz[:, None] / MODEL * np.arange(len(whole)) / phases) @ whole
    delay = -np.unwrap(np.angle(found)) / (2 * np.pi * hz)
    assert np.abs(delay - delay_seconds(MODEL, device)).max() < 1.0 / device
    assert taps % 2 == 0 and delay_seconds(MODEL, device) < 0.0025


def test_there_is_no_delay_where_the_rates_are_the_same() -> None:
    assert delay_seconds(48000, 48000) == 0.0
