"""A demonstration: the fire preset plays while an automated hand turns its knobs over OSC.

Run by `make demo`, or as `python -m texbridge.realtime.app.demo`. Where there is no audio device the same engine plays
in real time into a file, and says so.
"""

import dataclasses
import math
import socket
import sys
import threading
import time
from collections.abc import Sequence

from texbridge.outputs import FORCE_HELP
from texbridge.realtime.app.lines import Lines
from texbridge.realtime.app.play import quit_signals, run_interface
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.audio.stream import DeviceStream
from texbridge.realtime.errors import DeviceError, TexbridgeError
from texbridge.realtime.osc.packet import encode
from texbridge.streams import tolerate
from texbridge.usage import CommandParser
from texbridge.words import visible

SWEEPS_SECONDS = {"centroid": 8.0, "rate": 5.0, "loudness": 13.0}
MOVES_PER_SECOND = 50.0
OWN_FILE = "demo.wav"


class Hand:
    """Sweeps centroid, rate and loudness of voice 1 with OSC packets to a port, from its own thread."""

    def __init__(self, host: str, port: int) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.connect((host, port))
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="demo-hand", daemon=True)

    def __enter__(self) -> "Hand":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        began = time.monotonic()
        while not self._stop.wait(1.0 / MOVES_PER_SECOND):
            for name, position in positions(time.monotonic() - began).items():
                self._socket.send(encode(f"/voice/1/{name}/norm", position))


def positions(seconds: float) -> dict[str, float]:
    """Return where the knobs stand, 0…1, after that time; loudness keeps to the upper half, so that it is heard.

    >>> positions(0.0)
    {'centroid': 0.5, 'rate': 0.5, 'loudness': 0.75}
    """
    swing = {name: math.sin(2.0 * math.pi * seconds / period) for name, period in SWEEPS_SECONDS.items()}
    return {
        "centroid": 0.5 + 0.45 * swing["centroid"],
        "rate": 0.5 + 0.45 * swing["rate"],
        "loudness": 0.75 + 0.25 * swing["loudness"],
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Play the demonstration and return the exit status."""
    tolerate()
    parser = CommandParser(prog="python -m texbridge.realtime.app.demo", description=__doc__)
    parser.add_argument("--preset", default="fire", help="preset or bundle (default: fire)")
    parser.add_argument("--seconds", type=float, default=20.0, help="length (default: 20)")
    parser.add_argument("--out", help=f"where to play without a device (default: {OWN_FILE}, which is made anew)")
    parser.add_argument("--force", action="store_true", help=f"let --out {FORCE_HELP}")
    parser.add_argument("--null", action="store_true", help="play into the file although there is a device")
    arguments = parser.parse_args(argv)
    force = arguments.force or arguments.out is None
    settings = PlaySettings(bundles=(arguments.preset,), osc_port=0, seconds=arguments.seconds, force=force)
    try:
        return play_demo(settings, arguments.out or OWN_FILE, arguments.null)
    except TexbridgeError as error:
        print(f"texbridge: error: {visible(str(error))}", file=sys.stderr)
        return 1


def play_demo(settings: PlaySettings, out: str, null: bool = False) -> int:
    """Play into the default device, or in real time into the file `out` where there is none."""
    settings, message = choose_output(settings, out, null)
    with Lines() as lines, quit_signals() as quit_event:
        for line in message.split("\n"):
            lines.say(line)
        session = Session(settings)
        with session, Hand(session.osc.host, session.osc.port):
            run_interface(session, quit_event, lines)
            played, handled = session.seconds, session.osc.messages
        for line in [*session.report(), f"played {played:.0f} s; the hand sent {handled} OSC messages"]:
            lines.say(line)
    return 0


def choose_output(settings: PlaySettings, out: str, null: bool) -> tuple[PlaySettings, str]:
    """Return the settings for the default device, or for a file where there is none, and a line that says which."""
    into_file = dataclasses.replace(settings, null=True, record=out)
    if null:
        return into_file, f"playing in real time into {out}"
    try:
        device = DeviceStream(None, None, settings.block_size)
    except DeviceError as error:
        return into_file, f"{error}\nso the same engine plays in real time into {out}"
    return settings, f"playing through {device.name}"


if __name__ == "__main__":
    sys.exit(main())
