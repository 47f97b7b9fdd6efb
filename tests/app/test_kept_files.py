"""No command costs a file: inputs stay, earlier files go only with --force, a refused start leaves nothing behind."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.commands import fails
from texbridge import dispatcher
from texbridge.realtime.bundle.presets import PRESET_DIR, preset_names
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.journal_file import read_journal
from texbridge.realtime.player.preset_store import Preset, PresetStore, reference

PLAYING = ("--null", "--no-ui", "--osc-port", "0", "--seconds", "0.2")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return make_bundle(tmp_path / "small.texbundle")


@pytest.fixture
def tone(tmp_path: Path) -> Path:
    path = tmp_path / "tone.wav"
    soundfile.write(path, 0.1 * np.sin(np.arange(48000) / 20.0), 48000)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def commands(small: Path, tone: Path, log: Path, out: Path) -> dict[str, list[object]]:
    """Every command that writes a file of the user's choice, and writes ``out``."""
    return {
        "play --record": ["play", small, *PLAYING, "--record", out],
        "play --log": ["play", small, *PLAYING, "--log", out],
        "render": ["render", small, "--seconds", 0.1, "--out", out],
        "render --replay": ["render", "--replay", log, "--out", out],
        "transfer": ["transfer", tone, "--model", small, "--seconds", 0.5, "--out", out],
        "texenv": ["texenv", tone, "--frame", 8192, "--params", 64, "--bands", 8, "--out", out],
    }


@pytest.fixture
def log(small: Path, tmp_path: Path) -> Path:
    path = tmp_path / "night.oscl"
    assert dispatcher.main(["play", str(small), *PLAYING, "--log", str(path)]) == 0
    return path


@pytest.mark.parametrize("command", ["play --record", "play --log", "render", "render --replay", "transfer", "texenv"])
def test_an_earlier_file_needs_force(
    command: str, small: Path, tone: Path, log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "earlier.wav"
    arguments = commands(small, tone, log, out)[command]
    out.write_bytes(b"precious")
    before = contents(tmp_path)
    assert f"{out} exists; choose another name or add --force" in fails(capsys, *arguments)
    assert contents(tmp_path) == before
    assert dispatcher.main([*map(str, arguments), "--force"]) == 0
    after = contents(tmp_path)
    assert after.pop("earlier.wav") != before.pop("earlier.wav") and after == before


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("kind", ["itself", "hard", "symbolic"])
def test_no_input_is_written_over(
    kind: str, force: tuple[str, ...], small: Path, tone: Path, log: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def named(path: Path) -> Path:
        """A sound's name for ``path``, as one of its kind must end."""
        link = tmp_path / f"{path.stem}-link.wav"
        if kind == "hard":
            link.hardlink_to(path)
        elif kind == "symbolic":
            link.symlink_to(path)
        return path if kind == "itself" else link

    automation = tmp_path / "table.csv"
    automation.write_text("seconds,name,value\n0,gain,-12\n")
    bundle, sound, table, journal = (named(path) for path in (small, tone, automation, log))
    before = contents(tmp_path)
    attempts = {
        "the bundle that plays": ["play", small, *PLAYING, "--log", bundle],
        "what --input reads": ["play", small, *PLAYING, "--input", tone, "--record", sound],
        "the sound that drives": ["transfer", tone, "--model", small, "--out", sound],
        "the sound that is read": ["texenv", tone, "--frame", 8192, "--out", sound],
    }
    if kind != "itself":  # a sound's name ends in .wav
        attempts["the automation"] = ["render", small, "--automation", automation, "--out", table]
        attempts["the log that is played"] = ["render", "--replay", log, "--out", journal]
    for words, arguments in attempts.items():
        assert f"is {words}; choose another name" in fails(capsys, *arguments, *force)
    assert contents(tmp_path) == before


def test_presets_of_the_package_are_never_written_over(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    preset = PRESET_DIR / f"{preset_names()[0]}.texbundle"
    before = preset.read_bytes()
    link = tmp_path / "mine.wav"
    link.symlink_to(preset)
    for out in (["--log", preset], ["--record", link]):
        assert "is a preset of texbridge" in fails(capsys, "play", small, *PLAYING, "--force", *out)
    assert preset.read_bytes() == before and link.is_symlink()


def test_bundles_of_a_saved_preset_and_the_preset_itself(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "saved"
    other = make_bundle(tmp_path / "other.texbundle", name="other")
    bundles = {1: reference(read_bundle(small)), 3: reference(read_bundle(other))}
    PresetStore(folder).save("storm", Preset(bundles=bundles, values={}))
    before = contents(tmp_path) | contents(folder)
    saved = next(folder.iterdir())
    for path, words in ((other, "a bundle of the preset"), (saved, "a preset that was saved")):
        arguments = ["play", *PLAYING, "--preset", "storm", "--preset-folder", folder, "--log", path, "--force"]
        assert f"{path} is {words}" in fails(capsys, *arguments)
    assert contents(tmp_path) | contents(folder) == before


@pytest.mark.parametrize("names", [("x.wav", "x.wav"), ("x.wav", "./x.wav"), ("x.wav", "there/x.wav")])
def test_log_and_recording_are_two_files(
    names: tuple[str, str], small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "there").symlink_to(folder)
    monkeypatch.chdir(folder)
    line = fails(capsys, "play", small, *PLAYING, "--log", names[0], "--record", names[1], "--force")
    assert "--log and --record are one file" in line and not contents(folder)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs /dev/stdout")
def test_what_standard_output_goes_into_is_no_recording(small: Path, tmp_path: Path) -> None:
    take = tmp_path / "take.wav"
    for options in (["--record", str(take)], ["--log", "/dev/stdout"]):
        command = [sys.executable, "-m", "texbridge", "play", str(small), *PLAYING, "--force", *options]
        with take.open("wb") as stdout:
            done = subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, timeout=120)
        assert done.returncode == 1 and "is where standard output goes" in done.stderr
        assert take.read_bytes() == b""


@pytest.mark.parametrize(
    "options", [("--set", "heat=1"), ("--midi", "no such controller"), ("--preset-folder", "/dev/null")]
)
def test_a_refused_start_leaves_nothing(
    options: tuple[str, ...], small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = tmp_path / "earlier.wav"
    earlier.write_bytes(b"precious")
    before = contents(tmp_path)
    outputs = ("--log", tmp_path / "new.oscl", "--record", earlier, "--force")
    fails(capsys, "play", small, *PLAYING, *outputs, *options)
    assert contents(tmp_path) == before


def test_a_log_into_nowhere_is_no_earlier_work(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert dispatcher.main(["play", str(small), *PLAYING, "--log", "/dev/null"]) == 0
    assert Path("/dev/null").is_char_device()


def test_all_variations_are_looked_at_before_the_first(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "v-3.wav").write_bytes(b"precious")
    before = contents(tmp_path)
    line = fails(capsys, "render", small, "--seconds", 0.1, "--variations", 4, "--out", tmp_path / "v.wav")
    assert "v-3.wav exists" in line and contents(tmp_path) == before


def test_a_log_that_replaces_one_is_whole(small: Path, log: Path) -> None:
    assert dispatcher.main(["play", str(small), *PLAYING, "--log", str(log), "--force"]) == 0
    assert read_journal(log).frames > 0
    assert json.loads(log.read_text().splitlines()[-1])[0] == "end"


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_what_was_rendered_is_made_anew_and_what_was_recorded_is_not(
    capsys: pytest.CaptureFixture[str], small: Path, tone: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"made{suffix}"
    render = ["render", str(small), "--out", str(out), "--seconds", "0.2"]
    assert dispatcher.main(render) == 0 and dispatcher.main([*render, "--loop"]) == 0
    assert dispatcher.main(["transfer", str(tone), "--model", str(small), "--out", str(out)]) == 0
    assert dispatcher.main(render) == 0
    out.unlink()
    assert dispatcher.main(["play", str(small), *PLAYING, "--record", str(out)]) == 0
    taken = out.read_bytes()
    capsys.readouterr()
    assert "exists; choose another name or add --force" in fails(capsys, *render)
    soundfile.write(tmp_path / f"mine{suffix}", np.zeros(480), 48000)
    assert "exists" in fails(capsys, "render", small, "--out", tmp_path / f"mine{suffix}", "--seconds", 0.2)
    assert out.read_bytes() == taken
