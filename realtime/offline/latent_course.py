"""Where in the latent space of a bundle a sound file is, moment by moment: what drives a transfer by the encoder."""

from __future__ import annotations

import numpy as np
import soxr

from texbridge.realtime.analysis.follower import Follower
from texbridge.realtime.analysis.latent_ear import Axes, values_at
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.offline.latent import encoded
from texbridge.realtime.tables.waveform import LEAST_WAITING_SECONDS


class Course:
    """The course of ``audio`` [T] at ``sample_rate`` (Hz) through the space of ``bundle``, which has an encoder.

    All of the file is known: what smoothing and the frame on the way, or the ring of a decoder of samples, would delay
    is taken from as much later.
    """

    def __init__(self, bundle: Bundle, audio: np.ndarray, sample_rate: int) -> None:
        assert bundle.latent is not None
        axes, rate = Axes(bundle), bundle.sample_rate
        heard = soxr.resample(np.asarray(audio, np.float32), sample_rate, rate, quality="HQ")
        least = bundle.hop_size if bundle.encoder is None else max(bundle.encoder.window, bundle.hop_size)
        padded = np.pad(heard, (0, max(least - len(heard), 0)))
        self._names, self._along = axes.names, axes.of(encoded(bundle, padded))
        self._frame_rate = rate / bundle.hop_size
        waiting = LEAST_WAITING_SECONDS if bundle.kind == WAVEFORM_KIND else 1.0 / self._frame_rate
        self._lead = bundle.latent.smoothing_seconds + waiting
        self._kept: np.ndarray | None = None

    def values(self, follower: Follower, seconds: float) -> dict[str, float]:
        """What drives a voice ``seconds`` from the beginning; a closing gate leaves the place where it was."""
        frame = min(round((seconds + self._lead) * self._frame_rate), len(self._along) - 1)
        if not follower.gate.quiet:
            self._kept = self._along[frame]
        return values_at(follower, self._names, self._kept)
