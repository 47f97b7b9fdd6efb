"""Text and tables as editors and spreadsheets write them, for both rooms.

A byte-order mark is no part of the text. Columns are parted by commas, semicolons or tabs; where they are not parted by
commas, a comma may be the decimal point.
"""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass
from pathlib import Path

DELIMITERS = ("\t", ";", ",")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_text(path: str | Path) -> str:
    """The text of a file, in UTF-8 or what its byte-order mark says; raises ``OSError``, ``ValueError`` for others."""
    return decoded(Path(path).read_bytes())


def decoded(data: bytes) -> str:
    """The text that ``data`` spells; ``ValueError`` where it is none, without a file's name.

    >>> decoded(b"\\xef\\xbb\\xbfsea"), decoded("sea".encode("utf-16"))
    ('sea', 'sea')
    >>> decoded(b"a\\nK\\xfcste")
    Traceback (most recent call last):
    ValueError: it holds bytes that are no utf-8 text (line 2, byte 0xfc); save it as UTF-8
    """
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body[: error.start].count(b"\n") + 1
        where = f"line {line}, byte 0x{body[error.start]:02x}"
        raise ValueError(f"it holds bytes that are no utf-8 text ({where}); save it as UTF-8") from error


@dataclass(frozen=True)
class Table:
    """The ``rows`` of cells of a table, each with its line number, and what parts the columns."""

    rows: list[tuple[int, list[str]]]
    delimiter: str

    def number(self, cell: str) -> float:
        """The number in a cell; ``ValueError`` if there is none.

        >>> Table([], ";").number("0,5"), Table([], ",").number("0.5")
        (0.5, 0.5)
        """
        return float(cell if self.delimiter == "," else cell.replace(",", "."))

    def records(self) -> list[dict[str, str]]:
        """Rows by the names in the first one, which are stripped; cells beyond them are left out."""
        if not self.rows:
            return []
        names = [name.strip() for name in self.rows[0][1]]
        return [dict(zip(names, row, strict=False)) for _, row in self.rows[1:]]


def read_table(path: str | Path) -> Table:
    """Read a table, without empty lines and ``#`` comments. Raises as `read_text`, also for broken quotes.

    The first line says what parts the columns: tabs if it holds one, else semicolons, else commas. It may be Excel's
    own ``sep=;``, which is no row.
    """
    text = read_text(path)
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    delimiter = next((mark for mark in DELIMITERS if lines and mark in lines[0]), ",")
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, skipinitialspace=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: {error}") from error
    return Table([(number, row) for number, row in rows if _counts(row)], delimiter)


def _counts(row: list[str]) -> bool:
    first = row[0].strip().lower() if row else ""
    return any(cell.strip() for cell in row) and not first.startswith("#") and first != "sep="
