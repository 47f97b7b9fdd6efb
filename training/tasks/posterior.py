"""What a latent carries, in figures: for the history of a training, its report, and who watches."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from texbridge.training.losses.latent import active_dimensions, kl_per_dimension


def describe_posterior(mean: Tensor, log_variance: Tensor, beta: float) -> dict[str, Any]:
    """Nats per frame, active dimensions and the covariance of the means, of posteriors [frames, Z]; as JSON.

    `beta` is the weight of the divergence, which is told beside them.
    """
    nats = kl_per_dimension(mean, log_variance)
    covariance = torch.atleast_2d(torch.cov(mean.T))
    return {
        "nats": float(nats.sum()),
        "active": active_dimensions(nats),
        "beta": beta,
        "per_dimension": nats.tolist(),
        "correlation": _largest_correlation(covariance),
        "covariance": covariance.tolist(),
    }


def _largest_correlation(covariance: Tensor) -> float:
    """The largest of the correlations between two dimensions of a covariance [Z, Z], without its sign."""
    deviation = covariance.diagonal().sqrt().clamp_min(1e-12)
    correlation = (covariance / deviation / deviation[:, None]).abs()
    return float((correlation - torch.diag(correlation.diagonal())).max())
