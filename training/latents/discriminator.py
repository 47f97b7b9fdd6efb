"""A critic of sound at several resolutions of its spectrogram: what is recorded, and what is made?

Défossez et al., "High Fidelity Neural Audio Compression" (2022), 3.4: a 2-D network for every size of window, whose
input are the real and the imaginary part of the transform. Pinned here: kernels of 3 frames × 9 bins, slope 0.2, weight
norm on every convolution.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import leaky_relu
from torch.nn.utils.parametrizations import weight_norm

SCALE_SIZES = (2048, 1024, 512, 256, 128)
DILATIONS = (1, 2, 4)
SLOPE = 0.2


class ScaleDiscriminator(nn.Module):
    """Judges sound by its transform with windows of ``size`` samples, a quarter of that apart."""

    window: Tensor

    def __init__(self, size: int, width: int = 32) -> None:
        super().__init__()
        self.size = size
        window = torch.hann_window(size)
        self.register_buffer("window", window / window.square().sum().sqrt(), persistent=False)
        layers = [nn.Conv2d(2, width, (3, 9), padding=(1, 4))]
        layers += [nn.Conv2d(width, width, (3, 9), (1, 2), (d, 4), dilation=(d, 1)) for d in DILATIONS]
        layers += [nn.Conv2d(width, width, 3, padding=1)]
        self.layers = nn.ModuleList(weight_norm(layer) for layer in layers)
        self.last = weight_norm(nn.Conv2d(width, 1, 3, padding=1))

    def forward(self, audio: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Logits [B, 1, frames, bins] of ``audio`` [B, T], T at least the size, and the feature maps before them."""
        window = self.window.to(audio.dtype)
        transform = torch.stft(audio, self.size, self.size // 4, window=window, center=False, return_complex=True)
        x = torch.view_as_real(transform).permute(0, 3, 2, 1)
        features = []
        for layer in self.layers:
            x = leaky_relu(layer(x), SLOPE)
            features.append(x)
        return self.last(x), features


class Discriminator(nn.Module):
    """A `ScaleDiscriminator` for each of ``sizes``, all ``width`` channels wide."""

    def __init__(self, sizes: Sequence[int] = SCALE_SIZES, width: int = 32) -> None:
        super().__init__()
        self.scales = nn.ModuleList(ScaleDiscriminator(size, width) for size in sizes)

    def forward(self, audio: Tensor) -> tuple[list[Tensor], list[list[Tensor]]]:
        """Logits and feature maps of ``audio`` [B, T], by scale."""
        judged = [scale(audio) for scale in self.scales]
        return [logits for logits, _ in judged], [features for _, features in judged]
