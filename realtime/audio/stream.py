"""Where the sound goes and comes from: a PortAudio device, or real time with no device at all.

Both streams take the *address* of a compiled C callback with PortAudio's signature and the address of its user data,
so no Python code, and no interpreter lock, stands between the kernel and the device.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, Protocol

from texbridge.realtime.audio.callback_gate import CallbackGate
from texbridge.realtime.audio.devices import (
    AudioDevice,
    check_settings,
    explain,
    find_device,
    find_input_device,
    host_names,
    input_devices,
    output_devices,
)
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.audio.portaudio import (
    Hang,
    current_library,
    hold,
    jack_client_name,
    leave_behind,
    load_sounddevice,
    ready,
    release,
    rescan,
    within,
)
from texbridge.realtime.audio.wiring import LateConnections, Wiring, before_opening, check_wiring, ports_of, wire
from texbridge.realtime.errors import DeviceError

__all__ = [
    "AudioDevice",
    "DeviceStream",
    "NullStream",
    "Stream",
    "find_device",
    "find_input_device",
    "host_names",
    "input_devices",
    "load_sounddevice",
    "output_devices",
    "rescan",
]
_START_SECONDS, _STOP_SECONDS, _DISCARD_SECONDS = 5.0, 3.0, 2.0
_LONGEST_LATENCY_SECONDS = 10.0


class Stream(Protocol):
    """What the engine plays into: opened with the addresses of a compiled callback and its user data."""

    name: str
    sample_rate: int
    block_size: int
    channels: int
    input_channels: int

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

    def discard(self) -> None:
        """Give up a device that died or hangs, soon and for good; the callback is never entered again."""


class DeviceStream:
    """Real-time sound through PortAudio; the callback runs on PortAudio's own thread and never meets Python.

    With inputs the stream is full duplex: the callback's first argument points to what came in, interleaved float32
    [frames, input_channels]; without, it is null.

    Args:
        device: index, name or part of a name; None for the default output.
        sample_rate: in Hz; None for the device's own.
        block_size: samples per callback.
        channels: outputs, interleaved float32.
        input_device: as ``device``; None for the default input of the output's audio system.
        input_channels: inputs; 0 plays only.
        wiring: where the ports lead, of JACK and PipeWire.

    Raises:
        DeviceError: a device is missing, unknown, busy, or refuses the rate or the channels, or the two belong to
            different audio systems; a port of the wiring is missing.
    """

    def __init__(
        self,
        device: str | int | None,
        sample_rate: int | None,
        block_size: int = 64,
        channels: int = 2,
        input_device: str | int | None = None,
        input_channels: int = 0,
        wiring: Wiring | None = None,
    ):
        self.device = find_device(device)
        self.input_device = find_input_device(input_device, self.device.host) if input_channels else None
        self.name = f"{self.device.name} ({self.device.host})"
        self.sample_rate = int(sample_rate or self.device.sample_rate)
        self.block_size = block_size
        self.channels = channels
        self.input_channels = input_channels
        self._is_jack = "JACK" in self.device.host
        self.wiring = wiring or Wiring()
        self._waiting: LateConnections | None = None
        self._library = current_library()
        self._lock = threading.Lock()
        self._gate: CallbackGate | None = None
        self._stream: Any = None
        check_settings(self.device, channels, self.sample_rate)
        if self.input_device is not None:
            check_settings(self.input_device, input_channels, self.sample_rate)
        check_wiring(self.wiring, self.device.name, self.device.host, channels)

    @property
    def latency_seconds(self) -> float:
        """Time from the callback to the loudspeaker, as PortAudio reports it; 0 before `open`."""
        stream = self._stream
        if stream is None:
            return 0.0
        return _plausible(stream.latency[1] if self.input_channels else stream.latency, self.device)

    @property
    def active(self) -> bool:
        """Whether PortAudio is calling the callback."""
        with self._lock:
            return self._stream is not None and bool(self._stream.active)

    def open(self, callback_address: int, userdata_address: int) -> None:
        """Open the device on the compiled callback at that address; raises `DeviceError`."""
        sounddevice = ready()
        self._library = current_library()
        ffi = sounddevice._ffi
        gate = self._gate = CallbackGate(callback_address, userdata_address, self.channels)
        heard = self.input_device
        before_opening(self.wiring, self.device.host)

        def both(incoming: Any, outgoing: Any) -> Any:
            return outgoing if heard is None else (incoming, outgoing)

        self._stream = self._begin(
            lambda: sounddevice._StreamBase(
                kind="output" if heard is None else "duplex",
                device=both(heard and heard.index, self.device.index),
                samplerate=self.sample_rate,
                blocksize=self.block_size,
                channels=both(self.input_channels, self.channels),
                dtype="float32",
                latency="low",
                clip_off=True,
                dither_off=True,
                callback=ffi.cast("PaStreamCallback*", gate.callback_address),
                userdata=ffi.cast("void*", gate.userdata_address),
            )
        )
        hold(self)
        if self._is_jack:
            self._begin(self._name_ports)

    def start(self) -> None:
        """Start the device, and make its connections; raises `DeviceError`."""
        self._begin(self._stream.start)
        if self.wiring.own and self._begin(self._wire):
            self._waiting = LateConnections(lambda: within(_START_SECONDS, self._wire))

    def stop(self) -> None:
        """Stop the device once it has played what it holds; one that has died or hangs is discarded."""
        self._discard_if_dead()
        if self._stream is not None and not self._stream.stopped:
            self._end(self._stream.stop)

    def close(self) -> None:
        """Stop, and give the device back; a second call does nothing."""
        self.stop()
        stream = self._taken()
        if stream is not None:
            self._end(lambda: stream.close(ignore_errors=True))
            release(self)

    def discard(self) -> None:
        """Give up a device that died or hangs: in two seconds at most, without ending the process.

        The callback is not entered any more. PortAudio is left behind where closing could hang: `rescan` before
        another stream is opened, and `reclaim` once the device has called again.
        """
        stream, library = self._let_go(), self._library
        if self._is_jack:
            leave_behind(library, self._lives(stream))
        elif stream is not None:
            try:
                within(_DISCARD_SECONDS, lambda: library.Pa_CloseStream(stream._ptr))
            except Hang as hang:
                leave_behind(library, hang.returned)
            release(self)

    def _discard_if_dead(self) -> None:
        """Leave a stream alone whose JACK server has died; see `realtime.audio.portaudio`."""
        stream = self._stream
        if stream is not None and self._is_jack and not stream.stopped and not stream.active:
            self.discard()

    def _begin(self, action: Callable[[], Any]) -> Any:
        """Open or start; a server that hangs is an error."""
        try:
            return self._guarded(action, _START_SECONDS)
        except Hang as error:
            self._abandon(error)
            raise DeviceError(f"audio device '{self.name}' does not answer: its audio server hangs") from error

    def _end(self, action: Callable[[], Any]) -> None:
        """Stop or close; of a server that hangs nothing is left to end."""
        try:
            self._guarded(action, _STOP_SECONDS)
        except Hang as error:
            self._abandon(error)

    def _name_ports(self) -> None:
        """Count the ports from 1; where that cannot be, they keep their names."""
        with contextlib.suppress(DeviceError), ports_of(self.device.host, jack_client_name()) as ports:
            ports.count_from_one()

    def _wire(self) -> list[str]:
        """Make the connections wanted; returns what is still missing."""
        with ports_of(self.device.host, jack_client_name()) as ports:
            return wire(ports, self.wiring)

    def _abandon(self, hang: Hang) -> None:
        """Leave a call that hangs; on JACK it also returns when the server dies, so that this alone tells nothing."""
        stream = self._let_go()
        lives = self._lives(stream) if self._is_jack else hang.returned
        leave_behind(self._library, lambda: hang.returned() and lives())

    def _let_go(self) -> Any:
        """Return PortAudio's stream, which is no longer ours, and shut its gate."""
        stream = self._taken()
        if self._gate is not None:
            self._gate.shut(stop=not self._is_jack)
        return stream

    def _taken(self) -> Any:
        """Return PortAudio's stream, which nobody else finds any more, and wait for no more ports."""
        if self._waiting is not None:
            self._waiting.end()
        with self._lock:
            stream, self._stream = self._stream, None
        return stream

    def _lives(self, stream: Any) -> Callable[[], bool]:
        """What tells whether the JACK server of a stream that is no longer ours calls it.

        A call is not enough: the client of a server that died may wake for a new one of the same name. But PortAudio
        has been told of the death, and has the stream for inactive since then.
        """
        gate, library = self._gate, self._library
        if stream is None or gate is None:
            return lambda: False
        return lambda: gate.turned_away > 0 and bool(library.Pa_IsStreamActive(stream._ptr) == 1)

    def _guarded(self, action: Callable[[], Any], seconds: float) -> Any:
        """Run a PortAudio call for that long at most; turn what it refuses into one line that says what to do."""
        try:
            return within(seconds, action)
        except load_sounddevice().PortAudioError as error:
            raise DeviceError(explain(error, self.device, self.channels, self.sample_rate)) from error


def _plausible(seconds: float, device: AudioDevice) -> float:
    """Return the latency reported, or the device's usual one: PortAudio's is 2^32 samples off on PipeWire's JACK."""
    usual = device.latency_ms / 1000.0
    return next((one for one in (float(seconds), usual) if 0.0 <= one < _LONGEST_LATENCY_SECONDS), 0.0)
