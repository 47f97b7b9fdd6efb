"""Timbre transfer live: what comes in at the device drives the voices, once per hop, in the engine's control thread.

Every voice has a `Follower` of its own; the features are worked out once. A hand on a parameter that is followed
changes where that parameter stands by itself, and the follower goes on from there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from realtime.bundle import Bundle
from realtime.errors import OscError
from realtime.events import Change
from realtime.features import Features, StreamingFeatures
from realtime.follow import Follower
from realtime.gate import GateSettings
from realtime.parameters import Parameter
from realtime.tap import Tap

CALIBRATION_SECONDS = 10.0
MAX_HOPS_AT_ONCE = 64


class LiveInput:
    """Drives voices from what `tap` hears, at ``sample_rate`` (Hz), with the gate at ``gate_db`` (dBFS).

    `follow` comes first, and again when voices change; `changes` and `hand` are for the control thread, the rest for
    any. ``amounts`` (feature → 0…1) hold for every voice.
    """

    def __init__(
        self, tap: Tap, sample_rate: int, gate_db: float = GateSettings.threshold_db,
        amounts: Mapping[str, float] | None = None,
    ) -> None:  # fmt: skip
        self._tap, self._rate = tap, sample_rate
        self._gate = GateSettings(threshold_db=gate_db)
        self._amounts = dict(amounts or {})
        self._calibration: dict[str, Any] = {}
        self._followers: dict[int, Follower] = {}
        self._given: dict[str, float] = {}
        self._streams: dict[int, StreamingFeatures] = {}
        self._frame_size = 0
        self._position = tap.position()
        self._lock = threading.RLock()
        self._calibrated: Callable[[dict[str, list[float]]], None] | None = None
        self.features: Features | None = None
        self.overruns = 0

    @property
    def hop_size(self) -> int:
        """Samples between two updates."""
        return next((stream.hop_size for stream in self._streams.values()), round(0.005 * self._rate))

    def follow(self, voices: Mapping[int, tuple[Bundle, Mapping[str, Parameter], Mapping[str, float]]]) -> None:
        """Drive these voices: number → bundle, parameters and the values they stand at by themselves.

        A voice whose parameters are the same goes on undisturbed.
        """
        with self._lock:
            for number in [n for n in self._followers if n not in voices]:
                del self._followers[number]
            for number, (bundle, parameters, values) in voices.items():
                known = self._followers.get(number)
                if known is None or known.parameters != dict(parameters):
                    self._followers[number] = self._make(number, bundle, parameters, values, known)
            wanted = {follower.n_band_energies for follower in self._followers.values()}
            self._streams = {
                n: self._streams.get(n) or StreamingFeatures(self._rate, self._frame_size, n) for n in wanted
            }

    def _make(
        self, number: int, bundle: Bundle, parameters: Mapping[str, Parameter], values: Mapping[str, float],
        known: Follower | None,
    ) -> Follower:  # fmt: skip
        self._frame_size = self._frame_size or round(bundle.frame_size * self._rate / bundle.sample_rate)
        follower = Follower(parameters, self._rate, self._gate)
        for name, amount in (self._amounts if known is None else known.amounts).items():
            if name in follower.names:
                follower.set_amount(name, amount)
        for name, value in values.items():
            follower.set_own(name, known.own[name] if known is not None and name in known.own else value)
        follower.calibrate(self._calibration)
        prefix = f"/voice/{number}/"
        self._given = {a: v for a, v in self._given.items() if not a.startswith(prefix)}
        return follower

    def hand(self, address: str, value: float) -> bool:
        """A hand sets a parameter: whether the follower takes it over, which gives it with its next changes."""
        _, _, number, name = address.split("/") if address.startswith("/voice/") else ("", "", "0", "")
        with self._lock:
            follower = self._followers.get(int(number))
            if follower is None or name not in (*follower.names, "gain"):
                return False
            follower.set_own(name, value)
            self._given.pop(address, None)
            return True

    def changes(self) -> list[Change]:
        """What the input has changed since the last call, in order."""
        position = self._tap.position()
        if position - self._position < self.hop_size:
            return []
        with self._lock:
            return self._follow_on(self._heard(position))

    def _heard(self, position: int) -> np.ndarray:
        """The new input, mono [n]; what is too old to be read, or far too much, is left out and counted."""
        start = self._position
        if position - start > MAX_HOPS_AT_ONCE * self.hop_size:
            start = position - self.hop_size
            self.overruns += 1
        try:
            block = self._tap.read(start)
        except OverflowError:
            self.overruns += 1
            self._position = position
            return np.zeros(0, np.float32)
        self._position = start + len(block)
        return block.mean(axis=1, dtype=np.float32)

    def _follow_on(self, block: np.ndarray) -> list[Change]:
        found = {n: stream.process(block) for n, stream in self._streams.items()}
        values: dict[str, float] = {}
        for number, follower in self._followers.items():
            for features in found[follower.n_band_energies]:
                self.features = features
                for name, value in follower.update(features).items():
                    values[f"/voice/{number}/{name}"] = value
        self._tell_when_calibrated()
        changed = [(address, value) for address, value in values.items() if self._given.get(address) != value]
        self._given.update(changed)
        return changed

    def set_amount(self, name: str, amount: float, voice: int | None = None) -> None:
        """How far a feature is followed, 0…1, by one voice or all; raises `OscError` for what is not followed."""
        with self._lock:
            chosen = [f for n, f in self._followers.items() if voice in (None, n)]
            able = [follower for follower in chosen if name in follower.names]
            if not able:
                known = sorted({n for follower in chosen for n in follower.names})
                raise OscError(f"no voice follows {name[:40]!r}; there are: {', '.join(known) or 'no voices'}")
            for follower in able:
                try:
                    follower.set_amount(name, amount)
                except ValueError as error:
                    raise OscError(str(error)) from error
            if voice is None:
                self._amounts[name] = amount

    def set_gate(self, threshold_db: float) -> None:
        """The level in dBFS at which the gate opens; raises `OscError` out of range."""
        try:
            gate = GateSettings(threshold_db=threshold_db)
        except ValueError as error:
            raise OscError(str(error)) from error
        with self._lock:
            self._gate = gate
            for follower in self._followers.values():
                follower.gate.settings = gate

    def calibrate(self, seconds: float, done: Callable[[dict[str, list[float]]], None] | None = None) -> None:
        """Listen for ``seconds`` and map the performer's range onto the model's; ``done`` gets the ranges found.

        Raises `OscError` for a length out of range, or where no voice follows.
        """
        with self._lock:
            if not self._followers:
                raise OscError("no voice follows the input: load one first")
            for follower in self._followers.values():
                try:
                    follower.begin_calibration(seconds)
                except ValueError as error:
                    raise OscError(str(error)) from error
            self._calibrated = done or (lambda ranges: None)

    def _tell_when_calibrated(self) -> None:
        if self._calibrated is None or any(f.calibrating for f in self._followers.values()):
            return
        done, self._calibrated = self._calibrated, None
        for follower in self._followers.values():
            self._calibration.update(follower.calibration)
        done(dict(self._calibration))

    def facts(self) -> dict[str, Any]:
        """What a snapshot shows of the input."""
        with self._lock:
            features = self.features
            gates = [follower.gate.is_open for follower in self._followers.values()]
            calibrating = any(follower.calibrating for follower in self._followers.values())
        return {
            "input_open": any(gates),
            "input_calibrating": calibrating,
            "input_loudness_db": features.loudness if features is not None else -120.0,
            "input_centroid_hz": features.centroid if features is not None else 0.0,
            "input_rate": features.rate if features is not None else 0.0,
            "input_overruns": self.overruns,
        }
