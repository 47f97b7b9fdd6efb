"""`texbridge train --model vae-encodec` as a person meets it: a run, its report, what comes of it in export."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.sounds import crackle, write_sound
from texbridge.export.commands import main as export
from texbridge.export.onnx import run_graph
from texbridge.training.commands.train import main
from texbridge.training.errors import TrainingError
from texbridge.training.tasks.codec_models import load_codec_run

SETTINGS = """
model = "vae-encodec"
width = 2
dimension = 8
discriminator_width = 2
scales = [256, 64]
frame_size = 1280
batch_size = 2
alone_steps = 2
validation_every = 4
validation_frames = 4
"""


@pytest.fixture
def started(tmp_path: Path) -> list[str]:
    """The command so far: sounds and settings."""
    for seed in range(4):
        write_sound(tmp_path / "sounds" / f"rain{seed}.wav", crackle(1.0, 30.0, seed=seed))
    (tmp_path / "tiny.toml").write_text(SETTINGS)
    return [str(tmp_path / "sounds"), "--config", str(tmp_path / "tiny.toml"), "--device", "cpu"]


def test_a_run_is_reported_and_gone_on_with_and_exported(
    started: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, out = tmp_path / "run", tmp_path / "rain.onnx"
    assert main([*started, "--out", str(run), "--steps", "8", "--latent", "3"]) == 0
    told = capsys.readouterr().err
    for words in ("nats", "active", "held-out sound: loss", "--out run.texbundle"):
        assert words in told
    vae, config, meta = load_codec_run(run)
    assert (config.name, config.latent, vae.latent, meta["step"]) == ("run", 3, 3, 8)
    assert {"loss", "mstft", "nats", "active"} <= json.loads((run / "result.json").read_text()).keys()
    assert (run / "report.html").read_text().count("<audio") == 3
    assert main(["--resume", "--steps", "10", "--out", str(run), "--no-report"]) == 0
    assert json.loads((run / "last.json").read_text())["step"] == 10
    assert export([str(run), "--out", str(out), "--format", "onnx"]) == 0
    audio = run_graph(out.read_bytes(), frames=np.zeros((1, 1, 3), np.float32))[0]
    assert audio.shape == (1, 320) and np.isfinite(audio).all()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--frame-size", "1000"], "frame_size is 1000; it must be between 1280 and"),
        (["--accumulate", "2"], "accumulate is 2; it must be between 1 and 1"),
        (["--bands", "16"], "unknown key 'n_bands'"),
        (["--model", "vae-noiseband", "--preset", "small"], "unknown key"),
    ],
)
def test_what_does_not_go_together_is_refused_in_one_line(
    options: list[str], named: str, started: list[str], tmp_path: Path
) -> None:
    with pytest.raises(TrainingError) as caught:
        main([*started, "--out", str(tmp_path / "run"), *options])
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "run").exists()
