"""Performance logs that anyone may have edited: each is played, or refused on one line that names file and line."""

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from tests.support.mutate import VALUES, Mutator
from tests.support.wave_bundles import make_wave_bundle
from texbridge import dispatcher
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal_file import JournalError, JournalWriter, read_journal
from texbridge.realtime.errors import TexbridgeError
from texbridge.realtime.offline.render import RenderSettings, render_file
from texbridge.realtime.offline.replay import Replay

RATE = 48000


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a second in which everything happens: knobs, loads, a morph, an unload, a waveform, a panic, a take."""
    folder = tmp_path_factory.mktemp("played")
    one, two = (read_bundle(make_bundle(folder / f"{n}.texbundle", name=n, n_variations=3)) for n in ("one", "two"))
    wave = read_bundle(make_wave_bundle(folder / "wave.texbundle"))
    writer = JournalWriter(folder / "short.oscl")
    engine = Engine([one, two], seed=3, journal=writer.journal, max_voices=4)
    writer.begin(engine.description())
    engine.start(NullStream(RATE))
    writer.mark("record", "take.wav", 0)
    actions: list[Callable[[], object]] = [
        lambda: engine.set("/voice/1/centroid", 2000.0),
        lambda: engine.load(3, wave),
        lambda: engine.morph(1, two, 0.5),
        lambda: engine.unload(2),
        lambda: engine.load(2, one),
        engine.panic,
        lambda: engine.set("/master/gain", -3.0),
    ]
    for action in actions:
        action()
        time.sleep(0.06)
    writer.mark("stop", "take.wav", engine.tap.position())
    engine.stop()
    writer.end(engine.tap.position())
    return folder / "short.oscl"


@pytest.fixture(scope="module")
def lines(log: Path) -> list[str]:
    return log.read_text().splitlines()


def whole(path: Path) -> np.ndarray:
    return np.concatenate(list(Replay(read_journal(path)).render()))


def written(folder: Path, lines: list[str]) -> Path:
    path = folder / "edited.oscl"
    path.write_text("\n".join(lines) + "\n")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(JournalError) as caught:
        whole(path)
    assert str(path) in str(caught.value) and len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def test_everything_is_in_the_log(lines: list[str]) -> None:
    kinds = {json.loads(line)[0] for line in lines[1:]}
    told = {"set", "hop", "tables", "control", "load", "unload", "swap", "first", "wave", "mark", "reached", "end"}
    assert kinds == told


@pytest.mark.parametrize(
    "text",
    [
        '["end", "x"]', '["end", 1e15]', '["end", -1]', '["end", true]', '["end", null]', '["end", [1]]',
        '["end", NaN]',
        '["set", "/voice/1/rate", NaN]', '["set", "/voice/1/rate", 1e999]', '["set", "/voice/1/rate", 1e300]',
        '["set", "/voice/1/rate", "loud"]', '["set", "/voice/1/rate", true]', '["set", "/voice/0/rate", 0]',
        '["set", "/voice/5/rate", 0]', '["set", "/voice/-1/rate", 0]', '["set", "rate", 0]', '["set", 1, 0]',
        '["set", "/voice/1/centroid", 1e7]', '["set", "/master/gain", 0]', '["set", "/voice/1/third/rate", 0]',
        '["hop", -1]', '["hop", 4]', '["hop", true]', '["hop", 1.0]', '["hop", "1"]', '["reached", -1]',
        '["carry", 4]', '["carry", 0]',
        '["first", null]', '["unload", -3]', '["tables", 0, 0, -5]', '["tables", 0, 0, 1.5]', '["tables", 0, 0, "now"]',
        '["tables", 0, -1, 0]', '["tables", 0, 1e12, 0]', '["tables", 0, 0]',
        '["control", 0, "level", 1.0, -1, 0]', '["control", 0, "level", 1.0, null, NaN]',
        '["control", 0, "level", 1e9, null, 0]', '["control", 5, "level", 1.0, null, 0]',
        '["control", -1, "level", 1.0, null, 0]', '["control", 0, "depth", 1.0, null, 0]',
        '["control", 0, "pan", -1.5, null, 0]', '["control", 0, "width", "x", null, 0]',
        '["control", 0, 2, 0.5, null, 0]', '["swap", 0, -64, 100]', '["swap", 0, 1e9, 100]', '["swap", 0, 64, 100]',
        '["wave", 2, 100000000, 100]', '["wave", 2, -1, 100]', '["load", 0, {}]', '["load", 0, null]',
        '["load", 0, {"path": "a\\u0000b", "digest": "", "seed": 0}]', '["mark", "rewind", "x.wav", 0]',
        '["mark", "record", 3, 0]', '["mark", "record", "x.wav", -1]', '["sing", 1]', "[]", "{}", "null", "7", "[",
        '["hop", 1', '["end", 100] ["end", 100]', '["set", "' + "x" * 100_000 + '", 0]', "[" * 60_000,
        '["end", ' + "9" * 5000 + "]", '["load", 0, ' + '{"other": ' * 500 + "{}" + "}" * 500 + "]",
    ],
)  # fmt: skip
def test_a_line_that_no_engine_wrote_is_named(lines: list[str], tmp_path: Path, text: str) -> None:
    assert "line 6" in refusal(written(tmp_path, [*lines[:5], text, *lines[5:]]))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sample_rate", 48000.0), ("sample_rate", True), ("sample_rate", 1), ("channels", 0), ("channels", 65),
        ("input_channels", -1), ("seed", -1), ("seed", 2**64), ("max_voices", 10**9), ("max_voices", 1),
        ("voices", {}), ("voices", [1]), ("voices", [{"path": 1, "digest": "", "seed": 0}]), ("version", True),
        ("version", "1"), ("format", "osc"),
    ],
)  # fmt: skip
def test_a_first_line_that_no_engine_wrote_is_named(lines: list[str], tmp_path: Path, key: str, value: object) -> None:
    header = json.dumps({**json.loads(lines[0]), key: value})
    assert refusal(written(tmp_path, [header, *lines[1:]]))


def test_a_life_goes_on_in_the_same_bundle_alone(lines: list[str], tmp_path: Path) -> None:
    at = next(n for n, line in enumerate(lines) if line.startswith('["load"'))
    voice = json.loads(lines[at])[1]
    said = refusal(written(tmp_path, [*lines[: at + 1], f'["carry", {voice}]', *lines[at + 1 :]]))
    assert f"line {at + 2}" in said and "the voice did not play the same before it" in said


def test_a_bundle_is_one_by_its_digest(lines: list[str], tmp_path: Path) -> None:
    header = json.loads(lines[0])
    for digest in ("", "0" * 63, "G" * 64, 5, None):
        header["voices"][0]["digest"] = digest
        assert "line 1" in refusal(written(tmp_path, [json.dumps(header), *lines[1:]]))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.rstrip(b"\n"),
        lambda data: data + b"\n\n \r\n",
        lambda data: data + b'["end", 12',
        lambda data: data + '["set", "ä'.encode()[:-1],
    ],
    ids=["crlf", "bom", "no last newline", "empty lines", "cut", "cut in a letter"],
)  # fmt: skip
def test_what_an_editor_or_a_cut_leaves_is_read(log: Path, tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    path = tmp_path / "edited.oscl"
    path.write_bytes(change(log.read_bytes()))
    np.testing.assert_array_equal(whole(path), whole(log))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_another_encoding_is_named(lines: list[str], tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "edited.oscl"
    path.write_bytes("\n".join([lines[0], '["mark", "record", "Zürich.wav", 0]', *lines[1:], ""]).encode(encoding))
    assert ("save it as UTF-8" if encoding == "latin-1" else "not saved as UTF-8") in refusal(path)


def test_a_line_of_100_mb_is_not_read_whole(lines: list[str], tmp_path: Path) -> None:
    path = tmp_path / "edited.oscl"
    with path.open("w") as file:
        file.write(lines[0] + "\n")
        for _ in range(100):
            file.write(" " * 1_000_000)
    assert "line 2 has over 65536 bytes, the limit" in refusal(path)


def test_nothing_follows_the_end(lines: list[str], tmp_path: Path) -> None:
    assert "line 3 says that it ends, and more follows" in refusal(
        written(tmp_path, [*lines[:2], '["end", 64]', *lines[2:]])
    )


@pytest.mark.parametrize("kind", ["folder", "missing", "empty", "sound"])
def test_what_is_no_log(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.oscl"
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "sound":
        soundfile.write(path, np.zeros(100), RATE, format="WAV")
    assert refusal(path)


def render(log: Path, out: Path, **more: Any) -> str:
    return render_file(RenderSettings(bundle=None, out=str(out), replay=str(log), **more))


def test_a_log_of_years_asks_how_much_of_it(lines: list[str], tmp_path: Path) -> None:
    path = written(tmp_path, [*lines[:-1], '["end", 1000000000000000]'])
    out = tmp_path / "out.wav"
    with pytest.raises(TexbridgeError, match=r"lasts 5787037 h by its own account, over 24 h; --seconds says"):
        render(path, out)
    assert not out.exists()
    render(path, out, seconds=0.25)
    assert soundfile.info(out).frames == RATE // 4


def test_seconds_are_the_beginning_of_a_replay_or_of_a_take(log: Path, tmp_path: Path) -> None:
    heard = whole(log)
    for name, more in (("a.wav", {}), ("b.wav", {"take": "take.wav"})):
        render(log, tmp_path / name, seconds=0.1, **more)
        np.testing.assert_array_equal(soundfile.read(tmp_path / name, dtype="float32")[0], heard[: RATE // 10])


def test_a_take_that_ends_before_it_begins_is_empty_and_an_unknown_one_is_named(
    lines: list[str], tmp_path: Path
) -> None:
    marks = ['["mark", "record", "odd.wav", 4800]', '["mark", "stop", "odd.wav", 64]']
    path = written(tmp_path, [*lines[:-1], *marks, lines[-1]])
    render(path, tmp_path / "odd.wav", take="odd.wav")
    assert soundfile.info(tmp_path / "odd.wav").frames == 0
    with pytest.raises(JournalError, match=r"it holds: 'odd\.wav', 'take\.wav'"):
        render(path, tmp_path / "none.wav", take="none")


def test_an_input_for_a_performance_without_one_is_refused(
    log: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = tmp_path / "in.wav"
    soundfile.write(sound, np.zeros(4800), RATE)
    arguments = ["render", "--replay", log, "--out", tmp_path / "x.wav", "--input", sound]
    assert dispatcher.main(list(map(str, arguments))) == 1
    assert "was played without an input; leave --input out" in capsys.readouterr().err


def outcome(path: Path, most_frames: int = RATE) -> None:
    """Plays, at most a second of it, or says why not on one line; anything else is a fault."""
    try:
        heard = 0
        for piece in Replay(read_journal(path)).render():
            assert np.isfinite(piece).all()
            heard += len(piece)
            if heard > most_frames:
                return
    except TexbridgeError as error:
        assert len(str(error).splitlines()) == 1 and len(str(error)) < 2000


@pytest.mark.parametrize("seed", range(3))
def test_mutated_bytes_never_end_in_anything_else(log: Path, tmp_path: Path, seed: int) -> None:
    mutate, data, path = Mutator(seed), log.read_bytes(), tmp_path / "mutated.oscl"
    for _ in range(25):
        path.write_bytes(mutate(data))
        outcome(path)


@pytest.mark.parametrize("seed", range(3))
def test_mutated_lines_never_end_in_anything_else(lines: list[str], tmp_path: Path, seed: int) -> None:
    """Whole lines that are JSON still: an entry is something else, and lines change places, go, or come twice."""
    mutate, chance = Mutator(seed), random.Random(seed)
    for _ in range(25):
        edited = list(lines)
        at = chance.randrange(len(edited))
        edited[at] = mutate.json(json.loads(edited[at]), chance).decode()
        first, second = (chance.randrange(1, len(edited)) for _ in range(2))
        turn = chance.randrange(4)
        if turn == 0:
            edited[first], edited[second] = edited[second], edited[first]
        elif turn == 1:
            edited.insert(first, edited[second])
        elif turn == 2:
            del edited[first]
        outcome(written(tmp_path, edited))


def test_every_entry_of_every_kind_with_every_odd_value(lines: list[str], tmp_path: Path) -> None:
    kinds = {json.loads(line)[0]: at for at, line in enumerate(lines) if at}
    for at in kinds.values():
        operation = json.loads(lines[at])
        for entry in range(1, len(operation)):
            for value in VALUES:
                changed = [*operation[:entry], value, *operation[entry + 1 :]]
                outcome(written(tmp_path, [*lines[:at], json.dumps(changed), *lines[at + 1 :]]), RATE // 10)
