"""The loop learns, resumes to the bit, stops when it should and says why."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.support.sounds import SMALL, crackle
from texbridge.training.config import TrainConfig
from texbridge.training.data.recordings import Recording, split_recordings
from texbridge.training.data.sequences import TrainingData, prepare
from texbridge.training.errors import TrainingError
from texbridge.training.loop.checkpoint import load_checkpoint, load_run
from texbridge.training.loop.schedule import Schedule
from texbridge.training.loop.trainer import Trainer, pick_device, read_history
from texbridge.training.tasks.texdsp_task import TexDspTask

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def data() -> TrainingData:
    recording = Recording(Path("crackle.wav"), "crackle", crackle(10.0))
    return prepare(split_recordings([recording], SMALL), SMALL, CPU)


def trainer(data: TrainingData, folder: Path, config: TrainConfig = SMALL) -> Trainer[TexDspTask]:
    folder.mkdir(exist_ok=True)
    return Trainer(TexDspTask(config, data, CPU), folder)


class StopAfter:
    """Asks to stop once it has been asked `steps` times."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def losses(folder: Path) -> list[tuple[int, float, float | None]]:
    return [(line["step"], line["loss"], line.get("validation")) for line in read_history(folder / "history.jsonl")]


def test_training_lowers_the_loss(data: TrainingData, tmp_path: Path) -> None:
    config = replace(SMALL, steps=150, learning_rate=3e-3, validation_every=50, patience=100)
    one = trainer(data, tmp_path / "run", config)
    one.task.start()
    before = one.task.validate()
    outcome = trainer(data, tmp_path / "run", config).run()
    assert outcome.reason == "steps"
    assert outcome.best_validation is not None
    assert outcome.best_validation < 0.9 * before


@pytest.mark.parametrize("stop", [3, 4, 6])
def test_interrupted_and_resumed_equals_uninterrupted(data: TrainingData, tmp_path: Path, stop: int) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    straight = trainer(data, whole).run()
    first = trainer(data, parts).run(should_stop=StopAfter(stop))
    assert (first.reason, first.step) == ("interrupted", stop)
    second = trainer(data, parts).run(resume=True)
    assert second == straight
    assert losses(parts) == losses(whole)
    for which in ("last", "best"):
        ours, theirs = load_checkpoint(whole, which), load_checkpoint(parts, which)
        assert ours.model.keys() == theirs.model.keys()
        assert all(torch.equal(ours.model[name], theirs.model[name]) for name in ours.model)


def test_steps_after_the_last_checkpoint_are_forgotten_on_resuming(data: TrainingData, tmp_path: Path) -> None:
    run = tmp_path / "run"
    trainer(data, run).run(should_stop=StopAfter(4))
    with (run / "history.jsonl").open("a") as handle:
        handle.write('{"step": 5, "loss": 99.0, "seconds": 1.0}\n{"step": 6, "lo')
    trainer(data, run).run(resume=True)
    assert [step for step, _, _ in losses(run)] == list(range(1, 9))
    assert all(loss != 99.0 for _, loss, _ in losses(run))


def test_noise_is_fresh_in_every_step(data: TrainingData, tmp_path: Path) -> None:
    one = trainer(data, tmp_path / "run")
    batch = data.train.draw(0)
    with torch.no_grad():
        first, again, other = (one.task.losses(data.train, batch, step) for step in (0, 0, 1))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_not_a_number_stops_with_step_and_last_checkpoint(data: TrainingData, tmp_path: Path) -> None:
    run = tmp_path / "run"
    one = trainer(data, run, replace(SMALL, steps=20))
    one.run(should_stop=StopAfter(4))
    two = trainer(data, run, replace(SMALL, steps=20))
    ruin = two.task.losses

    def spoilt(*arguments: object) -> torch.Tensor:
        scale = float("nan") if two.progress.step == 5 else 1.0
        return ruin(*arguments) * scale  # type: ignore[arg-type]

    two.task.losses = spoilt  # type: ignore[method-assign, assignment]
    with pytest.raises(TrainingError, match=r"the loss became nan in step 6; .*last\.json \(step 4\)"):
        two.run(resume=True)
    model, _, meta = load_run(run, "last")
    assert meta["step"] == 4
    assert all(bool(torch.isfinite(value).all()) for value in model.state_dict().values())


def test_patience_ends_a_run_that_gets_no_better(data: TrainingData, tmp_path: Path) -> None:
    config = replace(SMALL, steps=400, learning_rate=1e-8, patience=2, validation_every=2, schedule="constant")
    one = trainer(data, tmp_path / "run", config)
    values = iter([3.0, 2.0, 2.5, 2.5, 1.0])
    one.task.validate = lambda: next(values)  # type: ignore[method-assign]
    outcome = one.run()
    assert (outcome.reason, outcome.step, outcome.best_step, outcome.best_validation) == ("patience", 8, 4, 2.0)
    assert load_run(tmp_path / "run", "best")[2]["step"] == 4


def test_seconds_end_a_run_with_a_validation(data: TrainingData, tmp_path: Path) -> None:
    outcome = trainer(data, tmp_path / "run", replace(SMALL, steps=10**6)).run(seconds=0.2)
    assert outcome.reason == "seconds"
    assert outcome.best_validation is not None
    assert read_history(tmp_path / "run" / "history.jsonl")[-1]["validation"] is not None


def test_learning_rate_falls_along_a_cosine() -> None:
    config = replace(SMALL, steps=100, learning_rate=1.0)
    rates = [Schedule(config).rate(step, 1e6) for step in (0, 50, 100)]
    assert rates == pytest.approx([1.0, 0.51, 0.02])
    assert Schedule(replace(config, schedule="constant"), 60.0).rate(99, 30.0) == 1.0


class Clock:
    """A clock that goes on by so many seconds whenever it is looked at."""

    def __init__(self, tick: float) -> None:
        self.now, self.tick = 0.0, tick

    def monotonic(self) -> float:
        self.now += self.tick
        return self.now


@pytest.mark.parametrize("tick", [1.0, 2.5])
def test_learning_rate_falls_in_the_time_there_is(
    data: TrainingData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tick: float
) -> None:
    """However fast the machine, also where the run is resumed: its last step is at the end of the cosine."""
    monkeypatch.setattr("texbridge.training.loop.trainer.time", Clock(tick))
    config = replace(SMALL, steps=10**6, learning_rate=1e-3)
    for resume in (False, True):
        one = trainer(data, tmp_path / "run", config)
        rates: list[float] = []
        one.task.optimiser.register_step_pre_hook(
            lambda adam, *_, rates=rates: rates.append(adam.param_groups[0]["lr"])
        )
        assert one.run(seconds=20.0, resume=resume).reason == "seconds"
        assert len(rates) == round(20.0 / tick)
        assert rates[0] == pytest.approx(1e-3) and rates == sorted(rates, reverse=True)
        at_last = Schedule(TrainConfig(steps=1000, learning_rate=1e-3)).rate(round(1000 * (1 - tick / 20.0)))
        assert rates[-1] == pytest.approx(at_last, rel=1e-3)


def test_cuda_without_cuda_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert pick_device("auto") == CPU
    with pytest.raises(TrainingError, match="no CUDA device"):
        pick_device("cuda")
