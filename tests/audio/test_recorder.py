"""The recorder writes what is heard, every frame once, and leaves a readable file whatever happens."""

import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.full_disk import file_size_limit
from texbridge.realtime.audio.recorder import Recorder
from texbridge.realtime.audio.sound_file import RecorderError, default_bits

SAMPLE_RATE = 48000


class Ring:
    """A tap whose frames the test writes itself."""

    def __init__(self, capacity: int = SAMPLE_RATE) -> None:
        self.capacity = capacity
        self.heard = np.zeros((0, 2), np.float32)

    def position(self) -> int:
        return len(self.heard)

    def read(self, start: int) -> np.ndarray:
        if len(self.heard) - start > self.capacity:
            raise OverflowError(f"frames from {start} on are overwritten")
        return self.heard[start:].copy()

    def play(self, frames: np.ndarray, pieces: int = 1, pause_seconds: float = 0.0) -> None:
        for piece in np.array_split(frames, pieces):
            self.heard = np.concatenate([self.heard, piece])
            time.sleep(pause_seconds)


def noise(frames: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-0.9, 0.9, (frames, 2)).astype(np.float32)


@pytest.mark.parametrize(
    ("name", "bits", "error"), [("a.wav", None, 0.0), ("a.wav", 24, 2.0**-23), ("a.flac", None, 2.0**-23)]
)
def test_every_frame_heard_is_in_the_file_once(tmp_path: Path, name: str, bits: int | None, error: float) -> None:
    ring, heard = Ring(), noise(20_011)
    with Recorder(ring, tmp_path / name, SAMPLE_RATE, 2, bits) as recorder:
        ring.play(heard, pieces=13, pause_seconds=0.007)
    written, sample_rate = soundfile.read(tmp_path / name, dtype="float32")
    assert sample_rate == SAMPLE_RATE and recorder.frames == len(heard) and recorder.lost == 0
    assert written.shape == heard.shape
    assert np.max(np.abs(written - heard)) <= error


def test_recording_begins_with_the_next_frame_heard(tmp_path: Path) -> None:
    ring = Ring()
    ring.play(noise(5000, seed=1))
    with Recorder(ring, tmp_path / "a.wav", SAMPLE_RATE, 2):
        ring.play(noise(3000, seed=2))
    written, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    assert np.array_equal(written, noise(3000, seed=2))


def test_overwritten_frames_become_silence_in_their_place_and_are_counted(tmp_path: Path) -> None:
    ring = Ring(capacity=1000)
    recorder = Recorder(ring, tmp_path / "a.wav", SAMPLE_RATE, 2)
    ring.play(noise(2500, seed=1))
    recorder._drain()
    ring.play(noise(800, seed=2))
    recorder._drain()
    recorder.stop()
    written, _ = soundfile.read(tmp_path / "a.wav", dtype="float32")
    assert recorder.lost == 2500 and recorder.frames == 3300
    assert not written[:2500].any()
    assert np.array_equal(written[2500:], noise(800, seed=2))


@pytest.mark.parametrize("name", ["full.wav", "full.flac"])
def test_a_full_disk_ends_the_recording_with_a_reason_and_a_readable_file(tmp_path: Path, name: str) -> None:
    ring, heard = Ring(), noise(60_000)
    with file_size_limit(200_000), Recorder(ring, tmp_path / name, SAMPLE_RATE, 2) as recorder:
        ring.play(heard, pieces=20, pause_seconds=0.015)
        assert not recorder.recording
    assert recorder.error is not None and "\n" not in str(recorder.error)
    assert "full" in str(recorder.error) and name in str(recorder.error)
    written, _ = soundfile.read(tmp_path / name, dtype="float32")
    assert len(written) >= recorder.frames >= 10_000
    assert np.max(np.abs(written - heard[: len(written)])) <= 2.0**-23


def test_a_wav_is_readable_while_it_is_being_written(tmp_path: Path) -> None:
    ring = Ring()
    with Recorder(ring, tmp_path / "a.wav", SAMPLE_RATE, 2):
        ring.play(noise(4000), pieces=8, pause_seconds=0.02)
        deadline = time.monotonic() + 3.0
        while soundfile.info(tmp_path / "a.wav").frames < 4000 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert soundfile.info(tmp_path / "a.wav").frames == 4000


def test_a_wav_below_4_gib_is_a_plain_wav(tmp_path: Path) -> None:
    with Recorder(Ring(), tmp_path / "a.wav", SAMPLE_RATE, 2):
        pass
    assert (tmp_path / "a.wav").read_bytes()[:4] == b"RIFF"


@pytest.mark.parametrize(
    ("name", "bits", "message"),
    [
        ("no/such/folder/a.wav", None, "cannot write '.*a.wav': No such file or directory"),
        ("a.mp3", None, "must end in .wav or .flac"),
        ("a.flac", 32, "with 32 bits: .wav takes 32"),
    ],
)
def test_a_file_that_cannot_be_written_is_refused_at_once(
    tmp_path: Path, name: str, bits: int | None, message: str
) -> None:
    with pytest.raises(RecorderError, match=message):
        Recorder(Ring(), tmp_path / name, SAMPLE_RATE, 2, bits)


def test_default_bits_follow_the_file_kind() -> None:
    assert (default_bits("A.WAV"), default_bits("a.flac")) == (32, 24)
