"""The page ``docs/osc.md``: what it says is what a session serves, row by row."""

import re
from pathlib import Path

from tests.support import ROOT
from tests.support.bundles import make_bundle
from texbridge.realtime.app.osc_page import osc_page
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.osc.interface import VOICE_NUMBER
from texbridge.realtime.osc.methods import METHODS
from texbridge.realtime.parameters import TABLE
from texbridge.realtime.player.addresses import SECTIONS


def documented(address: str) -> str:
    """An address as the page has it."""
    return re.sub(r"^/voice/\d+/", "/voice/<n>/", address)


def test_osc_page_is_current() -> None:
    page = ROOT / "docs" / "osc.md"
    assert page.read_text(encoding="utf-8") == osc_page(), (
        "run: python -m texbridge.realtime.app.osc_page > docs/osc.md"
    )


def test_a_session_serves_what_the_page_lists_and_nothing_else(tmp_path: Path) -> None:
    small = make_bundle(tmp_path / "small.texbundle")
    settings = PlaySettings((str(small),), null=True, osc_port=0, preset_folder=str(tmp_path / "presets"))
    with Session(settings) as session:
        table = session.osc.table
        methods, voices = set(table.methods), session.engine.max_voices
        parameters = {documented(address) for address in session.engine.parameters}
    rows = {row.address for section in SECTIONS.values() for row in section.rows} | {row.address for row in METHODS}
    assert {documented(address) for address in methods} == rows
    of_a_voice = [address for address in rows if VOICE_NUMBER in address]
    assert len(methods) == len(rows) + (voices - 1) * len(of_a_voice)
    assert parameters <= {row.address for row in TABLE}
    page = osc_page()
    assert all(f"| `{address}` |" in page for address in rows | parameters)


def test_an_address_stands_in_one_row_whose_arguments_are_counted() -> None:
    own = [row for section in SECTIONS.values() for row in section.rows]
    addresses = [row.address for row in (*METHODS, *own)]
    assert len(set(addresses)) == len(addresses)
    assert all(row.fewest <= row.most and bool(row.arguments) == bool(row.most) for row in own)


def test_every_row_that_needs_no_argument_is_a_button_but_an_echo_a_rate_and_a_seed() -> None:
    rows = (*METHODS, *(row for section in SECTIONS.values() for row in section.rows))
    plain = {row.address for row in rows if row.fewest == 0 and row.pressed((0,)) is None}
    assert plain == {"/ping", "/sync", "/subscribe", "/voice/<n>/life/reseed"}
