"""The rival that is a network: a small recurrent one whose output is a mixture of Gaussians (Graves 2013).

It hears the path at 25 frames a second and says how it goes on. Small enough for a minute of training on one core.
"""

from __future__ import annotations

import math
import time

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.training.life.levels import Series
from texbridge.training.life.trajectory import Trajectory

_STEP = 2
_HIDDEN, _MIXTURES = 48, 5
_SECONDS = 40.0
_MOST_STEPS = 3000
_BATCH, _LENGTH = 16, 64
_LEAST_LOG_SCALE = -4.0
_NOISE = 0.05
_LIMIT = 4.0
_RUN_IN = 100


class Recurrent(nn.Module):
    """Walks of a recurrent mixture network that is trained on a path, for at most ``seconds``."""

    def __init__(self, path: Trajectory, seconds: float = _SECONDS, seed: int = 0) -> None:
        super().__init__()
        self._basis = path.basis
        rank = path.values.shape[1]
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            self.cell = nn.GRU(rank, _HIDDEN, batch_first=True)
            self.mixture = nn.Linear(_HIDDEN, _MIXTURES * (1 + 2 * rank))
            pairs = zip(path.starts, path.ends, strict=True)
            self._fit([torch.from_numpy(path.values[a:b]).float() for a, b in pairs], seconds)

    @torch.no_grad()
    def generate(self, frames: int, seed: int = 0) -> Series:
        """Gains [frames, N] in dB."""
        generator = torch.Generator().manual_seed(seed)
        rank = self.cell.input_size
        value, state = torch.zeros(1, 1, rank), None
        found = []
        for _ in range(frames // _STEP + 2 + _RUN_IN):
            output, state = self.cell(value, state)
            weight, centre, scale = self._parts(output)
            chosen = int(torch.multinomial(weight[0, 0].exp(), 1, generator=generator))
            drawn = torch.randn(rank, generator=generator)
            value = value + centre[:, :, chosen] + scale[:, :, chosen].exp() * drawn
            value = value.clamp(-_LIMIT, _LIMIT)
            found.append(value[0, 0].numpy())
        coarse = np.array(found[_RUN_IN:], np.float64)
        at = np.arange(frames) / _STEP
        fine = np.stack([np.interp(at, np.arange(len(coarse)), column) for column in coarse.T], axis=1)
        return np.asarray(fine @ self._basis)

    def _parts(self, output: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Log weights [B, T, M], steps and log scales [B, T, M, R] of the mixture."""
        raw = self.mixture(output).unflatten(-1, (_MIXTURES, -1))
        weight = raw[..., 0].log_softmax(-1)
        centre, scale = raw[..., 1:].chunk(2, dim=-1)
        return weight, centre, scale.clamp(_LEAST_LOG_SCALE, 2.0)

    def _fit(self, stretches: list[Tensor], seconds: float) -> None:
        long = [s for s in stretches if len(s) > _STEP * (_LENGTH + 1)] or [max(stretches, key=len)]
        length = min(_LENGTH, (min(map(len, long)) - 1) // _STEP - 1)
        optimiser = torch.optim.Adam(self.parameters(), lr=3e-3)
        end = time.monotonic() + seconds
        shares = torch.tensor([float(len(s)) for s in long])
        for step in range(_MOST_STEPS):
            for group in optimiser.param_groups:
                group["lr"] = 3e-3 * 0.5 * (1 + math.cos(math.pi * step / _MOST_STEPS))
            batch = []
            for which in torch.multinomial(shares, _BATCH, replacement=True).tolist():
                begin = int(torch.randint(len(long[which]) - _STEP * (length + 1) + 1, ()))
                batch.append(long[which][begin : begin + _STEP * (length + 1) : _STEP])
            values = torch.stack(batch)
            loss = self._loss(values)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.parameters(), 1.0)
            optimiser.step()
            if time.monotonic() > end:
                break

    def _loss(self, values: Tensor) -> Tensor:
        """Negative log likelihood of the steps of ``values`` [B, T, R]."""
        heard = values[:, :-1] + _NOISE * torch.randn_like(values[:, :-1])
        output, _ = self.cell(heard)
        weight, centre, scale = self._parts(output)
        off = (values[:, 1:] - heard)[:, :, None] - centre
        fit = -0.5 * (off / scale.exp()).square() - scale
        return -(weight + fit.sum(-1)).logsumexp(-1).mean()
