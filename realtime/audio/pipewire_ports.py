"""PipeWire's ports, for a device that PortAudio reaches through ALSA: seen by `pw-dump`, connected by `pw-link`."""

import json
import os
import shutil
import subprocess
import time
from typing import Any

from texbridge.realtime.errors import DeviceError

_PROPERTIES = "PIPEWIRE_ALSA"
_SECONDS = 5.0
_APPEAR_SECONDS = 2.0


def name_node(automatic: bool) -> None:
    """Say, before the device is opened, what PipeWire is to call its node, and whether it may link it by itself.

    A node without links is asked for sound all the same. What the user has put into ``PIPEWIRE_ALSA`` stays.
    """
    ours = 'node.name = "texbridge" node.description = "texbridge"'
    alone = "" if automatic else " node.autoconnect = false node.always-process = true"
    given = os.environ.get(_PROPERTIES, "")
    if not given or given.startswith("{ " + ours):
        os.environ[_PROPERTIES] = f"{{ {ours}{alone} }}"


def has_pipewire_tools() -> bool:
    """Whether the programs that see and connect ports are installed."""
    return all(shutil.which(program) for program in ("pw-dump", "pw-link"))


class PipeWirePorts:
    """The ports as they are when this is made, those of this process among them; raises `DeviceError` without."""

    def __init__(self) -> None:
        deadline = time.monotonic() + _APPEAR_SECONDS
        while not self._look() and time.monotonic() < deadline:
            time.sleep(0.05)
        if not self._ours:
            raise DeviceError("PipeWire has no ports of this device: choose one of PipeWire or JACK")

    def own(self, outputs: bool) -> list[str]:
        """The names of our own ports, in the order of their channels."""
        return [name for name in self._ours if self._is_output[name] == outputs]

    def inputs(self) -> list[str]:
        """The names of the input ports of others, where our sound can go."""
        return [name for name in self._ids if name not in self._ours and not self._is_output[name]]

    def peers(self, port: str) -> list[str]:
        """What that port of ours is connected with."""
        self._look()
        here = self._ids.get(port)
        pairs = [(source, target) for source, target in self._links if here in (source, target)]
        there = {target if source == here else source for source, target in pairs}
        return [name for name, number in self._ids.items() if number in there]

    def connect(self, source: str, target: str) -> bool:
        """Connect two ports; whether they are connected now."""
        _run("pw-link", str(self._ids[source]), str(self._ids[target]))
        return target in self.peers(source)

    def disconnect(self, source: str, target: str) -> None:
        """Take two ports apart."""
        _run("pw-link", "--disconnect", str(self._ids[source]), str(self._ids[target]))

    def count_from_one(self) -> None:
        """PipeWire names ports after loudspeakers (``output_FL``), which stays."""

    def _look(self) -> bool:
        """See what there is; whether some of it is ours."""
        objects = {entry["id"]: entry for entry in json.loads(_run("pw-dump") or "[]")}
        nodes = {number: _properties(entry) for number, entry in objects.items() if entry["type"].endswith(":Node")}
        ports = {number: _properties(entry) for number, entry in objects.items() if entry["type"].endswith(":Port")}
        links = [entry["info"] for entry in objects.values() if entry["type"].endswith(":Link")]
        mine = {number for number, node in nodes.items() if _process(node, objects) == os.getpid()}
        self._ids: dict[str, int] = {}
        self._is_output: dict[str, bool] = {}
        self._ours: list[str] = []
        order = sorted(
            ports, key=lambda n: (ports[n].get("node.id") in mine, ports[n].get("node.id"), ports[n]["port.id"])
        )
        for number in order:  # ours come last, as another process may have ports of the same names
            port = ports[number]
            node = nodes.get(port.get("node.id"), {})
            name = f"{node.get('node.name', '')}:{port.get('port.name', '')}"
            self._ids[name], self._is_output[name] = number, port.get("port.direction") == "out"
            if port.get("node.id") in mine:
                self._ours.append(name)
        self._links = [(link["output-port-id"], link["input-port-id"]) for link in links]
        return bool(self._ours)


def _process(node: dict[str, Any], objects: dict[int, Any]) -> int | None:
    """The process that a node belongs to."""
    client = objects.get(node.get("client.id", -1))
    number: int | None = _properties(client).get("application.process.id") if client else None
    return number


def _properties(entry: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = entry.get("info", {}).get("props") or {}
    return properties


def _run(*command: str) -> str:
    """What a program prints; raises `DeviceError` where it is missing or hangs. What it refuses, the graph shows."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False).stdout
    except FileNotFoundError as error:
        raise DeviceError(f"{command[0]} is not installed (Debian, Ubuntu: `apt install pipewire-bin`)") from error
    except subprocess.TimeoutExpired as error:
        raise DeviceError(f"PipeWire does not answer within {_SECONDS:.0f} s") from error
