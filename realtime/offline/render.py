"""Rendering a bundle into memory or a file: the same kernel and control code as live, driven by the sample clock."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from texbridge.realtime.audio.input_file import input_sound
from texbridge.realtime.audio.plugin import Plugin, through
from texbridge.realtime.audio.sound_file import default_bits, write_sound
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import SavedJournal, read_journal
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.offline.automation import read_automation, resolve_setting
from texbridge.realtime.offline.beds import Bed, bed_of
from texbridge.realtime.offline.loop import LEAD_SECONDS, fade_frames, looped
from texbridge.realtime.offline.loudness import brought_to
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.offline.wave_tags import Tags, can_be_made_again, credit_line, tag_file
from texbridge.realtime.player.opening import begin_with, first_bundles, open_preset
from texbridge.realtime.player.outputs import check_outputs, given
from texbridge.realtime.player.preset_store import Preset
from texbridge.words import visible

_CHUNK_SECONDS = 0.5
SECONDS = 10.0
MOST_SEEDS = 2**63
MOST_SAMPLES = 2**28
"""Of a sound that has to lie in memory whole, over all channels: one GiB."""
FLAC_CHANNELS = 8
LEAST_LOOP_SECONDS = 0.1
MOST_REPLAY_HOURS = 24
"""Of a log that is played again whole; where it says that it lasted longer, `seconds` has to be asked for."""


@dataclass(frozen=True)
class RenderSettings:
    """What `texbridge render` was asked for; `settings` are (name, value) as in `--set`."""

    bundle: str | None
    out: str
    force: bool = False
    seconds: float | None = None
    seed: int = 0
    settings: tuple[tuple[str, float], ...] = ()
    automation: str | None = None
    variations: int | None = None
    loop: bool = False
    lufs: float | None = None
    bed: str = "stereo"
    preset: str | None = None
    preset_folder: str | None = None
    channels: int | None = None
    fx: str | None = None
    sample_rate: int = 48000
    block_size: int = 64
    bits: int | None = None
    replay: str | None = None
    take: str | None = None
    input: str | None = None

    @property
    def length(self) -> float:
        """Seconds of what has no length of its own."""
        return SECONDS if self.seconds is None else self.seconds


def render_bundle(
    bundle: Bundle,
    seconds: float,
    sample_rate: int = 48000,
    seed: int = 0,
    settings: Mapping[str, float] | None = None,
    automation: Iterable[tuple[float, str, float]] = (),
    block_size: int = 256,
    channels: int = 2,
    other: Bundle | None = None,
) -> np.ndarray:
    """Sound of one voice, float32 [frames, channels] at ``sample_rate`` (Hz).

    ``settings`` maps names (``"centroid"``, ``"rate/norm"``, ``"/master/gain"``) to values; ``automation`` holds
    (seconds, name, value), each applied at its sample. The same arguments give the same samples, whatever
    the ``block_size``. With ``other`` it is a morph from ``bundle`` to that, which begins at 0.
    Raises `TexbridgeError` for an unknown name or a value out of range.
    """
    engine = Engine([bundle], sample_rate=sample_rate, block_size=block_size, channels=channels, seed=seed)
    if other is not None:
        engine.begin_morph(1, other)
    for name, value in (settings or {}).items():
        engine.set(*resolve_setting(engine.parameters, name, value))
    engine.schedule((time, *resolve_setting(engine.parameters, name, value)) for time, name, value in automation)
    return engine.render(round(seconds * sample_rate))


def render_file(settings: RenderSettings) -> str:
    """Render into `settings.out` and return a line about each file; raises `TexbridgeError`.

    A file appears when it is complete; an interrupted render leaves nothing behind but variations that are done.
    Nothing that is read is written over, and an earlier file only with ``force``.
    """
    if settings.replay is not None:
        return replay_file(settings)
    bed = bed_of(settings.bed, settings.channels)
    _check(settings, bed)
    preset = None if settings.preset is None else open_preset(settings.preset, settings.preset_folder)
    bundles = first_bundles(preset) if preset and settings.bundle is None else [read_bundle(str(settings.bundle))]
    source = _Source(bundles, bed, preset)
    outs = _outs(settings)
    read = given(("the automation", settings.automation))
    check_outputs([("--out", out) for out in outs], bundles, read, settings.force, can_be_made_again)
    seeds = range(settings.seed, settings.seed + len(outs))
    return "\n".join(
        _render_one(replace(settings, out=out, seed=seed), source) for out, seed in zip(outs, seeds, strict=True)
    )


def _outs(settings: RenderSettings) -> list[str]:
    """The files that come: `out`, or one for each variation."""
    if settings.variations is None:
        return [settings.out]
    out = Path(settings.out)
    return [str(out.with_name(f"{out.stem}-{number}{out.suffix}")) for number in range(1, settings.variations + 1)]


@dataclass(frozen=True)
class _Source:
    """What is rendered, and into which channels."""

    bundles: list[Bundle]
    bed: Bed
    preset: Preset | None


def _check(settings: RenderSettings, bed: Bed) -> None:
    """Raises `TexbridgeError` for what cannot be made, before anything is."""
    if settings.seed + (settings.variations or 1) > MOST_SEEDS:
        raise TexbridgeError(
            f"{settings.variations} variations from seed {settings.seed} on pass the last seed, 2^63-1"
        )
    count = len(bed.names)
    _check_channels(settings.out, count)
    if settings.loop and settings.length < LEAST_LOOP_SECONDS:
        raise TexbridgeError(f"a loop lasts {LEAST_LOOP_SECONDS:g} s or more; use a longer --seconds")
    most = MOST_SAMPLES / count / settings.sample_rate
    if (settings.loop or settings.lufs is not None) and settings.length > most:
        raise TexbridgeError(
            f"--loop and --lufs take up to {most:.0f} s here, asked for {settings.length:g}; use a shorter --seconds"
        )


def _check_channels(out: str, count: int) -> None:
    if Path(out).suffix.lower() == ".flac" and count > FLAC_CHANNELS:
        raise TexbridgeError(f"'{out}': FLAC holds {FLAC_CHANNELS} channels, not {count}; use .wav")


def _render_one(settings: RenderSettings, source: _Source) -> str:
    bed, rate, bundles = source.bed, settings.sample_rate, source.bundles
    bits = settings.bits or default_bits(settings.out)
    frames = round(settings.length * rate)
    name = settings.preset or bundles[0].name
    said = [f"{settings.length:g} s of {name}, {rate} Hz, seed {settings.seed}"]
    lufs = None
    pieces: Iterable[np.ndarray] = (bed.arranged(piece) for piece in _sound(settings, source, frames))
    if settings.loop:
        said.append("loop")
    if settings.lufs is not None:
        loud = brought_to(settings.lufs, np.concatenate(list(pieces)), rate, bed.weights)
        pieces, lufs = [loud.sound], loud.lufs
        said.append(
            f"{loud.lufs:.1f} LUFS, {loud.gain_db:+.1f} dB, peak {loud.peak_db:.1f} dBFS, {loud.limited:.2%} limited"
        )
    placed = bed if bed.mask else None
    tags = Tags(bundles, f"{name}, seed {settings.seed}", rate, lufs, frames if settings.loop else None, placed)
    finish = partial(tag_file, tags=tags)
    write_sound(settings.out, pieces, rate, len(bed.names), bits, credit_line(bundles), finish)
    return f"{visible(settings.out)}: {', '.join(said)}"


def _sound(settings: RenderSettings, source: _Source, frames: int) -> Iterator[np.ndarray]:
    """The engine's sound in pieces [n, channels of the ring], or a loop of it in one."""
    bed = source.bed
    engine = Engine(
        source.bundles,
        sample_rate=settings.sample_rate,
        block_size=settings.block_size,
        channels=len(bed.ring),
        seed=settings.seed,
    )
    if source.preset is not None:
        begin_with(engine, source.preset, load=settings.bundle is None)
    for name, value in bed.settings + settings.settings:
        engine.set(*resolve_setting(engine.parameters, name, value))
    lead = LEAD_SECONDS if settings.loop else 0.0
    if settings.automation is not None:
        events = read_automation(settings.automation, engine.parameters)
        engine.schedule((seconds + lead, name, value) for seconds, name, value in events)
    if not settings.loop:
        return _effected(engine, frames, settings.fx)
    start = round(lead * settings.sample_rate)
    whole = np.concatenate(
        list(_effected(engine, start + frames + fade_frames(frames, settings.sample_rate), settings.fx))
    )
    return iter([looped(whole[start:], frames)])


def _effected(engine: Engine, frames: int, fx: str | None) -> Iterator[np.ndarray]:
    """The engine's sound, through a plug-in where there is one, in time with what comes without."""
    if fx is None:
        return _rendered(engine, frames)
    effect = Plugin(fx, engine.sample_rate, engine.channels)
    return through(effect, _rendered(engine, frames), frames)


def _rendered(engine: Engine, frames: int) -> Iterator[np.ndarray]:
    chunk = max(1, int(_CHUNK_SECONDS * engine.sample_rate) // engine.block_size) * engine.block_size
    for start in range(0, frames, chunk):
        yield engine.render(min(chunk, frames - start))


def replay_file(settings: RenderSettings) -> str:
    """Play a performance again into `settings.out`, or the one `take` of it; raises `TexbridgeError`."""
    assert settings.replay is not None
    performance = read_journal(settings.replay)
    first, last = _span(performance, settings)
    header, inputs = performance.header, None
    _check_channels(settings.out, header["channels"])
    if settings.input is not None and not header["input_channels"]:
        raise TexbridgeError(f"{performance.path}: was played without an input; leave --input out")
    if settings.input is not None:
        inputs = input_sound(settings.input, header["sample_rate"], header["input_channels"])
    replay = Replay(performance, inputs)
    read = given(("the log that is played", settings.replay), ("what --input reads", settings.input))
    check_outputs([("--out", settings.out)], replay.bundles, read, settings.force, can_be_made_again)
    bits = settings.bits or default_bits(settings.out)
    pieces: Iterable[np.ndarray] = replay.render()
    if settings.fx is not None:
        pieces = through(Plugin(settings.fx, replay.sample_rate, replay.channels), pieces, last)
    sound = _cut(pieces, first, last)

    def finish(part: Path) -> None:  # all the bundles that were played are known when the sound is written
        tag_file(part, Tags(replay.bundles, f"replay of {performance.path.name}", replay.sample_rate))

    write_sound(settings.out, sound, replay.sample_rate, replay.channels, bits, finish=finish)
    seconds = (last - first) / replay.sample_rate
    return f"{visible(settings.out)}: {seconds:g} s of {visible(str(performance.path))}, {replay.sample_rate} Hz"


def _span(performance: SavedJournal, settings: RenderSettings) -> tuple[int, int]:
    """First and last frame (exclusive) of what is played again; raises `TexbridgeError` where that is too long."""
    first, last = (0, performance.frames) if settings.take is None else performance.take(settings.take)
    hour = 3600 * performance.header["sample_rate"]
    most = MOST_REPLAY_HOURS * hour
    if settings.seconds is not None:
        most = max(most, round(settings.seconds * performance.header["sample_rate"]))
        last = min(last, first + round(settings.seconds * performance.header["sample_rate"]))
    if last > most:
        raise TexbridgeError(
            f"{performance.path}: lasts {last / hour:.0f} h by its own account, over {MOST_REPLAY_HOURS} h; "
            "--seconds says how much of it is to be played"
        )
    return first, last


def _cut(pieces: Iterable[np.ndarray], first: int, last: int) -> Iterator[np.ndarray]:
    """The frames ``first`` … ``last`` − 1 of a sound in pieces."""
    position = 0
    for piece in pieces:
        yield piece[max(first - position, 0) : max(last - position, 0)]
        position += len(piece)
        if position >= last:
            return
