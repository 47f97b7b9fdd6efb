"""What every reproduced table is made of, and how it is written: on a terminal, as Markdown, as JSON.

>>> table = Table("Sums", ("a", "b"), (("1", "2"),))
>>> print(markdown_table(table))
**Sums**
<BLANKLINE>
| a | b |
|---|---|
| 1 | 2 |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.console import Console
from rich.table import Table as RichTable

from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.evaluate import Tell
from texbridge.training.evaluation.networks import Embedding
from texbridge.training.evaluation.vggish import VGGish
from texbridge.training.files import write_atomically
from texbridge.training.reproduce.titles import TITLES

NONE = "–"
_TITLE = "# Reproduction of the paper's tables"


@dataclass(frozen=True)
class Options:
    """What a reproduction is told: ``data`` is the folder of recordings, ``quick`` asks for a smaller version.

    ``resyntheses`` is a folder of our own (NAME.wav), ``recipes`` one of training settings (NAME.toml), ``runs`` one
    of models with a latent, each trained for ``training_seconds`` (None: as long as is said in its text).
    ``embedding`` labels textures, of which ``texture_items`` of each class are made, ``texture_seconds`` long, by a
    preset of `resynth`. ``tell`` is called with what is being done and the share of it that is over.
    """

    data: Path
    quick: bool = False
    seed: int = 0
    resyntheses: Path | None = None
    recipes: Path | None = None
    vggish: VGGish | None = None
    runs: Path = Path("runs/dees")
    training_seconds: float | None = None
    embedding: Embedding | None = None
    texture_seconds: float | None = None
    texture_items: int | None = None
    texture_preset: str = "preview"
    tell: Tell = field(default=lambda what, share: None)


@dataclass(frozen=True)
class Table:
    """A table of text."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """One table of the paper: ours and theirs as text, how it was measured, what it says; ``figures`` are the numbers,
    of JSON types alone. ``key`` is one of `TITLES`.
    """

    key: str
    method: str
    tables: tuple[Table, ...]
    reading: tuple[str, ...]
    figures: dict[str, Any]

    @property
    def title(self) -> str:
        """The heading of the section."""
        return TITLES[self.key]


def threads_in_words() -> str:
    """How many threads torch uses."""
    n = torch.get_num_threads()
    return f"{n} thread" + "s" * (n > 1)


def mean_and_std(values: Sequence[float]) -> tuple[float, float] | None:
    """Mean and standard deviation (n) of the values that are finite; None if there are none.

    >>> mean_and_std([1.0, 3.0, float("nan")])
    (2.0, 1.0)
    """
    array = np.asarray(values, dtype=np.float64)
    array = array[np.isfinite(array)]
    return (float(array.mean()), float(array.std())) if len(array) else None


def shown(value: tuple[float, float] | float | None, digits: int = 2) -> str:
    """A figure as text, with its standard deviation where it has one.

    >>> shown((0.121, 0.06)), shown(3.0, 1), shown(None)
    ('0.12 ± 0.06', '3.0', '–')
    """
    if value is None:
        return NONE
    return " ± ".join(f"{v:.{digits}f}" for v in (value if isinstance(value, tuple) else (value,)))


def print_section(section: Section, console: Console) -> None:
    """Write a section to a terminal."""
    console.rule(section.title, align="left")
    console.print(section.method, markup=False)
    for table in section.tables:
        drawn = RichTable(title=table.title, title_justify="left")
        for k, heading in enumerate(table.headings):
            drawn.add_column(heading, justify="left" if k == 0 else "right")
        for row in table.rows:
            drawn.add_row(*row)
        console.print(drawn)
    for line in section.reading:
        console.print(f"- {line}", markup=False)


def markdown_table(table: Table) -> str:
    """The table with its title in bold before it."""
    lines = [table.headings, ("---",) * len(table.headings), *table.rows]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    rows = ["| " + " | ".join(line) + " |" for line in cells]
    rows[1] = rows[1].replace(" ", "")
    return f"**{table.title}**\n\n" + "\n".join(rows)


def markdown_section(section: Section) -> str:
    """A section under a heading of the second level."""
    reading = "\n".join(f"- {line}" for line in section.reading)
    parts = (f"## {section.title}", section.method, *map(markdown_table, section.tables), reading)
    return "\n\n".join(part for part in parts if part) + "\n"


def write_markdown(path: Path, sections: Sequence[Section], introduction: str) -> None:
    """Write the sections to ``path``; those of an earlier reproduction there that are not among them stay.

    Raises TrainingError for a file that holds something else, or that cannot be written.
    """
    try:
        before = _sections_of(path.read_text(encoding="utf-8"), path) if path.is_file() else {}
        merged = before | {section.title: markdown_section(section) for section in sections}
        body = "\n".join(merged[title] for title in sorted(merged, key=list(TITLES.values()).index))
        write_atomically(path, f"{_TITLE}\n\n{introduction}\n\n{body}")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "holds no text"
        raise TrainingError(f"{path}: cannot be written ({reason}); choose another --out") from error


def _sections_of(text: str, path: Path) -> dict[str, str]:
    if not text.startswith(_TITLE):
        raise TrainingError(f"{path} exists and was not written by this command; choose another --out")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    named = {part.split("\n", 1)[0]: "## " + part.rstrip("\n") + "\n" for part in parts}
    return {title: part for title, part in named.items() if title in TITLES.values()}
