"""An LV2 host for tests: it opens a plug-in as hosts do, through its descriptor, and calls it in any order."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from texbridge.export.plugin.knobs import Knob

POINTER = ctypes.c_void_p
WORKER, SCHEDULE = b"http://lv2plug.in/ns/ext/worker#interface", b"http://lv2plug.in/ns/ext/worker#schedule"
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

    def instance(self, sample_rate: float, worker: bool = False) -> Lv2Instance:
        """A new instance; ``ValueError`` where the plug-in gives none."""
        return Lv2Instance(self, sample_rate, worker)

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
    """One instance, its ports connected; with ``worker`` it may ask for work, which `work` then does."""

    def __init__(self, host: Lv2Host, sample_rate: float, worker: bool) -> None:
        self._of, self.asked = host.descriptor, 0
        self._schedule = _Schedule(None, _SCHEDULE(self._ask))
        self._feature = _Feature(SCHEDULE, ctypes.cast(ctypes.pointer(self._schedule), POINTER))
        self._features = (POINTER * 2)(ctypes.addressof(self._feature) if worker else None, None)
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
        self._of.run(self._handle, out.shape[1])

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
