"""Where the sound goes: a PortAudio device, or real time with no device at all.

Both streams take the *address* of a compiled C callback with PortAudio's signature and the address of its user data,
so no Python code, and no interpreter lock, stands between the kernel and the device.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Protocol

from realtime.errors import DeviceError
from realtime.null_stream import NullStream

__all__ = ["DeviceStream", "NullStream", "OutputDevice", "Stream", "find_device", "output_devices", "rescan"]
_MISSING_LIBRARY = (
    "the PortAudio library is not installed: install it (Debian, Ubuntu: `apt install libportaudio2`), "
    "or play with --null"
)
_RATE_ERROR, _CHANNELS_ERROR, _UNAVAILABLE_ERROR = -9997, -9998, -9985
LIST_HINT = "`texbridge devices` lists them"


class Stream(Protocol):
    """What the engine plays into: opened with the addresses of a compiled callback and its user data."""

    name: str
    sample_rate: int
    block_size: int
    channels: int

    @property
    def latency_seconds(self) -> float:
        """Time from the callback to the loudspeaker, in seconds, as the device reports it."""

    @property
    def active(self) -> bool:
        """Whether blocks are being asked for; false after `stop`, and when the device went away."""

    def open(self, callback_address: int, userdata_address: int) -> None:
        """Reserve the device; raises `DeviceError`."""

    def start(self) -> None:
        """Begin calling the callback."""

    def stop(self) -> None:
        """Stop calling the callback; after this returns it is never entered again."""

    def close(self) -> None:
        """Give the device back."""


@dataclass(frozen=True)
class OutputDevice:
    """An output as PortAudio names it; `latency_ms` is its default low latency."""

    index: int
    name: str
    host: str
    channels: int
    sample_rate: int
    latency_ms: float
    default: bool


@functools.cache
def load_sounddevice() -> ModuleType:
    """Import sounddevice, which loads and initialises PortAudio; raises `DeviceError` where the library is missing."""
    try:
        import sounddevice
    except OSError as error:
        raise DeviceError(_MISSING_LIBRARY) from error
    except Exception as error:
        if type(error).__name__ != "PortAudioError":
            raise
        raise DeviceError(f"PortAudio does not start ({error}): see `texbridge doctor`") from error
    return sounddevice


def rescan() -> None:
    """Make PortAudio look for hosts and devices again; no stream may be open.

    PortAudio looks once, when it starts: a JACK server or a USB interface that comes later is seen only after this.
    """
    sounddevice = load_sounddevice()
    sounddevice._terminate()
    sounddevice._initialize()


def host_names() -> list[str]:
    """Return the audio systems that PortAudio can use here: ALSA, JACK, CoreAudio and so on."""
    return [host["name"] for host in load_sounddevice().query_hostapis()]


def output_devices() -> list[OutputDevice]:
    """Return every device with output channels, in PortAudio's order; empty where there is none."""
    sounddevice = load_sounddevice()
    hosts = sounddevice.query_hostapis()
    default = _default_output(sounddevice)
    return [
        OutputDevice(
            index=info["index"],
            name=info["name"],
            host=hosts[info["hostapi"]]["name"],
            channels=info["max_output_channels"],
            sample_rate=round(info["default_samplerate"]),
            latency_ms=1000.0 * info["default_low_output_latency"],
            default=info["index"] == default,
        )
        for info in sounddevice.query_devices()
        if info["max_output_channels"] > 0
    ]


def _default_output(sounddevice: ModuleType) -> int:
    """Return PortAudio's default output, or the first host's that has one, or -1."""
    index: int = sounddevice._lib.Pa_GetDefaultOutputDevice()
    candidates = [index, *(host["default_output_device"] for host in sounddevice.query_hostapis())]
    return next((candidate for candidate in candidates if candidate >= 0), -1)


def find_device(device: str | int | None) -> OutputDevice:
    """Return the output device of that index, that name or part of a name; with None, the default one.

    Raises `DeviceError` for no device at all, none or several of that name.
    """
    devices = output_devices()
    if not devices:
        hosts = ", ".join(host_names()) or "no host"
        raise DeviceError(f"no audio output device ({hosts}: none found): connect one, or play with --null")
    if device is None:
        return next((found for found in devices if found.default), devices[0])
    matches = _matching(devices, device)
    if len(matches) == 1:
        return matches[0]
    reason = "is unknown" if not matches else f"fits {len(matches)} outputs, name one"
    shown = matches or devices
    names = ", ".join(f"{found.index} '{found.name}' ({found.host})" for found in shown[:6])
    raise DeviceError(f"audio device '{device}' {reason}; outputs: {names}; {LIST_HINT}")


def _matching(devices: list[OutputDevice], device: str | int) -> list[OutputDevice]:
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


class DeviceStream:
    """Real-time output through PortAudio; the callback runs on PortAudio's own thread and never meets Python.

    Args:
        device: index, name or part of a name; None for the default output.
        sample_rate: in Hz; None for the device's own.
        block_size: samples per callback.
        channels: outputs, interleaved float32.

    Raises:
        DeviceError: the device is missing, unknown, busy, or refuses the rate or the channels.
    """

    def __init__(self, device: str | int | None, sample_rate: int | None, block_size: int = 64, channels: int = 2):
        self._device = find_device(device)
        self.name = f"{self._device.name} ({self._device.host})"
        self.sample_rate = int(sample_rate or self._device.sample_rate)
        self.block_size = block_size
        self.channels = channels
        self._stream: Any = None
        self._check_settings()

    def _check_settings(self) -> None:
        sounddevice = load_sounddevice()
        self._guarded(
            lambda: sounddevice.check_output_settings(
                device=self._device.index, channels=self.channels, dtype="float32", samplerate=self.sample_rate
            )
        )

    @property
    def latency_seconds(self) -> float:
        """Time from the callback to the loudspeaker, as PortAudio reports it; 0 before `open`."""
        return float(self._stream.latency) if self._stream is not None else 0.0

    @property
    def active(self) -> bool:
        """Whether PortAudio is calling the callback."""
        return self._stream is not None and bool(self._stream.active)

    def open(self, callback_address: int, userdata_address: int) -> None:
        """Open the device on the compiled callback at that address; raises `DeviceError`."""
        sounddevice = load_sounddevice()
        ffi = sounddevice._ffi
        self._stream = self._guarded(
            lambda: sounddevice._StreamBase(
                kind="output",
                device=self._device.index,
                samplerate=self.sample_rate,
                blocksize=self.block_size,
                channels=self.channels,
                dtype="float32",
                latency="low",
                clip_off=True,
                dither_off=True,
                callback=ffi.cast("PaStreamCallback*", callback_address),
                userdata=ffi.cast("void*", userdata_address),
            )
        )

    def start(self) -> None:
        """Start the device; raises `DeviceError`."""
        self._guarded(self._stream.start)

    def stop(self) -> None:
        """Stop the device once it has played what it holds."""
        self._abandon_if_dead()
        if self._stream is not None and not self._stream.stopped:
            self._guarded(self._stream.stop)

    def close(self) -> None:
        """Give the device back; a second call does nothing."""
        self._abandon_if_dead()
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.close(ignore_errors=True)

    def _abandon_if_dead(self) -> None:
        """Leave a stream alone whose JACK server has died.

        PortAudio would wait ten minutes for the dead server in stop, close and at exit, and then end the program by
        an assertion (pa_jack.c). The callback is not entered any more: JACK's thread went with the server.
        """
        stream = self._stream
        if stream is not None and "JACK" in self._device.host and not stream.stopped and not stream.active:
            self._stream = None
            sounddevice: Any = load_sounddevice()
            sounddevice._initialized = 0

    def _guarded(self, action: Callable[[], Any]) -> Any:
        """Run a PortAudio call; turn what it refuses into one line that says what to do."""
        try:
            return action()
        except load_sounddevice().PortAudioError as error:
            raise DeviceError(self._explain(error)) from error

    def _explain(self, error: Exception) -> str:
        code = error.args[1] if len(error.args) > 1 else 0
        what = f"audio device '{self._device.name}' ({self._device.host})"
        if code == _RATE_ERROR:
            rate = self._device.sample_rate
            return f"{what} does not run at {self.sample_rate} Hz; its own rate is {rate} Hz: use --sample-rate {rate}"
        if code == _CHANNELS_ERROR:
            return f"{what} has {self._device.channels} output channels, {self.channels} were asked for; {LIST_HINT}"
        if code == _UNAVAILABLE_ERROR:
            return f"{what} is busy: close the program that holds it, or choose another; {LIST_HINT}"
        reason = " ".join(str(error.args[0]).split())
        return f"{what} cannot be used ({reason}): choose another, {LIST_HINT}, or play with --null"
