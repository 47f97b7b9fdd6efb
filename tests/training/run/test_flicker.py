"""Bands flicker as the recording's: 20 ms levels are measured in dB, and a model's modulation is scaled to them."""

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.support.small_model import CONFIG, small_model
from tests.support.sounds import SMALL, crackle
from texbridge.training.data.recordings import Recording, split_recordings
from texbridge.training.data.sequences import prepare
from texbridge.training.loop.checkpoint import build_synth
from texbridge.training.run.flicker import band_flicker, match_flicker, recorded_flicker
from texbridge.training.run.playback import defaults_played

RANGES = {
    name: {"min": low, "max": high, "median": 0.5 * (low + high), "default": default}
    for name, low, high, default in (
        ("centroid", 800.0, 6000.0, 2000.0),
        ("rate", 1.0, 12.0, 4.0),
        ("loudness", -50.0, -12.0, -24.0),
        ("contrast", -8.0, 4.0, -2.0),
    )
}


def test_flicker_is_the_deviation_of_levels_in_db() -> None:
    """Noise that is 12 dB louder by turns of 0.1 s deviates by 6 dB, steady noise by what its bandwidth leaves."""
    rate, size = 32000, 32768
    noise = np.random.default_rng(0).standard_normal(size)
    louder = np.where(np.arange(size) // 3200 % 2 == 0, 4.0, 1.0)
    frames = torch.from_numpy(np.stack([noise, louder * noise])).float()
    response = (torch.arange(size // 2 + 1) * rate / size > 4000.0).double()[None]
    steady, turns = (float(band_flicker(frame[None], response, rate)[0]) for frame in frames)
    assert steady < 0.6
    assert turns == pytest.approx(6.0, abs=0.4)


def test_what_is_not_heard_wants_no_flicker() -> None:
    """Bands a hundred dB down have no say."""
    spectrum = np.fft.rfft(crackle(10.0))
    spectrum[len(spectrum) // 8 :] *= 1e-6
    recording = Recording(Path("dull.wav"), "dull", np.fft.irfft(spectrum).astype(np.float32))
    data = prepare(split_recordings([recording], SMALL), SMALL, torch.device("cpu"))
    wanted = recorded_flicker(data.train, SMALL)
    assert len(wanted) == SMALL.n_bands
    assert wanted[0] > 0.0 and wanted[-1] == 0.0


def test_a_model_flickers_as_wanted_at_the_same_levels() -> None:
    model = small_model()
    model.coefficient_scale[:, 1:] *= 3.0
    response = build_synth(CONFIG).bank.response(CONFIG.frame_size)

    def listened() -> tuple[torch.Tensor, torch.Tensor]:
        sound = torch.from_numpy(defaults_played(model, build_synth(CONFIG), CONFIG, RANGES, 12.0))
        return band_flicker(sound.unfold(0, CONFIG.frame_size, CONFIG.frame_size), response, CONFIG.sample_rate)

    before, power = listened()
    wanted = 0.75 * before
    wanted[0] = 0.0
    depth = match_flicker(model, build_synth(CONFIG), CONFIG, RANGES, wanted.tolist())
    after, same = listened()
    assert depth[0] == 1.0 and (depth[1:] < 1.0).all()
    assert (after - wanted)[1:].abs().max() < 0.5
    assert (10 * torch.log10(same / power)).abs().max() < 1.0
