"""How a texture lives, in TorchScript: the walk of `realtime.tables.life` over the recording's own slow movement."""

import math

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.export.nn.dice import Dice
from texbridge.export.nn.events import EventTrain, Happening
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.tables.layout import still_power
from texbridge.realtime.tables.life import NEAR_SECONDS, PLACES, SLOW_SECONDS

TICK_HZ = 50.0


class Walk:
    """Where a voice is on the path, and what is left of its last jump; its events; ``gain`` [N] of the last tick."""

    def __init__(self, rank: int, n_bands: int, places: int, happening: Happening) -> None:
        self.position = 0.0
        self.age = 0.0
        self.jumps = 0
        self.places = [-1000000] * places
        self.offset = torch.zeros(rank)
        self.slowed = torch.zeros(n_bands)
        self.gain = torch.zeros(0)
        self.happening = happening


class LifePath(nn.Module):
    """Gains of the bands from tick to tick, ``ticks`` to a frame of the path; of a bundle without life they are 1."""

    path: Tensor
    following: Tensor
    basis: Tensor
    mean: Tensor
    level: Tensor
    still: Tensor
    slope: Tensor

    def __init__(self, bundle: Bundle) -> None:
        super().__init__()
        life, arrays, n = bundle.life, bundle.arrays, bundle.n_bands
        self.alive = life is not None
        self.events = EventTrain(bundle)
        self.rate_hz = TICK_HZ if life is None else float(life.rate_hz)
        self.ticks = 1 if life is None else math.ceil(life.tick_hz / life.rate_hz - 1e-9)
        tick_hz = self.ticks * self.rate_hz
        path = arrays["life_path"] if life is not None else np.zeros((2, 1), np.float16)
        following = arrays["life_next"] if life is not None else np.zeros((1, 1), np.int32)
        self.stride = -(-len(path) // len(following))
        shortest, mean, blend = (0.0, 1.0, 1.0) if life is None else (life.shortest_run, life.mean_run, life.blend)
        self.shortest_run = shortest * self.rate_hz
        self.hazard = self.stride / self.rate_hz / max(self.stride / self.rate_hz, mean - shortest)
        self.fade = math.exp(-1.0 / (blend * tick_hz))
        self.slowly = 1.0 - math.exp(-1.0 / (SLOW_SECONDS * tick_hz))
        self.near, self.n_places = NEAR_SECONDS * self.rate_hz, PLACES
        tables = {name: arrays[f"life_{name}"] for name in ("basis", "mean", "level") if life is not None}
        still = still_power(bundle) if life is not None else np.ones(n)
        self.register_buffer("path", torch.from_numpy(np.array(path)))
        self.register_buffer("following", torch.from_numpy(np.array(following, np.int32)))
        self.register_buffer("basis", torch.from_numpy(np.array(tables.get("basis", np.zeros((1, n))), np.float32)))
        self.register_buffer("mean", torch.from_numpy(np.array(tables.get("mean", np.zeros(n)), np.float32)))
        self.register_buffer("level", torch.from_numpy(np.array(tables.get("level", np.zeros(9)), np.float64)))
        self.register_buffer("still", torch.from_numpy(np.array(still, np.float32)))
        self.register_buffer("slope", torch.arange(n, dtype=torch.float32) - 0.5 * (n - 1))

    def new_walk(self, dice: Dice) -> Walk:
        """A walk that begins anywhere."""
        position = float(dice.below(self.path.shape[0]))
        walk = Walk(self.path.shape[1], self.mean.shape[0], self.n_places, self.events.begin(dice))
        walk.position = position
        return walk

    def go_elsewhere(self, walk: Walk, dice: Dice) -> None:
        """Go on anywhere else, without a step."""
        self.jump(walk, dice.below(self.path.shape[0]))
        self.events.jump(walk.happening, dice)

    def at(self, position: float) -> Tensor:
        """The path [R] between two frames."""
        first = min(max(int(position), 0), self.path.shape[0] - 1)
        after = min(first + 1, self.path.shape[0] - 1)
        here = self.path[first].float()
        return here + (position - first) * (self.path[after].float() - here)

    def is_near(self, walk: Walk, place: int) -> bool:
        """Whether one of the last jumps went near to a place."""
        near = 0
        for k in range(min(walk.jumps, self.n_places)):
            near += 1 if abs(walk.places[k] - place) < self.near else 0
        return near > 0

    def jump(self, walk: Walk, place: int) -> None:
        """Go on at a place; what the levels would jump by is kept, and fades out."""
        walk.offset = walk.offset + self.at(walk.position) - self.at(float(place))
        walk.position, walk.age = float(place), 0.0
        walk.places[walk.jumps % self.n_places] = place
        walk.jumps += 1

    def jump_on(self, walk: Walk, row: int, dice: Dice) -> None:
        """Jump to one of the candidates of a row, rather not near to where the last jumps went."""
        fresh: list[int] = []
        row = min(row, self.following.shape[0] - 1)
        for k in range(self.following.shape[1]):
            place = int(self.following[row, k])
            if not self.is_near(walk, place):
                fresh.append(place)
        if len(fresh) > 0:
            self.jump(walk, fresh[dice.below(len(fresh))])
        else:
            self.jump(walk, int(self.following[row, dice.below(self.following.shape[1])]))

    def step(self, walk: Walk, speed: float, dice: Dice) -> None:
        """One tick further; at every stride the run may end, at the path's end it must."""
        before = int(walk.position) // self.stride
        walk.position += speed
        walk.age += speed
        row = int(walk.position) // self.stride
        if walk.position >= self.path.shape[0] - 1:
            walk.position = float(self.path.shape[0] - 1)
            self.jump_on(walk, self.following.shape[0] - 1, dice)
        elif row != before and walk.age >= self.shortest_run and dice.draw() < self.hazard:
            self.jump_on(walk, row, dice)
        walk.offset = walk.offset * self.fade

    def forward(self, walk: Walk, amount: float, pace: float, tempo: float, driven: bool, dice: Dice) -> Tensor:
        """A frame of the path: amplitude gains [N, ticks + 1], from those where the last frame ended."""
        gains = [walk.gain]
        for _ in range(self.ticks):
            gains.append(self.tick(walk, amount, pace, tempo, driven, dice))
        walk.gain = gains[self.ticks]
        if gains[0].shape[0] == 0:
            gains[0] = gains[1]
        return torch.stack(gains, 1)

    def tick(self, walk: Walk, amount: float, pace: float, tempo: float, driven: bool, dice: Dice) -> Tensor:
        """Gains [N] a tick later; ``driven`` by an input, what that says of level and slope is taken off."""
        if not self.alive or amount <= 0.0:
            return torch.ones_like(self.mean)
        if self.events.any:
            self.events.pass_time(walk.happening, 1.0 / (self.ticks * self.rate_hz), pace * tempo, dice)
            self.step(walk, pace / self.ticks, dice)
        else:
            self.step(walk, pace * tempo / self.ticks, dice)
        db = amount * ((self.at(walk.position) + walk.offset) @ self.basis)
        if self.events.any:
            db = db + amount * self.events.forward(walk.happening)
        walk.slowed = walk.slowed + (self.slowly if driven else 1.0) * (db - walk.slowed)
        db = walk.slowed + amount * self.mean
        if driven:
            steep = (self.slope * db).sum() / (self.slope * self.slope).sum().clamp_min(1e-30)
            db = db - steep * self.slope
            db = db - 10.0 * torch.log10((self.still * torch.pow(10.0, 0.1 * db)).sum().clamp_min(1e-12))
        else:
            db = db + self.kept(amount)
        return torch.pow(10.0, 0.05 * db.clamp(-60.0, 36.0))

    def kept(self, amount: float) -> float:
        """What keeps the level at an amount (dB)."""
        at = min(max(amount, 0.0), 2.0) * 0.5 * (self.level.shape[0] - 1)
        first = min(int(at), self.level.shape[0] - 2)
        here = float(self.level[first])
        return here + (at - first) * (float(self.level[first + 1]) - here)
