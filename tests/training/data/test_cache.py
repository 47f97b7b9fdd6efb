"""A cache is training from memory, elsewhere: same losses, little memory, and never half built or out of date."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import tracemalloc
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.support import ROOT
from tests.support.processes import Process
from tests.support.sounds import SMALL, crackle, write_sound
from texbridge.training.commands.train import main
from texbridge.training.config import TrainConfig
from texbridge.training.data import cache_entry as building
from texbridge.training.data.cache import NOT_IN_KEY, SOURCES, CachedVariants
from texbridge.training.data.growing_array import GrowingArray, map_array
from texbridge.training.data.material import Material, Source, load_material
from texbridge.training.distributed import SOLO
from texbridge.training.errors import TrainingError
from texbridge.training.loop.trainer import Trainer, read_history
from texbridge.training.tasks.texdsp_task import TexDspTask

CLIPS = replace(SMALL, rate_ratios=(1.0, 2.0), sequence_length=2, steps=5, validation_every=3)


@pytest.fixture
def sounds(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    for number in range(6):
        write_sound(folder / f"clip{number}.wav", crackle(1.2, seed=number))
    write_sound(folder / "short.wav", crackle(0.3))
    return folder


def load(sounds: Path, folder: Path | None, config: TrainConfig = CLIPS, told: list[str] | None = None) -> Material:
    return load_material(Source([str(sounds)], sounds, folder), config, SOLO, (told if told is not None else []).append)


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def test_training_from_the_cache_gives_the_losses_of_training_from_memory(sounds: Path, tmp_path: Path) -> None:
    histories: list[tuple[Any, ...]] = []
    for folder in (None, tmp_path / "cache", tmp_path / "cache"):
        material, run = load(sounds, folder), tmp_path / f"run{len(histories)}"
        run.mkdir()
        Trainer(TexDspTask(CLIPS, material.data, SOLO.device), run).run()
        lines = [(line["loss"], line.get("validation")) for line in read_history(run / "history.jsonl")]
        histories.append((lines, material.data.features, material.data.train.self_distance(), material.facts["files"]))
        test = [recording.audio.tolist() for recording in material.data.test]
        histories[-1] += (test, material.facts["seconds"], material.facts["skipped"])
    assert histories[0] == histories[1] == histories[2]


def test_arrays_are_mapped_and_statistics_are_not_measured_again(
    sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = load(sounds, tmp_path / "cache").data.train
    assert isinstance(bank.variants, CachedVariants)
    assert all(isinstance(getattr(bank.variants, name), np.memmap) for name in ("audio", "features", "statistics"))
    variant = bank.variants[0]
    for array in (variant.audio, variant.features, variant.statistics):
        assert array is not None and not array.flags.owndata and not array.flags.writeable
    fresh = load(sounds, None).data.train.statistics([(0, 1), (2, 0)])
    bank.statistics([(1, 0)])
    monkeypatch.setattr(bank._texstat, "statistics", lambda frame: pytest.fail("measured again"))
    stored = bank.statistics([(0, 1), (2, 0)])
    assert torch.equal(stored.s1, fresh.s1) and torch.equal(stored.s4, fresh.s4)
    assert torch.equal(stored.weight, fresh.weight)


def test_the_memory_that_building_takes_does_not_grow_with_the_recordings(tmp_path: Path) -> None:
    config = replace(CLIPS, frame_size=4096, rate_ratios=(1.0,), centroid_tilts=(0.0,))
    peaks, sizes = list[int](), list[int]()
    for count in (6, 6, 30):  # the first to warm up
        files = [write_sound(tmp_path / f"{count}/c{k}.wav", crackle(1.0, seed=k)) for k in range(count)]
        folder = tmp_path / f"entry{len(peaks)}"
        folder.mkdir()
        tracemalloc.start()
        building.build_entry(folder, files, config, SOLO.device, lambda text: None)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        sizes.append(map_array(folder / "audio.npy").nbytes)
    assert sizes[2] > sizes[1] + 1e6
    assert peaks[2] < peaks[1] + 0.1 * (sizes[2] - sizes[1])


def test_what_would_fill_the_memory_is_kept_in_the_runs_own_folder(sounds: Path, tmp_path: Path) -> None:
    """Chosen by itself, it says where and how much, is bounded, and holds what memory would as far as it goes."""
    run, told = tmp_path / "run", list[str]()
    config = replace(CLIPS, memory_mb=1, centroid_tilts=(-0.4, 0.0, 0.4))
    source = Source([str(sounds)], run)
    material = load_material(source, config, SOLO, told.append)
    assert isinstance(material.data.train.variants, CachedVariants) and material.facts["cache"] is None
    (entry,) = entries(run / "cache")
    assert any(f"kept on disk, in {run / 'cache'}" in line and "GB" in line for line in told)
    assert f"cache {entry}: {sum(path.stat().st_size for path in entry.iterdir()) / 1e6:.0f} MB" in told
    assert sum(variant.audio.nbytes for variant in material.data.train.variants) <= 2**20
    assert any("left out: beyond memory_mb = 1" in note for note in material.data.notes)
    kept = material.data.train.variants[0]
    assert kept.statistics is None
    held = next(v for v in load(sounds, None).data.train.variants if (v.name, v.augmented) == (kept.name, False))
    assert np.array_equal(kept.audio, held.audio) and np.array_equal(kept.features, held.features)
    load_material(source, config, SOLO, told.append)
    assert sum("building" in line for line in told) == 1
    run2 = tmp_path / "run2"
    load_material(Source([str(sounds)], run2), CLIPS, SOLO, told.append)
    assert not run2.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc says what the peak was")
def test_a_long_recording_is_prepared_in_the_memory_of_a_short_one(tmp_path: Path) -> None:
    """The program itself is no part of what is measured: the growth from a recording of 4 min to one of 16."""
    for minutes in (4, 16):
        write_sound(tmp_path / f"{minutes}.wav", np.tile(crackle(60.0), minutes))
    code = f"""
from pathlib import Path
from dataclasses import replace
from tests.support.sounds import SMALL
from texbridge.training.data.material import Source, load_material
from texbridge.training.distributed import SOLO
config, folder = replace(SMALL, memory_mb=4, rate_ratios=(1.0,), centroid_tilts=(0.0,)), Path({str(tmp_path)!r})
for minutes in (4, 16):
    source = Source([str(folder / f"{{minutes}}.wav")], folder / f"run{{minutes}}")
    assert len(load_material(source, config, SOLO, lambda text: None).data.train.variants)
    print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    peaks = [int(line) / 1024 for line in done.stdout.splitlines()]
    assert len(peaks) == 2 and peaks[1] < peaks[0] + 15.0  # MB; the longer one is 46 MB longer


def test_an_entry_is_used_again_and_another_is_built_for_whatever_changes(sounds: Path, tmp_path: Path) -> None:
    folder, told = tmp_path / "cache", list[str]()
    load(sounds, folder, told=told)
    assert sum("building" in line for line in told) == 1
    load(sounds, folder, replace(CLIPS, learning_rate=0.1, n_params=16, hold_frames=3), told)
    assert len(entries(folder)) == 1 and sum("building" in line for line in told) == 1
    load(sounds, folder, replace(CLIPS, stat_bands=7), told)
    assert len(entries(folder)) == 2
    write_sound(sounds / "clip0.wav", crackle(1.2, seed=99))
    load(sounds, folder, told=told)
    assert len(entries(folder)) == 3
    os.utime(sounds / "clip0.wav")
    load(sounds, folder, told=told)
    assert len(entries(folder)) == 3 and sum("building" in line for line in told) == 3


def test_a_broken_entry_is_built_again(sounds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    load(sounds, folder)
    (entry,) = entries(folder)
    whole = (entry / "features.npy").read_bytes()
    for name, data in (("features.npy", whole[:-40]), ("index.json", b"{")):
        (entry / name).write_bytes(data)
        load(sounds, folder)
        assert (entry / "features.npy").read_bytes() == whole


BUILD = """
import sys, pathlib
from tests.training.data.test_cache import CLIPS, load
from texbridge.training.data import cache_entry as building
add = building._Writer.add_test
def slow(*arguments):
    print("half", flush=True)
    sys.stdin.read()
building._Writer.add_test = slow
load(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
"""


def test_a_build_that_was_killed_is_not_taken_for_a_finished_one(sounds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    command = [sys.executable, "-c", BUILD, str(sounds), str(folder)]
    with Process(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "half\n"
        process.send_signal(signal.SIGKILL)
        process.communicate()
    (left,) = entries(folder)
    assert ".partial-" in left.name
    load(sounds, folder)
    (entry,) = entries(folder)
    assert ".partial-" not in entry.name


def test_a_build_that_fails_leaves_nothing(sounds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        monkeypatch.context() as full,
        pytest.raises(TrainingError, match=r"the cache needs about 0\.0 GB, the disk of .* has 0\.0 GB free: give"),
    ):
        full.setattr(shutil, "disk_usage", lambda path: type("", (), {"free": 10})())
        load(sounds, tmp_path / "cache")
    assert entries(tmp_path / "cache") == []
    with pytest.raises(
        TrainingError, match=r"nothing to learn from: short\.wav: too short: 0\.30 s .*frame_size = 4096"
    ):
        load(sounds / "short.wav", tmp_path / "cache")
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(TrainingError, match="cannot use the cache folder"):
        load(sounds, blocked)


def test_resuming_remembers_the_cache(sounds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = tmp_path / "small.toml"
    settings.write_text("\n".join(f"{k} = {json.dumps(v)}" for k, v in CLIPS.to_dict().items() if k != "name"))
    common = ["--out", str(tmp_path / "run"), "--device", "cpu", "--no-report"]
    build = [str(sounds), *common, "--config", str(settings), "--cache", str(tmp_path / "cache"), "--steps", "2"]
    assert main(build) == 0
    assert "building the cache" in capsys.readouterr().err
    assert main([*common, "--resume", "--steps", "4"]) == 0
    assert "building" not in capsys.readouterr().err
    assert len(read_history(tmp_path / "run" / "history.jsonl")) == 4
    write_sound(sounds / "clip1.wav", crackle(1.2, seed=50))
    with pytest.raises(TrainingError, match="the recordings are not those"):
        main([*common, "--resume", "--steps", "6"])


def test_the_key_leaves_out_known_settings_alone_and_covers_every_module_that_computes() -> None:
    assert {field.name for field in fields(TrainConfig)} >= NOT_IN_KEY
    not_of_the_arrays = {"config", "settings", "errors", "files", "distributed", "signal/sound_file", "losses/energy"}
    reached, waiting = set[str](), ["data/cache_entry"]
    while waiting:
        name = waiting.pop()
        if name in reached | not_of_the_arrays:
            continue
        reached.add(name)
        tree = ast.parse((ROOT / "training" / f"{name}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("texbridge.training."):
                module = str(node.module).removeprefix("texbridge.training.").replace(".", "/")
                folder = (ROOT / "training" / module).is_dir()
                waiting += [f"{module}/{alias.name}" for alias in node.names] if folder else [module]
    assert reached == set(SOURCES)


def test_a_growing_array_is_a_plain_npy_file(tmp_path: Path) -> None:
    rows = np.arange(12, dtype=np.float32).reshape(4, 3)
    with GrowingArray(tmp_path / "a.npy", np.float32, (3,)) as growing:
        assert growing.append(rows[:1]) == (0, 1)
        assert growing.append(rows[:2]) == (1, 3)
        growing.cut(1)
        assert growing.append(rows[1:]) == (1, 4)
    assert np.array_equal(np.load(tmp_path / "a.npy"), rows)
    with GrowingArray(tmp_path / "empty.npy", np.float32):
        pass
    assert map_array(tmp_path / "empty.npy").shape == (0,)
