"""What lies around samples: lengths that a header does not know, chains of Ogg files, and kinds that are not read.

libsndfile takes a length of nothing at its word, and stops after the first link of a chain. It is handed the file with
the length written in, or each link for itself.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

FOREIGN = {
    ".m4a": "MPEG-4 (AAC or ALAC)",
    ".m4b": "MPEG-4 (AAC or ALAC)",
    ".mp4": "MPEG-4",
    ".mov": "QuickTime",
    ".3gp": "MPEG-4",
    ".aac": "AAC",
    ".alac": "ALAC",
    ".wma": "Windows Media Audio",
    ".asf": "Windows Media",
    ".webm": "WebM",
    ".weba": "WebM",
    ".mkv": "Matroska",
    ".mka": "Matroska",
    ".amr": "AMR",
    ".ape": "Monkey's Audio",
    ".wv": "WavPack",
    ".dsf": "DSD",
    ".dff": "DSD",
    ".ac3": "AC-3",
    ".mpc": "Musepack",
    ".tta": "True Audio",
    ".spx": "Speex",
}
_MARKS = (
    (4, b"ftyp", "MPEG-4"),
    (0, b"\x1a\x45\xdf\xa3", "WebM or Matroska"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows Media"),
    (0, b"\xff\xf1", "AAC"),
    (0, b"\xff\xf9", "AAC"),
    (0, b"#!AMR", "AMR"),
    (0, b"wvpk", "WavPack"),
    (0, b"MAC ", "Monkey's Audio"),
)
APPLE_DOUBLE = "._"
_PAGE, _PAGE_BYTES = b"OggS", 27
_BEGINS = 2
_NO_SIZE_32, _NO_SIZE_64 = (0, 0xFFFFFFFF), (0, 2**64 - 1)


def foreign_kind(head: bytes, suffix: str = "") -> str:
    """The name of a kind of sound file that is known and not read here, by its first bytes or suffix; or nothing.

    >>> foreign_kind(b"\\0\\0\\0\\x20ftypM4A "), foreign_kind(b"", ".wma"), foreign_kind(b"RIFF", ".wav")
    ('MPEG-4', 'Windows Media Audio', '')
    """
    by_mark = (name for at, mark, name in _MARKS if head[at : at + len(mark)] == mark)
    return next(by_mark, "") or FOREIGN.get(suffix.lower(), "")


def open_parts(path: Path) -> Iterator[io.RawIOBase | str]:
    """What libsndfile is to open, one after another: the file, mended where it must be, or the links of a chain."""
    with path.open("rb") as file:
        head = file.read(12)
        if head[:4] == _PAGE and len(starts := _chain_starts(file)) > 1:
            for start, end in zip(starts, [*starts[1:], path.stat().st_size], strict=True):
                yield _Window(file, start, end, {})
            return
        patches = _unknown_lengths(file, head)
        if patches:
            yield _Window(file, 0, path.stat().st_size, patches)
            return
    yield str(path)


def _chain_starts(file: BinaryIO) -> list[int]:
    """Where the links of a chain of Ogg files begin (RFC 3533): at pages that begin a stream after others did not."""
    starts: list[int] = []
    place, within = 0, True
    size = file.seek(0, io.SEEK_END)
    while place + _PAGE_BYTES <= size:
        file.seek(place)
        head = file.read(_PAGE_BYTES)
        if head[:4] != _PAGE:
            break
        begins = bool(head[5] & _BEGINS)
        if begins and within:
            starts.append(place)
        within = not begins
        place += _PAGE_BYTES + head[26] + sum(file.read(head[26]))
    return starts


def _unknown_lengths(file: BinaryIO, head: bytes) -> dict[int, bytes]:
    """Bytes to put in the place of a length that a header does not know, by where they go."""
    if head[:4] in (b"RIFF", b"RF64") and head[8:] == b"WAVE":
        return _wave_lengths(file)
    if head[:4] == b"caff":
        return _caf_lengths(file)
    return {}


def _wave_lengths(file: BinaryIO) -> dict[int, bytes]:
    """Of a RIFF or RF64 file, whose size of ``data`` stands in the chunk, or in ``ds64`` before it."""
    size, place, wide = file.seek(0, io.SEEK_END), 12, None
    while place + 8 <= size:
        file.seek(place)
        name, length = struct.unpack("<4sI", file.read(8))
        if name == b"ds64":
            wide, (stated,) = place + 16, struct.unpack("<8xQ", file.read(16))
        if name == b"data":
            rest = size - place - 8
            if wide is not None:
                return {wide: struct.pack("<Q", rest)} if stated in _NO_SIZE_64 and rest else {}
            unknown = length in _NO_SIZE_32 and rest and not _is_chunk(file.read(8), rest)
            return {place + 4: struct.pack("<I", min(rest, 0xFFFFFFFE))} if unknown else {}
        place += 8 + length + length % 2
    return {}


def _is_chunk(head: bytes, rest: int) -> bool:
    """Whether what follows a ``data`` of no bytes is another chunk, and the file truly empty."""
    if len(head) < 8:
        return False
    name, length = struct.unpack("<4sI", head)
    return bool(name.isascii() and name.decode("latin-1").isprintable() and length + 8 <= rest)


def _caf_lengths(file: BinaryIO) -> dict[int, bytes]:
    """Of a CAF, whose last chunk may say -1: all the rest."""
    size, place = file.seek(0, io.SEEK_END), 8
    while place + 12 <= size:
        file.seek(place)
        name, length = struct.unpack(">4sQ", file.read(12))
        if name == b"data" and length in _NO_SIZE_64 and size > place + 12:
            return {place + 4: struct.pack(">Q", size - place - 12)}
        place += 12 + length
    return {}


class _Window(io.RawIOBase):
    """Bytes ``start``…``end`` of a file as a file of their own, with ``patches`` (position → bytes) laid over them."""

    def __init__(self, file: BinaryIO, start: int, end: int, patches: Mapping[int, bytes]) -> None:
        super().__init__()
        self._file, self._start, self._size, self._patches = file, start, end - start, patches
        self._place = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be sought in."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, as files do."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        self._place = max(0, base + offset)
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` as far as there is something."""
        count = max(0, min(len(buffer), self._size - self._place))
        self._file.seek(self._start + self._place)
        found = bytearray(self._file.read(count))
        for at, data in self._patches.items():
            for k, value in enumerate(data, start=at - self._place):
                if 0 <= k < len(found):
                    found[k] = value
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)
