"""Bundles of kind ``texenv``: the bands, their noise, and the calibration of the controls."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from texbridge.realtime.bundle.arrays import check_array, check_axis, refuse_array


def check_tables(where: str, arrays: Mapping[str, np.ndarray], n_bands: int) -> None:
    """Refuse ``arrays`` without all that so many bands need; raises `BundleError`, which ``where`` begins."""
    for axis, tables in (("response_hz", ("band_response",)), ("psd_hz", ("noise_psd",))):
        size = check_axis(where, arrays, axis)
        for name in tables:
            check_array(where, arrays, name, (n_bands, size))
    check_array(where, arrays, "noise_gram", (n_bands, n_bands))
    points = check_axis(where, arrays, "rate_request")
    for name in ("rate_feature", "rate_speed"):
        check_array(where, arrays, name, (points,))
    if "rate_contrast" in arrays:
        check_array(where, arrays, "rate_contrast", (points,))
    if "contrast_request" in arrays:
        check_array(where, arrays, "contrast_feature", (check_axis(where, arrays, "contrast_request"),))
    if np.any(arrays["rate_speed"] <= 0.0):
        refuse_array(where, "rate_speed", "must be above 0")
