"""Where the ports of a stream lead, on systems that have ports: JACK, and PipeWire through JACK or ALSA."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from texbridge.realtime.audio.jack_ports import jack_ports
from texbridge.realtime.audio.pipewire_ports import PipeWirePorts, has_pipewire_tools, name_node
from texbridge.realtime.errors import DeviceError

_AGAIN_SECONDS = 1.0
_MOST_SHOWN = 6


class Ports(Protocol):
    """What can be seen and connected; names are ``client:port``."""

    def own(self, outputs: bool) -> list[str]:
        """Our own ports, in the order of their channels."""

    def inputs(self) -> list[str]:
        """The input ports of others."""

    def peers(self, port: str) -> list[str]:
        """What a port of ours is connected with."""

    def connect(self, source: str, target: str) -> bool:
        """Connect two ports; whether they are connected now."""

    def disconnect(self, source: str, target: str) -> None:
        """Take two ports apart."""

    def count_from_one(self) -> None:
        """Rename our ports so that the first is number 1, where that can be."""


@dataclass(frozen=True)
class Wiring:
    """What is wanted: ``connect`` names input ports, or clients, that take the outputs one after the other.

    A client's name stands for all of its inputs. Without ``automatic`` and with ``connect`` the system's own
    connections are taken away. ``patient`` waits for ports that are missing, instead of raising an error.
    """

    connect: tuple[str, ...] = ()
    automatic: bool = True
    patient: bool = False

    @property
    def own(self) -> bool:
        """Whether anything but the system's own connections is wanted."""
        return bool(self.connect) or not self.automatic


def check_wiring(wiring: Wiring, device: str, host: str, channels: int) -> None:
    """Raise `DeviceError` where a device has no ports, or fewer outputs than ports are named; before it is opened."""
    if not wiring.own:
        return
    option = "--connect" if wiring.connect else "--no-autoconnect"
    if "JACK" not in host and not (_may_be_pipewire(host) and has_pipewire_tools()):
        raise DeviceError(
            f"{option}: audio device '{device}' ({host}) has no ports; choose one of JACK or PipeWire, "
            "`texbridge devices` lists them"
        )
    if len(wiring.connect) > channels:
        raise DeviceError(
            f"--connect names {len(wiring.connect)} inputs for {channels} output{'s' * (channels > 1)}: "
            f"leave {len(wiring.connect) - channels} out, or use --channels {len(wiring.connect)}"
        )


def before_opening(wiring: Wiring, host: str) -> None:
    """Name the node, where the device may be PipeWire's."""
    if _may_be_pipewire(host):
        name_node(not wiring.own)


@contextlib.contextmanager
def ports_of(host: str, client: str) -> Iterator[Ports]:
    """The ports of a host's system; raises `DeviceError` where none can be seen."""
    if "JACK" in host:
        with jack_ports(client) as ports:
            yield ports
    else:
        yield PipeWirePorts()


def wire(ports: Ports, wiring: Wiring) -> list[str]:
    """Make the connections wanted, and take others away; returns the names of what is missing.

    Raises `DeviceError` for the first that is missing, unless the wiring is patient.
    """
    outputs = ports.own(True)
    wanted, missing = _pairs(outputs, wiring.connect, ports.inputs())
    if missing and not wiring.patient:
        there = ", ".join(f"'{name}'" for name in ports.inputs()[:_MOST_SHOWN]) or "none"
        raise DeviceError(f"--connect {missing[0]}: no input port or client of that name; inputs: {there}")
    for output in outputs:
        for peer in ports.peers(output):
            if (output, peer) not in wanted:
                ports.disconnect(output, peer)
    if not wiring.automatic:
        for entrance in ports.own(False):
            for peer in ports.peers(entrance):
                ports.disconnect(peer, entrance)
    refused = [target for output, target in wanted if not ports.connect(output, target)]
    if refused and not wiring.patient:
        raise DeviceError(f"--connect {refused[0]}: the audio server does not connect it; `texbridge doctor` says more")
    return missing + refused


def _pairs(
    outputs: Sequence[str], wishes: Sequence[str], inputs: Sequence[str]
) -> tuple[list[tuple[str, str]], list[str]]:
    """Which output goes where, and the wishes that nothing answers to; these keep their output."""
    pairs, missing, free = list[tuple[str, str]](), list[str](), list(outputs)
    for wish in wishes:
        found = [wish] if wish in inputs else [name for name in inputs if name.rpartition(":")[0] == wish]
        if not found:
            missing.append(wish)
            free = free[1:]
        for output, target in zip(list(free), found, strict=False):
            pairs.append((output, target))
            free.remove(output)
    return pairs, missing


def _may_be_pipewire(host: str) -> bool:
    return sys.platform == "linux" and "ALSA" in host


class LateConnections:
    """Tries once a second to make connections that are missing, until all are there or `end` is called."""

    def __init__(self, attempt: Callable[[], list[str]]) -> None:
        self._attempt, self._ended = attempt, threading.Event()
        threading.Thread(target=self._run, name="texbridge-wiring", daemon=True).start()

    def end(self) -> None:
        """Try no more; an attempt that is under way is not waited for."""
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.wait(_AGAIN_SECONDS):
            try:
                if not self._attempt():
                    return
            except (DeviceError, TimeoutError):
                continue
