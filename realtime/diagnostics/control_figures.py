"""The bench's figures of steering: what a whole process costs, how late changes come, how long a control step takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.diagnostics.figures import Figure
from texbridge.realtime.diagnostics.measure_control import Hands, Player, lateness
from texbridge.realtime.diagnostics.measured_player import NO_ENGINE, Window

COST = "whole process that plays, share of a core (its CPU time over time; faders at 100 Hz)"
STEP_TIMES = "control step, live"
LATE = "changes carried out later than the sample they were meant for (faders at 100 Hz)"
STEP_MEDIAN_GOAL_MS, STEP_P99_GOAL_MS = 0.35, 0.6
LATE_GOAL_PERCENT = 0.1
LIVING_GOAL_PERCENT = 0.72
_STILL, _ONE, _FOUR, _EIGHT, _TEN = Hands(), Hands(1), Hands(4), Hands(8), Hands(10)
_PATTERN = Hands(rate=4.0, pattern=True)
_TAGGED = Hands(8, tagged=True)
_DISTURBED = {"none": "", "spin": ", Python spins", "hold": ", C holds the lock 50 ms"}


@dataclass(frozen=True)
class Scene:
    """What is measured of a player for so many seconds, and the goals that it has, in percent."""

    hands: Hands
    seconds: float
    disturbed: str = "none"
    whole_goal: float | None = None
    voice_goal: float | None = None
    late_goal: float | None = None
    in_quick: bool = True

    def title(self, cast: Cast) -> str:
        """In words."""
        if not isinstance(cast.voices, int):
            return "silent compiled callback"
        played = {0: "no voice", 1: "1 voice"}.get(cast.voices, f"{cast.voices} voices")
        workers = f", {cast.workers} workers" if cast.workers > 1 else ""
        tagged = ", time tags" * self.hands.tagged
        living = " that live" * (cast.life > 0.0)
        return f"{played}{living}{workers}, {self.hands.title}{_DISTURBED[self.disturbed]}{tagged}"


@dataclass(frozen=True)
class Cast:
    """Who plays: so many ``voices`` (or a silent callback alone) with control threads; how much they live."""

    voices: int | str
    workers: int = 1
    life: float = 0.0


SCENES: dict[Cast, tuple[Scene, ...]] = {
    Cast(NO_ENGINE): (Scene(_STILL, 2.0, in_quick=False),),
    Cast(0): (Scene(_STILL, 2.0),),
    Cast(1): (Scene(_STILL, 3.0), Scene(_ONE, 4.0)),
    Cast(4): (Scene(_FOUR, 4.0, in_quick=False),),
    Cast(16): (
        Scene(_STILL, 4.0, voice_goal=0.6),
        Scene(_PATTERN, 5.0, late_goal=LATE_GOAL_PERCENT),
        Scene(_EIGHT, 10.0, whole_goal=25.0, late_goal=LATE_GOAL_PERCENT),
        Scene(_EIGHT, 3.0, "spin", late_goal=LATE_GOAL_PERCENT),
        Scene(_TAGGED, 3.0, "spin", late_goal=LATE_GOAL_PERCENT, in_quick=False),
        Scene(_EIGHT, 3.0, "hold", in_quick=False),
        Scene(_TAGGED, 3.0, "hold", late_goal=LATE_GOAL_PERCENT),
    ),
    Cast(16, life=1.0): (
        Scene(_STILL, 4.0, voice_goal=LIVING_GOAL_PERCENT),
        Scene(_TEN, 6.0, late_goal=LATE_GOAL_PERCENT, in_quick=False),
    ),
    Cast(16, workers=2): (
        Scene(_PATTERN, 5.0, late_goal=LATE_GOAL_PERCENT, in_quick=False),
        Scene(_EIGHT, 10.0, whole_goal=25.0, late_goal=LATE_GOAL_PERCENT, in_quick=False),
        Scene(_EIGHT, 3.0, "spin", late_goal=LATE_GOAL_PERCENT, in_quick=False),
    ),
    Cast(64): (Scene(_STILL, 4.0, whole_goal=45.0, in_quick=False), Scene(_EIGHT, 4.0, in_quick=False)),
}
"""By who plays in a process."""
_QUICK_SECONDS = 0.8


def control_sections(bundle: Bundle, quick: bool) -> Iterator[tuple[str, Callable[[], list[Figure]]]]:
    """Yield the title of each player and the function that measures it."""
    for cast, scenes in SCENES.items():
        chosen = [scene for scene in scenes if scene.in_quick or not quick]
        if chosen:
            yield f"whole process, {chosen[0].title(cast)}", partial(control, bundle, cast, chosen, quick)


def control(bundle: Bundle, cast: Cast, scenes: list[Scene], quick: bool) -> list[Figure]:
    """Figures of one player in all these scenes; raises `TexbridgeError`."""
    figures = []
    with Player(bundle, cast.voices, cast.workers, cast.life) as player:
        for scene in scenes:
            seconds = _QUICK_SECONDS if quick else scene.seconds
            window = player.measure(seconds, scene.hands, scene.disturbed)
            figures += scene_figures(scene, cast, window)
    return figures


def scene_figures(scene: Scene, cast: Cast, window: Window) -> list[Figure]:
    """What a window says: of a still player its cost, of a steered one the lateness too, of a disturbed one that alone.

    Shares are in percent of a core.
    """
    name, figures = scene.title(cast), []
    if scene.disturbed == "none":
        figures += _cost(scene, name, cast.voices, window)
        figures += _steps(scene, name, window)
    if scene.hands != _STILL:
        figures += _late(scene, name, window)
    return figures


def _cost(scene: Scene, name: str, voices: int | str, window: Window) -> list[Figure]:
    figure = partial(Figure, name, unit="%", table=COST)
    whole = 100.0 * window.cpu_seconds / window.seconds
    figures = [figure(value=whole, goal=scene.whole_goal, of="in all")]
    if isinstance(voices, int) and voices > 0:
        callback = 100.0 * window.callback_seconds / window.seconds
        figures.append(figure(value=whole / voices, goal=scene.voice_goal, of="a voice"))
        figures.append(figure(value=callback, of="callback"))
    return figures


def _steps(scene: Scene, name: str, window: Window) -> list[Figure]:
    if not window.step_ms:
        return []
    median, p99 = np.percentile(window.step_ms, [50, 99]).tolist()
    figure = partial(Figure, name, table=STEP_TIMES)
    goals = (None, None) if scene.hands == _STILL else (STEP_MEDIAN_GOAL_MS, STEP_P99_GOAL_MS)
    return [
        figure(median, "ms", goals[0], of="median"),
        figure(p99, "ms", goals[1], of="p99"),
        figure(len(window.step_ms) / window.seconds, "a second", of="steps"),
    ]


def _late(scene: Scene, name: str, window: Window) -> list[Figure]:
    figure, count = partial(Figure, name, table=LATE), len(window.late_frames)
    if count == 0:
        return [figure(0, "", of="changes")]
    found = lateness(window.late_frames)
    return [
        figure(found.late_percent, "%", scene.late_goal, of="late"),
        figure(found.median_ms, "ms", of="median"),
        figure(found.p95_ms, "ms", of="p95"),
        figure(found.max_ms, "ms", of="max"),
        figure(count, "", of="changes"),
    ]
