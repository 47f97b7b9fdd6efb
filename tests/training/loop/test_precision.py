"""A step is the same in parts as in one, and in bfloat16 the network alone is coarse, never the sound."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.support.sounds import SMALL, crackle
from texbridge.training.config import TrainConfig
from texbridge.training.data.recordings import Recording, split_recordings
from texbridge.training.data.sequences import TrainingData, prepare
from texbridge.training.errors import TrainingError
from texbridge.training.loop.precision import strict_float32
from texbridge.training.loop.trainer import Trainer, read_history
from texbridge.training.tasks.texdsp_task import TexDspTask

CPU = torch.device("cpu")
CONFIG = replace(SMALL, batch_size=4, steps=5, validation_every=5, validation_frames=6)


@pytest.fixture(scope="module")
def data() -> TrainingData:
    recording = Recording(Path("crackle.wav"), "crackle", crackle(8.0))
    return prepare(split_recordings([recording], CONFIG), CONFIG, CPU)


def train(data: TrainingData, folder: Path, config: TrainConfig) -> list[float]:
    """Losses of all steps, then the validation loss of the last."""
    folder.mkdir()
    Trainer(TexDspTask(config, data, CPU), folder).run()
    lines = read_history(folder / "history.jsonl")
    return [line["loss"] for line in lines] + [lines[-1]["validation"]]


def gradient(task: TexDspTask) -> torch.Tensor:
    task.start()
    task.backward(0)
    grads = [p.grad for p in task.model.parameters() if p.grad is not None]
    assert {g.dtype for g in grads} == {torch.float32}
    return torch.cat([g.flatten() for g in grads])


def test_a_batch_in_parts_gives_the_gradient_and_losses_of_the_whole(data: TrainingData, tmp_path: Path) -> None:
    whole, parts = (TexDspTask(replace(CONFIG, accumulate=n), data, CPU) for n in (1, 4))
    seen: list[int] = []
    losses = parts.losses
    parts.losses = lambda *a: (seen.append(len(a[1].frames)), losses(*a))[1]  # type: ignore[method-assign, func-returns-value]
    a, b = gradient(whole), gradient(parts)
    assert seen == [1, 1, 1, 1]
    assert float((a - b).norm() / a.norm()) < 1e-5
    one, four = (train(data, tmp_path / str(n), replace(CONFIG, accumulate=n)) for n in (1, 4))
    assert four == pytest.approx(one, rel=1e-5)


def test_bf16_stays_in_the_network(data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    task = TexDspTask(replace(CONFIG, precision="bf16"), data, CPU)
    seen: dict[str, torch.dtype] = {}
    head = task.model.heads[0]
    assert isinstance(head, torch.nn.Sequential)
    head[-1].register_forward_hook(lambda module, inputs, output: seen.update(network=output.dtype))
    render, statistics = task.synth.render, data.texstat.statistics

    def watch_render(coefficients: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
        seen.update(coefficients=coefficients.dtype, noise=noise.dtype)
        assert not torch.is_autocast_enabled("cpu")
        return render(coefficients, noise)

    def watch_statistics(audio: torch.Tensor) -> Any:
        seen["audio"] = audio.dtype
        assert not torch.is_autocast_enabled("cpu")
        found = statistics(audio)
        seen["statistics"] = found.s4.dtype
        return found

    monkeypatch.setattr(task.synth, "render", watch_render)
    monkeypatch.setattr(data.texstat, "statistics", watch_statistics)
    fine = TexDspTask(CONFIG, data, CPU)
    a, b = gradient(task), gradient(fine)
    assert seen.pop("network") == torch.bfloat16
    assert seen == {
        "coefficients": torch.complex64,
        "noise": torch.float32,
        "audio": torch.float32,
        "statistics": torch.float32,
    }
    assert float(torch.cosine_similarity(a, b, dim=0)) > 0.98


def test_bf16_losses_are_close_to_float32s_and_repeat(data: TrainingData, tmp_path: Path) -> None:
    config = replace(CONFIG, precision="bf16", accumulate=2)
    fine = train(data, tmp_path / "fine", CONFIG)
    coarse, again = (train(data, tmp_path / name, config) for name in ("coarse", "again"))
    assert coarse == again
    assert coarse != fine
    assert coarse == pytest.approx(fine, rel=0.02)


def test_float32_is_not_rounded_to_tf32_while_training() -> None:
    before = torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32
    with strict_float32():
        assert not torch.backends.cudnn.allow_tf32 and not torch.backends.cuda.matmul.allow_tf32
    assert (torch.backends.cudnn.allow_tf32, torch.backends.cuda.matmul.allow_tf32) == before


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"precision": "fp16"}, "precision must be one of fp32, bf16"),
        ({"accumulate": 3, "batch_size": 4}, "accumulate is 3; it must divide batch_size, 4"),
    ],
)
def test_bad_settings_are_refused(values: dict[str, Any], named: str) -> None:
    with pytest.raises(TrainingError, match=named):
        TrainConfig(**values)
