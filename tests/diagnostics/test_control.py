"""What the bench says of steering: lateness by the sample, the cost of a process by itself; not how good they are."""

from pathlib import Path

import numpy as np
import pytest

from tests.support.bundles import make_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.diagnostics.control_figures import (
    COST,
    LATE,
    SCENES,
    STEP_TIMES,
    Cast,
    Scene,
    control,
    scene_figures,
)
from texbridge.realtime.diagnostics.measure_control import Hands, Player, lateness
from texbridge.realtime.diagnostics.measure_lateness import ControlRecord
from texbridge.realtime.diagnostics.measured_player import NO_ENGINE, Window
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import TexbridgeError

RATE = 48000


@pytest.fixture(scope="module")
def texture(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    return read_bundle(make_bundle(tmp_path_factory.mktemp("bundles") / "small.texbundle"))


def test_changes_that_are_met_are_late_by_nothing_and_moves_of_a_voice_do_not_count(texture: Bundle) -> None:
    engine = Engine([texture])
    record = ControlRecord(engine)
    engine.render(RATE)
    record.begin()
    engine.render(4 * RATE)
    assert len(record.late_frames()) == 0 and (record.step_ms() > 0.0).all() and len(record.step_ms()) > 0
    engine.schedule((5.0 + 0.01 * k, "/voice/1/gain", -float(k)) for k in range(1, 21))
    engine.render(RATE)
    late = record.late_frames()
    assert len(late) == 20 and late.max() <= 1
    record.begin()
    assert len(record.late_frames()) == 0 and len(record.step_ms()) == 0


@pytest.mark.parametrize("name", ["gain", "centroid"])
def test_a_change_that_comes_too_late_is_late_by_that_much(texture: Bundle, name: str) -> None:
    engine = Engine([texture])
    record = ControlRecord(engine)
    engine.render(RATE)
    record.begin()
    engine.schedule([(0.9, f"/voice/1/{name}", -1.0 if name == "gain" else 900.0)])
    engine.render(1024)
    assert record.late_frames().tolist() == pytest.approx([4800], abs=64)


def test_lateness_is_summed_up_in_milliseconds_and_a_sample_is_not_late() -> None:
    found = lateness([0, 1, 48, 96])
    assert found.late_percent == 50.0
    assert found.median_ms == pytest.approx(0.5 * 49 / 48)
    assert found.max_ms == 2.0 and found.p95_ms == pytest.approx(float(np.percentile([0, 1, 48, 96], 95)) / 48)


def test_hands_say_what_they_are_and_where_they_go() -> None:
    assert Hands(2).addresses("centroid") == ["/voice/1/centroid", "/voice/2/centroid"]
    assert Hands(pattern=True).addresses("rate") == ["/voice/*/rate"]
    assert Hands().addresses("centroid") == []
    titles = [scene.title(cast) for cast, scenes in SCENES.items() for scene in scenes]
    assert len(set(titles)) == len(titles)


def test_a_process_is_measured_still_steered_and_disturbed(texture: Bundle) -> None:
    with Player(texture, 2) as player:
        still = player.measure(0.4)
        moved = player.measure(0.4, Hands(2))
        tagged = player.measure(0.4, Hands(2, tagged=True))
        held = player.measure(0.4, Hands(2), "hold")
    assert still.late_frames == [] and still.seconds >= 0.4
    for window in (still, moved):
        assert 0.0 < window.callback_seconds < window.cpu_seconds
    assert 0 < len(moved.late_frames) <= 1.5 * 200 * moved.seconds and min(moved.late_frames) >= 0
    assert len(tagged.late_frames) > 0 and len(held.late_frames) > 0
    assert len(moved.step_ms) > 0 and min(moved.step_ms) > 0.0


def test_a_player_without_voices_and_a_silent_callback_are_the_floor(texture: Bundle) -> None:
    for voices in (0, NO_ENGINE):
        (figure,) = control(texture, Cast(voices), [Scene(Hands(), 0.3)], quick=False)[:1]
        assert figure.of == "in all" and figure.value > 0.0


def test_a_player_that_cannot_play_is_an_error_of_one_line(texture: Bundle, tmp_path: Path) -> None:
    gone = read_bundle(make_bundle(tmp_path / "gone.texbundle"))
    gone.path.unlink()
    with (
        pytest.raises(TexbridgeError, match=r"the process that plays .* has ended: .*gone\.texbundle"),
        Player(gone, 1),
    ):
        pass


def test_figures_of_a_window() -> None:
    window = Window(2.0, 0.5, 0.1, [0, 480], [0.5, 1.5])
    found = {(f.table, f.of): f.value for f in scene_figures(Scene(Hands(8), 2.0), Cast(16), window)}
    assert found[COST, "in all"] == 25.0 and found[COST, "a voice"] == 25.0 / 16 and found[COST, "callback"] == 5.0
    assert found[LATE, "late"] == 50.0 and found[LATE, "max"] == 10.0 and found[LATE, "changes"] == 2
    assert found[STEP_TIMES, "median"] == 1.0 and found[STEP_TIMES, "steps"] == 1.0
    nothing = scene_figures(Scene(Hands(8), 2.0, "hold"), Cast(16), Window(2.0, 0.5, 0.1, [], []))
    assert [(f.of, f.value) for f in nothing] == [("changes", 0)]
