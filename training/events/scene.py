"""What plays the events of an autoencoder: a mixture of kinds of events, when and how strong they come, and a bed.

A kind is a place in the latent with a spread in every direction; each atom is drawn of one kind, and an event is an
atom at some strength. The bed is a TexEnv whose envelopes, of several variations, are learned as they are.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.training.events.timeline import bounded_law, raw_of_law
from texbridge.training.losses.energy import turned
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.filterbanks import analytic_subbands

MOST_SPREAD = 2.0
_RATE_ROOM, _LEAST_MOST_HZ = 4.0, 4.0
_FIRST_SHARE = 0.35
_FIRST_LAW = 1.0
_DB_PER_UNIT = 10.0
_BED_CLIP = 2.0
_MEANS_ROUNDS = 25
_LEAST_SPREAD = 0.1
_LEAST_WEIGHT = 0.02


class EventScene(nn.Module):
    """``n_kinds`` kinds in ``latent`` numbers, a timeline, and ``variations`` of a bed as ``synth`` renders it.

    Learned numbers are scaled so that a step of 1 is a large one for each of them.
    """

    most_hz: Tensor
    bed_scale: Tensor
    fitted: Tensor

    def __init__(self, n_kinds: int, latent: int, variations: int, synth: TexEnv) -> None:
        super().__init__()
        self.centres = nn.Parameter(torch.zeros(n_kinds, latent))
        self.log_spreads = nn.Parameter(torch.zeros(n_kinds, latent))
        self.log_weights = nn.Parameter(torch.zeros(n_kinds))
        self.raw_rate = nn.Parameter(torch.tensor(math.log(_FIRST_SHARE / (1 - _FIRST_SHARE))))
        self.raw_law = nn.Parameter(torch.tensor(raw_of_law(_FIRST_LAW)))
        self.raw_gain = nn.Parameter(torch.tensor(10 * math.log10(1 + 2 * _FIRST_LAW) / _DB_PER_UNIT))
        half = synth.n_params // 2
        self.bed = nn.Parameter(torch.zeros(variations, synth.n_bands, half, 2))
        self.register_buffer("bed_scale", torch.ones(synth.n_bands, half))
        self.register_buffer("most_hz", torch.tensor(_LEAST_MOST_HZ))
        self.register_buffer("fitted", torch.tensor(False))

    @property
    def share(self) -> Tensor:
        """The rate of events over the highest one, 0…1."""
        return torch.sigmoid(self.raw_rate)

    @property
    def rate_hz(self) -> Tensor:
        """Events per second."""
        return self.share * self.most_hz

    @property
    def law(self) -> Tensor:
        """The exponent α of strengths."""
        return bounded_law(self.raw_law)

    @property
    def gain(self) -> Tensor:
        """The amplitude of an event of strength 1, beside that which its numbers say."""
        return 10 ** (self.raw_gain * (_DB_PER_UNIT / 20))

    def draw_kinds(self, generator: torch.Generator, number: int) -> Tensor:
        """Kinds [number] by their weights."""
        weights = self.log_weights.detach().softmax(0).cpu()
        return torch.multinomial(weights, number, replacement=True, generator=generator).to(self.log_weights.device)

    def latents_of(self, kinds: Tensor, noise: Tensor, spread: float = 1.0) -> Tensor:
        """Latents [A, Z] of ``kinds`` [A] with ``noise`` [A, Z] of N(0, 1), ``spread`` times the learned spread."""
        return self.centres[kinds] + spread * noise * self.log_spreads[kinds].clamp(max=math.log(MOST_SPREAD)).exp()

    def weight_slope(self, kinds: Tensor) -> Tensor:
        """Ones [A] for ``kinds`` that were drawn, through which the power of what is heard has the slope over the
        weights that the expected one has: the square root of a weight over itself."""
        log_weights = self.log_weights.log_softmax(0)[kinds]
        return torch.exp(0.5 * (log_weights - log_weights.detach()))

    def bed_coefficients(self, choices: Tensor, turns: Tensor) -> Tensor:
        """Coefficients [B, N, P/2] (complex) of the variations ``choices`` [B], begun at ``turns`` [B] (0…1)."""
        parts = self.bed[choices] * self.bed_scale[..., None]
        return turned(torch.view_as_complex(parts.contiguous()), turns)

    @torch.no_grad()
    def fit_rate(self, found_hz: float) -> None:
        """Leave room for ``_RATE_ROOM`` times as many events as were found: those that were not are fainter."""
        self.most_hz.fill_(max(_RATE_ROOM * found_hz, _LEAST_MOST_HZ))

    @torch.no_grad()
    def fit_bed(self, frames: Tensor, quiet: Tensor, synth: TexEnv) -> None:
        """Begin the variations with ``frames`` [V, F], their envelopes cut off where they exceed by far what lies
        beneath the events, the powers ``quiet`` [V, N]."""
        coefficients = []
        for frame, beneath in zip(frames, quiet, strict=True):
            envelope = analytic_subbands(frame[None], synth.bank.response(synth.frame_size).to(frame))[0].abs()
            most = _BED_CLIP * beneath.sqrt()[:, None] + 1e-6
            coefficients.append(synth.extract(torch.minimum(envelope, most)))
        every = torch.view_as_real(torch.stack(coefficients)).to(self.bed)
        scale = every.square().sum(-1).mean(0).sqrt()
        scale[:, 0].clamp_min_(synth.frame_size**0.5)
        self.bed_scale.copy_(scale.clamp_min(1e-6))
        self.bed.copy_(every / self.bed_scale[..., None])

    @torch.no_grad()
    def fit_kinds(self, means: Tensor, log_variances: Tensor, seed: int) -> None:
        """Part the posteriors [E, Z] of the events into kinds, and take their places, spreads and weights."""
        owner, centres = k_means(means.cpu().numpy().astype(np.float64), len(self.centres), seed)
        for kind, centre in enumerate(centres):
            own = torch.from_numpy(owner == kind).to(means.device)
            number = int(own.sum())
            self.centres[kind] = torch.as_tensor(centre)
            variance = torch.full_like(self.centres[kind], _LEAST_SPREAD**2)
            if number:
                variance = means[own].var(0, correction=0) + log_variances[own].exp().mean(0)
            self.log_spreads[kind] = variance.sqrt().clamp(_LEAST_SPREAD, MOST_SPREAD).log()
            self.log_weights[kind] = math.log(max(number / len(means), _LEAST_WEIGHT))
        self.fitted.fill_(True)


def k_means(points: np.ndarray, n_kinds: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The kind [E] of each of ``points`` [E, Z], and the kinds' centres [K, Z]; begun far apart (k-means++)."""
    random = np.random.default_rng(seed)
    centres = [points[random.integers(len(points))]]
    for _ in range(1, n_kinds):
        away = np.min([((points - centre) ** 2).sum(1) for centre in centres], axis=0) + 1e-12
        centres.append(points[random.choice(len(points), p=away / away.sum())])
    middles = np.stack(centres)
    owner = np.zeros(len(points), dtype=np.int64)
    for _ in range(_MEANS_ROUNDS):
        owner = ((points[:, None] - middles[None]) ** 2).sum(-1).argmin(1)
        middles = np.stack([points[owner == k].mean(0) if (owner == k).any() else m for k, m in enumerate(middles)])
    return owner, middles
