"""An evaluation for eyes: the rows of its table, and one self-contained HTML page."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path

from texbridge.training.evaluation.evaluate import SAMPLE_RATE
from texbridge.training.evaluation.figures import LABELS, Evaluation, Figure, Value
from texbridge.training.evaluation.life import LIFE_HEADINGS, LIFE_LABELS, LifeFigure, life_rows
from texbridge.training.evaluation.pictures import draw_minutes, draw_statistics, inline_image
from texbridge.training.files import write_atomically
from texbridge.training.signal.sound_file import Signal

SHOWN_SECONDS = 60
HEADINGS = ("figure", "level-matched", "as is", "reference itself", "ratio")
_STYLE = """body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#222}
table{border-collapse:collapse}td,th{padding:.15rem 1rem .15rem 0;text-align:right}td:first-child,th:first-child
{text-align:left}img{max-width:100%}h2{margin-top:2rem;border-bottom:1px solid #ddd}"""
_TITLE = "texbridge evaluate"
_BEGINNING = "<!doctype html><meta charset='utf-8'><title>"
EXPLANATION = (
    "Less is closer; of diversity 1 is a copy and less is newer. “Reference itself” is what excerpts of the reference "
    "differ by: a frame against the next one, for FAD, KAD and autocorrelation the first half against the second, for "
    "diversity two excerpts of 0.5 s that resemble each other most; of any moment, any two frames of it."
)
LIFE_EXPLANATION = (
    "Life: × is the sound's over the recording's; “halves” is the same between the recording's two halves, of copies "
    "two excerpts of it. Figures of rivals are those that stand here under “level-matched” and “apart”."
)


def table_rows(evaluation: Evaluation) -> list[tuple[str, ...]]:
    """One row of text per figure, in the order of `HEADINGS`; an en dash where there is no value."""
    return [(LABELS[key], *_cells(figure)) for key, figure in evaluation.figures.items()]


def rival_rows(evaluation: Evaluation, rivals: Mapping[str, Evaluation]) -> list[tuple[str, ...]]:
    """Every figure of the sound, of each rival, and the reference's own: a row of text each."""
    rows = []
    for key, figure in evaluation.figures.items():
        all_of = (_judged(figure), *(_judged(rival.figures.get(key)) for rival in rivals.values()), figure.itself)
        rows.append((LABELS[key], *(_text(value and Value(value.mean)) for value in all_of)))
    for key, life in evaluation.life.items():
        cells = [_apart(life), *(_apart(rival.life.get(key)) for rival in rivals.values())]
        rows.append((LIFE_LABELS[key], *cells, life.cells()[3]))
    return rows


def rival_headings(rivals: Mapping[str, Evaluation]) -> tuple[str, ...]:
    """Headings of `rival_rows`."""
    return ("figure", "sound", *rivals, "itself, halves")


def write_page(
    path: Path,
    evaluation: Evaluation,
    names: tuple[str, str],
    sounds: tuple[Signal, Signal],
    facts: list[str],
    rivals: Mapping[str, Evaluation] | None = None,
) -> None:
    """Write the page to ``path``: ``facts`` in words, the tables, pictures of the first minute, and statistics.

    ``names`` and ``sounds`` [T] (at 44.1 kHz) are those of the reference and of the generated sound. ``rivals`` are
    evaluations against the same reference, by name.
    """
    shown = [(name, audio[: SHOWN_SECONDS * SAMPLE_RATE]) for name, audio in zip(names, sounds, strict=True)]
    title = html.escape(f"{_TITLE}: {names[1]} against {names[0]}")
    notes = "".join(
        f"<p>{html.escape(line)}</p>" for line in (*facts, *evaluation.notes, EXPLANATION, LIFE_EXPLANATION)
    )
    statistics = inline_image(draw_statistics(*evaluation.statistics), "statistics of both sounds")
    sections = (
        ("Figures", _table(HEADINGS, table_rows(evaluation))),
        ("Life", _table(LIFE_HEADINGS, life_rows(evaluation.life)) + notes),
        *((("Rivals", _table(rival_headings(rivals), rival_rows(evaluation, rivals))),) if rivals else ()),
        ("A minute", inline_image(draw_minutes(shown, SAMPLE_RATE), "loudness and spectrogram of both sounds")),
        ("Statistics (TexStat, clean; mean over frames, level-matched)", statistics),
    )
    body = "".join(f"<h2>{heading}</h2>{content}" for heading, content in sections)
    head = f"{_BEGINNING}{title}</title><style>{_STYLE}</style>"
    write_atomically(path, f"{head}<h1>{title}</h1>{body}")


def is_page(path: Path) -> bool:
    """Whether the file is a page that `write_page` wrote."""
    beginning = f"{_BEGINNING}{_TITLE}".encode()
    try:
        with path.open("rb") as handle:
            return handle.read(len(beginning)) == beginning
    except OSError:
        return False


def _cells(figure: Figure) -> tuple[str, ...]:
    ours, itself = _judged(figure), figure.itself
    ratio = f"{ours.mean / itself.mean:.2f}" if ours and itself and itself.mean > 0 else "–"
    return _text(figure.level_matched), _text(figure.as_is), _text(itself), ratio


def _text(value: Value | None) -> str:
    if value is None:
        return "–"
    return f"{value.mean:.3f}" if value.std is None else f"{value.mean:.3f} ± {value.std:.3f}"


def _judged(figure: Figure | None) -> Value | None:
    return (figure.level_matched or figure.as_is) if figure else None


def _apart(figure: LifeFigure | None) -> str:
    return figure.cells()[2] if figure else "–"


def _table(headings: Sequence[str], rows: list[tuple[str, ...]]) -> str:
    lines = ["".join(f"<th>{heading}</th>" for heading in headings)]
    lines += ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
