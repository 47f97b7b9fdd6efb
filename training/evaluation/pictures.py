"""Pictures of two sounds side by side, as figures of matplotlib that need no display."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Sequence

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

from texbridge.training.evaluation.trajectories import decibels_of
from texbridge.training.losses.texstat import Statistics
from texbridge.training.signal.sound_file import Signal

Named = tuple[str, Signal]
PLAIN = "{x:g}"
"""Numbers on axes as they are, without a power of ten at the end of the axis."""
_LOUDNESS_SECONDS, _LOUDNESS_DB, _PICTURE_DB, _PICTURE_DEPTH_DB, _COLUMN = 0.1, (-30.0, 18.0), 40.0, 80.0, 8
_RANGE_DB, _FFT, _MOMENTS = 90.0, 1024, ("mean", "σ²/μ²", "skewness", "kurtosis")


def draw_spectrograms(sounds: Sequence[Named], sample_rate: int) -> Figure:
    """Spectrograms (dB) of named sounds [T], one below the other on one colour scale."""
    figure = Figure(figsize=(10, 2.8 * len(sounds)), layout="constrained")
    pictures = [_level_db(audio) for _, audio in sounds]
    top = max(picture.max() for picture in pictures)
    rows = np.atleast_1d(figure.subplots(len(sounds), 1, sharex=True))
    for axes, picture, (name, audio) in zip(rows, pictures, sounds, strict=True):
        extent = (0, len(audio) / sample_rate, 0, sample_rate / 2000)
        style = {"origin": "lower", "aspect": "auto", "cmap": "magma", "vmin": top - _RANGE_DB, "vmax": top}
        figure.colorbar(axes.imshow(picture, extent=extent, **style), ax=axes, label="dB")
        axes.set(title=name, ylabel="frequency, kHz")
    rows[-1].set_xlabel("time, s")
    return figure


def draw_minutes(sounds: Sequence[Named], sample_rate: int) -> Figure:
    """Loudness and spectrogram over the same time of named sounds [T], one beside the other on common scales.

    Levels in dB of each sound's own mean; the loudness is that of every 0.1 s.
    """
    figure = Figure(figsize=(12, 5.2), layout="constrained")
    rows = figure.subplots(2, len(sounds), sharex=True, sharey="row", height_ratios=(1, 2.2), squeeze=False)
    for (curve, picture), (name, audio) in zip(rows.T, sounds, strict=True):
        draw_minute(curve, picture, name, audio, sample_rate)
    rows[0, 0].set_ylabel("loudness, dB")
    rows[1, 0].set_ylabel("frequency, kHz")
    for axes in rows[1]:
        axes.set_xlabel("time, s")
    return figure


def draw_minute(curve: Axes, picture: Axes, name: str, audio: Signal, sample_rate: int) -> None:
    """Draw the loudness of ``audio`` [T] into one pair of axes, and its spectrogram 80 dB deep into the other."""
    audio = audio / np.float32(max(float(np.sqrt(np.mean(np.square(audio, dtype=np.float64)))), 1e-9))
    size = round(_LOUDNESS_SECONDS * sample_rate)
    power = np.square(audio[: len(audio) // size * size], dtype=np.float64).reshape(-1, size).mean(1)
    curve.plot(_LOUDNESS_SECONDS * (np.arange(len(power)) + 0.5), decibels_of(power), lw=0.8)
    curve.set_title(name, loc="left")
    curve.set_ylim(*_LOUDNESS_DB)
    level = _level_db(audio)
    columns = level[:, : level.shape[1] // _COLUMN * _COLUMN].reshape(len(level), -1, _COLUMN).mean(2)
    extent = (0, len(audio) / sample_rate, 0, sample_rate / 2000)
    low, high = _PICTURE_DB - _PICTURE_DEPTH_DB, _PICTURE_DB
    picture.imshow(columns, "magma", origin="lower", aspect="auto", vmin=low, vmax=high, extent=extent)


def draw_statistics(reference: Statistics, generated: Statistics) -> Figure:
    """Every TexStat statistic as a point, the mean over frames: reference across, generated up, equal on the line."""
    figure = Figure(figsize=(10, 5.6), layout="constrained")
    pairs = [(f"S1 {name} · α", reference.s1[..., k], generated.s1[..., k]) for k, name in enumerate(_MOMENTS)]
    pairs += [(key.upper(), getattr(reference, key), getattr(generated, key)) for key in ("s2", "s3", "s4", "s5")]
    for axes, (name, across, up) in zip(figure.subplots(2, 4).flatten(), pairs, strict=True):
        x, y = across.mean(0).flatten().numpy(), up.mean(0).flatten().numpy()
        limits = [min(x.min(), y.min()), max(x.max(), y.max())]
        axes.plot(limits, limits, color="0.8", lw=1)
        axes.plot(x, y, ".", ms=3)
        axes.set(title=name)
        axes.xaxis.set_major_formatter(PLAIN)
        axes.yaxis.set_major_formatter(PLAIN)
    figure.supxlabel("reference")
    figure.supylabel("generated")
    return figure


def inline_image(figure: Figure, text: str) -> str:
    """An HTML image that holds the picture itself; ``text`` stands for it where it cannot be seen."""
    buffer = io.BytesIO()
    FigureCanvasAgg(figure).print_png(buffer)
    data = base64.b64encode(buffer.getvalue()).decode()
    return f"<img alt='{html.escape(text, quote=True)}' src='data:image/png;base64,{data}'>"


def _level_db(audio: Signal) -> NDArray[np.float32]:
    window = torch.hann_window(_FFT)
    spectrum = torch.stft(torch.from_numpy(audio.copy()), _FFT, _FFT // 4, window=window, return_complex=True)
    return (20 * torch.log10(spectrum.abs() + 1e-6)).numpy()
