"""`texbridge train --model pvae` from a file to a run folder: what it holds, how it goes on, and what is refused."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import torch

from tests.support.sounds import crackle
from texbridge.dispatcher import main
from texbridge.training.data.event_bank import EventBank
from texbridge.training.data.recordings import Recording
from texbridge.training.errors import TrainingError
from texbridge.training.events.config import EventConfig
from texbridge.training.loop.checkpoint import load_run
from texbridge.training.run.train import train
from texbridge.training.tasks.event_models import load_event_run, resounding
from texbridge.training.tasks.latent_models import load_latent_run

SETTINGS: dict[str, Any] = {
    **{"model": "pvae", "sample_rate": 8000, "n_bands": 8, "hidden_size": 16, "event_params": 32, "bed_params": 32},
    **{"mixture": 2, "atoms": 2, "variations": 1, "batch_size": 1, "event_batch": 8, "most_events": 32},
    **{"validation_frames": 2, "validation_every": 4, "vae_share": 0.25, "joint_share": 0.25, "steps": 8},
}


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sounds") / "crackle.wav"
    soundfile.write(path, 0.3 * crackle(14.0, 12.0, 8000), 8000, subtype="FLOAT")
    return path


@pytest.fixture(scope="module")
def run(recording: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return train(recording, tmp_path_factory.mktemp("runs") / "crackle", quiet=True, **SETTINGS)


def test_a_run_holds_the_texture_its_scores_and_a_report(run: Path) -> None:
    result = json.loads((run / "result.json").read_text())
    assert result["steps"] == 8
    for key in ("best_validation", "untrained", "recordings_apart", "nats_per_event", "active", "rate_hz", "law"):
        assert np.isfinite(result[key])
    assert "texture, played by itself" in (run / "report.html").read_text()
    texture, config, meta = load_event_run(run)
    assert config == EventConfig.from_dict({**SETTINGS, "name": "crackle"})
    assert meta["events"] >= 16
    sound = texture.play(3.0, 0)
    assert len(sound) == 24000
    assert 0.3 < float(sound.std()) < 3.0


def test_a_run_is_the_same_by_seed_goes_on_and_keeps_its_sizes(run: Path, recording: Path, tmp_path: Path) -> None:
    out = train(recording, tmp_path / "crackle", quiet=True, report=False, **SETTINGS)
    one, other = (load_event_run(folder)[0].state_dict() for folder in (run, out))
    assert all(torch.equal(one[name], other[name]) for name in one)
    train([], out, resume=True, steps=10, quiet=True, report=False)
    assert json.loads((out / "result.json").read_text())["steps"] == 10
    with pytest.raises(TrainingError, match=r"n_bands is 8 in .* and cannot become 16"):
        train([], out, resume=True, n_bands=16, quiet=True)


def test_runs_of_other_models_are_told_apart(run: Path) -> None:
    with pytest.raises(TrainingError, match="holds a pvae; a run of texdsp is needed here"):
        load_run(run)
    with pytest.raises(TrainingError, match="holds a pvae"):
        load_latent_run(run)


def test_a_sound_is_said_again_at_its_level_with_events_where_they_were(run: Path) -> None:
    audio = torch.from_numpy(0.05 * crackle(4.0, 2.0, 8000, seed=3))
    again = resounding(load_event_run(run)[0], audio, 0)
    assert again.shape == audio.shape
    assert 0.2 < float(again.std() / audio.std()) < 5.0
    assert torch.equal(again, resounding(load_event_run(run)[0], audio, 0))
    assert bool(torch.isfinite(resounding(load_event_run(run)[0], torch.zeros(16000), 0)).all())


def test_the_command_refuses_what_pvae_has_not(
    recording: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["train", str(recording), "--out", str(tmp_path / "x"), "--model", "pvae"]
    assert main([*command, "--compat"]) == 1
    assert "unknown key 'compat'" in capsys.readouterr().err
    assert main([*command, "--bands", "20"]) == 1
    assert "n_bands is 20; it must be a multiple of 8" in capsys.readouterr().err


def test_long_recordings_keep_one_level_and_are_looked_at_by_minutes() -> None:
    loud, soft = crackle(70.0, 12.0, 8000), crackle(70.0, 12.0, 8000, seed=1) * np.float32(0.1)
    config = EventConfig.from_dict(SETTINGS)
    bank = EventBank([Recording(Path("a.wav"), "a", np.concatenate([loud, soft]))], config, "train")
    levels = [float(np.square(bank.stretch(index)).mean()) for index in range(2)]
    assert sum(levels) / 2 == pytest.approx(1.0, rel=0.01)
    assert 10 * np.log10(levels[0] / levels[1]) == pytest.approx(20.0, abs=1.5)
    places = bank.spread(8)
    assert len(places) == 8
    assert bank.frames(places).shape == (8, config.frame_size)
    assert bank.spread(8) == places
