"""P-VAE's training: no step without a number, closer to what is held out, resumed to the bit, honest without events."""

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.support import SHARED
from tests.support.sounds import crackle
from texbridge.training.data.recordings import Recording, split_recordings
from texbridge.training.errors import TrainingError
from texbridge.training.events.config import EventConfig
from texbridge.training.loop.task import NotFiniteError
from texbridge.training.signal.sound_file import Signal, read_sound
from texbridge.training.tasks.event_task import EventTask

SIZES: dict[str, Any] = {"sample_rate": 8000, "n_bands": 8, "hidden_size": 32, "event_params": 64, "bed_params": 64}
CONFIG = EventConfig(
    **SIZES, mixture=3, atoms=3, variations=2, batch_size=1, event_batch=16, validation_frames=4, steps=60
)
CPU = torch.device("cpu")


def parts(train: Signal, validation: Signal) -> dict[str, list[Recording]]:
    """Recordings by part, one each."""
    named = (("train", train), ("validation", validation))
    return {name: [Recording(Path(f"{name}.wav"), name, audio)] for name, audio in named}


def made_task(config: EventConfig = CONFIG) -> EventTask:
    task = EventTask(config, parts(crackle(12.0, 12.0, 8000), crackle(4.0, 12.0, 8000, seed=1)), CPU)
    task.start()
    return task


def train(task: EventTask, first: int, last: int) -> list[float]:
    return [task.step(step, 2e-3, step / task.config.steps) for step in range(first, last)]


def test_sixty_steps_through_all_phases_come_closer_to_what_is_held_out() -> None:
    task = made_task()
    before = task.validate()
    losses = train(task, 0, 60)
    assert np.isfinite(losses).all()
    assert all(bool(torch.isfinite(parameter).all()) for parameter in task.model.parameters())
    assert bool(task.model.scene.fitted)
    assert task.validate() < before
    figures = task.figures()
    assert figures["nats_per_event"] > 0.5
    assert 1 <= figures["active"] <= CONFIG.latent
    assert not task.settled(0.0)
    assert task.settled(1.0)


def test_the_autoencoder_stays_as_it_is_while_the_timeline_trains() -> None:
    task = made_task()
    train(task, 0, 12)
    kept = [parameter.clone() for parameter in task.model.vae.parameters()]
    scene = [parameter.clone() for parameter in task.model.scene.parameters()]
    train(task, 12, 15)
    assert all(torch.equal(a, b) for a, b in zip(kept, task.model.vae.parameters(), strict=True))
    train(task, 57, 58)
    assert not all(torch.equal(a, b) for a, b in zip(kept, task.model.vae.parameters(), strict=True))
    assert not any(torch.equal(a, b) for a, b in zip(scene, task.model.scene.parameters(), strict=True))


def test_what_is_saved_is_enough_to_go_on_to_the_bit() -> None:
    whole, before, after = made_task(), made_task(), made_task()
    train(whole, 0, 20)
    train(before, 0, 14)
    for name, module in after.modules().items():
        module.load_state_dict(before.modules()[name].state_dict())
    for name, (_, optimiser) in after.optimisers().items():
        optimiser.load_state_dict(before.optimisers()[name][1].state_dict())
    after.restore(before.facts())
    train(after, 14, 20)
    assert after.controller.state() == whole.controller.state()
    pairs = zip(whole.model.parameters(), after.model.parameters(), strict=True)
    assert all(torch.equal(one, other) for one, other in pairs)


def test_a_rehearsal_changes_nothing() -> None:
    task = made_task()
    before = {name: value.clone() for name, value in task.model.state_dict().items()}
    task.rehearse(0)
    assert all(torch.equal(value, before[name]) for name, value in task.model.state_dict().items())
    assert all(parameter.grad is None for parameter in task.model.parameters())


def test_a_loss_that_is_no_number_is_said_and_moves_nothing() -> None:
    task = made_task()
    with torch.no_grad():
        task.model.scene.raw_gain.fill_(float("nan"))
    bed = task.model.scene.bed.detach().clone()
    with pytest.raises(NotFiniteError, match="the loss became nan"):
        task.step(20, 1e-3, 0.5)
    assert torch.equal(bed, task.model.scene.bed)


def test_sound_without_events_and_sound_too_short_are_refused_on_one_line() -> None:
    hum = np.sin(2 * np.pi * 200 * np.arange(80000) / 8000).astype(np.float32)
    with pytest.raises(TrainingError, match=r"^\d events were found in 10 s of sound, pvae needs 16: [^\n]*$"):
        EventTask(CONFIG, parts(hum, hum), CPU)
    with pytest.raises(TrainingError, match=r"no recording to validate with lasts 2\.0 s"):
        EventTask(CONFIG, parts(crackle(12.0, 12.0, 8000), crackle(1.0, 12.0, 8000)), CPU)


RECORDINGS = (
    *("fire/ddsp_thesis-fire_short", "rain/ambienzzz-rain_on_tent"),
    *("footsteps/ambient_engine-gravel", "applause/ibm_max-applause"),
)


@pytest.mark.soak
@pytest.mark.parametrize("name", RECORDINGS)
def test_two_thousand_steps_on_a_recording_without_one_that_is_no_number(name: str) -> None:
    path: Path = SHARED / "data" / f"{name}.flac"
    if not path.exists():
        pytest.skip("the recordings are not there")
    config = dataclasses.replace(CONFIG, n_bands=16, hidden_size=64, atoms=4, most_events=128, steps=2000)
    audio, _ = read_sound(path, config.sample_rate)
    task = EventTask(config, split_recordings([Recording(path, name, audio)], config), CPU)
    task.start()
    bound = max(task.facts()["untrained"], task.facts()["recordings_apart"])
    losses = [task.step(step, 1e-3, step / 2000) for step in range(2000)]
    assert np.isfinite(losses).all()
    assert all(bool(torch.isfinite(parameter).all()) for parameter in task.model.parameters())
    assert task.validate() < bound
