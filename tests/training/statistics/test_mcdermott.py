"""The statistics of 2011: parity with stored numbers, the whole of a recording, and what time turned round changes."""

import numpy as np
import pytest
import torch
from torch import Tensor

from tests.support import SHARED
from texbridge.training.signal.filterbanks import analytic_subbands
from texbridge.training.statistics.mcdermott import (
    EnvelopeFilters,
    added,
    envelope_statistics,
    envelope_sums,
)
from texbridge.training.statistics.mcdermott_bank import COCHLEAR_HZ, CochlearBank, cochlear_filters
from texbridge.training.statistics.mcdermott_measure import measured_statistics, standard_errors, unit_sound
from texbridge.training.statistics.mcdermott_snr import MCDERMOTT_CLASSES, MOST_DB, mcdermott_snr, snr_of

FIXTURE = SHARED / "fixtures" / "systems" / "mcdermott.npz"
STORED = {
    "mean": "mean",
    "variation": "coefficient_of_variation",
    "skewness": "skewness",
    "kurtosis": "kurtosis",
    "C": "C",
    "modulation": "mod_power",
    "C1": "C1",
    "C2": "C2",
}
EXACT = torch.float64


def noise(samples: int, seed: int = 0) -> Tensor:
    return torch.randn(samples, generator=torch.Generator().manual_seed(seed))


def gusts(seconds: float, seed: int = 0) -> Tensor:
    """Noise that comes and goes twice a second."""
    sound = noise(round(seconds * COCHLEAR_HZ), seed)
    time = torch.arange(len(sound)) / COCHLEAR_HZ
    return sound * (1 + 0.8 * torch.sin(4 * torch.pi * time))


@pytest.mark.skipif(not FIXTURE.exists(), reason="needs ../shared/fixtures/systems/mcdermott.npz")
@pytest.mark.parametrize("weighted", [False, True], ids=["Parseval", "over time"])
def test_statistics_are_those_stored(weighted: bool) -> None:
    stored = np.load(FIXTURE)
    envelopes = torch.from_numpy(stored["envelopes"])
    filters = EnvelopeFilters(envelopes.shape[1], dtype=EXACT)
    assert abs(filters.constant_q.numpy() - stored["constant_q_filters"]).max() < 1e-7, "stored in float32"
    assert abs(filters.octaves.numpy() - stored["octave_filters"]).max() < 1e-7
    weights = torch.ones(envelopes.shape[1], dtype=EXACT) if weighted else None
    found = envelope_statistics(envelope_sums(envelopes, filters, weights))
    for name, key in STORED.items():
        np.testing.assert_allclose(found[name].numpy(), stored[f"stat_{key}"], rtol=1e-9, atol=1e-12, err_msg=name)


def test_squared_filters_sum_to_one_from_20_hz_on() -> None:
    power = cochlear_filters(COCHLEAR_HZ).square().sum(0)
    assert float(power[0]) == 0 and torch.allclose(power[1:], torch.ones((), dtype=EXACT))


def test_envelopes_at_low_rates_are_those_of_the_whole_bandwidth() -> None:
    sound = unit_sound(gusts(1.0))[0]
    bank = CochlearBank(len(sound), dtype=EXACT)
    full = analytic_subbands(sound[None], bank.response)[0].abs().square()
    exact = bank.resampled((full + 1e-10) ** 0.15)
    filters = EnvelopeFilters(bank.points, dtype=EXACT)
    found = {**envelope_statistics(envelope_sums(bank(sound).values, filters)), "power": bank(sound).power}
    wanted = {**envelope_statistics(envelope_sums(exact, filters)), "power": full.mean(1) / 2}
    ratios = snr_of(found, wanted)
    assert min(ratios.values()) > 30 and sum(ratios.values()) / len(ratios) > 50


def test_a_long_recording_is_measured_whole() -> None:
    part, other = gusts(16.0, 1), 3 * gusts(16.0, 2)
    long = unit_sound(torch.cat([part, other]))[0]
    filters, bank = EnvelopeFilters(len(long) // 50, dtype=EXACT), CochlearBank(len(long), dtype=EXACT)
    at_once = {**envelope_statistics(envelope_sums(bank(long).values, filters)), "power": bank(long).power}
    ratios = snr_of(measured_statistics(long, loop=True), at_once)
    assert min(ratios.values()) > 30, "pieces that overlap are the whole, but for what rings across their ends"
    assert max(snr_of(measured_statistics(unit_sound(part)[0]), at_once).values()) < 40, "half of it is not"


def test_sums_of_parts_are_the_sums_of_the_whole() -> None:
    values = torch.rand(4, 800, dtype=EXACT, generator=torch.Generator().manual_seed(3))
    filters, about = EnvelopeFilters(800, dtype=EXACT), torch.full((4,), 0.3, dtype=EXACT)
    first = torch.cat([torch.ones(300), torch.zeros(500)]).double()
    parts = [envelope_sums(values, filters, weights, about) for weights in (first, 1 - first)]
    found, wanted = envelope_statistics(added(parts)), envelope_statistics(envelope_sums(values, filters))
    assert all(torch.allclose(found[name], wanted[name], rtol=1e-9, atol=1e-12) for name in wanted)


def test_a_tone_that_beats_fills_the_modulation_band_of_its_beat() -> None:
    time = torch.arange(4 * COCHLEAR_HZ) / COCHLEAR_HZ
    tone = (1 + 0.5 * torch.sin(2 * torch.pi * 11.7 * time)) * torch.sin(2 * torch.pi * 1500 * time)
    found = measured_statistics(unit_sound(tone)[0], loop=True)
    band = int(found["power"].argmax())
    assert int(found["modulation"][band].argmax()) == 10, "the band about 11.7 Hz"


def test_time_turned_round_changes_the_phases_of_c2_and_no_power() -> None:
    generator = torch.Generator().manual_seed(1)
    decays = torch.rand(3, 16, 1, generator=generator, dtype=EXACT) * (-torch.arange(100, dtype=EXACT) / 12).exp()
    envelopes = decays.flatten(1) + 0.1
    filters = EnvelopeFilters(1600, dtype=EXACT)
    found, turned = (envelope_statistics(envelope_sums(x, filters)) for x in (envelopes, envelopes.flip(1)))
    assert torch.allclose(found["modulation"], turned["modulation"]) and torch.allclose(found["C1"], turned["C1"])
    phase, back = found["C2"][..., 1], turned["C2"][..., 1]
    assert torch.allclose(back, -phase, atol=1e-9) and float(phase.abs().max()) > 0.3


def test_a_ratio_is_of_squares_and_has_a_ceiling() -> None:
    sound = gusts(2.0)
    wanted = measured_statistics(unit_sound(sound)[0], loop=True)
    off = {name: value * 1.1 for name, value in wanted.items()}
    assert all(value == pytest.approx(20.0) for value in snr_of(off, wanted).values())
    assert all(value == MOST_DB for value in snr_of(wanted, wanted).values())
    assert list(mcdermott_snr(sound, sound, COCHLEAR_HZ)) == list(MCDERMOTT_CLASSES)


def test_what_is_nearer_has_the_higher_ratios() -> None:
    recording, alike, other = gusts(4.0, 1), gusts(4.0, 2), noise(4 * COCHLEAR_HZ, 3).cumsum(0)
    near, far = (mcdermott_snr(x, recording, COCHLEAR_HZ) for x in (alike, other - other.mean()))
    assert all(near[name] > far[name] + 3 for name in ("power", "mean", "variation", "C", "modulation", "C1"))


@pytest.mark.parametrize("kind", ["silence", "constant", "click", "short", "two in 32"])
def test_what_hardly_sounds_has_finite_statistics(kind: str) -> None:
    sound = {
        "silence": torch.zeros(COCHLEAR_HZ),
        "constant": torch.full((COCHLEAR_HZ,), 0.3),
        "click": torch.arange(COCHLEAR_HZ).eq(5000).float(),
        "short": noise(COCHLEAR_HZ // 2),
        "two in 32": torch.sin(0.3 * torch.arange(COCHLEAR_HZ)),
    }[kind]
    unit, level = unit_sound(sound)
    found = measured_statistics(unit)
    assert all(bool(torch.isfinite(value).all()) for value in found.values())
    assert all(value == value and value >= 0 for value in standard_errors(unit).values())
    assert (float(level) == 0) == (kind in ("silence", "constant"))


def test_standard_errors_are_how_far_other_noise_falls() -> None:
    sounds = [unit_sound(noise(COCHLEAR_HZ, seed))[0] for seed in range(8)]
    found = torch.stack([measured_statistics(sound)["kurtosis"] for sound in sounds])
    spread = float(found.std(0).mean())
    error = sum(standard_errors(sound)["kurtosis"] for sound in sounds) / len(sounds)
    assert 0.6 * spread < error < 1.6 * spread
    assert standard_errors(unit_sound(noise(COCHLEAR_HZ // 2))[0])["C2"] > standard_errors(sounds[0])["C2"]
