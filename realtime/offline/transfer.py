"""Timbre transfer of a sound file: its features drive a bundle, as a microphone's do live; or, where the bundle has an
encoder and nothing was said of what is to follow, the places of its latent space where the encoder hears the file.

Offline the features are known ahead of time, so that the output is in time with the input: what analysis, smoothing
and fades would delay is taken from as much later.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from texbridge.realtime.analysis.features import Features, StreamingFeatures
from texbridge.realtime.analysis.follower import DEFAULT_MAPPING, Follower, mapped_directly
from texbridge.realtime.analysis.gate import GateSettings
from texbridge.realtime.audio.sound_file import default_bits, read_source, write_sound
from texbridge.realtime.bundle.format import Bundle, voice_parameters
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.offline.latent_course import Course
from texbridge.realtime.offline.levelling import levelled
from texbridge.realtime.offline.limiter import soft_limited
from texbridge.realtime.offline.wave_tags import Tags, can_be_made_again, credit_line, tag_file
from texbridge.realtime.parameters import DRIVEN, PACE_PARAMETER
from texbridge.realtime.player.outputs import check_outputs
from texbridge.words import visible

LOUDNESS_LEAD_SECONDS, CENTROID_LEAD_SECONDS = 0.0075, 0.0175
_VOICE = "/voice/1/"
_READ_FRAMES = 65536


@dataclass(frozen=True)
class TransferSettings:
    """What `texbridge transfer` was asked for; ``follow`` are (name, amount 0…1), ``mix`` 0 (dry) … 1 (wet)."""

    source: str
    bundle: str
    out: str
    force: bool = False
    follow: tuple[tuple[str, float], ...] = ()
    mix: float = 1.0
    calibrate: bool = True
    mapping: str = DEFAULT_MAPPING
    gate_db: float = GateSettings.threshold_db
    seed: int = 0
    seconds: float | None = None
    sample_rate: int | None = None
    bits: int | None = None


def analysed(audio: np.ndarray, sample_rate: int, bundle: Bundle, n_band_energies: int) -> tuple[list[Features], int]:
    """Features of ``audio`` [T], and of a tenth of a second of silence after it; and the hop size."""
    frame_size = round(bundle.frame_size * sample_rate / bundle.sample_rate)
    stream = StreamingFeatures(sample_rate, frame_size, n_band_energies)
    features = []
    for start in range(0, len(audio), _READ_FRAMES):
        features += stream.process(audio[start : start + _READ_FRAMES])
    tail = math.ceil((CENTROID_LEAD_SECONDS + 0.1) * sample_rate)
    return features + stream.process(np.zeros(tail, np.float32)), stream.hop_size


def aligned(features: Sequence[Features], index: int, hop_seconds: float) -> Features:
    """What to set at the beginning of hop ``index`` so that output and input are in time."""

    def ahead(seconds: float) -> Features:
        return features[min(max(index - 1 + round(seconds / hop_seconds), 0), len(features) - 1)]

    now = ahead(LOUDNESS_LEAD_SECONDS)
    return replace(now, centroid=ahead(CENTROID_LEAD_SECONDS).centroid)


def follower_of(bundle: Bundle, sample_rate: int, settings: TransferSettings) -> Follower:
    """A follower of the bundle's voice; raises `TexbridgeError` for names or amounts that do not fit."""
    parameters = {p.name: p for p in voice_parameters(bundle)}
    try:
        gate = GateSettings(threshold_db=settings.gate_db)
        return Follower(parameters, sample_rate, gate, dict(settings.follow), settings.mapping)
    except ValueError as error:
        raise TexbridgeError(f"{bundle.name}: {error}") from error


def wet(
    engine: Engine,
    follower: Follower,
    features: Sequence[Features],
    frames: int,
    hop_size: int,
    course: Course | None = None,
) -> Iterator[tuple[np.ndarray, float]]:
    """The engine's sound, ``frames`` in pieces [hop, channels], driven by ``features``; each with its level in dBFS.

    The level is what was asked for, and 0 of a model that has no loudness. With a ``course`` the places of a latent
    space drive it, and the level is the input's.
    """
    silent_db = follower.parameters["gain"].minimum
    if PACE_PARAMETER.name in follower.parameters:
        engine.call(1, DRIVEN, follower.says)
    given: dict[str, float] = {}
    for index, start in enumerate(range(0, frames, hop_size)):
        now = aligned(features, index, hop_size / engine.sample_rate)
        values = follower.update(now)
        if course is not None:
            values = course.values(follower, start / engine.sample_rate)
        for name, value in values.items():
            if given.get(name) != value:
                engine.set(_VOICE + name, value)
        given = values
        gain_db = values.get("gain", 0.0)
        asked = values.get("loudness", 0.0) if course is None else now.loudness
        level = asked + gain_db if gain_db > silent_db else -math.inf
        yield engine.render(min(hop_size, frames - start)), level


def mixed(dry: np.ndarray, wet: np.ndarray, mix: float) -> np.ndarray:
    """Equal-power mix of ``dry`` [T, channels or 1] and ``wet`` [T, channels]: cos and sin of ``mix`` quarter turns.

    Mono is dry in every channel. A sum that would clip is softly limited.
    """
    if mix == 1.0:
        return wet
    if mix == 0.0:
        return np.broadcast_to(dry, wet.shape)
    angle = 0.5 * math.pi * mix
    return soft_limited(np.float32(math.cos(angle)) * dry + np.float32(math.sin(angle)) * wet)


def _with_dry(dry: np.ndarray, pieces: Iterator[np.ndarray], mix: float) -> Iterator[np.ndarray]:
    start = 0
    for piece in pieces:
        yield mixed(dry[start : start + len(piece)], piece, mix)
        start += len(piece)


def transfer_file(settings: TransferSettings) -> str:
    """Write `settings.out`, as long as the source and in time with it; return a line about it.

    Raises `TexbridgeError`. The file appears when it is complete; an interrupted transfer leaves nothing behind.
    Nothing that is read is written over, and an earlier file only with ``force``.
    """
    bundle = read_bundle(settings.bundle)
    bits = settings.bits or default_bits(settings.out)
    read = [("the sound that drives", settings.source)]
    check_outputs([("--out", settings.out)], [bundle], read, settings.force, can_be_made_again)
    source = read_source(settings.source, settings.seconds, settings.sample_rate)
    audio, rate = source.audio[:, source.channel], source.sample_rate
    follower = follower_of(bundle, rate, settings)
    features, hop_size = analysed(audio, rate, bundle, follower.n_band_energies)
    loudest = max(one.loudness for one in features)
    if loudest < settings.gate_db:
        where = f"'{settings.source}' reaches {loudest:.1f} dBFS and never opens the gate at {settings.gate_db:g}"
        raise TexbridgeError(f"{where}; use a lower --gate")
    if settings.calibrate:
        follower.calibrate_on(features)
    engine = Engine([bundle], sample_rate=rate, block_size=64, seed=settings.seed)
    course = Course(bundle, audio, rate) if bundle.encoder is not None and not settings.follow else None
    hops = wet(engine, follower, features, len(audio), hop_size, course)
    if "loudness" in mapped_directly(settings.mapping):
        pieces = levelled(hops, hop_size / rate, follower.amounts.get("loudness", 0.0) if course is None else 1.0)
    else:
        pieces = (sound for sound, _ in hops)
    dry = source.audio if source.audio.shape[1] == engine.channels else audio[:, None]
    what = f"{len(audio) / rate:.2f} s of {bundle.name}, driven by {visible(settings.source)}"
    finish = partial(tag_file, tags=Tags([bundle], what, rate))
    sound = _with_dry(dry, pieces, settings.mix)
    write_sound(settings.out, sound, rate, engine.channels, bits, credit_line([bundle]), finish)
    return f"{visible(settings.out)}: {what}, {rate} Hz, seed {settings.seed}"
