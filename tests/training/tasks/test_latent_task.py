"""The latent models in the training loop: they learn, resume to the bit, hold their rate, and read back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from tests.support.latents import recordings_by_part, small_latent
from texbridge.training.data.recordings import Recording
from texbridge.training.errors import TrainingError
from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.loop.checkpoint import load_checkpoint, load_run
from texbridge.training.loop.trainer import Trainer, read_history
from texbridge.training.tasks.latent_models import load_latent_run
from texbridge.training.tasks.latent_task import LatentTask

CPU = torch.device("cpu")
MODELS = ("vae-noiseband", "vae-ddsp-nf", "noisebandnet")
Parts = dict[str, list[Recording]]


@pytest.fixture(scope="module")
def parts() -> Parts:
    return recordings_by_part()


def trainer(config: LatentConfig, parts: Parts, folder: Path) -> Trainer[LatentTask]:
    folder.mkdir(exist_ok=True)
    return Trainer(LatentTask(config, parts, CPU), folder)


class StopAfter:
    """Asks to stop once it has been asked `steps` times."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("model", MODELS)
def test_training_lowers_the_loss_of_held_out_sound(model: str, parts: Parts, tmp_path: Path) -> None:
    config = small_latent(model, steps=40, validation_every=20, learning_rate=1e-2)
    one = trainer(config, parts, tmp_path / "run")
    untrained = one.task.validate()
    assert one.run().reason == "steps"
    network, read, meta = load_latent_run(tmp_path / "run")
    assert read == config
    assert meta["best_validation"] < 0.8 * untrained
    best = LatentTask(config, parts, CPU)
    best.average.load_state_dict(network.state_dict())
    best.restore(meta)
    assert best.validate() == pytest.approx(meta["best_validation"], rel=1e-5)


@pytest.mark.parametrize("model", ["vae-noiseband", "noisebandnet"])
@pytest.mark.parametrize("stop", [3, 6])
def test_interrupted_and_resumed_equals_uninterrupted(model: str, stop: int, parts: Parts, tmp_path: Path) -> None:
    config = small_latent(model, colouring=6.0)
    straight = trainer(config, parts, tmp_path / "whole").run()
    assert trainer(config, parts, tmp_path / "parts").run(should_stop=StopAfter(stop)).step == stop
    assert trainer(config, parts, tmp_path / "parts").run(resume=True) == straight
    lines = [
        [(line["step"], line["loss"], line.get("validation"), line.get("beta")) for line in read_history(path)]
        for path in (tmp_path / "whole" / "history.jsonl", tmp_path / "parts" / "history.jsonl")
    ]
    assert lines[0] == lines[1]
    ours, theirs = (load_checkpoint(tmp_path / name, "last") for name in ("whole", "parts"))
    assert ours.parts.keys() == theirs.parts.keys() == {"model", "trained", "optimiser"}
    for part, tensors in ours.parts.items():
        assert all(torch.equal(value, theirs.parts[part][name]) for name, value in tensors.items())


def test_a_batch_in_parts_gives_the_gradient_of_the_whole(parts: Parts) -> None:
    found = []
    for accumulate in (1, 4):
        config = small_latent(accumulate=accumulate, free_nats=0.0, carry_probability=1.0)
        task = LatentTask(config, parts, CPU)
        task.start()
        task.backward(5, 0.1)
        found.append(torch.cat([p.grad.flatten() for p in task.model.parameters() if p.grad is not None]))
    # draws of the latent belong to the part; the direction is the same
    assert float(torch.cosine_similarity(found[0], found[1], dim=0)) > 0.9


def test_beta_presses_the_latent_and_goes_where_its_rate_is(parts: Parts, tmp_path: Path) -> None:
    nats, betas = [], []
    chosen: list[dict[str, Any]] = [{"beta": 100.0}, {"beta": 1e-4}, {"nats": 0.1}, {"nats": 1000.0}]
    for number, values in enumerate(chosen):
        config = small_latent(steps=40, rate_every=1, learning_rate=5e-3, validation_every=40, **values)
        one = trainer(config, parts, tmp_path / str(number))
        one.run()
        figures = one.task.figures()
        nats.append(figures["nats"])
        betas.append(figures["beta"])
        assert len(figures["per_dimension"]) == config.latent
        assert figures["active"] <= config.latent
        assert 0.0 <= figures["correlation"] <= 1.0 + 1e-6
    assert nats[0] < 0.5 * nats[1]
    assert betas[:2] == [100.0, 1e-4]
    assert betas[2] > betas[3]


def test_the_best_counts_only_when_all_of_beta_does(parts: Parts, tmp_path: Path) -> None:
    one = trainer(small_latent(steps=20, validation_every=2), parts, tmp_path / "run")
    values = iter([0.5, *(1.0 + 0.1 * k for k in range(10))])
    one.task.validate = lambda: next(values)  # type: ignore[method-assign]
    one.task.start = lambda: None  # type: ignore[method-assign]
    outcome = one.run()
    assert outcome.best_step == 12  # the first validation at 60 % or later
    assert outcome.best_validation == pytest.approx(1.4)


def test_the_average_follows_the_weights(parts: Parts, tmp_path: Path) -> None:
    one = trainer(small_latent(average=0.5), parts, tmp_path / "run")
    one.run()
    moved, mean = (dict(net.named_parameters()) for net in (one.task.model, one.task.average))
    apart = sum(float((moved[name] - mean[name]).square().sum().detach()) for name in moved)
    assert 0.0 < apart < 1.0
    kept, _, _ = load_latent_run(tmp_path / "run", "last")
    assert all(torch.equal(value, one.task.average.state_dict()[name]) for name, value in kept.state_dict().items())


def test_compat_trains_as_published(parts: Parts, tmp_path: Path) -> None:
    config = small_latent(compat=True)
    one = trainer(config, parts, tmp_path / "run")
    one.run()
    assert one.task.modules().keys() == {"model"}
    network, _, _ = load_latent_run(tmp_path / "run")
    assert isinstance(network, NoiseVae)
    assert network.scaling.mean.abs().max() == 0  # layer normalisation instead


def test_a_run_of_another_model_is_refused_in_one_line(parts: Parts, tmp_path: Path) -> None:
    trainer(small_latent(steps=1), parts, tmp_path / "run").run()
    with pytest.raises(TrainingError, match="holds a vae-noiseband; a run of texdsp is needed here"):
        load_run(tmp_path / "run")


def test_not_a_number_stops_with_the_last_checkpoint(parts: Parts, tmp_path: Path) -> None:
    one = trainer(replace(small_latent(), learning_rate=1e-3), parts, tmp_path / "run")
    backward = one.task.backward
    one.task.backward = lambda step, weight: (  # type: ignore[method-assign]
        (float("nan"), 0.0) if step == 5 else backward(step, weight)
    )
    with pytest.raises(TrainingError, match=r"the loss became nan in step 6; .*last\.json \(step 4\)"):
        one.run()
