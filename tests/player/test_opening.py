"""Beginning with a preset: its bundles and values are there with the first sample, live and offline alike."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from texbridge import dispatcher
from texbridge.realtime.app import play
from texbridge.realtime.app.session import Session
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import MAX_VOICES, Engine
from texbridge.realtime.player.opening import begin_with, first_bundles
from texbridge.realtime.player.preset_store import Preset, PresetStore, reference

QUIET = ("--null", "--no-ui", "--osc-port", "0")


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("bundles")
    return [make_bundle(folder / f"{name}.texbundle", name=name) for name in ("ash", "brook")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "presets"


def save(folder: Path, bundles: dict[int, tuple[Path, ...]], values: dict[str, float]) -> Preset:
    references = {voice: reference(*map(read_bundle, paths)) for voice, paths in bundles.items()}
    preset = Preset(values, references)
    PresetStore(folder).save("storm", preset)
    return preset


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict]:
    """What the engine of `texbridge play` is like when it has begun."""

    def run(*words: object) -> dict:
        seen: list[dict] = []

        def look(session: Session, *_: object) -> None:
            session.await_first_sample()
            seen.append({**session.engine.snapshot(), "notices": list(session.notices)})

        monkeypatch.setattr(play, "run_interface", look)
        assert dispatcher.main(["play", *map(str, words), *QUIET]) == 0
        return seen[0]

    return run


def test_play_begins_with_a_preset(played: Callable[..., dict], bundles: list[Path], folder: Path) -> None:
    ash, brook = bundles
    values = {"/voice/1/centroid": 900.0, "/voice/2/gain": -9.0, "/voice/2/mute": 1.0, "/voice/1/heat": 3.0}
    save(folder, {1: (ash,), 2: (brook,)}, values)
    state = played("--preset", "storm", "--preset-folder", folder, "--set", "rate/norm=1")
    assert [voice["name"] for voice in state["voices"]] == ["ash", "brook"]
    first, second = (voice["parameters"] for voice in state["voices"])
    assert (first["centroid"], second["gain"], second["mute"], first["mute"]) == (900.0, -9.0, 1.0, 0.0)
    assert first["rate"] == read_bundle(ash).parameters[1].maximum
    assert state["notices"] == ["preset storm: nothing here has /voice/1/heat"]


def test_a_bundle_that_is_named_takes_the_values_alone(
    played: Callable[..., dict], bundles: list[Path], folder: Path
) -> None:
    ash, brook = bundles
    save(folder, {1: (ash,), 2: (ash,)}, {"/voice/1/centroid": 900.0, "/voice/2/gain": -9.0})
    state = played(brook, "--preset", "storm", "--preset-folder", folder)
    assert [(voice["name"], voice["parameters"]["centroid"]) for voice in state["voices"]] == [("brook", 900.0)]


def test_gaps_and_morphs_come_with_the_first_samples(bundles: list[Path], folder: Path) -> None:
    ash, brook = bundles
    values = {"/voice/1/morph": 0.25, "/voice/3/gain": -7.0}
    preset = save(folder, {1: (ash, brook), 3: (brook,)}, values)
    engine = Engine(first_bundles(preset))
    assert begin_with(engine, preset) == []
    engine.render(4800)
    assert [len(engine.sources(voice)) for voice in (1, 2, 3)] == [2, 0, 1]
    assert {address: engine.get(address) for address in values} == values


def test_render_takes_a_preset_and_channels(
    bundles: list[Path], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(folder, {1: (bundles[0],), 2: (bundles[1],)}, {"/voice/1/gain": -20.0, "/voice/2/gain": -20.0})

    def rendered(name: str, *words: object) -> np.ndarray:
        out = tmp_path / name
        assert dispatcher.main(["render", *map(str, words), "--out", str(out), "--seconds", "1"]) == 0
        return soundfile.read(out, dtype="float64", always_2d=True)[0]

    def level_db(sound: np.ndarray) -> float:
        return 10.0 * float(np.log10(np.mean(sound[4800:] ** 2)))

    with_preset = ("--preset", "storm", "--preset-folder", folder)
    both, one = rendered("both.wav", *with_preset), rendered("one.wav", bundles[0], *with_preset)
    plain = rendered("plain.wav", bundles[0], "--channels", "5")
    assert (both.shape, plain.shape) == ((48000, 2), (48000, 5))
    assert level_db(both) - level_db(one) == pytest.approx(3.0, abs=1.0)
    assert level_db(rendered("plain2.wav", bundles[0])) - level_db(one) == pytest.approx(20.0, abs=0.5)
    assert dispatcher.main(["render", str(bundles[0]), "--out", str(tmp_path / "x.flac"), "--channels", "9"]) == 1
    assert "FLAC holds 8 channels" in capsys.readouterr().err


def fails(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert dispatcher.main([str(word) for word in words]) == 1
    line = capsys.readouterr().err
    assert line.startswith("texbridge: error: ") and line.count("\n") == 1
    return line


def test_what_cannot_be_begun_with_is_one_line(
    capsys: pytest.CaptureFixture[str], bundles: list[Path], folder: Path, tmp_path: Path
) -> None:
    own = make_bundle(tmp_path / "own.texbundle", name="own")
    save(folder, {1: (own,)}, {"/voice/1/gain": -20.0})
    begin = ("play", "--preset", "storm", "--preset-folder", folder, *QUIET)
    make_bundle(own, name="own", seed=5)
    assert "is another version of own" in fails(capsys, *begin)
    own.unlink()
    assert "own.texbundle: no such bundle" in (line := fails(capsys, *begin)) and "name a bundle beside" in line
    save(folder, {2: (bundles[0],)}, {})
    assert "names no bundle for voice 1" in fails(capsys, *begin)
    assert "did you mean 'storm'?" in fails(capsys, "play", "--preset", "strom", "--preset-folder", folder, *QUIET)
    assert "did you mean 'centroid'?" in fails(capsys, "play", bundles[0], "--set", "centriod=5", *QUIET)
    assert "out of range" in fails(capsys, "play", bundles[0], "--set", "gain=99", *QUIET)
    too_many = [bundles[0]] * (MAX_VOICES + 1)
    assert "17 bundles for 16 voices: leave 1 out" in fails(capsys, "play", *too_many, *QUIET)


def test_the_folder_of_takes_is_there_when_it_begins(
    played: Callable[..., dict], capsys: pytest.CaptureFixture[str], bundles: list[Path], tmp_path: Path
) -> None:
    takes = tmp_path / "new" / "takes"
    played(bundles[0], "--record-folder", takes)
    assert takes.is_dir()
    (tmp_path / "file").write_text(json.dumps({}))
    assert "is a file; name a folder" in fails(capsys, "play", bundles[0], "--record-folder", tmp_path / "file", *QUIET)
    below = fails(capsys, "play", bundles[0], "--record-folder", tmp_path / "file" / "takes", *QUIET)
    assert "cannot be made: Not a directory" in below and "Errno" not in below
