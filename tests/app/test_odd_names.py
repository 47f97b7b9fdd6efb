"""Files whose names hold what a terminal acts on, or what a table takes for markup: shown, on one line, as letters."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from texbridge import dispatcher, progress
from texbridge.realtime.app.lines import Lines
from texbridge.words import visible

ODD = "a\x1b[2J\x07\n\u202e[red][/b]b\x9b1m"
SHOWN = r"a\x1b[2J\x07\n\u202e[red][/b]b\x9b1m"
PLAYING = ("--null", "--no-ui", "--osc-port", "0", "--seconds", "0.2")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return make_bundle(tmp_path / "small.texbundle")


def printed(text: str) -> str:
    """``text``, which only ends of lines interrupt."""
    assert all(line.isprintable() for line in text.split("\n"))
    return text


def test_what_cannot_be_shown_is_spelled() -> None:
    assert visible(ODD) == SHOWN
    assert visible("two  spaces, 500…8000 Hz, 水") == "two  spaces, 500…8000 Hz, 水"
    assert visible("name\udcff.wav") == r"name\udcff.wav"


@pytest.mark.parametrize(
    "arguments",
    [
        [ODD], ["play", ODD], ["render", ODD, "--out", "x.wav"], ["render", "BUNDLE", "--out", f"{ODD}/x.wav"],
        ["render", "BUNDLE", "--out", "x.wav", "--automation", ODD], ["render", "--replay", ODD, "--out", "x.wav"],
        ["render", "BUNDLE", "--out", "x.wav", "--set", f"{ODD}=1"], ["render", "BUNDLE", "--out", "x.wav", f"--{ODD}"],
        ["transfer", ODD, "--model", "BUNDLE", "--out", "x.wav"], ["play", "BUNDLE", *PLAYING, "--log", f"{ODD}/x"],
        ["play", "BUNDLE", *PLAYING, "--osc-host", ODD], ["info", ODD], ["texenv", ODD, "--out", "x.wav"],
        ["evaluate", ODD, ODD], ["train", ODD, "--out", "run"], ["export", ODD, "--out", "x.texbundle"],
    ],
)  # fmt: skip
def test_a_refusal_spells_the_name(
    arguments: list[str], bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    try:
        status = dispatcher.main([str(bundle) if argument == "BUNDLE" else argument for argument in arguments])
    except SystemExit as ended:
        status = int(str(ended.code))
    said = printed(capsys.readouterr().err)
    assert status != 0 and r"a\x1b[2J" in said and said.splitlines()[-1].startswith("texbridge")


def test_what_was_made_is_said_on_visible(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = ODD.replace("/", "")
    driver, log = tmp_path / f"{odd}-in.wav", tmp_path / f"{odd}.oscl"
    soundfile.write(driver, 0.1 * np.random.default_rng(0).normal(size=24000), 48000)
    for number, arguments in enumerate(
        (
            ["play", bundle, *PLAYING, "--log", log, "--record"],
            ["render", bundle, "--seconds", 0.1, "--out"],
            ["render", "--replay", log, "--out"],
            ["transfer", driver, "--model", bundle, "--out"],
            ["texenv", driver, "--frame", 8192, "--params", 64, "--bands", 8, "--out"],
        )
    ):
        out = tmp_path / f"{odd}{number}.wav"
        assert dispatcher.main([*map(str, arguments), str(out)]) == 0
        said = capsys.readouterr()
        lines = [line for line in printed(said.out + said.err).splitlines() if visible(str(out)) in line]
        assert len(lines) == 1 and out.is_file()


def test_names_in_tables_are_no_markup(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = tmp_path / "[red]x[.wav"
    soundfile.write(sound, 0.1 * np.random.default_rng(0).normal(size=2 * 44100), 44100)
    assert dispatcher.main(["evaluate", str(sound), str(sound)]) == 0
    assert "[red]x[.wav against [red]x[.wav" in capsys.readouterr().out


def test_lines_and_progress_spell_it(capsys: pytest.CaptureFixture[str]) -> None:
    with Lines() as lines:
        lines.say(ODD)
        lines.warn(ODD)
    progress.say(ODD)
    said = capsys.readouterr()
    assert said.out == f"{SHOWN}\n" and said.err == f"{SHOWN}\n{SHOWN}\n"


def test_json_for_programs_keeps_the_name(bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = bundle.rename(tmp_path / f"{ODD.replace('/', '')}.texbundle")
    assert dispatcher.main(["info", str(odd), "--json"]) == 0
    assert json.loads(printed(capsys.readouterr().out))
