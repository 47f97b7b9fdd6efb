"""`texbridge resynth --method mcdermott`: both ways, stopped and gone on with, stereo, what is said at the end."""

import re
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from tests.support.commands import fails
from tests.support.resynthesis import StopSoon, resynth
from tests.support.sounds import RATE, crackle, write_sound
from texbridge.training.methods import mcdermott
from texbridge.training.resynthesis import job
from texbridge.training.run.progress import INTERRUPTED
from texbridge.training.statistics.mcdermott_bank import COCHLEAR_HZ

COMMON = ("--method", "mcdermott", "--preset", "preview", "--device", "cpu")


def sound(path: Path) -> NDArray[np.float32]:
    audio, rate = soundfile.read(path, dtype="float32")
    assert rate == COCHLEAR_HZ
    return np.asarray(audio)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "in.wav", crackle(1.0, seed=4))


@pytest.mark.parametrize("extra", [(), ("--variant", "classic", "--without", "C2")], ids=["gradient", "classic"])
def test_what_is_stopped_goes_on_to_the_same_file(
    tmp_path: Path, recording: Path, monkeypatch: pytest.MonkeyPatch, extra: tuple[str, ...]
) -> None:
    monkeypatch.setitem(mcdermott._ROUNDS, "preview", 4)
    whole, halves = tmp_path / "whole.wav", tmp_path / "halves.wav"
    arguments = (recording, *COMMON, "--seconds", 0.5, *extra, "--out")
    assert resynth(*arguments, whole) == 0
    with monkeypatch.context() as patched:
        patched.setattr(job, "StopRequest", StopSoon)
        assert resynth(*arguments, halves) == INTERRUPTED
    assert resynth(*arguments, halves, "--resume") == 0
    assert np.array_equal(sound(halves), sound(whole)) and len(sound(whole)) == COCHLEAR_HZ // 2


def test_a_stereo_sound_of_several_stretches_is_told_channel_by_channel(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(mcdermott.MCDERMOTT_ITERATIONS, "preview", 30)
    monkeypatch.setattr(mcdermott.McdermottMethod, "stretch_seconds", 0.6)
    left, fresh = crackle(1.0, seed=1), crackle(1.0, seed=2)
    path = write_sound(tmp_path / "pair.wav", np.stack([left, 0.7 * left + 0.4 * fresh], axis=1))
    assert resynth(path, *COMMON, "--stereo", "mid-side", "--out", tmp_path / "made.wav") == 0
    said = capsys.readouterr()
    told = re.findall(r"channel (\d): SNR in dB: power [\d.]+, .*C2 -?[\d.]+; mean ([\d.]+)", said.out + said.err)
    assert [number for number, _ in told] == ["1", "2"] and all(float(mean) > 3 for _, mean in told)
    assert "shorter than 3 s: standard errors of kurtosis" in said.out + said.err
    assert sound(tmp_path / "made.wav").shape == (COCHLEAR_HZ, 2)


def test_the_families_of_texstat_can_be_the_statistics(
    tmp_path: Path, recording: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.wav"
    assert (
        resynth(recording, *COMMON, "--seconds", 0.5, "--statistics", "texstat", "--without", "s4", "--out", out) == 0
    )
    assert np.isfinite(sound(out)).all() and sound(out).any()
    assert "SNR in dB" in "".join(capsys.readouterr())


def test_silence_is_silence_and_says_nothing_of_ratios(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_sound(tmp_path / "in.wav", np.zeros(RATE // 4, np.float32))
    assert resynth(path, *COMMON, "--out", tmp_path / "out.wav") == 0
    assert not sound(tmp_path / "out.wav").any() and "SNR" not in "".join(capsys.readouterr())


def test_refusals_are_one_line(tmp_path: Path, recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.wav"
    refused: dict[str, list[object]] = {
        "--statistics texstats: it is one of mcdermott, texstat; did you mean 'texstat'": [
            *("--method", "mcdermott", "--statistics", "texstats")
        ],
        "--method stft has one set; leave the option out": ["--method", "stft", "--statistics", "texstat"],
        "--variant clasic: it is one of gradient, classic": ["--method", "mcdermott", "--variant", "clasic"],
        "--without c2: it is one of": ["--method", "mcdermott", "--without", "c2"],
    }
    for reason, arguments in refused.items():
        assert reason in fails(capsys, "resynth", recording, "--out", out, *arguments), reason
    assert not out.exists()
