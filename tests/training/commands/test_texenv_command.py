"""`texbridge texenv`: what happens when and where in the spectrum is kept, the fine structure is new."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from numpy.typing import NDArray

from tests.support.full_disk import file_size_limit
from tests.support.sounds import crackle, write_sound
from texbridge import dispatcher
from texbridge.training.evaluation.repetition import band_envelopes
from texbridge.training.models.resynthesis import resynthesise_envelopes
from texbridge.training.signal.features import band_levels

RATE = 16000
Signal = NDArray[np.float32]


def make(audio: Signal, **changes: object) -> Signal:
    settings = {"frame_size": 16384, "n_bands": 12, "n_params": 256, **changes}
    return resynthesise_envelopes(audio, RATE, **settings)  # type: ignore[arg-type]


def level_db(audio: Signal) -> float:
    return 10 * float(np.log10(np.mean(audio.astype(np.float64) ** 2)))


def test_events_stay_where_they_are_and_the_waveform_is_new() -> None:
    audio = crackle(4.3, per_second=4, seed=1)
    made = make(audio, n_params=2048)
    assert made.shape == audio.shape and made.dtype == np.float32
    ours, theirs = (band_envelopes(torch.from_numpy(x), RATE, n_bands=1).bands for x in (made, audio))
    assert float(torch.corrcoef(torch.cat([ours, theirs]))[0, 1]) > 0.9
    assert abs(np.corrcoef(made, audio)[0, 1]) < 0.1
    assert level_db(made) == pytest.approx(level_db(audio), abs=1.0)


def test_more_parameters_keep_more_of_the_envelope() -> None:
    audio = crackle(3.0, per_second=5, seed=2)
    truth = band_envelopes(torch.from_numpy(audio), RATE, n_bands=1).bands
    found = []
    for n_params in (16, 128, 1024):
        ours = band_envelopes(torch.from_numpy(make(audio, n_params=n_params)), RATE, n_bands=1).bands
        found.append(float(torch.corrcoef(torch.cat([ours, truth]))[0, 1]))
    assert found == sorted(found)


def test_imposed_energies_are_those_of_the_sound() -> None:
    audio = crackle(3.0, per_second=5, seed=3)
    errors = []
    for impose in (False, True):
        made = make(audio, n_params=16, impose_energies=impose)
        ours, theirs = (band_levels(torch.from_numpy(x)[None], RATE, 12) for x in (made, audio))
        errors.append(abs(level_db(made) - level_db(audio)) + float((ours - theirs).abs().mean()))
    assert errors[1] < 0.5 * errors[0] and errors[1] < 1.5


def test_silence_stays_silent_and_finite() -> None:
    audio = np.zeros(40000, np.float32)
    for impose in (False, True):
        assert np.abs(make(audio, impose_energies=impose)).max() < 1e-6


def test_a_frame_longer_than_the_sound_is_named() -> None:
    with pytest.raises(ValueError, match="frame_size is 16384"):
        make(crackle(0.5))


def run(*arguments: object) -> int:
    return dispatcher.main(["texenv", *map(str, arguments)])


def test_the_command_repeats_itself_by_seed(tmp_path: Path) -> None:
    sound = write_sound(tmp_path / "in.flac", crackle(3.0, seed=4))
    common = ("--bands", 8, "--params", 64, "--frame", 8192)
    for name, seed in (("a.wav", 1), ("b.wav", 1), ("c.wav", 2)):
        assert run(sound, *common, "--seed", seed, "--out", tmp_path / "new" / name) == 0
    a, b, c = (soundfile.read(tmp_path / "new" / name, dtype="float32") for name in ("a.wav", "b.wav", "c.wav"))
    assert a[1] == RATE and a[0].shape == (3 * RATE,)
    assert np.array_equal(a[0], b[0]) and not np.array_equal(a[0], c[0])
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["a.wav", "b.wav", "c.wav"]


def test_refusals_are_one_line_and_leave_the_old_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = write_sound(tmp_path / "in.wav", crackle(1.0))
    out = tmp_path / "out.wav"
    out.write_text("what was there")
    refused: dict[str, list[object]] = {
        "no such file": [tmp_path / "none.wav", "--out", out],
        "lasts 1.00 s, a frame takes 4.10 s; give a smaller --frame": [sound, "--out", out],
        "unknown kind of sound file '.xyz'": [sound, "--out", tmp_path / "out.xyz"],
    }
    for reason, arguments in refused.items():
        assert run(*arguments) == 1
        err = capsys.readouterr().err
        assert reason in err and err.count("\n") == 1
    assert out.read_text() == "what was there"


@pytest.mark.parametrize("wrong", [["--params", "7"], ["--bands", "0"], ["--params", "4096", "--frame", "2048"], []])
def test_wrong_usage_exits_with_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run("in.wav", *wrong, *(["--out", "x.wav"] if wrong else []))
    assert caught.value.code == 2
    assert "usage: texbridge texenv" in capsys.readouterr().err


def test_a_full_disk_is_said_and_leaves_no_half_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = write_sound(tmp_path / "in.wav", crackle(1.0))
    with file_size_limit(20_000):
        assert run(sound, "--frame", 8192, "--bands", 8, "--out", tmp_path / "out.wav") == 1
    assert "the disk is full" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["in.wav"]
