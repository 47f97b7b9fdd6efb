"""A CLAP host for tests: it opens a plug-in through its entry, and calls what hosts call, in any order."""

from __future__ import annotations

import ctypes as c
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

P, U32, I16, F64, TEXT = c.c_void_p, c.c_uint32, c.c_int16, c.c_double, c.c_char_p
F = c.CFUNCTYPE
Change = tuple[int, str, float]
"""A frame, a parameter's name, and its value from there on."""
Event = tuple[int, int, float, int]
"""Frame in the block, parameter's id, value, type: 5 a value, 6 modulation."""


def _structure(called: str, /, **fields: object) -> type[c.Structure]:
    return type(called, (c.Structure,), {"_fields_": list(fields.items())})


_NAMES = ("name", "vendor", "url", "version")
_ABOUT = ("id", "name", "vendor", "url", "manual_url", "support_url", "version", "description")
Entry = _structure("Entry", version=U32 * 3, init=F(c.c_bool, TEXT), deinit=F(None), get_factory=F(P, TEXT))
Factory = _structure("Factory", count=F(U32, P), descriptor=F(P, P, U32), create=F(P, P, P, TEXT))
Descriptor = _structure("Descriptor", release=U32 * 3, **dict.fromkeys(_ABOUT, TEXT), features=c.POINTER(TEXT))
_CALL, _ASK = F(None, P), F(c.c_bool, P)
Plugin = _structure(
    "Plugin", descriptor=P, data=P, init=_ASK, destroy=_CALL, activate=F(c.c_bool, P, F64, U32, U32), deactivate=_CALL,
    start=_ASK, stop=_CALL, reset=_CALL, process=F(c.c_int32, P, P), extension=F(P, P, TEXT), main=_CALL,
)  # fmt: skip
Host = _structure(
    "Host",
    release=U32 * 3,
    data=P,
    **dict.fromkeys(_NAMES, TEXT),
    extension=F(P, P, TEXT),
    restart=P,
    process=P,
    back=P,
)
Buffer = _structure("Buffer", singles=P, doubles=P, channels=U32, latency=U32, constant=c.c_uint64)
Call = _structure(
    "Call", steady=c.c_int64, frames=U32, transport=P, inputs=P, outputs=P, n_in=U32, n_out=U32, events=P, out=P
)
ParameterEvent = _structure(
    "ParameterEvent", size=U32, time=U32, space=c.c_uint16, type=c.c_uint16, flags=U32, id=U32, cookie=P,
    note=c.c_int32, port=I16, channel=I16, key=I16, value=F64,
)  # fmt: skip
Events = _structure("Events", data=P, size=F(U32, P), get=F(P, P, U32))
Info = _structure(
    "Info", id=U32, flags=U32, cookie=P, name=c.c_char * 256, module=c.c_char * 1024, low=F64, high=F64, start=F64
)
Params = _structure(
    "Params", count=F(U32, P), info=F(c.c_bool, P, U32, P), value=F(c.c_bool, P, U32, P),
    to_text=F(c.c_bool, P, U32, F64, P, U32), from_text=F(c.c_bool, P, U32, TEXT, P), flush=F(None, P, P, P),
)  # fmt: skip
Port = _structure("Port", id=U32, name=c.c_char * 256, flags=U32, channels=U32, type=TEXT, pair=U32)
Ports = _structure("Ports", count=F(U32, P, c.c_bool), get=F(c.c_bool, P, U32, c.c_bool, P))
_MOVE = F(c.c_int64, P, P, c.c_uint64)
Stream = _structure("Stream", data=P, move=_MOVE)
State = _structure("State", save=F(c.c_bool, P, P), load=F(c.c_bool, P, P))
Frames = _structure("Frames", get=F(U32, P))
Render = _structure("Render", realtime=_ASK, set=F(c.c_bool, P, c.c_int32))


class ClapHost:
    """A plug-in's library."""

    def __init__(self, library: Path) -> None:
        self._library = c.CDLL(str(library))
        self.entry = Entry.in_dll(self._library, "clap_entry")
        assert self.entry.init(str(library).encode())
        self.factory_address = self.entry.get_factory(b"clap.plugin-factory")
        self.factory = Factory.from_address(self.factory_address)
        self.about = Descriptor.from_address(self.factory.descriptor(self.factory_address, 0))
        self._extension = F(P, P, TEXT)(lambda _host, _name: None)
        self.host = Host((U32 * 3)(1, 2, 0), None, b"tests", b"", b"", b"0", self._extension)

    def instance(self) -> ClapInstance:
        """A new instance, with `init` called."""
        return ClapInstance(self)

    def render(self, rate: int, frames: int, block: int, values: Mapping[str, float], changes: Iterable[Change] = ()):  # type: ignore[no-untyped-def]
        """Sound [frames, 2] as a host that renders offline gets it; changes come as events in blocks."""
        with self.instance() as instance:
            assert instance.offline(True)
            assert instance.activate(rate)
            instance.flush([(0, instance.ids[name], value, 5) for name, value in values.items()])
            return instance.render(frames, block, changes)


class ClapInstance:
    """One instance."""

    def __init__(self, of: ClapHost) -> None:
        self.address = of.factory.create(of.factory_address, c.addressof(of.host), of.about.id)
        assert self.address
        self.calls = Plugin.from_address(self.address)
        assert self.calls.init(self.address)
        self.params = Params.from_address(self.extension(b"clap.params"))
        self.infos = [self.info(index) for index in range(self.params.count(self.address))]
        self.ids = {info.name.decode(): info.id for info in self.infos}

    def __enter__(self) -> ClapInstance:
        return self

    def __exit__(self, *_: object) -> None:
        self.calls.destroy(self.address)

    def extension(self, name: bytes | None) -> int:
        """The address of an extension, or 0."""
        return self.calls.extension(self.address, name) or 0

    def info(self, index: int) -> c.Structure:
        """What a parameter is."""
        info = Info()
        assert self.params.info(self.address, index, c.addressof(info))
        return info

    def activate(self, rate: float) -> bool:
        """As a host does in its main thread; then as it does before the first block."""
        return bool(self.calls.activate(self.address, rate, 1, 8192)) and bool(self.calls.start(self.address))

    def offline(self, on: bool) -> bool:
        """Choose how the host renders."""
        return bool(Render.from_address(self.extension(b"clap.render")).set(self.address, int(on)))

    def value(self, name: str) -> float:
        """What the host reads."""
        value = F64()
        assert self.params.value(self.address, self.ids[name], c.addressof(value))
        return value.value

    def flush(self, events: list[Event]) -> None:
        """Parameters without sound."""
        listed, _kept = _events(events)
        self.params.flush(self.address, c.addressof(listed), None)

    def process(
        self, frames: int, events: Sequence[Event] = (), heard: np.ndarray | None = None
    ) -> tuple[int, np.ndarray]:
        """What `process` says, and sound [2, frames]; ``heard`` [frames] comes in at the side chain."""
        out = np.full((2, frames), np.nan, np.float32)
        channels = (P * 2)(out[0].ctypes.data, out[1].ctypes.data)
        buffer = Buffer(c.addressof(channels), None, 2, 0, 3)
        listed, _kept = _events(events)
        line = (P * 1)(None if heard is None else heard.ctypes.data)
        inputs = Buffer(c.addressof(line), None, 1, 0, 0)
        fed = (None, 0) if heard is None else (c.addressof(inputs), 1)
        call = Call(-1, frames, None, fed[0], c.addressof(buffer), fed[1], 1, c.addressof(listed), None)
        return self.calls.process(self.address, c.addressof(call)), out

    def render(
        self, frames: int, block: int, changes: Iterable[Change] = (), heard: np.ndarray | None = None
    ) -> np.ndarray:
        """Sound [frames, 2]."""
        waiting, pieces = list(changes), []
        for done in range(0, frames, block):
            count = min(block, frames - done)
            due = [change for change in waiting if change[0] < done + count]
            waiting = waiting[len(due) :]
            events = [(frame - done, self.ids[name], value, 5) for frame, name, value in due]
            said, out = self.process(count, events, None if heard is None else heard[done : done + count].copy())
            assert said == 1
            pieces.append(out)
        return np.concatenate(pieces, axis=1).T

    def text(self, identity: int, value: float, room: int = 64) -> str | None:
        """How a value is shown."""
        text = c.create_string_buffer(64)
        return text.value.decode() if self.params.to_text(self.address, identity, value, text, room) else None

    def parsed(self, identity: int, text: str) -> float | None:
        """What a text means."""
        value = F64()
        done = self.params.from_text(self.address, identity, text.encode(), c.addressof(value))
        return value.value if done else None

    def save(self, piece: int) -> bytes:
        """The state, taken ``piece`` bytes at a time."""
        data = bytearray()

        def write(_stream: int, at: int, size: int) -> int:
            data.extend(c.string_at(at, min(size, piece)))
            return min(size, piece)

        stream = Stream(None, _MOVE(write))
        assert State.from_address(self.extension(b"clap.state")).save(self.address, c.addressof(stream))
        return bytes(data)

    def load(self, data: bytes, piece: int = 1000, fails: bool = False) -> bool:
        """Give a state back, ``piece`` bytes at a time."""
        left = bytearray(data)

        def read(_stream: int, at: int, size: int) -> int:
            if fails:
                return -1
            part = bytes(left[: min(size, piece)])
            del left[: len(part)]
            c.memmove(at, part, len(part))
            return len(part)

        stream = Stream(None, _MOVE(read))
        return bool(State.from_address(self.extension(b"clap.state")).load(self.address, c.addressof(stream)))


def _events(events: Sequence[Event]) -> tuple[c.Structure, object]:
    """A list as plug-ins read it; cookies are wrong, as they are never to be trusted."""
    kept = [
        ParameterEvent(c.sizeof(ParameterEvent), at, 0, kind, 0, identity, 0xDEAD, -1, -1, -1, -1, value)
        for at, identity, value, kind in events
    ]
    size, get = F(U32, P)(lambda _list: len(kept)), F(P, P, U32)(lambda _list, index: c.addressof(kept[index]))
    return Events(None, size, get), kept
