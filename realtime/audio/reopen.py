"""Opens a device again that has come back: the same by name, with the rate and channels the engine runs at."""

from collections.abc import Callable

from texbridge.realtime.audio.devices import AudioDevice
from texbridge.realtime.audio.portaudio import leave_behind_if_jack, rescan
from texbridge.realtime.audio.probe import Wanted, locate, probe
from texbridge.realtime.audio.stream import DeviceStream


def reopener(stream: DeviceStream) -> Callable[[], DeviceStream]:
    """Return a function that gives a new stream, not yet open, on the same devices as ``stream``.

    It raises `DeviceError` while they are away or take other settings only. Another process looks for them first, so
    that this one meets an audio system only when that system works. No stream may be open when it is called.
    """
    wanted = [_wanted(stream.device, stream.channels, stream.sample_rate)]
    if stream.input_device is not None:
        wanted.append(_wanted(stream.input_device, stream.input_channels, stream.sample_rate))

    def reopen() -> DeviceStream:
        probe(wanted)
        leave_behind_if_jack()
        rescan()
        indices = [locate(one).index for one in wanted]
        heard = indices[1] if len(indices) > 1 else None
        return DeviceStream(
            indices[0], stream.sample_rate, stream.block_size, stream.channels, heard, stream.input_channels
        )

    return reopen


def _wanted(device: AudioDevice, channels: int, sample_rate: int) -> Wanted:
    return Wanted(device.direction, device.name, device.host, channels, sample_rate)
