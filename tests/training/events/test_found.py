"""Events are found where they begin, as strong and as long as they are; numbers made of them give them back."""

import numpy as np
import pytest
import torch

from texbridge.training.events.found import find_events, quiet_powers
from texbridge.training.events.shape import SHORTEST_SECONDS, EventShape
from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.sound_file import Signal

RATE, BANDS = 16000, 8
BEGINS = np.array([4000, 9000, 9800, 20000, 27000])
GAINS = np.array([1.0, 0.5, 0.5, 0.1, 0.02])


def crackle(seconds: float = 2.0, noise: float = 1e-3, decay: float = 0.03) -> Signal:
    """Bursts of noise that decay, of 34 dB between the loudest and the quietest, above noise."""
    random = np.random.default_rng(0)
    audio = noise * random.standard_normal(round(seconds * RATE))
    for begin, gain in zip(BEGINS, GAINS, strict=True):
        size = min(len(audio) - begin, RATE // 2)
        audio[begin : begin + size] += gain * random.standard_normal(size) * np.exp(-np.arange(size) / (decay * RATE))
    return audio.astype(np.float32)


def test_every_event_is_found_where_it_begins_also_within_another() -> None:
    found = find_events(crackle(), RATE)
    clear = found.begins[found.clearness > 1.5]
    assert len(clear) == len(BEGINS)
    assert np.abs(clear - BEGINS).max() <= 0.004 * RATE


def test_neither_gain_nor_a_constant_noise_changes_what_is_found() -> None:
    one, other = find_events(crackle(), RATE), find_events(crackle() * np.float32(0.01), RATE)
    assert (one.begins == other.begins).all()


def test_silence_steady_noise_and_a_stub_hold_no_clear_event() -> None:
    steady = np.random.default_rng(1).standard_normal(2 * RATE).astype(np.float32)
    assert len(find_events(np.zeros(RATE, dtype=np.float32), RATE).begins) == 0
    assert len(find_events(np.ones(100, dtype=np.float32), RATE).begins) == 0
    assert not (find_events(steady, RATE).clearness > 1.5).any()


def test_loudness_is_kept_and_noise_beneath_taken_off() -> None:
    audio = crackle()
    shape = EventShape(RATE, BANDS, 128)
    quiet = quiet_powers(audio, RATE, BANDS)
    numbers = shape.numbers(torch.from_numpy(audio), torch.from_numpy(BEGINS), quiet)
    bands, envelopes, energy, length = shape.split(numbers)
    assert torch.isfinite(numbers).all()
    wanted = 20 * np.log10(GAINS)
    assert np.abs((energy - energy[0]).numpy() - wanted)[[1, 2, 3]].max() < 3.0
    assert float(energy[3] - energy[0]) == pytest.approx(-20.0, abs=3.0)
    assert float((10 ** (bands / 10)).sum(-1).mean()) == pytest.approx(1.0, abs=0.01)
    decays = envelopes[0, :, 2].mean() - envelopes[0, :, 16].mean()
    assert float(decays) > 10.0
    assert bool((length >= np.log(SHORTEST_SECONDS) - 1e-6).all())
    assert float(length[0]) > float(length[4]) + 0.1  # the loud one is heard for longer above the noise


def test_numbers_give_an_event_of_the_same_energy_decay_and_length() -> None:
    shape = EventShape(RATE, BANDS, 128)
    synth = TexEnv(RATE, shape.frame_size, BANDS, 128, "log")
    audio = torch.from_numpy(crackle(noise=1e-5))
    quiet = torch.zeros(BANDS)
    numbers = shape.numbers(audio, torch.tensor([4000, 20000]), quiet)
    noise = synth.noise(torch.Generator().manual_seed(0), 2)
    made = synth.render(shape.coefficients(numbers), noise) * shape.windows(numbers)
    again = torch.cat([shape.numbers(event, torch.tensor([0]), quiet) for event in made])
    (_, before, energy, length), (_, after, got, heard) = shape.split(numbers), shape.split(again)
    assert torch.allclose(energy, got, atol=2.0)
    assert torch.allclose(length, heard, atol=0.25)
    assert float((before - after)[:, :, 1:16].abs().mean()) < 6.0
    silent = torch.arange(shape.frame_size) > length.exp()[:, None] * RATE + 1
    assert float(made[silent].abs().max()) == 0.0
    assert float(made[:, 0].abs().max()) == 0.0


def test_bands_that_make_no_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="n_bands is 12; it must be a multiple of 8"):
        EventShape(RATE, 12, 64)
