"""What an input says, in TorchScript: the measures of `realtime.analysis`, once per quantum of 64 samples.

Infrasound is taken off; loudness is that of the last 7.5 ms, the centroid that of the last 23, the rate that of onsets
over half a second. A gate and the split of the level between loudness and gain follow `realtime.analysis.follower`.
"""

import math

import torch
from torch import Tensor, nn

from texbridge.export.nn.bands import erb_band_powers, window_length
from texbridge.realtime.analysis.calibration import DEFAULT_RANGES
from texbridge.realtime.analysis.channels import ENOUGH_SHARE, LEAST_SHARE, MEMORY_SECONDS
from texbridge.realtime.analysis.follower import SMOOTHING_SECONDS
from texbridge.realtime.analysis.following import (
    LEAST_LEVEL_DB,
    LOUDNESS_RELEASE_SECONDS,
    PEAK_RELEASE_DB_PER_SECOND,
    PEAK_STEP_DB,
    SILENCE_DB,
)
from texbridge.realtime.analysis.gate import GateSettings
from texbridge.realtime.analysis.listener import CENTROID_SECONDS, LARGEST_SAMPLE, LOUDNESS_SECONDS
from texbridge.realtime.analysis.measures import (
    ONSET_BANDS,
    ONSET_HIGH_HZ,
    ONSET_LAG,
    ONSET_LOW_HZ,
    ONSET_SPACING_SECONDS,
    ONSET_THRESHOLD_DB,
    SILENCE_DBFS,
)
from texbridge.realtime.analysis.onsets import FAST_MEAN_SECONDS, FAST_MEDIAN_COLUMNS, FAST_RATE_SECONDS, NOISE_FLUX_DB
from texbridge.sound.infrasound import CUTOFF_HZ, ORDER


class Hearing:
    """What has been heard of one input, and what it made of it. ``sound`` [T] are the last samples, ``measured`` the
    last loudness (dBFS) and centroid (Hz), ``waiting`` and ``gains`` what is yet to be played."""

    def __init__(self, kept: int, bands: int, order: int, defaults: list[float]) -> None:
        self.pending = torch.zeros(2, 0)
        self.sound = torch.zeros(kept)
        self.filter = torch.zeros(order, dtype=torch.float64)
        self.quanta = 0
        self.powers = [0.0, 0.0, 0.0]
        self.chosen = -1
        self.columns = torch.zeros(3, bands)
        self.flux = [0.0] * 64
        self.mean = 0.0
        self.seen = 0
        self.since = 1000
        self.rate = 0.0
        self.is_open = False
        self.below = 0.0
        self.gate_db = -60.0
        self.level = -90.0
        self.table = -1000.0
        self.peak = -1000.0
        self.centroid_at = 0.0
        self.rate_at = 0.0
        self.waiting: list[list[float]] = []
        self.gains: list[float] = []
        self.values = defaults
        self.measured = [0.0, 0.0]
        self.gain = -60.0


class Ear(nn.Module):
    """Values of the signals from an input; ranges and defaults are those of the voice."""

    def __init__(self, lows: list[float], highs: list[float], defaults: list[float], has_loudness: bool) -> None:
        super().__init__()
        self.lows, self.highs, self.defaults, self.has_loudness = lows, highs, defaults, has_loudness
        gate = GateSettings()
        self.opens, self.closes = gate.threshold_db, gate.threshold_db - gate.hysteresis_db
        self.hold, self.release, self.silence = gate.hold_seconds, gate.release_seconds, SILENCE_DB
        self.centroid_low, self.centroid_high = DEFAULT_RANGES["centroid"]
        self.rate_low, self.rate_high = DEFAULT_RANGES["rate"]
        self.centroid_seconds, self.rate_seconds = SMOOTHING_SECONDS["centroid"], SMOOTHING_SECONDS["rate"]
        self.level_seconds, self.peak_fall, self.peak_step = (
            LOUDNESS_RELEASE_SECONDS,
            PEAK_RELEASE_DB_PER_SECOND,
            PEAK_STEP_DB,
        )
        self.least_level, self.least_dbfs = LEAST_LEVEL_DB, SILENCE_DBFS
        self.bands, self.low_hz, self.high_hz, self.lag = ONSET_BANDS, ONSET_LOW_HZ, ONSET_HIGH_HZ, ONSET_LAG
        self.spacing, self.threshold, self.noise_flux = ONSET_SPACING_SECONDS, ONSET_THRESHOLD_DB, NOISE_FLUX_DB
        self.mean_seconds, self.fall_seconds = FAST_MEAN_SECONDS, FAST_RATE_SECONDS
        self.window_seconds, self.loudness_seconds = CENTROID_SECONDS, LOUDNESS_SECONDS
        self.loudest, self.order, self.cutoff_hz = LARGEST_SAMPLE, ORDER, CUTOFF_HZ
        self.least_share, self.enough_share, self.memory = LEAST_SHARE, ENOUGH_SHARE, MEMORY_SECONDS
        assert len(Hearing(1, 1, 1, []).flux) == FAST_MEDIAN_COLUMNS
        self.rate, self.window_size, self.loudness_size, self.reach = 48000, 1024, 360, 6
        self.register_buffer("window", torch.zeros(1))
        self.register_buffer("hz", torch.zeros(1))
        self.register_buffer("weights", torch.zeros(1, 1))
        for name in ("step", "seen", "into", "response"):
            self.register_buffer(name, torch.zeros(1, 1, dtype=torch.float64))

    @torch.jit.export
    def set_rate(self, sample_rate: int) -> None:
        """Listen at ``sample_rate`` (Hz) from now on."""
        rate = float(sample_rate)
        self.rate = sample_rate
        self.window_size = window_length(self.window_seconds, rate)
        self.loudness_size = max(1, int(self.loudness_seconds * rate + 0.5))
        n = self.window_size
        self.reach = max(1, int(self.spacing * rate / (n // 4) + 0.5))
        self.window = 0.5 - 0.5 * torch.cos(2.0 * math.pi * torch.arange(n) / float(n))
        self.hz = torch.arange(n // 2 + 1) * (rate / n)
        self.weights = erb_band_powers(self.bands, self.hz, self.low_hz, min(self.high_hz, 0.5 * rate))
        self.set_filter(rate)

    def set_filter(self, rate: float) -> None:
        """The high-pass of `texbridge.sound.infrasound` as matrices for a quantum."""
        warped = math.tan(math.pi * self.cutoff_hz / rate)
        step = torch.zeros(self.order, self.order, dtype=torch.float64)
        enter, out = torch.zeros(self.order, dtype=torch.float64), torch.zeros(self.order, dtype=torch.float64)
        through = 1.0
        for k in range(self.order // 2):
            damping = 2.0 * math.sin((2 * k + 1) * math.pi / (2 * self.order))
            scale = 1.0 + warped * damping + warped * warped
            a1, a2 = 2.0 * (warped * warped - 1.0) / scale, (1.0 - warped * damping + warped * warped) / scale
            b = 1.0 / scale
            gains = [-2.0 * b - a1 * b, b - a2 * b]
            for i in range(2):
                step[2 * k + i] = step[2 * k + i] + gains[i] * out
                enter[2 * k + i] = gains[i] * through
            step[2 * k, 2 * k] = step[2 * k, 2 * k] - a1
            step[2 * k, 2 * k + 1] = step[2 * k, 2 * k + 1] + 1.0
            step[2 * k + 1, 2 * k] = step[2 * k + 1, 2 * k] - a2
            out, through = b * out, b * through
            out[2 * k] = out[2 * k] + 1.0
        power = torch.eye(self.order, dtype=torch.float64)
        seen: list[Tensor] = []
        into: list[Tensor] = []
        impulse = [through]
        for _ in range(64):
            seen.append(out @ power)
            into.insert(0, power @ enter)
            impulse.append(float((out @ power) @ enter))
            power = step @ power
        response = torch.zeros(64, 64, dtype=torch.float64)
        for i in range(64):
            response[i:, i] = torch.tensor(impulse[: 64 - i], dtype=torch.float64)
        self.step, self.seen, self.into, self.response = power, torch.stack(seen), torch.stack(into), response

    @torch.jit.export
    def new_hearing(self) -> Hearing:
        """Nothing heard yet."""
        return Hearing(self.window_size, self.bands, self.order, self.defaults)

    def high_passed(self, hearing: Hearing, rows: Tensor) -> Tensor:
        """Quanta [q, 64] without infrasound."""
        pushes = rows @ self.into
        states: list[Tensor] = []
        for k in range(rows.shape[0]):
            states.append(hearing.filter)
            hearing.filter = self.step @ hearing.filter + pushes[k]
        return rows @ self.response.t() + torch.stack(states) @ self.seen.t()

    def mono(self, hearing: Hearing, quanta: Tensor) -> Tensor:
        """One channel [q, 64] of two [2, q, 64]: their mean, unless that loses what one of them holds."""
        mean = quanta.mean(0)
        powers = torch.stack([mean, quanta[0], quanta[1]]).var(2, False).t()
        share = 1.0 - math.exp(-64.0 / (self.memory * self.rate))
        rows: list[Tensor] = []
        for k in range(quanta.shape[1]):
            first = hearing.powers[0] + hearing.powers[1] + hearing.powers[2] <= 0.0
            for i in range(3):
                power = float(powers[k, i])
                hearing.powers[i] = power if first else hearing.powers[i] + share * (power - hearing.powers[i])
            loudest = 0 if hearing.powers[1] >= hearing.powers[2] else 1
            least = self.least_share if hearing.chosen < 0 else self.enough_share
            hearing.chosen = loudest if hearing.powers[0] < least * hearing.powers[1 + loudest] else -1
            rows.append(mean[k] if hearing.chosen < 0 else quanta[hearing.chosen, k])
        return torch.stack(rows)

    def forward(self, hearing: Hearing, sound: Tensor) -> tuple[list[list[float]], list[float]]:
        """Values of the signals and gains (dB) for every quantum that ``sound`` [2, n] completes."""
        clean = torch.nan_to_num(sound, 0.0, 0.0, 0.0).clamp(-self.loudest, self.loudest)
        whole = torch.cat([hearing.pending, clean], 1)
        count = whole.shape[1] // 64
        hearing.pending = whole[:, count * 64 :]
        values: list[list[float]] = []
        gains: list[float] = []
        if count == 0:
            return values, gains
        rows = self.mono(hearing, whole[:, : count * 64].reshape(2, count, 64)).double()
        heard = torch.cat([hearing.sound, self.high_passed(hearing, rows).float().reshape(-1)])
        hearing.sound = heard[heard.shape[0] - self.window_size :]
        squares = torch.cat([torch.zeros(1, dtype=torch.float64), heard.double().square().cumsum(0)])
        ends = self.window_size + 64 * (1 + torch.arange(count))
        powers = (squares[ends] - squares[ends - self.loudness_size]) / self.loudness_size
        levels: list[float] = (10.0 * torch.log10(powers.clamp_min(0.0) + 10.0 ** (0.1 * self.least_dbfs))).tolist()
        spectra = torch.fft.rfft(heard[64:].unfold(0, self.window_size, 64) * self.window).abs()
        centroids: list[float] = ((spectra @ self.hz) / spectra.sum(1).clamp_min(1e-20)).double().tolist()
        hop = self.window_size // 4
        for k in range(count):
            hearing.quanta += 1
            if hearing.quanta * 64 % hop == 0:
                self.listen_for_onset(hearing, spectra[k].square() @ self.weights)
            value, gain = self.follow(hearing, levels[k], centroids[k])
            values.append(value)
            gains.append(gain)
        return values, gains

    def listen_for_onset(self, hearing: Hearing, energy: Tensor) -> None:
        """A further column of band energies [bands]: is what came before it a peak?"""
        columns_per_second = self.rate / (self.window_size // 4)
        hearing.seen += 1
        least = 1.0 - math.exp(-1.0 / (self.mean_seconds * columns_per_second))
        hearing.mean += max(1.0 / hearing.seen, least) * (float(energy.mean()) - hearing.mean)
        mean = max(hearing.mean, 1.1754943508222875e-38)
        now, before = energy / mean, hearing.columns[3 - self.lag] / mean
        rise = 10.0 * (torch.log10(now + 1e-6) - torch.log10(before + 1e-6))
        hearing.columns = torch.cat([hearing.columns[1:], energy[None]])
        hearing.flux = hearing.flux[1:]
        hearing.flux.append(float(rise.clamp_min(0.0).mean()))
        hearing.since += 1
        hearing.rate *= math.exp(-1.0 / (self.fall_seconds * columns_per_second))
        n = len(hearing.flux)
        candidate, median = hearing.flux[n - 2], max(sorted(hearing.flux)[n // 2], self.noise_flux)
        highest = max(hearing.flux[n - 2 - self.reach :])
        if hearing.since > self.reach and candidate > median + self.threshold and candidate >= highest:
            hearing.since = 0
            hearing.rate += 1.0 / self.fall_seconds

    def follow(self, hearing: Hearing, level: float, centroid: float) -> tuple[list[float], float]:
        """Values of the signals and a gain in dB for what the last quantum was like."""
        seconds = 64.0 / self.rate
        hearing.measured = [level, centroid]
        quiet = self.gate(hearing, level, seconds)
        if hearing.is_open and not quiet:
            goal = placed(centroid, self.centroid_low, self.centroid_high)
            hearing.centroid_at += (goal - hearing.centroid_at) * (1.0 - math.exp(-seconds / self.centroid_seconds))
            goal = placed(hearing.rate, self.rate_low, self.rate_high)
            hearing.rate_at += (goal - hearing.rate_at) * (1.0 - math.exp(-seconds / self.rate_seconds))
        loudness, gain = self.drive(hearing, level if hearing.is_open else self.least_level, seconds)
        values = [self.on_scale(0, hearing.centroid_at), self.on_scale(1, hearing.rate_at), self.defaults[2], loudness]
        return values, gain + hearing.gate_db

    def on_scale(self, index: int, place: float) -> float:
        """The value at a place 0…1 of a signal's logarithmic range."""
        if self.lows[index] <= 0.0:
            return self.defaults[index]
        return self.lows[index] * math.pow(self.highs[index] / self.lows[index], place)

    def gate(self, hearing: Hearing, level: float, seconds: float) -> bool:
        """Go on with a level in dBFS; whether it is low enough to close."""
        if level >= self.opens:
            hearing.is_open = True
        quiet = level < self.closes
        hearing.below = hearing.below + seconds if quiet else 0.0
        if hearing.below > self.hold:
            hearing.is_open = False
        fall = self.silence * seconds / self.release
        hearing.gate_db = 0.0 if hearing.is_open else max(hearing.gate_db + fall, self.silence)
        return quiet

    def drive(self, hearing: Hearing, goal: float, seconds: float) -> tuple[float, float]:
        """A level split between loudness, which holds peaks and moves in steps, and a gain that does the rest."""
        goal = max(goal, self.least_level)
        if goal >= hearing.level:
            hearing.level = goal
        else:
            hearing.level += (goal - hearing.level) * (1.0 - math.exp(-seconds / self.level_seconds))
        if not self.has_loudness:
            return 0.0, hearing.level
        low, high = self.lows[3], self.highs[3]
        level = min(hearing.level, high)
        hearing.peak = max(level, max(hearing.peak, low) - self.peak_fall * seconds)
        if not 0.0 <= hearing.table - hearing.peak <= self.peak_step:
            hearing.table = min(max(hearing.peak, low), high)
        return hearing.table, level - hearing.table


def placed(value: float, low: float, high: float) -> float:
    """Where a value lies on a logarithmic range, 0…1."""
    return min(max(math.log(max(value, 1e-3) / low) / math.log(high / low), 0.0), 1.0)
