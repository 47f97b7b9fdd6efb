"""The classifier of table 4: a perceptron with hidden layers of 128 and 64 on standardised vectors.

>>> generator = torch.Generator().manual_seed(0)
>>> y = torch.arange(90) % 3
>>> x = torch.nn.functional.one_hot(y, 3) + 0.3 * torch.randn(90, 3, generator=generator)
>>> found = classify(x, y, Parts(*torch.arange(90).split(30)), n_classes=3, seed=0)
>>> bool((found == y[60:]).float().mean() > 0.9)
True
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

HIDDEN = (128, 64)
MOST_EPOCHS, PATIENCE, LEARNING_RATE, WEIGHT_DECAY, DROPOUT = 400, 30, 1e-3, 0.1, 0.3
TEST_SHARE, VALIDATION_SHARE = 0.3, 0.2
_PROGRESS = 1e-3
"""What the loss must fall by to have fallen."""
_CLAMP = 5.0
"""Standard deviations beyond which a feature is cut off: kurtosis has long tails."""


@dataclass(frozen=True)
class Parts:
    """Indices of the vectors of each part."""

    train: Tensor
    validation: Tensor
    test: Tensor


def split_by_group(labels: list[int], groups: list[str], seed: int) -> Parts:
    """Parts of which no two share a group: of every class 30 % of its groups test, at least one, and 20 % of the others
    validate where three or more are left.

    Raises ``ValueError`` for a class with one group.
    """
    rng = np.random.default_rng(seed)
    part = dict.fromkeys(groups, 0)
    for label in sorted(set(labels)):
        own = sorted({g for g, other in zip(groups, labels, strict=True) if other == label})
        if len(own) < 2:
            raise ValueError(f"class {label} has one group; a split by group needs two")
        order = [own[k] for k in rng.permutation(len(own))]
        n_test = max(1, round(TEST_SHARE * len(own)))
        rest = len(own) - n_test
        n_validation = max(1, round(VALIDATION_SHARE * rest)) if rest >= 3 else 0
        part |= dict.fromkeys(order[:n_test], 2) | dict.fromkeys(order[n_test : n_test + n_validation], 1)
    return _parts(torch.tensor([part[g] for g in groups]))


def split_at_random(n: int, seed: int) -> Parts:
    """Parts of the same shares drawn vector by vector, whatever recording they come from."""
    place = torch.from_numpy(np.random.default_rng(seed).random(n))
    last = place < TEST_SHARE
    return _parts(2 * last.long() + (~last & (place < TEST_SHARE + VALIDATION_SHARE * (1 - TEST_SHARE))).long())


def metrics(truth: Tensor, found: Tensor, n_classes: int) -> tuple[float, float, float, float]:
    """Accuracy, and precision, recall and F1 averaged over the classes that occur in ``truth`` [n].

    A class that is never found has precision 0.
    """
    confusion = confusion_matrix(truth, found, n_classes).double()
    right, occurs = confusion.diagonal(), confusion.sum(1) > 0
    precision = right / confusion.sum(0).clamp_min(1)
    recall = right / confusion.sum(1).clamp_min(1)
    f1 = 2 * precision * recall / (precision + recall).clamp_min(1e-12)
    averages = [float(v[occurs].mean()) for v in (precision, recall, f1)]
    return float(right.sum() / confusion.sum()), averages[0], averages[1], averages[2]


def confusion_matrix(truth: Tensor, found: Tensor, n_classes: int) -> Tensor:
    """How often class i [rows] was called j [columns]."""
    return torch.bincount(truth * n_classes + found, minlength=n_classes**2).reshape(n_classes, n_classes)


def classify(x: Tensor, y: Tensor, parts: Parts, n_classes: int, seed: int) -> Tensor:
    """Classes [n_test] that a perceptron trained on ``x`` [n, D] and ``y`` [n] gives to the test part.

    Vectors are standardised by the training part; classes weigh alike; training ends when the validation loss has not
    fallen for 30 epochs (the training loss where no class could spare a group), and the best network is taken.
    """
    mean, std = x[parts.train].mean(0), x[parts.train].std(0)
    x = ((x - mean) / std.clamp_min(1e-6)).clamp(-_CLAMP, _CLAMP).float()
    with torch.random.fork_rng(devices=[]), _one_thread():
        torch.manual_seed(seed)
        network = _train(_network(x.shape[1], n_classes), x, y, parts, n_classes)
    with torch.no_grad():
        scores: Tensor = network(x[parts.test])
    return scores.argmax(1)


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """Matrices this small gain nothing from a second thread, and lose much where the machine is busy."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _network(n_inputs: int, n_classes: int) -> nn.Sequential:
    sizes = (n_inputs, *HIDDEN)
    layers: list[nn.Module] = []
    for before, after in zip(sizes, HIDDEN, strict=False):
        layers += [nn.Linear(before, after), nn.ReLU(), nn.Dropout(DROPOUT)]
    return nn.Sequential(*layers, nn.Linear(HIDDEN[-1], n_classes))


def _train(network: nn.Sequential, x: Tensor, y: Tensor, parts: Parts, n_classes: int) -> nn.Sequential:
    count = torch.bincount(y[parts.train], minlength=n_classes).float()
    loss = nn.CrossEntropyLoss(weight=1 / count.clamp_min(1))
    optimiser = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    held = parts.validation if len(parts.validation) else parts.train
    best, best_loss, waited = copy.deepcopy(network.state_dict()), float("inf"), 0
    for _ in range(MOST_EPOCHS):
        network.train()
        optimiser.zero_grad()
        loss(network(x[parts.train]), y[parts.train]).backward()
        optimiser.step()
        network.eval()
        with torch.no_grad():
            now = float(loss(network(x[held]), y[held]))
        if now < best_loss - _PROGRESS:
            best, best_loss, waited = copy.deepcopy(network.state_dict()), now, 0
        elif (waited := waited + 1) >= PATIENCE:
            break
    network.load_state_dict(best)
    return network.eval()


def _parts(part: Tensor) -> Parts:
    """From 0 (train), 1 (validation) or 2 (test) per vector."""
    return Parts(*(torch.nonzero(part == k)[:, 0] for k in range(3)))
