"""Who made the recordings, and under which licence: read from a table beside them, carried with the model."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from texbridge.text_files import read_table, read_text
from texbridge.training.errors import TrainingError
from texbridge.training.files import parse_json
from texbridge.words import system_reason

CREDIT_TABLES = ("manifest.csv", "credits.csv", "manifest.json", "credits.json")
FIELDS = ("title", "author", "licence", "url", "source", "changes")
UNKNOWN = "not stated"
MAX_PARENTS = 6


def credits_of(paths: Iterable[Path]) -> list[dict[str, str]]:
    """Return one record per file: file, title, author, licence, url, source, changes.

    The nearest table (manifest or credits, .csv or .json) in the file's folder or above it that lists the
    file, by its path relative to the table, is used; without one the fields say "not stated".
    Raises TrainingError for a table that cannot be read.
    """
    tables: dict[Path, dict[str, dict[str, Any]]] = {}
    return [_credit(path.resolve(), tables) for path in paths]


def _credit(path: Path, tables: dict[Path, dict[str, dict[str, Any]]]) -> dict[str, str]:
    for folder in list(path.parents)[:MAX_PARENTS]:
        for table in (folder / name for name in CREDIT_TABLES):
            if table not in tables:
                tables[table] = _read_table(table) if table.is_file() else {}
            row = tables[table].get(_key(path.relative_to(folder).as_posix()))
            if row is not None:
                return _record(path, row)
    return _record(path, {})


def _record(path: Path, row: dict[str, Any]) -> dict[str, str]:
    values = {**row, "licence": row.get("licence") or row.get("license")}
    values["title"] = row.get("title") or path.stem
    return {"file": path.name} | {field: str(values.get(field) or UNKNOWN) for field in FIELDS}


def _read_table(path: Path) -> dict[str, dict[str, Any]]:
    """Return the rows of a table by their `file` column; a table without that column credits nobody."""
    try:
        rows: Any = parse_json(read_text(path)) if path.suffix == ".json" else read_table(path).records()
    except OSError as error:
        raise TrainingError(f"cannot read the table of credits {path}: {system_reason(error)}") from error
    except ValueError as error:
        raise TrainingError(f"cannot read the table of credits {path}: {error}") from error
    rows = rows.get("files", []) if isinstance(rows, dict) else rows
    return {_key(row["file"]): row for row in rows if isinstance(row, dict) and isinstance(row.get("file"), str)}


def _key(name: str) -> str:
    """A file's name as tables are searched by: with slashes, and letters as one character where there is one.

    Spreadsheets write ``ü`` as one, macOS names files with ``u`` and its dots.
    """
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/"))
