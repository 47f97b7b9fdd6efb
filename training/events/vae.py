"""The variational autoencoder of events: the numbers of an event (`EventShape`) to a few latent ones, and back.

The published one has no divergence at all, its latents come out of a sigmoid and are asked for outside of it, and every
event is normalised. Here the posterior is Gaussian, what it carries is held at a rate, and energy and length are among
what is encoded and decoded.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from texbridge.training.events.shape import EventShape
from texbridge.training.losses.latent import reparametrised
from texbridge.training.models.texdsp import mlp

DEPTH = 3
WIDEST = 4.0
"""What is decoded lies within so many deviations of the mean event."""
_LEAST_DEVIATION_DB, _LEAST_LOG_LENGTH = 1.0, 0.1
_FIRST_WEIGHT = 0.1
_LOG_VARIANCES = -8.0, 2.0


class EventVae(nn.Module):
    """Encoder and decoder of the numbers of ``shape`` with ``latent`` latent ones, ``hidden_size`` wide.

    Numbers are standardised by the events of the training set (`fit`).
    """

    mean: Tensor
    deviation: Tensor
    weights: Tensor

    def __init__(self, shape: EventShape, latent: int, hidden_size: int) -> None:
        super().__init__()
        n_numbers = shape.n_numbers
        self.encoder = nn.Sequential(mlp(n_numbers, hidden_size, DEPTH), nn.Linear(hidden_size, 2 * latent))
        last = nn.Linear(hidden_size, n_numbers)
        self.decoder = nn.Sequential(mlp(latent, hidden_size, DEPTH), last)
        self.register_buffer("mean", torch.zeros(n_numbers))
        self.register_buffer("deviation", torch.ones(n_numbers))
        ones = torch.ones(n_numbers)
        families = (part.numel() for part in shape.split(ones))
        weights = torch.cat([torch.full((size,), 1 / size) for size in families])
        self.register_buffer("weights", weights, persistent=False)
        with torch.no_grad():
            last.bias.zero_()
            last.weight.mul_(_FIRST_WEIGHT)

    def fit(self, numbers: Tensor) -> None:
        """Take mean and deviation from the numbers [E, D] of the events to train on."""
        self.mean.copy_(numbers.mean(0))
        least = torch.full_like(self.deviation, _LEAST_DEVIATION_DB)
        least[-1] = _LEAST_LOG_LENGTH
        self.deviation.copy_(torch.maximum(numbers.std(0, correction=0), least))

    def encode(self, numbers: Tensor) -> tuple[Tensor, Tensor]:
        """Means and log-variances [E, Z] of the posterior of ``numbers`` [E, D]."""
        scaled = ((numbers - self.mean) / self.deviation).clamp(-WIDEST, WIDEST)
        mean, log_variance = self.encoder(scaled).chunk(2, dim=-1)
        return mean, log_variance.clamp(*_LOG_VARIANCES)

    def decode(self, latents: Tensor) -> Tensor:
        """Numbers [E, D] of ``latents`` [E, Z]."""
        scaled: Tensor = WIDEST * torch.tanh(self.decoder(latents) / WIDEST)
        return self.mean + self.deviation * scaled

    def forward(self, numbers: Tensor, noise: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Error of the reconstruction [E] and the posterior's means and log-variances [E, Z].

        ``noise`` [E, Z] is of N(0, 1). The error is the squared one in deviations, averaged within band levels,
        envelopes, energy and length, and summed over these.
        """
        mean, log_variance = self.encode(numbers)
        made = self.decode(reparametrised(mean, log_variance, noise))
        error = ((numbers - made) / self.deviation).square() @ self.weights
        return error, mean, log_variance
