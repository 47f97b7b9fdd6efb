"""What a resynthesis has come to, in a folder beside its output: so it can be stopped, and gone on with.

`job.json` says what is made, in a form that two runs have in common only where they make the same; every stretch that
is done is a file of its own, and the one under way is the state of its optimiser.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json, write_atomically, write_json
from texbridge.words import system_words

_JOB, _STATE = "job.json", "state.safetensors"


class SavedWork:
    """The folder ``OUT.resynth``, of a job that ``facts`` decide. Errors are TrainingError, one line."""

    def __init__(self, out: Path, facts: Mapping[str, Any]) -> None:
        self.folder, self._facts = out.with_name(f"{out.name}.resynth"), dict(facts)

    def open(self, resume: bool) -> None:
        """Begin anew, or go on: then the folder must be there and of the same job."""
        if not resume:
            self.remove()
            return
        if not (self.folder / _JOB).is_file():
            raise TrainingError(f"--resume: there is nothing to go on with at {self.folder}; leave --resume out")
        before = read_json(self.folder / _JOB)
        for name, value in self._facts.items():
            if before.get(name) != value:
                raise TrainingError(
                    f"--resume: {self.folder} was made with another {name}; give the same arguments, or leave it out"
                )

    def part(self, name: str) -> Tensor | None:
        """The stretch of that name, if it is done."""
        return self.take_part(name) if self.has_part(name) else None

    def has_part(self, name: str) -> bool:
        """Whether the stretch of that name is done."""
        return (self.folder / f"{name}.safetensors").is_file()

    def take_part(self, name: str) -> Tensor:
        """The stretch of that name, which is done."""
        return self._load(self.folder / f"{name}.safetensors")["sound"]

    def state(self, name: str) -> dict[str, Tensor] | None:
        """Where the optimiser of the stretch of that name stood; None for another's."""
        path = self.folder / _STATE
        found = self._load(path) if path.is_file() else {}
        prefix = f"{name}:"
        return {key.removeprefix(prefix): v for key, v in found.items() if key.startswith(prefix)} or None

    def keep_part(self, name: str, sound: Tensor) -> None:
        """A stretch is done."""
        self._write(f"{name}.safetensors", {"sound": sound})

    def keep_state(self, name: str, state: Mapping[str, Tensor]) -> None:
        """Where the optimiser of a stretch stands."""
        self._write(_STATE, {f"{name}:{key}": value for key, value in state.items()})

    def remove(self) -> None:
        """It is not needed any more."""
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self.folder)

    def _write(self, name: str, tensors: Mapping[str, Tensor]) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_json(self.folder / _JOB, self._facts)
            data = {key: value.detach().cpu().contiguous().clone() for key, value in tensors.items()}
            write_atomically(self.folder / name, save(data))
        except OSError as error:
            raise TrainingError(f"cannot write {self.folder / name}: {system_words(error)}") from error

    def _load(self, path: Path) -> dict[str, Tensor]:
        try:
            # copied: sums differ in the last bit where numbers do not begin at a round address
            found: dict[str, Tensor] = {name: value.clone() for name, value in load_file(path).items()}
        except (OSError, SafetensorError) as error:
            raise TrainingError(f"{path} cannot be read ({error}); leave --resume out") from error
        return found


def digest_of(audio: Tensor) -> str:
    """A name for exactly these samples.

    >>> import torch
    >>> digest_of(torch.zeros(3)) == digest_of(torch.zeros(3)) != digest_of(torch.zeros(4))
    True
    """
    return hashlib.sha256(audio.contiguous().numpy().tobytes()).hexdigest()
