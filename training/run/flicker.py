"""How much each band flickers, and a model's bands made to flicker as the recording's do.

A wide band of natural noise moves faster than P/2 envelope bins can follow, and the carriers are smooth: a model that
learns the band's whole variance puts it where it can, into slow modulation, and the treble is heard to flutter. So the
logarithm of each band's envelope is scaled after training, until its 20 ms levels deviate as those of the recording.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor

from texbridge.training.config import TrainConfig
from texbridge.training.data.sequences import FrameBank
from texbridge.training.data.variants import LOUDNESS
from texbridge.training.loop.checkpoint import build_synth
from texbridge.training.models.texdsp import BOUND, TexDSP
from texbridge.training.models.texenv import TexEnv
from texbridge.training.run.playback import Ranges, defaults_played
from texbridge.training.signal.filterbanks import analytic_subbands

_BLOCK_SECONDS = 0.02
_AUDIBLE_DB = 75.0
LEAST_DEPTH, MOST_DEPTH = 0.4, 1.3
_FRAMES, _SECONDS, _PASSES = 32, 10.0, 3
_LEAST_ERROR_DB = 0.1


def band_flicker(frames: Tensor, response: Tensor, sample_rate: int) -> tuple[Tensor, Tensor]:
    """Deviation (dB) of the 20 ms levels of every band [N] within frames [n, F], rms over them, and its mean power [N].

    ``response`` [N, F // 2 + 1] are the bands.
    """
    size = round(_BLOCK_SECONDS * sample_rate)
    squares, powers = [], []
    for frame in frames.split(1):
        power = analytic_subbands(frame, response)[0].abs().square()
        blocks = power[:, : power.shape[1] // size * size].unflatten(1, (-1, size)).mean(-1)
        squares.append((10 * torch.log10(blocks + 1e-20)).var(-1, correction=0))
        powers.append(blocks.mean(-1))
    return torch.stack(squares).mean(0).sqrt(), torch.stack(powers).mean(0)


def recorded_flicker(bank: FrameBank, config: TrainConfig) -> list[float]:
    """`band_flicker` (dB) of the recordings' frames, loud ones drawn more often; 0 for bands that are not heard."""
    own = [v for v, variant in enumerate(bank.variants) if not variant.augmented and variant.usable.any()]
    places = [(v, int(grid)) for v in own for grid in bank.variants[v].starts(1)]
    level = np.array([bank.variants[v].features[grid, LOUDNESS] for v, grid in places], dtype=np.float64)
    share = 10 ** ((level - level.max()) / 10)
    picks = np.random.default_rng(config.seed).choice(len(places), _FRAMES, p=share / share.sum())
    frames = torch.cat([bank.frame(*places[pick]).cpu() for pick in picks.tolist()])
    deviation, power = band_flicker(frames, build_synth(config).bank.response(config.frame_size), config.sample_rate)
    heard = power > power.max() * 10 ** (-_AUDIBLE_DB / 10)
    return torch.where(heard, deviation, 0.0).tolist()


@torch.no_grad()
def match_flicker(model: TexDSP, synth: TexEnv, config: TrainConfig, ranges: Ranges, wanted: list[float]) -> Tensor:
    """Scale the modulation of each band of logarithmic envelopes until it flickers as ``wanted`` (dB, 0: as it likes).

    At the defaults of ``ranges``; the bands' levels stay. Returns the depths [N] that the bands' modulation was
    multiplied with.
    """
    response = synth.bank.response(config.frame_size)
    goal, depth = torch.tensor(wanted), torch.ones(config.n_bands)

    def listened() -> tuple[Tensor, Tensor]:
        sound = torch.from_numpy(defaults_played(model, synth, config, ranges, _SECONDS))
        return band_flicker(sound.unfold(0, config.frame_size, config.frame_size), response, config.sample_rate)

    found, before = listened()
    for _ in range(_PASSES):
        off = (goal > 0) & ((found - goal).abs() > _LEAST_ERROR_DB)
        step = torch.where(off, goal / found.clamp_min(1e-3), 1.0).float()
        step = (depth * step).clamp(LEAST_DEPTH, MOST_DEPTH) / depth
        depth *= step
        model.coefficient_scale[:, 1:] *= step[:, None]
        found, power = listened()
        _shift_levels(model, 0.5 * torch.log(before / power.clamp_min(1e-20)).float() * (step != 1.0), config)
    return depth


def _shift_levels(model: TexDSP, nepers: Tensor, config: TrainConfig) -> None:
    """Make bands louder by ``nepers`` [N]: their envelopes' first coefficient, in every set of envelopes."""
    scale = model.coefficient_scale[:, 0]
    biases = model.biases[0].view(model.n_variations, model.n_bands, -1)
    share = torch.tanh(biases[..., 0] / BOUND) + nepers * math.sqrt(config.frame_size) / (BOUND * scale)
    biases[..., 0] = BOUND * torch.atanh(share.clamp(-0.999, 0.999))
