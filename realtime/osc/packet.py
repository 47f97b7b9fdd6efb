"""OSC packets to messages, and replies to packets.

Messages are read by python-osc, once their arguments have been seen to lie inside the packet and to be few. Bundles are
walked here: python-osc's own walker never returns from a negative element size and overruns the stack on deep nesting.
Its message reader follows a negative blob size backwards, fills up a short float, copies the rest of the packet for
every argument and nests arrays as deep as they come. Replies hold only int32, float32 and string arguments, always with
a type tag string, since vanilla Pd misreads anything else.

>>> [message] = read_packet(encode("/voice/1/centroid", 2500.0), now=0.0)
>>> message.address, message.arguments, message.time
('/voice/1/centroid', (2500.0,), None)
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pythonosc import osc_message
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.parsing import osc_types

from texbridge.realtime.errors import OscError
from texbridge.realtime.osc.address import check_address

BUNDLE_PREFIX = b"#bundle\x00"
IMMEDIATELY = frozenset((0, 1))
"""The tag for at once is 1; many send 0."""
MAX_DEPTH = 8
MAX_TEXT = 240
MAX_MESSAGES, MAX_PATTERNS = 1024, 64
PATTERN = re.compile(rb"[^\0]*[?*\[\]{}]")
"""An address with a pattern character, at the beginning of a message."""
MAX_ARGUMENTS, MAX_ARRAYS = 64, 4
SIZES = {**dict.fromkeys("ifrm", 4), **dict.fromkeys("hdt", 8), **dict.fromkeys("TFNI[]", 0)}
READ_AS = bytes.maketrans(b"ISr", b"Nsm")
"""What python-osc does not know, or makes a number of: an impulse holds nothing, a symbol text, a colour four bytes."""
UNREADABLE = "packet"
NTP_TO_UNIX = 2208988800

Reply = int | float | str


@dataclass(frozen=True)
class Message:
    """One OSC message; ``time`` is its bundle's time in Unix seconds, ``None`` for at once.

    A ``fault`` says why an element of a bundle could not be read; the message then stands for it, at no address.
    """

    address: str
    arguments: tuple[object, ...]
    time: float | None = None
    fault: str = ""

    def __str__(self) -> str:
        words = [f"{a:g}" if isinstance(a, float) else str(a) for a in self.arguments]
        return plain_text(" ".join([self.address, *words]))


def unix_time(timetag: int, now: float) -> float:
    """Unix seconds of a 64-bit NTP ``timetag``, taken in the NTP era (of 136 years) nearest to ``now``."""
    ahead = (timetag - round((now + NTP_TO_UNIX) * 2**32)) % 2**64
    if ahead >= 2**63:
        ahead -= 2**64
    return now + ahead / 2**32


def read_packet(data: bytes, now: float) -> list[Message]:
    """Every message of a packet in order, with its bundle's time.

    ``now`` is the Unix time in seconds. Raises ``OscError`` for a message alone that cannot be read, and for a
    bundle whose elements do not fit into it; of other bundles, only the elements that cannot be read have a ``fault``.
    """
    return list(messages_of(data, now))


def messages_of(data: bytes, now: float) -> Iterator[Message]:
    """The messages of `read_packet`, each read when it is asked for; what is refused as a whole raises at the first."""
    if not data or len(data) % 4:
        raise OscError(f"malformed packet: {len(data)} bytes is not a multiple of 4 above 0")
    if not data.startswith(BUNDLE_PREFIX):
        yield _read_message(data, None)
        return
    elements: list[tuple[bytes, float | None]] = []
    _split_bundle(data, now, 0, elements)
    if len(elements) > MAX_PATTERNS:
        patterns = sum(PATTERN.match(element) is not None for element, _ in elements)
        _check_number("patterns in a packet", patterns, MAX_PATTERNS)
    for element, time in elements:
        yield _read_element(element, time)


def _check_number(what: str, number: int, most: int) -> None:
    if number > most:
        raise OscError(f"{number} {what}; at most {most} are read, send more packets")


def _read_element(data: bytes, time: float | None) -> Message:
    try:
        return _read_message(data, time)
    except OscError as error:
        return Message(UNREADABLE, (), fault=str(error))


def _split_bundle(data: bytes, now: float, depth: int, found: list[tuple[bytes, float | None]]) -> None:
    """Add the messages of a bundle, those of bundles in it too, with their times to ``found``; none is read."""
    if depth >= MAX_DEPTH:
        raise OscError(f"malformed packet: bundles nested deeper than {MAX_DEPTH}")
    if len(data) < 16:
        raise OscError("malformed packet: bundle without a timetag")
    (timetag,) = struct.unpack_from(">Q", data, 8)
    time = None if timetag in IMMEDIATELY else unix_time(timetag, now)
    index = 16
    while index < len(data):
        (size,) = struct.unpack_from(">i", data, index)
        index += 4
        if size <= 0 or size % 4 or index + size > len(data):
            raise OscError(f"malformed packet: bundle element of {size} bytes")
        element = data[index : index + size]
        if element.startswith(BUNDLE_PREFIX):
            _split_bundle(element, now, depth + 1, found)
        else:
            found.append((element, time))
            _check_number("messages in a packet", len(found), MAX_MESSAGES)
        index += size


def _read_message(data: bytes, time: float | None) -> Message:
    try:
        address, index = osc_types.get_string(data, 0)
        check_address(address)
        end = _check_arguments(address, data, index)
        arguments = tuple(osc_message.OscMessage(data[:index] + data[index:end].translate(READ_AS) + data[end:]))
    except (osc_types.ParseError, osc_message.ParseError, ValueError, OverflowError, struct.error) as error:
        raise OscError(f"malformed packet: {data[:24]!r} is not an OSC message") from error
    return Message(address, arguments, time)


def _check_arguments(address: str, data: bytes, index: int) -> int:
    """Refuse what python-osc lets pass, or takes long over: unknown types, arguments that do not lie inside ``data``,
    too many of them, deep arrays. Returns where the type tags end."""
    if index >= len(data):
        return index
    tags, index = osc_types.get_string(data, index)
    tags_end = index
    unknown = set(tags[1:]) - set(SIZES) - {"s", "S", "b"}
    if unknown and tags.startswith(","):
        raise OscError(f"unknown argument type '{min(unknown)}' for {address}")
    _check_number(f"arguments of {address}", len(tags) - 1, MAX_ARGUMENTS)
    depth = 0
    for tag in tags[1:]:
        depth += {"[": 1, "]": -1}.get(tag, 0)
        _check_number(f"arrays within each other in {address}", depth, MAX_ARRAYS)
        index += SIZES[tag] if tag in SIZES else _length(tag, data, index)
        if index > len(data):
            raise OscError(f"malformed packet: arguments of {address} cut short")
    return tags_end


def _length(tag: str, data: bytes, index: int) -> int:
    """Bytes that the string or blob at ``index`` takes, with its padding; past the end of ``data`` if it is cut."""
    if tag in "sS":
        end = data.find(b"\0", index)
        return (end - index) // 4 * 4 + 4 if end >= 0 else len(data) + 1
    size = int.from_bytes(data[index : index + 4], "big")  # a negative size reads as one of 2 GiB or more
    return 4 + (size + 3) // 4 * 4


def plain_text(text: str) -> str:
    """``text`` as one printable line of at most ``MAX_TEXT`` bytes in UTF-8."""
    line = "".join(c if c.isprintable() else " " for c in text[:MAX_TEXT])
    return line.encode("utf-8", "replace")[:MAX_TEXT].decode("utf-8", "ignore")


def reply_argument(value: object) -> Reply:
    """``value`` as something every client can read: an int32, a finite float or a line of text.

    >>> reply_argument(True), reply_argument(2**40), reply_argument(float("-inf"))
    (1, 1099511627776.0, -3.4028234663852886e+38)
    """
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int):
        return value if -(2**31) <= value < 2**31 else reply_argument(float(value))
    if isinstance(value, float):
        limit = 3.4028234663852886e38
        return 0.0 if math.isnan(value) else min(max(value, -limit), limit)
    return plain_text(str(value))


def encode(address: str, *arguments: object) -> bytes:
    """The packet of one reply: i, f and s arguments with a type tag string, its size a multiple of 4."""
    builder = OscMessageBuilder(address)
    for argument in arguments:
        value = reply_argument(argument)
        tag = {int: "i", float: "f", str: "s"}[type(value)]
        builder.add_arg(value, tag)
    return bytes(builder.build().dgram)
