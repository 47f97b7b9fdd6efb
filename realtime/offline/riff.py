"""Chunks of a finished WAV or RF64 file: reading them, adding more, saying which loudspeaker a channel is for.

libsndfile writes the sound; this works on the closed file, before it takes its name. New chunks stand after the sound,
so that none of it has to be copied. See Microsoft's "Multiple channel audio data and WAVE files" and EBU Tech 3306.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from texbridge.realtime.errors import TexbridgeError

Chunk = tuple[bytes, bytes]
"""A chunk's name, four bytes, and what it holds."""

_EXTENSIBLE, _MASK_OFFSET, _LARGEST = 0xFFFE, 20, 2**32 - 1


def chunk_places(file: BinaryIO) -> dict[bytes, tuple[int, int]]:
    """Where the contents of every chunk begin, and their size in bytes; the last of a name counts.

    Raises ``ValueError`` for what is no WAV or RF64 file.
    """
    file.seek(0)
    kind, _, form = struct.unpack("<4sI4s", file.read(12).ljust(12, b"\0"))
    if kind not in (b"RIFF", b"RF64") or form != b"WAVE":
        raise ValueError("is no WAV file")
    places: dict[bytes, tuple[int, int]] = {}
    while len(head := file.read(8)) == 8:
        name, size = struct.unpack("<4sI", head)
        if name == b"data" and kind == b"RF64":
            size = _data_size(file, places[b"ds64"][0])
        places[name] = (file.tell(), size)
        file.seek(places[name][0] + size + size % 2)
    return places


def _data_size(file: BinaryIO, ds64: int) -> int:
    at = file.tell()
    file.seek(ds64 + 8)
    size = int.from_bytes(file.read(8), "little")
    file.seek(at)
    return size


def read_chunk(path: str | Path, name: bytes) -> bytes | None:
    """The contents of a chunk, or None where the file has none; raises ``ValueError`` or ``OSError``."""
    with open(path, "rb") as file:
        place = chunk_places(file).get(name)
        if place is None:
            return None
        file.seek(place[0])
        return file.read(place[1])


def add_chunks(path: Path, chunks: Sequence[Chunk], mask: int | None = None) -> None:
    """Add ``chunks`` to a WAV or RF64 file, and set its channel ``mask``; raises ``OSError`` and `TexbridgeError`."""
    with open(path, "r+b") as file:
        places = chunk_places(file)
        if mask is not None:
            _set_mask(file, places[b"fmt "][0], mask)
        file.seek(0, os.SEEK_END)
        if file.tell() % 2:
            file.write(b"\0")
        for name, contents in chunks:
            file.write(struct.pack("<4sI", name, len(contents)) + contents + b"\0" * (len(contents) % 2))
        size = file.tell() - 8
        if b"ds64" in places:
            file.seek(places[b"ds64"][0])
            file.write(size.to_bytes(8, "little"))
        elif size <= _LARGEST:
            file.seek(4)
            file.write(size.to_bytes(4, "little"))
        else:
            raise TexbridgeError("a WAV file of 4 GiB less a few bytes has no room for credits; render it shorter")


def _set_mask(file: BinaryIO, fmt: int, mask: int) -> None:
    file.seek(fmt)
    if int.from_bytes(file.read(2), "little") != _EXTENSIBLE:
        raise ValueError("is a WAV file without a channel mask")
    file.seek(fmt + _MASK_OFFSET)
    file.write(mask.to_bytes(4, "little"))
