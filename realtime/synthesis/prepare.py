"""What must be there before a bundle can sound: its renderer, its noise, and what the kernel needs to know of it.

All of it is slow (a decoder to compile, noise to read from disk) and is done away from the control thread.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from texbridge.realtime.bundle.atoms import EVENTS_KIND
from texbridge.realtime.bundle.format import TEXENV_KIND, Bundle
from texbridge.realtime.bundle.latent import LATENT_KIND
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.parameters import PITCH
from texbridge.realtime.synthesis.decoder import DecoderError
from texbridge.realtime.synthesis.latent import make_latent
from texbridge.realtime.synthesis.latent_morph import make_latent_morph
from texbridge.realtime.synthesis.morph import AMOUNT, make_morph
from texbridge.realtime.synthesis.renderer import Renderer
from texbridge.realtime.synthesis.scene import make_scene
from texbridge.realtime.synthesis.texture import make_texture
from texbridge.realtime.synthesis.wave_space import make_waveform

Maker = Callable[..., tuple[Renderer, DeckLayout]]
"""Bundle, sample rate (Hz), seed, and where the bundle has that parameter ``pitch`` → what plays it, and the layout of
its deck; raises `BundleError`."""
RENDERERS: dict[str, Maker] = {
    TEXENV_KIND: make_texture,
    WAVEFORM_KIND: make_waveform,
    LATENT_KIND: make_latent,
    EVENTS_KIND: make_scene,
}
"""How each kind of bundle is made to sound."""


@dataclass(frozen=True)
class Prepared:
    """A bundle ready to be played: its ``renderer``, the ``layout`` of a deck for it, and whether it has run in.

    ``identity`` says in plain data what it is made of, so that a replay can make it again (`prepare_again`);
    ``sources`` are the bundle, or both of a morph. What ``resumes`` takes the place of the same at another pitch, and
    goes on with its values.
    """

    bundle: Bundle
    renderer: Renderer
    layout: DeckLayout
    identity: dict[str, Any]
    sources: tuple[Bundle, ...]
    settled: bool = False
    resumes: bool = False

    @property
    def pitch(self) -> float:
        """Semitones by which the standing tones in its noise are shifted."""
        return float(self.identity.get(PITCH, 0.0))


def _identity(bundle: Bundle, seed: int, pitch: float = 0.0) -> dict[str, Any]:
    return {"path": str(bundle.path), "digest": bundle.digest, "seed": seed, **({PITCH: pitch} if pitch else {})}


def prepare(bundle: Bundle, sample_rate: int, seed: int, pitch: float = 0.0) -> Prepared:
    """Make everything that ``bundle`` needs to be played at ``sample_rate`` (Hz); raises `BundleError`.

    ``seed`` decides the order of its envelope sets; its standing tones, if it has any, are shifted by ``pitch``
    semitones. What bundles before it have left in memory goes back to the system.
    """
    give_back()
    tuned = {PITCH: pitch} if _has_pitch(bundle) else {}
    renderer, layout = RENDERERS[bundle.kind](bundle, sample_rate, seed, **tuned)
    return Prepared(bundle, renderer, layout, _identity(bundle, seed, pitch), (bundle,))


def _has_pitch(bundle: Bundle) -> bool:
    return any(parameter.name == PITCH for parameter in bundle.parameters)


def prepare_morph(
    bundle: Bundle, other: Bundle, sample_rate: int, seed: int, amount: float, pitch: float = 0.0
) -> Prepared:
    """The same for a morph from ``bundle`` to ``other``, which stands at ``amount`` 0…1 when it begins."""
    for each in (bundle, other):
        if each.kind not in (TEXENV_KIND, LATENT_KIND):
            raise BundleError(f"{each.path}: is of kind {each.kind}, which cannot be morphed; morph two textures")
    if other.kind != bundle.kind:
        raise BundleError(f"{other.path}: is of kind {other.kind}, {bundle.path} of {bundle.kind}; morph two of a kind")
    both: Bundle
    renderer: Renderer
    if bundle.kind == LATENT_KIND:
        both, renderer, layout = make_latent_morph(bundle, other, sample_rate, seed, amount)
    else:
        both, renderer, layout = make_morph(bundle, other, sample_rate, seed, amount, pitch)
    identity = {**_identity(bundle, seed, pitch), "other": _identity(other, seed), "amount": amount}
    return Prepared(both, renderer, layout, identity, (bundle, other))


def prepare_again(identity: Mapping[str, Any], find: Callable[[str, str], Bundle], sample_rate: int) -> Prepared:
    """Make what an `identity` says; ``find`` gives the bundle for a path and a digest. Raises `BundleError`."""
    bundle, pitch = find(identity["path"], identity["digest"]), identity.get(PITCH, 0.0)
    if "other" not in identity:
        return prepare(bundle, sample_rate, identity["seed"], pitch)
    other = find(identity["other"]["path"], identity["other"]["digest"])
    return prepare_morph(bundle, other, sample_rate, identity["seed"], identity["amount"], pitch)


def prepare_tuned(ready: Prepared, sample_rate: int, seed: int, pitch: float) -> Prepared:
    """The same as ``ready`` with its standing tones at another pitch; a morph stands at its present amount."""
    if len(ready.sources) == 1:
        return replace(prepare(ready.sources[0], sample_rate, seed, pitch), resumes=True)
    bundle, other = ready.sources
    amount = ready.renderer.values[AMOUNT]
    return replace(prepare_morph(bundle, other, sample_rate, seed, amount, pitch), resumes=True)


def settle(ready: Prepared) -> Prepared:
    """Let the recurrent state run in here, at the defaults, so that the control thread need not while others wait.

    Raises `BundleError` for a decoder that gives nothing that could be played: what the voice plays then goes on.
    """
    try:
        ready.renderer.preroll()
        ready.renderer.check()
    except DecoderError as error:
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
