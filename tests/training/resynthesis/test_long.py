"""Long sounds: stretches that lie in files, pieces that make the whole, no more of it in memory than a few."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from tests.support.sounds import crackle, write_sound
from texbridge.dispatcher import main
from texbridge.training.resynthesis.made_channels import MadeChannels
from texbridge.training.resynthesis.making import MadeSound, crossfaded, spans_of
from texbridge.training.resynthesis.stereo import STEREO_WAYS

SPANS = spans_of(10_000, 1_000, 100)


def noise(channels: int, samples: int, seed: int) -> torch.Tensor:
    return torch.randn(channels, samples, generator=torch.Generator().manual_seed(seed))


def test_pieces_follow_each_other_without_a_gap_or_a_step() -> None:
    level = [torch.full((1, end - begin), 0.5) for begin, end in SPANS]
    whole = torch.cat(list(crossfaded(level, SPANS)), 1)
    assert whole.shape == (1, SPANS[-1][1])
    # equal powers, and sounds that agree: up to 3 dB more where they overlap, the level itself elsewhere
    assert float(whole.min()) >= 0.4999 and float(whole.max()) <= 0.5 * 2**0.5 + 1e-4


def test_independent_stretches_keep_their_power_over_the_seams() -> None:
    parts = [noise(64, end - begin, index) for index, (begin, end) in enumerate(SPANS)]
    power = torch.cat(list(crossfaded(parts, SPANS)), 1).square().mean(0)
    seams = torch.cat([power[begin : begin + 100] for begin, _ in SPANS[1:]])
    assert float(seams.mean()) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_stretches_are_asked_for_one_at_a_time(tmp_path: Path, suffix: str) -> None:
    asked: list[int] = []

    def get(index: int, samples: int) -> torch.Tensor:
        asked.append(index)
        return 1.5 * noise(1, samples, index)[0]

    rows = [[lambda k=k, n=end - begin: get(k, n)] for k, (begin, end) in enumerate(SPANS)]
    outcome = MadeChannels(MadeSound(SPANS, rows, True), STEREO_WAYS["mono"], torch.zeros(1, 10), 16000)
    pieces = outcome.pieces()
    next(pieces)
    assert asked == [0]
    outcome.write(tmp_path / f"out{suffix}")
    audio, _ = soundfile.read(tmp_path / f"out{suffix}")
    whole = np.concatenate(list(outcome.pieces()))
    # what a format without floating point cannot hold is turned down as a whole
    gain = 1.0 if suffix == ".wav" else 0.999 / np.abs(whole).max()
    assert len(audio) == SPANS[-1][1] and np.allclose(audio, gain * whole, atol=1e-4)
    assert len(outcome.beginning(0.1)) == 1600


def test_statistics_fit_into_every_stretch_however_the_length_is_cut(tmp_path: Path) -> None:
    recording = write_sound(tmp_path / "in.wav", crackle(12.0, sample_rate=4000), 4000)
    options = ["--method", "texstat", "--preset", "preview", "--device", "cpu", "--weights", "diversity=0"]
    assert main(["resynth", str(recording), *options, "--seconds", "11", "--out", str(tmp_path / "out.wav")]) == 0
    assert soundfile.info(tmp_path / "out.wav").frames == 44_000
