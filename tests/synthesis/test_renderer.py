"""A renderer of a new kind is one class and one row: the control knows it by its interface alone."""

import ast
from pathlib import Path

import numpy as np
import pytest

from tests.support import ROOT
from tests.support.wave_bundles import make_wave_bundle
from texbridge.realtime.bundle.format import BUNDLE_KINDS, Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.kernel.memory import QUANTUM, WAVEFORM, DeckLayout
from texbridge.realtime.parameters import Parameter
from texbridge.realtime.synthesis import prepare
from texbridge.realtime.synthesis.renderer import Outlet, Renderer

RATE = 48000
LEVEL = Parameter("level", "", 0.0, 1.0, 0.25)


class Steady(Renderer):
    """Gives one value for ever: that of its parameter."""

    def __init__(self) -> None:
        self.parameters = (LEVEL,)
        self.values = {LEVEL.name: LEVEL.default}
        self.ahead_frames = 1024

    def preroll(self) -> None:
        self.settled = True

    def check(self) -> None:
        assert self.settled

    def publish(self, outlet: Outlet, due: int) -> bool:
        self.top_up(outlet)
        return True

    def top_up(self, outlet: Outlet, more: int = 0) -> float:
        missing = self.ahead_frames + more - outlet.waiting()
        if missing > 0:
            self.supply(outlet, missing)
        return 64.0

    def supply(self, outlet: Outlet, frames: int) -> None:
        outlet.send_samples(np.full(frames, self.values["level"], np.float32), frames)


def make_steady(bundle: Bundle, sample_rate: int, seed: int) -> tuple[Renderer, DeckLayout]:
    return Steady(), DeckLayout(np.zeros((1, 1, QUANTUM), np.float32), 1, 1.0, kind=WAVEFORM)


def test_every_kind_of_bundle_has_a_renderer() -> None:
    assert set(prepare.RENDERERS) == set(BUNDLE_KINDS)


def test_a_third_renderer_plays_through_the_interface_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = read_bundle(make_wave_bundle(tmp_path / "steady.texbundle"))
    monkeypatch.setitem(prepare.RENDERERS, bundle.kind, make_steady)
    with Engine([bundle], sample_rate=RATE, channels=1) as engine:
        engine.set("/voice/1/width", 0.0)
        first = engine.render(RATE // 10)[RATE // 20 :]
        engine.set("/voice/1/level", 0.5)
        then = engine.render(RATE // 10)[RATE // 20 :]
    np.testing.assert_allclose(first, 0.25, rtol=1e-6)
    np.testing.assert_allclose(then, 0.5, rtol=1e-6)


@pytest.mark.parametrize("path", ["engine/controller.py", "engine/strip.py", "synthesis/prepare.py"])
def test_who_plays_renderers_asks_none_what_it_is(path: str) -> None:
    tree = ast.parse((ROOT / "realtime" / path).read_text(encoding="utf-8"))
    asked = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "isinstance"]
    assert not asked
