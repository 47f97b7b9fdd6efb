"""Sound files are read to their real end, from the right channel, at full scale, or refused with the reason."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.odd_files import (
    Sound,
    chained_ogg,
    cut_short,
    noise,
    unknown_caf,
    unknown_length,
    unknown_rf64,
)
from texbridge.sound.reader import UnreadableError, channel_blocks, header_seconds, survey

RATE = 44100


def read(path: Path) -> Sound:
    return np.concatenate(list(channel_blocks(path, survey(path))))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.flac", unknown_length),
        ("a.wav", unknown_length),
        ("a.wav", lambda path, sound, rate: unknown_length(path, sound, rate, 0xFFFFFFFF)),
        ("a.wav", lambda path, sound, rate: unknown_length(path, sound, rate, 0x7FFFF000)),
        ("a.wav", unknown_rf64),
        ("a.caf", unknown_caf),
    ],
    ids=["flac", "wav 0", "wav ffffffff", "wav 7ffff000", "rf64", "caf"],
)
def test_what_does_not_know_its_length_is_read_to_its_end(
    name: str, write: Callable[[Path, Sound, int], Path], tmp_path: Path
) -> None:
    sound = noise(3.3)
    path = write(tmp_path / name, sound, RATE)
    found = survey(path)
    assert (found.frames, found.sample_rate, found.remarks()) == (len(sound), RATE, [])
    assert np.abs(read(path) - sound).max() <= 1 / 32768
    assert header_seconds(path) in (None, pytest.approx(3.3))


def test_an_empty_wav_with_chunks_behind_its_data_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    soundfile.write(path, np.zeros(0), RATE, subtype="PCM_16")
    path.write_bytes(path.read_bytes() + b"LIST\x04\x00\x00\x00INFO")
    with pytest.raises(UnreadableError, match="holds no sound"):
        survey(path)


@pytest.mark.parametrize(("subtype", "rate"), [("VORBIS", 44100), ("OPUS", 48000)])
def test_every_link_of_a_chained_ogg_is_read(subtype: str, rate: int, tmp_path: Path) -> None:
    links = [noise(1.0, rate, seed) * np.float32(gain) for seed, gain in enumerate((1.0, 0.25, 0.5))]
    path = chained_ogg(tmp_path / "radio.ogg", links, rate, subtype)
    assert survey(path).frames == pytest.approx(3 * rate, abs=0.02 * rate)
    levels = [float(np.sqrt(np.mean(part**2))) for part in np.array_split(read(path), 3)]
    assert levels[1] / levels[0] == pytest.approx(0.25, rel=0.1)
    assert levels[2] / levels[0] == pytest.approx(0.5, rel=0.1)
    assert header_seconds(path) is None


def test_a_chain_that_changes_its_rate_is_refused_with_the_remedy(tmp_path: Path) -> None:
    for rate in (44100, 48000):
        chained_ogg(tmp_path / f"{rate}.ogg", [noise(1.0, rate)], rate)
    path = tmp_path / "a chain.ogg"
    path.write_bytes((tmp_path / "44100.ogg").read_bytes() + (tmp_path / "48000.ogg").read_bytes())
    with pytest.raises(UnreadableError, match=r"from 44100 Hz and 1 channels to 48000 .*ffmpeg -i '.*a chain\.ogg' "):
        survey(path)


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3"])
def test_what_was_written_of_a_file_is_read(name: str, tmp_path: Path) -> None:
    if name == "a.mp3":
        soundfile.write(tmp_path / name, noise(4.0), RATE)
        (tmp_path / name).write_bytes((data := (tmp_path / name).read_bytes())[: len(data) // 2])
    else:
        cut_short(tmp_path / name, noise(4.0), RATE)
    found = survey(tmp_path / name)
    assert 1.8 <= found.seconds <= 2.1
    assert [remark for remark in found.remarks() if "damaged" not in remark] == []


@pytest.mark.parametrize(
    ("left", "right", "channel"),
    [(0.0, 1.0, 1), (1.0, 0.0, 0), (1.0, -1.0, 0), (1.0, 1.0, 0), (1.0, 1.5, 0), (0.1, 1.0, 1)],
)
def test_the_first_channel_is_read_or_one_that_is_much_louder(
    left: float, right: float, channel: int, tmp_path: Path
) -> None:
    sound = noise(1.0)
    soundfile.write(tmp_path / "s.wav", np.stack([left * sound, right * sound], axis=1), RATE, subtype="FLOAT")
    found = survey(tmp_path / "s.wav")
    assert found.remarks() == [f"2 channels: the {('left', 'right')[channel]} one is read"]
    assert np.allclose(read(tmp_path / "s.wav"), (left, right)[channel] * sound, atol=1e-7)


def test_an_offset_is_found_beside_digital_silence_and_does_not_choose_the_channel(tmp_path: Path) -> None:
    sound, gap = noise(1.0), np.zeros(RATE, np.float32)
    left = np.concatenate([sound, gap])
    right = np.concatenate([0.3 + 0.1 * sound, gap])
    soundfile.write(tmp_path / "s.wav", np.stack([left, right], axis=1), RATE, subtype="FLOAT")
    assert survey(tmp_path / "s.wav").offset == 0.0
    soundfile.write(tmp_path / "m.wav", right, RATE, subtype="FLOAT")
    found = survey(tmp_path / "m.wav")
    assert found.offset == pytest.approx(0.3, abs=1e-4)
    assert "an offset of +0.300 is taken away" in found.remarks()


@pytest.mark.parametrize("full_scale", [2.0**15, 2.0**23, 2.0**31])
def test_floats_at_the_scale_of_integers_are_brought_to_full_scale(full_scale: float, tmp_path: Path) -> None:
    sound = noise(1.0) / np.float32(0.3)
    soundfile.write(tmp_path / "i.wav", sound * full_scale, RATE, subtype="FLOAT")
    assert np.allclose(read(tmp_path / "i.wav"), sound, rtol=1e-5)
    assert f"divided by {full_scale:.0f}" in survey(tmp_path / "i.wav").remarks()[0]


def test_floats_somewhat_above_full_scale_are_left_alone(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "hot.wav", noise(1.0) * 40.0, RATE, subtype="FLOAT")
    assert survey(tmp_path / "hot.wav").scale == 1.0


@pytest.mark.parametrize("peak", [50.0, 1e12])
def test_floats_of_no_plausible_scale_are_refused(peak: float, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "f.wav", np.full(1000, peak), RATE, subtype="FLOAT")
    with pytest.raises(UnreadableError, match="full scale is 1"):
        survey(tmp_path / "f.wav")


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_what_is_no_number_is_refused_with_its_place(value: float, tmp_path: Path) -> None:
    sound = noise(3.0)
    sound[round(2.5 * RATE)] = value
    soundfile.write(tmp_path / "n.wav", sound, RATE, subtype="FLOAT")
    with pytest.raises(UnreadableError, match=r"holds NaN or Inf, first at 2\.500 s"):
        survey(tmp_path / "n.wav")


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("my rain.m4a", b"\0\0\0\x20ftypM4A \0\0\0\0", "MPEG-4"),
        ("rain.wma", b"\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa", "Windows Media"),
        ("rain.webm", b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81", "WebM"),
        ("rain.aac", b"\xff\xf1\x50\x80\x04\x3f\xfc\xde", "AAC"),
        ("rain.wav", b"\0\0\0\x20ftypM4A \0\0\0\0", "MPEG-4"),
        ("rain.amr", b"something else entirely", "AMR"),
    ],
)
def test_kinds_that_are_not_read_are_named_with_the_line_that_converts_them(
    name: str, head: bytes, kind: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(head + bytes(200))
    with pytest.raises(UnreadableError) as caught:
        survey(tmp_path / name)
    text = str(caught.value)
    assert kind in text and "convert it with: ffmpeg -i " in text and "\n" not in text
    assert text.count("'") == (4 if " " in name else 0)
