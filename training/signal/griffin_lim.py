"""A waveform for a magnitude spectrogram: Griffin & Lim (1984), with the momentum of Perraudin et al. (2013).

>>> noise = torch.randn(6000, generator=torch.Generator().manual_seed(0))
>>> frames = Framing(512, 128)
>>> magnitude = frames.spectrum(noise).abs()
>>> made = griffin_lim(magnitude, frames, len(noise), rounds=30)
>>> bool(spectral_convergence(made, magnitude, frames) < 0.3)
True
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

MOMENTUM = 0.99
_TINY = 1e-20


@dataclass(frozen=True)
class Framing:
    """Periodic Hann windows of ``size`` samples every ``hop``, centred, the ends reflected; not normalised."""

    size: int
    hop: int

    def spectrum(self, audio: Tensor) -> Tensor:
        """STFT [..., size // 2 + 1, K] of ``audio`` [..., T], K = T // hop + 1."""
        found: Tensor = torch.stft(audio, self.size, self.hop, window=self._window(audio), return_complex=True)
        return found

    def sound(self, spectrum: Tensor, samples: int) -> Tensor:
        """The sound [samples] whose STFT comes closest to ``spectrum`` [size // 2 + 1, K]."""
        window = self._window(spectrum.real)
        found: Tensor = torch.istft(spectrum, self.size, self.hop, window=window, length=samples)
        return found

    def _window(self, like: Tensor) -> Tensor:
        return torch.hann_window(self.size, dtype=like.dtype, device=like.device)


def griffin_lim(
    magnitude: Tensor,
    framing: Framing,
    samples: int,
    rounds: int = 100,
    momentum: float = MOMENTUM,
    phase: Tensor | None = None,
) -> Tensor:
    """A sound [samples] whose STFT has nearly the ``magnitude`` [size // 2 + 1, K], after ``rounds`` of correction.

    ``phase`` (complex, of magnitude 1) is where it begins; without it at zero. ``momentum`` 0 gives the plain method.
    """
    turn = torch.ones_like(magnitude) + 0j if phase is None else phase
    before = torch.zeros_like(turn)
    for _ in range(rounds):
        now = framing.spectrum(framing.sound(magnitude * turn, samples))
        turn = now - momentum / (1 + momentum) * before
        turn /= turn.abs().clamp_min(_TINY)
        before = now
    return framing.sound(magnitude * turn, samples)


def noise_phase(framing: Framing, samples: int, generator: torch.Generator) -> Tensor:
    """Phases [size // 2 + 1, K], complex of magnitude 1, of noise [samples]: where a search may begin."""
    turned = framing.spectrum(torch.randn(samples, generator=generator))
    return turned / turned.abs().clamp_min(_TINY)


def spectral_convergence(audio: Tensor, magnitude: Tensor, framing: Framing) -> float:
    """‖|STFT(audio)| − magnitude‖ / ‖magnitude‖; 0 where the sound has exactly that spectrogram."""
    return float((framing.spectrum(audio).abs() - magnitude).norm() / magnitude.norm().clamp_min(_TINY))
