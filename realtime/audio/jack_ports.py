"""The ports of a JACK server, seen and connected by a client of its own that makes no sound.

PortAudio offers neither names nor connections of ports. Every call may hang with the server: make it inside
`realtime.audio.portaudio.within`. PipeWire's own JACK library answers to the same calls.
"""

import contextlib
import ctypes
import functools
from collections.abc import Iterator
from typing import Any

from texbridge.realtime.errors import DeviceError

_NO_START_SERVER = 1
_IS_INPUT, _IS_OUTPUT = 1, 2
_AUDIO = b"32 bit float mono audio"
_CLIENT = b"texbridge-patchbay"
_POINTER, _TEXT = ctypes.c_void_p, ctypes.c_char_p
_SIGNATURES = {
    "jack_client_open": (_POINTER, (_TEXT, ctypes.c_int, _POINTER)),
    "jack_client_close": (ctypes.c_int, (_POINTER,)),
    "jack_get_ports": (_POINTER, (_POINTER, _TEXT, _TEXT, ctypes.c_ulong)),
    "jack_port_by_name": (_POINTER, (_POINTER, _TEXT)),
    "jack_port_rename": (ctypes.c_int, (_POINTER, _POINTER, _TEXT)),
    "jack_port_get_all_connections": (_POINTER, (_POINTER, _POINTER)),
    "jack_connect": (ctypes.c_int, (_POINTER, _TEXT, _TEXT)),
    "jack_disconnect": (ctypes.c_int, (_POINTER, _TEXT, _TEXT)),
    "jack_free": (None, (_POINTER,)),
}


@functools.cache
def _library() -> Any:
    """The JACK library, the one that PortAudio uses where that has loaded it; raises ``OSError`` without one."""
    library = ctypes.CDLL("libjack.so.0")
    for name, (result, arguments) in _SIGNATURES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class JackPorts:
    """The ports of one server, as `jack_ports` gives it; ``client`` is ours that sounds."""

    def __init__(self, library: Any, handle: int, client: str) -> None:
        self._library, self._handle, self._client = library, handle, client

    def own(self, outputs: bool) -> list[str]:
        """The names of our own ports, in the order of their channels."""
        return self._ports(_IS_OUTPUT if outputs else _IS_INPUT, own=True)

    def inputs(self) -> list[str]:
        """The names of the input ports of others, where our sound can go."""
        return self._ports(_IS_INPUT, own=False)

    def peers(self, port: str) -> list[str]:
        """What that port of ours is connected with."""
        handle = self._library.jack_port_by_name(self._handle, port.encode())
        return self._names(self._library.jack_port_get_all_connections(self._handle, handle)) if handle else []

    def connect(self, source: str, target: str) -> bool:
        """Connect two ports; whether they are connected now."""
        self._library.jack_connect(self._handle, source.encode(), target.encode())
        return target in self.peers(source)

    def disconnect(self, source: str, target: str) -> None:
        """Take two ports apart."""
        self._library.jack_disconnect(self._handle, source.encode(), target.encode())

    def count_from_one(self) -> None:
        """Rename our ports ``out_0``, ``out_1`` … as ``out_1``, ``out_2`` …, as JACK counts everything else.

        PipeWire lets no other client rename a port: there they keep their names.
        """
        for kind in (True, False):
            names = [name.rpartition("_") for name in self.own(kind)]
            if "0" not in (number for _, _, number in names):
                continue
            for stem, _, number in reversed(names):
                port = self._library.jack_port_by_name(self._handle, f"{stem}_{number}".encode())
                new = f"{stem.partition(':')[2]}_{int(number) + 1}"
                if self._library.jack_port_rename(self._handle, port, new.encode()) != 0:
                    break

    def _ports(self, flag: int, own: bool) -> list[str]:
        names = self._names(self._library.jack_get_ports(self._handle, None, _AUDIO, flag))
        ours = [name for name in names if (name.partition(":")[0] == self._client) == own]
        return sorted(ours, key=_channel) if own else ours

    def _names(self, array: int | None) -> list[str]:
        """The names in an array of C that ends with a null pointer, which is given back."""
        if not array:
            return []
        pointers, names = ctypes.cast(array, ctypes.POINTER(_TEXT)), list[str]()
        while (name := pointers[len(names)]) is not None:
            names.append(name.decode(errors="replace"))
        self._library.jack_free(array)
        return names


def _channel(name: str) -> int:
    number = name.rpartition("_")[2]
    return int(number) if number.isdecimal() else 0


@contextlib.contextmanager
def jack_ports(client: str) -> Iterator[JackPorts]:
    """Meet the running server, as long as needed; raises `DeviceError` where there is none."""
    try:
        library = _library()
    except (OSError, AttributeError) as error:
        raise DeviceError("the JACK library is not installed: `apt install libjack-jackd2-0`") from error
    handle = library.jack_client_open(_CLIENT, _NO_START_SERVER, None)
    if not handle:
        raise DeviceError("no JACK server answers: start one, or choose another device")
    try:
        yield JackPorts(library, handle, client)
    finally:
        library.jack_client_close(handle)
