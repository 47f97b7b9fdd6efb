"""The documents say what is so: links lead somewhere, make targets and command line options exist."""

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import soundfile

from tests.support import ROOT
from texbridge.realtime.bundle.presets import preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.wave_tags import credit_line

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "examples/README.md"])
OURS = re.compile(r"^texbridge ([a-z]+)\b(.*)$", re.MULTILINE)

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def fenced(text: str) -> str:
    """The code blocks of a document, without their fences."""
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL))


@cache
def help_of(command: str) -> str:
    """What `texbridge COMMAND --help` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "texbridge", command, "--help"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, f"texbridge {command} --help: {done.stderr}"
    return done.stdout


@every_document
def test_links_lead_somewhere(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text) + re.findall(r'(?:src|href)="([^"]+)"', text)
    missing = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert missing == []


@every_document
def test_make_targets_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`make ([a-z][a-z-]*)", text) + re.findall(r"^make ([a-z-]+)", fenced(text), re.MULTILINE)
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= set(targets)


@every_document
def test_commands_and_their_options_exist(document: Path) -> None:
    for command, arguments in OURS.findall(fenced(document.read_text(encoding="utf-8"))):
        options = {word for word in shlex.split(arguments, comments=True) if word.startswith("--")}
        unknown = {option for option in options if not re.search(rf"{option}\b", help_of(command))}
        assert not unknown, f"texbridge {command} knows no {', '.join(sorted(unknown))}"


def test_files_named_in_the_documents_exist() -> None:
    pattern = re.compile(r"`((?:training|export|realtime|patches|tests|scripts|docs|benchmarks)/[\w./-]+)`")
    named = {(d.name, path) for d in DOCUMENTS for path in pattern.findall(d.read_text(encoding="utf-8"))}
    assert {(document, path) for document, path in named if not (ROOT / path).exists()} == set()


def test_the_readme_shows_a_picture_made_from_text() -> None:
    assert "](docs/architecture.svg)" in (ROOT / "README.md").read_text(encoding="utf-8")
    picture = ElementTree.parse(ROOT / "docs/architecture.svg").getroot()
    words = " ".join(picture.itertext())
    assert all(room in words for room in ("training/", "export/", "realtime/"))


def test_the_readme_is_short_and_opens_with_a_picture_and_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    opening = "\n".join(lines[:16])
    assert len(lines) <= 140
    assert "](docs/screen.svg)" in opening and "make demo" in opening and "make test" in opening


def test_the_screen_in_the_readme_is_the_screen() -> None:
    text = " ".join(ElementTree.parse(ROOT / "docs/screen.svg").getroot().itertext()).replace("\N{NO-BREAK SPACE}", " ")
    assert all(word in text for word in ("fire", "centroid", "contrast", "master", "Hz"))
    assert "http" not in text


def test_every_preset_can_be_heard_and_names_its_authors() -> None:
    sounds = sorted((ROOT / "docs/sounds").iterdir())
    assert [sound.stem for sound in sounds] == sorted(preset_names())
    assert sum(sound.stat().st_size for sound in sounds) <= 200_000 * len(sounds)
    for sound in sounds:
        with soundfile.SoundFile(sound) as file:
            assert file.copyright == credit_line([read_bundle(sound.stem)])
            assert 0.01 < np.sqrt(np.mean(file.read() ** 2)) < 0.2


def test_the_changelog_opens_with_an_unreleased_part() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
