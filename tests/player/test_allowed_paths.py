"""Names over OSC: what they may mean, and what they never reach."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.bundles import make_bundle
from texbridge.realtime.app.play_command import play_parser
from texbridge.realtime.app.session import Session
from texbridge.realtime.app.settings import PlaySettings
from texbridge.realtime.bundle.presets import PRESET_DIR
from texbridge.realtime.errors import OscError
from texbridge.realtime.player.allowed_paths import PathPolicy, bundle_paths, check_plain_name

LOAD = "/voice/1/load"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A configured folder beside a secret, with a bundle, a sub-folder and links to all sorts of places."""
    inside = tmp_path / "inside"
    (inside / "sub").mkdir(parents=True)
    (inside / ".hidden").mkdir()
    (tmp_path / "secret.texbundle").write_bytes(b"secret")
    for name in ("fire.texbundle", "sub/sea.texbundle", ".env", ".hidden/x.texbundle", "spaced name é.texbundle"):
        (inside / name).write_bytes(b"x")
    (inside / "out.texbundle").symlink_to(tmp_path / "secret.texbundle")
    (inside / "up").symlink_to(tmp_path)
    (inside / "again.texbundle").symlink_to(inside / "fire.texbundle")
    (inside / "shy.texbundle").symlink_to(inside / ".env")
    (inside / "nowhere.wav").symlink_to(tmp_path / "new.wav")
    os.mkfifo(inside / "pipe.texbundle")
    return inside


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fire.texbundle", "fire.texbundle"),
        ("fire", "fire.texbundle"),
        ("sub/sea", "sub/sea.texbundle"),
        ("sub", "sub"),
        ("sub/", "sub"),
        ("again.texbundle", "fire.texbundle"),
        ("spaced name é", "spaced name é.texbundle"),
    ],
)
def test_names_inside_are_found_by_themselves_and_from_the_root(folder: Path, name: str, expected: str) -> None:
    policy = PathPolicy([folder])
    for asked in (name, f"{folder}/{name}"):
        assert policy.readable(asked, LOAD, ".texbundle") == folder.resolve() / expected


@pytest.mark.parametrize(
    "name",
    [
        "../secret.texbundle",
        "sub/../../secret.texbundle",
        "sub/../fire.texbundle",
        "./fire.texbundle",
        "out.texbundle",
        "out",
        "up/secret.texbundle",
        "up",
        "shy.texbundle",
        ".env",
        ".hidden/x.texbundle",
        "pipe.texbundle",
        "nowhere.wav",
        "missing",
        "/etc/passwd",
        "/",
        "//",
        "",
        "~/fire",
        "fire.texbundle\0.wav",
        "fire\n",
        "\x1b[2J",
        "sub\\sea.texbundle",
        "..\\secret.texbundle",
        "C:/secret",
        "C:\\secret",
        "\\\\server\\share",
        "fire.texbundle:stream",
        "CON",
        "nul.wav",
        "sub/com1.texbundle",
        "fire.texbundle.",
        "fire ",
        " fire",
        "sub//sea.texbundle",
        "*",
        "x" * 201,
        "é" * 150,
        "/".join(["sub"] * 400),
        None,
        3.0,
        b"fire",
        ["fire"],
    ],
)
def test_everything_else_is_refused_on_one_line(folder: Path, name: object) -> None:
    policy = PathPolicy([folder])
    for asked in (name, f"{folder}/{name}") if isinstance(name, str) and name.strip("/") else (name,):
        with pytest.raises(OscError, match=LOAD) as refusal:
            policy.readable(asked, LOAD, ".texbundle")
        assert "\n" not in str(refusal.value) and len(str(refusal.value)) < 300
        assert str(folder.parent / "secret") not in str(refusal.value)


def test_where_a_folder_begins_like_another_it_is_not_inside(tmp_path: Path) -> None:
    for name in ("bundles", "bundles-private"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.texbundle").write_bytes(b"x")
    policy = PathPolicy([tmp_path / "bundles"])
    with pytest.raises(OscError):
        policy.readable(f"{tmp_path}/bundles-private/x.texbundle", LOAD)


def test_folders_are_searched_in_order_and_may_themselves_be_links(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "both.texbundle").write_bytes(b"x")
    (tmp_path / "two" / "second.texbundle").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "two")
    policy = PathPolicy([tmp_path / "one", tmp_path / "absent", tmp_path / "link"])
    assert policy.readable("both", LOAD, ".texbundle").parent.name == "one"
    assert policy.readable("second", LOAD, ".texbundle").parent.name == "two"
    assert policy.readable(f"{tmp_path}/link/both", LOAD, ".texbundle").parent.name == "two"


@given(st.lists(st.sampled_from(["..", ".", "sub", "up", "out.texbundle", "", "fire", "\\", "a", ".env", "/"])))
def test_no_name_leads_out(parts: list[str]) -> None:
    """Whatever is put together of these, what is found lies in the folder and is not hidden."""
    here = Path(__file__).resolve().parent
    policy = PathPolicy([here])
    for name in ("/".join(parts), f"{here}/" + "/".join(parts)):
        try:
            found = policy.readable(name, LOAD, ".py")
        except OscError:
            continue
        assert found.is_relative_to(here) and not any(p.startswith(".") for p in found.relative_to(here).parts)


def test_a_plain_name_is_a_name_alone() -> None:
    assert check_plain_name("take.wav", "/x") == "take.wav"
    for name in ("a/b.wav", "/a.wav", "..", "a\\b", "", None, "take.wav "):
        with pytest.raises(OscError, match="plain file name"):
            check_plain_name(name, "/x")


def test_bundles_load_from_the_folders_of_those_that_play_and_the_presets(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "other").mkdir()
    mine, other = (make_bundle(tmp_path / name / "small.texbundle") for name in ("mine", "other"))
    policy = bundle_paths((), [mine])
    assert policy.readable("small", LOAD, ".texbundle") == mine.resolve()
    assert policy.readable("fire", LOAD, ".texbundle") == (PRESET_DIR / "fire.texbundle").resolve()
    with pytest.raises(OscError, match="--bundle-folder"):
        policy.readable(str(other), LOAD)
    named = bundle_paths((str(tmp_path / "other"),), [mine])
    assert named.readable("small", LOAD, ".texbundle") == other.resolve()
    with pytest.raises(OscError, match="--bundle-folder"):
        named.readable(str(mine), LOAD)
    with pytest.raises(OscError, match=r"--bundle-folder .*absent is no folder"):
        bundle_paths((str(tmp_path / "absent"),), [mine])


def test_the_command_takes_lists_and_repeats() -> None:
    words = [
        "--osc-allow",
        "10.0.0.0/8,192.168.1.2",
        "--osc-allow",
        "::1",
        "--bundle-folder",
        "a",
        "--bundle-folder",
        "b",
    ]
    arguments = play_parser().parse_args(words)
    assert arguments.osc_allow == ("10.0.0.0/8,192.168.1.2", "::1") and arguments.bundle_folders == ("a", "b")


def test_a_sitting_refuses_a_bad_network_before_anything_else() -> None:
    settings = PlaySettings(bundles=("no such bundle",), osc_allow=("10.0.0.0/99",), null=True)
    with pytest.raises(OscError, match="--osc-allow"), Session(settings):
        pass


def test_a_sitting_filters_and_knows_its_folders(tmp_path: Path) -> None:
    bundle = make_bundle(tmp_path / "small.texbundle")
    settings = PlaySettings(bundles=(str(bundle),), osc_port=0, osc_allow=("10.0.0.0/8",), null=True)
    with Session(settings) as session:
        assert session.osc.allow is not None and not session.osc.allow.allows("8.8.8.8")
        assert session.paths.folders == (tmp_path.resolve(), PRESET_DIR.resolve())


def test_what_may_be_loaded_is_listed_as_it_is_named(tmp_path: Path) -> None:
    for name in ("b.texbundle", "a.texbundle", ".hidden.texbundle", "other.txt"):
        (tmp_path / name).touch()
    (tmp_path / "folder.texbundle").mkdir()
    policy = PathPolicy([tmp_path, tmp_path / "gone"])
    assert policy.listed(".texbundle") == ["a", "b", "folder"]
    for name in policy.listed(".texbundle"):
        policy.readable(name, LOAD, ".texbundle")
