"""`texbridge evaluate`: parity with the published resyntheses' figures, invariances, and the command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor

from tests.support.aisfx import WIDTHS, small_aisfx
from tests.support.sounds import crackle, write_sound
from tests.support.vggish import small_state
from texbridge import dispatcher
from texbridge.training.evaluation.embeddings import (
    defined,
    frame_statistics,
    frame_texstat,
    segment_statistics,
    with_gain,
)
from texbridge.training.evaluation.evaluate import evaluate
from texbridge.training.evaluation.figures import LABELS, Evaluation
from texbridge.training.evaluation.metrics import frechet_distance
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.signal.sound_file import read_sound, rms, trim_end
from texbridge.training.signal.sound_file import write_sound as write_file

RATE = 44100
Signal = NDArray[np.float32]
TEXTURES = ("fire", "rain", "river", "waterfall", "wind")
QUICK = ("fire",)


def published_pair(shared: Path, name: str) -> tuple[Signal, Signal, dict[str, float]]:
    """Original and published resynthesis, trimmed and at one level, and their published figures."""
    original = shared / "data" / name / f"tex_framework-{name}.flac"
    resynthesis = shared / "data" / "published_resyntheses" / f"texdsp-{name}_resynth.flac"
    theirs, ours = (trim_end(read_sound(path, RATE)[0]) for path in (original, resynthesis))
    figures = json.loads((shared / "fixtures" / "quality.json").read_text())[name]
    return theirs, ours * np.float32(rms(theirs) / rms(ours)), figures


@pytest.mark.parametrize("name", [t if t in QUICK else pytest.param(t, marks=pytest.mark.soak) for t in TEXTURES])
def test_texstat_and_mss_of_the_published_resyntheses(shared_dir: Path, name: str) -> None:
    theirs, ours, expected = published_pair(shared_dir, name)
    texstat = frame_texstat(RATE, "compat")
    a, b = (frame_statistics(x, RATE, "compat") for x in (theirs, ours))
    n = min(len(a.s1), len(b.s1))
    values = texstat.distance(a[:n], b[:n])
    assert float(values.mean()) == pytest.approx(expected["texstat"], abs=1e-3)
    assert float(values.std(correction=0)) == pytest.approx(expected["texstat_std"], abs=1e-3)
    assert float(texstat.distance(a[:-1], a[1:]).mean()) == pytest.approx(expected["texstat_self"], abs=1e-3)
    frames = [torch.from_numpy(x.copy()).unfold(0, 65536, 65536)[:n, None] for x in (theirs, ours)]
    mss = [float(multi_scale_spectrogram(x, y)) for x, y in zip(*frames, strict=True)]
    assert np.mean(mss) == pytest.approx(expected["mss"], abs=2e-3)


def segment_vectors(audio: Signal) -> Tensor:
    return segment_statistics(audio, RATE, "compat").vector()


@pytest.mark.parametrize("name", [t if t == "waterfall" else pytest.param(t, marks=pytest.mark.soak) for t in TEXTURES])
def test_fad_of_the_published_resyntheses(shared_dir: Path, name: str) -> None:
    theirs, ours, expected = published_pair(shared_dir, name)
    found = frechet_distance(segment_vectors(theirs), segment_vectors(ours))
    assert found == pytest.approx(expected["fad"], rel=1e-3)


@pytest.mark.soak
@pytest.mark.parametrize("name", TEXTURES)
def test_fad_between_the_halves_of_the_originals(shared_dir: Path, name: str) -> None:
    theirs, _, expected = published_pair(shared_dir, name)
    half = len(theirs) // 2
    found = frechet_distance(segment_vectors(theirs[:half]), segment_vectors(theirs[half:]))
    assert found == pytest.approx(expected["fad_self"], rel=1e-3)


@pytest.fixture(scope="module")
def evaluated() -> Callable[[str], Evaluation]:
    """Evaluations of synthetic sounds against one reference, each made once."""
    sounds = {"another": crackle(2.6, seed=2, sample_rate=RATE), "noise": noise(2.6)}
    kept: dict[str, Evaluation] = {}

    def get(name: str) -> Evaluation:
        if name not in kept:
            kept[name] = evaluate(reference(), reference() if name == "copy" else sounds[name])
        return kept[name]

    return get


def reference() -> Signal:
    return crackle(2.6, seed=1, sample_rate=RATE)


def noise(seconds: float) -> Signal:
    return (0.05 * np.random.default_rng(3).standard_normal(round(seconds * RATE))).astype(np.float32)


def mean(evaluation: Evaluation, key: str) -> float:
    value = evaluation.figures[key].level_matched
    assert value is not None
    return value.mean


def test_another_texture_is_farther_than_another_excerpt(evaluated: Callable[[str], Evaluation]) -> None:
    keys = [key for key in evaluated("noise").figures if not key.startswith(("diversity", "autocorrelation"))]
    for key in keys:
        assert mean(evaluated("another"), key) < mean(evaluated("noise"), key), key


def test_a_copy_is_called_one(evaluated: Callable[[str], Evaluation]) -> None:
    copy, another = evaluated("copy"), evaluated("another")
    for key in ("texstat_compat", "texstat_clean", "mss", "mstft", "fad_compat", "fad_clean", "autocorrelation"):
        assert mean(copy, key) == pytest.approx(0, abs=1e-3), key
    for key in ("diversity_broadband", "diversity_bands"):
        itself = another.figures[key].itself
        assert mean(copy, key) == pytest.approx(1, abs=1e-6)
        assert itself is not None and itself.mean < 0.99 and mean(another, key) < 0.99


def test_statistics_need_computing_once_for_both_levels() -> None:
    x = crackle(1.6, seed=4, sample_rate=RATE)
    for definition in ("clean", "compat"):
        plain, louder = (frame_statistics(gain * x, RATE, definition) for gain in (np.float32(1), np.float32(4)))
        assert torch.allclose(with_gain(plain, 4).vector(True), louder.vector(True), rtol=1e-3, atol=1e-4)


def test_silence_is_left_out_and_said(evaluated: Callable[[str], Evaluation]) -> None:
    hollow = crackle(4.5, seed=5, sample_rate=RATE)
    hollow[65536:131072] = 0
    assert not bool(defined(frame_statistics(hollow, RATE, "compat"))[1])
    result = evaluate(hollow, crackle(3, seed=6, sample_rate=RATE), level_match=False)
    assert any("TexStat compat: 1 of 2 frames left out" in note for note in result.notes)
    figure = result.figures["texstat_compat"]
    assert figure.level_matched is None and figure.as_is is not None and np.isfinite(figure.as_is.mean)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (np.zeros(1000, np.float32), "lasts 0.02 s; one frame takes 1.49 s"),
        (np.zeros(70000, np.float32), "is silent"),
        (np.ones((70000, 2)), r"has shape \(70000, 2\); it must be mono"),
        (np.full(70000, np.nan), "holds samples that are not numbers"),
    ],
)
def test_what_cannot_be_measured_is_refused(bad: NDArray[np.floating[Any]], reason: str) -> None:
    with pytest.raises(ValueError, match=f"the generated sound {reason}"):
        evaluate(noise(2.0), bad)


def test_sounds_at_another_rate_are_brought_to_44100_hz() -> None:
    x = crackle(3.0, seed=7, sample_rate=48000).astype(np.float64)
    result = evaluate(x, x, sample_rate=48000)
    assert mean(result, "texstat_clean") == pytest.approx(0, abs=1e-6)
    frames = result.statistics[0]
    assert len(frames.s1) == int(3.0 * RATE) // 65536


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = dispatcher.main(["evaluate", *map(str, arguments)])
    return status, *capsys.readouterr()


def test_the_command_prints_json_and_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ref = tmp_path / "ref.flac"
    stereo = np.stack([reference()[: 5 * RATE // 2], np.ones(5 * RATE // 2, np.float32)], axis=1)
    soundfile.write(ref, stereo, RATE)
    gen = write_sound(tmp_path / "gen.wav", crackle(2.5, seed=2, sample_rate=22050), 22050)
    weights, page = tmp_path / "v.safetensors", tmp_path / "pages" / "scores.html"
    save_file(small_state(), weights)
    status, out, err = run(capsys, ref, gen, "--json", "--report", page, "--vggish", weights)
    assert (status, err) == (0, f"{ref}: 2 channels: the left one is read\n")
    document: dict[str, Any] = json.loads(out)
    assert set(document["figures"]) == {key for key in LABELS if not key.startswith("label") and "aisfx" not in key}
    assert document["reference"]["seconds"] == pytest.approx(2.5, abs=0.01)
    assert document["generated"]["seconds"] == pytest.approx(2.5, abs=0.01)
    for key, figure in document["figures"].items():
        assert figure["level_matched"] is not None and figure["as_is"] is not None, key
    text = page.read_text()
    assert text.count("data:image/png;base64,") == 2 and "http" not in text
    assert all(LABELS[key] in text for key in document["figures"])


def test_the_command_says_what_an_embedding_hears(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ref = write_sound(tmp_path / "ref.wav", crackle(7.0, seed=1, sample_rate=RATE), RATE)
    gen = write_sound(tmp_path / "gen.wav", noise(9.0), RATE)
    weights, labels = tmp_path / "weights.bin", tmp_path / "labels.bin"
    torch.save((small_aisfx(), {}), weights)
    layer = {"weight": torch.ones(2, WIDTHS[-1]).cumsum(0), "bias": torch.zeros(2)}
    save_file(layer, labels, metadata={"kind": "sigmoid", "embedding": "aisfx"})
    found = {}
    for name, sound in (("copy", ref), ("noise", gen)):
        status, out, err = run(capsys, ref, sound, "--json", "--embedding", weights, "--no-level-match")
        assert (status, err) == (0, "")
        document: dict[str, Any] = json.loads(out)
        assert any(" vectors" in note for note in document["notes"])
        found[name] = {key: figure["as_is"]["mean"] for key, figure in document["figures"].items()}
        for key in ("fad_aisfx", "kad_aisfx", "label_kl", "label_score"):
            assert document["figures"][key]["itself"] is not None, "a floor stands beside every figure"
    assert found["copy"]["fad_aisfx"] == pytest.approx(0, abs=1e-6)
    assert found["copy"]["label_score"] == pytest.approx(1)
    assert all(found["copy"][key] < found["noise"][key] for key in ("fad_aisfx", "kad_aisfx", "label_kl"))
    status, out, _ = run(capsys, ref, gen, "--json", "--embedding", weights, "--labels", labels, "--no-level-match")
    other = json.loads(out)["figures"]["label_kl"]["as_is"]["mean"]
    assert status == 0 and other != pytest.approx(found["noise"]["label_kl"])


def test_labels_must_fit_the_embedding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write_sound(tmp_path / "good.wav", noise(2.0), RATE)
    weights = tmp_path / "weights"
    save_file(small_aisfx(), weights)
    for name, n, embedding in (("size", 9, "aisfx"), ("name", WIDTHS[-1], "vggish")):
        layer = {"weight": torch.zeros(2, n), "bias": torch.zeros(2)}
        save_file(layer, tmp_path / name, metadata={"kind": "softmax", "embedding": embedding})
    for options, reason in (
        (["--labels", tmp_path / "size"], "--labels takes the vectors of an --embedding; give its weights too"),
        (["--embedding", weights, "--labels", tmp_path / "size"], "vectors of 9 numbers, those of aisfx have 6"),
        (["--embedding", weights, "--labels", tmp_path / "name"], "vectors of 'vggish', --embedding holds 'aisfx'"),
    ):
        status, out, err = run(capsys, good, good, *options)
        assert (status, out) == (1, "")
        assert reason in err and err.startswith("texbridge: error: ") and err.count("\n") == 1


def test_a_page_is_written_over_a_page_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ref = write_sound(tmp_path / "ref.wav", crackle(2.0, seed=1))
    gen = write_sound(tmp_path / "gen.wav", crackle(2.0, seed=2))
    notes, page = tmp_path / "notes.html", tmp_path / "page.html"
    notes.write_text("<!doctype html>mine")
    assert "notes.html exists" in run(capsys, ref, gen, "--report", notes)[2]
    assert "is the reference; choose" in run(capsys, ref, gen, "--report", ref, "--force")[2]
    assert "is the generated sound; choose" in run(capsys, ref, gen, "--report", gen, "--force")[2]
    assert notes.read_text() == "<!doctype html>mine"
    old = "<!doctype html><meta charset='utf-8'><title>texbridge evaluate: old"
    page.write_text(old)
    assert run(capsys, ref, gen, "--report", page)[0] == 0
    assert page.read_text() != old


def test_refusals_are_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write_sound(tmp_path / "good.wav", noise(2.0), RATE)
    text = tmp_path / "text.wav"
    text.write_text("no sound")
    other = tmp_path / "other"
    save_file({"tone": torch.zeros(1)}, other)
    refused: dict[str, list[object]] = {
        "no such file": [good, tmp_path / "none.wav"],
        "text.wav: cannot be decoded": [good, text],
        "holds only silence": [good, write_sound(tmp_path / "silent.wav", np.zeros(90000, np.float32), RATE)],
        "the generated sound lasts 0.50 s; one frame takes 1.49 s": [
            good,
            write_sound(tmp_path / "short.wav", noise(0.5), RATE),
        ],
        "v.pth": [good, good, "--vggish", tmp_path / "v.pth"],
        "no such file of weights": [good, good, "--embedding", tmp_path / "a.pth"],
        "neither the weights of aisfx nor of VGGish (has tone)": [good, good, "--embedding", other],
        "neither safetensors nor a torch state dict": [good, good, "--embedding", text],
    }
    for reason, arguments in refused.items():
        status, out, err = run(capsys, *arguments)
        assert (status, out) == (1, "")
        assert reason in err and err.startswith("texbridge: error: ") and err.count("\n") == 1


def test_a_loud_sound_is_turned_down_where_the_format_ends_at_full_scale(tmp_path: Path) -> None:
    loud = 3 * noise(0.1) / np.abs(noise(0.1)).max()
    assert write_file(tmp_path / "a.wav", loud, RATE) == 1
    assert np.array_equal(read_sound(tmp_path / "a.wav")[0], loud)
    gain = write_file(tmp_path / "a.flac", loud, RATE)
    assert gain == pytest.approx(0.333)
    assert np.allclose(read_sound(tmp_path / "a.flac")[0], gain * loud, atol=1e-4)
