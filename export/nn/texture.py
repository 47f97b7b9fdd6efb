"""The sound of a bundle in TorchScript: decoder, tables, life, grains, stereo, limiter, in pieces of any length.

A *tick* (a frame of the path of its life, 20 ms) is when a voice takes new values: its tables go from those of the last
tick to the next in a line, its bands through the gains of its life and events, which may come oftener. Values and level
are given by *quanta* of 64 samples. All of it stands at samples of the voice's own time, so that it does not matter in
which blocks a host asks.
"""

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from texbridge.export.nn.dice import Dice
from texbridge.export.nn.grains import Grain, add_grain
from texbridge.export.nn.noise import NoiseLoops, interpolated_at
from texbridge.export.nn.shaper import Shaper
from texbridge.export.nn.slow import LifePath
from texbridge.export.nn.voice import SoundVoice
from texbridge.realtime.bundle.format import Bundle, voice_parameters
from texbridge.realtime.tables.features import LARGEST_SPEED, LEAST_SPEED
from texbridge.realtime.tables.step import PREROLL_HOPS

SIGNALS = ("centroid", "rate", "contrast", "loudness")
"""What a voice is asked for, in the order of the inlets."""
QUANTUM = 64


class Texture(nn.Module):
    """Voices of a bundle. ``decoder`` is the traced decoder; attributes in the units of the bundle's parameters."""

    rate_request: Tensor
    rate_feature: Tensor
    rate_speed: Tensor
    rate_contrast: Tensor
    contrast_request: Tensor
    contrast_feature: Tensor
    halves: Tensor
    singles: Tensor
    weights: Tensor
    blank: Tensor
    start_state: Tensor

    def __init__(self, bundle: Bundle, decoder: Any, halves: Tensor, singles: Tensor) -> None:
        super().__init__()
        self.decoder, self.shaper, self.path = decoder, Shaper(bundle), LifePath(bundle)
        self.noise = NoiseLoops(bundle, self.shaper.grid)
        self.model_rate, self.frame_size, self.hop_size = bundle.sample_rate, bundle.frame_size, bundle.hop_size
        self.n_variations, self.preroll = bundle.n_variations, int(PREROLL_HOPS)
        self.least_speed, self.most_speed = float(LEAST_SPEED), float(LARGEST_SPEED)
        given = {p.name: p for p in voice_parameters(bundle)}
        self.names = list(SIGNALS)
        there = [name in given for name in SIGNALS]
        self.has_loudness, self.has_contrast = "loudness" in given, "contrast_request" in bundle.arrays
        self.lows = [float(given[name].minimum) if name in given else 0.0 for name in SIGNALS]
        self.highs = [float(given[name].maximum) if name in given else 0.0 for name in SIGNALS]
        self.defaults = [float(given[name].default) if name in given else 0.0 for name in SIGNALS]
        self.has_rate, self.has_rate_contrast = there[1], "rate_contrast" in bundle.arrays
        self.feature_sources = [SIGNALS.index(name) if name in SIGNALS else -1 for name in bundle.feature_names]
        self.feature_defaults = [float(given[name].default) for name in bundle.feature_names]
        angle = 0.25 * math.pi * float(given["width"].default)
        self.common, self.own = math.cos(angle), math.sin(angle)
        for name in CALIBRATION:
            values = bundle.arrays.get(name, np.zeros(2))
            self.register_buffer(name, torch.from_numpy(np.array(values, np.float64)))
        self.register_buffer("halves", halves)
        self.register_buffer("singles", singles)
        self.register_buffer("weights", torch.zeros(0))
        self.register_buffer("blank", torch.zeros(bundle.n_bands, self.shaper.size))
        self.register_buffer("start_state", torch.zeros(bundle.state_shape))
        self.rate = 0

    @torch.jit.export
    def set_rate(self, sample_rate: int) -> None:
        """Make the noise for ``sample_rate`` (Hz)."""
        if sample_rate == self.rate:
            return
        self.rate, self.weights = sample_rate, torch.cat([self.halves.float(), self.singles])
        self.shaper.set_rate(float(sample_rate))
        self.noise.set_rate(float(sample_rate), self.shaper.share)

    @torch.jit.export
    def set_pitch(self, pitch: float, at_once: bool) -> None:
        """Have the tones at a pitch (semitones), ``at_once`` or while it sounds."""
        self.noise.set_pitch(pitch, at_once)

    @torch.jit.export
    def advance(self, frames: int) -> None:
        """Make what is to be made beside so many samples of sound."""
        self.noise.advance(frames)

    @torch.jit.export
    def new_voice(self, seed: int) -> SoundVoice:
        """A voice that begins with its next sample."""
        dice = Dice(seed)
        voice = SoundVoice(self.path.new_walk(dice), dice, self.start_state, self.blank)
        voice.chosen = dice.below(self.n_variations)
        return voice

    @torch.jit.export
    def reseed(self, voice: SoundVoice, seed: int) -> None:
        """Go on as another seed would: from now on, and with a life that begins elsewhere, without a step."""
        voice.dice = Dice(seed)
        if voice.fresh:
            voice.walk, voice.chosen = self.path.new_walk(voice.dice), voice.dice.below(self.n_variations)
        else:
            self.path.go_elsewhere(voice.walk, voice.dice)

    def tick_of(self, index: int) -> int:
        """The sample at which a tick falls."""
        return math.floor(index * self.rate / self.path.rate_hz + 0.5)

    @torch.jit.export
    def restart(self, voice: SoundVoice) -> None:
        """Keep a voice's sound, but begin its time anew, as after a change of the sample rate."""
        voice.at, voice.ticks, voice.last_tick, voice.next_tick = 0, 0, 0, 0

    def features_of(self, values: list[float]) -> Tensor:
        """The decoder's input [1, 1, n] for the signals' values, by way of the calibration."""
        numbers: list[float] = []
        for k in range(len(self.feature_sources)):
            source = self.feature_sources[k]
            value = self.feature_defaults[k] if source < 0 else values[source]
            if source == 1:
                value = self.looked_up(value, self.rate_request, self.rate_feature)
            elif source == 2 and self.has_contrast:
                if self.has_rate and self.has_rate_contrast and abs(value - self.defaults[2]) < 1e-3:
                    value += self.looked_up(values[1], self.rate_request, self.rate_contrast)
                value = self.looked_up(value, self.contrast_request, self.contrast_feature)
            numbers.append(value)
        return torch.tensor([[numbers]], dtype=torch.float32)

    def looked_up(self, value: float, request: Tensor, wanted: Tensor) -> float:
        """A number of the calibration."""
        return float(interpolated_at(torch.tensor([value], dtype=torch.float64), request, wanted)[0])

    def decode(self, voice: SoundVoice, values: list[float], life: float) -> None:
        """Ask the decoder for the present values, state and envelope set."""
        variation = torch.zeros(1, 1, self.n_variations)
        variation[0, 0, voice.chosen] = 1.0
        coefficients, state = self.decoder(self.features_of(values), voice.state, variation, self.weights)
        table = self.shaper(coefficients[0, 0], life, values[0])
        if bool(torch.isfinite(state).all()):
            voice.following, voice.base = state, table
        if self.has_rate:
            speed = self.looked_up(values[1], self.rate_request, self.rate_speed)
            voice.speed = min(max(speed, self.least_speed), self.most_speed)

    def hop(self, voice: SoundVoice) -> None:
        """The state goes on by a frame, to another envelope set."""
        voice.state = voice.following
        if self.n_variations > 1:
            voice.chosen = (voice.chosen + 1 + voice.dice.below(self.n_variations - 1)) % self.n_variations

    def tick(
        self, voice: SoundVoice, values: list[float], life: float, speeds: list[float], frozen: bool, driven: bool
    ) -> None:
        """New tables, to be reached by the next tick, and the gains until then; ``speeds`` are pace and tempo."""
        begins = voice.fresh
        voice.last_tick, voice.ticks = voice.next_tick, voice.ticks + 1
        voice.next_tick = self.tick_of(voice.ticks)
        voice.source = voice.target
        if frozen and not begins:
            last = voice.gains[:, voice.gains.shape[1] - 1]
            voice.gains, voice.moving = last[:, None] + torch.zeros_like(voice.gains), False
            return
        asked = values[:4]
        asked.append(life if self.shaper.n_slow > 0 else 0.0)
        if begins:
            for _ in range(self.preroll):
                self.decode(voice, values, life)
                self.hop(voice)
        voice.until_hop -= self.rate / self.path.rate_hz
        hops = voice.until_hop <= 0.0
        decodes = hops or asked != voice.asked
        if hops:
            voice.until_hop += self.hop_size * float(self.rate) / self.model_rate
            if not begins:
                self.hop(voice)
        if decodes:
            self.decode(voice, values, life)
        voice.asked = asked
        voice.moving = decodes and not begins
        voice.target = voice.base
        if begins:
            voice.source, voice.fresh = voice.target, False
        voice.gains = self.path(voice.walk, life, speeds[0], speeds[1], driven, voice.dice)

    def piece(self, voice: SoundVoice, frames: int) -> Tensor:
        """The next ``frames`` samples [2, frames] of both lines, up to the next tick at most, at unit level."""
        period = self.frame_size * float(self.rate) / self.model_rate
        step = min(voice.speed * self.shaper.size / period, 4.0)
        frames = min(frames, voice.next_tick - voice.at, 2048, max(64, int(64.0 / step)))
        if voice.first.length == 0 and voice.second.length == 0:
            self.begin_grain(voice, voice.first, 0)
        for grain in [voice.first, voice.second]:
            if grain.length > 0:
                frames = min(frames, grain.until_event())
        share = (voice.at - voice.last_tick + 0.5 + torch.arange(frames)) / float(voice.next_tick - voice.last_tick)
        gain = self.gain_between(voice.gains, share)
        lines = torch.zeros(2, frames)
        for grain in [voice.first, voice.second]:
            if grain.length > 0:
                lines = add_grain(lines, grain, voice.source, voice.target, share, voice.moving, gain, step)
                grain.advance(frames, step, self.shaper.size)
        self.turn(voice, voice.first, voice.second)
        self.turn(voice, voice.second, voice.first)
        voice.at += frames
        return lines

    def gain_between(self, gains: Tensor, share: Tensor) -> Tensor:
        """Gains [N, frames] of the bands, ``share`` of the way through [N, K + 1]: lines from each to the next."""
        last = gains.shape[1] - 1
        near = 1.0 - (share * last - torch.arange(last + 1)[:, None]).abs()
        return gains @ near.clamp_min(0.0)

    def begin_grain(self, voice: SoundVoice, grain: Grain, fade_in: int) -> None:
        """Start a grain with what is the noise now."""
        period = self.frame_size * float(self.rate) / self.model_rate
        longest_fade, loops = int(min(0.06 * self.rate, 0.2 * period)), self.noise.loops
        length = loops.shape[1] - self.noise.piece
        grain.start(voice.dice, period / voice.speed, self.shaper.size, loops, length, longest_fade, fade_in)

    def turn(self, voice: SoundVoice, grain: Grain, other: Grain) -> None:
        """Start the other grain where this one begins to fade; end this one."""
        if grain.length > 0 and grain.age == grain.length - grain.fade_out:
            self.begin_grain(voice, other, grain.fade_out)
        if grain.length > 0 and grain.age == grain.length:
            grain.length = 0

    def forward(
        self,
        voice: SoundVoice,
        values: list[list[float]],
        amplitudes: list[float],
        frames: int,
        life: float,
        speeds: list[float],
        frozen: bool,
        driven: bool,
    ) -> Tensor:
        """The next ``frames`` samples [2, frames] of a voice.

        ``values`` and ``amplitudes`` are for the quanta that begin in them, in order: the signals' values, and the
        level, which is reached at the quantum's end; ``speeds`` are pace and tempo.
        """
        pieces: list[Tensor] = []
        begin, done = voice.at, 0
        first = (begin + 63) // 64
        knots = [voice.before, voice.amplitude]
        for amplitude in amplitudes:
            knots.append(amplitude)
        while done < frames:
            if voice.at == voice.next_tick:
                quantum = voice.at // 64 - first
                now = values[quantum] if quantum >= 0 else voice.values
                self.tick(voice, now, life, speeds, frozen, driven)
            part = self.piece(voice, frames - done)
            done += part.shape[1]
            pieces.append(part)
        if len(values) > 0:
            voice.values = values[len(values) - 1]
        voice.before, voice.amplitude = knots[len(knots) - 2], knots[len(knots) - 1]
        lines = torch.cat(pieces, 1) * self.levels(knots, begin - (first - 1) * 64, frames)
        common, own = self.common * lines[0], self.own * lines[1]
        return limited(torch.stack([common + own, common - own]))

    def levels(self, knots: list[float], skipped: int, frames: int) -> Tensor:
        """Amplitudes [frames]: lines between the knots, of which the first two belong to the quantum that runs."""
        marks = torch.tensor(knots, dtype=torch.float32)
        part = (torch.arange(64) + 0.5) / 64.0
        ramps = marks[:-1, None] + (marks[1:] - marks[:-1])[:, None] * part
        return ramps.reshape(-1)[skipped : skipped + frames]


CALIBRATION = ("rate_request", "rate_feature", "rate_speed", "rate_contrast", "contrast_request", "contrast_feature")


def limited(sound: Tensor) -> Tensor:
    """The soft limiter of `realtime.kernel.mix`: linear to −3 dBFS, a hyperbolic tangent above, never over −0.1."""
    knee, ceiling = 0.7079457843841379, 0.9885520946569226
    size = sound.abs()
    over = knee + (ceiling - knee) * torch.tanh((size - knee) / (ceiling - knee))
    return torch.where(size <= knee, sound, torch.sign(sound) * over)
