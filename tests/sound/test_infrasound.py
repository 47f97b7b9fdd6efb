"""What lies below hearing changes nothing that is measured: the loudness of a sound is that of what is heard."""

from pathlib import Path

import numpy as np
import pytest
import torch
from scipy.signal import butter, sosfilt, sosfilt_zi

from tests.support.sounds import RATE, SMALL, crackle, write_sound
from texbridge.realtime.analysis.features import StreamingFeatures
from texbridge.sound.infrasound import CUTOFF_HZ, ORDER, SETTLING_SECONDS, InfrasoundFilter, without_infrasound
from texbridge.training.data.recordings import read_audio
from texbridge.training.signal.features import frame_features


def rumbling(sound: np.ndarray, rate: int, hz: float = 8.0, share: float = 0.8) -> np.ndarray:
    """``sound`` with a rumble that makes ``share`` of the power of both."""
    rumble = np.sin(2 * np.pi * hz * np.arange(len(sound)) / rate + 1.0)
    power = np.mean(sound.astype(np.float64) ** 2) * share / (1.0 - share)
    return (sound + rumble * np.sqrt(2.0 * power)).astype(np.float32)


@pytest.mark.parametrize("rate", [8000, 44100, 192000])
def test_it_is_the_butterworth_filter_in_blocks_of_any_size(rate: int) -> None:
    rng = np.random.default_rng(0)
    sound = rng.standard_normal(rate) + 0.5
    sections = butter(ORDER, CUTOFF_HZ, "high", fs=rate, output="sos")
    settling = round(SETTLING_SECONDS * rate)
    expected, _ = sosfilt(sections, sound, zi=sosfilt_zi(sections) * sound[:settling].mean())
    assert np.abs(without_infrasound(sound, rate) - expected).max() < 1e-6
    stream = InfrasoundFilter(rate)
    parts = np.split(sound, np.sort(rng.integers(settling, len(sound), 100)))
    assert np.abs(np.concatenate([stream.process(part) for part in parts]) - expected).max() < 1e-6


def test_an_offset_begins_without_a_click_and_silence_follows_sound() -> None:
    stream = InfrasoundFilter(48000)
    assert not stream.process(np.full(4800, 0.7)).any()
    stream.process(np.full(480, 0.2))
    stream.process(np.zeros(96000))
    assert not stream.process(np.zeros(48000)).any()


@pytest.mark.parametrize("hz", [4.0, 8.0, 15.0])
def test_loudness_is_that_of_what_is_heard(hz: float) -> None:
    rate, size = 44100, 65536
    sound = (0.1 * np.random.default_rng(0).standard_normal(3 * rate)).astype(np.float32)
    plain, rumble = (StreamingFeatures(rate, size).process(s)[-1] for s in (sound, rumbling(sound, rate, hz)))
    assert rumble.frame[2] == pytest.approx(plain.frame[2], abs=0.35)
    assert rumble.frame[3] == pytest.approx(plain.frame[3], abs=0.1)
    assert plain.frame[2] == pytest.approx(-20.0, abs=0.1)


def test_a_recording_is_read_without_its_rumble(tmp_path: Path) -> None:
    sound = crackle(3.0)
    path = write_sound(tmp_path / "rumble.wav", 0.3 * rumbling(sound, RATE))
    audio = read_audio(path, RATE, SMALL.frame_size)
    heard = 0.3 * without_infrasound(sound, RATE)
    level = 10 * np.log10(np.mean(audio[RATE:] ** 2) / np.mean(heard[RATE:] ** 2))
    assert abs(level) < 0.1


def test_features_of_what_holds_no_infrasound_stay() -> None:
    rate, size = 44100, 65536
    noise = np.random.default_rng(0).standard_normal(2 * size)
    noise = sosfilt(butter(4, 50.0, "high", fs=rate, output="sos"), 0.1 * noise).astype(np.float32)
    both = np.stack([noise[-size:], without_infrasound(noise, rate)[-size:]])
    plain, filtered = frame_features(torch.from_numpy(both), rate, 12).numpy()
    assert filtered == pytest.approx(plain, rel=1e-3, abs=0.1)
