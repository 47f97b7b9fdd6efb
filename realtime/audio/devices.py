"""The audio devices PortAudio sees, and how one is chosen by name, part of a name or number."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from texbridge.realtime.audio.portaudio import ready
from texbridge.realtime.errors import DeviceError

_RATE_ERROR, _CHANNELS_ERROR, _UNAVAILABLE_ERROR, _COMBINATION_ERROR = -9997, -9998, -9985, -9993
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
    return [host["name"] for host in ready().query_hostapis()]


def output_devices() -> list[AudioDevice]:
    """Return every device with output channels, in PortAudio's order; empty where there is none."""
    return _devices("output")


def input_devices() -> list[AudioDevice]:
    """Return every device with input channels, in PortAudio's order; empty where there is none."""
    return _devices("input")


def _devices(direction: Direction) -> list[AudioDevice]:
    sounddevice = ready()
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


def check_settings(device: AudioDevice, channels: int, sample_rate: int) -> None:
    """Raise `DeviceError` unless the device takes so many channels of float32 at that rate."""
    sounddevice = ready()
    check = sounddevice.check_output_settings if device.direction == "output" else sounddevice.check_input_settings
    try:
        check(device.index, channels, "float32", samplerate=sample_rate)
    except sounddevice.PortAudioError as error:
        raise DeviceError(explain(error, device, channels, sample_rate)) from error


def explain(error: Exception, device: AudioDevice, channels: int, sample_rate: int) -> str:
    """Return on one line what PortAudio refused and what to do."""
    code = error.args[1] if len(error.args) > 1 else 0
    what = f"audio {'input' if device.direction == 'input' else 'device'} '{device.name}' ({device.host})"
    if code == _RATE_ERROR:
        rate = device.sample_rate
        return f"{what} does not run at {sample_rate} Hz; its own rate is {rate} Hz: use --sample-rate {rate}"
    if code == _CHANNELS_ERROR:
        return f"{what} has {device.channels} {device.direction} channels, {channels} were asked for; {LIST_HINT}"
    if code == _UNAVAILABLE_ERROR:
        return f"{what} is busy: close the program that holds it, or choose another; {LIST_HINT}"
    if code == _COMBINATION_ERROR:
        return f"{what} cannot be joined with the input chosen: choose both of one system; {LIST_HINT}"
    reason = " ".join(str(error.args[0]).split())
    return f"{what} cannot be used ({reason}): choose another, {LIST_HINT}, or play with --null"
