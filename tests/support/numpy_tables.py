"""Tables by NumPy, formula by formula as the documents have them: what the compiled ones are held to."""

from __future__ import annotations

import dataclasses
import math

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.graph.machine import run_program
from texbridge.realtime.graph.program import decoder_program
from texbridge.realtime.tables.bands import audible_share, table_size
from texbridge.realtime.units import erb_number

MAX_TILT_DB = 24.0
LEAST_LOG, LARGEST_LOG = -40.0, 12.0
MAX_PSD_POINTS = 1024
COMMON_POWER = 1e-5
FEW = 3


class NumpyShaper:
    """From coefficients [N, P/2] to tables [N, S] at a centroid and a loudness (None: as it is)."""

    def __init__(self, bundle: Bundle, sample_rate: float, size: int | None = None) -> None:
        self.size = size or table_size(bundle.n_params, bundle.envelopes)
        self.log = bundle.envelopes == "log"
        self.frame_size = bundle.frame_size
        hz, response = bundle.arrays["response_hz"], np.abs(bundle.arrays["band_response"])
        share = audible_share(hz, response, sample_rate)
        self.gram = bundle.arrays["noise_gram"] * np.sqrt(np.outer(share, share))
        common = np.argwhere(np.abs(self.gram) > COMMON_POWER * np.abs(self.gram).max())
        self.reach = int(np.abs(common[:, 0] - common[:, 1]).max())
        power = response**2 * np.gradient(hz)
        position = power @ erb_number(hz) / np.maximum(power.sum(axis=1), 1e-30)
        self.position = position - 0.5 * (position.max() + position.min())
        self.max_tilt = MAX_TILT_DB / 20.0 * math.log(10.0) / max(np.abs(self.position).max(), 1e-3)
        self.hz, self.width, psd = _condensed(bundle.arrays["psd_hz"], bundle.arrays["noise_psd"])
        self.psd = np.where(self.hz < sample_rate / 2, psd, 0.0)
        self.prefilter = np.sinc(np.arange(bundle.n_params // 2) / self.size) ** -4 / math.sqrt(bundle.frame_size)

    def tables(self, coefficients: np.ndarray, centroid_hz: float | None, loudness_db: float | None) -> np.ndarray:
        if self.log:
            curve = self.transformed(coefficients * np.float32(1.0 / math.sqrt(self.frame_size)))
            return self.shaped(np.exp(np.minimum(curve, np.float32(LARGEST_LOG))), centroid_hz, loudness_db)
        gains = self.gains(self.cross_power(coefficients), centroid_hz, loudness_db)[:, None]
        return self.transformed(coefficients * (gains * self.prefilter).astype(np.float32))

    def transformed(self, spectrum: np.ndarray) -> np.ndarray:
        return np.fft.irfft(spectrum.astype(np.complex64), self.size, norm="forward").astype(np.float32)

    def shaped(self, envelopes: np.ndarray, centroid_hz: float | None, loudness_db: float | None) -> np.ndarray:
        gains = self.gains(self.mean_products(envelopes), centroid_hz, loudness_db)[:, None].astype(np.float32)
        beside = np.roll(envelopes, 1, axis=1) + np.roll(envelopes, -1, axis=1)
        return gains * (np.float32(8 / 6) * envelopes - np.float32(1 / 6) * beside)

    def mean_products(self, envelopes: np.ndarray) -> np.ndarray:
        """[N, N]; of neighbours alone, where no others have anything in common."""
        exact = envelopes.astype(np.float64)
        cross = exact @ exact.T / self.size
        n = np.arange(len(cross))
        near = np.abs(n[:, None] - n) <= self.reach
        return cross if self.reach > FEW else np.where(near, cross, 0.0)

    def cross_power(self, coefficients: np.ndarray) -> np.ndarray:
        real = np.concatenate([coefficients.real, coefficients.imag[:, 1:]], axis=1).astype(np.float64)
        real[:, 1:] *= math.sqrt(2.0)
        return real @ real.T / self.frame_size

    def gains(self, cross: np.ndarray, centroid_hz: float | None, loudness_db: float | None) -> np.ndarray:
        gains = np.ones(len(cross))
        if centroid_hz is not None:
            gains = np.exp(self.tilt(np.diagonal(cross), centroid_hz) * self.position)
        power = float(gains @ (self.gram * cross) @ gains)
        if power < 1e-20:
            return np.zeros_like(gains)
        return gains if loudness_db is None else gains * (10.0 ** (loudness_db / 20.0) / math.sqrt(power))

    def log_envelopes(self, coefficients: np.ndarray) -> np.ndarray:
        curve = self.transformed(coefficients * np.float32(1.0 / math.sqrt(self.frame_size)))
        if not self.log:
            curve = np.log(np.maximum(np.abs(curve), np.float32(math.exp(LEAST_LOG))))
        return np.clip(curve, np.float32(LEAST_LOG), np.float32(LARGEST_LOG))

    def predicted_centroid(self, band_power: np.ndarray, tilt: float) -> float:
        amplitude = np.sqrt((band_power * np.exp(2.0 * tilt * self.position)) @ self.psd) * self.width
        total = amplitude.sum()
        return float(amplitude @ self.hz / total) if total > 0.0 else 0.0

    def tilt(self, band_power: np.ndarray, centroid_hz: float) -> float:
        """Bracketed secant (Illinois) on the logarithm of the centroid."""

        def excess(tilt: float) -> float:
            return math.log(max(self.predicted_centroid(band_power, tilt), 1e-3) / centroid_hz)

        a, f_a = 0.0, excess(0.0)
        b = -math.copysign(self.max_tilt, f_a)
        f_b = excess(b)
        if f_a * f_b >= 0.0:
            return b if abs(f_b) < abs(f_a) else a
        for _ in range(16):
            c = b - f_b * (b - a) / (f_b - f_a)
            f_c = excess(c)
            if abs(f_c) < 1e-4:
                return c
            if f_c * f_b < 0.0:
                a, f_a = b, f_b
            else:
                f_a *= 0.5
            b, f_b = c, f_c
        return b


def _condensed(hz: np.ndarray, psd: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    hz, psd, width = hz.astype(np.float64), psd.astype(np.float64), np.gradient(hz.astype(np.float64))
    starts = np.arange(0, len(hz), -(-len(hz) // MAX_PSD_POINTS))
    widths = np.add.reduceat(width, starts)
    centres = np.add.reduceat(hz * width, starts) / widths
    return centres, widths, np.maximum(np.add.reduceat(psd * width, starts, axis=1) / widths, 0.0)


class NumpyTexture:
    """A texture's features, decoder and tables, at `values`; `hop` as `TextureRenderer.hop`."""

    def __init__(self, bundle: Bundle, sample_rate: float, seed: int = 0, size: int | None = None) -> None:
        self.bundle, self.shaper = bundle, NumpyShaper(bundle, sample_rate, size)
        self.values = {p.name: p.default for p in bundle.parameters}
        self.state = np.zeros(bundle.state_shape, np.float32)
        self.following: np.ndarray | None = None
        self.random = np.random.default_rng(seed)
        self.set = int(self.random.integers(bundle.n_variations))
        self.period = bundle.frame_size / bundle.sample_rate

    def features(self) -> np.ndarray:
        values, arrays = dict(self.values), self.bundle.arrays
        if "rate" in values:
            values["rate"] = float(np.interp(values["rate"], arrays["rate_request"], arrays["rate_feature"]))
        if "contrast_request" in arrays and "contrast" in values:
            asked = values["contrast"] + self._contrast_of_rate()
            values["contrast"] = float(np.interp(asked, arrays["contrast_request"], arrays["contrast_feature"]))
        return np.array([values[name] for name in self.bundle.feature_names], np.float32)

    def _contrast_of_rate(self) -> float:
        default = next(p.default for p in self.bundle.parameters if p.name == "contrast")
        if "rate_contrast" not in self.bundle.arrays or "rate" not in self.values:
            return 0.0
        if self.values["contrast"] != default:
            return 0.0
        arrays = self.bundle.arrays
        return float(np.interp(self.values["rate"], arrays["rate_request"], arrays["rate_contrast"]))

    def speed(self) -> float:
        if "rate" not in self.values:
            return 1.0
        arrays = self.bundle.arrays
        return float(np.clip(np.interp(self.values["rate"], arrays["rate_request"], arrays["rate_speed"]), 0.05, 20.0))

    def coefficients(self) -> np.ndarray:
        program = decoder_program(self.bundle)
        memory = program.new_memory()
        given = {
            "features": self.features(),
            "state": self.state,
            "variation": np.eye(self.bundle.n_variations)[self.set],
        }
        for name, at in program.inputs.items():
            memory[0, at] = given[name].reshape(-1)
        run_program(program.code, program.halves, program.singles, memory)
        self.following = memory[0, program.outputs["state_out"]].reshape(self.state.shape)
        found = memory[0, program.outputs["coefficients"]].view(np.complex64)
        return self._calmed(found.reshape(self.bundle.n_bands, -1))

    def _calmed(self, found: np.ndarray) -> np.ndarray:
        """Of logarithmic envelopes what life leaves of their modulation, at the mean power that they had."""
        life = self.bundle.life
        amount = self.values.get("life", 0.0)
        if life is None or amount == 0.0 or self.bundle.envelopes != "log":
            return found
        n = found.shape[1] - 1
        kept = np.ones((len(found), n))
        if "life_kept" in self.bundle.arrays:
            said = self.bundle.arrays["life_kept"].astype(np.float64)
            kept[:, : said.shape[1]], kept[:, said.shape[1] :] = said, said[:, -1:]
        kept[:, : int(life.corner_hz * self.bundle.frame_size / self.bundle.sample_rate)] = 0.0
        left, found = np.maximum(0.0, 1.0 - amount * (1.0 - kept)), found.copy()
        lost = (2.0 * np.abs(found[:, 1:].astype(np.complex128)) ** 2 * (1.0 - left**2)).sum(1)
        found[:, 1:] *= left.astype(np.float32)
        found[:, 0] += math.sqrt(self.bundle.frame_size) * np.minimum(lost / self.bundle.frame_size, 2.0)
        return found

    def tables(self) -> tuple[np.ndarray, float]:
        values = self.values
        found = self.shaper.tables(self.coefficients(), values.get("centroid"), values.get("loudness"))
        return found, self.speed()

    def hop(self) -> None:
        if self.following is not None:
            self.state = self.following
        if self.bundle.n_variations > 1:
            self.set = (
                self.set + 1 + int(self.random.integers(self.bundle.n_variations - 1))
            ) % self.bundle.n_variations


class NumpyMorph:
    """Tables between two textures at an amount, with the values that stand in each."""

    def __init__(self, first: Bundle, second: Bundle, both: Bundle, sample_rate: float, seed: int) -> None:
        size = max(table_size(b.n_params, b.envelopes) for b in (first, second))
        self.first = NumpyTexture(first, sample_rate, seed, size)
        self.second = NumpyTexture(second, sample_rate, seed + 1, size)
        self.both = NumpyShaper(dataclasses.replace(both, envelopes="log"), sample_rate, size)
        (mine, self.my_width), (theirs, self.their_width) = _places(first), _places(second)
        self.to_mine, self.to_other = _interpolation(mine, theirs), _interpolation(theirs, mine)

    def tables(self, amount: float, centroid_hz: float, loudness_db: float) -> tuple[np.ndarray, float]:
        mine = self.first.shaper.log_envelopes(self.first.coefficients())
        theirs = self.second.shaper.log_envelopes(self.second.coefficients())
        to_mine = self.to_mine @ (theirs - self.their_width) + self.my_width
        to_other = self.to_other @ (mine - self.my_width) + self.their_width
        levels = np.concatenate([(1 - amount) * mine + amount * to_mine, (1 - amount) * to_other + amount * theirs])
        shares = np.repeat([math.sqrt(1.0 - amount), math.sqrt(amount)], [len(mine), len(theirs)])
        curves = (np.exp(levels) * shares[:, None]).astype(np.float32)
        periods = (self.second.period / self.first.period) ** amount
        speed = self.first.speed() ** (1.0 - amount) * self.second.speed() ** amount / periods
        return self.both.shaped(curves, centroid_hz, loudness_db), speed


def _places(bundle: Bundle) -> tuple[np.ndarray, np.ndarray]:
    hz, power = bundle.arrays["response_hz"], bundle.arrays["band_response"] ** 2
    erb = erb_number(hz)
    weight = power * np.gradient(erb)
    width = weight.sum(axis=1) / np.maximum(power.max(axis=1), 1e-30)
    centre = weight @ erb / np.maximum(weight.sum(axis=1), 1e-30)
    return centre, 0.5 * np.log(np.maximum(width, 1e-6))[:, None]


def _interpolation(wanted: np.ndarray, given: np.ndarray) -> np.ndarray:
    return np.array([np.interp(wanted, given, unit) for unit in np.eye(len(given))]).T
