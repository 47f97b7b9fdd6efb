"""Tables as spreadsheets of several countries write them: marks, separators, decimal commas."""

from pathlib import Path

import pytest

from texbridge.text_files import read_table, read_text

ROWS = [["seconds", "name", "value"], ["0.5", "centroid", "800"], ["1.25", "gain", "-3.5"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_table_is_the_same_however_it_was_saved(encoding: str, delimiter: str, newline: str, tmp_path: Path) -> None:
    comma = delimiter != ","
    lines = [delimiter.join(cell.replace(".", ",") if comma else cell for cell in row) for row in ROWS]
    (tmp_path / "t.csv").write_bytes(newline.join(["# a comment", *lines, ""]).encode(encoding))
    table = read_table(tmp_path / "t.csv")
    assert [number for number, _ in table.rows] == [2, 3, 4]
    assert table.rows[0][1] == ROWS[0]
    assert [[table.number(row[0]), row[1], table.number(row[2])] for _, row in table.rows[1:]] == [
        [0.5, "centroid", 800.0],
        [1.25, "gain", -3.5],
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_line_that_excel_wants_before_a_table_is_no_row(delimiter: str, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        f"sep={delimiter}\r\nfile{delimiter}author\r\na{delimiter}b\r\n", encoding="utf-8-sig"
    )
    assert read_table(tmp_path / "t.csv").records() == [{"file": "a", "author": "b"}]


def test_semicolons_inside_the_cells_of_a_table_of_commas_are_no_columns(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('file,author\n"a, b.wav",one; two\n', encoding="utf-8")
    assert read_table(tmp_path / "t.csv").records() == [{"file": "a, b.wav", "author": "one; two"}]


def test_text_in_another_code_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_bytes(b"steps = 3\nname = 'K\xfcste'\n")
    with pytest.raises(ValueError, match=r"no utf-8 text \(line 2, byte 0xfc\); save it as UTF-8"):
        read_text(tmp_path / "t.toml")
