"""What a person may take for a bundle and is none yet: a sound, a folder of sounds, a training run."""

from __future__ import annotations

import shlex
from pathlib import Path

from texbridge.realtime.bundle.format import BUNDLE_SUFFIX
from texbridge.realtime.errors import BundleError

SOUND_SUFFIXES = frozenset(
    (
        ".wav",
        ".w64",
        ".rf64",
        ".flac",
        ".ogg",
        ".oga",
        ".opus",
        ".mp3",
        ".mp4",
        ".m4a",
        ".aac",
        ".aif",
        ".aiff",
        ".aifc",
    )
) | {".caf", ".au", ".wma", ".webm"}
_BEGINNINGS = (b"RIFF", b"RF64", b"fLaC", b"OggS", b"FORM", b"ID3", b".snd", b"caff")
RUN_FILES = ("last.json", "run.json")


def refuse_sound(path: Path) -> None:
    """Raise `BundleError` with the commands to train on it, if the file ``path`` is a sound."""
    if is_sound(path):
        raise BundleError(f"{path}: a sound, not a bundle: a model is trained on it first, with {_commands(path)}")


def refuse_folder(path: Path) -> None:
    """Raise `BundleError` with the commands that make a bundle of it, if ``path`` is a run, or a folder of sounds."""
    if any((path / name).is_file() for name in RUN_FILES):
        raise BundleError(f"{path}: a training run, not a bundle: export it first, with {_export(path)}")
    if any(entry.suffix.lower() in SOUND_SUFFIXES for entry in path.iterdir()):
        raise BundleError(f"{path}: sounds, not a bundle: a model is trained on them first, with {_commands(path)}")


def is_sound(path: Path) -> bool:
    """Whether a file is a sound by its name or its first bytes."""
    if path.suffix.lower() in SOUND_SUFFIXES:
        return True
    with path.open("rb") as stream:
        return stream.read(4).startswith(_BEGINNINGS)


def _commands(sounds: Path) -> str:
    """To train on ``sounds`` and to export, as they can be typed.

    >>> _commands(Path("a b.wav"))
    "`texbridge train 'a b.wav' --out 'runs/a b'` and `texbridge export 'runs/a b' --out 'a b.texbundle'`"
    """
    run = Path("runs") / (sounds.resolve().stem or "texture")
    return f"`texbridge train {shlex.quote(str(sounds))} --out {shlex.quote(str(run))}` and {_export(run)}"


def _export(run: Path) -> str:
    out = f"{run.resolve().name or 'texture'}{BUNDLE_SUFFIX}"
    return f"`texbridge export {shlex.quote(str(run))} --out {shlex.quote(out)}`"
