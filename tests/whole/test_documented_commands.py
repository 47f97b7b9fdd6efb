"""Every `texbridge …` line in the documents' code blocks is run, at a small size, or stands here with the reason."""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.support.sounds import crackle, write_sound
from texbridge.dispatcher import main
from texbridge.realtime.bundle.presets import PRESET_DIR

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/*.md")])
NOT_RUN = {
    r"(train|export) .*": "minutes of a core; tests/training/commands and tests/export run them on small models",
    r"compare .*": "a minute of a core; tests/training/commands/test_compare.py runs the like",
    r"resynth .*--bundle .*": "half a minute of a core; tests/export/test_sound_bundle.py makes one",
    r"play --preset storm": "a preset that somebody saved; tests/player/test_opening.py begins with one",
    r"play fire --connect .*|play fire --no-autoconnect": "a JACK server; tests/audio/test_wiring.py connects ports",
    r"play .*--page.*": "ports that others may use, and the extra `page`; tests/web serves one",
    r"play fire --channels 8": "a device that refuses it; tests/audio/test_wiring.py",
    r"(play|render) .*--fx .*": "a VST3 plug-in; tests/audio/test_effect.py plays and renders through one",
}
"""Commands that need what a test machine has not, as patterns, and what that is or which test runs the like."""

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="playing into no device needs a POSIX clock")


def commands(document: Path) -> list[str]:
    """The command lines of a document's code blocks, without `texbridge` and comments; broken lines joined."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", document.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    words = [shlex.split(line, comments=True) for line in lines if line.startswith("texbridge ")]
    return [shlex.join(line[1:]) for line in words]


def reason_not_to_run(command: str) -> str | None:
    return next((reason for pattern, reason in NOT_RUN.items() if re.fullmatch(pattern, command)), None)


def small(command: str) -> list[str]:
    """The same command at a size for tests, into no device, away from what other programs may use."""
    words = shlex.split(command)
    for option, value in (("--seconds", "0.5"), ("--variations", "2")):
        if option in words:
            words[words.index(option) + 1] = value
    if words[0] == "render" and "--seconds" not in words and "--replay" not in words:
        words += ["--seconds", "0.5"]
    if words[0] == "play":
        if "--device" in words:
            at = words.index("--device")
            del words[at : at + 2]
        if "mic" in words:
            words[words.index("mic")] = "voice.wav"
        words += [] if "--null" in words else ["--null"]
        words += ["--no-ui", "--osc-port", "0"] + ([] if "--seconds" in words else ["--seconds", "0.3"])
    return words


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with what the documents speak of: a bundle, a sound that drives, an automation."""
    shutil.copy(PRESET_DIR / "fire.texbundle", tmp_path)
    write_sound(tmp_path / "voice.wav", crackle(1.0))
    for name in ("rain.flac", "fire.flac"):
        write_sound(tmp_path / name, crackle(0.5))
    (tmp_path / "sweep.csv").write_text("seconds,name,value\n0,centroid,800\n0.2,rate/norm,0.9\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@needs_posix
@pytest.mark.parametrize(
    "document", [d for d in DOCUMENTS if commands(d)], ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_commands_of_a_document_do_what_they_say(document: Path, desk: Path) -> None:
    for command in commands(document):
        if reason_not_to_run(command) is not None:
            continue
        words = small(command)
        assert main(words) == 0, f"{document.name}: texbridge {shlex.join(words)}"
        if "--out" in words:
            name = Path(words[words.index("--out") + 1])
            made = [desk / name, desk / f"{name.stem}-1{name.suffix}"]
            assert any(path.exists() for path in made), f"{document.name}: {command} made no {name}"


def test_what_is_not_run_is_in_a_document() -> None:
    said = [command for document in DOCUMENTS for command in commands(document)]
    unused = [pattern for pattern in NOT_RUN if not any(re.fullmatch(pattern, command) for command in said)]
    assert unused == [] and len(said) > 25


def test_the_reader_of_commands_joins_lines_and_leaves_comments_out(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("`texbridge no`\n```sh\ntexbridge play fire  # now\ntexbridge render a \\\n  --out b\n```\n")
    assert commands(page) == ["play fire", "render a --out b"]
    assert small("render a --out b") == ["render", "a", "--out", "b", "--seconds", "0.5"]
