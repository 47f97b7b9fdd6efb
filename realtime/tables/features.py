"""What a decoder is asked for: features from values, by way of the calibration; and the speed of the envelopes."""

from __future__ import annotations

from typing import Any

import numpy as np

from texbridge.realtime.kernel.parts import part
from texbridge.realtime.tables.interpolation import interpolated
from texbridge.realtime.tables.record import NONE, doubles, integers, singles

LEAST_SPEED, LARGEST_SPEED = 0.05, 20.0


@part(error_model="numpy")
def contrast_of_rate(maker: Any, values: Any) -> float:
    """What the rate adds to the contrast (dB) for as long as the contrast is at its default: see calibration."""
    offsets, rate = maker.rate_contrast_address, maker.rate_index
    if offsets == 0 or rate == NONE or values[maker.contrast_index] != maker.default_contrast:
        return 0.0
    n = maker.n_rate
    return float(interpolated(values[rate], doubles(maker.rate_request_address, n), doubles(offsets, n)))


@part(error_model="numpy")
def ask(maker: Any) -> None:
    """Put features, state and envelope set where the decoder takes them."""
    values = doubles(maker.values_address, maker.n_values)
    sources, features = integers(maker.feature_values_address, maker.n_features), maker.features_address
    for i in range(maker.n_features):
        value = values[sources[i]]
        if sources[i] == maker.rate_index:
            request, feature = maker.rate_request_address, maker.rate_feature_address
            value = interpolated(value, doubles(request, maker.n_rate), doubles(feature, maker.n_rate))
        elif sources[i] == maker.contrast_index and maker.n_contrast > 0:
            request, feature, n = maker.contrast_request_address, maker.contrast_feature_address, maker.n_contrast
            value = interpolated(value + contrast_of_rate(maker, values), doubles(request, n), doubles(feature, n))
        singles(features, maker.n_features)[i] = np.float32(value)
    state, target = singles(maker.state_address, maker.n_state), singles(maker.state_in_address, maker.n_state)
    for i in range(maker.n_state):
        target[i] = state[i]
    if maker.variation_address != 0:
        variation = singles(maker.variation_address, maker.n_sets)
        for i in range(maker.n_sets):
            variation[i] = np.float32(1.0 if i == maker.set else 0.0)


@part(error_model="numpy")
def speed_of(maker: Any) -> float:
    """Playback speed of the envelopes for the present rate."""
    if maker.rate_index == NONE:
        return 1.0
    rate = doubles(maker.values_address, maker.n_values)[maker.rate_index]
    n = maker.n_rate
    speed = interpolated(rate, doubles(maker.rate_request_address, n), doubles(maker.rate_speed_address, n))
    return min(max(speed, LEAST_SPEED), LARGEST_SPEED)
