"""What a person sees and hears while a sound is made: iterations, loss per term, a preview as sound and picture."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from torch import Tensor

from texbridge.progress import say, tell
from texbridge.training.descents.descent import Descent
from texbridge.training.evaluation.pictures import draw_spectrograms
from texbridge.training.files import replacing
from texbridge.training.methods.method import SoundSetting
from texbridge.training.signal.sound_file import write_sound

PLAIN_LINE_SECONDS = 10.0
_MOST_TERMS, _PICTURED_SECONDS = 4, 10.0


class Onlooker:
    """``told`` is a `Watch`'s. ``previews`` is every how many iterations one is written beside ``out``; None: never."""

    def __init__(self, method: str, out: Path, previews: int | None, original: Tensor, setting: SoundSetting) -> None:
        self._method, self._previews, self._original, self._setting = method, previews, original, setting
        self._sound, self._picture = (out.with_name(f"{out.stem}-preview{end}") for end in (".wav", ".png"))
        self._live = sys.stderr is not None and sys.stderr.isatty()
        self._said = time.monotonic()
        self._shown = (0, 0)
        self.where = "the beginning"

    def told(self, number: int, total: int, descent: Descent, sound: Callable[[], Tensor]) -> None:
        """A step is done."""
        stretch = f"stretch {number + 1} of {total}, " if total > 1 else ""
        self.where = f"{stretch}iteration {descent.iteration} of {descent.iterations}"
        text = f"{self._method}: {stretch}{_losses(descent)}"
        tell(text, descent.iteration, descent.iterations)
        if not self._live and time.monotonic() - self._said >= PLAIN_LINE_SECONDS:
            self._said = time.monotonic()
            say(f"{text}, iteration {descent.iteration} of {descent.iterations}")
        if self._previews and (number, descent.iteration // self._previews) > self._shown:
            self._shown = (number, descent.iteration // self._previews)
            self._preview(sound())

    def remove(self) -> None:
        """The sound itself is there: no preview is needed."""
        if self._previews:
            self._sound.unlink(missing_ok=True)
            self._picture.unlink(missing_ok=True)

    def _preview(self, audio: Tensor) -> None:
        rate = self._setting.sample_rate
        write_sound(self._sound, audio.numpy(), rate)
        most = round(_PICTURED_SECONDS * rate)
        pair = [(name, np.asarray(x[:most].numpy())) for name, x in (("recording", self._original), ("made", audio))]
        with replacing(self._picture) as part, part.open("wb") as file:
            FigureCanvasAgg(draw_spectrograms(pair, rate)).print_png(file)


def _losses(descent: Descent) -> str:
    """The loss, and the terms that make most of it."""
    figures = sorted(descent.figures.items(), key=lambda item: -item[1])
    parts = ", ".join(f"{name} {value:.3g}" for name, value in figures[:_MOST_TERMS])
    return f"loss {sum(descent.figures.values()):.4g} ({parts})"
