"""Writes what is heard to a file, sample-exact, far from the audio thread."""

import threading
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from texbridge.realtime.audio.sound_file import (
    WRITE_ERRORS,
    RecorderError,
    open_sound_file,
    repair_flac,
    update_header,
    write_failure,
)

_POLL_SECONDS = 0.02
_HEADER_SECONDS = 1.0


class TapReader(Protocol):
    """A ring of the frames that are heard: [frames, channels] float32."""

    capacity: int

    def position(self) -> int:
        """Return the number of frames written since the start."""

    def read(self, start: int) -> np.ndarray:
        """Return a copy of every frame from `start` on; raises `OverflowError` where they are overwritten."""


class Recorder:
    """Writes the tap into a sound file from its own thread until stopped, every frame once.

    Frames that the ring overwrote before they were read (the disk was too slow) are written as silence, so that time
    in the file stays true, and counted in `lost`. When the disk is full, recording ends: `error` says why, the file
    holds what came before and stays readable. The header is renewed every second, so a killed program leaves a
    readable file too.

    Args:
        tap: the engine's ring of heard frames.
        path: a .wav or .flac file; an existing one is replaced.
        sample_rate: in Hz.
        channels: of the tap.
        bits: 32 (float) or 24; None for the file kind's own.

    Raises:
        RecorderError: the file cannot be created.
    """

    def __init__(
        self, tap: TapReader, path: str | Path, sample_rate: int, channels: int, bits: int | None = None
    ) -> None:
        self.path = Path(path)
        self.begun = tap.position()
        self.sample_rate = sample_rate
        self.frames = 0
        self.lost = 0
        self.error: RecorderError | None = None
        self._tap = tap
        self._channels = channels
        try:
            self._file: Any = open_sound_file(path, sample_rate, channels, bits)
        except WRITE_ERRORS as error:
            raise RecorderError(f"cannot write '{path}': {write_failure(error, path)}") from error
        self._position = tap.position()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def seconds(self) -> float:
        """Length of what is written so far."""
        return self.frames / self.sample_rate

    @property
    def recording(self) -> bool:
        """Whether frames are being written."""
        return self._thread is not None and self.error is None

    def start(self) -> None:
        """Begin with the next frame that is heard."""
        self._position = self.begun = self._tap.position()
        self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Write everything heard up to now and close the file; a second call does nothing.

        Does not raise for a failed recording: read `error` and `lost`.
        """
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._close()

    def __enter__(self) -> "Recorder":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self) -> None:
        until_header = 0.0
        try:
            while not self._stop.wait(_POLL_SECONDS):
                self._drain()
                until_header -= _POLL_SECONDS
                if until_header <= 0.0 and self.path.suffix.lower() == ".wav":
                    update_header(self._file)
                    until_header = _HEADER_SECONDS
            self._drain()
        except WRITE_ERRORS as error:
            self._fail(error)

    def _drain(self) -> None:
        end = self._tap.position()
        if end == self._position:
            return
        try:
            frames = self._tap.read(self._position)
        except OverflowError:
            self._write_lost(end - self._position)
            return
        self._file.write(frames)
        self._position += len(frames)
        self.frames += len(frames)

    def _write_lost(self, count: int) -> None:
        """Put silence where frames were overwritten, in pieces, so that the rest keeps its place in time."""
        self.lost += count
        self._position += count
        for start in range(0, count, self._tap.capacity):
            length = min(self._tap.capacity, count - start)
            self._file.write(np.zeros((length, self._channels), np.float32))
            self.frames += length

    def _fail(self, error: Exception) -> None:
        reason = write_failure(error, self.path)
        self._close()
        if self.path.suffix.lower() == ".flac":
            self.frames = repair_flac(self.path, self.frames)
        self.error = RecorderError(f"recording to '{self.path}' ended after {self.seconds:.1f} s: {reason}")

    def _close(self) -> None:
        """Close the file; on a full disk libsndfile still renews the header of a .wav, which takes no new space."""
        file, self._file = self._file, None
        if file is None:
            return
        try:
            file.close()
        except WRITE_ERRORS as error:
            reason = write_failure(error, self.path)
            self.error = self.error or RecorderError(f"recording to '{self.path}' cannot be closed: {reason}")
