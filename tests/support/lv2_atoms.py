"""Atoms and URIDs as an LV2 host makes them: a sequence of patch:Set messages, whole or spoilt on purpose."""

from __future__ import annotations

import struct
from collections.abc import Iterable

ATOM, PATCH = "http://lv2plug.in/ns/ext/atom#", "http://lv2plug.in/ns/ext/patch#"
Message = tuple[int, str, float]
"""A frame in the block, the URI of a parameter, and its value."""


class Urids:
    """Numbers for URIs, given as they are asked for."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def number(self, uri: str) -> int:
        """The number of a URI, from 1 on."""
        return self._known.setdefault(uri, len(self._known) + 1)

    def atom(self, name: str) -> int:
        """The number of a type of atoms."""
        return self.number(ATOM + name)

    def patch(self, name: str) -> int:
        """The number of a word of patches."""
        return self.number(PATCH + name)

    def number_atom(self, value: float, kind: str = "Float") -> bytes:
        """A number as an atom of this kind."""
        form = {"Float": "<f", "Double": "<d", "Int": "<i", "Long": "<q", "Bool": "<i"}[kind]
        return self.body(kind, struct.pack(form, value if form in ("<f", "<d") else int(value)))

    def body(self, kind: str, content: bytes, size: int | None = None) -> bytes:
        """An atom, padded; ``size`` is what it says of itself."""
        head = struct.pack("<II", len(content) if size is None else size, self.atom(kind))
        return head + content + bytes(-len(content) % 8)

    def setting(self, uri: str, value: bytes, subject: str | None = None, size: int | None = None) -> bytes:
        """A patch:Set of a parameter to an atom."""
        rows = [] if subject is None else [("subject", self.urid(subject))]
        rows += [("property", self.urid(uri)), ("value", value)]
        content = struct.pack("<II", 0, self.patch("Set"))
        content += b"".join(struct.pack("<II", self.patch(key), 0) + atom for key, atom in rows)
        return self.body("Object", content, size)

    def urid(self, uri: str) -> bytes:
        """The number of a URI as an atom."""
        return self.body("URID", struct.pack("<I", self.number(uri)))

    def sequence(self, events: Iterable[tuple[int, bytes]], unit: int = 0, size: int | None = None) -> bytes:
        """A sequence of atoms at frames."""
        content = struct.pack("<II", unit, 0) + b"".join(struct.pack("<q", frame) + atom for frame, atom in events)
        return self.body("Sequence", content, size)

    def messages(self, messages: Iterable[Message], kind: str = "Double") -> bytes:
        """A sequence that sets parameters."""
        return self.sequence(
            (frame, self.setting(uri, self.number_atom(value, kind))) for frame, uri, value in messages
        )
