"""What the training loop asks of what is trained: one protocol, so that there is one loop for every model.

A task holds networks, data and loss. The loop (`training.loop.trainer`) counts steps, keeps the learning rate, saves
and resumes; it knows nothing of sound. Whatever a step draws at random comes from its number and the run's seed, so
that a checkpoint needs no generator state and a resumed run goes on to the bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import torch
from torch import nn


class NotFiniteError(Exception):
    """A loss or its gradient is no number any more; the message says which. The loop adds where, and the remedy."""


class LoopPlan(Protocol):
    """What the loop reads of a configuration; `TrainConfig` is one. `schedule` is one of `Schedule`'s."""

    @property
    def steps(self) -> int:
        """The last step."""

    @property
    def validation_every(self) -> int:
        """Steps from one validation to the next."""

    @property
    def patience(self) -> int:
        """Validations without a better one after which training ends."""

    @property
    def learning_rate(self) -> float:
        """Of the first steps."""

    @property
    def schedule(self) -> str:
        """How it falls."""

    def to_dict(self) -> dict[str, Any]:
        """The fields as JSON types."""


class Task(Protocol):
    """What is trained. In a team (see `training.distributed`) all processes call the same methods in the same order."""

    @property
    def config(self) -> LoopPlan:
        """The run's settings, saved with every checkpoint."""

    @property
    def device(self) -> torch.device:
        """Where it computes."""

    def start(self) -> None:
        """Fit what must be fitted to the data, once, before the first step of a run that is not resumed."""

    def step(self, step: int, rate: float, share: float) -> float:
        """Take step number `step` with learning rate `rate`; returns its loss, over all processes of the team.

        `share` says how far the training has come, 0 to 1, by its steps or by the clock. Raises NotFiniteError.
        """

    def rehearse(self, step: int) -> None:
        """Do the work of a step and change nothing: the loop measures how long it takes."""

    def validate(self) -> float:
        """The mean loss over what is held out, which is the same every time."""

    def figures(self) -> dict[str, Any]:
        """What the last validation found beside its loss, as JSON by name: for the history, and for who watches."""

    def settled(self, share: float) -> bool:
        """Whether the loss means what it will at the end: before that the latest validation counts as the best."""

    def modules(self) -> Mapping[str, nn.Module]:
        """The networks of the last checkpoint by name; "model", the one that is used afterwards, is the best's too."""

    def optimisers(self) -> Mapping[str, tuple[nn.Module, torch.optim.Optimizer]]:
        """The optimisers of the last checkpoint by name, each with the module whose parameters it moves."""

    def facts(self) -> dict[str, Any]:
        """What is saved beside the weights as JSON: among it `features`, the ranges of what steers the model."""

    def restore(self, meta: Mapping[str, Any]) -> None:
        """Take back from a checkpoint's JSON what `facts` gave and the next step needs; weights are there already."""
