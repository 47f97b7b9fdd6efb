"""Between two latent spaces: one voice in which both decoders run, and whose bands stand between what they say.

The spaces must drive the same bands, frame for frame. The controls are for both at once; each space has a life, a walk
and landmarks of its own. At 0 and at 1 it is exactly one of them.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.latent import BAND_LEVEL, MACROS, SUPPORT_HZ, SUPPORT_RESPONSE
from texbridge.realtime.errors import BundleError
from texbridge.realtime.kernel.memory import DeckLayout
from texbridge.realtime.parameters import LATENT_CALLS
from texbridge.realtime.synthesis.latent import compiled_maker, latent_deck, latent_noise
from texbridge.realtime.synthesis.morph import AMOUNT, SIDES, BlendRenderer, name_of_both
from texbridge.realtime.tables.latent_maker import latent_morph_maker

_SAME = 1e-9


class LatentMorphRenderer(BlendRenderer):
    """The renderer of a morph of two latent spaces."""

    def __init__(self, bundle: Bundle, other: Bundle, sample_rate: float, seed: int, amount: float) -> None:
        (first, decoder), (second, other_decoder) = (
            compiled_maker(one, sample_rate, seed + k) for k, one in enumerate((bundle, other))
        )
        tables = latent_morph_maker(first, second, (bundle.arrays[BAND_LEVEL], other.arrays[BAND_LEVEL]))
        calls = dict.fromkeys(LATENT_CALLS, 0.0)
        super().__init__(tables, [], (bundle, other), (decoder, other_decoder), {}, calls, amount)

    def concerns_sound(self, name: str) -> bool:
        """Whether tables depend on a value: never, they are 1 throughout."""
        return False

    def numbers(self) -> list[float]:
        """The makers' values; where the default comes through another range it is the default to the last bit."""
        return [self._exact(name, number) for name, number in zip(self.value_names, super().numbers(), strict=True)]

    def _exact(self, full: str, number: float) -> float:
        part, _, name = full.partition("/")
        own = self._ranges[SIDES.index(part)].get(name) if part in SIDES else None
        return own.default if own is not None and abs(number - own.default) <= _SAME * abs(own.default) else number

    def changes(self, name: str, value: float) -> list[tuple[int, float]]:
        """As of any morph, but that another amount brings no feature about anew, which would move the place."""
        found = super().changes(name, value)
        if name != AMOUNT:
            return found
        return [(index, number) for index, number in found if self.value_names[index].rpartition("/")[2] not in MACROS]


def make_latent_morph(
    bundle: Bundle, other: Bundle, sample_rate: int, seed: int, amount: float
) -> tuple[Bundle, LatentMorphRenderer, DeckLayout]:
    """The first bundle by the name of both, the renderer of their morph at ``amount`` 0…1, and its deck; raises
    `BundleError` for spaces that have no bands in common."""
    _refuse_unlike(bundle, other)
    loudest = np.maximum(bundle.arrays[BAND_LEVEL], other.arrays[BAND_LEVEL])
    both = dataclasses.replace(bundle, name=name_of_both(bundle, other), arrays={**bundle.arrays, BAND_LEVEL: loudest})
    renderer = LatentMorphRenderer(bundle, other, sample_rate, seed, amount)
    return both, renderer, latent_deck(latent_noise(both, sample_rate), sample_rate)


def _refuse_unlike(bundle: Bundle, other: Bundle) -> None:
    assert bundle.latent is not None and other.latent is not None
    for what, mine, theirs in (
        ("bands", bundle.n_bands, other.n_bands),
        ("dimensions", bundle.latent.size, other.latent.size),
        ("samples a frame", bundle.hop_size, other.hop_size),
        ("Hz", bundle.sample_rate, other.sample_rate),
    ):
        if mine != theirs:
            raise BundleError(
                f"{other.path}: has {theirs} {what}, {bundle.path} {mine}; morph latent spaces of one size"
            )
    for name in (SUPPORT_HZ, SUPPORT_RESPONSE):
        if not np.array_equal(bundle.arrays[name], other.arrays[name]):
            raise BundleError(
                f"{other.path}: its bands are not those of {bundle.path}; morph latent spaces of one bank"
            )
