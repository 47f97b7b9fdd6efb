"""What a rendered WAV says of itself: where it comes from, whose recordings are in it, where it loops.

- ``bext`` (EBU Tech 3285, version 2): description with the credits, originator, loudness. No date: the same options
  give the same file.
- ``iXML`` (2.10): the credits in full, as Unicode, and a name for every channel of a bed.
- ``smpl``, ``cue `` and ``LIST adtl``: a forward loop without end, and its first and last frame as named markers.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import soundfile

from texbridge.realtime.audio.sound_file import MADE_BY
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.offline.beds import Bed
from texbridge.realtime.offline.riff import Chunk, add_chunks, read_chunk

_BEXT = struct.Struct("<256s32s32s10s8sIIH64s5h180x")
_BEXT_VERSION, _UNKNOWN = 2, 0x7FFF
_ORIGINATOR_INDEX = 1
_MIDDLE_C = 60
_CREDIT_KEYS = ("title", "author", "licence", "url", "source", "changes")


@dataclass(frozen=True)
class Tags:
    """What there is to say of a file: the ``bundles`` in it, ``what`` was done in a few words, and its layout.

    ``lufs`` is its loudness where it was measured, ``loop_frames`` the length of a file that is a loop.
    """

    bundles: Sequence[Bundle]
    what: str
    sample_rate: int
    lufs: float | None = None
    loop_frames: int | None = None
    bed: Bed | None = None


def joint_credits(bundles: Sequence[Bundle]) -> list[dict[str, str]]:
    """The credits of the recordings behind ``bundles``, each once: `title`, `author`, `licence` and more."""
    found = [
        {key: str(entry[key]) for key in _CREDIT_KEYS if entry.get(key)}
        for bundle in bundles
        for entry in bundle.manifest.get("credits", ())
        if isinstance(entry, Mapping)
    ]
    return [entry for index, entry in enumerate(found) if entry not in found[:index]]


def credit_line(bundles: Sequence[Bundle]) -> str:
    """The credits in one line: title, author, licence of every recording; empty where the bundles name none."""
    keys = ("title", "author", "licence")
    return "; ".join(", ".join(entry[key] for key in keys if key in entry) for entry in joint_credits(bundles))


def tag_file(path: Path, tags: Tags) -> None:
    """Put it into a finished .wav, and leave other files alone; raises ``OSError`` and `TexbridgeError`."""
    if path.suffix.lower() == ".wav":
        add_chunks(path, _chunks(tags), tags.bed.mask if tags.bed else None)


def can_be_made_again(path: Path) -> bool:
    """Whether a file says that `render` or `transfer` made it, so that writing over it costs no other work.

    What was recorded while it was played does not say so.
    """
    try:
        if path.suffix.lower() == ".wav":
            bext = read_chunk(path, b"bext") or b""
            name = _BEXT.unpack_from(bext)[_ORIGINATOR_INDEX] if len(bext) >= _BEXT.size else b""
            return bool(name.rstrip(b"\0") == MADE_BY.encode())
        with soundfile.SoundFile(path) as file:
            return str(file.software).startswith(MADE_BY)
    except (OSError, ValueError, soundfile.LibsndfileError):
        return False


def _chunks(tags: Tags) -> list[Chunk]:
    made = [(b"bext", _bext(tags)), (b"iXML", _ixml(tags))]
    return made if tags.loop_frames is None else made + _loop(tags.loop_frames, tags.sample_rate)


def _bext(tags: Tags) -> bytes:
    credit = credit_line(tags.bundles)
    description = f"{tags.what}. Recordings: {credit}" if credit else tags.what
    lufs = _UNKNOWN if tags.lufs is None else round(100 * tags.lufs)
    unknown = (_UNKNOWN,) * 4  # range, true peak, momentary and short-term loudness
    reference = tags.bundles[0].digest if tags.bundles else ""
    head = (_ascii(description, 256), _ascii(MADE_BY, 32), _ascii(reference, 32), b"", b"", 0, 0, _BEXT_VERSION)
    history = f"A=PCM,F={tags.sample_rate},T={MADE_BY}; {tags.what}\r\n"
    return _BEXT.pack(*head, b"", lufs, *unknown) + _ascii(history, len(history))


def _ascii(text: str, size: int) -> bytes:
    """As plain ASCII, which is all that bext takes: accents go, what is left becomes a question mark."""
    plain = unicodedata.normalize("NFKD", text.replace("…", "...").replace("–", "-"))
    return "".join(c for c in plain if not unicodedata.combining(c)).encode("ascii", "replace")[:size]


def _ixml(tags: Tags) -> bytes:
    root = ElementTree.Element("BWFXML")
    _add(root, "IXML_VERSION", "2.10")
    _add(root, "PROJECT", MADE_BY)
    _add(root, "SCENE", ", ".join(bundle.name for bundle in tags.bundles))
    credit = credit_line(tags.bundles)
    _add(root, "NOTE", f"{tags.what}. Recordings: {credit}" if credit else tags.what)
    if tags.bed is not None:
        tracks = _add(root, "TRACK_LIST")
        _add(tracks, "TRACK_COUNT", str(len(tags.bed.names)))
        for index, name in enumerate(tags.bed.names, start=1):
            track = _add(tracks, "TRACK")
            for tag, text in (("CHANNEL_INDEX", str(index)), ("INTERLEAVE_INDEX", str(index)), ("NAME", name)):
                _add(track, tag, text)
    user = _add(root, "USER")
    for entry in joint_credits(tags.bundles):
        record = _add(user, "CREDIT")
        for key, text in entry.items():
            _add(record, key.upper(), text)
    ElementTree.indent(root)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _add(parent: ElementTree.Element, tag: str, text: str | None = None) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    if text is not None:
        element.text = "".join(c for c in text if c.isprintable() or c in "\n\t")
    return element


def _loop(frames: int, sample_rate: int) -> list[Chunk]:
    """A loop over the whole file, as samplers read it and as markers."""
    last = frames - 1
    head = (0, 0, round(1e9 / sample_rate), _MIDDLE_C, 0, 0, 0, 1, 0)
    sampler = struct.pack("<9I", *head) + struct.pack("<6I", 1, 0, 0, last, 0, 0)
    points = ((1, 0, b"loop start"), (2, last, b"loop end"))
    cue = struct.pack("<I", len(points)) + b"".join(
        struct.pack("<II4sIII", number, frame, b"data", 0, 0, frame) for number, frame, _ in points
    )
    labels = b"".join(_label(number, name) for number, _, name in points)
    return [(b"smpl", sampler), (b"cue ", cue), (b"LIST", b"adtl" + labels)]


def _label(number: int, name: bytes) -> bytes:
    text = name + b"\0"
    return struct.pack("<4sII", b"labl", 4 + len(text), number) + text + b"\0" * (len(text) % 2)
