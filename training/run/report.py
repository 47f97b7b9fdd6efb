"""`report.html` of a run: one self-contained page with a verdict, sounds, curves, spectrograms, statistics."""

import base64
import html
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from texbridge.training.config import TrainConfig
from texbridge.training.evaluation.pictures import PLAIN, draw_spectrograms, draw_statistics, inline_image
from texbridge.training.files import write_atomically
from texbridge.training.models.texdsp import TexDSP
from texbridge.training.run.playback import knob_ends, resynthesise
from texbridge.training.run.verdict import FAMILIES, Verdict, judge
from texbridge.training.signal.fine_spectrum import FineResponse
from texbridge.training.signal.sound_file import Signal

REPORT = "report.html"
REPORT_SECONDS, KNOB_SECONDS = 10.0, 3.0
STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left;vertical-align:top}
img{max-width:100%}h2{margin-top:2rem;border-bottom:1px solid #ddd}.verdict{font-size:1.2em}"""
TOO_SHORT = (
    "The held-out sound is too short to be measured (1.49 s are needed): listen, or train on a longer recording."
)


def write_report(
    folder: Path,
    model: TexDSP,
    config: TrainConfig,
    excerpt: Signal,
    recording: Signal,
    history: Sequence[Mapping[str, Any]],
    facts: Mapping[str, Any],
) -> Path:
    """Write `report.html` into `folder` and return its path.

    `excerpt` [T] is held-out sound of at least one frame, `recording` [T'] what was trained on; `facts` holds `rows`
    (name → text), `features` (ranges), `skipped` (path, reason), `credits`, `reference` (TexStat of the recording
    against itself by the settings of the training, or None), and `fine`, the noise's fine spectrum, or None.
    """
    original = excerpt[: max(config.frame_size, int(REPORT_SECONDS * config.sample_rate))]
    made = resynthesise(model, config, original, fine=facts["fine"])
    original, made = _between_fades(original[: len(made)], made, config)
    verdict = judge(original, made, recording, config.sample_rate)
    pair = (("recording, held out from training", original), ("resynthesis", made))
    sections = [
        ("Listen", "".join(playable(name, sound, config.sample_rate) for name, sound in pair)),
        ("What the controls do", _knobs(model, config, facts["features"], facts["fine"])),
        ("Spectrograms", inline_image(draw_spectrograms(pair, config.sample_rate), "spectrograms")),
        ("What was measured", _measured(verdict)),
        ("Training", _training(history, facts["reference"])),
        ("Run", table(["", ""], [[key, str(value)] for key, value in facts["rows"].items()])),
        ("Skipped files", table(["file", "reason"], facts["skipped"]) if facts["skipped"] else "<p>None.</p>"),
        ("Recordings", table(["file", "author", "licence"], facts["credits"])),
        ("Configuration", table(["field", "value"], [[k, str(v)] for k, v in config.to_dict().items()])),
    ]
    return write_sections(folder, config.name, verdict.sentence if verdict else TOO_SHORT, sections)


def write_sections(folder: Path, name: str, sentence: str, sections: Sequence[tuple[str, str]]) -> Path:
    """Write `report.html` of a run called `name`: a sentence, then sections of a heading and HTML; returns its path."""
    title = html.escape(f"texbridge: {name or folder.name}")
    first = f"<p class='verdict'>{html.escape(sentence)}</p>"
    body = first + "".join(f"<h2>{heading}</h2>{content}" for heading, content in sections)
    page = f"<!doctype html><meta charset='utf-8'><title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{body}"
    path = folder / REPORT
    write_atomically(path, page)
    return path


def _between_fades(original: Signal, made: Signal, config: TrainConfig) -> tuple[Signal, Signal]:
    """Both sounds without the half frames in which the resynthesis fades in and out, where enough is left."""
    if len(made) < 4 * config.frame_size:
        return original, made
    inner = slice(config.hop_size, len(made) - config.hop_size)
    return original[inner], made[inner]


def _knobs(
    model: TexDSP, config: TrainConfig, ranges: Mapping[str, Mapping[str, Any]], fine: FineResponse | None
) -> str:
    """A table of every control's two ends, to hear."""
    rows = []
    for name, sounds in knob_ends(model, config, ranges, KNOB_SECONDS, fine).items():
        entry = ranges[name]
        cells = [
            f"{entry[end]:.4g} {entry['unit']}<br>{_audio(sound, config.sample_rate)}"
            for end, sound in zip(("min", "max"), sounds, strict=True)
        ]
        rows.append(f"<tr><td><b>{name}</b></td><td>{cells[0]}</td><td>{cells[1]}</td></tr>")
    return (
        "<p>Each control at the least and the greatest value that the recordings hold, the others at their median. "
        "Export measures and corrects what rate and contrast do.</p>"
        f"<table><tr><th>control</th><th>least</th><th>greatest</th></tr>{''.join(rows)}</table>"
    )


def _measured(verdict: Verdict | None) -> str:
    """The figure, its five parts in words, and every statistic as a point."""
    if verdict is None:
        return f"<p>{TOO_SHORT}</p>"
    parts = verdict.halves.tolist() if verdict.halves is not None else [None] * len(FAMILIES)
    rows = [
        [name, short, words, f"{ours:.3f}", "–" if own is None else f"{own:.3f}"]
        for (name, short, words), ours, own in zip(FAMILIES, verdict.ours.tolist(), parts, strict=True)
    ]
    rows.append(["sum", "TexStat", "", f"{float(verdict.ours.sum()):.3f}", f"{sum(parts):.3f}" if parts[0] else "–"])
    return (
        "<p>TexStat compares what the ear keeps of a texture, not its samples. It is measured here as "
        "<b>texbridge evaluate</b> does (clean, level-matched, frames of 1.49 s). Less is closer.</p>"
        + table(["", "", "what it hears", "resynthesis against held-out sound", "recording's halves"], rows)
        + "<p>Every single statistic: the recording's across, the resynthesis's up; on the line they are equal.</p>"
        + inline_image(draw_statistics(*verdict.statistics), "statistics")
    )


def _training(history: Sequence[Mapping[str, Any]], reference: float | None) -> str:
    return (
        "<p>What training lessened, with the weights and frames of the configuration: it is not the figure above. "
        "Below the dashed line frames differ less than two of the recording do.</p>"
        + inline_image(plot_loss(history, reference), "loss curves")
    )


def plot_loss(history: Sequence[Mapping[str, Any]], reference: float | None) -> Figure:
    """The losses of a `history.jsonl`, and a line at `reference` where there is one."""
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
    axes.set(xlabel="step", ylabel="loss", yscale="log")
    axes.yaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.yaxis.set_major_formatter(PLAIN)
    axes.yaxis.set_minor_formatter("")
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
    return figure


def playable(name: str, audio: Signal, sample_rate: int) -> str:
    """HTML that names a sound [T] and plays it."""
    return f"<p>{html.escape(name)}<br>{_audio(audio, sample_rate)}</p>"


def _audio(audio: Signal, sample_rate: int) -> str:
    buffer = io.BytesIO()
    safe = audio / max(float(np.abs(audio).max()), 1.0)
    soundfile.write(buffer, safe, sample_rate, format="FLAC", subtype="PCM_16")
    data = base64.b64encode(buffer.getvalue()).decode()
    return f"<audio controls src='data:audio/flac;base64,{data}'></audio>"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """HTML of rows of text under headings."""

    def line(cells: Sequence[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells) + "</tr>"

    return f"<table>{line(head, 'th')}{''.join(line(row, 'td') for row in rows)}</table>"
