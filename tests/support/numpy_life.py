"""A life walked by NumPy, rule by rule: what the compiled one is held to."""

from __future__ import annotations

import math

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.tables.layout import still_power

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


class NumpyLife:
    """The walk of a bundle's life at values given tick by tick."""

    def __init__(self, bundle: Bundle, seed: int) -> None:
        assert bundle.life is not None
        self.life, arrays = bundle.life, {k[5:]: v for k, v in bundle.arrays.items() if k.startswith("life_")}
        self.path, self.basis = arrays["path"].astype(np.float32), arrays["basis"].astype(np.float64)
        self.mean, self.level = arrays["mean"].astype(np.float64), arrays["level"].astype(np.float64)
        self.next = arrays["next"]
        self.still = still_power(bundle)
        self.events, self.beats = arrays["events"], arrays["beats"]
        self.stride = -(-len(self.path) // len(self.next))
        self.rng = int(np.random.SeedSequence([seed, 1]).generate_state(1, np.uint64)[0])
        self.position = float(np.random.default_rng([seed, 1]).integers(len(self.path)))
        self.age, self.offset = 0.0, np.zeros(self.path.shape[1])
        self.places: list[int] = []
        self.slow = np.zeros(self.basis.shape[1])

    def uniform(self) -> float:
        self.rng = (self.rng + _GOLDEN) & _MASK
        z = self.rng
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        z ^= z >> 31
        return (z >> 11) / 9007199254740992.0

    def at(self, position: float) -> np.ndarray:
        first = min(max(int(position), 0), len(self.path) - 1)
        rest = position - first
        here, after = (self.path[k].astype(np.float64) for k in (first, min(first + 1, len(self.path) - 1)))
        return here + rest * (after - here)

    def go(self, place: float, smoothly: bool) -> None:
        jump = self.at(self.position) - self.at(place)
        self.offset = self.offset + jump if smoothly else np.zeros_like(self.offset)
        self.position, self.age = place, 0.0
        self.places = [*self.places, int(place)][-8:]

    def drawn(self, row: int) -> int:
        candidates = [int(c) for c in self.next[row]]
        near = self.life.rate_hz
        fresh = [c for c in candidates if all(abs(p - c) >= near for p in self.places)] or candidates
        return fresh[int(self.uniform() * len(fresh))]

    def tick(self, amount: float, speed: float, driven: int = 0) -> np.ndarray:
        """Band gains after a tick, for an amount above 0."""
        life, before = self.life, int(self.position) // self.stride
        self.position += speed
        self.age += speed
        row = int(self.position) // self.stride
        ends = max(self.stride / life.rate_hz, life.mean_run - life.shortest_run)
        if self.position >= len(self.path) - 1:
            self.position = len(self.path) - 1.0
            self.go(float(self.drawn(len(self.next) - 1)), True)
        elif (
            row != before
            and self.age >= life.shortest_run * life.rate_hz
            and self.uniform() < self.stride / life.rate_hz / ends
        ):
            self.go(float(self.drawn(min(row, len(self.next) - 1))), True)
        self.offset *= math.exp(-1.0 / (life.blend * life.rate_hz))
        db = amount * (self.at(self.position) + self.offset) @ self.basis
        slowly = 1.0 - math.exp(-1.0 / life.rate_hz) if driven else 1.0
        self.slow = self.slow + slowly * (db - self.slow)
        db = self.slow
        db = db + amount * self.mean
        if not driven & 1:
            db = db + np.interp(amount, np.linspace(0.0, 2.0, 9), self.level)
        if driven & 2:
            slope = np.arange(len(db)) - 0.5 * (len(db) - 1)
            db = db - (slope @ db) / (slope @ slope) * slope
        if driven & 1:
            db = db - 10.0 * math.log10(self.still @ 10.0 ** (0.1 * db))
        return 10.0 ** (0.05 * np.clip(db, -60.0, 36.0))
