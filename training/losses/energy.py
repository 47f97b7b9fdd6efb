"""The training objective: an energy score of rendered frames, so that they differ as the recording's frames do.

The distance of a rendered frame to the recording's alone would teach the model to give every frame the mean
statistics: too smooth wherever a texture is now calm, now wild. The energy score (Gneiting & Raftery, "Strictly proper
scoring rules, prediction, and estimation", 2007, eq. 22) takes off half the distance between two renderings of the same
controls; it is least where renderings are distributed as the recordings are.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from texbridge.training.losses.texstat import Statistics, TexStat

RENDERINGS = 2  # of every target
LEAST_LEVEL = 1e-5


def energy_score(
    texstat: TexStat, made: Statistics, target: Statistics, spread_weight: float, level_weight: float
) -> Tensor:
    """Score [B] of renderings ``made`` (2·B sounds, two for every one of ``target``, next to each other).

    Mean TexStat to the target, less ``spread_weight`` / 2 times that between the two renderings (1 is the energy score,
    0 the plain distance), plus ``level_weight`` times the mean difference of band levels, as `level_distance` has it.
    """
    one, two = made[slice(0, None, RENDERINGS)], made[slice(1, None, RENDERINGS)]
    to_target = texstat.distance(one, target) + texstat.distance(two, target)
    levels = level_distance(one, target) + level_distance(two, target)
    return 0.5 * (to_target - spread_weight * texstat.distance(one, two) + level_weight * levels)


def level_distance(a: Statistics, b: Statistics) -> Tensor:
    """Mean over the bands of |ln(μ_a / μ_b)| [B], the means of their envelopes: quiet bands count as much as loud ones.

    TexStat itself hardly sees a quiet band's level, since S1 holds the mean as it is.
    """
    return (torch.log(a.s1[..., 0] + LEAST_LEVEL) - torch.log(b.s1[..., 0] + LEAST_LEVEL)).abs().mean(-1)


def turned(coefficients: Tensor, turns: Tensor) -> Tensor:
    """Coefficients [B, N, P/2] of the same cyclic envelopes begun at ``turns`` [B] (0…1) of their period.

    All bands turn alike. Every grain of the engine begins anywhere; so no place of the envelopes meets the same noise.
    """
    bins = torch.arange(coefficients.shape[-1], device=coefficients.device)
    angle = 2 * math.pi * turns[:, None, None] * bins
    return coefficients * torch.polar(torch.ones_like(angle), angle)
