"""What a line of a performance log must be before it is played: nothing is taken on trust, anyone may have edited it.

What is wrong raises ``ValueError`` on one line without the file's name or the line's number, which the caller adds.

>>> checked_operation(["hop", 3], Limits(max_voices=2, sample_rate=48000, has_input=False))
Traceback (most recent call last):
ValueError: voice is 3, not a whole number in 0…1
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from texbridge.realtime.engine.journal import (
    BAND_GAINS,
    CARRY,
    CONTROL,
    FIRST,
    HOP,
    LOAD,
    MARK,
    REACHED,
    SET,
    SWAP,
    TABLES,
    UNLOAD,
    WAVE,
    Operation,
)
from texbridge.realtime.parameters import PITCH, PITCH_PARAMETER
from texbridge.realtime.strict_json import finite, shown, whole

END = "end"
MOST_FRAMES = 2**53
MOST_VALUE = 1e6
MOST_LEVEL = 100.0
MOST_FADE_SECONDS = 3600
MOST_AHEAD_SECONDS = 60
MOST_PATH, MOST_NAME = 4096, 1024
MOST_SEED = 2**65
ENGINE_NUMBERS = {
    "sample_rate": (8000, 384000),
    "channels": (1, 64),
    "input_channels": (0, 64),
    "seed": (0, 2**63 - 1),
    "max_voices": (1, 256),
}
"""Least and most of each number that says what the engine was."""
_VOICE_ADDRESS = re.compile(
    r"/voice/([1-9][0-9]{0,2})/(?:first/|second/)?(?:(?:z|events)/[a-z0-9]{1,30}|[A-Za-z_][A-Za-z0-9_]{0,31})"
)
_DIGEST = re.compile(r"[0-9a-f]{64}")
CONTROLS = ("level", "mute", "pan", "width", "share")
"""Names of what a strip's kernel carries out by itself, in its own order (`realtime.kernel.memory`)."""
_CONTROL_RANGES = {"level": (0.0, MOST_LEVEL), "pan": (-1.0, 1.0)}


@dataclass(frozen=True)
class Limits:
    """What the operations of a log are measured by: facts of its first line."""

    max_voices: int
    sample_rate: int
    has_input: bool


def checked_header(header: Mapping[str, Any]) -> Limits:
    """Refuse a first line whose numbers, or whose voices, are not those of an engine."""
    for key, (low, high) in ENGINE_NUMBERS.items():
        whole(header.get(key), key, low, high)
    voices = header.get("voices")
    if not isinstance(voices, list):
        raise ValueError("voices must be a list")
    if len(voices) > header["max_voices"]:
        raise ValueError(f"holds {len(voices)} voices, over its max_voices {header['max_voices']}")
    for identity in voices:
        _identity(identity)
    return Limits(header["max_voices"], header["sample_rate"], header["input_channels"] > 0)


def checked_operation(operation: Operation, limits: Limits) -> None:
    """Refuse an ``operation``, of a known kind and length, whose entries an engine of these limits never wrote."""
    CHECKS[operation[0]](operation[1:], limits)


def _set(entries: list[Any], limits: Limits) -> None:
    address, value = entries
    if not isinstance(address, str):
        raise ValueError(f"address is {shown(address)}, not text")
    match = _VOICE_ADDRESS.fullmatch(address)
    if match is None or int(match[1]) > limits.max_voices:
        raise ValueError(f"no engine of {limits.max_voices} voices has the address {shown(address)}")
    if abs(finite(value, "value")) > MOST_VALUE:
        raise ValueError(f"value {value:g} is outside ±{MOST_VALUE:g}")


def _of_a_voice(entries: list[Any], limits: Limits) -> None:
    _voice(entries[0], limits)


def _tables(entries: list[Any], limits: Limits) -> None:
    _voice(entries[0], limits)
    _fade(entries[1], limits)
    _frame(entries[2])


def _control(entries: list[Any], limits: Limits) -> None:
    strip, name, value, frames, frame = entries
    whole(strip, "strip", 0, limits.max_voices + limits.has_input)
    if name not in CONTROLS:
        raise ValueError(f"no strip has a control {shown(name)}; there are {', '.join(CONTROLS)}")
    low, high = _CONTROL_RANGES.get(name, (0.0, 1.0))
    if not low <= finite(value, name) <= high:
        raise ValueError(f"{name} is {value:g}, outside {low:g}…{high:g}")
    if frames is not None:
        _fade(frames, limits)
    _frame(frame)


def _load(entries: list[Any], limits: Limits) -> None:
    _voice(entries[0], limits)
    _identity(entries[1])


def _swap(entries: list[Any], limits: Limits) -> None:
    _voice(entries[0], limits)
    _fade(entries[1], limits)
    _frame(entries[2])


def _wave(entries: list[Any], limits: Limits) -> None:
    _voice(entries[0], limits)
    whole(entries[1], "samples", 0, MOST_AHEAD_SECONDS * limits.sample_rate)
    _frame(entries[2])


def _mark(entries: list[Any], limits: Limits) -> None:
    what, name, frame = entries
    if what not in ("record", "stop"):
        raise ValueError(f"a mark is 'record' or 'stop', not {shown(what)}")
    if not isinstance(name, str) or len(name) > MOST_NAME:
        raise ValueError(f"file is {shown(name)}, not a name of up to {MOST_NAME} characters")
    whole(frame, "frame", 0, MOST_FRAMES)


def _end(entries: list[Any], limits: Limits) -> None:
    whole(entries[0], "frame", 0, MOST_FRAMES)


def _voice(value: object, limits: Limits) -> None:
    whole(value, "voice", 0, limits.max_voices - 1)


def _frame(value: object) -> None:
    """A sample of the engine's clock, or null for what was never carried out."""
    if value is not None:
        whole(value, "frame", 0, MOST_FRAMES)


def _fade(value: object, limits: Limits) -> None:
    whole(value, "frames", 0, MOST_FADE_SECONDS * limits.sample_rate)


def _identity(identity: object) -> None:
    """What a voice is made of (`realtime.synthesis.prepare`): a bundle, or two of a morph with its amount."""
    table = _bundle(identity, "the voice")
    low, high = PITCH_PARAMETER.minimum, PITCH_PARAMETER.maximum
    if not low <= finite(table.get(PITCH, 0.0), PITCH) <= high:
        raise ValueError(f"pitch is {table[PITCH]:g}, outside {low:g}…{high:g}")
    if not isinstance(table.get("settled", False), bool):
        raise ValueError(f"settled is {shown(table['settled'])}, neither true nor false")
    if "other" in table:
        _bundle(table["other"], "the other bundle of the morph")
        if not 0.0 <= finite(table.get("amount"), "amount of the morph") <= 1.0:
            raise ValueError(f"amount of the morph is {table['amount']:g}, outside 0…1")


def _bundle(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is {shown(value)}, not a table")
    path, digest = value.get("path"), value.get("digest")
    if not isinstance(path, str) or not 0 < len(path) <= MOST_PATH or "\0" in path:
        raise ValueError(f"path of {what} is {shown(path)}, not a path of up to {MOST_PATH} characters")
    if not isinstance(digest, str) or _DIGEST.fullmatch(digest) is None:
        raise ValueError(f"digest of {what} is {shown(digest)}, not a sha256 of 64 hexadecimal digits")
    whole(value.get("seed"), f"seed of {what}", 0, MOST_SEED)
    return value


CHECKS: Mapping[str, Callable[[list[Any], Limits], None]] = {
    **{SET: _set, HOP: _of_a_voice, FIRST: _of_a_voice, UNLOAD: _of_a_voice, CARRY: _of_a_voice},
    **{
        LOAD: _load,
        TABLES: _tables,
        BAND_GAINS: _tables,
        CONTROL: _control,
        SWAP: _swap,
        WAVE: _wave,
        MARK: _mark,
        REACHED: _end,
        END: _end,
    },
}
