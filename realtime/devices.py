"""The audio devices PortAudio sees, and how one is chosen by name, part of a name or number."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from realtime.errors import DeviceError
from realtime.portaudio import load_sounddevice

LIST_HINT = "`texbridge devices` lists them"
Direction = Literal["output", "input"]


@dataclass(frozen=True)
class AudioDevice:
    """An output or input as PortAudio names it; `latency_ms` is its default low latency in that direction."""

    index: int
    name: str
    host: str
    channels: int
    sample_rate: int
    latency_ms: float
    default: bool
    direction: Direction = "output"


def host_names() -> list[str]:
    """Return the audio systems that PortAudio can use here: ALSA, JACK, CoreAudio and so on."""
    return [host["name"] for host in load_sounddevice().query_hostapis()]


def output_devices() -> list[AudioDevice]:
    """Return every device with output channels, in PortAudio's order; empty where there is none."""
    return _devices("output")


def input_devices() -> list[AudioDevice]:
    """Return every device with input channels, in PortAudio's order; empty where there is none."""
    return _devices("input")


def _devices(direction: Direction) -> list[AudioDevice]:
    sounddevice = load_sounddevice()
    hosts = sounddevice.query_hostapis()
    default = _default(sounddevice, direction)
    return [
        AudioDevice(
            index=info["index"],
            name=info["name"],
            host=hosts[info["hostapi"]]["name"],
            channels=info[f"max_{direction}_channels"],
            sample_rate=round(info["default_samplerate"]),
            latency_ms=1000.0 * info[f"default_low_{direction}_latency"],
            default=info["index"] == default,
            direction=direction,
        )
        for info in sounddevice.query_devices()
        if info[f"max_{direction}_channels"] > 0
    ]


def _default(sounddevice: ModuleType, direction: Direction) -> int:
    """Return PortAudio's default device, or the first host's that has one, or -1."""
    library = sounddevice._lib
    index: int = library.Pa_GetDefaultOutputDevice() if direction == "output" else library.Pa_GetDefaultInputDevice()
    candidates = [index, *(host[f"default_{direction}_device"] for host in sounddevice.query_hostapis())]
    return next((candidate for candidate in candidates if candidate >= 0), -1)


def find_device(device: str | int | None) -> AudioDevice:
    """Return the output device of that index, that name or part of a name; with None, the default one.

    Raises `DeviceError` for no device at all, none or several of that name.
    """
    devices = output_devices()
    if not devices:
        hosts = ", ".join(host_names()) or "no host"
        raise DeviceError(f"no audio output device ({hosts}: none found): connect one, or play with --null")
    return _choose(devices, device)


def find_input_device(device: str | int | None, host: str | None = None) -> AudioDevice:
    """Return the input device of that index, name or part of a name; with None, the default one.

    With ``host``, the output's audio system, devices of that system come first and others are refused: PortAudio
    joins input and output of one system only. Raises `DeviceError` as `find_device` does.
    """
    devices = input_devices()
    if not devices:
        hosts = ", ".join(host_names()) or "no host"
        raise DeviceError(f"no audio input device ({hosts}: none found): connect one, or play a file into it")
    joined = [found for found in devices if host in (None, found.host)]
    if device is None and joined:
        return _choose(joined, None)
    try:
        found = _choose(joined, device)
    except DeviceError:
        found = _choose(devices, device)
    if host not in (None, found.host):
        there = ", ".join(f"{one.index} '{one.name}'" for one in joined) or "none"
        raise DeviceError(
            f"audio input '{found.name}' is {found.host}'s and the output {host}'s, which PortAudio cannot join: "
            f"choose both of one system; inputs of {host}: {there}"
        )
    return found


def _choose(devices: Sequence[AudioDevice], device: str | int | None) -> AudioDevice:
    if device is None:
        return next((found for found in devices if found.default), devices[0])
    matches = matching(devices, device)
    if len(matches) == 1:
        return matches[0]
    kind = devices[0].direction if devices else "input"
    reason = "is unknown" if not matches else f"fits {len(matches)} {kind}s, name one"
    shown = matches or devices
    names = ", ".join(f"{found.index} '{found.name}' ({found.host})" for found in shown[:6])
    raise DeviceError(f"audio device '{device}' {reason}; {kind}s: {names}; {LIST_HINT}")


def matching(devices: Sequence[AudioDevice], device: str | int) -> list[AudioDevice]:
    """Return the devices of that index; else of exactly that name; else whose 'name host' has every word of it."""
    text = str(device).strip().lower()
    if text.isdecimal():
        return [found for found in devices if found.index == int(text)]
    exact = [found for found in devices if found.name.lower() == text]
    if len(exact) > 1:
        exact = [found for found in exact if found.default] or exact
    words = text.split()
    part = [found for found in devices if all(word in f"{found.name} {found.host}".lower() for word in words)]
    return exact or part
