"""The Pd patches against the version of Pd that each of their objects came with: none newer than the oldest promised.

The versions are those of Pd's release notes (doc/1.manual/x5.htm); what is older than their account is "0.35" here.
"""

import re
from pathlib import Path

import pytest

from tests.support.pd import PATCHES

OLDEST = (0, 51)
PD = sorted(PATCHES.glob("*.pd"))
FROM_THE_START = """
    inlet outlet r s route t f int symbol sel spigot delay unpack pack loadbang print until metro timer change max swap
    moses == < > - * + div mod clip adc~ dac~ env~ hip~ sig~ cnv hsl vsl nbx tgl bng vu
"""
SINCE = {
    **dict.fromkeys(FROM_THE_START.split(), "0.35"),
    "makefilename": "0.37",  # with `set`
    **dict.fromkeys(("list", "list prepend", "list append", "list split", "list trim"), "0.39"),
    **dict.fromkeys(("list length", "send"), "0.40"),  # `send` with an inlet for the name
    **dict.fromkeys(("text define", "text get", "text set", "text size"), "0.45"),
    **dict.fromkeys(("list fromsymbol", "list tosymbol", "oscformat", "oscparse"), "0.46"),
    "netsend": "0.47",  # binary since 0.45, answers over UDP since 0.47
    "expr": "0.47",  # a part of Pd, no external, since
}
MORE_WORDS = ("list", "text")
"""Objects whose second word is another object."""
EXTERNAL = {"nn-texture": {"nn~"}}
EXPR_FUNCTIONS = {"max", "min", "int", "abs"}
"""Those of its first versions; many came with 0.48, 0.51-3 and 0.55."""
RECORDS = {"obj": "0.35", "msg": "0.35", "text": "0.35", "floatatom": "0.35", "symbolatom": "0.35", "connect": "0.35"}
RECORDS |= {"coords": "0.35", "restore": "0.35"}
"""Kinds of lines: a `listbox`, say, came with 0.52. What an atom box says of its font size is 0.52's, and passed over
by earlier ones."""
FEATURES = {r"#[0-9a-f]{6}\b": "0.48", r", f \d+$": "0.45"}
"""Colours as hexadecimals, which later versions write, and widths of boxes."""
TO_PD = {"dsp"}
"""Messages to Pd itself; those to its windows (`pd-name`) need a GUI."""
GUI_ALONE = {"openpanel", "savepanel", "key", "keyup", "keyname", "namecanvas", "pdcontrol", "file", "trace", "declare"}


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def records(patch: Path) -> list[str]:
    found = re.split(r"(?<!\\);\n", patch.read_text(encoding="utf-8"))
    return [" ".join(record.split()) for record in found if record.strip()]


def objects(patch: Path) -> list[list[str]]:
    """The words of every object but parts of our own, and the external of the one patch that has one."""
    ours = {other.stem for other in PD} | EXTERNAL.get(patch.stem, set())
    found = [r.split()[4:] for r in records(patch) if r.startswith("#X obj ")]
    return [words for words in found if words and words[0].rstrip(",") not in ours]


@pytest.mark.parametrize("patch", PD, ids=lambda p: p.name)
def test_no_object_is_newer_than_the_oldest_pd(patch: Path) -> None:
    for words in objects(patch):
        second = words[1:2] if words[0] in MORE_WORDS and words[1:] and words[1].isalpha() else []
        assert number(SINCE[" ".join([words[0], *second])]) <= OLDEST, words


@pytest.mark.parametrize("patch", PD, ids=lambda p: p.name)
def test_no_line_of_a_file_is_newer_than_the_oldest_pd(patch: Path) -> None:
    for record in records(patch):
        kind = record.split()[:2]
        assert kind in (["#N", "canvas"], ["#A", "set"]) or (kind[0] == "#X" and number(RECORDS[kind[1]]) <= OLDEST), (
            record
        )
        for pattern, since in FEATURES.items():
            assert not re.search(pattern, record) or number(since) <= OLDEST, record


@pytest.mark.parametrize("patch", PD, ids=lambda p: p.name)
def test_expressions_use_functions_of_the_first_versions(patch: Path) -> None:
    for words in objects(patch):
        if words[0] == "expr":
            assert set(re.findall(r"([a-z]\w*)\(", " ".join(words[1:]).replace(" ", ""))) <= EXPR_FUNCTIONS, words


@pytest.mark.parametrize("patch", PD, ids=lambda p: p.name)
def test_nothing_needs_the_window_of_pd_itself(patch: Path) -> None:
    """plugdata and libpd have another GUI or none."""
    for words in objects(patch):
        assert words[0] not in GUI_ALONE, words
    for record in records(patch):
        if record.startswith("#X msg"):
            for receiver, *message in re.findall(r"\\; (\S+) (\S+)", record):
                assert not receiver.startswith("pd-"), record
                assert receiver != "pd" or message[0] in TO_PD, record
