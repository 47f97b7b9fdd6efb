"""Training VAE-EnCodec: it learns, the adversary waits for its time, the latent heeds its weight, it can go on."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from texbridge.training.data.recordings import Recording
from texbridge.training.distributed import SOLO, Team
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.loop.checkpoint import load_checkpoint
from texbridge.training.loop.task import NotFiniteError
from texbridge.training.loop.trainer import Trainer
from texbridge.training.tasks.codec_task import CodecTask

CPU = torch.device("cpu")
TINY = CodecConfig(
    width=2,
    dimension=8,
    discriminator_width=2,
    scales=(256, 64),
    frame_size=1280,
    batch_size=2,
    validation_frames=4,
    alone_steps=0,
)
RATE = TINY.learning_rate


def hum(seconds: float, seed: int) -> np.ndarray:
    """Low noise that swells five times a second."""
    samples = int(seconds * TINY.sample_rate)
    white = np.random.default_rng(seed).standard_normal(samples)
    smooth = np.convolve(white, np.hanning(64) / 8, mode="same")
    return (0.1 * smooth * (1.2 + np.sin(2 * np.pi * 5 * np.arange(samples) / TINY.sample_rate))).astype(np.float32)


def task(config: CodecConfig = TINY, audio: np.ndarray | None = None, team: Team = SOLO) -> CodecTask:
    sounds = {"train": hum(2.0, 0) if audio is None else audio, "validation": hum(1.0, 1)}
    made = CodecTask(
        config, {part: [Recording(Path(part), part, sound)] for part, sound in sounds.items()}, CPU, team=team
    )
    made.start()
    return made


def with_settings(**values: object) -> CodecConfig:
    return CodecConfig.from_dict({**TINY.to_dict(), **values})


def weights(module: nn.Module) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in module.state_dict().items()}


def same(one: dict[str, Tensor], other: dict[str, Tensor]) -> bool:
    return all(torch.equal(one[name], other[name]) for name in one)


def everything(trained: CodecTask) -> dict[str, Tensor]:
    return {f"{part}/{name}": value for part, m in trained.modules().items() for name, value in weights(m).items()}


def test_it_learns_what_is_held_out_too() -> None:
    """Against the adversary as well, which comes in after a third."""
    trained = task()
    before = trained.validate()
    for step in range(60):
        trained.step(step, 3e-3, 0.04 if step < 45 else 0.3)
    assert trained.validate() < 0.75 * before


def test_the_adversary_waits_until_the_reconstruction_stands_and_learns_in_two_steps_of_three() -> None:
    trained = task()
    before = weights(trained.discriminator)
    for step in range(3):
        trained.step(step, RATE, 0.05)
    assert same(before, weights(trained.discriminator))
    assert trained.balancer.counts.tolist()[2:] == [0.0, 0.0]
    moved = 0
    for step in range(3, 33):
        trained.step(step, RATE, 0.5)
        moved += not same(before, weights(trained.discriminator))
        before = weights(trained.discriminator)
    assert 12 <= moved <= 27
    assert min(trained.balancer.counts.tolist()[2:]) > 29


def test_however_short_a_training_the_adversary_waits_for_so_many_steps() -> None:
    trained = task(with_settings(alone_steps=2))
    for step in range(4):
        trained.step(step, RATE, 1.0)
    assert trained.balancer.counts.tolist()[2:] == pytest.approx([2.0, 2.0], abs=0.01)


def test_a_weight_of_the_divergence_keeps_the_latent_from_carrying() -> None:
    carried = []
    for beta in (0.0, 100.0):
        trained = task()
        trained.rate.beta = beta
        for step in range(14):
            trained.step(step, 3e-3, 1.0)
        trained.validate()
        carried.append(float(trained.figures()["nats"]))
    assert carried[1] < 0.5 * carried[0]


class StopAfter:
    """Asks to stop once it has been asked `steps` times."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_interrupted_and_resumed_equals_uninterrupted(tmp_path: Path) -> None:
    """With the adversary in its course, its optimiser, the balancer's means, the rate and the running mean."""
    config = with_settings(steps=8, validation_every=4, rate_every=2)
    whole, parts = (tmp_path / name for name in ("whole", "parts"))
    for folder in (whole, parts):
        folder.mkdir()
    straight = Trainer(task(config), whole).run()
    assert Trainer(task(config), parts).run(should_stop=StopAfter(5)).step == 5
    assert Trainer(task(config), parts).run(resume=True) == straight
    for which in ("last", "best"):
        ours, theirs = (load_checkpoint(folder, which) for folder in (whole, parts))
        assert {**ours.meta, "seconds": 0} == {**theirs.meta, "seconds": 0}
        assert ours.parts.keys() == theirs.parts.keys()
        assert all(same(ours.parts[part], theirs.parts[part]) for part in ours.parts)
    assert {"model", "trained", "discriminator", "balancer", "optimiser", "judge"} == load_checkpoint(
        whole, "last"
    ).parts.keys()


class Together(Team):
    """One of two processes, here a thread: what both `add` is the sum in both."""

    meeting = threading.Barrier(2, timeout=60)
    messages: ClassVar[dict[int, list[Tensor]]] = {}

    def add(self, tensors: Sequence[Tensor]) -> None:
        """Wait for the other, and take the sums."""
        own = list(tensors)
        self.messages[self.rank] = [tensor.clone() for tensor in own]
        self.meeting.wait()
        for tensor, other in zip(own, self.messages[1 - self.rank], strict=True):
            tensor += other
        self.meeting.wait()


def test_two_processes_make_the_steps_of_one() -> None:
    alone, both = task(), [task(team=Together(rank, 2, CPU)) for rank in range(2)]
    with ThreadPoolExecutor(2) as pool:
        for step in range(3):
            value = alone.step(step, RATE, 0.4)
            shared = [pool.submit(one.step, step, RATE, 0.4) for one in both]
            assert [future.result() for future in shared] == pytest.approx([value, value], rel=1e-3)
    assert same(everything(both[0]), everything(both[1]))
    assert torch.allclose(both[0].balancer.sums, 2 * alone.balancer.sums, rtol=0.02)


def test_a_rehearsal_changes_nothing() -> None:
    trained = task()
    trained.step(0, RATE, 0.5)
    trained.validate()
    before, facts = everything(trained), trained.facts()
    trained.rehearse(1)
    assert same(before, everything(trained)) and trained.facts() == facts


def test_a_frozen_encoder_stands_still_in_the_last_third_and_the_decoder_does_not() -> None:
    trained = task(with_settings(freeze_encoder=True))
    trained.step(0, RATE, 0.6)
    frozen = weights(trained.network.encoder), weights(trained.network.head)
    decoder = weights(trained.network.decoder)
    for step in (1, 2):
        trained.step(step, RATE, 0.7)
    assert same(frozen[0], weights(trained.network.encoder)) and same(frozen[1], weights(trained.network.head))
    assert not same(decoder, weights(trained.network.decoder))


def test_the_level_of_the_recordings_changes_nothing_but_the_gain() -> None:
    loud, quiet = task(audio=hum(2.0, 0)), task(audio=0.125 * hum(2.0, 0))
    assert quiet.facts()["gain"] == pytest.approx(8 * loud.facts()["gain"], rel=1e-6)
    assert quiet.step(0, RATE, 0.0) == pytest.approx(loud.step(0, RATE, 0.0), rel=1e-4)


def test_no_number_moves_no_weight() -> None:
    trained = task()
    with torch.no_grad():
        next(trained.network.decoder.layers[-1].parameters()).fill_(float("nan"))
    before = weights(trained.network.encoder)
    with pytest.raises(NotFiniteError, match="the loss became nan"):
        trained.step(0, RATE, 0.0)
    assert same(before, weights(trained.network.encoder))


def test_sound_comes_back_at_its_own_level_whole_hops_of_it() -> None:
    trained = task()
    made = trained.resynthesise(torch.from_numpy(hum(0.5, 2)[:7000]))
    louder = task(audio=4 * hum(2.0, 0)).resynthesise(4 * torch.from_numpy(hum(0.5, 2)[:7000]))
    assert made.shape == (21 * 320,)
    assert torch.allclose(louder, 4 * made, atol=1e-4)


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"frame_size": 1300}, "frame_size is 1300; it must be a multiple of the hop, 320: 1280 is one"),
        ({"scales": [2048]}, r"scales are \[2048\]; there must be one, none longer than frame_size, 1280"),
        ({"scales": []}, "scales are"),
        ({"weights": [0, 0, 1, 1]}, "nothing would be reconstructed"),
        ({"weights": [1, 1, 1]}, "weights must have 4 entries, not 3"),
        ({"accumulate": 2}, "accumulate is 2; it must be between 1 and 1"),
        ({"latent": 0}, "latent is 0; it must be between 1 and 128"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(Exception, match=complaint):
        with_settings(**values)


def test_presets_give_way_to_what_is_set() -> None:
    small = CodecConfig.from_dict({"preset": "small", "batch_size": 2})
    assert (small.width, small.batch_size) == (8, 2)
    assert CodecConfig.from_dict({"compat": True}).width == 32
    assert CodecConfig.from_dict(small.to_dict()) == small


def test_bf16_rounds_what_the_networks_compute_and_no_sound_loss_or_weight() -> None:
    exact, coarse = task(), task(with_settings(precision="bf16"))
    inner: set[torch.dtype] = set()
    for module in (coarse.network.decoder, *coarse.discriminator.scales):
        module.register_forward_hook(lambda _module, _given, result: inner.add(result[0].dtype))
    steps = [[one.step(step, RATE, 0.5) for step in (1, 2)] for one in (exact, coarse)]
    assert torch.bfloat16 in inner
    assert steps[1] == pytest.approx(steps[0], rel=0.02)
    assert steps[1] != steps[0]
    assert {value.dtype for value in everything(coarse).values() if value.is_floating_point()} == {torch.float32}
