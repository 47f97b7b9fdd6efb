"""Hooks of mkdocs: files from outside docs/ (README, CONTRIBUTING …) become pages of the site; links follow them."""

import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
    "LICENSE": "license.md",
    "patches/README.md": "patches.md",
    "examples/README.md": "examples.md",
}
"""Files of the repository, and the pages that they become."""
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]+)(#[^)]*)?\)")
_SOURCES = {page: source for source, page in PAGES.items()}


def on_files(files: Files, config: Any) -> Files:
    """Add the pages from outside."""
    for source, page in PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: object) -> str:
    """Let a page's links lead where the site has what they name; of a file that it has not, the name is left."""
    uri = page.file.src_uri
    return with_site_links(markdown, _SOURCES.get(uri, f"docs/{uri}"))


def with_site_links(markdown: str, source: str) -> str:
    """The text of the file ``source`` of the repository with links as they are on the site.

    >>> with_site_links("[a](docs/osc.md#x) [b](LICENSE) [c](Makefile)", "README.md")
    '[a](osc.md#x) [b](license.md) c'
    >>> with_site_links("[a](osc.md) [b](../README.md)", "docs/playing.md")
    '[a](osc.md) [b](index.md)'
    """

    def replaced(match: re.Match[str]) -> str:
        picture, text, target, anchor = match.groups()
        if "://" in target or target.startswith("mailto:"):
            return match[0]
        path = os.path.normpath(PurePosixPath(source).parent / target).replace(os.sep, "/")
        there = PAGES.get(path) or (path.removeprefix("docs/") if _is_document(path) else None)
        return text if there is None else f"{picture}[{text}]({there}{anchor or ''})"

    return _LINK.sub(replaced, markdown)


def _is_document(path: str) -> bool:
    """Whether the site has a file of this name; one that is missing altogether stays a link, which mkdocs refuses."""
    return path.startswith("docs/") and not (ROOT / path).is_dir()
