"""The page of a comparison: every sound beside its picture, then the table. Files beside it, nothing from elsewhere."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.pictures import draw_minutes
from texbridge.training.files import replacing, write_atomically
from texbridge.training.resynthesis.comparison import RECORDING, Comparison
from texbridge.training.signal.sound_file import read_sound

PAGE = "index.html"
_SHOWN_SECONDS = 20.0
NOTE = (
    "Every sound is measured at 44.1 kHz and at the recording's level. The floor is what two parts of the recording "
    "differ by: near it a sound is as close as the recording is to itself. Of copies 1 is one, and the floor is what "
    "two excerpts of the recording reach. Life: × is the sound's over the recording's where that is a ratio."
)
_STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:80rem;margin:2rem auto;padding:0 1rem;color:#222}
.sounds{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:1.5rem}figure{margin:0}
figcaption{font-weight:600}audio,img{width:100%}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{padding:.15rem .9rem .15rem 0;text-align:right}td:first-child,th:first-child{text-align:left}
tr.title th{padding-top:.8rem;color:#555;font-weight:600}td:last-child{color:#777}"""


def text_of(value: float | None) -> str:
    """A figure in few characters; an en dash where there is none.

    >>> text_of(0.01234), text_of(12345.6), text_of(None)
    ('0.0123', '12346', '–')
    """
    if value is None:
        return "–"
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def write_comparison(comparison: Comparison, name: str) -> Path:
    """Write the page and its pictures into the comparison's folder; ``name`` is the recording's. Returns its path."""
    cards = [_card(comparison.folder, RECORDING, "the recording", "")]
    for method in comparison.methods:
        taken = comparison.seconds.get(method)
        told = "" if taken is None else f", made in {taken:.0f} s"
        cards.append(_card(comparison.folder, comparison.path(method).name, method, told))
    title = html.escape(f"texbridge compare: {name}")
    head = f"<!doctype html><meta charset='utf-8'><title>{title}</title><style>{_STYLE}</style><h1>{title}</h1>"
    body = f"<div class='sounds'>{''.join(cards)}</div><h2>Figures</h2>{_table(comparison)}<p>{html.escape(NOTE)}</p>"
    path = comparison.folder / PAGE
    try:
        write_atomically(path, head + body)
    except OSError as error:
        raise TrainingError(f"{path}: cannot be written ({error.strerror})") from error
    return path


def _card(folder: Path, sound: str, name: str, told: str) -> str:
    """A player and a picture, which is made unless it is there."""
    picture = (folder / sound).with_suffix(".png")
    if not picture.exists():
        audio, rate = read_sound(folder / sound)
        figure = draw_minutes([(name, audio[: round(_SHOWN_SECONDS * rate)])], rate)
        figure.set_size_inches(6.4, 4.2)
        with replacing(picture) as part, part.open("wb") as file:
            FigureCanvasAgg(figure).print_png(file)
    caption = html.escape(f"{name}{told}")
    image = f"<img src='{html.escape(picture.name)}' alt='loudness and spectrogram of {html.escape(name)}'>"
    player = f"<audio controls preload='metadata' src='{html.escape(sound)}'></audio>"
    return f"<figure><figcaption>{caption}</figcaption>{player}{image}</figure>"


def _table(comparison: Comparison) -> str:
    lines = [_line(["", *comparison.methods, "floor"], "th")]
    before = ""
    for title, label, values, floor in comparison.rows():
        if title != before:
            lines.append(f"<tr class='title'><th colspan='{len(values) + 2}'>{html.escape(title)}</th></tr>")
            before = title
        lines.append(_line([label, *map(text_of, (*values, floor))], "td"))
    return f"<table>{''.join(lines)}</table>"


def _line(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
