"""What Antognini, Hoffman & Weiss print in Table I of "Audio texture synthesis with random neural networks", 2019.

>>> TABLE_I["Gram"].label, TABLE_I["Gram"].autocorrelation, TABLE_I["Gram"].diversity
((9.9, 16.8, 7.3), (29.0, 9.7, 6.5), (2.4, 3.0, 3.5))
"""

from __future__ import annotations

from typing import NamedTuple

SOUND_CLASSES = {
    "rhythmic": ("footsteps", "water_drops"),
    "pitched": ("engine", "glass_breaking"),
    "other": ("rain", "fire", "sea_waves", "river", "wind", "applause", "thunderstorm", "waterfall"),
}
"""The columns of the table, and the folders of recordings that are counted among each here."""
Three = tuple[float, float, float]


class PublishedTexture(NamedTuple):
    """Scores by class: label in 10⁻⁴, autocorrelation in a unit that is not stated, diversity."""

    label: Three
    autocorrelation: Three
    diversity: Three


GRIFFIN_LIM, CLASSIC, ULYANOV = "Griffin-Lim of the recording", "McDermott and Simoncelli", "Ulyanov and Lebedev"
GRAM_ALONE, WITH_RHYTHM = "Gram", "Gram + autocorrelation"
LITTLE_DIVERSITY, MUCH_DIVERSITY = f"{WITH_RHYTHM} + diversity 1e-5", f"{WITH_RHYTHM} + diversity 1e-3"
TABLE_I = {
    GRIFFIN_LIM: PublishedTexture((9.7, 12.6, 7.1), (7.4, 0.54, 2.9), (21.4, 29.7, 22.7)),
    CLASSIC: PublishedTexture((16.7, 33.2, 8.3), (542.0, 408.1, 421.9), (1.6, 1.6, 2.0)),
    ULYANOV: PublishedTexture((13.4, 26.8, 10.0), (40.6, 23.3, 27.4), (2.9, 3.0, 3.3)),
    GRAM_ALONE: PublishedTexture((9.9, 16.8, 7.3), (29.0, 9.7, 6.5), (2.4, 3.0, 3.5)),
    WITH_RHYTHM: PublishedTexture((17.8, 21.3, 17.9), (13.3, 7.4, 15.6), (3.4, 5.4, 5.0)),
    LITTLE_DIVERSITY: PublishedTexture((14.5, 23.0, 12.2), (13.0, 2.3, 7.2), (3.8, 6.8, 4.4)),
    MUCH_DIVERSITY: PublishedTexture((14.9, 19.0, 10.0), (4.7, 3.7, 7.1), (5.0, 4.9, 3.9)),
}
"""Rows of the table, in its order."""
CNN_WEIGHTS = {
    GRAM_ALONE: (0.0, 0.0),
    WITH_RHYTHM: (1e3, 0.0),
    LITTLE_DIVERSITY: (1e3, 1e-5),
    MUCH_DIVERSITY: (1e3, 1e-3),
}
"""α and β of the rows that are the paper's own method."""
