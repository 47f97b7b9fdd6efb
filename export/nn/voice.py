"""One texture as it sounds: where it is in its grains, tables and life, in TorchScript."""

import torch
from torch import Tensor

from texbridge.export.nn.dice import Dice
from texbridge.export.nn.grains import Grain
from texbridge.export.nn.slow import Walk


class SoundVoice:
    """``at`` counts its samples. Between two ticks its tables go from ``source`` to ``target``, if they are ``moving``,
    and its bands through ``gains`` [N, ticks of the life + 1]."""

    def __init__(self, walk: Walk, dice: Dice, state: Tensor, table: Tensor) -> None:
        self.walk = walk
        self.dice = dice
        self.state = state
        self.following = state
        self.base = table
        self.source = table
        self.target = table
        self.moving = False
        self.gains = torch.ones(table.shape[0], 1)
        self.first = Grain()
        self.second = Grain()
        self.at = 0
        self.ticks = 0
        self.last_tick = 0
        self.next_tick = 0
        self.until_hop = 0.0
        self.chosen = 0
        self.asked = [0.0]
        self.speed = 1.0
        self.fresh = True
        self.values = [0.0, 0.0, 0.0, 0.0]
        self.amplitude = 0.0
        self.before = 0.0
