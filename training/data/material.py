"""From sound files to what the loop trains on: through memory, or through a cache on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from texbridge.training.config import TrainConfig
from texbridge.training.data.cache import CacheEntry, load_entry, open_entry
from texbridge.training.data.cache_entry import build_entry
from texbridge.training.data.credits import credits_of
from texbridge.training.data.recordings import collect_files, fingerprint, load_recordings, split_recordings
from texbridge.training.data.sequences import FrameBank, TrainingData, assemble, build_texstat, prepare
from texbridge.training.distributed import Say, Team
from texbridge.training.errors import TrainingError

MOST_NAMED = 20


@dataclass(frozen=True)
class Source:
    """Where the sounds are: files and folders; ``cache`` is the cache folder, or None to train from memory.

    ``expected`` are the fingerprints of the recordings of the run that is resumed, or None; ``run`` is its folder.
    """

    inputs: Sequence[str]
    run: Path
    cache: Path | None = None
    expected: Sequence[dict[str, Any]] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Material:
    """What the loop trains on, and what the run folder says about it: inputs, files, skipped, credits, seconds."""

    data: TrainingData
    facts: dict[str, Any]


def load_material(source: Source, config: TrainConfig, team: Team, say: Say) -> Material:
    """Read, split, vary and measure the recordings.

    Raises TrainingError when nothing is left to learn from, or when a resumed run's recordings have changed.
    """
    files = collect_files(source.inputs)
    load = _from_memory if source.cache is None else _from_cache
    return load(source, files, config, team, say)


def _from_memory(source: Source, files: list[Path], config: TrainConfig, team: Team, say: Say) -> Material:
    recordings, skipped = load_recordings(files, config)
    facts: dict[str, Any] = {
        "files": fingerprint(recordings),
        "skipped": [{"file": str(entry.path), "reason": entry.reason} for entry in skipped],
    }
    _tell_skipped(facts["skipped"], say)
    _check_expected(source, facts["files"])
    parts = split_recordings(recordings, config)
    facts["seconds"] = {name: sum(len(r.audio) for r in part) / config.sample_rate for name, part in parts.items()}
    _tell_seconds(facts, say)
    say(f"measuring frames at several speeds and tilts ({team.device.type}) …")
    return Material(prepare(parts, config, team.device), _facts(source, facts))


def _from_cache(source: Source, files: list[Path], config: TrainConfig, team: Team, say: Say) -> Material:
    """The first process opens or builds the entry, the others wait for it."""
    assert source.cache is not None
    build = partial(build_entry, files=files, config=config, device=team.device, say=say)
    opened: Callable[[], CacheEntry] = partial(open_entry, source.cache, files, config, build, say)
    entry = load_entry(Path(team.lead_first(lambda: str(opened().folder), "cache")))
    facts = {key: entry.index[key] for key in ("files", "skipped", "seconds")}
    _tell_skipped(facts["skipped"], say)
    _check_expected(source, facts["files"])
    _tell_seconds(facts, say)
    texstat = build_texstat(config).to(team.device)
    train, checks = (FrameBank(entry.bank(part), config, texstat, team.device) for part in ("train", "validation"))
    notes = list(entry.index["notes"])
    return Material(assemble(train, checks, entry.test_recordings(), texstat, notes), _facts(source, facts))


def _facts(source: Source, facts: dict[str, Any]) -> dict[str, Any]:
    paths = [Path(entry["path"]) for entry in facts["files"]]
    cache = str(source.cache.resolve()) if source.cache else None
    inputs = [str(Path(entry).resolve()) for entry in source.inputs]
    return {"inputs": inputs, **facts, "credits": credits_of(paths), "cache": cache}


def _check_expected(source: Source, files: list[dict[str, Any]]) -> None:
    if source.expected is not None and [f["sha256"] for f in source.expected] != [f["sha256"] for f in files]:
        raise TrainingError(f"the recordings are not those that {source.run} was trained on; start a new run")


def _tell_skipped(skipped: list[dict[str, str]], say: Say) -> None:
    for entry in skipped[:MOST_NAMED]:
        say(f"skipped {entry['file']}: {entry['reason']}")
    if len(skipped) > MOST_NAMED:
        say(f"skipped {len(skipped) - MOST_NAMED} more files; run.json names them all")


def _tell_seconds(facts: dict[str, Any], say: Say) -> None:
    seconds = ", ".join(f"{seconds:.1f} s {name}" for name, seconds in facts["seconds"].items())
    say(f"{len(facts['files'])} recordings: {seconds}")
