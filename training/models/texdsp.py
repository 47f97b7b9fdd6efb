"""TexDSP: features → envelope coefficients of a TexEnv synthesiser.

Gutierrez et al. (2025), section TexDSP: one MLP per feature, a GRU over their concatenation, and two MLP decoders for
amplitude and phase. Pinned here: the GRU runs over consecutive control frames with its state passed in and out.
Coefficients are multiples of a scale taken from the data (`coefficient_scale`). Of linear envelopes they are given as
published, by amplitude (a sigmoid, times twice the scale) and phase; of logarithmic envelopes by real and imaginary
part (each bounded to ±4 scales).

The last layers hold ``n_variations`` sets of biases: envelopes that fit the same features, of which the caller chooses
one per frame (``variation``, one-hot), so that controls that stand still do not repeat one envelope.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor, nn

_MINIMUM_LOG_INPUT = 1e-3
_LEAST_WIDTHS = {"log": 1e-3, "linear": 0.1}
BOUND = 4.0


def mlp(inputs: int, width: int, depth: int) -> nn.Sequential:
    """``depth`` × [Linear, LayerNorm, LeakyReLU], ``width`` wide."""
    layers: list[nn.Module] = []
    for index in range(depth):
        layers += [nn.Linear(inputs if index == 0 else width, width), nn.LayerNorm(width), nn.LeakyReLU()]
    return nn.Sequential(*layers)


class FeatureScaling(nn.Module):
    """Physical units → about zero mean and unit width; features on a log scale go through a logarithm first."""

    log_mask: Tensor
    offset: Tensor
    width: Tensor

    def __init__(self, n_features: int) -> None:
        super().__init__()
        self.register_buffer("log_mask", torch.zeros(n_features))
        self.register_buffer("offset", torch.zeros(n_features))
        self.register_buffer("width", torch.ones(n_features))

    def fit(self, features: Tensor, scales: Sequence[str]) -> None:
        """Set the constants from ``features`` [n, n_features]; ``scales`` names each ``"log"`` or ``"linear"``."""
        self.log_mask.copy_(torch.tensor([1.0 if s == "log" else 0.0 for s in scales]))
        warped = self._warp(features.to(self.offset))
        self.offset.copy_(warped.mean(0))
        least = torch.tensor([_LEAST_WIDTHS[s] for s in scales])
        self.width.copy_(torch.maximum(warped.std(0, correction=0), least.to(warped)))

    def _warp(self, features: Tensor) -> Tensor:
        logs = torch.log(features.clamp_min(_MINIMUM_LOG_INPUT))
        return torch.where(self.log_mask > 0.5, logs, features)

    def forward(self, features: Tensor) -> Tensor:
        """Scale ``features`` [..., n_features], limited to ±4 widths."""
        return ((self._warp(features) - self.offset) / self.width).clamp(-4.0, 4.0)


class TexDSP(nn.Module):
    """The TexDSP network for ``n_bands`` bands of ``n_params`` real parameters.

    ``feature_sizes`` has an entry for every encoder: how many columns of the features it reads. ``forward`` takes
    features [B, K, n_features], their sum, in physical units, the GRU's state [1, B, H] and the weights [B, K, V] of
    the envelope sets and returns coefficients [B, K, N, P/2, 2] (real and imaginary part) and the next state.
    """

    coefficient_scale: Tensor

    def __init__(
        self,
        feature_sizes: Sequence[int],
        n_bands: int,
        n_params: int,
        hidden_size: int = 256,
        encoder_depth: int = 3,
        decoder_depth: int = 3,
        n_variations: int = 1,
        envelopes: str = "linear",
    ) -> None:
        super().__init__()
        self.feature_sizes, self.n_features = tuple(feature_sizes), sum(feature_sizes)
        self.n_bands, self.n_params = n_bands, n_params
        self.hidden_size, self.n_variations, self.logarithmic = hidden_size, n_variations, envelopes == "log"
        self.scaling = FeatureScaling(self.n_features)
        self.encoders = nn.ModuleList(mlp(size, hidden_size, encoder_depth) for size in self.feature_sizes)
        self.gru = nn.GRU(len(self.encoders) * hidden_size, hidden_size, batch_first=True)
        joined = (len(self.encoders) + 1) * hidden_size + n_variations
        size = n_bands * n_params // 2
        self.heads = nn.ModuleList(
            nn.Sequential(mlp(joined, hidden_size, decoder_depth), nn.Linear(hidden_size, size, bias=False))
            for _ in range(2)
        )
        self.biases = nn.ParameterList(torch.zeros(n_variations, size) for _ in range(2))
        self.register_buffer("coefficient_scale", torch.ones(n_bands, n_params // 2))

    def initial_state(self, batch: int) -> Tensor:
        """The state [1, batch, H] before the first frame: zeros."""
        return torch.zeros(1, batch, self.hidden_size, device=self.coefficient_scale.device)

    @torch.no_grad()
    def start_from(self, coefficients: Tensor, scale: Tensor) -> None:
        """Let an untrained network give ``coefficients`` (complex [V, N, P/2]) for any features.

        ``scale`` [N, P/2] is the typical magnitude of each coefficient in the data; the last layers' weights are made
        small and their biases are set, so that training starts from a plausible texture.
        """
        self.coefficient_scale.copy_(scale)
        scale = scale.clamp_min(1e-12)
        if self.logarithmic:
            parts = [torch.atanh((p / (BOUND * scale)).clamp(-0.9, 0.9)) * BOUND for p in _parts(coefficients)]
        else:
            share = (coefficients.abs() / (2 * scale)).clamp(0.02, 0.98)
            turn = ((coefficients.angle() / (2 * math.pi)) % 1.0).clamp(0.01, 0.99)
            parts = [torch.logit(share), torch.logit(turn)]
        for head, bias, part in zip(self.heads, self.biases, parts, strict=True):
            assert isinstance(head, nn.Sequential)
            last = head[-1]
            assert isinstance(last, nn.Linear)
            last.weight.mul_(0.1)
            bias.copy_(part.flatten(1))

    def forward(self, features: Tensor, state: Tensor, variation: Tensor) -> tuple[Tensor, Tensor]:
        """Coefficients [B, K, N, P/2, 2] and the next state [1, B, H] of ``features`` [B, K, n_features].

        ``variation`` [B, K, V] weighs the envelope sets; one-hot chooses one.
        """
        joined, next_state = self._encode(features, state)
        return self._decode(joined, variation), next_state

    def frame(self, features: Tensor, state: Tensor, position: Tensor, variation: Tensor) -> Tensor:
        """Coefficients [B, R, N, P/2, 2] of frame ``position`` [B] of each sequence, without decoding the others.

        ``variation`` [B, R, V]: R choices of envelopes for the same features.
        """
        joined, _ = self._encode(features, state)
        chosen = joined[torch.arange(len(joined), device=joined.device), position]
        return self._decode(chosen[:, None].expand(-1, variation.shape[1], -1), variation)

    def _encode(self, features: Tensor, state: Tensor) -> tuple[Tensor, Tensor]:
        """Encoded features beside the GRU's output [B, K, …], and its next state."""
        columns = self.scaling(features).split(self.feature_sizes, dim=-1)
        encoded = torch.cat([encode(part) for encode, part in zip(self.encoders, columns, strict=True)], dim=-1)
        hidden, next_state = self.gru(encoded, state)
        return torch.cat([encoded, hidden], dim=-1), next_state

    def _decode(self, joined: Tensor, variation: Tensor) -> Tensor:
        """Coefficients [..., N, P/2, 2] of what `_encode` gave [..., features], for ``variation`` [..., V]."""
        joined = torch.cat([joined, variation], dim=-1)
        shape = (*joined.shape[:-1], self.n_bands, self.n_params // 2)
        scale = self.coefficient_scale  # its dtype too: what follows stays float32 under autocast
        first, second = (
            (head(joined) + variation @ bias).to(scale.dtype).reshape(shape)
            for head, bias in zip(self.heads, self.biases, strict=True)
        )
        if self.logarithmic:
            return BOUND * scale[..., None] * torch.tanh(torch.stack([first, second], dim=-1) / BOUND)
        amplitude = 2 * scale * torch.sigmoid(first)
        phase = 2 * math.pi * torch.sigmoid(second)
        return torch.stack([amplitude * torch.cos(phase), amplitude * torch.sin(phase)], dim=-1)


def _parts(coefficients: Tensor) -> tuple[Tensor, Tensor]:
    return coefficients.real, coefficients.imag
