"""Recordings are read as they are in the world, and never leak from training into the test."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from tests.support.odd_files import unknown_length
from tests.support.sounds import RATE, SMALL, crackle, write_sound
from texbridge.sound.infrasound import without_infrasound
from texbridge.training.data.credits import credits_of
from texbridge.training.data.decoding import UnusableError
from texbridge.training.data.recordings import (
    Recording,
    collect_files,
    cut_pieces,
    load_recordings,
    read_audio,
    read_excerpts,
    split_recordings,
)
from texbridge.training.data.sequences import prepare
from texbridge.training.data.silence import SilenceTrimmer, trim_silence
from texbridge.training.data.variants import make_variants
from texbridge.training.errors import TrainingError
from texbridge.training.signal.features import FEATURE_NAMES

FRAME = SMALL.frame_size


def recordings(*seconds: float, names: Sequence[str] = "pqrstuvw") -> list[Recording]:
    return [
        Recording(Path(f"{name}.wav"), name, crackle(length, seed=index))
        for index, (name, length) in enumerate(zip(names, seconds, strict=False))
    ]


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "aiff", "mp3"])
def test_formats_and_rates(tmp_path: Path, suffix: str) -> None:
    time = np.arange(48000) / 48000
    tone = (0.5 * np.sin(2 * np.pi * 1000 * time)).astype(np.float32)
    path = write_sound(tmp_path / f"tone.{suffix}", tone, 48000)
    assert collect_files([tmp_path]) == [path.resolve()]
    audio = read_audio(path, RATE, FRAME)
    assert len(audio) == pytest.approx(RATE, rel=0.1)
    middle = audio[2000:10192]
    assert np.abs(np.fft.rfft(middle * np.hanning(8192))).argmax() == round(1000 * 8192 / RATE)
    assert np.sqrt(np.mean(middle**2)) == pytest.approx(0.3536, rel=0.02)


def test_stereo_takes_the_left_channel_alone_or_a_right_one_that_is_much_louder(tmp_path: Path) -> None:
    left, right = crackle(1.0, seed=1), crackle(1.0, seed=2)
    for number, (gain, expected) in enumerate(((1.0, left), (0.1, right), (0.0, right))):
        path = write_sound(tmp_path / f"{number}.wav", np.stack([gain * left, right], axis=1))
        assert np.array_equal(read_audio(path, RATE, FRAME), without_infrasound(expected, RATE))
    used, _ = load_recordings(collect_files([tmp_path]), SMALL)
    assert [recording.remarks for recording in used] == [
        (f"2 channels: the {side} one is read",) for side in ("left", "right", "right")
    ]


def test_an_offset_and_the_scale_of_integers_are_taken_away(tmp_path: Path) -> None:
    sound, gap = crackle(1.0, seed=1), np.zeros(RATE // 2, np.float32)
    path = write_sound(tmp_path / "offset.wav", np.concatenate([gap, sound + np.float32(0.3), gap]))
    heard = without_infrasound(sound, RATE)
    assert np.allclose(read_audio(path, RATE, FRAME), heard, atol=1e-6)
    path = write_sound(tmp_path / "integers.wav", sound * 32768)
    assert np.allclose(read_audio(path, RATE, FRAME), heard, atol=1e-6)


@pytest.mark.parametrize("name", ["piped.wav", "piped.flac"])
def test_a_recorder_that_died_is_learned_from_in_full(name: str, tmp_path: Path) -> None:
    sound = crackle(2.0)
    path = unknown_length(tmp_path / name, sound, RATE)
    (used,), skipped = load_recordings(collect_files([tmp_path]), SMALL)
    assert not skipped and np.allclose(used.audio, without_infrasound(sound, RATE), atol=1 / 32768)
    ((excerpt,), length) = read_excerpts(path, RATE, 60.0)
    assert np.array_equal(excerpt, used.audio) and length == len(sound)


def test_excerpts_of_a_long_recording_come_from_all_of_it(tmp_path: Path) -> None:
    sound = crackle(40.0) * np.linspace(0.5, 1.0, 40 * RATE, dtype=np.float32)
    for path in (write_sound(tmp_path / "long.wav", sound), unknown_length(tmp_path / "piped.flac", sound, RATE)):
        excerpts, length = read_excerpts(path, RATE, 12.0)
        assert length == pytest.approx(len(sound), abs=2)
        assert 11 * RATE <= sum(map(len, excerpts)) <= 40 * RATE
    excerpts, _ = read_excerpts(tmp_path / "long.wav", RATE, 12.0)
    assert len(excerpts) == 6
    heard = without_infrasound(sound, RATE)
    assert np.allclose(excerpts[0][: 2 * RATE], heard[: 2 * RATE], atol=1e-4)
    assert np.allclose(excerpts[-1][-RATE:], heard[-RATE:], atol=1e-4)
    sound[-RATE] = np.nan
    with pytest.raises(UnusableError, match="holds NaN or Inf"):
        read_excerpts(write_sound(tmp_path / "nan.wav", sound), RATE, 12.0)


def test_other_kinds_are_named_and_what_macos_keeps_beside_a_file_is_not(tmp_path: Path) -> None:
    for name in ("good.wav", "__MACOSX/good.wav"):
        write_sound(tmp_path / name, crackle(2.0))
    for name in ("._good.wav", ".hidden/more.wav", "__MACOSX/._good.wav", "phone memo.m4a", "web.webm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"\0\x05\x16\x07" + bytes(100))
    used, skipped = load_recordings(collect_files([tmp_path, tmp_path / "._good.wav"]), SMALL)
    assert [entry.path.name for entry in used] == ["good.wav"]
    assert [entry.path.name for entry in skipped] == ["phone memo.m4a", "web.webm"]
    assert f"convert it with: ffmpeg -i '{tmp_path.resolve()}/phone memo.m4a' " in skipped[0].reason


@pytest.mark.parametrize("block", [1, 37, 4096])
def test_silence_is_cut_alike_in_blocks_of_any_size(block: int) -> None:
    rng, rate = np.random.default_rng(0), 2000
    sound = rng.standard_normal(9000).astype(np.float32)
    for begin, length in zip(rng.integers(0, 9000, 12), rng.integers(1, 600, 12), strict=True):
        sound[begin : begin + length] = 0.0
    trimmer = SilenceTrimmer(rate)
    parts = [trimmer.take(sound[start : start + block]) for start in range(0, len(sound), block)]
    assert np.array_equal(np.concatenate([*parts, trimmer.finish()]), trim_silence(sound, rate))


def test_long_recordings_are_cut_into_pieces_without_a_gap() -> None:
    (recording,) = recordings(200.0)
    pieces = cut_pieces([recording], RATE)
    assert [round(len(piece.audio) / RATE) for piece in pieces] == [67, 67, 67]
    assert np.array_equal(np.concatenate([piece.audio for piece in pieces]), recording.audio)
    assert len(cut_pieces(recordings(80.0), RATE)) == 1


def test_digital_silence_is_cut_at_the_ends_and_inside() -> None:
    sound, gap = crackle(1.0, seed=1), np.zeros(RATE // 2, dtype=np.float32)
    trimmed = trim_silence(np.concatenate([gap, sound, gap, sound, gap]), RATE)
    fade = round(0.005 * RATE)
    assert abs(len(trimmed) - (2 * RATE - fade)) < 10
    assert np.array_equal(trimmed[: RATE - fade - 10], sound[: RATE - fade - 10])


def test_short_gaps_of_zeros_stay() -> None:
    sound = crackle(1.0, seed=1)
    sound[5000:5500] = 0
    assert len(trim_silence(sound, RATE)) == RATE


def test_unusable_files_are_named_with_their_reason(tmp_path: Path) -> None:
    write_sound(tmp_path / "good.wav", crackle(2.0))
    write_sound(tmp_path / "short.wav", crackle(0.2))
    write_sound(tmp_path / "silent.wav", np.zeros(RATE, dtype=np.float32))
    write_sound(tmp_path / "empty.wav", np.zeros(0, dtype=np.float32))
    broken = crackle(2.0)
    broken[100] = np.nan
    write_sound(tmp_path / "nan.wav", broken)
    (tmp_path / "corrupt.flac").write_bytes(b"fLaC" + bytes(range(200)))
    (tmp_path / "notes.txt").write_text("not a sound")
    used, skipped = load_recordings(collect_files([tmp_path]), SMALL)
    assert [entry.path.name for entry in used] == ["good.wav"]
    reasons = {entry.path.name: entry.reason for entry in skipped}
    assert set(reasons) == {"short.wav", "silent.wav", "empty.wav", "nan.wav", "corrupt.flac"}
    assert "too short: 0.20 s" in reasons["short.wav"]
    assert "silence" in reasons["silent.wav"]
    assert "cannot be decoded" in reasons["corrupt.flac"]
    assert "NaN or Inf, first at 0.006 s" in reasons["nan.wav"]


def test_a_truncated_file_is_skipped_or_shorter_but_never_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "cut.flac"
    soundfile.write(path, crackle(3.0), RATE)
    path.write_bytes(path.read_bytes()[:-20000])
    try:
        assert FRAME <= len(read_audio(path, RATE, FRAME)) < 3 * RATE
    except UnusableError as error:
        assert str(error)


def test_nothing_usable_is_an_error_that_says_why(tmp_path: Path) -> None:
    write_sound(tmp_path / "short.wav", crackle(0.1))
    with pytest.raises(TrainingError, match=r"nothing to learn from: short\.wav: too short"):
        load_recordings(collect_files([tmp_path]), SMALL)
    with pytest.raises(TrainingError, match="no sound files were found"):
        load_recordings([], SMALL)
    with pytest.raises(TrainingError, match="no such file or folder"):
        collect_files([tmp_path / "nowhere"])


def test_split_by_time_covers_the_recording_without_overlap() -> None:
    (recording,) = recordings(20.0)
    parts = split_recordings([recording], SMALL)
    pieces = [parts[name][0].audio for name in ("train", "validation", "test")]
    assert np.array_equal(np.concatenate(pieces), recording.audio)
    assert [len(piece) / RATE for piece in pieces] == pytest.approx([14, 2, 4], abs=1e-3)


def test_excerpts_of_one_take_stay_on_one_side() -> None:
    letters = [f"esc10-{number}-{letter}" for number in range(6) for letter in "AB"]
    clips = [Recording(Path(f"{name}.wav"), name[:-2], crackle(1.0, seed=index)) for index, name in enumerate(letters)]
    parts = split_recordings(clips, SMALL)
    sides = {name: {clip.group for clip in part} for name, part in parts.items()}
    assert all(sides.values())
    assert sum(len(groups) for groups in sides.values()) == len(set.union(*sides.values())) == 6
    assert sum(len(part) for part in parts.values()) == len(clips)
    assert len(parts["train"]) >= 6


def test_what_is_too_short_to_split_is_refused_with_the_remedy() -> None:
    with pytest.raises(TrainingError, match=r"lasts 1\.0 s; give 1\.5 s or more, or a smaller frame_size"):
        split_recordings(recordings(1.0), SMALL)
    with pytest.raises(TrainingError, match="at least 3 different recordings, there are 2"):
        split_recordings(recordings(9.0, 9.0), replace(SMALL, split="recording"))


def test_memory_bound_keeps_the_recordings_and_leaves_variants_out() -> None:
    config = replace(SMALL, memory_mb=2)
    variants, notes = make_variants(recordings(10.0, 10.0), config, augment=True)
    assert sum(variant.audio.nbytes for variant in variants) <= 2 * 2**20
    assert sum(not variant.augmented for variant in variants) == 2
    assert "variants left out" in notes[0]
    with pytest.raises(TrainingError, match="exceed memory_mb = 1"):
        make_variants(recordings(20.0), replace(SMALL, memory_mb=1), augment=True)


def test_batches_depend_on_the_step_alone_and_follow_the_clock() -> None:
    data = prepare(split_recordings(recordings(12.0), SMALL), replace(SMALL, hold_probability=0.0), torch.device("cpu"))
    first, again, other = (data.train.draw(step) for step in (5, 5, 6))
    assert torch.equal(first.features, again.features)
    assert first.frames == again.frames
    assert not torch.equal(first.features, other.features)
    variant, grid = first.frames[0]
    place = int(first.position[0])
    own = torch.from_numpy(data.train.variants[variant].features[grid - 2 * place :: 2][: SMALL.sequence_length])
    drawn = first.features[0]
    assert torch.equal(drawn[:, :2], own[:, :2])
    offset = (drawn - own)[:, FEATURE_NAMES.index("loudness")]
    assert offset.tolist() == pytest.approx([float(offset[0])] * len(offset), abs=1e-3)
    assert abs(float(offset[0])) <= SMALL.loudness_offset_db


def test_held_sequences_stand_still() -> None:
    config = replace(SMALL, hold_probability=1.0)
    data = prepare(split_recordings(recordings(12.0), config), config, torch.device("cpu"))
    features = data.train.draw(0).features
    assert features.shape[1] == config.hold_frames
    assert torch.equal(features, features[:, :1].expand_as(features))


def test_targets_are_standardised_frames_and_kept() -> None:
    data = prepare(split_recordings(recordings(12.0), SMALL), SMALL, torch.device("cpu"))
    frame = data.train.frame(0, 3)
    assert float(frame.mean()) == pytest.approx(0, abs=1e-5)
    assert float(frame.std()) == pytest.approx(1, abs=1e-5)
    first, again = data.train.statistics([(0, 3), (0, 5)]), data.train.statistics([(0, 3)])
    assert torch.equal(first.s2[:1], again.s2)
    alone = data.texstat.statistics(frame)
    assert torch.equal(alone.s1, again.s1)


def test_feature_ranges_hold_the_medians_and_rise() -> None:
    data = prepare(split_recordings(recordings(12.0), SMALL), SMALL, torch.device("cpu"))
    assert tuple(data.features) == FEATURE_NAMES
    for name, limits in data.features.items():
        low, median, high = (float(limits[key]) for key in ("min", "median", "max"))
        assert low < high, name
        assert low <= median <= high, name
    assert data.features["centroid"]["unit"] == "Hz"


def test_credits_come_from_the_table_beside_the_files(tmp_path: Path) -> None:
    named = write_sound(tmp_path / "fire" / "a.wav", crackle(1.0))
    other = write_sound(tmp_path / "fire" / "b.wav", crackle(1.0))
    (tmp_path / "manifest.csv").write_text('file,licence,author,url\nfire/a.wav,CC0,"Ann, Bob",http://a.example\n')
    first, second = credits_of([named, other])
    assert (first["licence"], first["author"], first["url"]) == ("CC0", "Ann, Bob", "http://a.example")
    assert (second["file"], second["licence"]) == ("b.wav", "not stated")


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), ("\t", "utf-16")])
def test_credits_are_found_however_their_table_was_saved(delimiter: str, encoding: str, tmp_path: Path) -> None:
    """With a mark, other separators, a Windows path, and the umlaut that macOS takes apart in the file's name."""
    sound = write_sound(tmp_path / "sea" / unicodedata.normalize("NFD", "Küste.wav"), crackle(1.0))
    (tmp_path / "sea" / "._credits.csv").write_bytes(b"\0\x05\x16\x07")
    rows = [["file", "author", "licence"], ["sea\\Küste.wav", "Ann, Bo", "CC0"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "credits.csv").write_bytes(text.encode(encoding))
    (entry,) = credits_of([sound])
    assert (entry["author"], entry["licence"]) == ("Ann, Bo", "CC0")


def test_real_recordings_load_with_their_credits(shared_dir: Path) -> None:
    config = replace(SMALL, sample_rate=44100, frame_size=65536)
    files = collect_files([shared_dir / "data" / "wind"])
    used, skipped = load_recordings(files, config)
    assert len(used) + len(skipped) == len(files)
    assert all(entry["licence"] != "not stated" for entry in credits_of(r.path for r in used))
    assert all(np.isfinite(entry.audio).all() for entry in used)
