"""The two recurrent networks that all noise VAEs share: frames to a posterior, a latent to amplitudes.

After Dees et al.: a GRU and two linear layers; MLP, GRU, MLP and a linear layer. Both go on from a state, so a stream
frame by frame is the same as the whole.

>>> decoder = Decoder(latent=16, hidden_size=128, n_out=512, first_bias=-5.0)
>>> amplitudes, state = decoder(torch.zeros(2, 7, 16))
>>> amplitudes.shape, state.shape, sum(p.numel() for p in decoder.parameters())
(torch.Size([2, 7, 512]), torch.Size([1, 2, 128]), 251392)
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from texbridge.training.models.texdsp import mlp

LOG_VARIANCE_RANGE = (-10.0, 4.0)
AMPLITUDE_FLOOR = 1e-7
MLP_DEPTH = 3


def amplitude_of(raw: Tensor, floor: float = AMPLITUDE_FLOOR) -> Tensor:
    """Amplitudes between `floor` and 2: 2·sigmoid(x)^ln 10 + floor (DDSP)."""
    scaled: Tensor = 2.0 * torch.sigmoid(raw) ** math.log(10.0) + floor
    return scaled


class Encoder(nn.Module):
    """Frames [B, K, n_in] to means and log-variances [B, K, latent]."""

    def __init__(self, n_in: int, hidden_size: int, latent: int) -> None:
        super().__init__()
        self.gru = nn.GRU(n_in, hidden_size, batch_first=True)
        self.mean = nn.Linear(hidden_size, latent)
        self.log_variance = nn.Linear(hidden_size, latent)

    def forward(self, frames: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Means, log-variances and the state [1, B, hidden] after the last frame; `state` is that before the first."""
        seen, after = self.gru(frames, state)
        return self.mean(seen), self.log_variance(seen).clamp(*LOG_VARIANCE_RANGE), after


class Decoder(nn.Module):
    """Latents [B, K, latent] to amplitudes [B, K, n_out]; before training all are those of `first_bias`, or nearly."""

    def __init__(self, latent: int, hidden_size: int, n_out: int, first_bias: float) -> None:
        super().__init__()
        self.before = mlp(latent, hidden_size, MLP_DEPTH)
        self.gru = nn.GRU(hidden_size, hidden_size, batch_first=True)
        self.after = mlp(hidden_size, hidden_size, MLP_DEPTH)
        self.out = nn.Linear(hidden_size, n_out)
        nn.init.constant_(self.out.bias, first_bias)

    def forward(self, latents: Tensor, state: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Amplitudes, and the state [1, B, hidden] after the last frame; `state` is that before the first."""
        seen, after = self.gru(self.before(latents), state)
        return amplitude_of(self.out(self.after(seen)).float()), after
