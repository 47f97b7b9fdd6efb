"""What a bundle says of itself, for people and programs: controls, credits, licences, scores, what made it.

Anything but the controls is free text of whoever made the bundle: it is shortened, and no sign in it can steer a
terminal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.parameters import VOICE_PARAMETERS

DESCRIPTIONS = {
    "applause": "a hall that claps, from a few hands to all of them",
    "engine": "a car's engine that idles, with its tones",
    "fire": "a wood fire, from embers to blaze, with its crackle",
    "gravel": "steps and stones on gravel, single or many",
    "latent-rain": "rains of many places, and what lies between them",
    "latent-sea": "seas and shores, and what lies between them",
    "rain": "steady rain, from drizzle to downpour",
    "river": "a small river over stones",
    "sea": "waves that come in and draw back",
    "thunder": "rolls of thunder, far and near",
    "waterfall": "a waterfall, dense and bright",
    "wind": "wind that swells and drops",
    "woodfire": "a wood fire, each of its crackles by itself",
}
CREDITS = ("title", "author", "licence", "url", "source", "changes", "file")
UNSTATED = "not stated"
MOST_LETTERS, MOST_CREDITS = 300, 256


def facts(bundle: Bundle) -> dict[str, Any]:
    """Everything, as JSON types: levels in dB, sizes in bytes, parameters with their ranges and units."""
    made = _table(bundle.manifest.get("training"))
    return {
        "name": bundle.name,
        "description": description(bundle),
        "path": str(bundle.path),
        "bytes": size(bundle.path),
        "kind": bundle.kind,
        "format_version": bundle.manifest["format_version"],
        "sample_rate": bundle.sample_rate,
        "n_bands": bundle.n_bands,
        "n_params": bundle.n_params,
        "n_variations": bundle.n_variations,
        "atoms": 0 if bundle.events is None else bundle.events.atoms,
        "frame_size": bundle.frame_size,
        "hop_size": bundle.hop_size,
        "parameters": [parameter.to_dict() for parameter in bundle.parameters],
        "voice_parameters": [parameter.to_dict() for parameter in VOICE_PARAMETERS],
        "credits": credits_of(bundle),
        "licences": licences(bundle),
        "scores": _plain(bundle.manifest.get("scores")) or {},
        "made_by": clean(bundle.manifest.get("made_by")) or "a texbridge that does not say which",
        "training": {key: _plain(made[key]) for key in made if key != "config"},
        "digest": bundle.digest,
    }


def description(bundle: Bundle) -> str:
    """One line about the sound: the bundle's own, else that of the preset of this name, else nothing."""
    own = clean(bundle.manifest.get("description"))
    return own or (DESCRIPTIONS.get(bundle.path.stem, "") if bundle.path.stem == bundle.name else "")


def credits_of(bundle: Bundle) -> list[dict[str, str]]:
    """A record for each recording, of the keys `CREDITS`."""
    entries = bundle.manifest.get("credits")
    tables = [_table(entry) for entry in (entries if isinstance(entries, list) else [])[:MOST_CREDITS]]
    return [{key: clean(table.get(key)) or UNSTATED for key in CREDITS} for table in tables]


def licences(bundle: Bundle) -> list[str]:
    """The licences of the recordings, each once."""
    return sorted({credit["licence"] for credit in credits_of(bundle)})


def size(path: Path) -> int:
    """Bytes of a bundle, a file or the files of a folder."""
    files: Sequence[Path] = [path] if path.is_file() else [entry for entry in path.iterdir() if entry.is_file()]
    return sum(file.stat().st_size for file in files)


def clean(value: object) -> str:
    r"""Text that a stranger wrote, on one line, of at most 300 letters and without control signs; numbers as text.

    >>> clean("a\x1b[2J\nb"), clean(None)
    ('a?[2J?b', '')
    """
    if value is None or isinstance(value, dict | list):
        return ""
    return "".join(sign if sign.isprintable() else "?" for sign in str(value)[:MOST_LETTERS])


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _plain(value: object, depth: int = 0) -> Any:
    """Numbers and cleaned texts, in tables of at most four levels."""
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict) and depth < 4:
        return {clean(key): _plain(entry, depth + 1) for key, entry in list(value.items())[:MOST_CREDITS]}
    return clean(value) or None
