"""One gain for each band: the tilt for the centroid that was asked for, times the factor for the level."""

from __future__ import annotations

import math
from typing import Any

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.tables.power import level
from texbridge.realtime.tables.record import NONE, doubles
from texbridge.realtime.tables.tilt import wanted_tilt


@part(error_model="numpy")
def band_gains(maker: Any, shaper: Any, cross: Any) -> Any:
    """The shaper's gains [N] for the maker's centroid and loudness, as far as it has them.

    ``cross`` [N, N] are the mean products of the envelopes. The bands are tilted until the expected spectral centroid
    is the one asked for (as far as ±24 dB go) and scaled until the expected RMS is; without power there is silence.
    """
    n, values = shaper.n_bands, doubles(maker.values_address, maker.n_values)
    gains, position = doubles(shaper.gains_address, n), doubles(shaper.position_address, n)
    power, tilt = doubles(shaper.power_address, n), 0.0
    for band in range(n):
        power[band] = cross[band, band]
    if maker.centroid_index != NONE:
        tilt = wanted_tilt(shaper, values[maker.centroid_index])
    for band in range(n):
        gains[band] = math.exp(tilt * position[band])
    has_loudness = maker.loudness_index != NONE
    level(shaper, cross, gains, has_loudness, values[maker.loudness_index] if has_loudness else 0.0)
    return gains
