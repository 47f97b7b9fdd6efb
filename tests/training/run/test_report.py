"""The report of a run: a verdict in words, the figure of `evaluate`, and sounds that differ as the controls say."""

import base64
import io
import re

import numpy as np
import pytest
import soundfile
import torch

from tests.support.sounds import SMALL, crackle, write_sound
from texbridge.training.evaluation.evaluate import evaluate, texstat_by_family
from texbridge.training.run.train import train
from texbridge.training.run.verdict import FAMILIES, Verdict, judge
from texbridge.training.signal.features import FEATURE_NAMES
from texbridge.training.signal.sound_file import Signal, rms

RATE = SMALL.sample_rate


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    write_sound(folder / "fire.wav", crackle(24.0))
    settings = {key: value for key, value in SMALL.to_dict().items() if key != "name"}
    run = train(folder / "fire.wav", folder / "run", device="cpu", quiet=True, **settings)
    return (run / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sounds(page: str) -> list[Signal]:
    """The sounds of the page in their order."""
    found = re.findall(r"data:audio/flac;base64,([^']+)'", page)
    return [soundfile.read(io.BytesIO(base64.b64decode(data)), dtype="float32")[0] for data in found]


def sentence(page: str) -> str:
    found = re.search(r"<p class='verdict'>(.*?)</p>", page)
    assert found is not None
    return found.group(1)


def test_it_opens_with_one_sentence_and_the_figure_of_evaluate(page: str, sounds: list[Signal]) -> None:
    assert page.index("class='verdict'") < page.index("<h2>")
    figures = re.search(r"TexStat ([\d.]+), the halves ([\d.]+): ([\d.]+) times", sentence(page))
    assert figures is not None
    ours, halves, ratio = map(float, figures.groups())
    assert ratio == pytest.approx(ours / halves, rel=0.02)
    theirs = evaluate(sounds[0], sounds[1], sample_rate=RATE).figures["texstat_clean"].level_matched
    assert theirs is not None and ours == pytest.approx(theirs.mean, rel=0.02)


def test_every_family_is_explained(page: str) -> None:
    for name, short, words in FAMILIES:
        assert f"<td>{name}</td><td>{short}</td><td>{words}</td>" in page


def test_every_control_is_heard_at_both_ends(page: str, sounds: list[Signal]) -> None:
    ends = dict(zip(FEATURE_NAMES, zip(sounds[2::2], sounds[3::2], strict=True), strict=True))
    assert all(f"<b>{name}</b>" in page for name in ends)
    assert {len(sound) for pair in ends.values() for sound in pair} == {3 * RATE}
    quiet, loud = ends["loudness"]
    assert rms(loud) > rms(quiet) > 0.0


def test_the_parts_add_up_to_the_figure_of_evaluate() -> None:
    a, b = crackle(5.0, seed=1), 0.3 * crackle(6.0, per_second=20.0, seed=2)
    parts, _ = texstat_by_family(a, b, RATE)
    figure = evaluate(a, b, sample_rate=RATE).figures["texstat_clean"].level_matched
    assert figure is not None and float(parts.sum()) == pytest.approx(figure.mean, rel=1e-6)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.8, "as close to the recording as"),
        (1.4, "a little farther"),
        (2.0, "clearly of the same kind"),
        (9.0, "not close"),
    ],
)
def test_the_words_follow_the_ratio(ratio: float, words: str) -> None:
    part = torch.full((5,), 0.2)
    _, statistics = texstat_by_family(crackle(3.0), crackle(3.0, seed=1), RATE)
    said = Verdict(ratio * part, part, statistics).sentence
    assert words in said and f"{ratio:.2f} times" in said and said.count(". ") == 0


def test_another_excerpt_is_close_and_another_texture_is_not() -> None:
    recording, held_out = crackle(20.0, seed=1), crackle(6.0, seed=2)
    same = judge(held_out, crackle(6.0, seed=3), recording, RATE)
    hiss = np.random.default_rng(0).standard_normal(6 * RATE).astype(np.float32)
    other = judge(held_out, hiss, recording, RATE)
    assert same is not None and "halves are to each other" in same.sentence
    assert other is not None and "not close" in other.sentence


def test_too_short_a_recording_has_no_halves_and_too_short_a_sound_no_figure() -> None:
    held_out = crackle(2.0)
    verdict = judge(held_out, crackle(2.0, seed=1), crackle(2.5), RATE)
    assert verdict is not None and verdict.halves is None and "only listening" in verdict.sentence
    assert judge(held_out[:RATE], held_out[:RATE], crackle(9.0), RATE) is None
