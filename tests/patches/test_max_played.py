"""The Max panel played by an emulator of its objects: it asks, follows without an echo, and says what a hand does."""

from itertools import pairwise

import pytest

from tests.support.max import FOLDER
from tests.support.max_player import BANG, Atom, Message, Node, Player
from texbridge.realtime.parameters import TABLE

CENTROID = ("centroid", "Hz", 500.0, 8000.0, 2000.0)
QUESTIONS = {"/subscribe", "/status", "/parameters", "/bundles", "/preset/list"}


@pytest.fixture
def panel() -> Player:
    player = Player(FOLDER / "texbridge.maxpat")
    player.tell("/time", 0)
    player.run(500)
    return player


def said(player: Player, *addresses: str) -> list[Message]:
    """What went out since this was last asked, of some addresses or all."""
    found = [message for message in player.sent if not addresses or message[0] in addresses]
    player.sent.clear()
    return found


def beside(player: Player, words: str) -> Node:
    """What is shown at the right of a label, or below it where nothing is."""
    [label] = [node for node in player.top if node.kind == "comment" and node.box["text"] == words]
    x, y = label.box["presentation_rect"][:2]
    places = [(node, node.box["presentation_rect"]) for node in player.top if "presentation_rect" in node.box]
    right = [(r[0], node) for node, r in places if abs(r[1] - y) < 3 and r[0] > x]
    below = [(r[1], node) for node, r in places if r[0] == x and r[1] > y]
    return min(below if words in ("load", "xruns", "block") else right, key=lambda found: found[0])[1]


def test_opening_the_panel_asks_and_changes_nothing(panel: Player) -> None:
    messages = said(panel)
    assert {message[0] for message in messages} == QUESTIONS
    assert ("/subscribe", "127.0.0.1", 9001, 20, "parameters") in messages
    assert ("/parameters", "/voice/1/*") in messages and ("/parameters", "/input/mix") in messages
    assert beside(panel, "online").value == 1
    panel.run(6000)
    assert beside(panel, "online").value == 0


def test_a_hand_is_heard_once_and_is_not_moved_by_the_answer(panel: Player) -> None:
    said(panel)
    dial = panel.control("centroid")
    dial.take(0, (0.5,))
    dial.take(0, (0.6,))
    panel.run(300)
    told = said(panel)
    assert [m for m in told if m[0] != "/parameters"] == [
        ("/voice/1/centroid/norm", 0.5),
        ("/voice/1/centroid/norm", 0.6),
    ]
    assert told.count(("/parameters", "/voice/1/centroid")) == 2, "ten times a second at most"
    panel.tell("/parameters", "/voice/1/centroid", *CENTROID, 2600.0, 0.59, "log")
    assert dial.value == 0.6 and said(panel) == []
    assert [node.value for node in around(panel, dial)] == [(2600, "Hz"), (500, "...", 8000)]


def around(panel: Player, dial: Node) -> list[Node]:
    """Value and range below a dial."""
    x, y = dial.box["presentation_rect"][:2]
    labels = [node for node in panel.top if node.kind == "comment" and node.box["presentation_rect"][0] == x - 4]
    return [node for node in labels if 40 < node.box["presentation_rect"][1] - y < 70]


@pytest.mark.parametrize("row", [row for row in TABLE if not row.group], ids=lambda row: row.address)
def test_what_others_change_is_shown_and_not_sent_back(panel: Player, row: object) -> None:
    name, address = row.parameter.name, row.address.replace("<n>", "1")  # type: ignore[attr-defined]
    shown = panel.control("master" if address == "/master/gain" else name)
    said(panel)
    panel.tell(address, 0.25)
    panel.run(200)
    panel.tell("/parameters", address, name, "unit", 0.0, 1.0, 0.0, 0.25, 0.25, "linear")
    assert shown.value == 0.25
    assert all(message[0] == "/parameters" for message in said(panel))


def test_a_parameter_that_the_voice_has_not_is_grey_until_it_has(panel: Player) -> None:
    morph, centroid = panel.control("morph"), panel.control("centroid")
    panel.tell("/status", "voice", 1, "fire")
    panel.tell("/parameters", "/voice/1/centroid", *CENTROID, 2000.0, 0.5, "log")
    panel.run(1500)
    assert morph.shown[-1] == ("active", 0) and ("active", 0) not in centroid.shown[-3:]
    panel.tell("/parameters", "/voice/1/morph", "morph", "", 0.0, 1.0, 0.0, 0.0, 0.0, "linear")
    assert ("active", 1) in morph.shown[-2:]


@pytest.mark.parametrize("arguments", [(), (3, 9100, 9102)])
def test_arguments_are_the_voice_and_the_ports(arguments: tuple[int, ...]) -> None:
    voice, port, replies = arguments or (1, 9000, 9001)
    player = Player(FOLDER / "texbridge.maxpat", *arguments)
    player.run(100)
    assert player.ports == ({"udpsend": port, "udpreceive": replies} if arguments else {})
    player.run(20_000)
    assert said(player, "/subscribe")[-1] == ("/subscribe", "127.0.0.1", replies, 20, "parameters")
    for name, message in ((" gain", -6.0), (" mute", 1), ("event", 1), ("reseed", 1), ("unload", 1)):
        player.control(name.strip()).take(0, (message,))
    ends = {("gain", -6.0), ("mute", 1), ("event",), ("life/reseed",), ("unload",)}
    assert {*said(player)} == {(f"/voice/{voice}/{end[0]}", *end[1:]) for end in ends}
    player.tell(f"/voice/{voice}/gain", -20.0)
    player.tell(f"/voice/{voice + 1}/gain", -30.0)
    assert player.control("gain").value == -20.0
    levels: list[Atom] = [-float(number) for number in range(40)]
    player.tell("/meters", -6.0, -12.0, 0.1, 0, *levels)
    bars = [node.value for node in player.top if node.kind == "slider"]
    assert bars == [levels[2 * voice - 1], -12.0]
    said(player)
    player.close()
    assert said(player) == [("/unsubscribe", "127.0.0.1", replies)]


def test_a_space_is_steered_and_shown() -> None:
    player = Player(FOLDER / "texbridge.latent.maxpat", 3)
    player.run(500)
    said(player)
    player.control("z-x").take(0, (0.5,))
    player.control("landmark").take(0, (7,))
    player.control("seconds").take(0, (2.5,))
    assert said(player) == [("/voice/3/z/x", 0.5)]
    player.control("go").take(0, (1,))
    player.control("jump").take(0, (1,))
    assert said(player) == [("/voice/3/z/go", 7, 2.5), ("/voice/3/z/jump", 7)]


def test_events_are_steered_and_shown() -> None:
    player = Player(FOLDER / "texbridge.events.maxpat", 2)
    [engine] = [node for node in player.top if node.kind == "inlet"]
    player.run(500)
    engine.put(0, ("/time", 0))
    assert ("/parameters", "/voice/2/events/*") in said(player)
    player.control("events-x").take(0, (0.5,))
    player.control("events-rate").take(0, (0.25,))
    assert said(player, "/voice/2/events/x", "/voice/2/events/rate/norm") == [
        ("/voice/2/events/x", 0.5),
        ("/voice/2/events/rate/norm", 0.25),
    ]
    engine.put(0, ("/voice/2/events/bed", -6.0))
    assert player.control("events-bed").value == -6.0 and not said(player, "/voice/2/events/bed")


def test_the_device_steers_spaces_and_events_of_its_voice() -> None:
    player = Player(FOLDER / "texbridge.amxd")
    player.run(500)
    player.control("voice").take(0, (3,))
    said(player)
    for name, value in (("z-x", 0.5), ("events-y", -0.25), ("landmark", 4)):
        player.control(name).take(0, (value,))
    player.control("jump").take(0, (1,))
    told = said(player, "/voice/3/z/x", "/voice/3/events/y", "/voice/3/z/jump")
    assert told == [("/voice/3/z/x", 0.5), ("/voice/3/events/y", -0.25), ("/voice/3/z/jump", 4)]


def test_lists_are_made_anew_and_picked_from(panel: Player) -> None:
    bundle, preset = [node for node in panel.top if node.kind == "umenu"]
    for names in (("fire", "rain"), ("sea",)):
        for name in names:
            panel.tell("/bundles", name)
            panel.tell("/preset/list", f"my-{name}")
        panel.tell("/bundles", "end", len(names))
        panel.tell("/preset/list", "end", len(names))
        assert bundle.value == [*names] and preset.value == [f"my-{name}" for name in names]
    panel.tell("/bundles", "end", 0)
    assert bundle.value == []
    said(panel)
    bundle.put(1, ("sea",))
    panel.control("pick morphs").take(0, (1,))
    bundle.put(1, ("rain",))
    panel.control("recall s").take(0, (2.5,))
    preset.put(1, ("my-sea",))
    [typed] = [node for node in panel.top if node.kind == "textedit"]
    typed.value = "storm"
    panel.control("save").take(0, (1,))
    assert said(panel) == [
        ("/voice/1/load", "sea"),
        ("/voice/1/morph", "rain", 0.0),
        ("/preset/recall", "my-sea", 2.5),
        ("/preset/save", "storm"),
    ]
    panel.tell("/status", "voice", 1, "sea")
    assert bundle.shown[-1] == ("setsymbol", "sea")
    assert ("/parameters", "/voice/1/*") in said(panel), "another bundle has other ranges"


def test_recording_panic_and_counters(panel: Player) -> None:
    said(panel)
    button = panel.control("record")
    for value in (1, 0):
        button.take(0, (value,))
    panel.control("panic").take(0, (1,))
    assert said(panel) == [("/record/start",), ("/record/stop",), ("/panic",)]
    panel.tell("/record/start", "/takes/take.wav")
    assert button.value == 1 and said(panel) == []
    panel.tell("/status", "recording", 0)
    assert button.value == 0 and said(panel) == []
    panel.tell("/engine", *[float(place) for place in range(6)], *range(6, 16))
    assert beside(panel, "load").value == 3.0 and beside(panel, "xruns").value == 6
    panel.tell("/status", "block_size", 128)
    assert beside(panel, "block").value == 128
    panel.tell("/error", "/nowhere", "no such address")
    assert beside(panel, "error").value == ("/nowhere", "no such address")


def test_half_panels_in_bpatchers_speak_and_hear_through_their_ports() -> None:
    player = Player(FOLDER / "texbridge.voice.maxpat", 4)
    [given] = [node for node in player.top if node.kind == "inlet"]
    [out] = [node for node in player.top if node.kind == "outlet"]
    heard: list[Message] = []
    out.value = type("Wire", (), {"put": lambda self, outlet, message: heard.append(message)})()
    given.put(0, ("/time", 0))
    player.run(100)
    heard.clear()
    player.control("gain").take(0, (-3.0,))
    given.put(0, ("/voice/4/pan", 0.5))
    assert heard == [("/voice/4/gain", -3.0)] and player.control("pan").value == 0.5


def test_the_engine_part_binds_its_arguments() -> None:
    player = Player(FOLDER / "texbridge.engine.maxpat", 0, 9000, 9004)
    player.run(41_000)
    times = said(player, "/subscribe")
    assert len(times) == 3 and all(one == two for one, two in pairwise(times)) and times[0][2] == 9004
    assert BANG not in player.sent
