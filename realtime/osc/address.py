"""OSC 1.0 address patterns, matched in time linear in the pattern (a regular expression could be made to hang).

``?`` is one character, ``*`` any run of them, ``[a-z]`` and ``[!a-z]`` sets, ``{foo,bar}`` alternatives; none of them
crosses a ``/``. Source: the OSC 1.0 specification, "OSC Message Dispatching and Pattern Matching".

>>> match_all("/voice/[!1]/{gain,mute}", ["/voice/1/gain", "/voice/2/mute", "/voice/12/pan"])
['/voice/2/mute']
>>> match_all("/voice/*", ["/voice/1/mute"])
[]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from texbridge.realtime.errors import OscError

SPECIAL = frozenset("?*[]{}")
MAX_LENGTH = 256


@dataclass(frozen=True)
class AnyRun:
    """``*``: any run of characters, the empty one included."""

    def ends(self, text: str, start: int) -> Iterable[int]:
        """Every position of ``text`` at which this token can end when it begins at ``start``."""
        return range(start, len(text) + 1)


@dataclass(frozen=True)
class OneOf:
    """``?``, ``[set]`` or ``[!set]``: one character that is (or is not) in ``ranges``."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool = False

    def ends(self, text: str, start: int) -> Iterable[int]:
        """Every position of ``text`` at which this token can end when it begins at ``start``."""
        if start >= len(text):
            return ()
        inside = any(low <= text[start] <= high for low, high in self.ranges)
        return (start + 1,) if inside != self.negated else ()


@dataclass(frozen=True)
class Words:
    """Literal text, or the alternatives of ``{foo,bar}``."""

    words: tuple[str, ...]

    def ends(self, text: str, start: int) -> Iterable[int]:
        """Every position of ``text`` at which this token can end when it begins at ``start``."""
        return [start + len(word) for word in self.words if text.startswith(word, start)]


Token = AnyRun | OneOf | Words


def is_pattern(address: str) -> bool:
    """Whether the address holds any pattern character."""
    return not SPECIAL.isdisjoint(address)


def check_address(address: str) -> None:
    """Raise ``OscError`` unless ``address`` is a usable OSC address or pattern."""
    if not address.startswith("/"):
        raise OscError(f"address {address[:40]!r} does not begin with '/'")
    check_length(address)
    if not address.isprintable() or " " in address:
        raise OscError(f"address {address[:40]!r} holds a space or a control character")


def check_length(address: str) -> None:
    """Raise ``OscError`` if ``address`` is longer than any that is read."""
    if len(address) > MAX_LENGTH:
        raise OscError(f"address has {len(address)} characters; at most {MAX_LENGTH} are read")


def _parse_set(body: str) -> OneOf:
    negated = body.startswith("!")
    body = body[1:] if negated else body
    ranges, index = [], 0
    while index < len(body):
        is_range = index + 2 < len(body) and body[index + 1] == "-"
        last = index + 2 if is_range else index
        ranges.append((body[index], body[last]))
        index = last + 1
    return OneOf(tuple(ranges), negated)


def _enclosed(part: str, start: int, closing: str) -> tuple[str, int]:
    end = part.find(closing, start + 1)
    if end < 0:
        raise OscError(f"address pattern '{part}' has '{part[start]}' without '{closing}'")
    return part[start + 1 : end], end + 1


def _parse_token(part: str, index: int) -> tuple[Token, int]:
    character = part[index]
    if character == "*":
        return AnyRun(), index + 1
    if character == "?":
        return OneOf((), negated=True), index + 1
    if character == "[":
        body, index = _enclosed(part, index, "]")
        return _parse_set(body), index
    if character == "{":
        body, index = _enclosed(part, index, "}")
        return Words(tuple(body.split(","))), index
    if character in "]}":
        raise OscError(f"address pattern '{part}' has '{character}' without its opening")
    return Words((character,)), index + 1


@lru_cache(maxsize=256)
def parse_pattern(pattern: str) -> tuple[tuple[Token, ...], ...]:
    """The tokens of every part between slashes; raises ``OscError`` where a bracket is not closed, or if too long."""
    check_length(pattern)
    parts = []
    for part in pattern.split("/")[1:]:
        tokens: list[Token] = []
        index = 0
        while index < len(part):
            token, index = _parse_token(part, index)
            tokens.append(token)
        parts.append(tuple(tokens))
    return tuple(parts)


def _match_part(tokens: tuple[Token, ...], text: str) -> bool:
    positions = {0}
    for token in tokens:
        if isinstance(token, AnyRun):
            positions = set(token.ends(text, min(positions)))  # the first start reaches all that the others do
        else:
            positions = {end for start in positions for end in token.ends(text, start)}
        if not positions:
            return False
    return len(text) in positions


def match_all(pattern: str, addresses: Iterable[str]) -> list[str]:
    """The ``addresses`` that match, in their order; what they have in common is matched once.

    Raises ``OscError`` on a malformed pattern.

    >>> match_all("/voice/*/gain", ["/voice/1/gain", "/voice/1/pan", "/voice/2/gain", "/master/gain"])
    ['/voice/1/gain', '/voice/2/gain']
    """
    parts = parse_pattern(pattern)
    seen: dict[tuple[int, str], bool] = {}

    def matches(index: int, name: str) -> bool:
        key = (index, name)
        if key not in seen:
            seen[key] = _match_part(parts[index], name)
        return seen[key]

    found = []
    for address in addresses:
        names = address.split("/")[1:]
        if len(names) == len(parts) and all(matches(index, name) for index, name in enumerate(names)):
            found.append(address)
    return found
