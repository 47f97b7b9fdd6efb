"""What a sitting opens before it plays: bundles, devices, the file that drives it, the folder of takes, the engine."""

from collections.abc import Callable
from pathlib import Path

import numpy as np

from texbridge.folders import can_be_written
from texbridge.realtime.app.settings import MICROPHONE, PlaySettings
from texbridge.realtime.audio.effect_stream import EffectStream, EffectThread
from texbridge.realtime.audio.input_file import input_sound
from texbridge.realtime.audio.plugin import Plugin
from texbridge.realtime.audio.reconnect import reopener
from texbridge.realtime.audio.sound_file import RecorderError
from texbridge.realtime.audio.stream import DeviceStream, NullStream, Stream
from texbridge.realtime.audio.wiring import Wiring, check_wiring
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.bundle.untrained import SOUND_SUFFIXES
from texbridge.realtime.engine.engine import MAX_VOICES, Engine
from texbridge.realtime.engine.journal import Journal
from texbridge.realtime.errors import BundleError, DeviceError
from texbridge.words import system_reason

NULL_SAMPLE_RATE = 48000


def load_bundles(names: tuple[str, ...]) -> list[Bundle]:
    """Read these bundles, or with none every preset that ships; raises `BundleError`."""
    if len(names) > MAX_VOICES:
        raise BundleError(
            f"{len(names)} bundles for {MAX_VOICES} voices: leave {len(names) - MAX_VOICES} out; /voice/1/load brings"
            " another in while it plays"
        )
    chosen = names or preset_names()[:MAX_VOICES]
    if not chosen:
        raise BundleError("no bundle given and no presets are installed: name a bundle, as in `play my.texbundle`")
    return [read_bundle(name) for name in chosen]


def make_record_folder(name: str) -> None:
    """Create the folder of /record/start where it is missing; raises `RecorderError` where it cannot take a file.

    The working folder, which is the default, need not be writable: most sittings record nothing.
    """
    if name == PlaySettings.record_folder:
        return
    try:
        Path(name).mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise RecorderError(f"--record-folder {name} is a file; name a folder") from error
    except OSError as error:
        raise RecorderError(f"--record-folder {name} cannot be made: {system_reason(error)}") from error
    if not can_be_written(Path(name)):
        raise RecorderError(f"--record-folder {name} cannot be written; change its permissions or name another")


def open_stream(settings: PlaySettings, from_file: bool = False) -> Stream:
    """Choose the devices, or none with `null`; raises `DeviceError`. An input ``from_file`` needs no device."""
    listens = settings.input is not None and not from_file
    inputs = settings.input_channels if listens else 0
    wiring = Wiring(settings.connect, settings.autoconnect)
    if settings.null:
        check_wiring(wiring, "none", "--null", settings.channels)
        if listens:
            raise DeviceError(
                f"--null has no input device for --input {settings.input}: give a sound file, or a device"
            )
        return NullStream(settings.sample_rate or NULL_SAMPLE_RATE, settings.block_size, settings.channels)
    device = None if settings.input == MICROPHONE else settings.input
    return DeviceStream(
        settings.device,
        settings.sample_rate,
        settings.block_size,
        settings.channels,
        device if listens else None,
        inputs,
        wiring,
    )


def with_effect(stream: Stream, settings: PlaySettings, report: Callable[[str], None]) -> EffectStream | None:
    """The same stream with the plug-in of `fx` behind the engine, loaded; None without. Raises `TexbridgeError`."""
    if settings.fx is None:
        return None
    effect = Plugin(settings.fx, stream.sample_rate, stream.channels)
    slack = 1e-3 * settings.fx_latency_ms
    thread = EffectThread(effect, stream.sample_rate, stream.channels, stream.block_size, slack, report)
    return EffectStream(stream, thread)


def opener(stream: Stream) -> Callable[[], Stream] | None:
    """What gives a stream like this one when its device was lost; None of one that cannot be lost."""
    if isinstance(stream, EffectStream):
        again, thread = opener(stream.stream), stream.thread
        return None if again is None else lambda: EffectStream(again(), thread)
    return reopener(stream) if isinstance(stream, DeviceStream) else None


def read_input_file(settings: PlaySettings) -> np.ndarray | None:
    """The sound [T, input channels] that drives the voices where `input` names a file; None where it is a device.

    Raises `TexbridgeError` for a file that cannot be used.
    """
    name = settings.input
    if name is None or name == MICROPHONE:
        return None
    if not Path(name).is_file():
        if Path(name).name != name or Path(name).suffix.lower() in SOUND_SUFFIXES:
            raise DeviceError(f"--input '{name}': no such file; give a sound file, a device, or mic")
        return None
    rate = settings.sample_rate or (
        NULL_SAMPLE_RATE if settings.null else DeviceStream(settings.device, None).sample_rate
    )
    return input_sound(name, rate, settings.input_channels)


def make_engine(settings: PlaySettings, bundles: list[Bundle], stream: Stream, journal: Journal | None) -> Engine:
    """The engine for ``stream``, as the settings want it; of all presets only the first is heard at once."""
    latency_ms = settings.control_latency_ms
    engine = Engine(
        bundles,
        sample_rate=stream.sample_rate,
        block_size=settings.block_size,
        channels=stream.channels,
        seed=settings.seed,
        input_channels=0 if settings.input is None else settings.input_channels,
        control_latency_seconds=None if latency_ms is None else 1e-3 * latency_ms,
        max_voices=MAX_VOICES,
        journal=journal,
        control_threads=settings.control_threads,
    )
    if not settings.bundles and settings.preset is None:
        for voice in range(2, len(bundles) + 1):
            engine.set(f"/voice/{voice}/mute", 1.0)
    return engine
