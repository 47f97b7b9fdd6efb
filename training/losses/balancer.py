"""Several losses of one sound, each with the share of the gradient that its weight says, whatever its scale.

Défossez et al., "High Fidelity Neural Audio Compression" (2022), 3.4, eq. 5. A loss's gradient with respect to the
sound is divided by a running mean of its own norm, and the quotients are summed by weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from texbridge.training.distributed import SOLO, Team

LEAST_NORM = 1e-12


class Balancer(nn.Module):
    """Balances the losses called ``names``; their mean norms are buffers, and so saved with whatever it is part of."""

    sums: Tensor
    counts: Tensor

    def __init__(self, names: Sequence[str], decay: float = 0.999) -> None:
        super().__init__()
        self.names, self.decay = tuple(names), decay
        self.register_buffer("sums", torch.zeros(len(self.names)))
        self.register_buffer("counts", torch.zeros(len(self.names)))

    def balance(
        self, gradients: Mapping[str, Tensor], weights: Mapping[str, float], norm: float = 1.0, team: Team = SOLO
    ) -> Tensor:
        """The gradient of the sound [B, ...]: by loss λ_i/Σλ · g_i/⟨‖g_i‖⟩, in all times ``norm``.

        ``gradients`` are the sound's with respect to each loss; the norm of one is the mean of its examples', here over
        the whole ``team``. The sum over a batch grows with it: 1 / batch size makes it a mean, as other losses are.
        """
        means = self._observe(gradients, team)
        total = sum(weights[name] for name in gradients)
        parts = [norm * weights[name] / total * gradients[name] / mean for name, mean in means.items()]
        return torch.stack(parts).sum(0)

    def _observe(self, gradients: Mapping[str, Tensor], team: Team) -> dict[str, Tensor]:
        """The running mean of each gradient's norm, with this step's in it."""
        norms = torch.stack([gradient.detach().flatten(1).norm(dim=1).mean() for gradient in gradients.values()])
        team.add([norms])
        places = torch.tensor([self.names.index(name) for name in gradients], device=self.sums.device)
        self.sums[places] = self.decay * self.sums[places] + norms / team.size
        self.counts[places] = self.decay * self.counts[places] + 1.0
        means = self.sums[places] / self.counts[places] + LEAST_NORM
        return dict(zip(gradients, means, strict=True))
