"""Takes over OSC: plain names in one folder, never over an existing file, and exactly what was heard."""

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


def test_an_existing_file_and_a_second_take_are_refused(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "old.wav").write_bytes(b"precious")
    takes = Takes(engine, tmp_path)
    with pytest.raises(OscError, match="exists"):
        takes.start("old.wav")
    assert (tmp_path / "old.wav").read_bytes() == b"precious"
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
