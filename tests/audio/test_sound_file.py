"""Sound files that drive: read to their real end, from a channel that sounds, or refused on one line."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.odd_files import chained_ogg, cut_short, noise, unknown_length
from texbridge.realtime.audio import sound_file
from texbridge.realtime.audio.input_file import input_sound
from texbridge.realtime.audio.sound_file import read_source
from texbridge.realtime.errors import TexbridgeError

RATE = 44100


@pytest.mark.parametrize("name", ["piped.wav", "piped.flac"])
def test_a_file_that_does_not_know_its_length_is_read_to_its_end(name: str, tmp_path: Path) -> None:
    sound = noise(2.2)
    source = read_source(str(unknown_length(tmp_path / name, sound, RATE)))
    assert source.audio.shape == (len(sound), 1) and np.abs(source.audio[:, 0] - sound).max() <= 1 / 32768
    assert len(read_source(str(tmp_path / name), seconds=0.5).audio) == RATE // 2


def test_a_chain_is_read_whole_and_damage_is_told(tmp_path: Path) -> None:
    chained_ogg(tmp_path / "radio.ogg", [noise(1.0), noise(1.0, seed=1)], RATE)
    assert len(read_source(str(tmp_path / "radio.ogg")).audio) == pytest.approx(2 * RATE, abs=0.02 * RATE)
    told: list[str] = []
    cut_short(tmp_path / "cut.flac", noise(4.0), RATE)
    assert len(read_source(str(tmp_path / "cut.flac"), say=told.append).audio) >= 1.8 * RATE
    assert len(told) == 1 and told[0].startswith(f"{tmp_path / 'cut.flac'}: damaged: read up to ")


def test_more_than_can_be_kept_is_refused_also_where_the_length_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_file, "MOST_SECONDS", 2.0)
    path = unknown_length(tmp_path / "long.flac", noise(6.0), RATE)
    with pytest.raises(TexbridgeError, match="lasts over 2 s; use --seconds"):
        read_source(str(path))
    assert len(read_source(str(path), seconds=3.0).audio) == 3 * RATE


@pytest.mark.parametrize(("left", "right"), [(0.0, 1.0), (1.0, -1.0), (1.0, 1.0), (0.2, 1.0)])
def test_one_channel_is_heard_at_its_own_level(
    left: float, right: float, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = noise(1.0)
    path = tmp_path / "stereo.wav"
    soundfile.write(path, np.stack([left * sound, right * sound], axis=1), RATE, subtype="FLOAT")
    assert np.allclose(input_sound(str(path), RATE, 1)[:, 0], sound, atol=1e-7)
    assert capsys.readouterr().err.startswith(f"{path}: 2 channels: the ")
    assert input_sound(str(path), RATE, 2).shape == (RATE, 2)


def test_an_m4a_is_named_with_the_line_that_converts_it(tmp_path: Path) -> None:
    path = tmp_path / "my memo.m4a"
    path.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(100))
    with pytest.raises(TexbridgeError) as caught:
        read_source(str(path))
    assert f"convert it with: ffmpeg -i '{path}' '{tmp_path / 'my memo.wav'}'" in str(caught.value)
