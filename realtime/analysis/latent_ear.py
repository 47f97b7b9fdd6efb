"""A live input as its bundle's encoder hears it: where in the latent space it is, from hop to hop.

The windows are those that the encoder learnt from, but the newest is as late as it can be: it ends with the last sample
that has come in. Half a window, and what the resampler keeps, is how far behind the place is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.analysis.rate_stream import RateStream
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import DEVIATION, LATENT_AXES, LATENT_MEAN
from texbridge.realtime.parameters import AXIS_PARAMETERS
from texbridge.realtime.synthesis.listening import LatentEncoder, heard_of
from texbridge.realtime.tables.resampler import delay_seconds

_STEPS = 128
"""Places move in steps of 1/128 of a deviation: each costs a line of the log."""


class Axes:
    """From places of a bundle's latent space to what its ``z/1``, ``z/2``, … would have to be (``names``)."""

    def __init__(self, bundle: Bundle) -> None:
        assert bundle.latent is not None
        axes = bundle.latent.axes
        self.names = tuple(p.name for p in AXIS_PARAMETERS[:axes])
        self._mean = bundle.arrays[LATENT_MEAN].astype(np.float64)
        along = bundle.arrays[LATENT_AXES][:axes].astype(np.float64)
        self._along = along / np.maximum(bundle.arrays[DEVIATION][:axes, None].astype(np.float64), 1e-9)

    def of(self, places: np.ndarray) -> np.ndarray:
        """Deviations [..., K] along the axes, of places [..., Z], in steps of 1/128."""
        found: np.ndarray = np.round((places - self._mean) @ self._along.T * _STEPS) / _STEPS
        return found


class LatentEar:
    """Hears an input at ``sample_rate`` (Hz) with the encoder of ``bundle``; raises `BundleError` as that does."""

    def __init__(self, bundle: Bundle, sample_rate: int) -> None:
        self._encoder = LatentEncoder(bundle)
        assert bundle.encoder is not None
        self._setup, self._hop, self._axes = bundle.encoder, bundle.hop_size, Axes(bundle)
        self.names = self._axes.names
        same = sample_rate == bundle.sample_rate
        self._resampler = None if same else RateStream(sample_rate, bundle.sample_rate)
        self._heard = np.zeros(self._setup.window, np.float32)
        self._missing = self._hop

    def hear(self, block: np.ndarray) -> np.ndarray | None:
        """Deviations [K] along the axes after ``block`` [T] has come in; None where that ended no frame."""
        found = block if self._resampler is None else self._resampler.process(block)
        self._heard = np.concatenate([self._heard, found])
        place = None
        while len(self._heard) >= self._setup.window + self._missing:
            self._heard = self._heard[self._missing :]
            self._missing = self._hop
            window = self._heard[None, : self._setup.window]
            place = self._encoder.hear(heard_of(self._setup, window))[0]
        return None if place is None else self._axes.of(place)


def follow_seconds(bundle: Bundle, sample_rate: int, live_hop_seconds: float) -> float:
    """From a step of an input at ``sample_rate`` (Hz) to where its place is half-way, on average: half a window, what
    the resampler keeps, and until its frame and the input's hop are complete."""
    assert bundle.encoder is not None
    heard = 0.5 * (bundle.encoder.window + bundle.hop_size) / bundle.sample_rate
    return heard + delay_seconds(sample_rate, bundle.sample_rate) + 0.5 * live_hop_seconds


def values_at(follower: Follower, names: Sequence[str], place: np.ndarray | None) -> dict[str, float]:
    """What a place [K] along the axes ``names`` gives the parameters of a follower's voice, by name.

    A hand's own values count from there; without a place they stand. Level and colour are in the place: what else could
    be followed is as the hand left it, and a shut gate silences the voice.
    """
    own, parameters = follower.own, follower.parameters
    values = {name: own[name] for name in follower.names}
    values["gain"] = parameters["gain"].clamp(own["gain"] + follower.gate.gain_db)
    for name, along in zip(names, () if place is None else place, strict=False):
        values[name] = parameters[name].clamp(own[name] + float(along))
    return values


class Ears:
    """The ears of voices, by their numbers, of an input at ``sample_rate`` (Hz)."""

    def __init__(self, sample_rate: int) -> None:
        self._rate = sample_rate
        self._ears: dict[int, LatentEar] = {}
        self._places: dict[int, np.ndarray] = {}

    def listen(self, number: int, bundle: Bundle, follow: float) -> None:
        """Let a voice that plays ``bundle`` hear from now on, if ``follow`` is 0.5 or more; the encoder begins anew."""
        self.leave(number)
        if follow >= 0.5 and bundle.encoder is not None:
            self._ears[number] = LatentEar(bundle, self._rate)

    def leave(self, number: int) -> None:
        """Let a voice hear no longer."""
        self._ears.pop(number, None)
        self._places.pop(number, None)

    def drives(self, number: int) -> tuple[str, ...]:
        """The parameters of a voice that what it hears moves; none of one that does not hear."""
        ear = self._ears.get(number)
        return (*ear.names, "gain") if ear is not None else ()

    def heard(self, number: int, follower: Follower, block: np.ndarray) -> dict[str, float]:
        """What ``block`` [T] gives the parameters of a voice, by name; nothing of one that does not hear.

        A shut gate leaves the place where it was; see `values_at`.
        """
        ear = self._ears.get(number)
        if ear is None:
            return {}
        place = ear.hear(block)
        if place is not None and not follower.gate.quiet:
            self._places[number] = place
        return values_at(follower, ear.names, self._places.get(number))
