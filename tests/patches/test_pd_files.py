"""The Pd patches as files: wires that exist, addresses that the server takes, readable panels."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.patches import CONTROLS, LABELS, SESSION, known_addresses

PATCHES = ROOT / "patches"
PD = sorted((PATCHES / "pd").glob("*.pd"))
ABSTRACTIONS = {patch.stem: patch for patch in PD}
PANELS = [patch for patch in PD if "#X coords" in patch.read_text(encoding="utf-8")]


@pytest.mark.parametrize("patch", PD, ids=lambda p: p.name)
def test_pd_wires_join_objects_that_exist(patch: Path) -> None:
    """Every canvas counts its own objects; a wire names two of them."""
    counts: list[int] = []
    for record in re.split(r"(?<!\\);\s*", patch.read_text(encoding="utf-8")):
        words = record.split()
        if words[:2] == ["#N", "canvas"]:
            counts.append(0)
        elif words[:2] == ["#X", "connect"]:
            assert max(int(words[2]), int(words[4])) < counts[-1], record
        elif words[:2] == ["#X", "restore"]:
            counts.pop()
            counts[-1] += 1
        elif words[:1] == ["#X"] and words[1] != "coords":
            counts[-1] += 1
    assert len(counts) == 1


def panel_size(patch: Path) -> tuple[int, int, int, int]:
    """Width and height of what a patch shows of itself, and where that begins."""
    [found] = re.findall(
        r"^#X coords 0 -1 1 1 (\d+) (\d+) 2 (\d+) (\d+);", patch.read_text(encoding="utf-8"), re.MULTILINE
    )
    width, height, x, y = map(int, found)
    return width, height, x, y


def drawn_size(words: list[str]) -> tuple[int, int] | None:
    """Width and height of what a record of a panel draws, None for a background and for what is not drawn."""
    if words[1] != "obj":
        return 6 * int(words[4]) + 4, 18
    kind = words[4]
    if kind in ABSTRACTIONS:
        return panel_size(ABSTRACTIONS[kind])[:2]
    if kind == "cnv":
        named = words[9] != "empty" or words[10] != "empty"
        return (int(words[6]), int(words[7])) if named and int(words[6]) < 500 else None
    if kind in ("hsl", "vu"):
        return int(words[5]), int(words[6])
    if kind in ("tgl", "bng"):
        return int(words[5]), int(words[5])
    if kind == "nbx":
        return (31 * int(words[5]) * 10) // 36 + 12, int(words[6])
    return None


def panel_records(patch: Path) -> list[list[str]]:
    records = [
        record.rstrip(";").split() for record in patch.read_text(encoding="utf-8").split("#N canvas")[1].splitlines()
    ]
    return [words for words in records if words[:1] == ["#X"] and words[1] in ("obj", "symbolatom", "floatatom")]


@pytest.mark.parametrize("patch", PANELS, ids=lambda p: p.name)
def test_pd_panel_rows_do_not_cover_each_other(patch: Path) -> None:
    """What is drawn inside the panel: sliders, numbers, lights and labels, by the sizes that the file gives them."""
    rects = []
    width, height, left, top = panel_size(patch)
    for words in panel_records(patch):
        size = drawn_size(words)
        x, y = int(words[2]), int(words[3])
        if size is not None and y < top + height:
            w, h = size
            assert x >= left and x + w <= left + width and y + h <= top + height, words
            rects.append((x, y, w, h, words))
    assert len(rects) >= 5
    for (x, y, w, h, one), (u, v, p, q, other) in combinations(rects, 2):
        assert x + w <= u or u + p <= x or y + h <= v or v + q <= y, (one, other)


@pytest.mark.parametrize("patch", PANELS, ids=lambda p: p.name)
def test_pd_labels_fit_their_places(patch: Path) -> None:
    """A character of Pd's font is 0.6 of its size wide."""
    for words in panel_records(patch):
        if words[4] == "cnv" and words[10] != "empty":
            assert int(words[11]) + 0.6 * int(words[14]) * len(words[10]) <= int(words[6]) + 1, words


def test_pd_panel_names_what_it_has() -> None:
    words = panel_records(ABSTRACTIONS["texbridge"])
    labels = {w[10] for w in words if w[4] == "cnv"} | {w[5] for w in words if w[4] == "texbridge-control"}
    assert {*LABELS, "bundles", "presets"} <= labels
    [voice] = [w for w in words if w[4] == "nbx" and "voice" in w[11]]
    assert voice[7:9] == ["1", "16"]


def test_pd_streams_stay_off_the_console() -> None:
    """What comes many times a second is printed by no patch; what is refused, once a second at most."""
    text = ABSTRACTIONS["texbridge-help"].read_text(encoding="utf-8")
    assert re.search(r"route meters parameters voice master input error;", text)
    panel = ABSTRACTIONS["texbridge"].read_text(encoding="utf-8")
    assert len(re.findall(r"\bprint\b", panel)) == 1 and re.search(r"delay 1000;", panel)


def test_pd_sends_only_addresses_of_the_table() -> None:
    text = (PATCHES / "pd" / "texbridge.pd").read_text(encoding="utf-8")
    words = re.findall(r"(?:makefilename|symbol|list prepend|#X msg \d+ \d+) (/[^ ;]+)", text)
    addresses = {word.replace("%d", "1") for word in words if "*" not in word}
    assert addresses <= known_addresses()
    assert addresses >= CONTROLS | SESSION
