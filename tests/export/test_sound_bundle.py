"""A sound becomes a bundle: the level and the spectrum of a rendered minute are its own, its knobs do what they say."""

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.support.commands import fails
from tests.support.sounds import RATE, crackle, write_sound
from texbridge import dispatcher
from texbridge.export.envelope_sets import EnvelopeSets, sets_graph, verify_sets
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.signal.filterbanks import CosineFilterbank

SIZE = 4096


def erb_levels(audio: np.ndarray) -> np.ndarray:
    """Power in dB of 20 ERB bands."""
    frames = torch.from_numpy(np.asarray(audio, dtype=np.float64)).unfold(0, SIZE, SIZE // 2)
    power = torch.fft.rfft(frames * torch.hann_window(SIZE, dtype=torch.float64)).abs().square().mean(0)
    return np.asarray(10 * torch.log10(CosineFilterbank(20, RATE).response(SIZE).double().square() @ power))


def played(bundle: Bundle, **settings: float) -> np.ndarray:
    return render_bundle(bundle, 60.0, RATE, seed=3, settings=settings, channels=1)[RATE:, 0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, Bundle]:
    """What `resynth` made of a recording, and the bundle of that."""
    folder = tmp_path_factory.mktemp("sound-bundle")
    recording = write_sound(folder / "in.wav", crackle(4.0, per_second=60.0, seed=4))
    out, bundle = folder / "made.wav", folder / "made.texbundle"
    options = ["--method", "stft", "--preset", "preview", "--device", "cpu", "--seconds", "4"]
    assert dispatcher.main(["resynth", str(recording), *options, "--out", str(out), "--bundle", str(bundle)]) == 0
    from texbridge.training.signal.sound_file import read_sound

    return read_sound(out)[0], read_bundle(bundle)


def test_level_and_spectrum_of_a_minute_are_those_of_the_sound(made: tuple[np.ndarray, Bundle]) -> None:
    sound, bundle = made
    minute = played(bundle)
    assert 20 * np.log10(minute.std() / sound.std()) == pytest.approx(0.0, abs=1.0)
    wanted, found = erb_levels(sound), erb_levels(minute)
    heard = wanted > wanted.max() - 40
    assert np.abs(found - wanted)[heard].max() < 1.0


def test_it_has_the_usual_controls_and_says_where_it_is_from(made: tuple[np.ndarray, Bundle]) -> None:
    _, bundle = made
    assert {"centroid", "rate", "loudness", "contrast"} <= {p.name for p in bundle.parameters}
    assert bundle.manifest["resynthesis"]["method"] == "stft"
    assert [credit["file"] for credit in bundle.manifest["credits"]] == ["in.wav"]


def test_loudness_and_centroid_go_where_they_are_sent(made: tuple[np.ndarray, Bundle]) -> None:
    _, bundle = made
    default = {p.name: p.default for p in bundle.parameters}
    quiet = played(bundle, loudness=default["loudness"] - 10)
    assert 20 * np.log10(played(bundle).std() / quiet.std()) == pytest.approx(10.0, abs=0.5)
    dark, bright = (erb_levels(played(bundle, centroid=default["centroid"] * factor)) for factor in (0.8, 1.25))
    assert bright[-1] - bright[0] > dark[-1] - dark[0] + 3.0


def test_depth_scales_modulation_and_leaves_the_expected_power() -> None:
    generator = torch.Generator().manual_seed(0)
    coefficients = torch.zeros(1, 2, 16, dtype=torch.complex64)
    coefficients[..., 1:] = torch.randn(1, 2, 15, dtype=torch.complex64, generator=generator)
    sets = EnvelopeSets(coefficients, 256, default_contrast=0.0).rounded()
    assert verify_sets(sets_graph(sets), sets) < 1e-4
    powers, spreads = [], []
    for contrast in (-6.0, 0.0, 3.0):
        curve = torch.fft.irfft(sets(torch.tensor([[contrast]]), torch.ones(1, 1, 1)), 256, norm="ortho").exp()
        powers.append(10 * float(curve.square().mean().log10()))
        spreads.append(float(curve.log().std()))
    assert np.ptp(powers) < 0.7 and spreads[0] == pytest.approx(spreads[1] / 2, rel=0.01) and spreads[2] > spreads[1]


def test_what_cannot_become_a_bundle_is_refused_before_it_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recording = write_sound(tmp_path / "in.wav", crackle(1.0))
    bundle = tmp_path / "b.texbundle"
    common = ("resynth", recording, "--method", "stft", "--preset", "preview", "--device", "cpu")
    assert "are too little for one" in fails(capsys, *common, "--seconds", 0.2, "--bundle", bundle)
    assert "are one file" in fails(capsys, *common, "--out", tmp_path / "b.wav", "--bundle", tmp_path / "b.wav")
    assert not bundle.exists()
    with pytest.raises(SystemExit) as caught:
        dispatcher.main([str(one) for one in common])
    assert caught.value.code == 2 and "--out, --bundle or both" in capsys.readouterr().err
