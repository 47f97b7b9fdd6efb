"""Clips: in memory or through a memory map the same, split by recording, drawn with what came before."""

import json
from pathlib import Path

import numpy as np
import pytest

from tests.support.latents import small_latent
from tests.support.sounds import crackle, write_sound
from texbridge.training.data.clips import load_clips
from texbridge.training.data.material import Source
from texbridge.training.data.pieces import PieceBank
from texbridge.training.data.recordings import Recording
from texbridge.training.distributed import SOLO
from texbridge.training.errors import TrainingError

CONFIG = small_latent()


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    for seed in range(6):
        write_sound(folder / f"take{seed}.wav", crackle(1.0, seed=seed))
    write_sound(folder / "blip.wav", crackle(0.1))
    return folder


def quiet(_text: str) -> None:
    """Nobody listens."""


def test_a_memory_map_holds_what_memory_does(sounds: Path, tmp_path: Path) -> None:
    memory = load_clips(Source([str(sounds)], tmp_path / "run"), CONFIG, SOLO, quiet)
    mapped = load_clips(Source([str(sounds)], tmp_path / "run", tmp_path / "cache"), CONFIG, SOLO, quiet)
    for part, recordings in memory.parts.items():
        others = mapped.parts[part]
        assert [r.path for r in recordings] == [r.path for r in others]
        assert all(np.array_equal(a.audio, b.audio) for a, b in zip(recordings, others, strict=True))
    assert isinstance(mapped.parts["train"][0].audio, np.memmap)
    assert memory.facts["files"] == mapped.facts["files"]
    assert memory.facts["skipped"] == mapped.facts["skipped"]
    assert len(memory.facts["skipped"]) == 1
    assert "too short" in memory.facts["skipped"][0]["reason"]


def test_large_sets_go_to_the_runs_own_cache_and_are_decoded_once(sounds: Path, tmp_path: Path) -> None:
    config = small_latent(memory_mb=1)
    for seed in range(6, 20):
        write_sound(sounds / f"take{seed}.wav", crackle(1.0, seed=seed))
    said: list[str] = []
    source = Source([str(sounds)], tmp_path / "run")
    load_clips(source, config, SOLO, said.append)
    load_clips(source, config, SOLO, said.append)
    assert sum("decoding" in line for line in said) == 1
    write_sound(sounds / "take0.wav", crackle(1.5, seed=0))
    load_clips(source, config, SOLO, said.append)
    assert sum("decoding" in line for line in said) == 2


def test_no_recording_is_on_two_sides(sounds: Path, tmp_path: Path) -> None:
    found = load_clips(Source([str(sounds)], tmp_path / "run"), small_latent(split="recording"), SOLO, quiet)
    groups = [{r.group for r in part} for part in found.parts.values()]
    assert all(groups)
    assert sum(map(len, groups)) == len(set.union(*groups)) == 6


def test_other_recordings_are_refused_on_resuming(sounds: Path, tmp_path: Path) -> None:
    before = load_clips(Source([str(sounds)], tmp_path / "run"), CONFIG, SOLO, quiet)
    expected = json.loads(json.dumps(before.facts["files"]))
    write_sound(sounds / "take0.wav", crackle(1.0, seed=99))
    with pytest.raises(TrainingError, match="are not those that"):
        load_clips(Source([str(sounds)], tmp_path / "run", expected=expected), CONFIG, SOLO, quiet)


def test_nothing_long_enough_is_said_in_one_line(tmp_path: Path) -> None:
    write_sound(tmp_path / "sounds" / "blip.wav", crackle(0.1))
    for cache in (None, tmp_path / "cache"):
        with pytest.raises(TrainingError, match=r"nothing to learn from: blip\.wav: too short") as caught:
            load_clips(Source([str(tmp_path / "sounds")], tmp_path / "run", cache), CONFIG, SOLO, quiet)
        assert "\n" not in str(caught.value)
    assert not (tmp_path / "cache").exists() or not list((tmp_path / "cache").iterdir())


def ramp(begin: int, length: int) -> Recording:
    return Recording(Path(f"{begin}.wav"), str(begin), np.arange(begin, begin + length, dtype=np.float32))


def test_pieces_are_whole_of_one_recording_and_come_after_what_is_before() -> None:
    bank = PieceBank([ramp(0, 30), ramp(1000, 8), ramp(2000, 3), ramp(3000, 50)], 8)
    pieces = bank.draw(400, np.random.default_rng(0), carry_probability=0.5)
    steps = pieces.audio.diff(dim=1)
    assert bool((steps == 1).all())
    first = pieces.audio[:, 0]
    assert {int(value) // 1000 for value in first.tolist()} == {0, 1, 3}
    assert bool((pieces.before[pieces.carried] + 8 == pieces.audio[pieces.carried]).all())
    assert bool((pieces.before[~pieces.carried] == 0).all())
    assert 0.15 < float(pieces.carried.float().mean()) < 0.5
    places = {int(value) for value in first.tolist()}
    assert {0, 22, 1000, 3000, 3042} <= places  # first and last places of a recording too


def test_held_pieces_are_spread_and_the_same_every_time() -> None:
    bank = PieceBank([ramp(0, 100), ramp(1000, 100)], 8)
    one, two = bank.held(6), bank.held(6)
    assert bool((one.audio == two.audio).all())
    assert len({int(value) // 1000 for value in one.audio[:, 0].tolist()}) == 2
    assert not bool(one.carried.any())
