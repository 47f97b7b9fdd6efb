"""VGGish: the front end against plain arithmetic, and a weights file of the published format."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from tests.support.vggish import PUBLISHED, small_state
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.vggish import VGGish, embed, load_vggish, log_mel


def test_names_and_shapes_are_the_published_ones() -> None:
    with torch.device("meta"):
        state = VGGish().state_dict()
    assert {name: tuple(state[f"{name}.weight"].shape) for name in PUBLISHED} == PUBLISHED
    assert len(state) == 2 * len(PUBLISHED)


def test_log_mel_of_a_tone() -> None:
    t = torch.arange(16000 * 2) / 16000
    examples = log_mel(torch.sin(2 * torch.pi * 1000 * t))
    assert examples.shape == (2, 96, 64)
    mel = 1127 * np.log1p(np.array([125.0, 1000.0, 7500.0]) / 700)
    assert int(examples[0, 10].argmax()) == round((mel[1] - mel[0]) / (mel[2] - mel[0]) * 65) - 1
    assert np.log(100) < float(examples.max()) < np.log(200), "a sine's bin holds half the window's sum of 200"
    assert torch.allclose(log_mel(torch.zeros(16000)), torch.tensor(0.01).log())
    assert log_mel(torch.zeros(100)).shape == (0, 96, 64)


def test_both_kinds_of_file_give_the_same_network(tmp_path: Path) -> None:
    state = small_state()
    save_file(state, tmp_path / "v.safetensors")
    torch.save({**state, "pproc.pca_means": torch.zeros(128, 1)}, tmp_path / "v.pth")
    audio = torch.randn(16000 * 3, generator=torch.Generator().manual_seed(1))
    a, b = (embed(load_vggish(tmp_path / name), audio) for name in ("v.safetensors", "v.pth"))
    assert a.shape == (3, 128) and torch.equal(a, b)
    assert float(a.min()) < 0, "no activation after the last layer"


def test_maps_are_flattened_frames_first_as_published() -> None:
    """The published port turns maps [B, C, frames, mels] into [B, frames, mels, C] before its linear layers."""
    network = VGGish(channels=(1, 1, 1, 1, 1, 3), hidden=(2, 2))
    example = torch.randn(1, 96, 64, generator=torch.Generator().manual_seed(2))
    maps = network.features(example[:, None])
    assert maps.shape == (1, 3, 6, 4)
    turned = maps.transpose(1, 3).transpose(1, 2).contiguous().view(1, -1)
    assert torch.equal(network(example), network.embeddings(turned))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"features.3.bias": None}, r"not VGGish weights: features\.3\.bias is missing \(1 of 18\)"),
        (
            {"embeddings.2.weight": torch.zeros(3, 3)},
            r"embeddings\.2\.weight has shape \[3, 3\], VGGish has \[256, 256\]",
        ),
        (
            {"embeddings.4.bias": torch.full((128,), torch.nan)},
            r"embeddings\.4\.bias holds values that are not numbers",
        ),
        ({"classifier.weight": torch.zeros(1)}, r"classifier\.weight does not belong to VGGish"),
    ],
)
def test_other_tensors_are_refused_by_name(tmp_path: Path, change: dict[str, Tensor | None], reason: str) -> None:
    state = {name: value for name, value in {**small_state(), **change}.items() if value is not None}
    torch.save(state, tmp_path / "v.pth")
    with pytest.raises(TrainingError, match=reason):
        load_vggish(tmp_path / "v.pth")


def test_what_is_no_weights_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "v.pth").write_bytes(b"not weights")
    (tmp_path / "v.safetensors").write_bytes(b"not weights")
    (tmp_path / "empty.pth").write_bytes(b"")
    torch.save([1, 2], tmp_path / "list.pth")
    torch.save(Path("run me"), tmp_path / "object.pth")
    names = ("v.pth", "v.safetensors", "empty.pth", "list.pth", "object.pth", "missing.pth")
    for name in names:
        with pytest.raises(TrainingError, match=name.replace(".", r"\.")) as caught:
            load_vggish(tmp_path / name)
        assert "\n" not in str(caught.value)
