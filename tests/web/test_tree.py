"""The OSCQuery namespace, clause by clause of the proposal."""

from http import HTTPStatus

import pytest

from texbridge.realtime.parameters import Parameter
from texbridge.realtime.web.gate import is_own_host, is_own_origin
from texbridge.realtime.web.mirror import Mirror
from texbridge.realtime.web.tree import MethodRow, Tree

CENTROID = Parameter("centroid", "Hz", 100.0, 10000.0, 1000.0, "log", "brightness")
GAIN = Parameter("gain", "dB", -60.0, 12.0, 0.0, "linear", "level")
INFO = {"NAME": "it"}


@pytest.fixture
def tree() -> Tree:
    parameters = {"/voice/1/centroid": CENTROID, "/voice/1/gain": GAIN}
    rows = [MethodRow("/panic", "I", "silence"), MethodRow("/voice/1/load", "s", "another bundle")]
    return Tree(parameters, {"/voice/1/centroid": 1000.0, "/voice/1/gain": -6.0}, rows)


def test_a_parameter_has_an_entry_for_its_type_tag_in_every_list(tree: Tree) -> None:
    node = tree.node("/voice/1/gain")
    assert node is not None
    assert (node["FULL_PATH"], node["TYPE"], node["ACCESS"]) == ("/voice/1/gain", "f", 3)
    assert (node["VALUE"], node["RANGE"], node["UNIT"]) == ([-6.0], [{"MIN": -60.0, "MAX": 12.0}], ["gain.db"])
    assert node["CLIPMODE"] == ["both"]
    assert node["CONTENTS"]["norm"]["VALUE"] == [GAIN.to_norm(-6.0)]


def test_the_root_holds_everything_under_its_full_path(tree: Tree) -> None:
    def paths(node: dict) -> set[str]:
        return {node["FULL_PATH"]}.union(*(paths(below) for below in node.get("CONTENTS", {}).values()))

    root = tree.node("/")
    assert root is not None
    assert {"/", "/voice", "/voice/1", "/voice/1/centroid/norm", "/panic", "/voice/1/load"} <= paths(root)


@pytest.mark.parametrize(
    ("path", "query", "status", "body"),
    [
        ("/voice/1/gain", "VALUE", HTTPStatus.OK, {"VALUE": [-6.0]}),
        ("/voice/1/centroid", "UNIT", HTTPStatus.OK, {"UNIT": ["frequency.hz"]}),
        ("/voice/1/load", "TYPE", HTTPStatus.OK, {"TYPE": "s"}),
        ("/voice/1/load", "VALUE", HTTPStatus.NO_CONTENT, None),
        ("/voice/1", "VALUE", HTTPStatus.NO_CONTENT, None),
        ("/panic", "RANGE", HTTPStatus.NO_CONTENT, None),
        ("/voice/1/gain", "COLOUR", HTTPStatus.BAD_REQUEST, None),
        ("/voice/1/gain", "VALUE&RANGE", HTTPStatus.BAD_REQUEST, None),
        ("/voice/9", "", HTTPStatus.NOT_FOUND, None),
        ("/../etc/passwd", "", HTTPStatus.NOT_FOUND, None),
        ("/%2e%2e/", "", HTTPStatus.NOT_FOUND, None),
        ("/", "HOST_INFO", HTTPStatus.OK, INFO),
    ],
)
def test_queries_are_answered_with_the_proposals_statuses(
    tree: Tree, path: str, query: str, status: HTTPStatus, body: dict | None
) -> None:
    answered = tree.query(path, query, INFO)
    assert (answered.status, answered.body) == (status, body)


def test_host_info_comes_only_on_request_and_the_page_only_to_who_wants_html(tree: Tree) -> None:
    root = tree.query("/", "", INFO)
    assert root.body is not None and "HOST_INFO" not in root.body and not root.is_page
    assert tree.query("/", "HTML", INFO).is_page and tree.query("/", "", INFO, wants_page=True).is_page
    assert tree.query("/", "HOST_INFO", INFO, wants_page=True).body == INFO


def test_a_mirror_says_what_came_went_and_changed() -> None:
    mirror = Mirror()
    assert mirror.take({"table": {"/a": GAIN.to_dict()}}).added == ("/a", "/a/norm")
    mirror.take({"values": {"/a": 3.0, "/not/there": 1.0}})
    assert mirror.values == {"/a": 3.0}
    wider = {**GAIN.to_dict(), "max": 20.0}
    assert mirror.take({"table": {"/a": wider}}).changed == ("/a", "/a/norm")
    assert mirror.move("/a", False, 99.0) == 20.0
    assert mirror.take({"table": {"/a": None}}).removed == ("/a", "/a/norm")
    assert not mirror.parameters and not mirror.values


@pytest.mark.parametrize("host", ["192.168.1.7:8080", "[fe80::1]:80", "localhost:8080", "127.0.0.1"])
def test_numbers_and_own_names_are_this_machine(host: str) -> None:
    assert is_own_host(host) and is_own_origin(f"http://{host}", host)


@pytest.mark.parametrize(
    "host", [None, "", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "a b", "x" * 999]
)
def test_any_other_name_may_be_a_rebinding(host: str | None) -> None:
    assert not is_own_host(host)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8080", "http://127.0.0.1:9"])
def test_another_page_is_no_origin_of_ours(origin: str) -> None:
    assert not is_own_origin(origin, "127.0.0.1:8080")
