"""The documents as a site: every page has its place, and mkdocs finds nothing broken."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT


def pages_named() -> list[str]:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    return re.findall(r": (\S+\.md)$", nav, re.MULTILINE)


def test_every_document_has_one_place_in_the_navigation() -> None:
    named = pages_named()
    assert len(named) == len(set(named))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} - set(named) == set()


def test_the_site_is_made_without_a_warning_and_without_anything_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="needs mkdocs-material (pip install 'texbridge[docs]')")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    for name in pages_named():
        page = (tmp_path / "site" / name).with_suffix(".html").read_text(encoding="utf-8")
        assert "<article" in page
        assert not re.findall(r'<(?:script|link|img)[^>]+(?:src|href)="https?://', page)


def test_what_make_docs_makes_is_no_part_of_the_repository() -> None:
    folder = re.search(r"^site_dir: (.+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert folder is not None and f"{folder[1].partition('/')[0]}/" in ignored


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("README.md", "[a](docs/osc.md#x) ![p](docs/a.svg)", "[a](osc.md#x) ![p](a.svg)"),
        ("README.md", "[b](LICENSE) [c](Makefile) [d](https://a.b/c)", "[b](license.md) c [d](https://a.b/c)"),
        ("docs/playing.md", "[a](osc.md) [b](../README.md)", "[a](osc.md) [b](index.md)"),
    ],
)
def test_links_lead_to_where_the_site_has_it(source: str, text: str, expected: str) -> None:
    pytest.importorskip("mkdocs", reason="needs mkdocs-material (pip install 'texbridge[docs]')")
    from scripts.site_pages import with_site_links

    assert with_site_links(text, source) == expected
