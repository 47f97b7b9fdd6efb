"""What a host sees: the methods, attributes and labels that nn~ asks a TorchScript file for.

A method ``m`` has a buffer ``m_params`` [in channels, in ratio, out channels, out ratio]; it takes float32 [B, in
channels, n / in ratio] and gives [B, out channels, n / out ratio] for any B and n in whole quanta. No host needs to
call anything before: noise is made when the host asks for the methods, which it does as it loads. Nothing raises,
nothing is ever float64 or of another length.
"""

import math
from typing import Any

import torch
from torch import Tensor

from texbridge.export.nn.attributes import AttributeHolder
from texbridge.export.nn.ear import Hearing
from texbridge.export.nn.interfaces import Listening, Playing
from texbridge.export.nn.texture import SIGNALS
from texbridge.export.nn.voice import SoundVoice
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.parameters import Parameter

SIGNAL_RATIO = 64
"""Samples for which one value of a signal stands. A host's buffer is at least as long: none ever is empty."""
OUTPUTS = ["(signal) texture, left", "(signal) texture, right"]


class NnInstrument(AttributeHolder):
    """The texture of a bundle with the methods ``forward`` (values in) and ``transfer`` (sound in)."""

    voices: list[SoundVoice]
    hearings: list[Hearing]
    lows: list[float]
    highs: list[float]
    defaults: list[float]
    texture: Playing
    ear: Listening

    def __init__(self, bundle: Bundle, texture: Any, ear: Any) -> None:
        super().__init__(bundle)
        self.lows, self.highs, self.defaults = texture.lows, texture.highs, texture.defaults
        self.has_loudness, self.rate = texture.has_loudness, 0
        self.texture, self.ear = texture, ear
        self.register_buffer("forward_params", torch.tensor([len(SIGNALS), SIGNAL_RATIO, 2, 1]))
        self.register_buffer("transfer_params", torch.tensor([2, 1, 2, 1]))
        given = {p.name: p for p in bundle.parameters}
        self.forward_input_labels = [_label(name, given) for name in SIGNALS]
        self.forward_output_labels, self.transfer_output_labels = list(OUTPUTS), list(OUTPUTS)
        self.transfer_input_labels = ["(signal) what drives, left", "(signal) what drives, right"]
        self.methods = ["forward", "transfer"]
        self.voices, self.hearings, self.warm = [], [], False

    def forward(self, x: Tensor) -> Tensor:
        """Signals [B, 4, q] in their units, one value for 64 samples, 0 for the default → texture [B, 2, 64 q]."""
        self.prepare(x.shape[0], 64 * x.shape[2])
        out: list[Tensor] = []
        for b in range(x.shape[0]):
            given: list[list[float]] = x[b].double().t().tolist()
            out.append(self.play(b, given))
        return self.together(out, x.shape[2] * 64)

    @torch.jit.export
    def transfer(self, x: Tensor) -> Tensor:
        """Sound [B, 2, n] → texture [B, 2, n] that follows its loudness, centroid and onset rate."""
        self.prepare(x.shape[0], x.shape[2])
        out: list[Tensor] = []
        for b in range(x.shape[0]):
            out.append(self.follow(b, x[b].float(), [0.0, 0.0, 0.0, 0.0]))
        return self.together(out, x.shape[2])

    @torch.jit.export
    def transfer_beside(self, x: Tensor, offsets: list[float]) -> Tensor:
        """The same of one input [2, n] beside what it says: ``offsets`` of centroid, rate and contrast in their ranges,
        −1 … 1, and of the loudness in dB."""
        self.prepare(1, x.shape[1])
        return self.together([self.follow(0, x.float(), offsets)], x.shape[1])[0]

    @torch.jit.export
    def reset(self) -> None:
        """Begin anew, with voices that have heard nothing."""
        self.voices.clear()
        self.hearings.clear()
        self.prepare(1, 0)

    def together(self, out: list[Tensor], frames: int) -> Tensor:
        """All voices [B, 2, frames] float32."""
        if len(out) == 0 or frames == 0:
            return torch.zeros(len(out), 2, frames)
        return torch.nan_to_num(torch.stack(out), 0.0, 0.0, 0.0).float()

    def prepare(self, n_voices: int, frames: int) -> None:
        """Have noise for the sample rate, and as many voices, beside so many samples of sound."""
        self.texture.advance(frames)
        if self.rate != self.sample_rate:
            self.rate = self.sample_rate
            self.texture.set_rate(self.sample_rate)
            self.ear.set_rate(self.sample_rate)
            for voice in self.voices:
                self.texture.restart(voice)
            for k in range(len(self.hearings)):
                self.hearings[k] = self.ear.new_hearing()
        while len(self.voices) < n_voices:
            number = len(self.voices)
            self.voices.append(self.texture.new_voice(self.seed_of(number)))
            self.hearings.append(self.ear.new_hearing())

    def warm_up(self) -> None:
        """Play and listen where nobody hears it, as TorchScript compiles what it has seen run."""
        if not self.warm:
            self.warm = True
            voice, hearing = self.texture.new_voice(0), self.ear.new_hearing()
            for _ in range(3):
                self.ear.forward(hearing, torch.zeros(2, 2048))
                values, levels = [self.defaults] * 32, [1.0] * 32
                self.texture.forward(voice, values, levels, 2048, self.life, [self.pace, self.tempo], False, False)

    def seed_of(self, number: int) -> int:
        """The seed of a voice: each has its own."""
        return self.seed * 7919 + number * 104729 + 1

    def level_of(self, values: list[float], gain_db: float) -> float:
        """The amplitude of a voice whose tables have unit level."""
        if self.gain <= self.least["gain"]:
            return 0.0
        db = gain_db + self.gain + (values[3] if self.has_loudness else 0.0)
        return math.pow(10.0, 0.05 * min(max(db, -120.0), 60.0))

    def play(self, b: int, given: list[list[float]]) -> Tensor:
        """The next quanta of a voice for its signals' values, one row [4] for each."""
        voice = self.voices[b]
        share = 1.0 - math.exp(-64.0 / (self.smoothing * self.sample_rate)) if self.smoothing > 0.0 else 1.0
        values: list[list[float]] = []
        amplitudes: list[float] = []
        last, begins = voice.values, voice.fresh
        for row in given:
            now: list[float] = []
            for k in range(4):
                goal = self.within(k, row[k])
                now.append(goal if begins else last[k] + share * (goal - last[k]))
            if self.freeze != 0 and not begins:
                now = last
            values.append(now)
            amplitudes.append(self.level_of(now, 0.0))
            last, begins = now, False
        speeds = [self.pace, self.tempo]
        return self.texture.forward(
            voice, values, amplitudes, 64 * len(given), self.life, speeds, self.freeze != 0, False
        )

    def within(self, k: int, value: float) -> float:
        """A signal's value in its range; the default for exactly 0, as without a cord, and for NaN."""
        if value == 0.0 or not math.isfinite(value):
            return self.defaults[k]
        return min(max(value, self.lows[k]), self.highs[k])

    def shifted(self, k: int, value: float, offset: float) -> float:
        """A value moved within its range, on a logarithmic scale where that has one; loudness stays what it is."""
        low, high = self.lows[k], self.highs[k]
        if offset == 0.0 or k == 3 or high <= low:
            return value
        moved = value * math.pow(high / low, offset) if k < 2 and low > 0.0 else value + offset * (high - low)
        return min(max(moved, low), high)

    def follow(self, b: int, sound: Tensor, offsets: list[float]) -> Tensor:
        """The next samples [2, n] of a voice, driven by the sound of the same quanta: n in whole quanta of 64."""
        voice, hearing = self.voices[b], self.hearings[b]
        frames, begins = sound.shape[1], (voice.at + 63) // 64
        wanted = (voice.at + frames + 63) // 64 - begins
        values: list[list[float]] = []
        amplitudes: list[float] = []
        found, gains = self.ear.forward(hearing, sound)
        hearing.waiting.extend(found)
        hearing.gains.extend(gains)
        for _ in range(wanted):
            if len(hearing.waiting) > 0:
                hearing.values, hearing.gain = hearing.waiting.pop(0), hearing.gains.pop(0)
            values.append([self.shifted(k, hearing.values[k], offsets[k]) for k in range(4)])
            amplitudes.append(self.level_of(hearing.values, hearing.gain + offsets[3]))
        speeds = [self.pace, self.tempo]
        return self.texture.forward(voice, values, amplitudes, frames, self.life, speeds, self.freeze != 0, True)

    @torch.jit.export
    def get_methods(self) -> list[str]:
        """The methods' names; asked for as the file is loaded, so that what takes time is done by then."""
        self.prepare(1, 0)
        self.warm_up()
        return self.methods

    @torch.jit.export
    def set_seed(self, seed: int) -> int:
        """Another course of grains, envelopes and life, the same for the same seed."""
        self.seed = abs(seed) % (int(self.most["seed"]) + 1)
        for number in range(len(self.voices)):
            self.texture.reseed(self.voices[number], self.seed_of(number))
        return 0

    @torch.jit.export
    def set_pitch(self, pitch: float) -> int:
        """Where the tones are, in semitones: at once if nothing sounds as yet, else in a second or two."""
        self.pitch = self.taken("pitch", pitch, self.pitch)
        sounds = False
        for voice in self.voices:
            sounds = sounds or not voice.fresh
        self.texture.set_pitch(self.pitch, not sounds)
        return 0

    @torch.jit.export
    def set_sample_rate(self, sample_rate: int) -> int:
        """The host's sample rate in Hz; what cannot be one is passed over, as a host may send memory's leavings."""
        possible = self.least["sample_rate"] <= sample_rate <= self.most["sample_rate"]
        if possible and sample_rate != self.sample_rate:
            self.sample_rate = sample_rate
            self.prepare(1, 0)
        return 0


def _label(name: str, given: dict[str, Parameter]) -> str:
    """What an inlet is for."""
    if name not in given:
        return f"(signal) {name}: this texture has none"
    p = given[name]
    return f"(signal) {name}, {p.minimum:.4g} … {p.maximum:.4g} {p.unit}; 0 is {p.default:.4g}"
