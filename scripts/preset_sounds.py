"""Short sounds of the presets, to hear before anything is installed: writes docs/sounds/.

Mono FLAC of 16 bit, 32 kHz, four seconds: noise hardly compresses, and each should stay below 0.2 MB.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile

from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.offline.wave_tags import credit_line
from texbridge.realtime.units import decibels

SOUNDS = Path(__file__).resolve().parents[1] / "docs" / "sounds"
SECONDS, RATE = 4.0, 32000
LEAD_SECONDS, FADE_SECONDS = 1.0, 0.05
RMS_DB, PEAK_DB = -20.0, -1.0


def preset_sound(name: str) -> np.ndarray:
    """Some seconds of a preset at its defaults [T], levelled, its ends faded."""
    sound = render_bundle(read_bundle(name), LEAD_SECONDS + SECONDS, RATE, seed=1, channels=1)
    sound = sound[round(LEAD_SECONDS * RATE) :, 0]
    gain_db = min(
        RMS_DB - decibels(float(np.sqrt(np.mean(sound**2)))),
        PEAK_DB - decibels(float(np.abs(sound).max())),
    )
    fade = np.minimum(1.0, np.arange(len(sound)) / (FADE_SECONDS * RATE))
    return sound * 10.0 ** (gain_db / 20.0) * fade * fade[::-1]


def main() -> None:
    """Write a sound for every preset, with the credits of its recordings."""
    SOUNDS.mkdir(exist_ok=True)
    for name in preset_names():
        with soundfile.SoundFile(SOUNDS / f"{name}.flac", "w", RATE, 1, "PCM_16", format="FLAC") as file:
            file.title = f"{name}, a preset of texbridge at its defaults"
            file.copyright = credit_line([read_bundle(name)])
            file.write(preset_sound(name))


if __name__ == "__main__":
    main()
