"""What a discriminator and its adversary minimise: hinge losses, and the distance of what the discriminator sees.

Défossez et al., "High Fidelity Neural Audio Compression" (2022), 3.4, and Lim & Ye, "Geometric GAN" (2017). Scales
count alike whatever their number of frames and bins.

>>> real, fake = [torch.tensor([2.0, 0.0])], [torch.tensor([0.0, -2.0])]
>>> float(discriminator_hinge(real, fake)), float(generator_hinge(fake))
(1.0, 2.0)
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import relu

LEAST_SCALE = 1e-3


def discriminator_hinge(real: Sequence[Tensor], fake: Sequence[Tensor]) -> Tensor:
    """Mean over the scales of max(0, 1 - D(x)) + max(0, 1 + D(x̂)), each a mean over the logits of a scale."""
    return torch.stack([relu(1 - x).mean() + relu(1 + y).mean() for x, y in zip(real, fake, strict=True)]).mean()


def generator_hinge(fake: Sequence[Tensor]) -> Tensor:
    """Mean over the scales of max(0, 1 - D(x̂)): nothing once the discriminator is fooled with a margin."""
    return torch.stack([relu(1 - y).mean() for y in fake]).mean()


def feature_matching(real: Sequence[Sequence[Tensor]], fake: Sequence[Sequence[Tensor]]) -> Tensor:
    """Mean over scales and layers of mean |D(x) - D(x̂)| relative to mean |D(x)|, the feature maps of each.

    What is real is a constant; its mean counts as 1e-3 at least.
    """
    terms = [
        (y - x.detach()).abs().mean() / x.detach().abs().mean().clamp_min(LEAST_SCALE)
        for xs, ys in zip(real, fake, strict=True)
        for x, y in zip(xs, ys, strict=True)
    ]
    return torch.stack(terms).mean()
