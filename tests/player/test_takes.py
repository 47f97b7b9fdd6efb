"""Takes over OSC: plain names in one folder, never over a file that is there, and exactly what was heard."""

import errno
import threading
from pathlib import Path

import numpy as np
import pytest
import soundfile

from tests.support.bundles import make_bundle
from texbridge.realtime.audio.sound_file import RecorderError
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.errors import OscError
from texbridge.realtime.player.takes import Takes


@pytest.fixture(scope="module")
def bundle_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundle") / "small.texbundle")


@pytest.fixture
def engine(bundle_path: Path) -> Engine:
    return Engine([read_bundle(bundle_path)])


def test_a_take_holds_what_was_heard(engine: Engine, tmp_path: Path) -> None:
    takes = Takes(engine, tmp_path)
    engine.render(1000)
    path = takes.start("one.wav")
    heard = engine.render(5000)
    assert engine.recording
    assert takes.stop() == path == str(tmp_path / "one.wav")
    assert not engine.recording
    assert np.array_equal(soundfile.read(path, dtype="float32")[0], heard)


def test_takes_follow_each_other(engine: Engine, tmp_path: Path) -> None:
    takes = Takes(engine, tmp_path)
    for name in ("a.wav", "b.flac"):
        takes.start(name)
        engine.render(640)
        takes.stop()
    assert [r.path.name for r in takes.finished] == ["a.wav", "b.flac"]
    assert soundfile.info(tmp_path / "b.flac").frames == 640


@pytest.mark.parametrize("name", ["../up.wav", "/tmp/x.wav", "a/b.wav", "c:\\x.wav", ".hidden.wav", 3.0, ""])
def test_only_plain_names(engine: Engine, tmp_path: Path, name: object) -> None:
    with pytest.raises(OscError, match="plain file name"):
        Takes(engine, tmp_path).start(name)
    assert not list(tmp_path.iterdir())


def test_names_count_up_and_no_file_is_written_over(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "old.wav").write_bytes(b"precious")
    (tmp_path / "old-2.wav").symlink_to(tmp_path / "nowhere")
    (tmp_path / "old-3.wav").symlink_to("/dev/null")
    takes = Takes(engine, tmp_path)
    names = []
    for name in ("old.wav", "old", "old.flac", "old"):
        names.append(Path(takes.start(name)).name)
        engine.render(640)
        takes.stop()
    assert names == ["old-4.wav", "old-5.wav", "old.flac", "old-6.wav"]
    assert (tmp_path / "old.wav").read_bytes() == b"precious"
    assert not (tmp_path / "nowhere").exists()
    assert all(soundfile.info(tmp_path / name).frames == 640 for name in names)


def test_takes_of_one_second_have_names_of_their_own(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("texbridge.realtime.player.takes.time.strftime", lambda form: "take-20260101-120000")
    takes = Takes(engine, tmp_path)
    paths = []
    for _ in range(3):
        paths.append(takes.start())
        engine.render(64)
        assert takes.stop() == paths[-1]
    assert [Path(path).name for path in paths] == [f"take-20260101-120000{n}.wav" for n in ("", "-2", "-3")]


def test_two_sittings_in_one_folder_never_take_the_same_name(bundle_path: Path, tmp_path: Path) -> None:
    """Both look at the same moment, again and again; every start gets a file of its own."""
    bundle = read_bundle(bundle_path)
    sittings = [Takes(Engine([bundle]), tmp_path) for _ in range(2)]
    together = threading.Barrier(2)
    paths: list[list[str]] = [[], []]

    def play(takes: Takes, own: list[str]) -> None:
        for _ in range(20):
            together.wait(30)
            own.append(takes.start("race"))
            takes.stop()

    threads = [threading.Thread(target=play, args=pair) for pair in zip(sittings, paths, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len({*paths[0], *paths[1]}) == 40 == len(list(tmp_path.iterdir()))


def test_a_failed_start_leaves_no_file(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(RecorderError, match=r"take\.flac' with 32 bits"):
        Takes(engine, tmp_path, bits=32).start("take.flac")
    monkeypatch.setattr("texbridge.realtime.audio.recorder.open_sound_file", full)
    with pytest.raises(RecorderError, match="No space left on device"):
        Takes(engine, tmp_path).start("take")
    with pytest.raises(RecorderError, match="No such file"):
        Takes(engine, tmp_path / "gone").start("take")
    assert not engine.recording and not list(tmp_path.iterdir())


def test_a_second_take_is_refused(engine: Engine, tmp_path: Path) -> None:
    takes = Takes(engine, tmp_path)
    takes.start("new.wav")
    with pytest.raises(OscError, match="already recording"):
        takes.start("newer.wav")
    takes.close()


def test_nothing_to_stop_and_a_wrong_kind(engine: Engine, tmp_path: Path) -> None:
    takes = Takes(engine, tmp_path)
    with pytest.raises(OscError, match="nothing is being recorded"):
        takes.stop()
    with pytest.raises(RecorderError, match=r"must end in \.wav or \.flac"):
        takes.start("take.mp3")
