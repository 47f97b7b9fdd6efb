"""`texbridge tones`: a bundle that is there already gets the tones of a recording, and plays them."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from texbridge import dispatcher
from texbridge.realtime.bundle.read import read_bundle

RATE, TONE_HZ = 44100, 700.0
TRAINED = {"config": {"sample_rate": RATE, "n_bands": 8, "n_params": 32, "frame_size": 16384}}


def recording(path: Path, amplitude: float) -> str:
    time = np.arange(6 * RATE) / RATE
    noise = 0.1 * np.random.default_rng(0).standard_normal(len(time))
    soundfile.write(path, noise + amplitude * np.sin(2 * np.pi * TONE_HZ * time), RATE)
    return str(path)


def test_the_command_writes_a_bundle_with_the_tone_and_a_pitch(tmp_path: Path) -> None:
    bundle = make_bundle(tmp_path / "plain.texbundle", training=TRAINED, scores={"texstat": {}})
    out = tmp_path / "tonal.texbundle"
    sound = recording(tmp_path / "hum.wav", 0.05)
    assert dispatcher.main(["tones", str(bundle), sound, "--out", str(out)]) == 0
    tonal = read_bundle(out)
    hz, db = tonal.arrays["fine_hz"], tonal.arrays["fine_db"]
    assert hz[db.argmax()] == pytest.approx(TONE_HZ, abs=2.0) and db.max() > 15.0
    assert "pitch" in {parameter.name for parameter in tonal.parameters}
    assert tonal.manifest["scores"] == {} and tonal.decoder == read_bundle(bundle).decoder
    psd = tonal.arrays["noise_psd"]
    near = np.abs(tonal.arrays["psd_hz"] - TONE_HZ).argmin()
    band = psd[:, near].argmax()
    assert psd[band].argmax() == near
    assert (psd.sum(1) * tonal.arrays["psd_hz"][0] * 2)[band] == pytest.approx(0.5, rel=0.02)
    assert dispatcher.main(["tones", str(bundle), sound, "--out", str(out)]) == 1
    assert dispatcher.main(["tones", str(out), sound, "--out", str(out), "--force"]) == 1


def test_a_bundle_that_does_not_say_its_bands_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = make_bundle(tmp_path / "plain.texbundle")
    arguments = ["tones", str(bundle), recording(tmp_path / "hum.wav", 0.05), "--out", str(tmp_path / "out.texbundle")]
    assert dispatcher.main(arguments) == 1
    assert "does not say how it was trained" in capsys.readouterr().err
    assert not (tmp_path / "out.texbundle").exists()
