"""What the Max panel and its parts promise: every parameter, lists, meters, arguments that count, an end on closing."""

import pytest

from scripts.max_controls import by_position, control_name
from tests.support.max import FOLDER, Patcher, boxes, patchers, top
from tests.support.patches import CONTROLS, LABELS, SESSION
from texbridge.realtime.osc.methods import METER_KEYS
from texbridge.realtime.parameters import TABLE, Row

PANEL = [row for row in TABLE if not row.group]
DEVICE = "texbridge.amxd"
WHOLE = ("texbridge.maxpat", DEVICE)
VOICE = ("texbridge.voice.maxpat", *WHOLE)
SHARED = ("texbridge.session.maxpat", *WHOLE)
BUTTONS = {"event", "beat", "reseed", "pick morphs", "unload", "bundles"}
WAYS = {"landmark", "seconds", "go", "jump"}
SHARED_BUTTONS = {"panic", "record", "presets", "save", "recall s"}


def patch(name: str) -> Patcher:
    return top(FOLDER / name)


def dialled(name: str) -> list[Row]:
    """Parameters that a panel has: the device all of them, since nothing stands beside it."""
    return [*TABLE] if name == DEVICE else PANEL


def texts(patcher: Patcher) -> list[str]:
    return [box["text"] for inner in patchers(patcher) for box in boxes(inner) if "text" in box]


def follow(patcher: Patcher, text: str) -> list[str]:
    """Texts of what the object with this text is wired to."""
    named = {box["id"]: box.get("text", box["maxclass"]) for box in boxes(patcher)}
    wires = [entry["patchline"] for entry in patcher["lines"]]
    return [named[wire["destination"][0]] for wire in wires if named[wire["source"][0]] == text]


@pytest.mark.parametrize("name", [*VOICE, "texbridge.session.maxpat"])
def test_every_parameter_of_the_table_is_one_of_live(name: str) -> None:
    """Saved with the patch and automated; one that the table gains and no dial has would be missed here."""
    controls = [box for box in boxes(patch(name)) if box["maxclass"].startswith("live.")]
    values = {box["varname"]: box["saved_attribute_attributes"]["valueof"] for box in controls}
    assert len(values) == len(controls) and all(box["parameter_enable"] == 1 for box in controls)
    assert all(value["parameter_longname"] == name for name, value in values.items())
    rows = [row for row in dialled(name) if name in (VOICE if row.address.startswith("/voice/") else SHARED)]
    others = (BUTTONS | {"voice"} if name in VOICE else set()) | (SHARED_BUTTONS if name in SHARED else set())
    others |= WAYS if name == DEVICE else set()
    assert {control_name(row) for row in rows} | others == set(values)
    for row in rows:
        told, p = values[control_name(row)], row.parameter
        assert (told["parameter_mmin"], told["parameter_mmax"]) == (
            (0.0, 1.0) if by_position(row) else (p.minimum, p.maximum)
        )


def test_a_space_has_a_dial_for_all_that_it_has_and_ways_to_its_landmarks() -> None:
    latent = patch("texbridge.latent.maxpat")
    controls = {box["varname"] for box in boxes(latent) if box["maxclass"].startswith("live.")}
    rows = [row for row in TABLE if row.group == "z"]
    assert controls == {control_name(row) for row in rows} | {"voice"} | WAYS
    said = {word.replace("%i", "1") for text in texts(latent) for word in text.split() if word.startswith("/")}
    assert said >= {row.address.replace("<n>", "1") for row in rows} | {"/voice/1/z/go", "/voice/1/z/jump"}


def test_events_have_a_dial_for_all_that_they_have() -> None:
    scene = patch("texbridge.events.maxpat")
    rows = [row for row in TABLE if row.group == "events"]
    controls = {box["varname"] for box in boxes(scene) if box["maxclass"].startswith("live.")}
    assert controls == {control_name(row) for row in rows} | {"voice"}
    said = {word.replace("%i", "1") for text in texts(scene) for word in text.split() if word.startswith("/")}
    assert said >= {row.address.replace("<n>", "1") for row in rows}


@pytest.mark.parametrize("name", WHOLE)
def test_the_panel_has_every_control_list_meter_and_counter(name: str) -> None:
    whole = patch(name)
    shown = [box for box in boxes(whole) if box.get("presentation")]
    labels = {box["text"] for box in shown if box["maxclass"] == "comment"}
    assert {*LABELS, "bundle", "preset", "error"} <= labels | {box.get("varname") for box in shown}
    kinds = [box["maxclass"] for box in shown]
    assert (
        kinds.count("umenu") == 2 and kinds.count("slider") == 2 and kinds.count("live.dial") == len(dialled(name)) - 1
    )
    said = {word.replace("%i", "1") for text in texts(whole) for word in text.split() if word.startswith("/")}
    assert said >= CONTROLS | SESSION
    heard = {word for text in texts(whole) if text.startswith("route ") for word in text.split()}
    assert {"/meters", "/engine", "/status", "/error", "/bundles", "/preset/list", "/record/start"} <= heard


@pytest.mark.parametrize("name", SHARED)
def test_counters_are_taken_from_their_places(name: str) -> None:
    """`/engine` is numbers in an order; each place goes to the outlet that has the place's name."""
    [part] = [p for p in patchers(patch(name)) if "route /engine" in [box.get("text") for box in boxes(p)]]
    [unpack] = [box for box in boxes(part) if box.get("text", "").startswith("unpack")]
    assert unpack["numoutlets"] == len(METER_KEYS)
    shown = {box["id"]: box["comment"] for box in boxes(part) if box["maxclass"] == "outlet"}
    for entry in part["lines"]:
        (source, outlet), (target, _) = entry["patchline"]["source"], entry["patchline"]["destination"]
        if source == unpack["id"]:
            assert shown[target] == {"callback_p99_us": "p99 us"}.get(METER_KEYS[outlet], METER_KEYS[outlet])


def test_the_panel_takes_voice_and_ports_as_arguments_and_keeps_its_own_without() -> None:
    """An argument that is missing is 0, and a word in a patch that was opened by itself: both are let go."""
    whole = patch("texbridge.maxpat")
    kinds = [box["maxclass"] for box in boxes(whole)]
    assert kinds.count("inlet") == 1 and kinds.count("outlet") == 2
    [way] = [p for p in patchers(whole) if "closebang" in [box.get("text") for box in boxes(p)]]
    for patcher, argument, limits in ((whole, "#1", "1 16"), (way, "#2", "1 65535"), (way, "#3", "1 65535")):
        assert follow(patcher, f"loadmess {argument}") == ["route int"]
        assert f"split {limits}" in follow(patcher, "route int")
    assert follow(whole, "split 1 16") == ["live.numbox"]
    changed = follow(way, "split 1 65535")
    assert sorted(word for word in changed if word.startswith("sprintf")) == [
        "sprintf set /subscribe 127.0.0.1 %i 20 parameters",
        "sprintf set /unsubscribe 127.0.0.1 %i",
    ]
    assert sorted(follow(way, "prepend port")) == ["udpreceive 9001", "udpsend 127.0.0.1 9000"]


@pytest.mark.parametrize("name", ["texbridge.voice.maxpat", "texbridge.maxpat"])
def test_only_the_argument_sets_the_voice(name: str) -> None:
    """What comes and goes of the engine leaves the number alone."""
    whole = patch(name)
    [voice] = [box["id"] for box in boxes(whole) if box.get("varname") == "voice"]
    named = {box["id"]: box.get("text") for box in boxes(whole)}
    wires = [entry["patchline"] for entry in whole["lines"]]
    assert [named[w["source"][0]] for w in wires if w["destination"][0] == voice] == ["split 1 16"]


def test_the_device_keeps_its_voice() -> None:
    """Nothing sets the number when it opens: what Live has kept would be lost."""
    device = patch("texbridge.amxd")
    [voice] = [box["id"] for box in boxes(device) if box.get("varname") == "voice"]
    assert not [entry for entry in device["lines"] if entry["patchline"]["destination"][0] == voice]
    assert not [text for text in texts(device) if "#" in text]


@pytest.mark.parametrize("name", ["texbridge.engine.maxpat", *WHOLE])
def test_closing_ends_the_subscription_to_the_port_that_listens(name: str) -> None:
    [way] = [p for p in patchers(patch(name)) if any(box.get("text") == "closebang" for box in boxes(p))]
    [goodbye] = follow(way, "closebang")
    [send] = follow(way, goodbye)
    inside = [box.get("text", "") for box in boxes(way)]
    [port] = [text.split()[1] for text in inside if text.startswith("udpreceive")]
    assert goodbye == f"/unsubscribe 127.0.0.1 {port}" and send.startswith("udpsend")
    assert f"/subscribe 127.0.0.1 {port} 20 parameters" in inside


def test_the_help_opens_in_tabs_with_parts_of_their_own_arguments() -> None:
    root = patch("texbridge.maxhelp")
    tabs = [box["patcher"] for box in boxes(root)]
    assert root["showrootpatcherontab"] == 0 and len(tabs) == 3 and all(tab["showontab"] == 1 for tab in tabs)
    parts = [[(box["name"], box["args"]) for box in boxes(tab) if box["maxclass"] == "bpatcher"] for tab in tabs]
    voices = [("texbridge.voice.maxpat", [voice]) for voice in (1, 2, 3, 4)]
    assert parts == [[("texbridge.maxpat", [1, 9000, 9002])], [*voices, ("texbridge.session.maxpat", [])], []]


def test_no_two_of_the_help_and_the_panel_listen_on_one_port() -> None:
    """All tabs are open at once; a second listener on a port would hear nothing."""
    root = patch("texbridge.maxhelp")
    listening = [int(text.split()[-1]) for text in texts(root) if text.startswith("texbridge.engine ")]
    inside = [box["args"][2] for p in patchers(root) for box in boxes(p) if box.get("name") == "texbridge.maxpat"]
    assert len({9001, *listening, *inside}) == 1 + len(listening) + len(inside) == 4
