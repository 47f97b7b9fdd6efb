"""An LV2 host for tests: it opens a plug-in as hosts do, through its descriptor, and calls it in any order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tests.support.lv2_atoms import Urids
from texbridge.export.plugin.knobs import Knob

POINTER = ctypes.c_void_p
WORKER, SCHEDULE = b"http://lv2plug.in/ns/ext/worker#interface", b"http://lv2plug.in/ns/ext/worker#schedule"
URID_MAP, STATE = b"http://lv2plug.in/ns/ext/urid#map", b"http://lv2plug.in/ns/ext/state#interface"
Change = tuple[int, str, float]
"""A frame, a parameter's name, and its value from there on."""


class _Descriptor(ctypes.Structure):
    _fields_ = [
        ("uri", ctypes.c_char_p),
        ("instantiate", ctypes.CFUNCTYPE(POINTER, POINTER, ctypes.c_double, ctypes.c_char_p, POINTER)),
        ("connect_port", ctypes.CFUNCTYPE(None, POINTER, ctypes.c_uint32, POINTER)),
        ("activate", ctypes.CFUNCTYPE(None, POINTER)),
        ("run", ctypes.CFUNCTYPE(None, POINTER, ctypes.c_uint32)),
        ("deactivate", POINTER),
        ("cleanup", ctypes.CFUNCTYPE(None, POINTER)),
        ("extension_data", ctypes.CFUNCTYPE(POINTER, ctypes.c_char_p)),
    ]


_SCHEDULE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_uint32, POINTER)
_WORK = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, POINTER, ctypes.c_uint32, POINTER)


class _Schedule(ctypes.Structure):
    _fields_ = [("handle", POINTER), ("schedule_work", _SCHEDULE)]


_MAP = ctypes.CFUNCTYPE(ctypes.c_uint32, POINTER, ctypes.c_char_p)


class _Map(ctypes.Structure):
    _fields_ = [("handle", POINTER), ("map", _MAP)]


_SIZE, _TYPE = ctypes.POINTER(ctypes.c_size_t), ctypes.POINTER(ctypes.c_uint32)
_STORE = ctypes.CFUNCTYPE(
    ctypes.c_int, POINTER, ctypes.c_uint32, POINTER, ctypes.c_size_t, ctypes.c_uint32, ctypes.c_uint32
)
_RETRIEVE = ctypes.CFUNCTYPE(POINTER, POINTER, ctypes.c_uint32, _SIZE, _TYPE, _TYPE)


class _State(ctypes.Structure):
    _fields_ = [
        ("save", ctypes.CFUNCTYPE(ctypes.c_int, POINTER, _STORE, POINTER, ctypes.c_uint32, POINTER)),
        ("restore", ctypes.CFUNCTYPE(ctypes.c_int, POINTER, _RETRIEVE, POINTER, ctypes.c_uint32, POINTER)),
    ]


class _Feature(ctypes.Structure):
    _fields_ = [("uri", ctypes.c_char_p), ("data", POINTER)]


class _Worker(ctypes.Structure):
    _fields_ = [("work", _WORK), ("work_response", POINTER), ("end_run", POINTER)]


class Lv2Host:
    """A plug-in's library and its knobs."""

    def __init__(self, library: Path, knobs: Sequence[Knob]) -> None:
        self._library = ctypes.CDLL(str(library))
        self._library.lv2_descriptor.restype = ctypes.POINTER(_Descriptor)
        self.descriptor = self._library.lv2_descriptor(0).contents
        self.none_follows = not self._library.lv2_descriptor(1)
        self.knobs = knobs

    def instance(self, sample_rate: float, worker: bool = False, urids: Urids | None = None) -> Lv2Instance:
        """A new instance, with a worker and a map of URIs or without; ``ValueError`` where the plug-in gives none."""
        return Lv2Instance(self, sample_rate, worker, urids)

    def render(
        self,
        sample_rate: int,
        frames: int,
        block: int,
        values: Mapping[str, float],
        changes: Iterable[Change] = (),
        side_chain: np.ndarray | None = None,
    ) -> np.ndarray:
        """Sound [frames, 2] as a host without a worker gets it; every change begins a block. ``side_chain`` [frames] is
        what goes in."""
        with self.instance(sample_rate) as instance:
            instance.set(values)
            instance.activate()
            return instance.render(frames, block, changes, side_chain=side_chain)


class Lv2Instance:
    """One instance, its ports connected; with ``worker`` it may ask for work, which `work` then does.

    ``messages`` is the sequence of atoms that the next block gets.
    """

    def __init__(self, host: Lv2Host, sample_rate: float, worker: bool, urids: Urids | None) -> None:
        self._of, self.asked, self._urids, self.messages = host.descriptor, 0, urids, b""
        self._schedule = _Schedule(None, _SCHEDULE(self._ask))
        self._feature = _Feature(SCHEDULE, ctypes.cast(ctypes.pointer(self._schedule), POINTER))
        self._map = _Map(None, _MAP(lambda _, uri: urids.number(uri.decode()) if urids else 0))
        self._mapping = _Feature(URID_MAP, ctypes.cast(ctypes.pointer(self._map), POINTER))
        features = [ctypes.addressof(f) for f, has in ((self._feature, worker), (self._mapping, urids)) if has]
        self._features = (POINTER * 3)(*features)
        self._handle = self._of.instantiate(None, sample_rate, b"", ctypes.addressof(self._features))
        if not self._handle:
            raise ValueError(f"no instance at {sample_rate} Hz")
        self.latency = np.full(1, np.nan, np.float32)
        self._names = [knob.parameter.name for knob in host.knobs]
        self.controls = np.array([*(knob.parameter.default for knob in host.knobs), 0.0], np.float32)
        for port in range(len(self.controls)):
            self._of.connect_port(self._handle, port, self.controls.ctypes.data + 4 * port)

    def __enter__(self) -> Lv2Instance:
        return self

    def __exit__(self, *_: object) -> None:
        self._of.cleanup(self._handle)

    def _ask(self, _handle: object, size: int, _data: object) -> int:
        assert size > 0
        self.asked += 1
        return 0

    def set(self, values: Mapping[str, float]) -> None:
        """Write control ports."""
        for name, value in values.items():
            self.controls[self._names.index(name)] = value

    def activate(self) -> None:
        """As hosts do before the first block, and to begin anew."""
        self._of.activate(self._handle)

    def work(self) -> None:
        """What the host's worker does when it was asked."""
        self.asked = 0
        worker = ctypes.cast(self._of.extension_data(WORKER), ctypes.POINTER(_Worker)).contents
        assert worker.work(self._handle, None, None, 0, None) == 0

    def run(self, out: np.ndarray, side_chain: np.ndarray | None = None) -> None:
        """Fill ``out`` [2, frames] while ``side_chain`` [frames] goes in."""
        assert out.dtype == np.float32 and out.flags.c_contiguous
        for side in range(2):
            self._of.connect_port(self._handle, len(self.controls) + side, out[side].ctypes.data)
        heard = None if side_chain is None else side_chain.ctypes.data
        self._of.connect_port(self._handle, len(self.controls) + 3, heard)
        self._of.connect_port(self._handle, len(self.controls) + 4, self.latency.ctypes.data)
        if self._urids is not None:
            messages = (ctypes.c_uint64 * (len(self.messages) // 8 + 1)).from_buffer_copy(self.messages + bytes(8))
            self._of.connect_port(self._handle, len(self.controls) + 2, ctypes.addressof(messages))
        self._of.run(self._handle, out.shape[1])
        self.messages = b""

    def render(
        self,
        frames: int,
        block: int,
        changes: Iterable[Change] = (),
        worked: bool = False,
        side_chain: np.ndarray | None = None,
    ) -> np.ndarray:
        """Sound [frames, 2]; with ``worked`` the host's worker comes round after every block."""
        waiting, pieces, done = list(changes), [], 0
        while done < frames:
            while waiting and waiting[0][0] <= done:
                self.set({waiting[0][1]: waiting.pop(0)[2]})
            count = min(block, frames - done, *(frame - done for frame, _, _ in waiting[:1]))
            out = np.full((2, count), np.nan, np.float32)
            self.run(out, None if side_chain is None else side_chain[done : done + count].copy())
            if worked and self.asked:
                self.work()
            pieces.append(out)
            done += count
        return np.concatenate(pieces, axis=1).T

    def _states(self) -> _State:
        return ctypes.cast(self._of.extension_data(STATE), ctypes.POINTER(_State)).contents

    def save(self) -> tuple[int, str | None]:
        """What `save` returned, and the text that the instance gave to keep."""
        kept: list[str] = []

        def store(_handle: object, key: int, data: int, size: int, kind: int, _flags: int) -> int:
            assert self._urids is not None
            assert (key, kind) == (self._urids.number("urn:texbridge:state"), self._urids.atom("String"))
            kept.append(ctypes.string_at(data, size).decode().removesuffix("\0"))
            return 0

        result = self._states().save(self._handle, _STORE(store), None, 0, None)
        return result, kept[0] if kept else None

    def restore(self, text: bytes | None, kind: str = "String") -> int:
        """Give a text back, or nothing; what `restore` returned."""
        room = ctypes.create_string_buffer(text or b"", len(text or b"") + 1)

        def retrieve(_handle: object, _key: int, size: Any, type_: Any, _flags: object) -> int | None:
            assert self._urids is not None
            if text is None:
                return None
            size[0], type_[0] = len(text), self._urids.atom(kind)
            return ctypes.addressof(room)

        return int(self._states().restore(self._handle, _RETRIEVE(retrieve), None, 0, None))
