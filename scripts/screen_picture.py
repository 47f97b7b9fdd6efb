"""A picture of the terminal's screen, from the screen itself: `python -m scripts.screen_picture [docs/screen.svg]`.

`texbridge play` runs in a tmux of 80 × 24, into no device, its knobs turned over OSC; what stands there becomes SVG.
"""

from __future__ import annotations

import io
import re
import secrets
import shlex
import socket
import subprocess
import sys
import time
from pathlib import Path

from pythonosc.udp_client import SimpleUDPClient
from rich.console import Console
from rich.text import Text

COLUMNS, ROWS = 80, 24
BUNDLES = ("fire", "rain", "wind")
TURNED = (
    ("/voice/1/centroid/norm", 0.7),
    ("/voice/1/rate/norm", 0.85),
    ("/voice/2/mute", 0),
    ("/voice/2/gain", -9.0),
    ("/voice/2/loudness/norm", 0.3),
)
WAIT_SECONDS, PLAY_SECONDS = 60.0, 4.0


def tmux(name: str, *words: str) -> str:
    """What tmux says to this; a server of our own, without anybody's settings."""
    done = subprocess.run(["tmux", "-L", name, "-f", "/dev/null", *words], capture_output=True, text=True, check=True)
    return done.stdout


def captured() -> str:
    """The screen as it stands after some seconds of playing, with its colours as ANSI codes."""
    name, port = f"texbridge-{secrets.token_hex(4)}", free_port()
    play = ["-m", "texbridge", "play", *BUNDLES, "--null", "--osc-port", str(port)]
    tmux(name, "new-session", "-d", "-x", str(COLUMNS), "-y", str(ROWS), shlex.join([sys.executable, *play]))
    try:
        end = time.monotonic() + WAIT_SECONDS
        while BUNDLES[-1] not in tmux(name, "capture-pane", "-p"):
            if time.monotonic() > end:
                raise SystemExit("screen_picture: `texbridge play` showed no screen; run it by hand to see why")
            time.sleep(0.1)
        client = SimpleUDPClient("127.0.0.1", port)
        for address, value in TURNED:
            client.send_message(address, value)
        time.sleep(PLAY_SECONDS)
        return tmux(name, "capture-pane", "-e", "-p")
    finally:
        tmux(name, "kill-server")


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def drawn(screen: str) -> str:
    """The SVG of a screen; it names no font of the network, so that it looks the same everywhere."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(screen.rstrip("\n")))
    picture = console.export_svg(title="texbridge play fire rain wind", unique_id="screen")
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def main() -> None:
    """Write the picture."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/screen.svg")
    path.write_text(drawn(captured()), encoding="utf-8")


if __name__ == "__main__":
    main()
