"""Sound files as they come from recorders that died, pipes, streams that were joined, and odd editors."""

import io
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

Sound = NDArray[np.float32]


def noise(seconds: float, rate: int = 44100, seed: int = 0) -> Sound:
    """White noise [T] at −26 dBFS."""
    return (0.05 * np.random.default_rng(seed).standard_normal(round(seconds * rate))).astype(np.float32)


def unknown_length(path: Path, sound: Sound, rate: int, stated: int = 0) -> Path:
    """A .flac or .wav whose header does not know its length: ``stated`` is what a .wav says of its data in bytes."""
    soundfile.write(path, sound, rate, subtype="PCM_16")
    data = bytearray(path.read_bytes())
    if path.suffix == ".flac":
        word = int.from_bytes(data[18:26], "big") >> 36 << 36
        data[18:26] = word.to_bytes(8, "big")
    else:
        place = data.find(b"data") + 4
        data[4:8] = data[place : place + 4] = stated.to_bytes(4, "little")
    path.write_bytes(data)
    return path


def unknown_rf64(path: Path, sound: Sound, rate: int) -> Path:
    """A WAV of the kind that our own recorder writes, killed before it wrote its lengths."""
    soundfile.write(path, sound, rate, format="RF64", subtype="PCM_16")
    data = bytearray(path.read_bytes())
    place = data.find(b"ds64") + 8
    data[place : place + 24] = bytes(24)
    path.write_bytes(data)
    return path


def unknown_caf(path: Path, sound: Sound, rate: int) -> Path:
    """A CAF whose data chunk says −1: up to the end."""
    soundfile.write(path, sound, rate, subtype="PCM_16")
    data = bytearray(path.read_bytes())
    place = data.find(b"data") + 4
    data[place : place + 8] = b"\xff" * 8
    path.write_bytes(data)
    return path


def chained_ogg(path: Path, sounds: list[Sound], rate: int, subtype: str = "VORBIS") -> Path:
    """The Ogg files of ``sounds``, one after another in one file, as a web radio's recorder leaves them."""
    with path.open("wb") as file:
        for sound in sounds:
            link = io.BytesIO()
            soundfile.write(link, sound, rate, format="OGG", subtype=subtype)
            file.write(link.getvalue())
    return path


def cut_short(path: Path, sound: Sound, rate: int, share: float = 0.5) -> Path:
    """A file of which the rest was never written."""
    soundfile.write(path, sound, rate, subtype="PCM_16")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    return path
