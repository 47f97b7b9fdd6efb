"""From sound files to what the loop trains on: through memory, or through a cache on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from texbridge.sound.reader import Survey
from texbridge.training.config import TrainConfig
from texbridge.training.data.cache import CacheEntry, load_entry, open_entry
from texbridge.training.data.cache_entry import CHECKED_SHARE, build_entry
from texbridge.training.data.credits import credits_of
from texbridge.training.data.recordings import (
    Recording,
    Skipped,
    collect_files,
    fingerprint,
    load_recordings,
    no_sound,
    split_recordings,
    survey_files,
)
from texbridge.training.data.sequences import FrameBank, TrainingData, assemble, build_texstat, prepare
from texbridge.training.data.variants import variants_per_recording
from texbridge.training.distributed import Say, Team
from texbridge.training.errors import TrainingError
from texbridge.training.settings import MaterialPlan

MOST_NAMED = 20
MEMORY_SHARE = 0.5
OWN_CACHE = "cache"


@dataclass(frozen=True)
class Source:
    """Where the sounds are: files and folders; ``cache`` is the cache folder, or None.

    Without one what is small is kept in memory, and the rest in a cache in the folder of the run.
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
    if source.cache is not None:
        return _from_cache(source, source.cache, files, config, team, say)
    surveyed, unread = survey_files(files)
    needed = memory_needed(sum(found.seconds for found in surveyed.values()), config)
    if needed <= config.memory_mb * 2**20 * MEMORY_SHARE:
        return _from_memory(source, surveyed, unread, config, team, say)
    place, bound = source.run / OWN_CACHE, config.memory_mb * 2**20 * (1 + CHECKED_SHARE)
    say(
        f"the sounds and their variants would take {needed / 1e9:.1f} GB of memory: they are kept on disk, in {place} "
        f"(at most {bound / 1e9:.1f} GB, by memory_mb, and the test recordings; --cache: elsewhere, without a bound)"
    )
    return _from_cache(source, place, files, config, team, say)


def memory_needed(seconds: float, config: TrainConfig) -> float:
    """Bytes of recordings of so many seconds and all their variants."""
    return 4 * config.sample_rate * seconds * (1 + (1 - config.test_share) * variants_per_recording(config))


def _from_memory(
    source: Source,
    surveyed: Mapping[Path, Survey],
    unread: Sequence[Skipped],
    config: TrainConfig,
    team: Team,
    say: Say,
) -> Material:
    if not surveyed:
        raise TrainingError(no_sound(unread))
    recordings, unfit = load_recordings(list(surveyed), config, surveyed)
    parts, facts = told_and_split(recordings, (*unread, *unfit), source, config, say)
    say(f"measuring frames at several speeds and tilts ({team.device.type}) …")
    return Material(prepare(parts, config, team.device), described(source, facts))


def _from_cache(source: Source, cache: Path, files: list[Path], config: TrainConfig, team: Team, say: Say) -> Material:
    """The first process opens or builds the entry, the others wait for it."""
    bounded = source.cache is None
    build = partial(build_entry, files=files, config=config, device=team.device, say=say, bounded=bounded)
    opened: Callable[[], CacheEntry] = partial(open_entry, cache, files, config, build, say, bounded)
    entry = load_entry(Path(team.lead_first(lambda: str(opened().folder), "cache")))
    facts = {key: entry.index[key] for key in ("files", "skipped", "remarks", "seconds")}
    tell_oddities(facts, say)
    check_expected(source, facts["files"])
    tell_seconds(facts, say)
    texstat = build_texstat(config).to(team.device)
    train, checks = (FrameBank(entry.bank(part), config, texstat, team.device) for part in ("train", "validation"))
    notes = list(entry.index["notes"])
    return Material(assemble(train, checks, entry.test_recordings(), texstat, notes), described(source, facts))


def told_and_split(
    recordings: Sequence[Recording], skipped: Sequence[Skipped], source: Source, config: MaterialPlan, say: Say
) -> tuple[dict[str, list[Recording]], dict[str, Any]]:
    """Recordings by part, and the facts of what was read, which are said as well.

    Raises TrainingError when nothing is left to learn from, or when a resumed run's recordings have changed.
    """
    facts: dict[str, Any] = {
        "files": fingerprint(recordings),
        "skipped": [{"file": str(entry.path), "reason": entry.reason} for entry in skipped],
        "remarks": [{"file": str(r.path), "remark": remark} for r in recordings for remark in r.remarks],
    }
    tell_oddities(facts, say)
    check_expected(source, facts["files"])
    parts = split_recordings(recordings, config)
    facts["seconds"] = {name: sum(len(r.audio) for r in part) / config.sample_rate for name, part in parts.items()}
    tell_seconds(facts, say)
    return parts, facts


def described(source: Source, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts of what was read, with where it came from and whose it is."""
    paths = [Path(entry["path"]) for entry in facts["files"]]
    cache = str(source.cache.resolve()) if source.cache else None
    inputs = [str(Path(entry).resolve()) for entry in source.inputs]
    return {"inputs": inputs, **facts, "credits": credits_of(paths), "cache": cache}


def check_expected(source: Source, files: list[dict[str, Any]]) -> None:
    """Raise TrainingError where the recordings of a resumed run have changed."""
    if source.expected is not None and [f["sha256"] for f in source.expected] != [f["sha256"] for f in files]:
        raise TrainingError(f"the recordings are not those that {source.run} was trained on; start a new run")


def tell_oddities(facts: dict[str, Any], say: Say) -> None:
    """Name what was skipped, and what was read in a way that is not a matter of course, files alike in one line."""
    skipped = facts["skipped"]
    for entry in skipped[:MOST_NAMED]:
        say(f"skipped {entry['file']}: {entry['reason']}")
    if len(skipped) > MOST_NAMED:
        say(f"skipped {len(skipped) - MOST_NAMED} more files; run.json names them all")
    alike: dict[str, list[str]] = {}
    for entry in facts["remarks"]:
        alike.setdefault(entry["remark"], []).append(entry["file"])
    for remark, names in list(alike.items())[:MOST_NAMED]:
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        say(f"{names[0]}{more}: {remark}")


def tell_seconds(facts: dict[str, Any], say: Say) -> None:
    """Say how much sound there is, and in which part."""
    seconds = ", ".join(f"{seconds:.1f} s {name}" for name, seconds in facts["seconds"].items())
    say(f"{len(facts['files'])} recordings: {seconds}")
