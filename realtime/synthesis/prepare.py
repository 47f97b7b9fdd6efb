"""What must be there before a bundle can sound: its control, its noise, and what the kernel needs to know of it.

All of it is slow (a decoder to compile, noise to read from disk) and is done away from the control thread.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from texbridge.realtime.bundle import waveform as bundle_waveform
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.memory import QUANTUM, WAVEFORM, DeckLayout
from texbridge.realtime.synthesis.decoder import ControlError
from texbridge.realtime.synthesis.morph import MorphControl, combine
from texbridge.realtime.synthesis.noise import load_noise
from texbridge.realtime.synthesis.texture import VoiceControl
from texbridge.realtime.synthesis.waveform import WaveControl

_NO_NOISE = np.zeros((1, 1, QUANTUM), np.float32)


@dataclass(frozen=True)
class Prepared:
    """A bundle ready to be played: its ``control``, the ``layout`` of a deck for it, and whether it has run in.

    ``identity`` says in plain data what it is made of, so that a replay can make it again (`prepare_again`);
    ``sources`` are the bundle, or both of a morph.
    """

    bundle: Bundle
    control: VoiceControl | WaveControl
    layout: DeckLayout
    identity: dict[str, Any]
    sources: tuple[Bundle, ...]
    settled: bool = False


def _noise(bundle: Bundle, sample_rate: int) -> np.ndarray:
    return load_noise(bundle.arrays["response_hz"], bundle.arrays["band_response"], sample_rate)


def _identity(bundle: Bundle, seed: int) -> dict[str, Any]:
    return {"path": str(bundle.path), "digest": bundle.digest, "seed": seed}


def prepare(bundle: Bundle, sample_rate: int, seed: int) -> Prepared:
    """Make everything that ``bundle`` needs to be played at ``sample_rate`` (Hz); raises `BundleError`.

    ``seed`` decides the order of its envelope sets. What bundles before it have left in memory goes back to the system.
    """
    give_back()
    if bundle.kind == bundle_waveform.KIND:
        wave = WaveControl(bundle, sample_rate)
        return Prepared(bundle, wave, DeckLayout(_NO_NOISE, 1, 1.0, kind=WAVEFORM), _identity(bundle, seed), (bundle,))
    with ThreadPoolExecutor(1) as reader:  # the disk and the decoder's compiler need not wait for each other
        noise = reader.submit(_noise, bundle, sample_rate)
        control = VoiceControl(bundle, sample_rate, seed)
        layout = DeckLayout(noise.result(), control.table_size, control.period)
    return Prepared(bundle, control, layout, _identity(bundle, seed), (bundle,))


def prepare_morph(bundle: Bundle, other: Bundle, sample_rate: int, seed: int, amount: float) -> Prepared:
    """The same for a morph from ``bundle`` to ``other``, which stands at ``amount`` 0…1 when it begins."""
    for each in (bundle, other):
        if each.kind == bundle_waveform.KIND:
            raise BundleError(f"{each.path}: is of kind {each.kind}, which cannot be morphed; morph two textures")
    noise, other_noise = _noise(bundle, sample_rate), _noise(other, sample_rate)
    both = combine(bundle, other, noise, other_noise)
    control = MorphControl(bundle, other, both, sample_rate, seed, amount)
    layout = DeckLayout(noise, control.table_size, control.period, other_noise)
    identity = {**_identity(bundle, seed), "other": _identity(other, seed), "amount": amount}
    return Prepared(both, control, layout, identity, (bundle, other))


def prepare_again(identity: Mapping[str, Any], find: Callable[[str, str], Bundle], sample_rate: int) -> Prepared:
    """Make what an `identity` says; ``find`` gives the bundle for a path and a digest. Raises `BundleError`."""
    bundle = find(identity["path"], identity["digest"])
    if "other" not in identity:
        return prepare(bundle, sample_rate, identity["seed"])
    other = find(identity["other"]["path"], identity["other"]["digest"])
    return prepare_morph(bundle, other, sample_rate, identity["seed"], identity["amount"])


def settle(ready: Prepared) -> Prepared:
    """Let the recurrent state run in here, at the defaults, so that the control thread need not while others wait.

    Raises `BundleError` for a decoder that gives nothing that could be played: what the voice plays then goes on.
    """
    try:
        ready.control.preroll()
        if isinstance(ready.control, VoiceControl):
            ready.control.tables()
    except ControlError as error:
        raise BundleError(f"{ready.bundle.path}: gives no sound at its defaults ({error}); export it again") from error
    return replace(ready, settled=True)


def load_seed(seed: int, voice: int, load: int) -> int:
    """The seed of the envelope sets of the ``load``-th bundle that a ``voice`` (from 0) plays."""
    return seed + voice + 65537 * load


def _find_trim() -> Callable[[int], int] | None:
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)


_trim = _find_trim()


def give_back() -> None:
    """Give the pages that hold nothing back to the system; some milliseconds, without the interpreter's lock.

    glibc keeps what lies between pieces in use, and swaps leave many such.
    Does nothing where the C library is not glibc.
    """
    if _trim is not None:
        _trim(0)
