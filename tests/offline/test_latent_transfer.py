"""A sound drives a latent space by what the place says of loudness and centroid."""

from pathlib import Path

import numpy as np
import soundfile

from tests.support.latent_bundles import make_latent_bundle
from texbridge.dispatcher import main

RATE = 48000


def test_a_louder_and_brighter_input_is_followed(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).standard_normal(4 * RATE)
    dark = np.convolve(noise[: 2 * RATE], np.ones(32) / 32, mode="same")
    soundfile.write(tmp_path / "in.wav", np.concatenate([0.05 * dark, 0.1 * noise[2 * RATE :]]), RATE)
    space, out = make_latent_bundle(tmp_path / "space.texbundle", life=False), tmp_path / "out.wav"
    assert main(["transfer", str(tmp_path / "in.wav"), "--model", str(space), "--out", str(out)]) == 0
    sound, rate = soundfile.read(out)
    before, after = (sound[round(at * rate) : round((at + 1) * rate), 0] for at in (0.8, 2.8))
    power = [np.abs(np.fft.rfft(part)) ** 2 for part in (before, after)]
    hz = np.fft.rfftfreq(len(before), 1 / rate)
    centroid = [float(p @ hz / p.sum()) for p in power]
    assert np.std(after) > 1.5 * np.std(before) and centroid[1] > 1.2 * centroid[0]
