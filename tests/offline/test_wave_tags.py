"""What a rendered WAV says of itself can be read back, by us and by others, and its sound is untouched."""

import struct
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.programs import require_program
from texbridge.realtime.audio.sound_file import write_sound
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.beds import BEDS
from texbridge.realtime.offline.riff import add_chunks, chunk_places, read_chunk
from texbridge.realtime.offline.wave_tags import Tags, credit_line, tag_file

CREDITS = [
    {
        "file": "a.flac",
        "title": "Brook & bridge",
        "author": "Zoë Müller",
        "licence": "CC BY 4.0",
        "url": "https://a.b/c",
    },
    {"file": "b.flac", "title": "雨", "author": "Kenney", "licence": "CC0"},
]
FRAMES, RATE = 4801, 44100


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("tags") / "brook.texbundle", name="brook", credits=CREDITS))


def written(path: Path, tags: Tags, channels: int = 2, bits: int = 24) -> np.ndarray:
    """Write a tagged file of noise and return the noise."""
    sound = np.random.default_rng(0).uniform(-0.5, 0.5, (FRAMES, channels)).astype(np.float32)
    write_sound(str(path), [sound], RATE, channels, bits, finish=lambda part: tag_file(part, tags))
    return sound


def chunk(path: Path, name: bytes) -> bytes:
    found = read_chunk(path, name)
    assert found is not None
    return found


@pytest.mark.parametrize(("channels", "bits"), [(1, 24), (2, 24), (3, 32)])
def test_the_sound_is_untouched(bundle: Bundle, tmp_path: Path, channels: int, bits: int) -> None:
    path = tmp_path / "x.wav"
    sound = written(path, Tags([bundle], "brook", RATE, loop_frames=FRAMES), channels, bits)
    read, rate = soundfile.read(path, dtype="float32", always_2d=True)
    assert rate == RATE
    np.testing.assert_allclose(read, sound, atol=2.0**-23)
    assert struct.unpack("<I", path.read_bytes()[4:8])[0] == path.stat().st_size - 8


def test_the_same_options_give_the_same_file(bundle: Bundle, tmp_path: Path) -> None:
    for name in ("a.wav", "b.wav"):
        written(tmp_path / name, Tags([bundle], "brook", RATE, -23.0, FRAMES, BEDS["stereo"]))
    assert (tmp_path / "a.wav").read_bytes() == (tmp_path / "b.wav").read_bytes()


def test_bext_names_authors_and_licences_in_ascii_and_the_loudness(bundle: Bundle, tmp_path: Path) -> None:
    written(tmp_path / "x.wav", Tags([bundle], "brook, seed 7", RATE, lufs=-23.04))
    bext = chunk(tmp_path / "x.wav", b"bext")
    description, originator = bext[:256].rstrip(b"\0").decode("ascii"), bext[256:288].rstrip(b"\0")
    assert description == "brook, seed 7. Recordings: Brook & bridge, Zoe Muller, CC BY 4.0; ?, Kenney, CC0"
    assert originator == b"texbridge" and bext[288:320] == bundle.digest[:32].encode()
    version, lufs, reach, peak = struct.unpack_from("<H64x3h", bext, 346)
    assert (version, lufs, reach, peak) == (2, -2304, 0x7FFF, 0x7FFF)
    assert bext[602:].endswith(b"\r\n") and b"F=44100" in bext[602:]


def test_ixml_holds_every_credit_in_full_and_names_the_channels(bundle: Bundle, tmp_path: Path) -> None:
    written(tmp_path / "x.wav", Tags([bundle, bundle], "brook", RATE, bed=BEDS["5.1"]), 6)
    root = ElementTree.fromstring(chunk(tmp_path / "x.wav", b"iXML").decode("utf-8"))
    kept = [{field.tag.lower(): field.text for field in credit} for credit in root.iter("CREDIT")]
    assert kept == [{key: value for key, value in credit.items() if key != "file"} for credit in CREDITS]
    assert [track.findtext("NAME") for track in root.iter("TRACK")] == ["L", "R", "C", "LFE", "Ls", "Rs"]


def test_the_loop_is_the_whole_file_for_samplers_and_as_markers(bundle: Bundle, tmp_path: Path) -> None:
    written(tmp_path / "x.wav", Tags([bundle], "brook", RATE, loop_frames=FRAMES))
    sampler = struct.unpack("<15I", chunk(tmp_path / "x.wav", b"smpl"))
    assert sampler[2:4] == (round(1e9 / RATE), 60) and sampler[7] == 1
    assert sampler[9:] == (1, 0, 0, FRAMES - 1, 0, 0)
    cue = chunk(tmp_path / "x.wav", b"cue ")
    points = [struct.unpack_from("<II4sIII", cue, 4 + 24 * index) for index in range(2)]
    assert [(point[0], point[1], point[2], point[5]) for point in points] == [
        (1, 0, b"data", 0),
        (2, FRAMES - 1, b"data", FRAMES - 1),
    ]
    assert b"loop start" in chunk(tmp_path / "x.wav", b"LIST")


def test_without_a_loop_there_is_none(bundle: Bundle, tmp_path: Path) -> None:
    written(tmp_path / "x.wav", Tags([bundle], "brook", RATE))
    assert read_chunk(tmp_path / "x.wav", b"smpl") is None and read_chunk(tmp_path / "x.wav", b"cue ") is None


@pytest.mark.parametrize("name", BEDS)
def test_the_mask_of_a_bed_is_in_the_file(bundle: Bundle, tmp_path: Path, name: str) -> None:
    bed = BEDS[name]
    written(tmp_path / "x.wav", Tags([bundle], "brook", RATE, bed=bed), len(bed.names))
    tag, channels, mask = struct.unpack_from("<HH16xI", chunk(tmp_path / "x.wav", b"fmt "))
    assert (tag, channels, mask) == (0xFFFE, len(bed.names), bed.mask)


def test_a_file_of_more_than_4_gib_keeps_its_length_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "x.wav"
    sound = np.zeros((FRAMES, 1), np.float32)
    soundfile.write(path, sound, RATE, format="RF64", subtype="PCM_24")
    add_chunks(path, [(b"note", b"odd")])
    assert read_chunk(path, b"note") == b"odd" and soundfile.info(path).frames == FRAMES
    with path.open("rb") as file:
        ds64 = chunk_places(file)[b"ds64"][0]
    assert struct.unpack_from("<Q", path.read_bytes(), ds64)[0] == path.stat().st_size - 8


def test_what_is_no_wave_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.wav").write_bytes(b"OggS")
    with pytest.raises(ValueError, match="no WAV"):
        read_chunk(tmp_path / "x.wav", b"bext")


def test_credits_that_say_nothing_are_left_out(tmp_path: Path) -> None:
    odd: list[Any] = [{"title": "", "author": "Ann"}, "none", {"licence": "CC0"}]
    odd_bundle = read_bundle(make_bundle(tmp_path / "odd.texbundle", credits=odd))
    assert credit_line([odd_bundle]) == "Ann; CC0"
    written(tmp_path / "x.wav", Tags([], "silence", RATE))
    assert chunk(tmp_path / "x.wav", b"bext")[:8] == b"silence\0"


def test_libsndfile_reads_all_of_it(bundle: Bundle, tmp_path: Path) -> None:
    program = require_program("sndfile-info")
    written(tmp_path / "x.wav", Tags([bundle], "brook", RATE, -23.0, FRAMES, BEDS["7.1.4"]), 12)
    text = subprocess.run([program, tmp_path / "x.wav"], capture_output=True, text=True, check=True).stdout
    text = " ".join(text.split())
    assert f"Start : 0 End : {FRAMES - 1}" in text and "loop end" in text
    assert all(word in text for word in ("bext : ", "iXML : ", "Loop Count : 1", "0x2D63F"))
