"""`report.html` of a run: one self-contained page with curves, spectrograms, statistics, and both sounds."""

import base64
import html
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import torch
from matplotlib.figure import Figure
from numpy.typing import NDArray
from torch import Tensor

from texbridge.training.config import TrainConfig
from texbridge.training.data.sequences import build_texstat
from texbridge.training.evaluation.pictures import draw_statistics, inline_image
from texbridge.training.files import write_atomically
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.run.checkpoint import build_synth
from texbridge.training.signal.features import frame_features
from texbridge.training.signal.sound_file import Signal

REPORT_SECONDS = 10.0
FAMILIES = {
    "s1": "S1 moments of band envelopes",
    "s2": "S2 correlation of bands",
    "s3": "S3 modulation power",
    "s4": "S4 modulation correlation of bands",
    "s5": "S5 correlation of modulation bands",
}
STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left;vertical-align:top}
img{max-width:100%}h2{margin-top:2rem;border-bottom:1px solid #ddd}code{background:#f4f4f4}"""


@torch.no_grad()
def resynthesise(model: TexDSP, config: TrainConfig, audio: Signal, seed: int = 0) -> Signal:
    """Play the controls of `audio` [T] through the model: about as long, at the same level per frame.

    Frames overlap by half under sine windows (their noise is independent, so that powers add), each
    rolled by a random cyclic shift; the model's state runs from frame to frame.
    """
    size, hop = config.frame_size, config.hop_size
    frames = torch.from_numpy(audio.copy()).unfold(0, size, hop)
    features = frame_features(frames, config.sample_rate, config.n_band_energies)
    variation = torch.eye(model.n_variations)[torch.arange(len(features)) % model.n_variations]
    raw, _ = model(features[None], model.initial_state(1), variation[None])
    synth = build_synth(config)
    generator = torch.Generator().manual_seed(seed)
    window = torch.sin(torch.pi * (torch.arange(size) + 0.5) / size)
    out = torch.zeros(hop * (len(frames) - 1) + size)
    for index, (frame, coefficients) in enumerate(zip(frames, raw[0], strict=True)):
        rendered = synth.render(torch.view_as_complex(coefficients.contiguous())[None], synth.noise(generator))[0]
        rendered = rendered.roll(int(torch.randint(size, (1,), generator=generator)))
        level = frame.std() / rendered.std().clamp_min(1e-9)
        out[index * hop : index * hop + size] += window * rendered * level
    return out.numpy()


def write_report(
    folder: Path,
    model: TexDSP,
    config: TrainConfig,
    excerpt: Signal,
    history: Sequence[Mapping[str, Any]],
    facts: Mapping[str, Any],
) -> Path:
    """Write `report.html` into `folder` and return its path.

    `excerpt` [T] is held-out sound of at least one frame; `facts` holds `rows` (name → text), `skipped`
    (path, reason), `credits`, and `reference` (TexStat of the recording against itself, or None).
    """
    original = excerpt[: max(config.frame_size, int(REPORT_SECONDS * config.sample_rate))]
    made = resynthesise(model, config, original)
    original = original[: len(made)]
    texstat = build_texstat(config)
    ours, theirs = (texstat.statistics(_frames(sound, config.frame_size)) for sound in (made, original))
    distances = texstat.distances(ours, theirs).mean(0)
    total = float(distances @ torch.tensor(config.beta))
    sections = [
        ("Loss", inline_image(_plot_loss(history, facts.get("reference")), "loss curves")),
        (
            "Held-out sound against resynthesis",
            f"<p>Original<br>{_audio(original, config.sample_rate)}</p>"
            f"<p>Resynthesis<br>{_audio(made, config.sample_rate)}</p>"
            + inline_image(_plot_spectrograms(original, made, config.sample_rate), "spectrograms"),
        ),
        (
            "Statistics side by side",
            f"<p>TexStat of the resynthesis against the original: <b>{total:.2f}</b></p>"
            + _table(["statistic", "distance"], [[FAMILIES[k], f"{float(d):.4f}"] for k, d in _named(distances)])
            + inline_image(draw_statistics(theirs, ours), "statistics"),
        ),
        ("Run", _table(["", ""], [[key, str(value)] for key, value in facts["rows"].items()])),
        ("Skipped files", _table(["file", "reason"], facts["skipped"]) if facts["skipped"] else "<p>None.</p>"),
        ("Recordings", _table(["file", "author", "licence"], facts["credits"])),
        ("Configuration", _table(["field", "value"], [[k, str(v)] for k, v in config.to_dict().items()])),
    ]
    body = "".join(f"<h2>{title}</h2>{content}" for title, content in sections)
    title = html.escape(f"texbridge: {config.name or folder.name}")
    page = f"<!doctype html><meta charset='utf-8'><title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{body}"
    path = folder / "report.html"
    write_atomically(path, page)
    return path


def _named(distances: Tensor) -> list[tuple[str, Tensor]]:
    return list(zip(FAMILIES, distances, strict=True))


def _frames(audio: Signal, frame_size: int) -> Tensor:
    """Frames [n, F] without overlap, each at zero mean and unit standard deviation."""
    frames = torch.from_numpy(audio.copy()).unfold(0, frame_size, frame_size)
    return (frames - frames.mean(1, keepdim=True)) / frames.std(1, keepdim=True).clamp_min(1e-9)


def _plot_loss(history: Sequence[Mapping[str, Any]], reference: float | None) -> Figure:
    figure = Figure(figsize=(9, 3.2), layout="constrained")
    axes = figure.subplots()
    steps = [line["step"] for line in history]
    losses = np.array([line["loss"] for line in history])
    axes.plot(steps, losses, lw=0.6, color="0.8")
    width = max(len(losses) // 40, 1)
    axes.plot(
        steps[width - 1 :], np.convolve(losses, np.full(width, 1 / width), "valid"), color="0.4", label="training"
    )
    checks = [line for line in history if "validation" in line]
    axes.plot([c["step"] for c in checks], [c["validation"] for c in checks], lw=1.8, label="validation")
    if reference is not None:
        axes.axhline(reference, ls="--", color="tab:green", label="the recording against itself")
    axes.set(xlabel="step", ylabel="TexStat", yscale="log")
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return figure


def _plot_spectrograms(original: Signal, made: Signal, sample_rate: int) -> Figure:
    figure = Figure(figsize=(9, 5.5), layout="constrained")
    pictures = [_spectrogram_db(sound) for sound in (original, made)]
    top = max(picture.max() for picture in pictures)
    for axes, picture, name in zip(figure.subplots(2, 1), pictures, ("original", "resynthesis"), strict=True):
        extent = (0, len(original) / sample_rate, 0, sample_rate / 2000)
        shown = axes.imshow(
            picture, origin="lower", aspect="auto", extent=extent, cmap="magma", vmin=top - 90, vmax=top
        )
        axes.set(title=name, ylabel="kHz", xlabel="s" if name == "resynthesis" else "")
        figure.colorbar(shown, ax=axes, label="dB")
    return figure


def _spectrogram_db(audio: Signal) -> NDArray[np.float32]:
    size = 1024
    spectrum = torch.stft(
        torch.from_numpy(audio.copy()), size, size // 4, window=torch.hann_window(size), return_complex=True
    )
    return (20 * torch.log10(spectrum.abs() + 1e-6)).numpy()


def _audio(audio: Signal, sample_rate: int) -> str:
    buffer = io.BytesIO()
    safe = audio / max(float(np.abs(audio).max()), 1.0)
    soundfile.write(buffer, safe, sample_rate, format="FLAC", subtype="PCM_16")
    data = base64.b64encode(buffer.getvalue()).decode()
    return f"<audio controls src='data:audio/flac;base64,{data}'></audio>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    return f"<table>{line(head, 'th')}{''.join(line(row, 'td') for row in rows)}</table>"
