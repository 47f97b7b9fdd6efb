"""Rendering a bundle into memory or a file: the same kernel and control code as live, driven by the sample clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from texbridge.realtime.audio.input_file import input_sound
from texbridge.realtime.audio.sound_file import default_bits, write_sound
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import read_journal
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.offline.automation import read_automation, resolve_setting
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.player.opening import begin_with, first_bundles, open_preset

FLAC_CHANNELS = 8
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
    preset: str | None = None
    preset_folder: str | None = None
    channels: int | None = None
    sample_rate: int = 48000
    block_size: int = 64
    bits: int | None = None
    replay: str | None = None
    take: str | None = None
    input: str | None = None


def render_bundle(
    bundle: Bundle,
    seconds: float,
    sample_rate: int = 48000,
    seed: int = 0,
    settings: Mapping[str, float] | None = None,
    automation: Iterable[tuple[float, str, float]] = (),
    block_size: int = 64,
    channels: int = 2,
) -> np.ndarray:
    """Sound of one voice, float32 [frames, channels] at ``sample_rate`` (Hz).

    ``settings`` maps names (``"centroid"``, ``"rate/norm"``, ``"/master/gain"``) to values; ``automation`` holds
    (seconds, name, value), each applied at its sample. The same arguments give the same samples, whatever
    the ``block_size``. Raises `TexbridgeError` for an unknown name or a value out of range.
    """
    engine = Engine([bundle], sample_rate=sample_rate, block_size=block_size, channels=channels, seed=seed)
    for name, value in (settings or {}).items():
        engine.set(*resolve_setting(engine.parameters, name, value))
    engine.schedule((time, *resolve_setting(engine.parameters, name, value)) for time, name, value in automation)
    return engine.render(round(seconds * sample_rate))


def render_file(settings: RenderSettings) -> str:
    """Render into `settings.out` and return one line about it; raises `TexbridgeError`.

    The file appears when it is complete; an interrupted render leaves nothing behind.
    """
    if settings.replay is not None:
        return replay_file(settings)
    bits, channels = settings.bits or default_bits(settings.out), settings.channels or 2
    if channels > FLAC_CHANNELS and Path(settings.out).suffix.lower() == ".flac":
        raise TexbridgeError(f"'{settings.out}': FLAC holds {FLAC_CHANNELS} channels, not {channels}; use .wav")
    preset = None if settings.preset is None else open_preset(settings.preset, settings.preset_folder)
    bundles = first_bundles(preset) if preset and settings.bundle is None else [read_bundle(str(settings.bundle))]
    engine = Engine(
        bundles,
        sample_rate=settings.sample_rate,
        block_size=settings.block_size,
        channels=channels,
        seed=settings.seed,
    )
    if preset is not None:
        begin_with(engine, preset, load=settings.bundle is None)
    for name, value in settings.settings:
        engine.set(*resolve_setting(engine.parameters, name, value))
    if settings.automation is not None:
        engine.schedule(read_automation(settings.automation, engine.parameters))
    sound = _rendered(engine, round(settings.seconds * settings.sample_rate))
    write_sound(settings.out, sound, settings.sample_rate, engine.channels, bits)
    rate, names = settings.sample_rate, settings.preset or bundles[0].name
    return f"{settings.out}: {settings.seconds:g} s of {names}, {rate} Hz, seed {settings.seed}"


def _rendered(engine: Engine, frames: int) -> Iterator[np.ndarray]:
    chunk = max(1, int(_CHUNK_SECONDS * engine.sample_rate) // engine.block_size) * engine.block_size
    for start in range(0, frames, chunk):
        yield engine.render(min(chunk, frames - start))


def replay_file(settings: RenderSettings) -> str:
    """Play a performance again into `settings.out`, or the one `take` of it; raises `TexbridgeError`."""
    assert settings.replay is not None
    performance = read_journal(settings.replay)
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
