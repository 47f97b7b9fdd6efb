"""What the paper prints: tables 1 to 6 of Gutierrez et al., "A statistics-driven differentiable approach for sound
textures synthesis and analysis" (2025), figure by figure. `None` where it prints nothing.

>>> SCORES["Rain"].texstat, SETTINGS["Rain"].n_params
((0.5, 0.2), 512)
"""

from __future__ import annotations

from dataclasses import dataclass

Spread = tuple[float, float]

SHIFT_PERCENT = (10, 30, 50)
SHIFT: dict[tuple[str, str], tuple[Spread, Spread, Spread]] = {
    ("BOReilly", "TexStat"): ((0.12, 0.06), (0.12, 0.06), (0.12, 0.06)),
    ("BOReilly", "MSS"): ((5.34, 1.14), (5.51, 1.29), (5.58, 1.55)),
    ("Freesound", "TexStat"): ((0.04, 0.03), (0.04, 0.03), (0.04, 0.03)),
    ("Freesound", "MSS"): ((5.17, 1.24), (5.26, 1.35), (5.25, 1.34)),
    ("Syntex", "TexStat"): ((0.16, 0.11), (0.16, 0.11), (0.16, 0.11)),
    ("Syntex", "MSS"): ((10.52, 7.28), (10.04, 6.62), (9.45, 6.57)),
}
"""Table 1, mean and standard deviation. The source at hand prints the same 18 cells once more as table 2 (noise)."""


@dataclass(frozen=True)
class Cost:
    """A line of table 3: milliseconds forward and backward, megabytes; mean and standard deviation."""

    forward_ms: Spread
    backward_ms: Spread
    memory_mb: Spread


COSTS = {
    "TexStat": Cost((93.5, 0.4), (154.6, 0.4), (0.84, 2.5)),
    "MSS": Cost((3.9, 0.3), (8.5, 0.3), (0.85, 2.6)),
    "MSE": Cost((0.2, 0.3), (0.2, 0.1), (1.7, 5.0)),
    "MAE": Cost((0.1, 0.0), (0.2, 0.1), (0.8, 2.5)),
}
COST_BATCH, COST_FRAME = 32, 65536

CLASSIFICATION: dict[tuple[str, str], tuple[float, float, float, float]] = {
    ("TexStat", "BOReilly"): (0.94, 0.94, 0.94, 0.94),
    ("VGGish", "BOReilly"): (0.71, 0.73, 0.71, 0.71),
    ("TexStat", "Freesound"): (0.99, 0.99, 0.99, 0.99),
    ("VGGish", "Freesound"): (0.98, 0.99, 0.98, 0.98),
    ("TexStat", "Syntex"): (1.0, 1.0, 1.0, 1.0),
    ("VGGish", "Syntex"): (0.95, 0.95, 0.95, 0.94),
}
"""Table 4: accuracy, precision, recall, F1."""


@dataclass(frozen=True)
class Setting:
    """A line of table 5: bands, depth of encoders and decoders, parameters per band, seconds of a frame."""

    n_bands: int
    encoder_depth: int
    decoder_depth: int
    n_params: int
    frame_seconds: float


SETTINGS = {
    "Bubbles": Setting(24, 3, 3, 512, 1.49),
    "Fire": Setting(16, 3, 3, 256, 0.74),
    "Keyboard": Setting(24, 3, 3, 256, 1.49),
    "Rain": Setting(24, 1, 3, 512, 1.49),
    "River": Setting(24, 1, 3, 128, 0.74),
    "Shards": Setting(32, 3, 3, 512, 1.49),
    "Waterfall": Setting(24, 1, 3, 256, 1.49),
    "Wind": Setting(24, 1, 3, 256, 1.49),
}
HIDDEN_SIZE = 256


@dataclass(frozen=True)
class PublishedScore:
    """A line of table 6: Fréchet distances, TexStat and MSS of the resynthesis (mean, standard deviation)."""

    fad_vggish: float
    fad_texstat: float
    texstat: Spread
    mss: Spread


SCORES = {
    "Bubbles": PublishedScore(35.2, 63.7, (1.2, 0.3), (7.9, 0.7)),
    "Fire": PublishedScore(12.1, 570.2, (2.9, 2.0), (10.1, 1.2)),
    "Keyboard": PublishedScore(13.0, 1945.7, (5.7, 2.0), (9.1, 0.7)),
    "Rain": PublishedScore(11.7, 36.6, (0.5, 0.2), (9.5, 0.3)),
    "River": PublishedScore(52.7, 38.1, (0.5, 0.1), (7.7, 0.8)),
    "Shards": PublishedScore(4.6, 8.1, (1.0, 0.2), (7.9, 0.2)),
    "Waterfall": PublishedScore(18.2, 28.4, (0.3, 0.0), (5.0, 0.0)),
    "Wind": PublishedScore(9.7, 244.7, (0.8, 0.5), (5.6, 0.1)),
}
