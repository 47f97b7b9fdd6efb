"""A performer's presets on disk: one JSON file each, that names the voices' bundles and holds every parameter's value.

A file is replaced in one step (`realtime.files`), so a crash or a full disk leaves the older one whole. Reading
trusts nothing: the file may come from someone else.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from texbridge.folders import config_folder
from texbridge.realtime import strict_json
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.errors import OscError, PresetError
from texbridge.realtime.files import remove_durably, remove_leftovers, write_atomically
from texbridge.realtime.osc.address import check_address, is_pattern
from texbridge.realtime.osc.hints import Hints
from texbridge.words import system_reason

PRESET_FORMAT, PRESET_VERSION = "texbridge preset", 1
PRESET_SUFFIX = ".json"
MAX_PRESET_BYTES = 2**20
MAX_VALUES = 4096
MAX_PRESET_VOICES = 256
MAX_PRESETS = 4096
MAX_PATH = 4096
_NAME = re.compile(r"[A-Za-z0-9_-](?:[A-Za-z0-9 _.-]{0,62}[A-Za-z0-9_-])?")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


@dataclass(frozen=True)
class BundleReference:
    """Which bundle a voice played: its ``name``, its ``source`` (a preset's name or a path) and its contents' hash.

    ``other`` is the second bundle of a morph.
    """

    name: str
    source: str
    sha256: str
    other: BundleReference | None = None


@dataclass(frozen=True)
class Preset:
    """``values``: OSC address → value in the parameter's unit; ``bundles``: number of the voice → its bundle."""

    values: Mapping[str, float]
    bundles: Mapping[int, BundleReference] = field(default_factory=dict)


def reference(bundle: Bundle, other: Bundle | None = None) -> BundleReference:
    """What a preset keeps of ``bundle``, or of its morph with ``other``."""
    shipped = bundle.path.parent == PRESET_DIR
    source = bundle.path.stem if shipped else str(bundle.path.absolute())
    return BundleReference(bundle.name, source, bundle.digest, None if other is None else reference(other))


def default_folder() -> Path:
    """Where presets lie if nothing else is said."""
    return config_folder() / "presets"


def check_preset_name(name: object) -> str:
    """``name`` if a preset may be called so; raises `PresetError`.

    >>> check_preset_name("slow storm 2")
    'slow storm 2'
    >>> check_preset_name(2.0)  # a row of buttons sends numbers
    '2'
    """
    if isinstance(name, (int, float)) and not isinstance(name, bool) and math.isfinite(name):
        name = f"{name:.10g}"
    if not isinstance(name, str) or not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
        shown = str(name)[:40]
        raise PresetError(
            f"preset name {shown!r}: use 1 to 64 letters a-z, digits, spaces, - _ and . (not first or last)"
        )
    return name


class PresetStore:
    """The presets in ``folder`` (default: `default_folder`), which is created by the first `save`."""

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = default_folder() if folder is None else Path(folder)
        self._hints = Hints()
        if self.folder.exists() and not self.folder.is_dir():
            raise PresetError(f"{self.folder} is no folder; choose another --preset-folder")
        remove_leftovers(self.folder)

    def save(self, name: str, preset: Preset) -> Path:
        """Write ``preset`` in one step, over an older one of that name; returns its path. Raises `PresetError`."""
        path = self._path(name)
        data = _encode(name, preset)
        try:
            if not path.exists() and len(self.names()) >= MAX_PRESETS:
                raise PresetError(f"{self.folder} holds {MAX_PRESETS} presets, the limit; /preset/delete some")
            write_atomically(path, data)
        except OSError as error:
            raise PresetError(
                f"preset {name!r} cannot be written to {self.folder} {system_reason(error, '({})')}"
            ) from error
        return path

    def load(self, name: str) -> Preset:
        """The preset of that name; raises `PresetError` if it is not there or anything in it is wrong."""
        path = self._path(name)
        try:
            return _decode(strict_json.read_object(path, MAX_PRESET_BYTES))
        except FileNotFoundError as error:
            there = self.names()
            known = ", ".join(there[:8]) or "none"
            raise PresetError(
                f"no preset {name!r} in {self.folder} (there: {known}){self._hints.nearest(name, lambda: there)}"
            ) from error
        except OSError as error:
            raise PresetError(f"{path} cannot be read {system_reason(error, '({})')}") from error
        except (ValueError, OscError) as error:
            raise PresetError(f"{path}: {error}") from error

    def names(self) -> list[str]:
        """Names of the presets there, sorted; files that could not be presets are passed over."""
        try:
            found = [path.stem for path in self.folder.iterdir() if path.suffix == PRESET_SUFFIX and path.is_file()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise PresetError(f"{self.folder} cannot be read {system_reason(error, '({})')}") from error
        return sorted(name for name in found if _NAME.fullmatch(name))

    def delete(self, name: str) -> None:
        """Delete the preset; raises `PresetError` if it is not there or cannot go."""
        try:
            remove_durably(self._path(name))
        except FileNotFoundError as error:
            raise PresetError(f"no preset {name!r} in {self.folder}") from error
        except OSError as error:
            raise PresetError(f"preset {name!r} cannot be deleted {system_reason(error, '({})')}") from error

    def _path(self, name: str) -> Path:
        return self.folder / f"{check_preset_name(name)}{PRESET_SUFFIX}"


def _encode(name: str, preset: Preset) -> bytes:
    for address, value in preset.values.items():
        if not math.isfinite(value):
            raise PresetError(f"preset {name!r}: {address} is {value}, not a finite number")
    if len(preset.values) > MAX_VALUES:
        raise PresetError(f"preset {name!r} has {len(preset.values)} values; at most {MAX_VALUES}")
    entry = {
        "format": PRESET_FORMAT,
        "format_version": PRESET_VERSION,
        "bundles": {str(voice): _plain(bundle) for voice, bundle in sorted(preset.bundles.items())},
        "values": {address: float(value) for address, value in preset.values.items()},
    }
    return (json.dumps(entry, indent=1, allow_nan=False) + "\n").encode()


def _plain(bundle: BundleReference) -> dict[str, Any]:
    own = {"name": bundle.name, "source": bundle.source, "sha256": bundle.sha256}
    return own if bundle.other is None else {**own, "other": _plain(bundle.other)}


def _decode(entry: dict[str, Any]) -> Preset:
    strict_json.check_format(entry, PRESET_FORMAT, PRESET_VERSION, ("bundles", "values"))
    values, bundles = entry["values"], entry["bundles"]
    if not isinstance(values, dict) or len(values) > MAX_VALUES:
        raise ValueError(f"values: must be an object of at most {MAX_VALUES} entries")
    if not isinstance(bundles, dict) or len(bundles) > MAX_PRESET_VOICES:
        raise ValueError(f"bundles: must be an object of at most {MAX_PRESET_VOICES} entries")
    return Preset(
        {_address(address): strict_json.finite(value, address) for address, value in values.items()},
        {_voice(voice): _reference(voice, bundle) for voice, bundle in bundles.items()},
    )


def _address(address: str) -> str:
    check_address(address)
    if is_pattern(address):
        raise ValueError(f"values: {address[:60]!r} is a pattern, not an address")
    return address


def _voice(voice: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", voice) or int(voice) > MAX_PRESET_VOICES:
        raise ValueError(f"bundles: {voice[:40]!r} is no voice in 1…{MAX_PRESET_VOICES}")
    return int(voice)


def _reference(voice: str, bundle: object) -> BundleReference:
    where = f"bundles: {voice}"
    other = bundle.pop("other", None) if isinstance(bundle, dict) and not voice.endswith(" other") else None
    strict_json.check_keys(bundle, ("name", "source", "sha256"), where)
    assert isinstance(bundle, dict)
    if not isinstance(bundle["sha256"], str) or not re.fullmatch(r"[0-9a-f]{64}", bundle["sha256"]):
        raise ValueError(f"{where}: sha256 must be 64 hexadecimal digits")
    name = strict_json.text(bundle["name"], f"{where}: name", 256)
    source = strict_json.text(bundle["source"], f"{where}: source", MAX_PATH)
    second = None if other is None else _reference(f"{voice} other", other)
    return BundleReference(name, source, bundle["sha256"], second)
