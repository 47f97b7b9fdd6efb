"""P-VAE's part of training: events of the recordings, their autoencoder, then the timeline and the bed by TexStat.

The autoencoder is trained first, by itself; then it is frozen while mixture, timeline and bed learn to sound like
frames of the recordings; in the end all train together at a tenth of the learning rate. Where several processes train
together, or a batch is worked on in parts, a step still is the same frames, and events of their own for each part.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.training.data.event_bank import EventBank
from texbridge.training.data.recordings import Recording
from texbridge.training.distributed import SOLO, Team
from texbridge.training.events.config import EventConfig
from texbridge.training.events.texture import EventTexture
from texbridge.training.loop.task import NotFiniteError
from texbridge.training.losses.energy import RENDERINGS, energy_score
from texbridge.training.losses.latent import RateController, active_dimensions, free_bits, kl_per_dimension
from texbridge.training.losses.texstat import Statistics, TexStat
from texbridge.training.tasks.event_models import build_event_model, resounding
from texbridge.training.tasks.latent_task import HELD_NOISE

JOINT_RATE = 0.1
EVENT_STEPS = 4
"""Steps of the autoencoder, which are short, to one of the training."""
_BETA_START, _BETA_EVERY = 0.1, 5


class EventTask:
    """Trains the texture of ``config`` on recordings by part; with the methods of `training.loop.task.Task`.

    ``facts`` are saved with every checkpoint. Raises TrainingError if recordings are too short or hold hardly any
    events, or if the batch cannot be shared out evenly.
    """

    def __init__(
        self,
        config: EventConfig,
        parts: Mapping[str, Sequence[Recording]],
        device: torch.device,
        facts: Mapping[str, Any] | None = None,
        team: Team = SOLO,
    ) -> None:
        self.config, self.device, self.team = config, device, team
        self._facts = dict(facts or {})
        self._micro, self._share = team.share(config.batch_size, config.accumulate)
        self.bank = EventBank(parts["train"], config, "train")
        held = EventBank(parts["validation"], config, "validate")
        texture = build_event_model(config)
        numbers, self.found_hz = self.bank.events(texture.shape)
        self.numbers, self.model = numbers.to(device), texture.to(device)
        self.average = copy.deepcopy(self.model) if config.average else self.model
        self.texstat = TexStat(config.sample_rate, config.frame_size, config.n_bands).to(device)
        self.controller = RateController(config.nats, _BETA_EVERY, _BETA_START)
        rate, fused = config.learning_rate, device.type == "cpu"
        self._events = torch.optim.Adam(self.model.vae.parameters(), lr=rate, fused=fused)
        self._scene = torch.optim.Adam(self.model.scene.parameters(), lr=rate, fused=fused)
        self._held = self._statistics(held.frames(held.spread(config.validation_frames)))
        self._untrained, self._apart = 0.0, self._score_of_recordings()
        self._figures: dict[str, Any] = {}

    def start(self) -> None:
        """Fit scales to the events, the rate to how many were found, and the bed to what lies beneath them."""
        random = np.random.default_rng(self.config.seed)
        places = [self.bank.pick(random) for _ in range(self.config.variations)]
        quiet = torch.stack([self.bank.quiet(index) for index, _ in places])
        self.model.vae.fit(self.numbers)
        self.model.scene.fit_rate(self.found_hz)
        self.model.scene.fit_bed(self.bank.frames(places).to(self.device), quiet.to(self.device), self.model.bed_synth)
        self.average.load_state_dict(self.model.state_dict())
        self._untrained = self.validate()

    def step(self, step: int, rate: float, share: float) -> float:
        """Take a step of what is trained when ``share`` of the training is done; returns its loss."""
        if share < self.config.vae_share:
            loss = float(np.mean([self._event_step(step, part, rate, share) for part in range(EVENT_STEPS)]))
        else:
            self._fit_kinds()
            joint = share >= 1 - self.config.joint_share
            if joint:
                rate *= JOINT_RATE
                self._event_step(step, 0, rate, share)
            loss = self._scene_step(step, rate, joint)
        self._follow(step)
        return loss

    def _fit_kinds(self) -> None:
        """Take the kinds of events from where the autoencoder puts them, once."""
        if not bool(self.model.scene.fitted):
            with torch.no_grad():
                self.model.scene.fit_kinds(*self.model.vae.encode(self.numbers), self.config.seed)
            self.average.load_state_dict(self.model.state_dict())

    def _event_step(self, step: int, part: int, rate: float, share: float) -> float:
        """A step of the autoencoder alone: the same one in all processes."""
        self._begin(rate, frozen=False)
        generator = self._generator(step, 1 + part)
        rows = torch.randint(len(self.numbers), (self.config.event_batch,), generator=generator)
        noise = torch.randn(len(rows), self.config.latent, generator=generator).to(self.device)
        error, mean, log_variance = self.model.vae(self.numbers[rows.to(self.device)], noise)
        nats = kl_per_dimension(mean, log_variance)
        passed = min(share / max(self.config.vae_share, 1e-9), 1.0)
        loss: Tensor = error.mean() + self.controller.weight(passed) * free_bits(nats)
        loss.backward()
        value = self._move([self._events], float(loss.detach()))
        self.controller.heed(EVENT_STEPS * step + part, float(nats.detach().sum()), passed)
        return value

    def _scene_step(self, step: int, rate: float, joint: bool) -> float:
        """A step of mixture, timeline and bed, and of the autoencoder where they train with it."""
        self._begin(rate, frozen=not joint)
        value = self._backward(step)
        return self._move([self._scene, self._events] if joint else [self._scene], value)

    def _backward(self, step: int) -> float:
        """Put the gradient of the step's batch into the parameters; returns its energy score."""
        config = self.config
        random = np.random.default_rng([config.seed, step])
        places = [self.bank.pick(random) for _ in range(config.batch_size)]
        total = torch.zeros((), device=self.device)
        for number in range(config.batch_size // self._micro)[self._share]:
            target = self._statistics(self.bank.frames(places[number * self._micro : (number + 1) * self._micro]))
            loss = self._score(self.model, self._generator(step, 1 + EVENT_STEPS + number), target).sum()
            loss = loss / config.batch_size
            loss.backward()
            total += loss.detach()
        self.team.add([total, *(p.grad for p in self.model.parameters() if p.grad is not None)])
        return float(total)

    @torch.no_grad()
    def _score_of_recordings(self) -> float:
        """The score of frames of the recordings that train, as if they were renderings, against those held out."""
        number = RENDERINGS * len(self._held.weight)
        random = np.random.default_rng(HELD_NOISE)
        made = self._statistics(self.bank.frames([self.bank.pick(random) for _ in range(number)]))
        weights = self.config.spread_weight, self.config.level_weight
        return float(energy_score(self.texstat, made, self._held, *weights).mean())

    def _score(self, model: EventTexture, generator: torch.Generator, target: Statistics) -> Tensor:
        made = self.texstat.statistics(model.render(generator, RENDERINGS * len(target.weight)))
        return energy_score(self.texstat, made, target, self.config.spread_weight, self.config.level_weight)

    def _statistics(self, frames: Tensor) -> Statistics:
        with torch.no_grad():
            return self.texstat.statistics(frames.to(self.device))

    def _generator(self, *numbers: int) -> torch.Generator:
        seed = np.random.SeedSequence([self.config.seed, *numbers]).generate_state(1, np.uint64)[0]
        return torch.Generator().manual_seed(int(seed >> 1))

    def _begin(self, rate: float, frozen: bool) -> None:
        self.model.vae.requires_grad_(not frozen)
        for optimiser in (self._events, self._scene):
            for group in optimiser.param_groups:
                group["lr"] = rate
            optimiser.zero_grad(set_to_none=True)

    def _move(self, optimisers: Sequence[torch.optim.Optimizer], loss: float) -> float:
        """Step with the gradients that are there, clipped; returns the loss. Raises NotFiniteError for no number."""
        if not math.isfinite(loss):
            raise NotFiniteError(f"the loss became {loss}")
        norm = float(torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config.grad_clip))
        if not math.isfinite(norm):
            raise NotFiniteError(f"the norm of the gradient became {norm}")
        for optimiser in optimisers:
            optimiser.step()
        return loss

    @torch.no_grad()
    def _follow(self, step: int) -> None:
        """Move the running mean of weights; while it is young, by as much as there is to be a mean of."""
        if not self.config.average:
            return
        decay = min(self.config.average, (1 + step) / (10 + step))
        for mean, weight in zip(self.average.parameters(), self.model.parameters(), strict=True):
            mean.lerp_(weight, 1 - decay)

    def rehearse(self, step: int) -> None:
        """Do the work of a step and change nothing."""
        self._begin(self.config.learning_rate, frozen=True)
        self._backward(step)
        self._begin(self.config.learning_rate, frozen=True)

    @torch.no_grad()
    def validate(self) -> float:
        """The mean score of frames held out, on events and noise that are the same every time."""
        total = 0.0
        for first in range(0, len(self._held.weight), self._micro):
            target = self._held[slice(first, first + self._micro)]
            total += float(self._score(self.average, self._generator(HELD_NOISE, first), target).sum())
        nats = kl_per_dimension(*self.average.vae.encode(self.numbers))
        scene = self.average.scene
        self._figures = {
            "nats_per_event": round(float(nats.sum()), 3),
            "active": active_dimensions(nats),
            "beta": round(self.controller.beta, 6),
            "rate_hz": round(float(scene.rate_hz), 3),
            "law": round(float(scene.law), 3),
        }
        return total / len(self._held.weight)

    def figures(self) -> dict[str, Any]:
        """Of the last validation: nats per event, active dimensions, weight of the divergence, events' rate and law."""
        return self._figures

    def settled(self, share: float) -> bool:
        """Whether mixture and timeline train already."""
        return share > self.config.vae_share

    def modules(self) -> dict[str, nn.Module]:
        """The running mean, or the texture itself where there is none; beside the mean what moves."""
        found: dict[str, nn.Module] = {"model": self.average}
        return {**found, "trained": self.model} if self.config.average else found

    def optimisers(self) -> dict[str, tuple[nn.Module, torch.optim.Optimizer]]:
        """Those of the autoencoder and of all else."""
        return {"events": (self.model.vae, self._events), "scene": (self.model.scene, self._scene)}

    def facts(self) -> dict[str, Any]:
        """What is saved beside the weights: the controller's state, what was found, and scores to compare with."""
        found = {"events": len(self.numbers), "events_per_second": round(self.found_hz, 3)}
        scores = {"untrained": self._untrained, "recordings_apart": self._apart}
        own = {"features": {}, "rate": self.controller.state(), "figures": self._figures}
        return {**self._facts, **own, **found, **scores}

    def restore(self, meta: Mapping[str, Any]) -> None:
        """Take back what `facts` gave."""
        self.controller.restore(meta["rate"])
        self._figures, self._untrained = dict(meta["figures"]), float(meta["untrained"])

    def resynthesise(self, audio: Tensor) -> Tensor:
        """The events of ``audio`` [T] in the texture's own words, where they are, above its bed: [T]."""
        return resounding(self.average, audio, HELD_NOISE)

    def texture(self, seconds: float) -> Tensor:
        """Sound [T] of the texture by itself, as it was learned; one is its recordings' root mean square."""
        return self.average.play(seconds, HELD_NOISE).cpu()
