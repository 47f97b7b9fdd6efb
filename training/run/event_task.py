"""P-VAE's part of training: events of the recordings, their autoencoder, then the timeline and the bed by TexStat.

The autoencoder is trained first, by itself; then it is frozen while mixture, timeline and bed learn to sound like
frames of the recordings; in the end all train together at a tenth of the learning rate.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.training.errors import TrainingError
from texbridge.training.latents.event_config import EventConfig
from texbridge.training.latents.event_texture import EventTexture
from texbridge.training.latents.events_found import find_events, quiet_powers
from texbridge.training.losses.energy import RENDERINGS, energy_score
from texbridge.training.losses.latent import RateController, active_dimensions, free_bits, kl_per_dimension
from texbridge.training.losses.texstat import Statistics, TexStat
from texbridge.training.run.task import NotFiniteError
from texbridge.training.signal.cyclic import cyclic_frame
from texbridge.training.signal.sound_file import Signal

LEAST_EVENTS = 16
JOINT_RATE = 0.1
EVENT_STEPS = 4
"""Steps of the autoencoder, which are short, to one of the training."""
VALIDATION_NOISE = 2**31
_BETA_START, _BETA_EVERY = 0.1, 5


class EventTask:
    """Trains the texture of ``config`` on recordings [T]; see `training.run.task.Task` for the methods of the loop.

    Every recording is taken at a root mean square of 1, what is loud and quiet in it stays. ``facts`` are saved with
    every checkpoint. Raises TrainingError if recordings are too short or hold hardly any events.
    """

    def __init__(
        self,
        config: EventConfig,
        train: Sequence[Signal],
        validation: Sequence[Signal],
        device: torch.device,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        self.config, self.device = config, device
        self._facts = dict(facts or {})
        self.train = _usable(train, config, "train")
        self.validation = _usable(validation, config, "validate")
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(config.seed)
            self.model = EventTexture(config).to(device)
        self.texstat = TexStat(config.sample_rate, config.frame_size, config.n_bands).to(device)
        self.controller = RateController(config.nats, _BETA_EVERY, _BETA_START)
        rate, fused = config.learning_rate, device.type == "cpu"
        self._events = torch.optim.Adam(self.model.vae.parameters(), lr=rate, fused=fused)
        self._scene = torch.optim.Adam(self.model.scene.parameters(), lr=rate, fused=fused)
        self._quiet = [quiet_powers(audio, config.sample_rate, config.n_bands) for audio in self.train]
        self.numbers, self.found_hz = self._find()
        self._held = self._held_statistics()
        self._figures: dict[str, Any] = {}

    def _find(self) -> tuple[Tensor, float]:
        """Numbers [E, D] of the events to train on, and how many come in a second."""
        config = self.config
        begins = [find_events(audio, config.sample_rate).begins for audio in self.train]
        number, seconds = sum(map(len, begins)), sum(map(len, self.train)) / config.sample_rate
        if number < LEAST_EVENTS:
            raise TrainingError(
                f"{number} events were found in {seconds:.0f} s of sound, pvae needs {LEAST_EVENTS}: give recordings "
                f"with more, or train another model"
            )
        each = max(1, -(-number // config.most_events))
        rows = [
            self.model.shape.numbers(torch.from_numpy(audio), torch.from_numpy(own), quiet)[::each]
            for audio, own, quiet in zip(self.train, begins, self._quiet, strict=True)
            if len(own)
        ]
        return torch.cat(rows).to(self.device), number / seconds

    def _held_statistics(self) -> Statistics:
        """Of frames spread evenly over the validation recordings."""
        places = [
            (audio, start)
            for audio in self.validation
            for start in range(0, len(audio) - self.config.frame_size + 1, self.config.frame_size // 4)
        ]
        picks = np.unique(np.linspace(0, len(places) - 1, self.config.validation_frames).round().astype(int))
        return self._statistics([places[pick] for pick in picks])

    def _statistics(self, places: Sequence[tuple[Signal, int]]) -> Statistics:
        frames = np.stack([cyclic_frame(audio, start, self.config.frame_size) for audio, start in places])
        with torch.no_grad():
            return self.texstat.statistics(torch.from_numpy(frames).to(self.device))

    def start(self) -> None:
        """Fit scales to the events, the rate to how many were found, and the bed to what lies beneath them."""
        config, size = self.config, self.config.frame_size
        self.model.vae.fit(self.numbers)
        self.model.scene.fit_rate(self.found_hz)
        random = np.random.default_rng(config.seed)
        which = [self._pick(random) for _ in range(config.variations)]
        frames = np.stack([cyclic_frame(self.train[index], start, size) for index, start in which])
        quiet = torch.stack([self._quiet[index] for index, _ in which])
        self.model.scene.fit_bed(torch.from_numpy(frames), quiet, self.model.bed_synth.cpu())
        self.model.to(self.device)

    def _pick(self, random: np.random.Generator) -> tuple[int, int]:
        """A recording, the longer the likelier, and where a frame of it begins."""
        lengths = np.array([len(audio) for audio in self.train], dtype=np.float64)
        index = int(random.choice(len(lengths), p=lengths / lengths.sum()))
        return index, int(random.integers(len(self.train[index]) - self.config.frame_size + 1))

    def step(self, step: int, rate: float, share: float) -> float:
        """Take a step of what is trained when ``share`` of the training is done; returns its loss."""
        config = self.config
        if share < config.vae_share:
            return float(np.mean([self._event_step(step, part, rate, share) for part in range(EVENT_STEPS)]))
        self._fit_kinds()
        joint = share >= 1 - config.joint_share
        if joint:
            rate *= JOINT_RATE
            self._event_step(step, 0, rate, share)
        self._begin(rate)
        self._freeze(not joint)
        loss = self._scene_loss(step)
        loss.backward()
        self._move([self._scene, self._events] if joint else [self._scene], loss)
        return float(loss.detach())

    def _fit_kinds(self) -> None:
        """Take the kinds of events from where the autoencoder puts them, once."""
        if not bool(self.model.scene.fitted):
            with torch.no_grad():
                self.model.scene.fit_kinds(*self.model.vae.encode(self.numbers), self.config.seed)

    def _freeze(self, frozen: bool) -> None:
        self.model.vae.requires_grad_(not frozen)

    def _event_step(self, step: int, part: int, rate: float, share: float) -> float:
        """A step of the autoencoder alone."""
        self._begin(rate)
        self._freeze(False)
        generator = self._generator(step, 1 + part)
        rows = torch.randint(len(self.numbers), (self.config.event_batch,), generator=generator)
        noise = torch.randn(len(rows), self.config.latent, generator=generator).to(self.device)
        error, mean, log_variance = self.model.vae(self.numbers[rows.to(self.device)], noise)
        nats = kl_per_dimension(mean, log_variance)
        passed = min(share / max(self.config.vae_share, 1e-9), 1.0)
        loss: Tensor = error.mean() + self.controller.weight(passed) * free_bits(nats)
        loss.backward()
        self._move([self._events], loss)
        self.controller.heed(EVENT_STEPS * step + part, float(nats.detach().sum()), passed)
        return float(loss.detach())

    def _scene_loss(self, step: int) -> Tensor:
        """The energy score of a batch of frames of the recordings."""
        config = self.config
        random = np.random.default_rng([config.seed, step])
        places = [self._pick(random) for _ in range(config.batch_size)]
        target = self._statistics([(self.train[index], start) for index, start in places])
        return self._score(self._generator(step, 0), target).mean()

    def _score(self, generator: torch.Generator, target: Statistics) -> Tensor:
        made = self.texstat.statistics(self.model.render(generator, RENDERINGS * len(target.weight)))
        return energy_score(self.texstat, made, target, self.config.spread_weight, self.config.level_weight)

    def _generator(self, step: int, part: int) -> torch.Generator:
        return torch.Generator().manual_seed((self.config.seed * 2**32 + step) * (EVENT_STEPS + 1) + part)

    def _begin(self, rate: float) -> None:
        for optimiser in (self._events, self._scene):
            for group in optimiser.param_groups:
                group["lr"] = rate
            optimiser.zero_grad(set_to_none=True)

    def _move(self, optimisers: Sequence[torch.optim.Optimizer], loss: Tensor) -> None:
        """Step with the gradients that are there, clipped. Raises NotFiniteError if they or the loss are no numbers."""
        value = float(loss.detach())
        if not math.isfinite(value):
            raise NotFiniteError(f"the loss became {value}")
        norm = float(torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.config.grad_clip))
        if not math.isfinite(norm):
            raise NotFiniteError(f"the norm of the gradient became {norm}")
        for optimiser in optimisers:
            optimiser.step()

    def rehearse(self, step: int) -> None:
        """Do the work of a step and change nothing."""
        self._freeze(True)
        self._begin(self.config.learning_rate)
        self._scene_loss(step).backward()
        self._begin(self.config.learning_rate)

    @torch.no_grad()
    def validate(self) -> float:
        """The mean score of frames held out, on events and noise that are the same every time."""
        total, size = 0.0, self.config.batch_size
        for first in range(0, len(self._held.weight), size):
            target = self._held[slice(first, first + size)]
            total += float(self._score(self._generator(VALIDATION_NOISE + first, 0), target).sum())
        self._figures = self._latent_figures()
        return total / len(self._held.weight)

    def _latent_figures(self) -> dict[str, Any]:
        nats = kl_per_dimension(*self.model.vae.encode(self.numbers))
        scene = self.model.scene
        return {
            "nats": round(float(nats.sum()), 3),
            "active": active_dimensions(nats),
            "beta": round(self.controller.beta, 6),
            "rate_hz": round(float(scene.rate_hz), 3),
            "law": round(float(scene.law), 3),
        }

    def figures(self) -> dict[str, Any]:
        """Of the last validation: nats per event, active dimensions, weight of the divergence, events' rate and law."""
        return self._figures

    def settled(self, share: float) -> bool:
        """Whether mixture and timeline train already."""
        return share > self.config.vae_share

    def modules(self) -> Mapping[str, nn.Module]:
        """The texture."""
        return {"model": self.model}

    def optimisers(self) -> Mapping[str, tuple[nn.Module, torch.optim.Optimizer]]:
        """Those of the autoencoder and of all else."""
        return {"events": (self.model.vae, self._events), "scene": (self.model.scene, self._scene)}

    def facts(self) -> dict[str, Any]:
        """What is saved beside the weights: the controller's state, and what was found."""
        found = {"events": len(self.numbers), "events_per_second": round(self.found_hz, 3)}
        return {**self._facts, "features": {}, "rate_controller": self.controller.state(), **found}

    def restore(self, meta: Mapping[str, Any]) -> None:
        """Take the controller's state back."""
        self.controller.restore(meta["rate_controller"])


def _usable(recordings: Sequence[Signal], config: EventConfig, purpose: str) -> list[Signal]:
    """Recordings at a root mean square of 1, those with a frame and something in it."""
    found = []
    for audio in recordings:
        level = float(np.sqrt(np.mean(np.square(audio, dtype=np.float64)))) if len(audio) else 0.0
        if len(audio) >= config.frame_size and level > 0:
            found.append(np.asarray(audio / np.float32(level), dtype=np.float32))
    if not found:
        seconds = config.frame_size / config.sample_rate
        raise TrainingError(f"no recording to {purpose} with lasts {seconds:.1f} s, which a frame of pvae takes")
    return found
