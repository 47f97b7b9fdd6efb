"""Lives for bundles of tests that are in memory, and where a life is."""

from __future__ import annotations

import ctypes
import dataclasses
from typing import Any

import numpy as np

from tests.support.bundles import LIFE, PERIOD_SECONDS, life_arrays
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.life import Life
from texbridge.realtime.tables.life import LIFE_RECORD
from texbridge.realtime.tables.maker import TableMaker

RATE_HZ: float = LIFE["rate_hz"]


def living(bundle: Bundle, seed: int = 0, **more: Any) -> Bundle:
    """The same bundle with the life of `tests.support.bundles`, in a rhythm; ``more`` replaces its numbers."""
    life = Life(**{**LIFE, "period": PERIOD_SECONDS, **more})
    arrays = {**bundle.arrays, **life_arrays(bundle.n_bands, period=True, seed=seed)}
    return dataclasses.replace(bundle, arrays=arrays, parameters=(*bundle.parameters, *life.parameters), life=life)


def life_record(maker: TableMaker) -> Any:
    """A copy of the record as it is now."""
    return np.frombuffer(ctypes.string_at(int(maker.record["life_address"]), LIFE_RECORD.itemsize), LIFE_RECORD)[0]
