"""VGGish: a convolutional network whose 128 numbers per 0.96 s of sound serve the Fréchet audio distance.

Hershey et al., "CNN architectures for large-scale audio classification", ICASSP 2017. Weights are not part of
texbridge: they are read from a local file with the names of the published torch port (``features.0.weight`` …
``embeddings.4.bias``).

>>> network = VGGish(channels=(2, 2, 2, 2, 2, 2), hidden=(4, 4))
>>> network(log_mel(torch.zeros(3 * 16000))).shape
torch.Size([3, 128])
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from texbridge.training.evaluation.weights import Weights, read_weights
from texbridge.training.signal.mel import mel_matrix

VGGISH_RATE, N_EMBEDDINGS = 16000, 128
CHANNELS, WIDTHS = (64, 128, 256, 256, 512, 512), (4096, 4096)
_WINDOW, _HOP, _N_FFT, _N_MELS, _LOW_HZ, _HIGH_HZ = 400, 160, 512, 64, 125.0, 7500.0
_LOG_OFFSET, _FRAMES = 0.01, 96
_CONVOLUTIONS = (0, 3, 6, 8, 11, 13)
_LINEAR = (0, 2, 4)
_POSTPROCESSOR = "pproc."
_BATCH = 64


class VGGish(nn.Module):
    """Six convolutions with four poolings, then three linear layers: log-mel [B, 96, 64] → embeddings [B, 128].

    As the Fréchet audio distance is usually taken: without the activation after the last layer, without PCA.
    ``channels`` and ``hidden`` are the published widths unless a smaller network is wanted.
    """

    def __init__(self, channels: tuple[int, ...] = CHANNELS, hidden: tuple[int, ...] = WIDTHS) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for k, (before, after) in enumerate(zip((1, *channels), channels, strict=False)):
            layers += [nn.Conv2d(before, after, 3, padding=1), nn.ReLU()]
            layers += [nn.MaxPool2d(2)] if k in (0, 1, 3, 5) else []
        self.features = nn.Sequential(*layers)
        sizes = (channels[-1] * (_FRAMES // 16) * (_N_MELS // 16), *hidden)
        linear = [nn.Linear(*pair) for pair in zip(sizes, (*hidden, N_EMBEDDINGS), strict=True)]
        self.embeddings = nn.Sequential(linear[0], nn.ReLU(), linear[1], nn.ReLU(), linear[2])

    def forward(self, examples: Tensor) -> Tensor:
        """Embeddings [B, 128] of log-mel ``examples`` [B, 96, 64]."""
        maps: Tensor = self.features(examples[:, None])
        embeddings: Tensor = self.embeddings(maps.permute(0, 2, 3, 1).flatten(1))
        return embeddings


def log_mel(audio: Tensor) -> Tensor:
    """Log-mel examples [n, 96, 64] of ``audio`` [T] at 16 kHz: 0.96 s each, without overlap or padding.

    Magnitudes of 25 ms Hann windows every 10 ms in 64 mel bands of 125 to 7500 Hz; log(mel + 0.01).
    """
    if len(audio) < _WINDOW:
        return audio.new_zeros(0, _FRAMES, _N_MELS)
    window = torch.hann_window(_WINDOW, dtype=audio.dtype)
    magnitude = torch.fft.rfft(audio.unfold(0, _WINDOW, _HOP) * window, _N_FFT).abs()
    mel: Tensor = magnitude @ mel_matrix(_N_MELS, _N_FFT, VGGISH_RATE, _LOW_HZ, _HIGH_HZ).T.to(audio)
    n = len(mel) // _FRAMES
    return (mel + _LOG_OFFSET).log()[: n * _FRAMES].reshape(n, _FRAMES, _N_MELS)


@torch.no_grad()
def embed(network: VGGish, audio: Tensor) -> Tensor:
    """Embeddings [n, 128] of ``audio`` [T] at 16 kHz, one per 0.96 s."""
    parts = [network(part) for part in log_mel(audio).split(_BATCH)]
    return torch.cat(parts) if parts else audio.new_zeros(0, N_EMBEDDINGS)


def load_vggish(path: str | Path) -> VGGish:
    """The network with the weights of a local file: see `read_weights` and `vggish_network`."""
    return vggish_network(read_weights(path, "VGGish weights"))


def vggish_network(weights: Weights) -> VGGish:
    """The network of ``weights``; tensors of the same names with other widths make a network of those widths.

    What belongs to PCA is left out. Raises TrainingError for other tensors.
    """
    state = {name: value for name, value in weights.tensors.items() if not name.startswith(_POSTPROCESSOR)}
    names = [f"features.{k}" for k in _CONVOLUTIONS] + [f"embeddings.{k}" for k in _LINEAR]
    biases = [state.get(f"{name}.bias") for name in names]
    widths = [1 if bias is None or not bias.ndim else len(bias) for bias in biases]
    with torch.device("meta"):
        network = VGGish(tuple(widths[:6]), tuple(widths[6:8]))
    network.load_state_dict(replace(weights, tensors=state).checked(network.state_dict(), "VGGish"), assign=True)
    return network.eval().requires_grad_(False)
