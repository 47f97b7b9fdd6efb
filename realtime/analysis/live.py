"""Timbre transfer live: what comes in at the device drives the voices, once per hop, in the engine's control thread.

Every voice has a `Follower` of its own; the features are worked out once. A hand on a parameter that is followed
changes where that parameter stands by itself, and the follower goes on from there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from texbridge.realtime.analysis.channels import InputChannels
from texbridge.realtime.analysis.features import HOP_SECONDS, Features, StreamingFeatures
from texbridge.realtime.analysis.follower import DEFAULT_MAPPING, Follower, mapped_directly
from texbridge.realtime.analysis.gate import GateSettings
from texbridge.realtime.analysis.latent_ear import Ears
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import OscError
from texbridge.realtime.kernel.tap import Tap
from texbridge.realtime.parameters import DRIVEN, LIFE, Z_FOLLOW, Change, Parameter
from texbridge.words import did_you_mean

CALIBRATION_SECONDS = 10.0
MAX_HOPS_AT_ONCE = 128

Framing = tuple[int, int]
"""Frame size and number of band energies: voices alike in both share a stream of features."""


class LiveInput:
    """Drives voices from what `tap` hears, at ``sample_rate`` (Hz), with the gate at ``gate_db`` (dBFS).

    `follow` comes first, and again when voices change; `changes` and `hand` are for the control thread, the rest for
    any. ``amounts`` (feature → 0…1) and ``mapping`` (a name of `MAPPINGS`) hold for every voice.
    """

    def __init__(
        self, tap: Tap, sample_rate: int, gate_db: float = GateSettings.threshold_db,
        amounts: Mapping[str, float] | None = None, mapping: str = DEFAULT_MAPPING,
    ) -> None:  # fmt: skip
        self._tap, self._rate, self.mapping = tap, sample_rate, mapping
        self._channels = InputChannels(sample_rate)
        self._gate = GateSettings(threshold_db=gate_db)
        self._amounts = dict(amounts or {})
        for name, amount in self._amounts.items():
            if not 0.0 <= amount <= 1.0:
                raise OscError(f"follow amount of '{name}' is {amount:g}; must be in 0…1")
        self._calibration: dict[str, Any] = {}
        self._followers: dict[int, Follower] = {}
        self._bundles: dict[int, Bundle] = {}
        self._own_gains: dict[int, float] = {}
        self._muted: set[int] = set()
        self._ears = Ears(sample_rate)
        self._given: dict[str, float] = {}
        self._streams: dict[Framing, StreamingFeatures] = {}
        self._position = tap.position()
        self._lock = threading.RLock()
        self._calibrated: Callable[[dict[str, list[float]]], None] | None = None
        self.features: Features | None = None
        self.hop_size = round(HOP_SECONDS * sample_rate)
        self.overruns = 0

    def follow(self, voices: Mapping[int, tuple[Bundle, Mapping[str, Parameter], Mapping[str, float]]]) -> None:
        """Drive these voices: number → bundle, parameters and the values they stand at by themselves.

        A voice whose parameters are the same, or have other ranges only, goes on undisturbed.
        """
        with self._lock:
            for number in [n for n in self._followers if n not in voices]:
                self._own_gains[number] = self._followers.pop(number).own["gain"]
                self._ears.leave(number)
                self._forget(number)
            before = set(self._followers)
            for number, (bundle, parameters, values) in voices.items():
                self._follow_voice(number, bundle, parameters, values)
            wanted = {self._stream_of(number) for number in self._followers}
            self._streams = {key: self._streams.get(key) or StreamingFeatures(self._rate, *key) for key in wanted}
            for number in self._followers.keys() - before:
                self._followers[number].begin_at(self._streams[self._stream_of(number)].position)

    def _follow_voice(
        self, number: int, bundle: Bundle, parameters: Mapping[str, Parameter], values: Mapping[str, float]
    ) -> None:
        known = self._followers.get(number)
        other = self._bundles.get(number) is not bundle
        self._bundles[number] = bundle
        self._mute(number, values["mute"])
        if other or known is None:
            self._ears.listen(number, bundle, values.get(Z_FOLLOW, 0.0))
        if known is None or known.parameters.keys() != parameters.keys():
            known = self._followers[number] = self._make(number, parameters, known)
        elif known.parameters != dict(parameters):
            known.renew(parameters)
        elif not other:
            return
        self._forget(number)
        for name, value in values.items():
            if other and name != "gain":
                known.set_own(name, value)

    def _make(self, number: int, parameters: Mapping[str, Parameter], known: Follower | None) -> Follower:
        follower = Follower(parameters, self._rate, self._gate, mapping=self.mapping)
        for name, amount in (self._amounts if known is None else known.amounts).items():
            if name in follower.names:
                follower.set_amount(name, amount)
        if known is not None:
            for name in known.own.keys() & follower.own.keys():
                follower.set_own(name, known.own[name])
        elif number in self._own_gains:
            follower.set_own("gain", self._own_gains[number])
        follower.calibrate(self._calibration)
        return follower

    def _forget(self, number: int) -> None:
        """Give everything to the voice anew."""
        prefix = f"/voice/{number}/"
        self._given = {address: value for address, value in self._given.items() if not address.startswith(prefix)}

    def _stream_of(self, number: int) -> Framing:
        bundle = self._bundles[number]
        return round(bundle.frame_size * self._rate / bundle.sample_rate), self._followers[number].n_band_energies

    def _mute(self, number: int, value: float) -> None:
        (self._muted.add if value >= 0.5 else self._muted.discard)(number)

    def hand(self, address: str, value: float) -> bool:
        """A hand sets a parameter: whether the follower takes it over, which gives it with its next changes."""
        _, _, number, name = address.split("/", 3) if address.startswith("/voice/") else ("", "", "0", "")
        with self._lock:
            follower = self._followers.get(int(number))
            if follower is None:
                return False
            if name == "mute":
                self._mute(int(number), value)
            if name == Z_FOLLOW:
                self._ears.listen(int(number), self._bundles[int(number)], value)
                self._forget(int(number))
            if name in self._ears.drives(int(number)):
                follower.set_own(name, value)
                self._given.pop(address, None)
                return True
            if name not in follower.driven:
                return False
            follower.set_own(name, value)
            if follower.follows(name):
                self._given.pop(address, None)
                return True
            self._given[address] = value
            return False

    def repeat(self) -> None:
        """Give every value again with the next changes."""
        with self._lock:
            self._given.clear()

    def seconds_to_go(self) -> float:
        """Time until the next hop will have come in; half a millisecond where it should have come."""
        missing = self._position + self.hop_size - self._tap.position()
        return max(missing / self._rate, 0.0005)

    def changes(self, tables: bool = True) -> list[Change]:
        """What the input has changed since the last call, in order; without ``tables`` gains alone."""
        with self._lock:
            position = self._tap.position()
            if position - self._position < self.hop_size:
                return []
            return self._follow_on(self._heard(position), tables)

    def _heard(self, position: int) -> np.ndarray:
        """The new input in whole hops, mono [n]; what is too old, or far too much, is left out and counted."""
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
        block = block[: len(block) // self.hop_size * self.hop_size]
        self._position = start + len(block)
        return self._channels.mono(block)

    def _follow_on(self, block: np.ndarray, tables: bool) -> list[Change]:
        found = {key: stream.process(block) for key, stream in self._streams.items()}
        values: dict[str, float] = {}
        for number, follower in self._followers.items():
            heard: dict[str, float] = {}
            hops = found[self._stream_of(number)]
            for features in hops:
                self.features = features
                heard = follower.update(features)
            if hops:
                heard = self._ears.heard(number, follower, block) or heard
            for name, value in heard.items():
                if number not in self._muted and (tables or name == "gain"):
                    values[f"/voice/{number}/{name}"] = value
            if LIFE in follower.parameters:
                values[f"/voice/{number}/{DRIVEN}"] = follower.says
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
                nearest = did_you_mean(name[:40], known)
                raise OscError(f"no voice follows {name[:40]!r}; there are: {', '.join(known) or 'no voices'}{nearest}")
            for follower in able:
                try:
                    follower.set_amount(name, amount)
                except ValueError as error:
                    raise OscError(str(error)) from error
            if voice is None:
                self._amounts[name] = amount

    @property
    def heard(self) -> str:
        """What of several input channels is heard, in words (`InputChannels.heard`)."""
        return self._channels.heard

    def set_mapping(self, mapping: str) -> None:
        """How features become parameters, by a name of `MAPPINGS`, for every voice; raises `OscError` for another."""
        try:
            mapped_directly(mapping)
        except ValueError as error:
            raise OscError(str(error)) from error
        with self._lock:
            self.mapping = mapping
            for follower in self._followers.values():
                follower.set_mapping(mapping)

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
            self._calibration.update({name: list(limits) for name, limits in follower.measured.items()})
        for follower in self._followers.values():
            follower.calibrate(self._calibration)
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
            "input_heard": self.heard,
            "input_map": self.mapping,
        }
