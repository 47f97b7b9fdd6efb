"""Fuzzed OSC packets: a seeded grammar of what OSC can say, and of the ways to say it wrong."""

import random
import struct
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.support.osc_client import bundle

TAGS = "ifsbhtdSrcmTFNI[]"
WORDS = ("voice", "1", "2", "9", "gain", "pan", "mute", "centroid", "rate", "norm", "master", "record", "start", "x")
METHODS = (
    "/ping",
    "/sync",
    "/status",
    "/meters",
    "/parameters",
    "/subscribe",
    "/unsubscribe",
    "/panic",
    "/record/start",
)
PATTERNS = ("*", "?", "[a-z]", "[!1]", "{gain,pan}", "{,}", "[", "{", "]", "}", "**", "{a,{b}", "[]-[", "*a*b", "[z-a]")
TEXTS = (
    b"",
    b"0.5",
    b"nan",
    b"%s%n",
    b"127.0.0.1",
    b"10.0.0.9",
    b"../../etc/passwd",
    b"\x1b[2J",
    b"\xff\xfe\x80",
    "\u00e9\u4e16".encode(),
)
SIZES = (-(2**31), -1, 0, 1, 3, 5, 2**16, 2**31 - 1)
EXTREMES = (0.0, -0.0, 1.0, 1e38, -1e38, 1e-45, float("nan"), float("inf"), float("-inf"))


class PacketFuzzer:
    """Endless packets of ``seed``: about a third of them valid, the others wrong in one or several places."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._last = b"/ping\0\0\0,\0\0\0"

    def __iter__(self) -> Iterator[bytes]:
        makers: tuple[Callable[[], bytes], ...] = (self.message, self.bundle, self.garbage, self.mutant)
        while True:
            [maker] = self._rng.choices(makers, (0.55, 0.15, 0.05, 0.25))
            self._last = maker()[:60000]
            yield self._last

    def _one(self, options: Sequence[Any]) -> Any:
        return options[self._below(len(options))]

    def _below(self, limit: int) -> int:
        return int(self._rng.random() * limit)

    def text(self) -> bytes:
        """Bytes of a string without its NUL: words, UTF-8 broken or not, control characters, format strings, paths."""
        kind = self._below(12)
        if kind == 0:
            return b"a" * self._below(2000)
        if kind == 1:
            return self._rng.randbytes(self._below(40)).replace(b"\0", b"!")
        text: bytes = self._one(TEXTS)
        return text

    def address(self) -> bytes:
        """An address, most often one that is there; a pattern; or something that is no address."""
        kind = self._below(10)
        if kind < 3:
            return self._one(METHODS).encode()
        if kind < 5:
            return f"/voice/{1 + self._below(2)}/{self._one(('gain', 'pan', 'mute', 'centroid'))}".encode()
        if kind == 5:
            return self.text()
        if kind == 6:
            return b"/" + b"".join(self._one(PATTERNS).encode() for _ in range(self._below(120)))
        parts = [self._one(WORDS if self._below(2) else PATTERNS) for _ in range(self._below(6))]
        return "/".join(["", *parts]).encode()

    def _padded(self, text: bytes) -> bytes:
        return text + b"\0" * (4 - len(text) % 4)

    def argument(self, tag: str) -> bytes:
        """The bytes of one argument of this type."""
        if tag in "sS":
            return self._padded(self.text())
        if tag == "b":
            size = self._one(SIZES) if self._below(3) == 0 else 8
            return struct.pack(">i", size) + self._rng.randbytes(8)
        if tag == "f":
            return struct.pack(">f", self._one(EXTREMES))
        if tag == "d":
            return struct.pack(">d", self._one(EXTREMES))
        size = {"i": 4, "r": 4, "c": 4, "m": 4, "h": 8, "t": 8}.get(tag, 0)
        return self._rng.randbytes(size) if self._below(2) else struct.pack(">q", self._below(100))[8 - size :]

    def message(self) -> bytes:
        """A message: address, type tags, arguments; now and then far too many of them, or deep arrays."""
        count = self._below(4) if self._below(20) else self._below(600)
        tags = "".join(self._one(TAGS) for _ in range(count))
        if self._below(60) == 0:
            tags = "[" * self._below(3000) + tags + "]" * self._below(3000)
        body = b"".join(self.argument(tag) for tag in tags)
        return self._padded(self.address()) + self._padded(b"," + tags.encode()) + body

    def bundle(self) -> bytes:
        """A bundle, nested up to a dozen times, of any time tag, some with a wrong size in it."""
        elements = [self.message() for _ in range(self._below(4))]
        if self._below(80) == 0:
            elements *= self._below(400)
        time = self._one((None, 0.0, 1.0, 1e9, 1.7e9, 2e9, -2e9))
        data = bundle(elements, time)
        for _ in range(self._below(12) if self._below(3) == 0 else 0):
            data = bundle([data])
        if self._below(3) == 0:
            data = data[:16] + struct.pack(">i", self._one(SIZES)) + data[20:]
        return data

    def garbage(self) -> bytes:
        """Random bytes of a random length."""
        return self._rng.randbytes(self._below(400))

    def mutant(self) -> bytes:
        """The packet before, cut, grown, or with some of its bits turned."""
        data = bytearray(self._last or b"\0")
        kind = self._below(4)
        if kind == 0:
            return bytes(data[: self._below(len(data)) + 1])
        if kind == 1:
            return bytes(data) + self._rng.randbytes(4 * self._below(4))
        for _ in range(1 + self._below(4)):
            data[self._below(len(data))] ^= 1 << self._below(8)
        return bytes(data) if kind == 2 else bytes(data[: len(data) // 4 * 4])
