"""Pictures of the page in the browser: `python -m scripts.page_picture [FOLDER]` writes page.png and page-phone.png.

`texbridge play` runs into no device, its knobs turned over OSC; a headless Chromium looks at its page.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from pythonosc.udp_client import SimpleUDPClient

from scripts.chromium import browser_tab
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings

BUNDLES = ("fire", "rain", "sea")
TURNED = (
    ("/voice/1/centroid/norm", 0.7),
    ("/voice/1/rate/norm", 0.85),
    ("/voice/2/gain", -9.0),
    ("/voice/2/rate/norm", 0.4),
    ("/voice/3/rate/norm", 0.3),
    ("/voice/3/pan", -0.4),
)
SIZES = (("page.png", 1440, 900), ("page-phone.png", 390, 844))
COLOURS = 64


def take_pictures(folder: Path) -> None:
    """Write a picture for each of `SIZES`."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("needs the program 'chromium': apt-get install chromium")
    with tempfile.TemporaryDirectory() as own:
        settings = PlaySettings(BUNDLES, null=True, osc_port=0, http_port=0, preset_folder=f"{own}/presets")
        with Session(settings) as session, browser_tab(program, Path(own) / "chromium") as tab:
            assert session.page is not None
            hand = SimpleUDPClient("127.0.0.1", session.osc.port)
            for address, value in TURNED:
                hand.send_message(address, value)
            tab.open(session.page.url)
            tab.until(f"Object.keys(cards).length === {len(BUNDLES)} && spectrum !== null")
            for name, width, height in SIZES:
                tab.resize(width, height, is_phone=width < 720)
                time.sleep(1.0)
                tab.picture(folder / name)
                Image.open(folder / name).convert("RGB").quantize(COLOURS).save(folder / name, optimize=True)


if __name__ == "__main__":
    take_pictures(Path(*sys.argv[1:2] or ["docs"]))
