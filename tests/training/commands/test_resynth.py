"""`texbridge resynth`: any length, the same file by seed, stopped and gone on with, refusals on one line."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from numpy.typing import NDArray

from tests.support.commands import fails
from tests.support.resynthesis import StopSoon, resynth
from tests.support.sounds import RATE, crackle, write_sound
from texbridge.training.methods import cnn
from texbridge.training.resynthesis import job
from texbridge.training.run.progress import INTERRUPTED

QUICK_CNN = cnn.CnnSize(n_filters=8, n_mels=24, iterations=30, rounds=8, window=20, share=0.0)
COMMON = ("--method", "stft", "--preset", "preview", "--device", "cpu")


def sound(path: Path) -> NDArray[np.float32]:
    audio, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    return np.asarray(audio)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "in.wav", crackle(1.0, seed=4))


def test_seconds_and_seed_are_what_was_asked_for(tmp_path: Path, recording: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        assert resynth(recording, *COMMON, "--seconds", 0.6, "--seed", seed, "--out", tmp_path / f"{name}.wav") == 0
    a, b, c = (sound(tmp_path / f"{name}.wav") for name in "abc")
    assert a.shape == (round(0.6 * RATE),) and np.array_equal(a, b) and not np.array_equal(a, c)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wav", "b.wav", "c.wav", "in.wav"]


def test_what_is_stopped_is_written_and_goes_on_to_the_same_file(
    tmp_path: Path, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, halves = tmp_path / "whole.wav", tmp_path / "halves.wav"
    assert resynth(recording, *COMMON, "--out", whole) == 0
    with monkeypatch.context() as patched:
        patched.setattr(job, "StopRequest", StopSoon)
        assert resynth(recording, *COMMON, "--out", halves) == INTERRUPTED
    assert len(sound(halves)) == len(sound(whole)) and not np.array_equal(sound(halves), sound(whole))
    assert resynth(recording, *COMMON, "--out", halves, "--resume") == 0
    assert np.array_equal(sound(halves), sound(whole))
    assert not (tmp_path / "halves.wav.resynth").exists()


@pytest.mark.parametrize("method", ["texstat", "cnn"])
def test_other_methods_are_stopped_and_gone_on_with_too(
    tmp_path: Path, recording: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    monkeypatch.setitem(cnn.CNN_SIZES, "preview", QUICK_CNN)
    monkeypatch.setattr(cnn, "DIVERSE_ITERATIONS", 10)
    made = []
    for stops in (False, True):
        out = tmp_path / f"{stops}.wav"
        arguments = (recording, *COMMON, "--method", method, "--out", out)
        if stops:
            with monkeypatch.context() as patched:
                patched.setattr(job, "StopRequest", StopSoon)
                assert resynth(*arguments) == INTERRUPTED
        assert resynth(*arguments, *(["--resume"] if stops else [])) == 0
        made.append(sound(out))
    assert np.array_equal(made[0], made[1])


def test_a_preview_is_sound_and_picture_and_goes(tmp_path: Path, recording: Path) -> None:
    assert resynth(recording, *COMMON, "--previews", 20, "--out", tmp_path / "a.wav") == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wav", "in.wav"]


@pytest.mark.parametrize("stereo", ["mid-side", "correlation"])
def test_stereo_keeps_how_the_channels_are_correlated(tmp_path: Path, stereo: str) -> None:
    left, fresh = crackle(1.0, seed=1), crackle(1.0, seed=2)
    pair = np.stack([left, 0.7 * left + 0.4 * fresh], axis=1)
    path = write_sound(tmp_path / "pair.wav", pair)
    assert resynth(path, *COMMON, "--stereo", stereo, "--out", tmp_path / "made.wav") == 0
    made = sound(tmp_path / "made.wav")
    assert made.shape == pair.shape
    wanted, found = (float(np.asarray(np.corrcoef(x.T))[0, 1]) for x in (pair, made))
    assert found == pytest.approx(wanted, abs=0.15)
    assert 20 * np.log10(made.std(0) / pair.std(0)) == pytest.approx(0.0, abs=2.0)


@pytest.mark.parametrize("kind", ["silence", "constant", "click", "short"])
def test_what_hardly_sounds_gives_no_nan(tmp_path: Path, kind: str) -> None:
    audio = {
        "silence": np.zeros(RATE // 2),
        "constant": np.full(RATE // 2, 0.3),
        "click": np.eye(1, RATE // 2, 5000)[0],
        "short": crackle(0.1),
    }[kind].astype(np.float32)
    out = tmp_path / "out.wav"
    assert resynth(write_sound(tmp_path / "in.wav", audio), *COMMON, "--out", out) == 0
    assert np.isfinite(sound(out)).all()
    assert kind != "silence" or not sound(out).any()


def test_morph_and_scale_move_the_level_of_the_sound(tmp_path: Path, recording: Path) -> None:
    loud = write_sound(tmp_path / "loud.wav", 4 * crackle(1.0, seed=6))
    out = tmp_path / "out.wav"
    levels = []
    for extra in ((), ("--morph", loud, "--amount", 1), ("--scale", "level=2")):
        assert resynth(recording, *COMMON, *extra, "--out", out, "--force") == 0
        levels.append(float(sound(out).std()))
    assert levels[1] > 2.5 * levels[0] and levels[2] == pytest.approx(2 * levels[0], rel=0.1)


def test_the_network_makes_stretches_of_two_recordings_in_stereo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(cnn.CNN_SIZES, "preview", QUICK_CNN)
    monkeypatch.setattr(cnn.CnnMethod, "stretch_seconds", 0.7)
    pairs = [np.stack([crackle(1.0, seed=2 * k), crackle(1.0, seed=2 * k + 1)], axis=1) for k in range(2)]
    one, other = (write_sound(tmp_path / f"{k}.wav", pair) for k, pair in enumerate(pairs))
    wanted = ("--morph", other, "--scale", "autocorrelation=0.5", "--weights", "diversity=0", "gram=2")
    arguments = (*COMMON, "--method", "cnn", "--stereo", "mid-side", "--seconds", 1.5, *wanted)
    assert resynth(one, *arguments, "--out", tmp_path / "made.wav") == 0
    made = sound(tmp_path / "made.wav")
    assert made.shape == (24000, 2) and np.isfinite(made).all() and made.std(0).min() > 0.3 * pairs[0].std()


def test_refusals_are_one_line(tmp_path: Path, recording: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.wav"
    refused: dict[str, list[object]] = {
        "no such file": [tmp_path / "none.wav", "--out", out],
        "did you mean 'covariance'": [recording, "--out", out, "--weights", "covarianc=1"],
        "every loss term counts for nothing": [recording, "--out", out, "--weights", *_nothing()],
        "--domain cepstrum: it is one of spectrogram, waveform": [recording, "--out", out, "--domain", "cepstrum"],
        "there is no such class": [recording, "--out", out, "--scale", "colour=2"],
        "has 1 channel, stereo is of 2": [recording, "--out", out, "--stereo", "mid-side"],
        "there is nothing to go on with": [recording, "--out", out, "--resume"],
        "is the recording; choose another name": [recording, "--out", recording],
    }
    if not torch.cuda.is_available():
        refused["torch finds none here"] = [recording, "--out", out, "--device", "cuda"]
    for reason, arguments in refused.items():
        assert reason in fails(capsys, "resynth", "--method", "stft", *arguments), reason
    assert not out.exists()


def _nothing() -> list[str]:
    from texbridge.training.methods.stft import StftMethod

    return [f"{name}=0" for name in StftMethod.weights]


@pytest.mark.parametrize("wrong", [["--seconds", "0"], ["--amount", "2"], ["--weights", "a"], ["--seed", "-1"]])
def test_wrong_usage_exits_with_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        resynth("in.wav", "--out", "out.wav", *COMMON, *wrong)
    assert caught.value.code == 2
    assert "usage: texbridge resynth" in capsys.readouterr().err
