"""Six layers of random filters over a spectrogram, and how fast they can be: what `--method cnn` listens with.

Every layer is one convolution over time, with bins as channels, and a ReLU; filters are drawn as Glorot & Bengio (2010)
say and never learnt. Long filters are convolved in the frequency domain of short blocks: one product of matrices per
frequency of a block does the work of `k` products, and their gradient costs as much again.

>>> layers = RandomFilters(n_channels=5, n_filters=3, seed=0)
>>> [tuple(one.shape) for one in layers(torch.rand(5, 100))]
[(3, 99), (3, 97), (3, 93), (3, 85), (3, 69), (3, 37)]
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor
from torch.nn.functional import pad

KERNEL_FRAMES = (2, 4, 8, 16, 32, 64)
_SHORT, _BLOCK, _LONGEST_BLOCK = 4, 8, 256


class RandomFilters:
    """``n_filters`` for each of the kernels of 2 to 64 frames, on ``n_channels``; the seed says which."""

    def __init__(self, n_channels: int, n_filters: int, seed: int, device: torch.device | str = "cpu") -> None:
        generator = torch.Generator().manual_seed(seed)
        self.weights = [
            glorot_filters(n_filters, n_channels, k, generator).to(device=device, dtype=torch.float32)
            for k in KERNEL_FRAMES
        ]
        self._layers = [convolution(weight) for weight in self.weights]

    def __call__(self, spectrogram: Tensor) -> list[Tensor]:
        """Maps [n_filters, T − k + 1] of ``spectrogram`` [n_channels, T], T at least 64."""
        return [torch.relu(layer(spectrogram)) for layer in self._layers]


def glorot_filters(n_filters: int, n_channels: int, size: int, generator: torch.Generator) -> Tensor:
    """Filters [n_filters, n_channels, size] in float64, uniform within ±√(6 / (size·(n_channels + n_filters)))."""
    limit = (6 / (size * (n_channels + n_filters))) ** 0.5
    drawn = torch.rand(n_filters, n_channels, size, generator=generator, dtype=torch.float64)
    return drawn.mul(2).sub(1).mul(limit)


def convolution(weight: Tensor) -> Callable[[Tensor], Tensor]:
    """What turns a spectrogram [C, T] into responses [M, T − k + 1] of filters ``weight`` [M, C, k], without bias."""
    if weight.shape[2] <= _SHORT:
        return partial(_plain_convolution, weight)
    return BlockConvolution(weight)


def _plain_convolution(weight: Tensor, spectrogram: Tensor) -> Tensor:
    responses: Tensor = torch.conv1d(spectrogram[None], weight)[0]
    return responses


class BlockConvolution:
    """The convolution of `torch.conv1d` by overlapping blocks and their spectra; with ``weight`` [M, C, k]."""

    def __init__(self, weight: Tensor) -> None:
        self._count, _, self._size = weight.shape
        self._block = max(min(_BLOCK * self._size, _LONGEST_BLOCK), 2 * self._size)
        spectrum = torch.fft.rfft(weight.flip(-1), self._block)
        # complex products as real ones: [re im] · [[re im] [-im re]]
        rows = [torch.cat([spectrum.real, spectrum.imag]), torch.cat([-spectrum.imag, spectrum.real])]
        self._matrix = torch.cat(rows, 1).permute(2, 1, 0).contiguous()

    def __call__(self, spectrogram: Tensor) -> Tensor:
        """Responses [M, T − k + 1] of ``spectrogram`` [C, T]."""
        length = spectrogram.shape[1] - self._size + 1
        step = self._block - self._size + 1
        count = -(-length // step)
        padded = pad(spectrogram, (0, (count - 1) * step + self._block - spectrogram.shape[1]))
        spectra = torch.view_as_real(torch.fft.rfft(padded.unfold(1, self._block, step)))
        together = spectra.permute(2, 1, 3, 0).flatten(2)
        products = torch.bmm(together, self._matrix).unflatten(2, (2, self._count)).permute(3, 1, 0, 2)
        responses: Tensor = torch.fft.irfft(torch.view_as_complex(products.contiguous()), self._block)
        return responses[..., self._size - 1 :].flatten(1)[:, :length]
