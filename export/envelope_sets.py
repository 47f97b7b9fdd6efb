"""A decoder without a network: envelope sets taken from a sound, and a depth for the contrast.

``variation`` [B, K, V] weighs V sets of logarithmic envelopes. The feature contrast, in dB about its default, is the
depth of all modulation: twice as deep for 6 dB more. Each band's mean then moves by what a log-normal envelope of that
depth gains or loses in power. Other features are the engine's: it tilts, levels and reads at another speed.

>>> sets = EnvelopeSets(torch.zeros(2, 3, 4, dtype=torch.complex64), frame_size=64, default_contrast=-6.0)
>>> verify_sets(sets_graph(sets), sets) < 1e-4
True
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from texbridge.export.onnx import Graph, check_error, finished_graph, relative_error, run_graph
from texbridge.training.signal.features import FEATURE_NAMES

CONTRAST = FEATURE_NAMES.index("contrast")
_LEAST_DEPTH, _MOST_DEPTH = 0.125, 2.5
_MOST_VARIANCE = 2.0
NEPERS_PER_DB = math.log(10) / 20


@dataclass(frozen=True)
class EnvelopeSets:
    """``coefficients`` complex [V, N, P/2] of the logarithms of cyclic envelopes of ``frame_size`` samples, and the
    contrast (dB) at which they are played as they are."""

    coefficients: Tensor
    frame_size: int
    default_contrast: float

    @property
    def variances(self) -> Tensor:
        """Mean square [V, N] of the logarithms about their means, at most 2: beyond, no envelope is log-normal."""
        power: Tensor = 2 * self.coefficients[..., 1:].abs().square().sum(-1) / self.frame_size
        return power.clamp(max=_MOST_VARIANCE)

    def __call__(self, contrast: Tensor, variation: Tensor) -> Tensor:
        """Coefficients [..., N, P/2] for contrasts [...] and weights [..., V]."""
        depth = ((contrast - self.default_contrast) * NEPERS_PER_DB).exp().clamp(_LEAST_DEPTH, _MOST_DEPTH)
        chosen = torch.einsum("...v,vnk->...nk", variation.to(self.coefficients), self.coefficients)
        gained = (depth.square() - 1)[..., None] * (variation @ self.variances)
        mean = chosen[..., :1] - math.sqrt(self.frame_size) * gained[..., None]
        return torch.cat([mean, depth[..., None, None] * chosen[..., 1:]], -1)

    def rounded(self) -> EnvelopeSets:
        """The same in half precision, as a bundle stores it."""
        parts = torch.view_as_real(self.coefficients.to(torch.complex64)).half().float()
        return EnvelopeSets(torch.view_as_complex(parts.contiguous()), self.frame_size, self.default_contrast)


def sets_graph(sets: EnvelopeSets) -> bytes:
    """The decoder of a bundle (docs/bundle-format.md) that plays ``sets``; its state is one number that stays 0."""
    graph = Graph(half=True)
    count, bands, half = sets.coefficients.shape
    contrast = graph.add("Gather", "features", graph.constant(np.array([CONTRAST], dtype=np.int64)), axis=2)
    away = graph.add("Sub", contrast, graph.constant(np.float32(sets.default_contrast)))
    depth = graph.add("Exp", graph.add("Mul", away, graph.constant(np.float32(NEPERS_PER_DB))))
    depth = graph.add("Clip", depth, *(graph.constant(np.float32(v)) for v in (_LEAST_DEPTH, _MOST_DEPTH)))
    more = graph.add("Sub", graph.add("Mul", depth, depth), graph.constant(np.float32(1)))
    variances = graph.constant((-math.sqrt(sets.frame_size) * sets.variances).numpy().astype(np.float32))
    shift = graph.add("Mul", more, graph.add("MatMul", "variation", variances))
    last = graph.constant(np.array([-1], dtype=np.int64))
    means = graph.add("Add", graph.add("MatMul", "variation", graph.weight(sets.coefficients[..., 0].real)), shift)
    nothing = graph.add("Mul", means, graph.constant(np.float32(0)))
    first = graph.add("Concat", *(graph.add("Unsqueeze", part, last) for part in (means, nothing)), axis=-1)
    rest = torch.view_as_real(sets.coefficients[..., 1:].contiguous()).reshape(count, -1)
    moving = graph.add("Mul", depth, graph.add("MatMul", "variation", graph.weight(rest)))
    to_bands = graph.constant(np.array([0, 0, bands, 2 * (half - 1)], dtype=np.int64))
    rows = graph.add("Concat", first, graph.add("Reshape", moving, to_bands), axis=-1)
    to_pairs = graph.constant(np.array([0, 0, bands, half, 2], dtype=np.int64))
    graph.add("Reshape", rows, to_pairs, output="coefficients")
    graph.add("Mul", "state", graph.constant(np.float32(0)), output="state_out")
    return finished_graph(
        graph,
        "envelope_sets",
        [("features", ["B", "K", len(FEATURE_NAMES)]), ("state", [1, "B", 1]), ("variation", ["B", "K", count])],
        [("coefficients", ["B", "K", bands, half, 2]), ("state_out", [1, "B", 1])],
    )


def verify_sets(graph: bytes, sets: EnvelopeSets, seed: int = 0) -> float:
    """Largest error of ``graph`` against ``sets``, relative to the peak, over other batches and lengths.

    Raises `TrainingError` if it exceeds 1e-4.
    """
    generator, worst = torch.Generator().manual_seed(seed), 0.0
    for batch, frames in ((1, 1), (2, 3)):
        contrast = sets.default_contrast + 12 * (2 * torch.rand(batch, frames, generator=generator) - 1)
        features = torch.zeros(batch, frames, len(FEATURE_NAMES))
        features[..., CONTRAST] = contrast
        variation = torch.rand(batch, frames, len(sets.coefficients), generator=generator)
        variation /= variation.sum(-1, keepdim=True)
        state = torch.zeros(1, batch, 1)
        found = run_graph(graph, features=features.numpy(), state=state.numpy(), variation=variation.numpy())
        wanted = torch.view_as_real(sets(contrast, variation)).clone()
        wanted[..., 0, 1] = 0
        worst = max(worst, relative_error(found, [wanted.numpy(), state.numpy()]))
    check_error("decoder.onnx", worst)
    return worst
