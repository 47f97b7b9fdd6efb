"""`texbridge life`: what a bundle learns of recordings, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from texbridge.dispatcher import main
from texbridge.realtime.bundle.read import read_bundle

RATE = 44100
NOISE = np.random.default_rng(0).normal(size=8 * RATE)
GUSTS = 0.05 * NOISE * 10 ** (0.5 * np.sin(2 * np.pi * 0.3 * np.arange(8 * RATE) / RATE))


def recording(folder: Path, sound: np.ndarray, subtype: str = "PCM_16") -> str:
    path = folder / "recording.wav"
    soundfile.write(path, sound, RATE, subtype)
    return str(path)


def learn(folder: Path, sound: np.ndarray, subtype: str = "PCM_16") -> int:
    bundle = make_bundle(folder / "still.texbundle", high_hz=5000.0)
    return main(["life", str(bundle), recording(folder, sound, subtype), "--out", str(folder / "living.texbundle")])


@pytest.fixture(scope="module")
def gusty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `living.texbundle`, which has learnt the gusts, and what it was made of."""
    folder = tmp_path_factory.mktemp("gusts")
    assert learn(folder, GUSTS) == 0
    return folder


def test_a_bundle_learns_the_gusts_of_a_recording_and_can_forget_them(gusty: Path, tmp_path: Path) -> None:
    living = read_bundle(gusty / "living.texbundle")
    assert living.manifest["life"]["period"] is None
    gains = living.arrays["life_path"].astype(float) @ living.arrays["life_basis"]
    assert 4.0 < gains.std(0).max() < 9.0  # 20 dB · 0.5 / √2 is 7.1 dB
    assert main(["life", str(living.path), "--none", "--out", str(tmp_path / "again.texbundle")]) == 0
    again, still = read_bundle(tmp_path / "again.texbundle"), read_bundle(gusty / "still.texbundle")
    assert "life" not in again.manifest
    assert set(again.arrays) == set(still.arrays)


def test_the_same_recording_gives_the_same_life(gusty: Path, tmp_path: Path) -> None:
    assert learn(tmp_path, GUSTS) == 0
    first, second = (read_bundle(folder / "living.texbundle").digest for folder in (gusty, tmp_path))
    assert first == second


@pytest.mark.parametrize(
    ("sound", "subtype"),
    [
        (np.zeros(8 * RATE), "PCM_16"),
        (np.full(8 * RATE, 0.5), "PCM_16"),
        (np.where(np.arange(8 * RATE) == RATE, np.nan, GUSTS), "FLOAT"),
        (GUSTS[: 2 * RATE], "PCM_16"),
    ],
    ids=["silence", "constant", "NaN", "too short"],
)
def test_what_nothing_can_be_learnt_from_ends_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sound: np.ndarray, subtype: str
) -> None:
    assert learn(tmp_path, sound, subtype) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert not (tmp_path / "living.texbundle").exists()


def test_recordings_or_none_are_to_be_named_and_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    bundle = make_bundle(tmp_path / "still.texbundle")
    for arguments in ([], ["x.wav", "--none"]):
        with pytest.raises(SystemExit, match="2"):
            main(["life", str(bundle), *arguments, "--out", str(tmp_path / "out.texbundle")])
    before = bundle.read_bytes()
    assert main(["life", str(bundle), recording(tmp_path, GUSTS), "--out", str(bundle)]) == 1
    assert bundle.read_bytes() == before
