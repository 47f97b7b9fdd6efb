"""The published figures and the frames that they were measured on."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import torch
from torch import Tensor


def published(shared: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """`published.json` and the arrays of `published.npz`."""
    figures = json.loads((shared / "fixtures" / "published.json").read_text())
    with np.load(shared / "fixtures" / "published.npz") as stored:
        return figures, {name: stored[name] for name in stored.files}


def frame(shared: Path, name: str) -> Tensor:
    """The frame [1, 65536] called ``name`` (``fire0`` …)."""
    file, offset = published(shared)[0]["offsets_samples"][name]
    audio, _ = soundfile.read(shared / "data" / file, start=offset, frames=65536, dtype="float32")
    return torch.from_numpy(audio)[None]


def unit(x: Tensor) -> Tensor:
    """Zero mean, unit standard deviation."""
    return (x - x.mean(-1, keepdim=True)) / x.std(-1, keepdim=True)


def deviation(found: Tensor, expected: np.ndarray) -> float:
    """Largest difference relative to the largest expected value."""
    reference = torch.from_numpy(expected).double().flatten()
    return float((found.double().flatten() - reference).abs().max() / reference.abs().max())
