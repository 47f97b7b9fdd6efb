"""`texbridge evaluate` hears a bundle where it is given one, measures how it lives, and puts rivals beside it."""

import json
from html import escape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.bundles import make_bundle
from tests.support.sounds import crackle, write_sound
from texbridge import dispatcher
from texbridge.export.evaluate import played
from texbridge.training.commands.evaluate import main
from texbridge.training.evaluation.figures import LABELS
from texbridge.training.evaluation.life import LIFE_LABELS

RATE = 44100
EMBEDDED = ("fad_vggish", "kad_vggish", "fad_aisfx", "kad_aisfx", "label_kl", "label_score")


def test_a_bundle_and_a_preset_are_played_and_a_sound_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = make_bundle(tmp_path / "small.texbundle")
    for name in (bundle, Path("rain")):
        sound = played(name, RATE, 0.5)
        assert sound is not None and sound.shape == (RATE // 2,) and np.abs(sound).max() > 1e-4
    assert played(write_sound(tmp_path / "a.wav", crackle(0.5)), RATE, 0.5) is None
    assert played(tmp_path / "none.wav", RATE, 0.5) is None
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rain").write_bytes(b"a sound of that name")
    assert played(Path("rain"), RATE, 0.5) is None


def test_a_broken_bundle_is_refused_on_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.texbundle"
    bad.write_bytes(b"no archive")
    assert dispatcher.main(["evaluate", str(write_sound(tmp_path / "a.wav", crackle(2.0))), str(bad)]) == 1
    message = capsys.readouterr().err
    assert "bad.texbundle" in message and message.count("\n") == 1


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the command says of a bundle of which 2.1 s are heard, with rivals: JSON, and the page beside it."""
    folder = tmp_path_factory.mktemp("evaluated")
    reference = write_sound(folder / "a.wav", crackle(2.1, sample_rate=RATE), RATE)

    def play(path: Path, sample_rate: int, seconds: float) -> NDArray[np.float32]:
        assert (path.name, sample_rate, seconds) == ("b.texbundle", RATE, 301.0)
        return crackle(3.1, sample_rate=RATE, seed=1)

    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr("builtins.print", lambda text="", **_: said.append(str(text)))
        report = ["--report", str(folder / "page.html")]
        assert main([str(reference), "b.texbundle", "--baselines", "--json", *report], play) == 0
    found: dict[str, Any] = json.loads("".join(said))
    return {**found, "page": (folder / "page.html").read_text()}


def test_the_document_has_life_and_rivals(document: dict[str, Any]) -> None:
    assert document["generated"]["seconds"] == pytest.approx(2.1)
    assert set(document["baselines"]) == {"noise", "granular"}
    for found in (document, *document["baselines"].values()):
        assert set(found["figures"]) == set(LABELS) - set(EMBEDDED)
        assert set(LIFE_LABELS) - set(found["life"]) <= {"period_peak_long"}
        assert all(set(figure) >= {"recording", "sound", "apart", "halves", "met"} for figure in found["life"].values())
    assert "period_peak_long" in document["life"]


def test_the_page_shows_life_rivals_and_a_minute(document: dict[str, Any]) -> None:
    page = document["page"]
    for heading in ("Life", "Rivals", "A minute"):
        assert f"<h2>{heading}</h2>" in page
    assert all(escape(LIFE_LABELS[key]) in page for key in document["life"])
