"""Seeded mutations of bytes and of JSON, for tests that hand broken files to a reader."""

import copy
import json
import random
from typing import Any

VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    0,
    1.5,
    10**400,
    float("nan"),
    float("-inf"),
    1e308,
    2**31,
    "",
    "x" * 5000,
    "\x1b[2J",
    [],
    {},
    [[[]]],
    ["a"],
    {"a": 1},
)


class Mutator:
    """Returns copies with one to four bytes, bits or stretches changed; the same ``seed`` gives the same ones."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def __call__(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(1 + self._random.randrange(4)):
            self._change(changed)
        return bytes(changed) or b"\0"

    def _change(self, data: bytearray) -> None:
        chance = self._random
        if not data:
            return
        at, kind = chance.randrange(len(data)), chance.random()
        if kind < 0.4:
            data[at] ^= 1 << chance.randrange(8)
        elif kind < 0.6:
            data[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
        elif kind < 0.7:
            del data[at : at + 1 + chance.randrange(8)]
        elif kind < 0.8:
            data[at:at] = chance.randbytes(1 + chance.randrange(8))
        elif kind < 0.9:
            start = chance.randrange(len(data))
            data[at:at] = data[start : start + 20]
        else:
            del data[at + 1 :]

    def json(self, value: Any, chance: random.Random) -> bytes:
        """The JSON of a copy in which one or two entries, at any depth, are something else."""
        changed = copy.deepcopy(value)
        for _ in range(1 + chance.randrange(2)):
            place = changed
            while place:
                key = chance.choice(list(place) if isinstance(place, dict) else range(len(place)))
                if isinstance(place[key], (dict, list)) and chance.random() < 0.7:
                    place = place[key]
                    continue
                place[key] = copy.deepcopy(chance.choice(VALUES))
                break
        return json.dumps(changed).encode()
