"""How much waits in the ring of a voice of samples: enough for the slowest hundredth of decodings, and never less."""

import numpy as np
import pytest

from texbridge.realtime.kernel.compiled import njit
from texbridge.realtime.kernel.places import record_at
from texbridge.realtime.tables.layout import RecordLayout
from texbridge.realtime.tables.waveform import (
    DECODINGS_AHEAD,
    ENOUGH_TIMES,
    LEAST_WAITING_SECONDS,
    MOST_WAITING_SECONDS,
    TIME_BINS,
    WAVE_RECORD,
    note_time,
)

RATE = 48000.0


@njit()
def _note_all(address: int, milliseconds: np.ndarray) -> None:
    wave = record_at(address, WAVE_RECORD)
    for one in milliseconds:
        note_time(wave, one)


def ahead_seconds(milliseconds: list[float]) -> float:
    record = RecordLayout(WAVE_RECORD)
    record.point(times=np.zeros(TIME_BINS, np.int64))
    record.put(sample_rate=RATE, ahead=int(LEAST_WAITING_SECONDS * RATE), most_ahead=int(MOST_WAITING_SECONDS * RATE))
    _note_all(record.array.ctypes.data, np.array(milliseconds))
    return float(record.array[0]["ahead"]) / RATE


def test_quick_decodings_leave_the_least() -> None:
    assert ahead_seconds([2.0] * 500) == LEAST_WAITING_SECONDS


def test_slow_ones_are_outlasted_three_times_within_a_bin_of_the_histogram() -> None:
    ahead = ahead_seconds([20.0] * 500)
    assert DECODINGS_AHEAD * 0.020 <= ahead <= DECODINGS_AHEAD * 0.020 * 2**0.25 * 1.01


def test_it_is_the_slowest_hundredth_that_counts_not_the_slowest() -> None:
    assert ahead_seconds(([1.0] * 199 + [60.0]) * 4) == LEAST_WAITING_SECONDS
    assert ahead_seconds(([1.0] * 40 + [30.0]) * 20) >= DECODINGS_AHEAD * 0.030


def test_it_never_falls_again_and_never_passes_the_most() -> None:
    slow = [20.0] * 300
    assert ahead_seconds(slow + [0.5] * 60000) == ahead_seconds(slow)
    assert ahead_seconds([5000.0] * 300) == pytest.approx(MOST_WAITING_SECONDS)


def test_a_few_decodings_decide_nothing() -> None:
    assert ahead_seconds([100.0] * (ENOUGH_TIMES - 1)) == LEAST_WAITING_SECONDS
