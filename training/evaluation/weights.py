"""Weights of a published network, read from a local file that nobody vouches for: nothing in it is executed.

>>> read_weights("none.pth")
Traceback (most recent call last):
texbridge.training.errors.TrainingError: no such file of weights: none.pth
"""

from __future__ import annotations

import io
import pickle
import struct
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from texbridge.training.errors import TrainingError

_BROKEN = (
    SafetensorError,
    pickle.UnpicklingError,
    zipfile.BadZipFile,
    struct.error,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    MemoryError,
)
_MOST_NUMBERS = 512 << 20
_MOST_BYTES = 4 * _MOST_NUMBERS
_SCALAR: Any = np.int64(0).__reduce__()[0]
# What numpy's scalars are made of: published checkpoints hold class counts among their tensors.
_ALLOWED: list[Callable[..., Any] | tuple[Callable[..., Any], str]] = [
    (_SCALAR, "numpy.core.multiarray.scalar"),
    (_SCALAR, "numpy._core.multiarray.scalar"),
    np.dtype,
    type(np.dtype(np.int64)),
]


@dataclass(frozen=True)
class Weights:
    """Tensors by name in float32, from the file at ``path``, and the words that a safetensors file may say of them."""

    path: Path
    tensors: dict[str, Tensor]
    words: dict[str, str] = field(default_factory=dict)

    def checked(self, wanted: dict[str, Tensor], network: str) -> dict[str, Tensor]:
        """The tensors, exactly those of ``wanted`` with their shapes and finite; TrainingError names what is not."""
        missing = [name for name in wanted if name not in self.tensors]
        if missing:
            share = f"({len(missing)} of {len(wanted)})"
            raise TrainingError(f"{self.path}: not {network} weights: {missing[0]} is missing {share}")
        for name, value in self.tensors.items():
            if name not in wanted:
                raise TrainingError(f"{self.path}: {name} does not belong to {network}")
            if value.shape != wanted[name].shape:
                shapes = f"{list(value.shape)}, {network} has {list(wanted[name].shape)}"
                raise TrainingError(f"{self.path}: {name} has shape {shapes}")
            if not bool(value.isfinite().all()):
                raise TrainingError(f"{self.path}: {name} holds values that are not numbers")
        return self.tensors


def read_weights(path: str | Path, what: str = "weights") -> Weights:
    """The tensors of a file: safetensors, what ``torch.save`` wrote (a state dict, or a tuple that begins with one), or
    a wheel with one such checkpoint inside. The content says which, not the suffix.

    Raises TrainingError with one line if the file is missing, unreadable, or holds something else.
    """
    path = Path(path)
    if not path.is_file():
        raise TrainingError(f"no such file of {what}: {path}")
    try:
        content, words = _safetensors(path) if _is_safetensors(path) else (_unpickled(path), {})
        return Weights(path, _tensors(path, content), words)
    except _BROKEN as error:
        raise TrainingError(f"{path}: neither safetensors nor a torch state dict ({_reason(error)})") from error


def _reason(error: BaseException) -> str:
    if isinstance(error, pickle.UnpicklingError):  # torch's words are a page on how to let the file run code
        return "no checkpoint, or one that would run code"
    return str(error).splitlines()[0][:100] if str(error) else type(error).__name__


def _is_safetensors(path: Path) -> bool:
    """Eight bytes of length, then JSON: no archive and no pickle begins so."""
    with path.open("rb") as handle:
        return handle.read(9)[8:] == b"{"


def _safetensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    with safe_open(path, "pt") as file:
        return {name: file.get_tensor(name) for name in list(file.keys())}, file.metadata() or {}


def _unpickled(path: Path) -> Any:
    with warnings.catch_warnings(), torch.serialization.safe_globals(_ALLOWED):
        warnings.simplefilter("ignore")  # torch speaks of its own past; what matters is raised
        return torch.load(_checkpoint(path), "cpu", weights_only=True)


def _checkpoint(path: Path) -> Path | io.BytesIO:
    """The file itself, or the one checkpoint inside a wheel."""
    if not zipfile.is_zipfile(path):
        return path
    with zipfile.ZipFile(path) as archive:
        inside = [entry for entry in archive.infolist() if entry.filename.endswith((".pth", ".pt"))]
        if len(inside) != 1:
            return path
        if inside[0].file_size > _MOST_BYTES:
            raise ValueError(f"{inside[0].filename} is larger than {_MOST_BYTES >> 30} GiB")
        return io.BytesIO(archive.read(inside[0]))


def _tensors(path: Path, content: object) -> dict[str, Tensor]:
    """The state dict, or the one that a tuple begins with: plain tensors of real numbers that memory holds."""
    state = content[0] if isinstance(content, tuple) and content else content
    if not isinstance(state, dict) or not all(isinstance(k, str) and isinstance(v, Tensor) for k, v in state.items()):
        raise TrainingError(f"{path}: holds no state dict of tensors")
    for name, value in state.items():
        if value.layout != torch.strided or value.device.type != "cpu" or value.is_complex() or value.is_quantized:
            raise TrainingError(f"{path}: {name} is no plain tensor of real numbers")
    if sum(value.numel() for value in state.values()) > _MOST_NUMBERS:
        raise TrainingError(f"{path}: holds more than {_MOST_NUMBERS >> 20} million numbers")
    return {name: value.detach().float() for name, value in state.items()}
