"""Chance in TorchScript: the same numbers for the same seed, on every machine."""


class Dice:
    """Random numbers of a seed (Park & Miller 1988)."""

    def __init__(self, seed: int) -> None:
        self.state = 1 + seed % 2147483646
        for _ in range(4):
            self.draw()

    def draw(self) -> float:
        """The next, 0 ≤ x < 1."""
        self.state = self.state * 48271 % 2147483647
        return float(self.state - 1) / 2147483646.0

    def below(self, n: int) -> int:
        """A whole number 0 … n − 1."""
        return min(int(self.draw() * n), n - 1)
