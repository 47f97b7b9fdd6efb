"""Two channels by methods that know one: what is made of a stereo recording, and two channels of that again.

``mid-side`` makes half the sum and half the difference of the channels, each with its own statistics. ``correlation``
makes both channels independently, then gives every bin of the spectrum the level and the correlation that the
recording's channels have there: right = ρ·left + √(1 − ρ²)·right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from texbridge.training.signal.filterbanks import CosineFilterbank
from texbridge.training.signal.griffin_lim import Framing

_FRAMING, _TINY, _BANDS = Framing(2048, 512), 1e-12, 32
Channels = Callable[[Tensor], Tensor]


class StereoWay(NamedTuple):
    """``encode`` takes channels [C, T] to what is made; ``decode`` what was made, and the recording, back.

    ``whole`` says that a sound can only be decoded as a whole, and not piece by piece.
    """

    encode: Channels
    decode: Callable[[Tensor, Tensor], Tensor]
    whole: bool = False


def _mid_side(pair: Tensor) -> Tensor:
    left, right = pair
    return torch.stack([(left + right) / 2, (left - right) / 2])


def _left_right(made: Tensor, recording: Tensor) -> Tensor:
    mid, side = made
    return torch.stack([mid + side, mid - side])


def _correlated(made: Tensor, recording: Tensor) -> Tensor:
    """``made`` [2, T], its right channel correlated with the left as that of ``recording`` is in 32 ERB bands."""
    if made.shape[1] <= _FRAMING.size:
        return made
    weight = CosineFilterbank(_BANDS, 2.0, low_hz=1e-3).response(_FRAMING.size).float() ** 2
    share = weight / weight.sum(0).clamp_min(_TINY)
    left, right = _FRAMING.spectrum(made)
    wanted, had = (_coherence(_FRAMING.spectrum(x), weight, share) for x in (recording, made))
    power = right.abs().square().mean(1) / left.abs().square().mean(1).clamp_min(_TINY)
    fresh = right - (had * power.sqrt())[:, None] * left
    scale = (right.abs().square().mean(1) / fresh.abs().square().mean(1).clamp_min(_TINY)).sqrt()
    rest = (1 - wanted.abs().square()).clamp_min(0).sqrt() * scale
    turned = (wanted * power.sqrt())[:, None] * left + rest[:, None] * fresh
    return torch.stack([made[0], _FRAMING.sound(turned, made.shape[1])])


def _coherence(spectra: Tensor, weight: Tensor, share: Tensor) -> Tensor:
    """Complex correlation [F] of two channels' spectra [2, F, K], from bands of bins."""
    left, right = spectra
    cross = weight.to(left) @ (right * left.conj()).mean(1)
    powers = [weight @ x.abs().square().mean(1) for x in (left, right)]
    found: Tensor = share.T.to(left) @ (cross / (powers[0] * powers[1]).sqrt().clamp_min(_TINY))
    return found


STEREO_WAYS = {
    "mono": StereoWay(lambda audio: audio, lambda made, recording: made),
    "mid-side": StereoWay(_mid_side, _left_right),
    "correlation": StereoWay(lambda audio: audio, _correlated, whole=True),
}
