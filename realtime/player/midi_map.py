"""Which controller moves which parameter, kept in a file that outlives the program."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path

from texbridge.folders import config_folder
from texbridge.realtime import strict_json
from texbridge.realtime.errors import MidiError, OscError
from texbridge.realtime.files import write_atomically
from texbridge.realtime.osc.address import check_address, is_pattern
from texbridge.realtime.player.midi_messages import CONTROL_KINDS, MIDI_CHANNELS, Control
from texbridge.words import system_reason

MAP_FORMAT, MAP_VERSION = "texbridge midi map", 1
FILE_NAME = "midi.json"
MAX_MAP_BYTES = 2**20
MAX_BINDINGS = 1024


class MidiMap:
    """Bindings address → `Control`, read from ``path`` (default: ``midi.json`` among the settings) if it is there.

    An address has one control; a control may move several addresses. Changes hold at once, in memory; `write` puts them
    on the disk. Raises `MidiError` for a file in which anything is wrong, rather than forget what was learned.
    """

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = config_folder() / FILE_NAME if path is None else Path(path)
        self._lock = threading.Lock()
        self._bindings = _read(self.path)

    @property
    def bindings(self) -> Mapping[str, Control]:
        """Address → control, in the order of the addresses; never changed in place, so any thread may look."""
        return self._bindings

    def addresses(self, control: Control) -> list[str]:
        """What ``control`` moves."""
        return [address for address, bound in self._bindings.items() if bound == control]

    def bind(self, address: str, control: Control) -> None:
        """Let ``control`` move ``address``, in place of another one. Raises `MidiError` when the map is full."""
        with self._lock:
            bindings = {**self._bindings, address: control}
            if len(bindings) > MAX_BINDINGS:
                raise MidiError(f"{MAX_BINDINGS} controllers are bound, the limit; /learn/forget some")
            self._bindings = dict(sorted(bindings.items()))

    def forget(self, address: str | None = None) -> int:
        """Unbind ``address``, or everything; returns how many bindings went."""
        with self._lock:
            kept = {a: c for a, c in self._bindings.items() if address is not None and a != address}
            gone = len(self._bindings) - len(kept)
            self._bindings = kept
            return gone

    def write(self) -> None:
        """Put the map on the disk in one step; raises `MidiError`, and the older file is then as it was."""
        bindings = {address: vars(control) for address, control in self._bindings.items()}
        entry = {"format": MAP_FORMAT, "format_version": MAP_VERSION, "bindings": bindings}
        try:
            write_atomically(self.path, (json.dumps(entry, indent=1) + "\n").encode())
        except OSError as error:
            raise MidiError(
                f"{self.path} cannot be written {system_reason(error, '({})')}; what was learned will not last"
            ) from error


def _read(path: Path) -> dict[str, Control]:
    try:
        entry = strict_json.read_object(path, MAX_MAP_BYTES)
        strict_json.check_format(entry, MAP_FORMAT, MAP_VERSION, ("bindings",))
        bindings = entry["bindings"]
        if not isinstance(bindings, dict) or len(bindings) > MAX_BINDINGS:
            raise ValueError(f"bindings must be an object of at most {MAX_BINDINGS} entries")
        return {address: _binding(address, bindings[address]) for address in sorted(bindings)}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise MidiError(f"{path} cannot be read {system_reason(error, '({})')}") from error
    except (ValueError, OscError) as error:
        raise MidiError(f"{path}: {error}; mend the file, or move it away to start with nothing learned") from error


def _binding(address: str, entry: object) -> Control:
    check_address(address)
    if is_pattern(address):
        raise ValueError(f"{address[:60]!r} is a pattern, not an address")
    strict_json.check_keys(entry, ("kind", "channel", "number"), address)
    assert isinstance(entry, dict)
    kind = entry["kind"]
    if not isinstance(kind, str) or kind not in CONTROL_KINDS:
        raise ValueError(f"{address}: kind is {str(kind)[:40]!r}; use one of {', '.join(CONTROL_KINDS)}")
    channel = strict_json.whole(entry["channel"], f"{address}: channel", 1, MIDI_CHANNELS)
    return Control(kind, channel, strict_json.whole(entry["number"], f"{address}: number", 0, CONTROL_KINDS[kind]))
