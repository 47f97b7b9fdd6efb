"""`texbridge train --model` as a person meets it, for the models that learn from pieces of recordings."""

import json
from pathlib import Path

import pytest

from tests.support.latents import SMALL_LATENT
from tests.support.sounds import crackle, write_sound
from texbridge.training.commands.train import main
from texbridge.training.errors import TrainingError
from texbridge.training.tasks.latent_models import load_latent_run


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    for seed in range(5):
        write_sound(folder / f"rain{seed}.wav", crackle(1.5, 30.0, seed=seed))
    write_sound(folder / "blip.wav", crackle(0.1))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    path.write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in SMALL_LATENT.items() if key != "latent"))
    return path


def test_a_latent_is_trained_reported_and_gone_on_with(
    sounds: Path, settings: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = tmp_path / "run"
    options = ["--out", str(run), "--device", "cpu"]
    model = ["--model", "vae-noiseband", "--latent", "3", "--bands", "16"]
    assert main([str(sounds), "--config", str(settings), *model, *options]) == 0
    told = capsys.readouterr().err
    assert "blip.wav: too short" in told
    for words in ("nats", "active", "correlation", "held-out sound: loss", "texbridge export"):
        assert words in told
    network, config, meta = load_latent_run(run)
    assert (config.name, config.latent, meta["step"]) == ("run", 3, 8)
    assert network.config == config
    result = json.loads((run / "result.json").read_text())
    assert result["steps"] == 8
    assert {"loss", "loss_of_noise", "mstft", "mstft_of_noise", "level_db", "nats", "active"} <= result.keys()
    page = (run / "report.html").read_text()
    assert page.count("data:image/png;base64,") == 3
    assert page.count("<audio") == 3
    assert main(["--resume", "--steps", "10", *options, "--no-report"]) == 0
    assert json.loads((run / "last.json").read_text())["step"] == 10


def test_noisebandnet_has_a_report_without_a_latent(sounds: Path, settings: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    assert (
        main([str(sounds), "--config", str(settings), "--model", "noisebandnet", "--bands", "16", "--out", str(run)])
        == 0
    )
    assert "nats" not in json.loads((run / "result.json").read_text())
    assert "<h2>Latent</h2>" not in (run / "report.html").read_text()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (
            ["--model", "wavenet"],
            "model must be one of texdsp, vae-noiseband, vae-ddsp-nf, noisebandnet, vae-encodec, pvae, not 'wavenet'",
        ),
        (["--model", "vae-noiseband", "--params", "64"], "unknown key 'n_params'"),
        (["--latent", "8"], "unknown key 'latent'"),
        (["--compat"], "unknown key 'compat'"),
        (["--model", "vae-ddsp-nf", "--bands", "64"], "n_bands is 64; vae-ddsp-nf has 257 magnitudes"),
    ],
)
def test_what_does_not_go_together_is_refused_in_one_line(
    options: list[str], named: str, sounds: Path, tmp_path: Path
) -> None:
    with pytest.raises(TrainingError) as caught:
        main([str(sounds), "--out", str(tmp_path / "run"), *options])
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "run").exists()


def test_a_resumed_run_keeps_its_latent(sounds: Path, settings: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    model = ["--model", "vae-noiseband", "--bands", "16", "--no-report"]
    assert main([str(sounds), "--config", str(settings), *model, "--out", str(run)]) == 0
    with pytest.raises(TrainingError, match=r"latent is 16 in .* and cannot become 4"):
        main(["--resume", "--latent", "4", "--out", str(run)])


def test_a_sweep_is_of_texdsp_alone(sounds: Path, tmp_path: Path) -> None:
    (tmp_path / "grid.toml").write_text("seed = [0, 1]\n")
    with pytest.raises(TrainingError, match="a sweep ranks by TexStat, and trains texdsp alone"):
        main(
            [
                str(sounds),
                "--out",
                str(tmp_path / "g"),
                "--sweep",
                str(tmp_path / "grid.toml"),
                "--model",
                "noisebandnet",
            ]
        )
