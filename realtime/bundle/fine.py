"""The fine spectrum of a bundle: tones that are narrower than its bands, as a level in dB over frequency.

It multiplies every band's response, and a parameter ``pitch`` moves it along the frequencies.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, check_axis, refuse_array
from texbridge.realtime.parameters import PITCH_PARAMETER, Parameter

FINE_HZ, FINE_DB = "fine_hz", "fine_db"
ARRAYS_OF_TONES = (FINE_HZ, FINE_DB)
MAX_FINE_DB = 120.0


def read_fine(where: str, arrays: Mapping[str, np.ndarray]) -> tuple[Parameter, ...]:
    """The parameters that come with a fine spectrum, none without one; what is wrong with it raises `BundleError`,
    which ``where`` begins."""
    if not any(name in arrays for name in ARRAYS_OF_TONES):
        return ()
    size = check_axis(where, arrays, FINE_HZ)
    check_array(where, arrays, FINE_HZ, (size,), np.float32)
    check_array(where, arrays, FINE_DB, (size,), np.float16)
    if arrays[FINE_HZ][0] < 0.0:
        refuse_array(where, FINE_HZ, f"begins at {arrays[FINE_HZ][0]:g} Hz; must be 0 or more")
    loudest = float(np.abs(arrays[FINE_DB]).max())
    if loudest > MAX_FINE_DB:
        refuse_array(where, FINE_DB, f"holds {loudest:g} dB; at most {MAX_FINE_DB:g} either way")
    return (PITCH_PARAMETER,)
