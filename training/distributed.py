"""One training in several processes, as `torchrun` starts them: gloo between CPUs, NCCL between GPUs.

Every process draws the same batch and takes its own share of it; gradients are summed over the processes once per step,
so that all hold the same weights and a step is the one that a single process makes. The first process alone writes.
Without torchrun a team has one member, and nothing here does anything.

>>> SOLO.size, SOLO.leads, SOLO.any(False)
(1, True, False)
"""

from __future__ import annotations

import contextlib
import datetime
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch import distributed as dist
from torch.distributed.distributed_c10d import PrefixStore
from torch.distributed.rendezvous import rendezvous

from texbridge.training.errors import TrainingError

Say = Callable[[str], None]
POLL_SECONDS = 0.2
LONGEST_SILENCE = datetime.timedelta(minutes=30)
_FAILED, _READY = "texbridge/failed", "texbridge/ready"


class PeerError(TrainingError):
    """Another process of the team has ended."""


@dataclass(frozen=True)
class Team:
    """The processes that train together: this one's ``rank`` of ``size``, and the ``device`` it works on."""

    rank: int
    size: int
    device: torch.device
    store: Any = None

    @property
    def leads(self) -> bool:
        """Whether this process writes files and speaks to the user."""
        return self.rank == 0

    def share(self, batch_size: int, accumulate: int) -> tuple[int, slice]:
        """Size of the micro-batches of a batch, and which of them are this process's.

        Raises TrainingError if the batch cannot be shared out evenly.

        >>> SOLO.share(8, 2)
        (4, slice(0, 2, None))
        """
        parts = self.size * accumulate
        if batch_size % parts:
            among = f"{self.size} process{'es' * (self.size > 1)}"
            raise TrainingError(
                f"batch_size is {batch_size} and cannot be shared out evenly among {among} with accumulate = "
                f"{accumulate}; give a multiple of {parts}"
            )
        return batch_size // parts, slice(self.rank * accumulate, (self.rank + 1) * accumulate)

    def any(self, flag: bool) -> bool:
        """Whether ``flag`` holds in any process; the same answer in all."""
        return self.most(float(flag)) > 0.0

    def most(self, value: float) -> float:
        """The largest ``value`` of all processes; the same answer in all."""
        if self.size == 1:
            return value
        values = torch.tensor([value], device=self.device)
        with _noticing_peers():
            dist.all_reduce(values, dist.ReduceOp.MAX)
        return float(values.item())

    def add(self, tensors: Sequence[Tensor]) -> None:
        """Replace float32 ``tensors`` on the device by their sums over the processes, in one message."""
        if self.size == 1:
            return
        message = torch.cat([tensor.flatten() for tensor in tensors])
        with _noticing_peers():
            dist.all_reduce(message)
        for tensor, part in zip(tensors, message.split([t.numel() for t in tensors]), strict=True):
            tensor.copy_(part.view_as(tensor))

    @torch.no_grad()
    def agree(self, module: nn.Module) -> None:
        """Give the first process's parameters and buffers to all."""
        if self.size == 1:
            return
        with _noticing_peers():
            for value in module.state_dict().values():
                dist.broadcast(value, src=0)

    def lead_first(self, prepare: Callable[[], str], what: str = "answer") -> str:
        """Call ``prepare`` in the first process alone, however long that takes, and return its answer in all.

        ``what`` names the answer; every name can be used once.
        """
        if self.size == 1:
            return prepare()
        if self.leads:
            answer = prepare()
            self.store.set(f"{_READY}/{what}", answer)
            return answer
        while not self.store.check([f"{_READY}/{what}"]):
            if self.store.check([_FAILED]):
                raise PeerError("another process of this training failed")
            time.sleep(POLL_SECONDS)
        return bytes(self.store.get(f"{_READY}/{what}")).decode()


SOLO = Team(0, 1, torch.device("cpu"))


@contextlib.contextmanager
def join(pick: Callable[[], torch.device]) -> Iterator[Team]:
    """Be a member of the team that torchrun's environment variables describe, while the context lasts.

    ``pick`` chooses between CPU and CUDA; on CUDA, process k of a machine works on its GPU k. An exception ends the
    whole team: the process that fails first lets it through, the others raise SystemExit(1), so that the user reads one
    reason. Raises TrainingError if there are fewer GPUs than processes.
    """
    launched = os.environ.keys() >= {"RANK", "WORLD_SIZE", "MASTER_ADDR"}
    if not launched or os.environ["WORLD_SIZE"] == "1":
        yield Team(0, 1, pick())
        return
    place = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    store, rank, size = next(rendezvous("env://", *place, timeout=LONGEST_SILENCE))
    try:
        yield _connect(store, rank, size, pick())
    except Exception as error:
        if not _is_first(store):
            raise SystemExit(1) from error
        if isinstance(error, PeerError):
            raise TrainingError(f"{error} without saying why: perhaps it was killed, or ran out of memory") from error
        raise
    dist.destroy_process_group()


def _connect(store: Any, rank: int, size: int, device: torch.device) -> Team:
    if device.type == "cuda":
        local, count = int(os.environ.get("LOCAL_RANK", "0")), torch.cuda.device_count()
        if local >= count:
            raise TrainingError(
                f"process {local + 1} of this machine has no GPU, there are {count}: lower --nproc-per-node, "
                "or use --device cpu"
            )
        device = torch.device("cuda", local)
        torch.cuda.set_device(device)
    backend = "nccl" if device.type == "cuda" else "gloo"
    group = PrefixStore("texbridge/group", store)
    dist.init_process_group(backend, store=group, rank=rank, world_size=size, timeout=LONGEST_SILENCE)
    return Team(rank, size, device, store)


def _is_first(store: Any) -> bool:
    """Whether this is the first process of the team that fails."""
    try:
        return int(store.add(_FAILED, 1)) == 1
    except RuntimeError:  # the store went down with the process that kept it
        return False


@contextlib.contextmanager
def _noticing_peers() -> Iterator[None]:
    """Turn what torch raises when a peer is gone into one line."""
    try:
        yield
    except RuntimeError as error:
        raise PeerError("another process of this training ended") from error
