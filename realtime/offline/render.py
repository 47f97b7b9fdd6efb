"""Rendering a bundle into a file: the same kernel and control code as live, driven by the sample clock."""

import csv
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from texbridge.realtime.audio.sound_file import default_bits, write_sound
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.parameters import Parameter

if TYPE_CHECKING:
    from texbridge.realtime.engine.engine import Engine

_CHUNK_SECONDS = 0.5


@dataclass(frozen=True)
class RenderSettings:
    """What `texbridge render` was asked for; `settings` are (name, value) as in `--set`."""

    bundle: str | None
    out: str
    seconds: float = 10.0
    seed: int = 0
    settings: tuple[tuple[str, float], ...] = ()
    automation: str | None = None
    sample_rate: int = 48000
    block_size: int = 64
    bits: int | None = None
    replay: str | None = None
    take: str | None = None
    input: str | None = None


def resolve_setting(parameters: Mapping[str, Parameter], name: str, value: float) -> tuple[str, float]:
    """Return the OSC address and the value in its unit for a name such as `centroid`, `rate/norm` or `/master/gain`.

    A short name means voice 1. Raises `TexbridgeError` for an unknown name or a value out of range.
    """
    stem, norm = (name[: -len("/norm")], True) if name.endswith("/norm") else (name, False)
    address = next((known for known in (stem, f"/{stem}", f"/voice/1/{stem}") if known in parameters), None)
    if address is None:
        known_names = ", ".join(known.removeprefix("/voice/1/") for known in parameters)
        raise TexbridgeError(f"there is no parameter '{stem}'; there are: {known_names} (and each with /norm)")
    parameter = parameters[address]
    low, high, unit = (0.0, 1.0, "") if norm else (parameter.minimum, parameter.maximum, parameter.unit)
    if not low <= value <= high:
        raise TexbridgeError(f"{name}={value:g} is out of range: {low:g}…{high:g} {unit}".rstrip())
    return address, parameter.from_norm(value) if norm else value


def read_automation(path: str | Path, parameters: Mapping[str, Parameter]) -> list[tuple[float, str, float]]:
    """Return the events (seconds, address, value in unit) of a CSV file, in order of time.

    Raises `TexbridgeError` naming the line that cannot be understood.
    """
    try:
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise TexbridgeError(f"cannot read automation '{path}': {reason}") from error
    events = []
    for number, row in enumerate(rows, start=1):
        if not row or not row[0].strip() or row[0].lstrip().startswith("#") or (number == 1 and _is_header(row)):
            continue
        try:
            events.append(_event(row, parameters))
        except ValueError as error:
            raise TexbridgeError(f"automation '{path}', line {number}: {error}") from error
    return sorted(events, key=lambda event: event[0])


def _is_header(row: list[str]) -> bool:
    return [cell.strip().lower() for cell in row[:1]] in (["seconds"], ["time"])


def _event(row: list[str], parameters: Mapping[str, Parameter]) -> tuple[float, str, float]:
    if len(row) != 3:
        raise ValueError(f"{len(row)} columns, expected 3: seconds,name,value")
    try:
        seconds, value = float(row[0]), float(row[2])
    except ValueError:
        raise ValueError(f"'{row[0]}' and '{row[2]}' must be numbers") from None
    if not (math.isfinite(seconds) and seconds >= 0.0):
        raise ValueError(f"time {row[0].strip()} must be 0 or more seconds")
    try:
        return (seconds, *resolve_setting(parameters, row[1].strip(), value))
    except TexbridgeError as error:
        raise ValueError(str(error)) from error


def render_file(settings: RenderSettings) -> str:
    """Render into `settings.out` and return one line about it; raises `TexbridgeError`.

    The file appears when it is complete; an interrupted render leaves nothing behind.
    """
    if settings.replay is not None:
        return replay_file(settings)
    from texbridge.realtime.bundle.read import read_bundle
    from texbridge.realtime.engine.engine import Engine

    assert settings.bundle is not None
    bundle = read_bundle(settings.bundle)
    bits = settings.bits or default_bits(settings.out)
    engine = Engine([bundle], sample_rate=settings.sample_rate, block_size=settings.block_size, seed=settings.seed)
    for name, value in settings.settings:
        engine.set(*resolve_setting(engine.parameters, name, value))
    if settings.automation is not None:
        engine.schedule(read_automation(settings.automation, engine.parameters))
    sound = _rendered(engine, round(settings.seconds * settings.sample_rate))
    write_sound(settings.out, sound, settings.sample_rate, engine.channels, bits)
    rate = settings.sample_rate
    return f"{settings.out}: {settings.seconds:g} s of {bundle.name}, {rate} Hz, seed {settings.seed}"


def _rendered(engine: "Engine", frames: int) -> Iterator[np.ndarray]:
    chunk = max(1, int(_CHUNK_SECONDS * engine.sample_rate) // engine.block_size) * engine.block_size
    for start in range(0, frames, chunk):
        yield engine.render(min(chunk, frames - start))


def replay_file(settings: RenderSettings) -> str:
    """Play a performance again into `settings.out`, or the one `take` of it; raises `TexbridgeError`."""
    from texbridge.realtime.audio.input_file import input_sound
    from texbridge.realtime.engine.journal_file import read_performance
    from texbridge.realtime.offline.replay import Replay

    assert settings.replay is not None
    performance = read_performance(settings.replay)
    first, last = (0, performance.frames) if settings.take is None else performance.take(settings.take)
    header, inputs = performance.header, None
    if settings.input is not None:
        inputs = input_sound(settings.input, header["sample_rate"], header["input_channels"])
    replay = Replay(performance, inputs)
    bits = settings.bits or default_bits(settings.out)
    write_sound(settings.out, _cut(replay.render(), first, last), replay.sample_rate, replay.channels, bits)
    seconds = (last - first) / replay.sample_rate
    return f"{settings.out}: {seconds:g} s of {performance.path}, {replay.sample_rate} Hz"


def _cut(pieces: Iterable[np.ndarray], first: int, last: int) -> Iterator[np.ndarray]:
    """The frames ``first`` … ``last`` − 1 of a sound in pieces."""
    position = 0
    for piece in pieces:
        yield piece[max(first - position, 0) : max(last - position, 0)]
        position += len(piece)
        if position >= last:
            return
