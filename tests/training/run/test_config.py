"""The configuration says no by name, and survives its JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from texbridge.training.config import TrainConfig, read_toml
from texbridge.training.errors import TrainingError


def test_json_round_trip_keeps_every_field() -> None:
    config = TrainConfig(n_bands=16, rate_ratios=(1.0, 2.0), name="fire", band_energies=True)
    assert TrainConfig.from_dict(json.loads(json.dumps(config.to_dict()))) == config


def test_toml_file_with_whole_numbers_and_lists(tmp_path: Path) -> None:
    path = tmp_path / "fire.toml"
    path.write_text('name = "fire"\nalpha = [10, 1, 0.1, 0.01]\ngrad_clip = 2\nn_bands = 8\n')
    config = TrainConfig.from_dict(read_toml(path))
    assert (config.n_bands, config.grad_clip, config.alpha[0]) == (8, 2.0, 10.0)
    assert isinstance(config.grad_clip, float)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"n_band": 8}, "unknown key 'n_band'"),
        ({"n_bands": "8"}, "n_bands must be a whole number"),
        ({"n_bands": 8.0}, "n_bands must be a whole number"),
        ({"seed": True}, "seed must be a whole number"),
        ({"band_energies": 1}, "band_energies must be true or false"),
        ({"learning_rate": "fast"}, "learning_rate must be a number"),
        ({"learning_rate": float("nan")}, "learning_rate is nan"),
        ({"alpha": 3}, "alpha must be a list"),
        ({"beta": [1, 2]}, "beta must have 5 entries"),
        ({"n_bands": 1}, "n_bands is 1; it must be between 2 and 128"),
        ({"model": "wavenet"}, "model must be one of texdsp"),
        ({"frame_size": 5000}, "frame_size is 5000; it must be a power of two"),
        ({"n_params": 255}, "n_params is 255; it must be even"),
        ({"rate_ratios": [0.5, 2]}, "rate_ratios must contain 1.0"),
        ({"centroid_tilts": [0.5]}, "centroid_tilts must contain 0.0"),
        ({"validation_share": 0.5, "test_share": 0.5}, "validation_share and test_share"),
    ],
)
def test_refusals_name_the_field_in_one_line(values: dict[str, Any], named: str) -> None:
    with pytest.raises(TrainingError) as caught:
        TrainConfig.from_dict(values, source="fire.toml")
    message = str(caught.value)
    assert message.startswith("fire.toml: ")
    assert named in message
    assert "\n" not in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_a_toml_file(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_bytes('name = "Küste"\nsteps = 3\n'.encode(encoding))
    assert read_toml(tmp_path / "s.toml") == {"name": "Küste", "steps": 3}


def test_missing_and_malformed_toml(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot read the configuration"):
        read_toml(tmp_path / "none.toml")
    path = tmp_path / "bad.toml"
    path.write_text("n_bands = = 3\n")
    with pytest.raises(TrainingError, match=r"bad\.toml is not valid TOML"):
        read_toml(path)
