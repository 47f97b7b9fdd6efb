"""aiSFX: a convolutional network whose 512 numbers per 2.3 s tell sound effects apart, and the labels it gives them.

Ma & Lerch, "Representation learning for the automatic indexing of sound effects libraries", ISMIR 2022. Weights are not
part of texbridge: they are read from a local file with the published names (``embedding_net.conv_block1.conv1.weight``
… ``fc.8.4.bias``).

>>> network = Aisfx(widths=(2, 2, 2, 4))
>>> embed_effects(network, torch.zeros(5 * 44100)).shape
torch.Size([4, 4])
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor, nn

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.labels import LabelScorer, label_scorer
from texbridge.training.evaluation.weights import Weights
from texbridge.training.signal.mel import mel_matrix

AISFX_RATE = 44100
EFFECT_WIDTHS = (64, 128, 256, 512)
_WINDOW, _HOP, _N_MELS = 2048, 1024, 96
_LARGEST = 9.457798957824707
_FRAMES, _STEP, _LEAST_BLOCKS = 100, 50, 4
_BATCH, _FRAME_BATCH = 8, 1024
_NET, _LABELS = "embedding_net.", "fc."
_UCS_MIXED = "fc.2."
_COUNTER = "num_batches_tracked"


class _Block(nn.Module):
    """Two convolutions without bias, each normalised and rectified."""

    def __init__(self, before: int, after: int) -> None:
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after)
        self.conv2, self.bn2 = nn.Conv2d(after, after, 3, padding=1, bias=False), nn.BatchNorm2d(after)

    def forward(self, maps: Tensor) -> Tensor:
        maps = self.bn1(self.conv1(maps)).relu()
        rectified: Tensor = self.bn2(self.conv2(maps)).relu()
        return rectified


class Aisfx(nn.Module):
    """Four blocks of two convolutions, with poolings between: log-mel [B, 100, 96] → embeddings [B, 512].

    The mean over mel bands and then the largest over time. ``widths`` are the published ones unless a smaller network
    is wanted.
    """

    def __init__(self, widths: tuple[int, ...] = EFFECT_WIDTHS) -> None:
        super().__init__()
        self.n_dimensions = widths[-1]
        pairs = zip((1, *widths), widths, strict=False)
        self.embedding_net = nn.ModuleDict({f"conv_block{k}": _Block(*pair) for k, pair in enumerate(pairs, 1)})

    def forward(self, mel: Tensor) -> Tensor:
        """Embeddings [B, widths[-1]] of log-mel blocks ``mel`` [B, 100, 96]."""
        maps = mel[:, None]
        for k, block in enumerate(self.embedding_net.values()):
            if k:
                maps = nn.functional.max_pool2d(maps, 2)
            maps = block(maps)
        return maps.mean(3).amax(2)


def effect_mel(audio: Tensor) -> Tensor:
    """Log-mel frames [n, 96] of ``audio`` [T] at 44.1 kHz: log10(1 + 10⁴·power) / 9.4578, every 1024 samples.

    Power of 2048 samples under a symmetric Hann window, in 96 mel bands from 0 Hz to 22.05 kHz whose weights add up to
    one. The level counts: nothing is normalised.
    """
    if len(audio) < _WINDOW:
        return audio.new_zeros(0, _N_MELS)
    window = torch.hann_window(_WINDOW, periodic=False, dtype=audio.dtype)
    weights = mel_matrix(_N_MELS, _WINDOW, AISFX_RATE, 0.0, AISFX_RATE / 2).to(audio)
    weights = (weights / weights.sum(1, keepdim=True)).T
    frames = audio.unfold(0, _WINDOW, _HOP).split(_FRAME_BATCH)
    power = torch.cat([torch.fft.rfft(part * window).abs().square() @ weights for part in frames])
    return (1 + 1e4 * power).log10() / _LARGEST


def effect_blocks(mel: Tensor) -> Tensor:
    """Blocks [n, 100, 96] of 2.3 s from frames ``mel`` [F, 96], 50 frames apart.

    Closer in a sound that would give fewer than four: a distribution needs several. None where it is shorter than one.
    """
    spare = len(mel) - _FRAMES
    if spare < 0:
        return mel.new_zeros(0, _FRAMES, _N_MELS)
    step = max(1, min(_STEP, spare // (_LEAST_BLOCKS - 1)))
    return mel.unfold(0, _FRAMES, step).transpose(1, 2)


@torch.no_grad()
def embed_effects(network: Aisfx, audio: Tensor) -> Tensor:
    """Embeddings [n, 512] of ``audio`` [T] at 44.1 kHz, one per block of `effect_blocks`."""
    return torch.cat([network(part) for part in effect_blocks(effect_mel(audio)).split(_BATCH)])


def aisfx_network(weights: Weights) -> tuple[Aisfx, LabelScorer | None]:
    """The network of ``weights``, and its 69 labels by the Universal Category System (``ucsMixed``) where it has them.

    Tensors of the same names with other widths make a network of those widths. Raises TrainingError for other tensors.
    """
    own = {n: v for n, v in weights.tensors.items() if not n.startswith(_LABELS) and not n.endswith(_COUNTER)}
    last = (f"{_NET}conv_block{k}.conv2.weight" for k in range(1, len(EFFECT_WIDTHS) + 1))
    widths = [len(own[name]) if name in own and own[name].ndim else 1 for name in last]
    with torch.device("meta"):
        network = Aisfx(tuple(widths))
    wanted = {name: value for name, value in network.state_dict().items() if not name.endswith(_COUNTER)}
    state = replace(weights, tensors=own).checked(wanted, "aisfx")
    negative = [name for name, value in state.items() if name.endswith("running_var") and bool((value < 0).any())]
    if negative:
        raise TrainingError(f"{weights.path}: {negative[0]} holds a variance below 0")
    counters = {n: torch.zeros((), dtype=torch.long) for n in network.state_dict() if n.endswith(_COUNTER)}
    network.load_state_dict(state | counters, assign=True)
    return network.eval().requires_grad_(False), _labels(weights, network.n_dimensions)


def _labels(weights: Weights, n_dimensions: int) -> LabelScorer | None:
    head = {n.removeprefix(_UCS_MIXED): v for n, v in weights.tensors.items() if n.startswith(_UCS_MIXED)}
    if not head:
        return None
    scorer = label_scorer(replace(weights, tensors=head), "softmax", "aisfx")
    if scorer.n_dimensions != n_dimensions:
        sizes = f"{scorer.n_dimensions} numbers, the network gives {n_dimensions}"
        raise TrainingError(f"{weights.path}: {_UCS_MIXED}0.weight takes {sizes}")
    return scorer
