"""VAE-EnCodec as a task of the training loop: four losses of the sound, balanced, and the latent held at a rate.

Défossez et al. (2022), 3.4, and Dees et al.'s VAE of it. A step lets the discriminator learn with probability 2/3, by
an optimiser of its own; then the network learns from samples and spectra, and from the discriminator once the
reconstruction stands: the balancer would give an untrained adversary 85 % of the gradient from the first step on. The
divergence of the latent depends on no sound: it stays outside the balancer.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.training.data.pieces import PieceBank
from texbridge.training.data.recordings import Recording
from texbridge.training.distributed import SOLO, Team
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.loop.average import follow
from texbridge.training.loop.precision import network
from texbridge.training.loop.task import NotFiniteError
from texbridge.training.losses.adversarial import discriminator_hinge, feature_matching, generator_hinge
from texbridge.training.losses.balancer import Balancer
from texbridge.training.losses.fine_lines import LEAST_SAMPLES, fine_lines
from texbridge.training.losses.latent import RateController, free_bits, kl_per_dimension, reparametrised, rise
from texbridge.training.losses.multiscale import mstft, relative_mstft
from texbridge.training.tasks.codec_models import build_codec
from texbridge.training.tasks.posterior import describe_posterior

LOSSES = ("samples", "spectra", "adversary", "features")
FADE_IN = (0.05, 0.1)
FROZEN_FROM = 2 / 3
JUDGE_PROBABILITY = 2 / 3
BETAS = (0.5, 0.9)
LEVEL = 0.1
"""RMS at which the network hears the training set: one gain for all of it."""
_LEVEL_PIECES = 256


@dataclass(frozen=True)
class _Course:
    """What counts in a step: the learning rate, the parts of the adversary and of the divergence; is all trained?"""

    rate: float
    fade: float
    divergence: float
    frozen: bool = False


class CodecTask:
    """Trains an `EncodecVae` of ``config`` on recordings by part; see `training.loop.task.Task` for the loop's methods.

    The model that is kept is the running mean of the weights. ``facts`` (credits, …) are saved with every checkpoint.
    Raises TrainingError if the batch cannot be shared out evenly among the ``team``.
    """

    def __init__(
        self,
        config: CodecConfig,
        parts: Mapping[str, Sequence[Recording]],
        device: torch.device,
        facts: Mapping[str, Any] | None = None,
        team: Team = SOLO,
    ) -> None:
        self.config, self.parts, self.device, self.team = config, parts, device, team
        self.train, self.held = (PieceBank(parts[name], config.frame_size) for name in ("train", "validation"))
        self._facts = dict(facts or {})
        size, share = team.share(config.batch_size, config.accumulate)
        self._rows = slice(share.start * size, share.stop * size)
        network, discriminator = build_codec(config)
        self.network, self.discriminator = network.to(device), discriminator.to(device)
        self.average = copy.deepcopy(self.network) if config.average else self.network
        self.balancer = Balancer(LOSSES).to(device)
        self.optimiser, self.judge = (
            torch.optim.Adam(module.parameters(), config.learning_rate, BETAS, fused=device.type == "cpu")
            for module in (self.network, self.discriminator)
        )
        self.rate, self.gain = RateController(config.carried, config.rate_every), 1.0
        self._figures: dict[str, Any] = {}

    def start(self) -> None:
        """Find the gain that brings the training set to the level that the network hears."""
        rms = float(self.train.held(_LEVEL_PIECES).audio.square().mean().sqrt())
        self.gain = LEVEL / max(rms, 1e-6)

    def step(self, step: int, rate: float, share: float) -> float:
        """Take a step; returns the loss of the spectra."""
        fade = faded(share) if step >= self.config.alone_steps else 0.0
        frozen = self.config.freeze_encoder and share >= FROZEN_FROM
        value, nats = self._take(step, _Course(rate, fade, self.rate.weight(share), frozen))
        self.rate.heed(step, nats, share)
        if self.config.average:
            follow(self.average, self.network, self.config.average, step)
        return value

    def rehearse(self, step: int) -> None:
        """A whole step, adversary included, of a copy of everything."""
        twin = CodecTask(self.config, self.parts, self.device, team=self.team)
        twin.gain = self.gain
        twin._take(step, _Course(0.0, 1.0, 0.0))

    @torch.no_grad()
    def validate(self) -> float:
        """Mean loss of the spectra of held pieces that are made again from their means, by the averaged network."""
        pieces, total = self.gain * self.held.held(self.config.validation_frames).audio, 0.0
        found = []
        for part in pieces.split(self.config.batch_size):
            x = part.to(self.device)
            mean, log_variance, _ = self.average.encode(x)
            total += len(x) * float(self._spectra(self.average.decode(mean)[0], x))
            found.append((mean, log_variance))
        means, log_variances = (torch.cat(column).flatten(0, 1) for column in zip(*found, strict=True))
        self._figures = describe_posterior(means, log_variances, self.rate.beta)
        return total / len(pieces)

    def figures(self) -> dict[str, Any]:
        """Nats per frame, active dimensions, β and the covariance of the means that the last validation found."""
        return self._figures

    def settled(self, share: float) -> bool:
        """Once all of the adversary and of the divergence count."""
        return faded(share) == rise(share) == 1.0

    def modules(self) -> dict[str, nn.Module]:
        """The averaged network, the one that trains, its discriminator, and the balancer's means."""
        own = {"discriminator": self.discriminator, "balancer": self.balancer}
        return {"model": self.average, **({"trained": self.network} if self.config.average else {}), **own}

    def optimisers(self) -> dict[str, tuple[nn.Module, torch.optim.Optimizer]]:
        """One of the network, one of the discriminator."""
        return {"optimiser": (self.network, self.optimiser), "judge": (self.discriminator, self.judge)}

    def facts(self) -> dict[str, Any]:
        """The gain that brings sound to the network's level, where the rate stands, and what the run was told."""
        own = {"gain": self.gain, "rate": self.rate.state(), "figures": self._figures}
        return {**own, "features": {}, **self._facts}

    def restore(self, meta: Mapping[str, Any]) -> None:
        """Take back what `facts` gave."""
        self.gain, self._figures = float(meta["gain"]), dict(meta["figures"])
        self.rate.restore(meta["rate"])

    @torch.no_grad()
    def resynthesise(self, audio: Tensor) -> Tensor:
        """The sound [T'] that the averaged network makes of ``audio`` [T] from its means, up to a hop shorter."""
        hop = self.average.hop_size
        x = self.gain * audio[None, : len(audio) // hop * hop].to(self.device)
        return self.average.decode(self.average.encode(x)[0])[0][0].cpu() / self.gain

    def _take(self, step: int, course: _Course) -> tuple[float, float]:
        """A step of both networks; returns the loss of the spectra and the nats per frame, over the whole team."""
        config = self.config
        generator = torch.Generator().manual_seed(config.seed * 2**32 + step)
        judging = bool(torch.rand((), generator=generator) < JUDGE_PROBABILITY)
        noise = torch.randn(config.batch_size, config.n_frames, config.latent, generator=generator)
        pieces = self.train.draw(config.batch_size, np.random.default_rng([config.seed, step]), 0.0).audio
        x, noise = (self.gain * pieces[self._rows]).to(self.device), noise[self._rows].to(self.device)
        with torch.set_grad_enabled(not course.frozen), network(config.precision, self.device):
            mean, log_variance = (value.float() for value in self.network.encode(x)[:2])
        with network(config.precision, self.device):
            made = self.network.decode(reparametrised(mean, log_variance, noise))[0].float()
        if judging and course.fade > 0.0:
            self._judge(x, made.detach(), course.rate)
        losses = self._losses(x, made, course.fade)
        nats = kl_per_dimension(mean, log_variance)
        self.optimiser.zero_grad(set_to_none=True)
        ends, pulls = [made], [self._pull(losses, made, x, course.fade)]
        if not course.frozen:
            ends.append(course.divergence * free_bits(nats, config.free_nats) / self.team.size)
            pulls.append(torch.ones_like(ends[1]))
        torch.autograd.backward(ends, pulls)
        found = torch.stack([losses["spectra"].detach(), nats.detach().sum()]) / self.team.size
        self.team.add([found, *_gradients(self.network)])
        value, carried = found.tolist()
        _move(self.network, self.optimiser, course.rate, value)
        return value, carried

    def _spectra(self, made: Tensor, x: Tensor) -> Tensor:
        if self.config.loss == "mstft":
            return mstft(made, x, self.config.sample_rate)
        return relative_mstft(made, x, self.config.sample_rate, LEVEL)

    def _judge(self, x: Tensor, made: Tensor, rate: float) -> None:
        """Let the discriminator learn to tell the sounds ``x`` from what was ``made``."""
        loss = discriminator_hinge(self._judged(x)[0], self._judged(made)[0]) / self.team.size
        self.judge.zero_grad(set_to_none=True)
        loss.backward()
        value = loss.detach()
        self.team.add([value, *_gradients(self.discriminator)])
        _move(self.discriminator, self.judge, rate, float(value))

    def _judged(self, sound: Tensor) -> tuple[list[Tensor], list[list[Tensor]]]:
        """The discriminator's logits and features of ``sound``, in float32 whatever it computes in."""
        with network(self.config.precision, self.device):
            logits, features = self.discriminator(sound)
        return [value.float() for value in logits], [[value.float() for value in maps] for maps in features]

    def _losses(self, x: Tensor, made: Tensor, fade: float) -> dict[str, Tensor]:
        """The losses of what was ``made`` of ``x``, by name; those of the adversary once it counts."""
        losses = {"samples": (made - x).abs().mean(), "spectra": self._spectra(made, x)}
        if fade > 0.0:
            with torch.no_grad():
                _, real = self._judged(x)
            logits, features = self._judged(made)
            losses |= {"adversary": generator_hinge(logits), "features": feature_matching(real, features)}
        return losses

    def _pull(self, losses: Mapping[str, Tensor], made: Tensor, x: Tensor, fade: float) -> Tensor:
        """The balanced gradient of the sound, a mean over the batch; what repeats itself adds to the spectra."""
        gradients = {name: torch.autograd.grad(loss, made, retain_graph=True)[0] for name, loss in losses.items()}
        if self.config.lines and made.shape[-1] >= LEAST_SAMPLES:
            spectra = gradients["spectra"]
            (lines,) = torch.autograd.grad(fine_lines(made, x), made)
            gradients["spectra"] = spectra + self.config.lines * as_strong_at_most(lines, spectra)
        weights = dict(zip(LOSSES, self.config.weights, strict=True))
        weights = {name: weight * (fade if name in LOSSES[2:] else 1.0) for name, weight in weights.items()}
        return self.balancer.balance(gradients, weights, 1 / self.config.batch_size, self.team)


def as_strong_at_most(gradient: Tensor, other: Tensor) -> Tensor:
    """``gradient`` [B, 1, T], of each sound no larger than ``other``: a ratio of powers pulls the harder the softer a
    sound is, and would keep a network silent.

    >>> as_strong_at_most(torch.tensor([[30.0, 40.0], [0.3, 0.4]]), torch.ones(2, 2)).norm(dim=-1)
    tensor([1.4142, 0.5000])
    """
    share = other.norm(dim=-1, keepdim=True) / gradient.norm(dim=-1, keepdim=True).clamp_min(1e-30)
    held: Tensor = gradient * share.clamp_max(1.0)
    return held


def faded(share: float) -> float:
    """The part of the adversary's weight that counts when ``share`` of a training is done.

    >>> faded(0.05), round(faded(0.075), 2), faded(0.5)
    (0.0, 0.5, 1.0)
    """
    first, last = FADE_IN
    return min(max((share - first) / (last - first), 0.0), 1.0)


def _gradients(module: nn.Module) -> Iterator[Tensor]:
    return (p.grad for p in module.parameters() if p.grad is not None)


def _move(module: nn.Module, optimiser: torch.optim.Optimizer, rate: float, loss: float) -> None:
    """One step of ``optimiser``. Raises NotFiniteError, and moves nothing, where loss or gradient is no number."""
    if not math.isfinite(loss):
        raise NotFiniteError(f"the loss became {loss}")
    norm = float(nn.utils.get_total_norm(_gradients(module)))
    if not math.isfinite(norm):
        raise NotFiniteError(f"the norm of the gradient became {norm}")
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.step()
