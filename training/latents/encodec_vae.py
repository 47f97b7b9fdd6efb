"""VAE-EnCodec: a SEANet whose quantiser is replaced by a Gaussian latent, 75 frames per second of 24 kHz sound.

The network of Défossez et al. (2022); a linear layer after the encoder gives mean and log-variance. There are no
segments and no gain per piece: the network is causal, so that sound of any length is made, and encoded, as it comes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from torch import Tensor, nn

from texbridge.training.latents.causal import State
from texbridge.training.latents.seanet import STRIDES, seanet_decoder, seanet_encoder

LOG_VARIANCES = (-10.0, 4.0)


class EncodecVae(nn.Module):
    """Sound ↔ ``latent`` numbers per hop; ``width`` (32 as published) and ``strides`` are those of the SEANet.

    The encoder's last convolution gives ``dimension`` numbers (128 as published), of which a linear layer makes means
    and log-variances. Sounds are [B, T], T a multiple of ``hop_size``; latents [B, K, Z], K = T / hop_size.
    """

    def __init__(
        self, latent: int = 16, width: int = 16, dimension: int = 128, strides: Sequence[int] = STRIDES
    ) -> None:
        super().__init__()
        self.latent, self.hop_size = latent, math.prod(strides)
        self.encoder = seanet_encoder(width, dimension, strides)
        self.head = nn.Linear(dimension, 2 * latent)
        self.decoder = seanet_decoder(width, latent, strides)

    def encode(self, audio: Tensor, state: State | None = None) -> tuple[Tensor, Tensor, State]:
        """Means and log-variances [B, K, Z] of ``audio`` [B, T], and the encoder's state after it.

        ``state`` is that after the sound before; without one there was silence. ValueError unless T is a multiple of
        the hop.
        """
        if audio.shape[-1] % self.hop_size or not audio.shape[-1]:
            raise ValueError(
                f"the sound has {audio.shape[-1]} samples; it must be a multiple of {self.hop_size}: pad or trim it"
            )
        before = self.encoder.initial_state(len(audio)) if state is None else state
        frames, after = self.encoder(audio[:, None], before)
        mean, log_variance = self.head(frames.transpose(1, 2)).chunk(2, dim=-1)
        return mean, log_variance.clamp(*LOG_VARIANCES), after

    def decode(self, z: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Sound [B, K · hop_size] of ``z`` [B, K, Z] and the decoder's state after it; ``state`` as for `encode`."""
        before = self.decoder.initial_state(len(z)) if state is None else state
        audio, after = self.decoder(z.transpose(1, 2), before)
        return audio[:, 0], after
