"""The noise loops of a bank, made when they are first asked for: they follow from two numbers, and are never saved."""

from __future__ import annotations

import torch
from torch import Tensor

from texbridge.training.signal.noise_bank import NoiseBank


class NoiseLoops:
    """Noise bands of `n_bands` at `sample_rate`, from a place in their loops that a generator draws."""

    def __init__(self, n_bands: int, sample_rate: int) -> None:
        self.bank = NoiseBank(n_bands, sample_rate)
        self._table: Tensor | None = None

    def draw(self, length: int, generator: torch.Generator, device: torch.device) -> Tensor:
        """Noise bands [n_bands, length] on the device, all from the same place on."""
        table = self.table(device)
        begin = int(torch.randint(table.shape[1], (), generator=generator))
        return table[:, (torch.arange(length, device=device) + begin) % table.shape[1]]

    def table(self, device: torch.device) -> Tensor:
        """The loops [n_bands, dft_size]."""
        if self._table is None:
            self._table = self.bank.noise()
        self._table = self._table.to(device)
        return self._table
