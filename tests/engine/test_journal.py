"""A performance that was logged is played again sample for sample, whatever happened in it."""

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from texbridge import dispatcher
from texbridge.realtime.audio.null_stream import NullStream
from texbridge.realtime.audio.recorder import Recorder
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.engine.journal import Journal
from texbridge.realtime.engine.journal_file import JournalError, JournalWriter, read_journal
from texbridge.realtime.errors import OscError
from texbridge.realtime.offline.replay import Replay
from texbridge.realtime.parameters import CALLS

RATE = 48000


@pytest.fixture(scope="module")
def bundles(tmp_path_factory: pytest.TempPathFactory) -> list[Bundle]:
    folder = tmp_path_factory.mktemp("performance")
    made = [
        make_bundle(folder / f"{name}.texbundle", name=name, n_variations=3, life=True, period=name == "two")
        for name in ("one", "two")
    ]
    return [read_bundle(path) for path in made]


def play_something(engine: Engine, bundles: list[Bundle], seconds: float, seed: int = 0) -> None:
    """Turn random knobs, load, morph and unload, panic, and hold the control up now and then."""
    rng = np.random.default_rng(seed)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        addresses = list(engine.parameters)
        with contextlib.suppress(OscError):  # the voice may have gone meanwhile
            engine.set(addresses[rng.integers(len(addresses))], rng.random(), norm=True)
        time.sleep(float(rng.exponential(0.004)))
        turn = rng.integers(60)
        if turn == 0:
            engine.load(int(rng.integers(1, 4)), bundles[rng.integers(2)], float(rng.uniform(0.01, 0.05)))
        elif turn == 1 and engine.sources(1):
            engine.morph(1, bundles[1], float(rng.random()))
        elif turn == 2:
            engine.unload(int(rng.integers(2, 4)))
        elif turn == 3:
            engine.panic()
        elif 5 <= turn < 8:
            with contextlib.suppress(OscError):  # no voice, or one without life
                engine.call(int(rng.integers(1, 4)), CALLS[turn - 5])
        elif turn == 4:
            engine.glide({"/voice/1/pan": 0.5, "/master/gain": -6.0}, 0.1)


@pytest.fixture(scope="module")
def recorded(bundles: list[Bundle], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a performance and its recording, made live in real time."""
    folder = tmp_path_factory.mktemp("recorded")
    log = JournalWriter(folder / "live.oscl")
    engine = Engine(bundles, seed=11, journal=log.journal, max_voices=3)
    log.begin(engine.description())
    with Recorder(engine.tap, folder / "live.wav", RATE, 2):
        engine.start(NullStream())
        play_something(engine, bundles, 4.0)
        log.mark("record", "middle.wav", engine.tap.position())
        play_something(engine, bundles, 1.0, seed=1)
        log.mark("stop", "middle.wav", engine.tap.position())
        engine.stop()
    log.end(engine.tap.position())
    assert log.error is None
    yield folder


@pytest.mark.parametrize("seed", range(4))
def test_the_fade_at_the_end_is_in_the_log_too(bundles: list[Bundle], tmp_path: Path, seed: int) -> None:
    log = JournalWriter(tmp_path / "short.oscl")
    engine = Engine(bundles, seed=seed, journal=log.journal, max_voices=3)
    log.begin(engine.description())
    engine.start(NullStream())
    play_something(engine, bundles, 0.2, seed)
    engine.stop()
    heard = engine.tap.read(0)
    log.end(engine.tap.position())
    performance = read_journal(tmp_path / "short.oscl")
    np.testing.assert_array_equal(np.concatenate(list(Replay(performance).render())), heard)


def test_a_replay_gives_the_recorded_audio_bit_for_bit(recorded: Path) -> None:
    heard, _ = soundfile.read(recorded / "live.wav", dtype="float32")
    performance = read_journal(recorded / "live.oscl")
    kinds = {operation[0] for operation in performance.operations}
    assert {"set", "hop", "tables", "bands", "control", "load", "swap", "first", "mark"} <= kinds
    again = np.concatenate(list(Replay(performance).render()))
    assert performance.frames == len(heard) and heard.std() > 0.001
    np.testing.assert_array_equal(again, heard)


def test_the_command_replays_a_whole_performance_or_one_take(recorded: Path, tmp_path: Path) -> None:
    heard, _ = soundfile.read(recorded / "live.wav", dtype="float32")
    whole, take = tmp_path / "whole.wav", tmp_path / "take.wav"
    assert dispatcher.main(["render", "--replay", str(recorded / "live.oscl"), "--out", str(whole)]) == 0
    arguments = ["render", "--replay", str(recorded / "live.oscl"), "--take", "middle.wav", "--out", str(take)]
    assert dispatcher.main(arguments) == 0
    np.testing.assert_array_equal(soundfile.read(whole, dtype="float32")[0], heard)
    first, last = read_journal(recorded / "live.oscl").take("middle.wav")
    assert 0.5 * RATE < last - first < 4 * RATE
    np.testing.assert_array_equal(soundfile.read(take, dtype="float32")[0], heard[first:last])


def test_another_seed_sounds_different(recorded: Path, tmp_path: Path) -> None:
    lines = (recorded / "live.oscl").read_text().split("\n")
    header = {**json.loads(lines[0]), "seed": 12}
    (tmp_path / "other.oscl").write_text("\n".join([json.dumps(header), *lines[1:]]))
    heard, _ = soundfile.read(recorded / "live.wav", dtype="float32")
    again = np.concatenate(list(Replay(read_journal(tmp_path / "other.oscl")).render()))
    assert again.shape == heard.shape and not np.array_equal(again, heard)


def test_a_performance_cut_short_replays_as_far_as_it_goes(recorded: Path, tmp_path: Path) -> None:
    """A killed program leaves whole lines, and perhaps half of one."""
    text = (recorded / "live.oscl").read_text()
    (tmp_path / "cut.oscl").write_text(text[: len(text) // 2])
    heard, _ = soundfile.read(recorded / "live.wav", dtype="float32")
    again = np.concatenate(list(Replay(read_journal(tmp_path / "cut.oscl")).render()))
    assert len(again) > RATE
    np.testing.assert_array_equal(again, heard[: len(again)])


def test_a_bundle_that_has_changed_or_gone_is_refused(recorded: Path, tmp_path: Path) -> None:
    lines = (recorded / "live.oscl").read_text().split("\n")
    header = json.loads(lines[0])
    header["voices"][0]["digest"] = "0" * 64
    (tmp_path / "changed.oscl").write_text("\n".join([json.dumps(header), *lines[1:]]))
    with pytest.raises(JournalError, match="another version"):
        Replay(read_journal(tmp_path / "changed.oscl"))
    header["voices"][0]["path"] = "/nowhere/gone.texbundle"
    (tmp_path / "gone.oscl").write_text("\n".join([json.dumps(header), *lines[1:]]))
    with pytest.raises(JournalError, match=r"gone\.texbundle.*beside the log"):
        Replay(read_journal(tmp_path / "gone.oscl"))


@pytest.mark.parametrize(
    ("line", "text", "message"),
    [
        (0, "{}", "line 1 says no format"),
        (0, "no json", "line 1 says no format"),
        (0, '{"format": "oscl", "version": 1}', "version 1.*play it with the texbridge that wrote it"),
        (0, '{"format": "oscl", "version": 3}', "version 3.*upgrade"),
        (0, '{"format": "oscl", "version": 2, "sample_rate": 1}', "sample_rate is 1"),
        (3, "[]", "line 4 is no operation"),
        (3, '["set", 1]', "line 4 is no operation"),
        (3, "[" * 60000, "line 4 is no operation"),
        (3, '["format c:", 1, 2]', "line 4 is no operation"),
    ],
)
def test_damaged_performances_are_named(recorded: Path, tmp_path: Path, line: int, text: str, message: str) -> None:
    lines = (recorded / "live.oscl").read_text().split("\n")
    lines[line] = text
    (tmp_path / "bad.oscl").write_text("\n".join(lines))
    with pytest.raises(JournalError, match=message) as caught:
        read_journal(tmp_path / "bad.oscl")
    assert "\n" not in str(caught.value)


def test_operations_that_make_no_sense_are_one_line(recorded: Path, tmp_path: Path) -> None:
    lines = (recorded / "live.oscl").read_text().split("\n")
    lines.insert(5, '["hop", 99]')
    (tmp_path / "bad.oscl").write_text("\n".join(lines))
    with pytest.raises(JournalError, match=r"\['hop', 99\] cannot be done"):
        list(Replay(read_journal(tmp_path / "bad.oscl")).render())


def test_the_journal_writes_in_order_once_the_kernel_has_told() -> None:
    written: list[list] = []
    journal = Journal(written.append)
    journal.note("set", "/a", 1.0)
    journal.sent("tables", 7, 0)
    journal.sent("gains", 8, 1, None, None)
    journal.note("hop", 0)
    journal.applied(8, 200)
    journal.flush()
    assert written == [["set", "/a", 1.0]]
    journal.applied(7, 100)
    journal.flush()
    assert written[1:] == [["tables", 0, 100], ["gains", 1, None, None, 200], ["hop", 0]]
    journal.sent("tables", 9, 0)
    journal.flush(everything=True)
    assert written[-1] == ["tables", 0, None]


def test_a_log_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="cannot write"):
        JournalWriter(tmp_path / "no" / "folder.oscl")


def test_a_full_disk_ends_the_log_and_not_the_sound(bundles: list[Bundle]) -> None:
    log = JournalWriter("/dev/full")
    with Engine(bundles, journal=log.journal) as engine:
        log.begin(engine.description())
        engine.start(NullStream())
        end = time.monotonic() + 10.0
        while log.error is None and time.monotonic() < end:
            engine.set("/voice/1/gain", -3.0)
            time.sleep(0.01)
        position = engine.tap.position()
        while engine.tap.position() < position + 4800 and time.monotonic() < end:
            time.sleep(0.01)
        assert np.abs(engine.tap.read(position)).max() > 0.001
    log.end(engine.tap.position())
    assert log.error is not None and "No space left" in str(log.error)
