"""A sound drives a latent space by what the place says of loudness and centroid."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.latent_bundles import SIZE, make_hearing_bundle, make_latent_bundle
from tests.support.wave_spaces import make_wave_space
from texbridge.dispatcher import main

RATE = 48000


@pytest.mark.parametrize("life", [False, True])
def test_a_louder_and_brighter_input_is_followed(tmp_path: Path, life: bool) -> None:
    noise = np.random.default_rng(0).standard_normal(4 * RATE)
    dark = np.convolve(noise[: 2 * RATE], np.ones(32) / 32, mode="same")
    soundfile.write(tmp_path / "in.wav", np.concatenate([0.05 * dark, 0.1 * noise[2 * RATE :]]), RATE)
    space, out = make_latent_bundle(tmp_path / "space.texbundle", life=life), tmp_path / "out.wav"
    assert main(["transfer", str(tmp_path / "in.wav"), "--model", str(space), "--out", str(out)]) == 0
    sound, rate = soundfile.read(out)
    before, after = (sound[round(at * rate) : round((at + 1) * rate), 0] for at in (0.8, 2.8))
    power = [np.abs(np.fft.rfft(part)) ** 2 for part in (before, after)]
    hz = np.fft.rfftfreq(len(before), 1 / rate)
    centroid = [float(p @ hz / p.sum()) for p in power]
    assert np.std(after) > 1.5 * np.std(before) and centroid[1] > 1.2 * centroid[0]


def test_an_encoder_says_where_the_sound_is(tmp_path: Path) -> None:
    noise = np.random.default_rng(0).standard_normal(4 * RATE)
    dark = np.convolve(noise[: 2 * RATE], np.ones(32) / 32, mode="same")
    soundfile.write(tmp_path / "in.wav", np.concatenate([0.8 * dark, 0.25 * noise[2 * RATE :]]), RATE)
    space = make_hearing_bundle(tmp_path / "hearing.texbundle")
    sounds = []
    by_features = ["--follow", "loudness=1"]
    for name, more in (("heard.wav", []), ("again.wav", []), ("features.wav", by_features)):
        out = str(tmp_path / name)
        assert main(["transfer", str(tmp_path / "in.wav"), "--model", str(space), "--out", out, *more]) == 0
        sounds.append(soundfile.read(out)[0])
    assert np.array_equal(sounds[0], sounds[1]) and len(sounds[0]) == 4 * RATE
    assert not np.array_equal(sounds[0], sounds[2])
    halves = [np.std(part) for part in (sounds[0][RATE : 2 * RATE], sounds[0][3 * RATE :])]
    wanted = np.std(0.25 * noise[3 * RATE :]) / np.std(0.8 * dark[RATE:])
    assert 20 * np.log10(halves[1] / halves[0]) == pytest.approx(20 * np.log10(wanted), abs=3.0)


def test_samples_are_in_time_with_what_drives_them(tmp_path: Path) -> None:
    """The input's level steps every 0.3 s; the sound is half-way there within a hop of 13 ms, on average much less."""
    half, steps = round(0.3 * RATE), 12
    level = np.tile(np.repeat([0.05, 0.35], half), steps // 2)
    soundfile.write(tmp_path / "in.wav", level * np.sin(2 * np.pi * 3000.0 * np.arange(len(level)) / RATE), RATE)
    space = make_wave_space(tmp_path / "s.texbundle", life=False, hears=1, latent_deviation=np.ones(SIZE, np.float32))
    out = tmp_path / "out.wav"
    assert main(["transfer", str(tmp_path / "in.wav"), "--model", str(space), "--out", str(out)]) == 0
    sound, rate = soundfile.read(out)
    assert rate == RATE
    heard = 10 * np.log10(np.convolve(sound[:, 0] ** 2, np.ones(96) / 96, "same") + 1e-12)
    late = []
    for step in range(2, steps - 1):
        about = heard[round((step - 0.3) * half) :][: round(0.6 * half)]
        low, high = np.sort([np.median(about[: half // 10]), np.median(about[-half // 10 :])])
        assert high - low > 6.0
        above = about > (low + high) / 2
        late.append(1e3 * (np.flatnonzero(above != above[0])[0] - 0.3 * half) / RATE)
    assert np.abs(np.mean(late)) < 8.0 and np.abs(late).max() < 20.0, late
