"""What A. Dees and S. O'Leary print, "Generative latent spaces for neural synthesis of audio textures", tables 1 and 2:
mSTFT and FAD (VGGish) of reconstructions, by model and class.

>>> PUBLISHED["rain"]["NoiseBand"], PUBLISHED_COMBINED["sea"]["EnCodec128"].fad
(PublishedCell(mstft=0.064, fad=2.88), 0.43)
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PublishedCell:
    """A cell: the mSTFT, which grows with the level of the recordings, and FAD by VGGish."""

    mstft: float
    fad: float


DDSP, NOISE_BAND, FEW, MANY = "DDSP-NF", "NoiseBand", "EnCodec16", "EnCodec128"
MODEL_NAMES = (DDSP, NOISE_BAND, FEW, MANY)
CLASS_FOLDERS = {"sea": "sea_waves", "rain": "rain", "thunder": "thunderstorm"}
"""Classes of sound, and the folders of recordings that hold them."""
COMBINED = "combined"
_TABLES: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    DDSP: ((0.108, 10.4, 0.073, 13.3, 0.051, 13.2), (0.115, 10.2, 0.075, 11.5, 0.049, 10.7)),
    NOISE_BAND: ((0.083, 3.84, 0.064, 2.88, 0.035, 2.88), (0.086, 5.03, 0.057, 3.58, 0.037, 2.95)),
    FEW: ((0.052, 2.05, 0.058, 1.30, 0.019, 4.00), (0.058, 2.12, 0.048, 1.88, 0.007, 2.65)),
    MANY: ((0.025, 0.430, 0.029, 0.687, 0.004, 1.80), (0.024, 0.430, 0.031, 0.501, 0.003, 0.479)),
}


def _cells(table: int) -> dict[str, dict[str, PublishedCell]]:
    return {
        name: {model: PublishedCell(*rows[table][2 * k : 2 * k + 2]) for model, rows in _TABLES.items()}
        for k, name in enumerate(CLASS_FOLDERS)
    }


PUBLISHED, PUBLISHED_COMBINED = _cells(0), _cells(1)
"""Class → model → cell: of a model of that class alone, and of one that learnt all three."""
