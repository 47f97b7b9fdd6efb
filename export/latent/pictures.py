"""Pictures of a walk through a latent space, and of the plane of its first two axes."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from texbridge.realtime.bundle import latent as space
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.waveform import WAVEFORM_KIND
from texbridge.realtime.offline.latent import still_spectra
from texbridge.training.evaluation.pictures import PLAIN, draw_spectrograms
from texbridge.training.latents.listening import Doubles
from texbridge.training.signal.mfcc import MFCC_HOP

PLANE_POINTS, FEWER_POINTS = 33, 17
"""Across the plane; fewer where each is a third of a second of a decoder of samples."""
NUMBERED = 24
_REACH = 2.0
_DENSITIES = (0.05, 0.25, 0.5)


def draw_walk(
    sound: NDArray[np.float32], centroid_hz: Doubles, level_db: Doubles, way: tuple[float, float], sample_rate: int
) -> Figure:
    """Spectrogram, centroid and level of a walk over the same time; `way` is where its middle begins and ends (s)."""
    figure = draw_spectrograms([("walk", sound)], sample_rate)
    figure.set_size_inches(10, 7.5)
    picture = figure.axes[0]
    time = np.arange(len(centroid_hz)) * MFCC_HOP / sample_rate
    grid = figure.add_gridspec(3, 1, height_ratios=(2.2, 1.0, 1.0))
    picture.set_subplotspec(grid[0])
    centroid, level = (figure.add_subplot(grid[row], sharex=picture) for row in (1, 2))
    centroid.semilogy(time, centroid_hz, lw=0.8)
    centroid.set(ylabel="centroid, Hz")
    centroid.yaxis.set_major_formatter(PLAIN)
    centroid.yaxis.set_minor_formatter(PLAIN)
    level.plot(time, level_db, lw=0.8)
    level.set(ylabel="level, dBFS", xlabel="time, s", xlim=(0.0, len(sound) / sample_rate))
    picture.set_xlabel("")
    for axes in (picture, centroid, level):
        for second in way:
            axes.axvline(second, color="0.5", ls="--", lw=0.8)
    return figure


def plane_centroids(bundle: Bundle, points: int = PLANE_POINTS) -> Doubles:
    """Power-weighted mean frequency (Hz) [points (y), points (x)] of what the decoder makes over the plane."""
    arrays = {
        name: bundle.arrays[name].astype(np.float64) for name in (space.LATENT_MEAN, space.LATENT_AXES, space.DEVIATION)
    }
    steps = np.linspace(-_REACH, _REACH, points)
    y, x = (values.reshape(-1, 1) for values in np.meshgrid(steps, steps, indexing="ij"))
    reach = arrays[space.DEVIATION][:2, None] * arrays[space.LATENT_AXES][:2]
    hz, _, powers = still_spectra(bundle, arrays[space.LATENT_MEAN] + x * reach[0] + y * reach[1])
    found: Doubles = (powers @ hz / np.maximum(powers.sum(1), 1e-30)).reshape(points, points)
    return found


def draw_plane(bundle: Bundle) -> Figure:
    """The plane -1…1 coloured by centroid, lines where recordings were often, and landmarks with their numbers."""
    assert bundle.latent is not None
    points = FEWER_POINTS if bundle.kind == WAVEFORM_KIND else PLANE_POINTS
    figure = Figure(figsize=(8, 6.5), layout="constrained")
    axes = figure.subplots()
    extent = (-1, 1, -1, 1)
    picture = axes.imshow(
        plane_centroids(bundle, points),
        cmap="viridis",
        origin="lower",
        extent=extent,
        norm="log",
        interpolation="bilinear",
    )
    bar = figure.colorbar(picture, ax=axes, label="spectral centroid, Hz", format=PLAIN)
    bar.ax.yaxis.set_minor_formatter(PLAIN)
    cells = (np.arange(space.DENSITY_SIDE) + 0.5) * 2 / space.DENSITY_SIDE - 1
    density = bundle.arrays[space.DENSITY] / max(float(bundle.arrays[space.DENSITY].max()), 1e-30)
    axes.contour(cells, cells, density, levels=_DENSITIES, colors="white", linewidths=0.8)
    deviation = np.maximum(bundle.arrays[space.DEVIATION][:2], 1e-9)
    plane = bundle.arrays[space.LATENT_AXES][:2]
    marks = (bundle.arrays[space.LANDMARKS] - bundle.arrays[space.LATENT_MEAN]) @ plane.T / deviation
    places = marks / _REACH
    recording = bundle.arrays[space.LANDMARK_RECORDING]
    for number, name in enumerate(bundle.latent.recordings[:NUMBERED]):
        own = places[recording == number]
        axes.scatter(own[:, 0], own[:, 1], s=14, edgecolors="black", linewidths=0.4, label=name)
    for number, (x, y) in enumerate(places[:NUMBERED], start=1):
        axes.annotate(str(number), (x, y), textcoords="offset points", xytext=(3, 3), fontsize=7, color="white")
    axes.set(xlabel="z/x", ylabel="z/y", xlim=(-1, 1), ylim=(-1, 1), title=f"{bundle.name}: the plane of its latent")
    axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.1), fontsize=7, ncols=2)
    return figure
