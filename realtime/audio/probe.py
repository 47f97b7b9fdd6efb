"""Asks in a process of its own whether a device is there and takes these settings, so that no audio system can hang us.

`python -m texbridge.realtime.audio.probe` reads the settings as JSON from its standard input and prints the answer.
"""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass

from texbridge.realtime.audio.devices import AudioDevice, check_settings, input_devices, output_devices
from texbridge.realtime.errors import DeviceError

PROBE_SECONDS = 6.0


@dataclass(frozen=True)
class Wanted:
    """A device to look for: its name and audio system, channels of float32 and rate in Hz."""

    direction: str
    name: str
    host: str
    channels: int
    sample_rate: int


def locate(wanted: Wanted) -> AudioDevice:
    """Return the device of that name and system, by its number of this moment; raises `DeviceError` if it is not there.

    ALSA numbers its cards anew when one comes back, so a name is compared without its "(hw:1,0)".
    """
    devices = output_devices() if wanted.direction == "output" else input_devices()
    there = [device for device in devices if device.host == wanted.host]
    same = [device for device in there if device.name == wanted.name]
    same = same or [device for device in there if _bare(device.name) == _bare(wanted.name)]
    if not same:
        raise DeviceError(f"audio {wanted.direction} '{wanted.name}' ({wanted.host}) is not there")
    return same[0]


def _bare(name: str) -> str:
    return name.split(" (hw:")[0]


def probe(wanted: list[Wanted], seconds: float = PROBE_SECONDS) -> None:
    """Return if another process finds all of these ready; raises `DeviceError` with the reason if not.

    The other process is given up after ``seconds``.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        answer = subprocess.run(
            [sys.executable, "-P", "-m", "texbridge.realtime.audio.probe"],
            input=json.dumps([asdict(one) for one in wanted]).encode(),
            capture_output=True,
            env=environment,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        raise DeviceError(f"the audio system did not answer within {seconds:g} s") from None
    except OSError as error:
        raise DeviceError(f"the audio system cannot be asked ({error})") from error
    text = answer.stdout.decode(errors="replace").strip()
    if answer.returncode != 0 or text != "ready":
        raise DeviceError(text or f"the audio system cannot be asked (exit status {answer.returncode})")


def main() -> None:
    """Answer on standard output: "ready", or why not."""
    try:
        for fields in json.load(sys.stdin):
            wanted = Wanted(**fields)
            check_settings(locate(wanted), wanted.channels, wanted.sample_rate)
    except DeviceError as error:
        print(error)
    else:
        print("ready")


if __name__ == "__main__":
    main()
