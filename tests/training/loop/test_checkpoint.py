"""Checkpoints come back whole, are replaced whole, and say what is wrong with them."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from torch.nn.functional import one_hot

from tests.support.sounds import SMALL
from texbridge.training.errors import TrainingError
from texbridge.training.loop import checkpoint as checkpoints
from texbridge.training.loop.checkpoint import build_model, load_checkpoint, load_optimiser, load_run, save_checkpoint
from texbridge.training.models.texdsp import TexDSP

FEATURES = torch.tensor([[[1000.0, 5.0, -20.0, -3.0]]])
SECOND = one_hot(torch.tensor([[1]]), SMALL.n_variations).float()


def meta(step: int = 3) -> dict[str, Any]:
    return {"config": SMALL.to_dict(), "step": step, "features": {}, "best_validation": 1.5}


def trained() -> tuple[TexDSP, torch.optim.Adam]:
    model = build_model(SMALL)
    optimiser = torch.optim.Adam(model.parameters(), lr=1e-2)
    for _ in range(2):
        optimiser.zero_grad()
        model(FEATURES, model.initial_state(1), SECOND)[0].square().sum().backward()
        optimiser.step()
    return model, optimiser


def test_run_comes_back_bit_for_bit(tmp_path: Path) -> None:
    model, _ = trained()
    save_checkpoint(tmp_path, "best", meta(), {"model": model})
    loaded, config, facts = load_run(tmp_path)
    assert config == SMALL
    assert (facts["step"], facts["best_validation"]) == (3, 1.5)
    for ours, theirs in zip(
        model(FEATURES, model.initial_state(1), SECOND), loaded(FEATURES, loaded.initial_state(1), SECOND), strict=True
    ):
        assert torch.equal(ours, theirs)


def test_optimiser_goes_on_as_if_nothing_had_happened(tmp_path: Path) -> None:
    model, optimiser = trained()
    save_checkpoint(tmp_path, "last", meta(), {"model": model}, {"optimiser": (model, optimiser)})
    copy = build_model(SMALL)
    copy_optimiser = torch.optim.Adam(copy.parameters(), lr=1e-2)
    checkpoint = load_checkpoint(tmp_path, "last")
    copy.load_state_dict(checkpoint.model)
    load_optimiser(copy, copy_optimiser, checkpoint.optimiser)
    for one, its_optimiser in ((model, optimiser), (copy, copy_optimiser)):
        its_optimiser.zero_grad()
        one(FEATURES, one.initial_state(1), SECOND)[0].square().sum().backward()
        its_optimiser.step()
    for ours, theirs in zip(model.parameters(), copy.parameters(), strict=True):
        assert torch.equal(ours, theirs)


def test_a_newer_checkpoint_replaces_the_older_one_completely(tmp_path: Path) -> None:
    model, _ = trained()
    for step in (3, 4):
        save_checkpoint(tmp_path, "best", meta(step), {"model": model})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["best-0000004.safetensors", "best.json"]


def test_a_crash_while_writing_leaves_the_old_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, _ = trained()
    save_checkpoint(tmp_path, "best", meta(3), {"model": model})

    def full_disk(path: Path, values: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(checkpoints, "write_json", full_disk)
    with pytest.raises(TrainingError, match="No space left"):
        save_checkpoint(tmp_path, "best", meta(4), {"model": model})
    assert load_run(tmp_path)[2]["step"] == 3


def test_missing_broken_and_newer_checkpoints_are_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="there is no run at"):
        load_run(tmp_path / "nowhere")
    with pytest.raises(TrainingError, match=r"best\.json is missing"):
        load_run(tmp_path)
    save_checkpoint(tmp_path, "best", meta(), {"model": trained()[0]})
    good = json.loads((tmp_path / "best.json").read_text())
    breaks = {
        "version 99; this program reads up to 1": {"version": 99},
        "is not a checkpoint": {"format": "something"},
        "unknown key 'n_band'": {"config": {"n_band": 3}},
        "does not fit its config": {"config": {**good["config"], "n_bands": 7}},
        "is missing": {"tensors": "best-0000009.safetensors"},
    }
    for reason, change in breaks.items():
        (tmp_path / "best.json").write_text(json.dumps(good | change))
        with pytest.raises(TrainingError, match=reason) as caught:
            load_run(tmp_path)
        assert "\n" not in str(caught.value)
    (tmp_path / "best.json").write_text("{")
    with pytest.raises(TrainingError, match=r"best\.json is broken"):
        load_run(tmp_path)


def test_cut_tensors_are_named(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, "best", meta(), {"model": trained()[0]})
    path = tmp_path / "best-0000003.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(TrainingError, match=r"best-0000003\.safetensors is broken"):
        load_run(tmp_path)


def test_a_tensor_path_cannot_leave_the_run(tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    save_checkpoint(run, "best", meta(), {"model": trained()[0]})
    (run / "best-0000003.safetensors").rename(tmp_path / "outside.safetensors")
    values = json.loads((run / "best.json").read_text()) | {"tensors": "../outside.safetensors"}
    (run / "best.json").write_text(json.dumps(values))
    with pytest.raises(TrainingError, match="is missing"):
        load_run(run)
