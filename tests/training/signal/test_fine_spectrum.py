"""Standing tones are found where they stand, as high as they are, and nowhere else."""

import json

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.signal import welch

from texbridge.training.models.texenv import TexEnv
from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.fine_spectrum import (
    FineResponse,
    coloured_response,
    describe_fine,
    learn_fine_response,
)
from texbridge.training.signal.noise import LowNoiseBank

RATE, SECONDS = 22050, 12
BANK = CosineFilterbank(20, RATE)
SIZE = RATE * SECONDS
TIME = np.arange(SIZE) / RATE


def noise(seed: int = 0) -> NDArray[np.float32]:
    """Noise of 0.1 RMS that falls by 3 dB an octave from 100 Hz on."""
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(SIZE))
    spectrum *= np.maximum(np.fft.rfftfreq(SIZE, 1 / RATE), 100.0) ** -0.5
    sound = np.fft.irfft(spectrum, SIZE)
    return (0.1 * sound / sound.std()).astype(np.float32)


def tone(hz: float, amplitude: float = 0.03) -> NDArray[np.float32]:
    return (amplitude * np.sin(2 * np.pi * hz * TIME)).astype(np.float32)


def learnt(sound: NDArray[np.float32]) -> FineResponse:
    fine = learn_fine_response([sound], BANK)
    assert fine is not None
    return fine


def lines_of(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    fine = learn_fine_response([sound], BANK, always=True)
    assert fine is not None
    return fine.lines_db


@pytest.mark.parametrize("seed", range(5))
def test_noise_has_no_lines(seed: int) -> None:
    assert not lines_of(noise(seed)).any()


def test_gusts_of_noise_are_no_lines() -> None:
    gusts = noise() * (1.0 + 0.9 * np.sin(2 * np.pi * 0.4 * TIME)).astype(np.float32)
    assert not lines_of(gusts).any()


def test_a_chirp_that_passes_is_no_line() -> None:
    passing = np.where((TIME > 4.0) & (TIME < 4.5), 1.0, 0.0).astype(np.float32)
    assert not lines_of(noise() + tone(3000.0, 0.1) * passing).any()


@pytest.mark.parametrize("hz", [100.0, 1001.3, 6543.2])
def test_a_tone_is_found_where_it_is(hz: float) -> None:
    fine = learnt(noise() + tone(hz))
    assert fine.hz[fine.lines_db.argmax()] == pytest.approx(hz, abs=1.5)
    assert not fine.lines_db[np.abs(fine.hz - hz) > 12.0].any()
    assert describe_fine(fine).startswith("1 standing tone, ")


@pytest.mark.parametrize("hz", [250.0, 1001.3])
def test_noise_with_the_lines_has_the_tone_as_clear_as_the_recording(hz: float) -> None:
    sound = noise() + tone(hz)
    size = 2**18
    response = coloured_response(BANK, learnt(sound), size)
    band = int(np.abs(BANK.centres_hz.numpy() - hz).argmin())
    made = LowNoiseBank(response, size)(torch.Generator().manual_seed(0), 1)[0, band].numpy()

    def prominence(audio: NDArray[np.float32]) -> float:
        bins, power = welch(audio, RATE, nperseg=8192)
        near = np.abs(bins - hz) < 40.0
        return float(10 * np.log10(power[near].max() / np.median(power[near])))

    assert prominence(made) == pytest.approx(prominence(sound), abs=2.0)


def test_the_noise_of_a_synthesiser_keeps_its_power() -> None:
    sizes = (RATE, 2**15, 20, 64)
    fine = learnt(noise() + tone(1001.3))
    plain, tuned = TexEnv(*sizes), TexEnv(*sizes, fine=fine)
    power = [synth.noise(torch.Generator().manual_seed(0)).square().mean(1) for synth in (plain, tuned)]
    torch.testing.assert_close(power[1], power[0], rtol=1e-3, atol=0.0)


def test_a_shape_that_bands_miss_is_learnt_without_lines() -> None:
    spectrum = np.fft.rfft(noise())
    hz = np.fft.rfftfreq(SIZE, 1 / RATE)
    spectrum[hz > 4000.0] *= 10 ** (-50 / 20)
    fine = learnt(np.fft.irfft(spectrum, SIZE).astype(np.float32))
    assert not fine.has_lines
    steep = fine.shape_at(np.array([3900.0, 4200.0]))
    assert 20 * np.log10(steep[0] / steep[1]) > 10.0


def test_it_comes_back_from_a_checkpoint_as_it_was() -> None:
    fine = learnt(noise() + tone(440.0))
    again = FineResponse.from_dict(json.loads(json.dumps(fine.to_dict())))
    assert again is not None
    hz = np.linspace(0.0, RATE / 2, 5000)
    np.testing.assert_allclose(again.gain_at(hz), fine.gain_at(hz), rtol=2e-3)


def test_too_little_sound_tells_nothing() -> None:
    assert learn_fine_response([tone(440.0)[: RATE // 2]], BANK) is None
