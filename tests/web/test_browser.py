"""The page in a real browser: hands on it change the engine, and what others change moves it."""

import contextlib
import dataclasses
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scripts.chromium import Tab, browser_tab
from tests.support.bundles import make_bundle
from tests.support.event_bundles import make_event_bundle
from tests.support.latent_bundles import make_latent_bundle
from tests.support.osc_client import Client
from tests.support.programs import require_program
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.bundle.read import read_bundle

LIVE = "document.body.className === 'live' && Object.keys(cards).length === 2 && lists['/bundles'].length > 0"
SLIDER = "[data-address='/voice/1/{}']"
PATIENCE_SECONDS = 30.0


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> PlaySettings:
    folder = tmp_path_factory.mktemp("page")
    names = [str(make_bundle(folder / f"{name}.texbundle", name=name)) for name in ("ash", "brook")]
    return PlaySettings(
        tuple(names), null=True, osc_port=0, http_port=0, record_folder=str(folder), preset_folder=str(folder / "own")
    )


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser_tab(require_program("chromium"), tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@contextlib.contextmanager
def opened(settings: PlaySettings, tab: Tab) -> Iterator[Session]:
    with Session(settings) as session:
        assert session.page is not None
        tab.open(session.page.url)
        tab.until(LIVE)
        yield session


@pytest.fixture(scope="module")
def session(settings: PlaySettings, tab: Tab) -> Iterator[Session]:
    with opened(settings, tab) as playing:
        yield playing


def wait_for(true: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def heard_rms(session: Session, seconds: float = 0.3) -> float:
    """Of what is heard from now on."""
    start = session.engine.tap.position()
    time.sleep(seconds)
    return float(np.sqrt(np.mean(session.engine.tap.read(start) ** 2)))


def test_a_slider_moved_in_the_page_changes_the_sound(session: Session, tab: Tab) -> None:
    before = heard_rms(session)
    tab.drag("[data-address='/master/gain']", 0.8, 0.2)
    wait_for(lambda: abs(session.engine.get("/master/gain") - (-60 + 0.2 * 72)) < 1.0)
    wait_for(lambda: heard_rms(session) < 0.1 * before)
    tab.evaluate("document.querySelector(`[data-address='/master/gain']`).ondblclick()")
    wait_for(lambda: session.engine.get("/master/gain") == 0.0)


def test_a_knob_elsewhere_moves_the_slider_soon(session: Session, tab: Tab) -> None:
    """How soon is measured (`docs/measured.md`): a busy machine would make a timed test of it lie."""
    look = f"document.querySelector(\"{SLIDER.format('gain')}\").getAttribute('aria-valuenow')"
    with Client(session.osc.port) as pd:
        for value in (-6.0, -30.0):
            pd.send("/voice/1/gain", value)
            tab.until(f"{look} === '{value:g}'", 5.0)


def test_two_fingers_move_two_things_at_once(session: Session, tab: Tab) -> None:
    tab.resize(390, 844, is_phone=True)
    try:
        tab.evaluate("cards[1].x.value = 'pan', cards[1].y.value = 'width', axes(1)")
        left, top, width, height = tab.box("#voice1 .pad")
        slider = tab.evaluate(
            f"""(() => {{ const b = document.querySelector("{SLIDER.format("centroid")}").getBoundingClientRect();
            return [b.left, b.top, b.width, b.height]; }})()"""
        )
        engine, before = session.engine, session.engine.get("/voice/1/centroid")
        pad = (left + 0.9 * width, top + 0.1 * height)
        knob = (slider[0] + 0.2 * slider[2], slider[1] + 0.5 * slider[3])
        tab.touch("touchStart", pad, knob)
        moved = (pad[0], pad[1] + 0.1 * height), (knob[0] + 0.3 * slider[2], knob[1])
        tab.touch("touchMove", *moved)
        wait_for(lambda: engine.get("/voice/1/pan") > 0.7 and engine.get("/voice/1/width") > 0.7)
        wait_for(lambda: engine.get("/voice/1/centroid") != before)
        tab.touch("touchEnd")
    finally:
        tab.resize(1440, 900)


@pytest.mark.parametrize(
    ("make", "group", "apart"), [(make_latent_bundle, "z", "anchor"), (make_event_bundle, "events", "spread")]
)
def test_the_pad_of_a_voice_that_has_a_plane_is_that(
    session: Session, tab: Tab, tmp_path: Path, make: Callable[[Path], Path], group: str, apart: str
) -> None:
    engine, texture = session.engine, session.engine.bundles[1]
    engine.load(2, read_bundle(make(tmp_path / "plane.texbundle")), 0.03)
    try:
        tab.until(f"cards[2].x.value === '{group}/x' && cards[2].y.value === '{group}/y'")
        assert tab.evaluate(f"!!document.querySelector(\"[data-address='/voice/2/{group}/{apart}']\")")
        tab.drag("#voice2 .pad", 0.5, 0.8)
        wait_for(lambda: abs(engine.get(f"/voice/2/{group}/x") - 0.6) < 0.05)
        assert abs(engine.get(f"/voice/2/{group}/y")) < 0.05
    finally:
        engine.load(2, texture, 0.03)
        tab.until("cards[2].x.value === 'centroid'")


def test_keys_move_a_slider_and_it_says_so(session: Session, tab: Tab) -> None:
    slider = f'document.querySelector("{SLIDER.format("pan")}")'
    tab.evaluate(f"{slider}.focus()")
    tab.press("Home")
    wait_for(lambda: session.engine.get("/voice/1/pan") == -1.0)
    tab.press("ArrowRight")
    wait_for(lambda: session.engine.get("/voice/1/pan") == pytest.approx(-0.98, abs=1e-3))
    tab.until(f"{slider}.getAttribute('role') + {slider}.getAttribute('aria-valuetext') === 'slider-0.98'", 5.0)


def test_what_comes_back_late_does_not_pull_at_the_hand_and_what_another_sets_is_shown_in_the_end(
    session: Session, tab: Tab
) -> None:
    pan = "'/voice/2/pan'"  # which nobody else moves
    assert tab.evaluate(f"turn({pan}, 0.5), told({{values: {{[{pan}]: -0.25}}}}), values[{pan}]") == 0.5
    tab.until(f"values[{pan}] === -0.25", 5.0)


def test_every_control_has_a_name_for_a_screen_reader(session: Session, tab: Tab) -> None:
    """What can be reached by the tab key: buttons, sliders, pads, menus and fields."""
    named = "e.ariaLabel || e.textContent.trim() || e.closest('label') || e.title"
    nameless = f"[...document.querySelectorAll('button, select, input, [tabindex]')].filter((e) => !({named})).length"
    assert tab.evaluate(nameless) == 0
    assert tab.evaluate("[...document.querySelectorAll('[role=slider]')].every((e) => e.hasAttribute('aria-valuenow'))")


def test_bundles_presets_recording_and_panic(session: Session, tab: Tab) -> None:
    tab.evaluate("cards[2].load.value = 'ash', cards[2].load.onchange()")
    tab.until("names[2] === 'ash'")
    tab.evaluate("cards[2].morph.value = 'brook', cards[2].morph.onchange()")
    tab.until("values['/voice/2/morph'] === 0.5 && sliders['/voice/2/morph'] !== undefined")
    tab.evaluate("$('name').value = 'storm', $('save').click()")
    tab.until("lists['/preset/list'].includes('storm') && $('presets').value === 'storm'")
    session.engine.set("/voice/1/gain", -20.0)
    tab.evaluate("$('within').value = 0, $('recall').click()")
    wait_for(lambda: session.engine.get("/voice/1/gain") != -20.0)
    tab.evaluate("$('record').click()")
    tab.until("$('record').getAttribute('aria-pressed') === 'true'")
    tab.evaluate("$('record').click()")
    tab.until("$('log').textContent.startsWith('recorded')")
    tab.evaluate("$('panic').click()")
    tab.until("$('panic').getAttribute('aria-pressed') === 'true'")
    session.engine.set("/voice/1/gain", 0.0)
    tab.until("$('panic').getAttribute('aria-pressed') === 'false'")


def test_nothing_lies_beside_a_phone(session: Session, tab: Tab) -> None:
    tab.resize(390, 844, is_phone=True)
    try:
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        small = "[...document.querySelectorAll('button, .slider')].filter((e) => e.offsetParent && e.offsetHeight < 44)"
        assert tab.evaluate(f"{small}.length") == 0
    finally:
        tab.resize(1440, 900)


def test_the_page_finds_an_engine_that_was_started_anew(settings: PlaySettings, tab: Tab, tmp_path: Path) -> None:
    with opened(settings, tab) as first:
        assert first.page is not None
        port = first.page.port
    tab.until("document.body.className === 'away'")
    with Session(dataclasses.replace(settings, http_port=port)) as second:
        tab.until(LIVE)
        second.engine.set("/voice/1/gain", -9.0)
        tab.until("values['/voice/1/gain'] === -9")
