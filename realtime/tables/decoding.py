"""A maker's own decoder, run for a frame (compiled)."""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.graph.instructions import WIDTH
from texbridge.realtime.graph.machine import run_program
from texbridge.realtime.kernel.parts import part
from texbridge.realtime.kernel.places import array_at
from texbridge.realtime.tables.envelopes import all_finite
from texbridge.realtime.tables.record import singles


@part(error_model="numpy")
def run_decoder(maker: Any) -> bool:
    """Run one decoder on the inputs that stand in its memory; whether it gave numbers."""
    code = array_at(maker.code_address, (maker.n_code, WIDTH), np.int64)
    halves = array_at(maker.halves_address, (maker.n_halves,), np.uint16)
    memory = array_at(maker.memory_address, (1, maker.n_memory), np.float32)
    run_program(code, halves, singles(maker.singles_address, maker.n_singles), memory)
    result = singles(maker.coefficients_address, maker.n_coefficients)
    return all_finite(result) and all_finite(singles(maker.state_out_address, maker.n_state))
