"""How much a latent may carry: the Kullback-Leibler divergence per frame, and a weight that holds it at a rate.

A fixed weight means something else for every data set and loss; here it is found by the *rate*, in nats per frame.

>>> import torch
>>> float(kl_per_dimension(torch.zeros(1, 3, 16), torch.zeros(1, 3, 16)).sum())
0.0
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from torch import Tensor

FREE_NATS = 0.05
ACTIVE_NATS = 0.05
BETA_START = 1e-3
BETA_STEP = 1.02
BETA_RISE = (0.1, 0.6)
RISE_STEPS = 50
_MEMORY = 0.98


def kl_per_dimension(mean: Tensor, log_variance: Tensor) -> Tensor:
    """Divergence of N(mean, e^log_variance) from N(0, 1) in nats [Z], the mean over frames [B, K, Z]."""
    return 0.5 * (mean.square() + log_variance.exp() - 1.0 - log_variance).flatten(0, -2).mean(0)


def published_kl(mean: Tensor) -> Tensor:
    """The divergence of the published training loop, which takes the mean for the log-variance too; a scalar."""
    return kl_per_dimension(mean, mean).sum()


def free_bits(nats: Tensor, free: float = FREE_NATS) -> Tensor:
    """The divergence to minimise, of nats per dimension [Z]: below `free` a dimension is not pressed any further."""
    return nats.clamp_min(free).sum()


def active_dimensions(nats: Tensor) -> int:
    """How many of the dimensions of `nats` [Z] carry something: more than 0.05 nat in the mean."""
    return int((nats > ACTIVE_NATS).sum())


def reparametrised(mean: Tensor, log_variance: Tensor, noise: Tensor) -> Tensor:
    """A draw of N(mean, e^log_variance), from `noise` of N(0, 1): mean + noise·σ."""
    return mean + noise * (0.5 * log_variance).exp()


def rise(share: float) -> float:
    """The part of β that counts when `share` of a training is done: from nothing at 10 % to all at 60 %, in 50 steps.

    >>> rise(0.05), round(rise(0.35), 2), rise(0.6)
    (0.0, 0.5, 1.0)
    """
    first, last = BETA_RISE
    return min(max(int((share - first) / (last - first) * RISE_STEPS + 1e-9), 0), RISE_STEPS) / RISE_STEPS


@dataclass
class RateController:
    """Finds the β that holds a latent at `target` nats per frame: ×1.02 where it carries more, ÷1.02 where less.

    β moves once in `every` steps, by a running mean of the nats: up when all of it counts, down as soon as it rises.
    """

    target: float
    every: int = 100
    beta: float = BETA_START
    nats: float | None = None

    def weight(self, share: float) -> float:
        """The weight of the divergence when `share` of a training is done."""
        return self.beta * rise(share)

    def heed(self, step: int, nats: float, share: float) -> None:
        """Take note of a step's nats per frame, and move β where it is time."""
        self.nats = nats if self.nats is None else _MEMORY * self.nats + (1 - _MEMORY) * nats
        if (step + 1) % self.every:
            return
        if self.nats > self.target and rise(share) == 1.0:
            self.beta *= BETA_STEP
        elif self.nats < self.target and rise(share) > 0.0:
            self.beta /= BETA_STEP

    def state(self) -> dict[str, float | int | None]:
        """What a checkpoint keeps, as JSON."""
        return asdict(self)

    def restore(self, state: Mapping[str, float | None]) -> None:
        """Go on from where `state` was."""
        self.beta, self.nats = float(state["beta"] or BETA_START), state["nats"]
