"""What a host sees: the methods, attributes and labels that nn~ asks a TorchScript file for.

A method ``m`` has a buffer ``m_params`` [in channels, in ratio, out channels, out ratio]; it takes float32 [B, in
channels, n / in ratio] and gives [B, out channels, n / out ratio] for any B and n in whole quanta. An attribute ``a``
has ``a_params`` (1 int, 2 float), ``get_a`` and ``set_a``. No host needs to call anything before: noise is made when
the host asks for the methods, which it does as it loads. Nothing raises, nothing is ever float64 or of another
length.
"""

import math
from typing import Any

import torch
from torch import Tensor, nn

from texbridge.export.nn.ear import Hearing
from texbridge.export.nn.interfaces import Listening, Playing
from texbridge.export.nn.texture import SIGNALS, SoundVoice
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.parameters import LIFE_PARAMETER, MAX_SEED, PACE_PARAMETER, VOICE_PARAMETERS, Parameter

SIGNAL_RATIO = 64
"""Samples for which one value of a signal stands. A host's buffer is at least as long: none ever is empty."""
INT, FLOAT = 1, 2
LEAST_RATE, MOST_RATE, DEFAULT_RATE = 8000, 384000, 48000
SIGNAL_SMOOTHING = Parameter("smoothing", "s", 0.0, 10.0, 0.02, "linear", "time in which values follow their signals")
ATTRIBUTES = {"gain": FLOAT, "freeze": INT, "smoothing": FLOAT, "seed": INT, "life": FLOAT, "pace": FLOAT}
ATTRIBUTES |= {"sample_rate": INT}
OUTPUTS = ["(signal) texture, left", "(signal) texture, right"]


class NnInstrument(nn.Module):
    """The texture of a bundle with the methods ``forward`` (values in) and ``transfer`` (sound in)."""

    voices: list[SoundVoice]
    hearings: list[Hearing]
    lows: list[float]
    highs: list[float]
    defaults: list[float]
    texture: Playing
    ear: Listening

    def __init__(self, bundle: Bundle, texture: Any, ear: Any) -> None:
        super().__init__()
        self.lows, self.highs, self.defaults = texture.lows, texture.highs, texture.defaults
        self.has_loudness, self.rate = texture.has_loudness, 0
        self.texture, self.ear = texture, ear
        self.register_buffer("forward_params", torch.tensor([len(SIGNALS), SIGNAL_RATIO, 2, 1]))
        self.register_buffer("transfer_params", torch.tensor([2, 1, 2, 1]))
        for name, code in ATTRIBUTES.items():
            self.register_buffer(f"{name}_params", torch.tensor([code]))
        given = {p.name: p for p in bundle.parameters}
        self.forward_input_labels = [_label(name, given) for name in SIGNALS]
        self.forward_output_labels, self.transfer_output_labels = list(OUTPUTS), list(OUTPUTS)
        self.transfer_input_labels = ["(signal) what drives, left", "(signal) what drives, right"]
        self.methods, self.attributes = ["forward", "transfer"], list(ATTRIBUTES)
        level = next(p for p in VOICE_PARAMETERS if p.name == "gain")
        self.lowest_gain, self.highest_gain = level.minimum, level.maximum
        self.most_life, self.least_pace, self.most_pace = (
            LIFE_PARAMETER.maximum,
            PACE_PARAMETER.minimum,
            PACE_PARAMETER.maximum,
        )
        self.most_smoothing, self.most_seed = SIGNAL_SMOOTHING.maximum, MAX_SEED
        self.least_rate, self.most_rate = LEAST_RATE, MOST_RATE
        self.gain, self.freeze, self.smoothing, self.seed = level.default, 0, SIGNAL_SMOOTHING.default, 0
        self.life, self.pace, self.sample_rate = LIFE_PARAMETER.default, PACE_PARAMETER.default, DEFAULT_RATE
        self.voices, self.hearings, self.warm = [], [], False

    def forward(self, x: Tensor) -> Tensor:
        """Signals [B, 4, q] in their units, one value for 64 samples, 0 for the default → texture [B, 2, 64 q]."""
        self.prepare(x.shape[0])
        out: list[Tensor] = []
        for b in range(x.shape[0]):
            given: list[list[float]] = x[b].double().t().tolist()
            out.append(self.play(b, given))
        return self.together(out, x.shape[2] * 64)

    @torch.jit.export
    def transfer(self, x: Tensor) -> Tensor:
        """Sound [B, 2, n] → texture [B, 2, n] that follows its loudness, centroid and onset rate."""
        self.prepare(x.shape[0])
        out: list[Tensor] = []
        for b in range(x.shape[0]):
            out.append(self.follow(b, x[b].float(), [0.0, 0.0, 0.0, 0.0]))
        return self.together(out, x.shape[2])

    @torch.jit.export
    def transfer_beside(self, x: Tensor, offsets: list[float]) -> Tensor:
        """The same of one input [2, n] beside what it says: ``offsets`` of centroid, rate and contrast in their ranges,
        −1 … 1, and of the loudness in dB."""
        self.prepare(1)
        return self.together([self.follow(0, x.float(), offsets)], x.shape[1])[0]

    @torch.jit.export
    def reset(self) -> None:
        """Begin anew, with voices that have heard nothing."""
        self.voices.clear()
        self.hearings.clear()
        self.prepare(1)

    def together(self, out: list[Tensor], frames: int) -> Tensor:
        """All voices [B, 2, frames] float32."""
        if len(out) == 0 or frames == 0:
            return torch.zeros(len(out), 2, frames)
        return torch.nan_to_num(torch.stack(out), 0.0, 0.0, 0.0).float()

    def prepare(self, n_voices: int) -> None:
        """Have noise for the sample rate, and as many voices."""
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
                self.texture.forward(voice, values, levels, 2048, self.life, self.pace, False, False)

    def seed_of(self, number: int) -> int:
        """The seed of a voice: each has its own."""
        return self.seed * 7919 + number * 104729 + 1

    def level_of(self, values: list[float], gain_db: float) -> float:
        """The amplitude of a voice whose tables have unit level."""
        if self.gain <= self.lowest_gain:
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
        return self.texture.forward(
            voice, values, amplitudes, 64 * len(given), self.life, self.pace, self.freeze != 0, False
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
        return self.texture.forward(voice, values, amplitudes, frames, self.life, self.pace, self.freeze != 0, True)

    @torch.jit.export
    def get_methods(self) -> list[str]:
        """The methods' names; asked for as the file is loaded, so that what takes time is done by then."""
        self.prepare(1)
        self.warm_up()
        return self.methods

    @torch.jit.export
    def get_attributes(self) -> list[str]:
        """The attributes' names."""
        return self.attributes

    @torch.jit.export
    def get_gain(self) -> list[float]:
        """Gain in dB."""
        return [self.gain]

    @torch.jit.export
    def set_gain(self, gain: float) -> int:
        """Gain in dB, −60 (silence) … 12."""
        if math.isfinite(gain):
            self.gain = min(max(gain, self.lowest_gain), self.highest_gain)
        return 0

    @torch.jit.export
    def get_freeze(self) -> list[int]:
        """Whether the sound is held."""
        return [self.freeze]

    @torch.jit.export
    def set_freeze(self, freeze: int) -> int:
        """Anything but 0 holds values, envelopes and life where they are."""
        self.freeze = 1 if freeze != 0 else 0
        return 0

    @torch.jit.export
    def get_smoothing(self) -> list[float]:
        """Smoothing of the signals in seconds."""
        return [self.smoothing]

    @torch.jit.export
    def set_smoothing(self, smoothing: float) -> int:
        """Smoothing of the signals in seconds, 0 … 10."""
        if math.isfinite(smoothing):
            self.smoothing = min(max(smoothing, 0.0), self.most_smoothing)
        return 0

    @torch.jit.export
    def get_seed(self) -> list[int]:
        """The seed."""
        return [self.seed]

    @torch.jit.export
    def set_seed(self, seed: int) -> int:
        """Another course of grains, envelopes and life, the same for the same seed."""
        self.seed = abs(seed) % (self.most_seed + 1)
        for number in range(len(self.voices)):
            self.texture.reseed(self.voices[number], self.seed_of(number))
        return 0

    @torch.jit.export
    def get_life(self) -> list[float]:
        """How much it lives."""
        return [self.life]

    @torch.jit.export
    def set_life(self, life: float) -> int:
        """How much it lives, 0 … 2."""
        if math.isfinite(life):
            self.life = min(max(life, 0.0), self.most_life)
        return 0

    @torch.jit.export
    def get_pace(self) -> list[float]:
        """How fast it lives."""
        return [self.pace]

    @torch.jit.export
    def set_pace(self, pace: float) -> int:
        """How fast it lives, 0.1 … 10."""
        if math.isfinite(pace):
            self.pace = min(max(pace, self.least_pace), self.most_pace)
        return 0

    @torch.jit.export
    def get_sample_rate(self) -> list[int]:
        """The host's sample rate in Hz."""
        return [self.sample_rate]

    @torch.jit.export
    def set_sample_rate(self, sample_rate: int) -> int:
        """The host's sample rate in Hz; what cannot be one is passed over, as a host may send memory's leavings."""
        if self.least_rate <= sample_rate <= self.most_rate and sample_rate != self.sample_rate:
            self.sample_rate = sample_rate
            self.prepare(1)
        return 0


def _label(name: str, given: dict[str, Parameter]) -> str:
    """What an inlet is for."""
    if name not in given:
        return f"(signal) {name}: this texture has none"
    p = given[name]
    return f"(signal) {name}, {p.minimum:.4g} … {p.maximum:.4g} {p.unit}; 0 is {p.default:.4g}"
