"""The noise VAEs' and NoiseBandNet's part of training: pieces of recordings, reconstruction, and the latent's rate.

Where several processes train together, or a batch is worked on in parts, a step still is the same pieces. Noise, draws
of the latent and free bits are those of each part: the same whoever works on it, others where there are more parts.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.training.data.colouring import coloured
from texbridge.training.data.pieces import PieceBank, Pieces
from texbridge.training.data.recordings import Recording
from texbridge.training.distributed import SOLO, Team
from texbridge.training.latents.config import LatentConfig
from texbridge.training.latents.noise_vae import NoiseVae
from texbridge.training.latents.noisebandnet import NoiseBandNet
from texbridge.training.loop.average import follow
from texbridge.training.loop.precision import network
from texbridge.training.loop.task import NotFiniteError
from texbridge.training.losses.latent import (
    BETA_RISE,
    RateController,
    free_bits,
    kl_per_dimension,
    published_kl,
    reparametrised,
    rise,
)
from texbridge.training.losses.multiscale import mstft, multi_resolution, relative_mstft
from texbridge.training.tasks.latent_models import build_latent_model, reconstructed
from texbridge.training.tasks.posterior import describe_posterior

HELD_NOISE = 2**31
START_PIECES = 256
PUBLISHED_LOSS = 0.43
"""The mSTFT at which β begins with `BETA_START`: that of networks which have learnt nothing, in the measurements."""


@dataclass(frozen=True)
class Heard:
    """What a part of a batch gave: the mean loss of its sounds, and means and log-variances [B, K, Z] of a VAE."""

    loss: Tensor
    mean: Tensor | None = None
    log_variance: Tensor | None = None


class LatentTask:
    """Trains the model of `config` on recordings by part; see `training.loop.task.Task` for the methods of the loop.

    `facts` are saved with every checkpoint. Raises TrainingError if the batch cannot be shared out evenly.
    """

    def __init__(
        self,
        config: LatentConfig,
        parts: Mapping[str, Sequence[Recording]],
        device: torch.device,
        facts: Mapping[str, Any] | None = None,
        team: Team = SOLO,
    ) -> None:
        self.config, self.device, self.team = config, device, team
        self.train, self.held = (PieceBank(parts[name], config.frame_size) for name in ("train", "validation"))
        self._facts = dict(facts or {})
        self._micro, self._share = team.share(config.batch_size, config.accumulate)
        self.model = build_latent_model(config).to(device)
        self.average = copy.deepcopy(self.model) if config.average else self.model
        self.average.loops = self.model.loops
        fused = device.type == "cpu"
        self.optimiser = torch.optim.Adam(self.model.parameters(), lr=config.learning_rate, fused=fused)
        self.rate = RateController(config.nats, config.rate_every)
        self._set_rms = self._untrained = 0.0
        self._figures: dict[str, Any] = {}

    def start(self) -> None:
        """Fit the scales of what the network hears and of its loss, and let it begin where the recordings are."""
        audio = self.train.held(START_PIECES).audio
        self._set_rms = float(audio.square().mean().sqrt())
        self._untrained = self.validate()
        for part in (self.model, self.average) if self.config.average else (self.model,):
            part.fit(audio.to(self.device))
        self.rate.beta *= self.validate() / PUBLISHED_LOSS

    def step(self, step: int, rate: float, share: float) -> float:
        """Take a step; returns the loss of the sounds, without the divergence."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        weight = self.config.beta * rise(share) if self.config.beta else self.rate.weight(share)
        value, nats = self.backward(step, weight)
        bound = self.config.grad_clip or math.inf
        norm = float(torch.nn.utils.clip_grad_norm_(self.model.parameters(), bound))
        if not math.isfinite(value):
            raise NotFiniteError(f"the loss became {value}")
        if not math.isfinite(norm):
            raise NotFiniteError(f"the norm of the gradient became {norm}")
        self.optimiser.step()
        self.rate.heed(step, nats, share)
        if self.config.average:
            follow(self.average, self.model, self.config.average, step)
        return value

    def rehearse(self, step: int) -> None:
        """Do the work of a step and change nothing."""
        self.backward(step, 0.0)
        self.optimiser.zero_grad(set_to_none=True)

    def backward(self, step: int, weight: float) -> tuple[float, float]:
        """Put the gradient of a step's batch into the parameters; returns its loss and nats per frame."""
        config = self.config
        pieces = self._pieces(step)
        total = torch.zeros(2, device=self.device)
        parts = config.batch_size // self._micro
        for number in range(parts)[self._share]:
            here = slice(number * self._micro, (number + 1) * self._micro)
            heard = self._hear(self.model, pieces.part(here).to(self.device), step, number)
            loss = heard.loss
            if heard.mean is not None and heard.log_variance is not None:
                nats = kl_per_dimension(heard.mean, heard.log_variance)
                pressed = published_kl(heard.mean) if config.compat else free_bits(nats, config.free_nats)
                loss = loss + weight * pressed
                total[1] += nats.detach().sum() / parts
            (loss / parts).backward()
            total[0] += heard.loss.detach() / parts
        self.team.add([total, *(p.grad for p in self.model.parameters() if p.grad is not None)])
        value, nats_per_frame = total.tolist()
        return value, nats_per_frame

    def _pieces(self, step: int) -> Pieces:
        """A step's batch, in the colours of that step."""
        config = self.config
        drawn = self.train.draw(config.batch_size, np.random.default_rng([config.seed, step]), config.carry_probability)
        colours = torch.Generator().manual_seed(_seed(config.seed, step))
        return coloured(drawn, config.sample_rate, config.colouring, colours)

    @torch.no_grad()
    def validate(self) -> float:
        """Mean loss of held pieces from the means of their latents, on noise that is the same every time."""
        pieces, total = self.held.held(self.config.validation_frames), 0.0
        means, log_variances = [], []
        for number, begin in enumerate(range(0, len(pieces.audio), self._micro)):
            part = pieces.part(slice(begin, begin + self._micro)).to(self.device)
            heard = self._hear(self.average, part, HELD_NOISE, number, drawn=False)
            total += float(heard.loss) * len(part.audio)
            if heard.mean is not None and heard.log_variance is not None:
                means.append(heard.mean.flatten(0, 1))
                log_variances.append(heard.log_variance.flatten(0, 1))
        if means:
            beta = self.config.beta or self.rate.beta
            self._figures = describe_posterior(torch.cat(means), torch.cat(log_variances), beta)
        return total / len(pieces.audio)

    def figures(self) -> dict[str, Any]:
        """Nats per frame, active dimensions, β and the covariance of the means that the last validation found."""
        return self._figures

    def settled(self, share: float) -> bool:
        """A VAE's loss counts when all of β presses its latent."""
        return share >= BETA_RISE[1] or not isinstance(self.model, NoiseVae)

    def modules(self) -> dict[str, nn.Module]:
        """The running mean, or the network itself where there is none; beside the mean what moves."""
        found: dict[str, nn.Module] = {"model": self.average}
        return {**found, "trained": self.model} if self.config.average else found

    def optimisers(self) -> dict[str, tuple[nn.Module, torch.optim.Optimizer]]:
        """The network's."""
        return {"optimiser": (self.model, self.optimiser)}

    def facts(self) -> dict[str, Any]:
        """The controller of the rate, the level of the set, and what the run was told of its recordings."""
        own = {"rate": self.rate.state(), "set_rms": self._set_rms, "untrained": self._untrained}
        return {**own, "figures": self._figures, "features": {}, **self._facts}

    def restore(self, meta: Mapping[str, Any]) -> None:
        """Take back what `facts` gave."""
        self.rate.restore(meta["rate"])
        self._set_rms, self._untrained = float(meta["set_rms"]), float(meta["untrained"])
        self._figures = dict(meta["figures"])

    @torch.no_grad()
    def resynthesise(self, audio: Tensor) -> Tensor:
        """The sound [T'] that the network makes of `audio` [T] from its means, up to a hop shorter."""
        whole = audio[None, : len(audio) // self.config.hop_size * self.config.hop_size].to(self.device)
        return reconstructed(self.average, whole, torch.Generator().manual_seed(HELD_NOISE))[0].cpu()

    def _hear(self, model: NoiseVae | NoiseBandNet, pieces: Pieces, step: int, part: int, drawn: bool = True) -> Heard:
        """The loss of a part of a batch, on noise and with draws of the latent that belong to step and part."""
        config = self.config
        generator = torch.Generator().manual_seed(_seed(config.seed, step, part))
        mean = log_variance = None
        with network(config.precision, self.device):
            if isinstance(model, NoiseVae):
                before = self._states(model, pieces)
                mean, log_variance, _ = model.encode(model.cepstra(pieces.audio), before[0])
                latents = mean
                if drawn:
                    noise = torch.randn(mean.shape, generator=generator).to(self.device)
                    latents = reparametrised(mean, log_variance, noise)
                amplitudes, _ = model.decode(latents, before[1])
            else:
                amplitudes, _ = model(model.controls(pieces.audio))
        noise = model.noise(len(pieces.audio), amplitudes.shape[1], generator)
        sound = model.synthesise(amplitudes, noise)
        loss = self._distance(sound, pieces.audio[:, : sound.shape[1]])
        return Heard(loss, mean, log_variance)

    @torch.no_grad()
    def _states(self, model: NoiseVae, pieces: Pieces) -> tuple[Tensor | None, Tensor | None]:
        """The networks' states after the pieces before, zeros for those that begin anew."""
        if not bool(pieces.carried.any()):
            return None, None
        mean, _, encoder = model.encode(model.cepstra(pieces.before))
        _, decoder = model.decode(mean)
        carried = pieces.carried[None, :, None]
        return encoder * carried, decoder * carried

    def _distance(self, made: Tensor, target: Tensor) -> Tensor:
        if self.config.loss == "multi-resolution":
            return multi_resolution(made, target)
        if self.config.loss == "mstft":
            return mstft(made, target, self.config.sample_rate)
        return relative_mstft(made, target, self.config.sample_rate, self._set_rms)


def _seed(*numbers: int) -> int:
    """A seed for torch that belongs to these numbers alone."""
    return int(np.random.SeedSequence(numbers).generate_state(1, np.uint64)[0] >> 1)
