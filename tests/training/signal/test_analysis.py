"""Sizes follow what is measured in a recording: its modulation, its events, its spectrum, its length."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from tests.support.sounds import SMALL, crackle, write_sound
from texbridge.training.commands.train import main
from texbridge.training.data.recordings import read_audio
from texbridge.training.errors import TrainingError
from texbridge.training.files import read_json
from texbridge.training.loop.checkpoint import load_run
from texbridge.training.models.texenv import TexEnv
from texbridge.training.run.suggestion import CHOSEN, Extent, choose, suggest
from texbridge.training.signal.texture_analysis import TextureAnalysis, analyse_texture

RATE = 44100
SIZE = 65536
LONG = Extent((20 * RATE,), 1)


@pytest.fixture(scope="module")
def carrier() -> NDArray[np.float32]:
    """Flat-envelope noise in one band of a TexEnv synthesiser (about 250 … 500 Hz), 1.5 s."""
    noise = TexEnv(RATE, SIZE, 24, 32).noise(torch.Generator().manual_seed(0))
    return noise[5].numpy()


def modulated(carrier: NDArray[np.float32], hz: float) -> NDArray[np.float32]:
    t = np.arange(len(carrier)) / RATE
    return (carrier * (1 + np.sin(2 * np.pi * round(hz * SIZE / RATE) * RATE / SIZE * t))).astype(np.float32)


def filtered(seconds: float, high_hz: float, rate: int = RATE, seed: int = 0) -> NDArray[np.float32]:
    """White noise below `high_hz` (brick wall)."""
    count = round(seconds * rate)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    spectrum[np.fft.rfftfreq(count, 1 / rate) > high_hz] = 0
    return np.fft.irfft(spectrum, count).astype(np.float32)


def impulses(per_second: float, seconds: float = 4.0, rate: int = RATE) -> NDArray[np.float32]:
    """Clicks of 3 ms at even distances over faint noise."""
    audio = 1e-3 * filtered(seconds, rate / 2, rate)
    click = filtered(0.003, rate / 2, rate, seed=1)
    for start in np.arange(0.1, seconds - 0.1, 1 / per_second):
        place = round(start * rate)
        audio[place : place + len(click)] += click
    return audio


def figures(analysis: TextureAnalysis) -> NDArray[np.float64]:
    detail = list(analysis.detail_db.values())
    left = [analysis.left_out(hz) for hz in (43, 86, 172, 344)]
    spread = [analysis.low_hz, analysis.high_hz, analysis.sparsity, analysis.kurtosis, analysis.modulation_hz()]
    return np.array([analysis.event_rate, *spread, *left, *detail])


def test_faster_modulation_reaches_higher(carrier: NDArray[np.float32]) -> None:
    slow, fast = (analyse_texture([modulated(carrier, hz)], RATE) for hz in (4, 100))
    assert slow.left_out(43) < 0.5 * fast.left_out(43)
    assert fast.left_out(43) - fast.left_out(172) > 0.08


def test_modulation_of_a_tone_lies_at_its_own_frequency() -> None:
    t = np.arange(SIZE) / RATE
    hz = 30 * RATE / SIZE
    tone = ((1 + 0.5 * np.sin(2 * np.pi * hz * t)) * np.sin(2 * np.pi * 1000 * RATE / SIZE * t)).astype(np.float32)
    found = analyse_texture([tone], RATE)
    assert found.modulation_hz() == pytest.approx(hz, rel=1e-6)
    assert found.left_out(0) == pytest.approx(0.125 / 1.125, rel=0.1)
    assert found.left_out(hz) < 1e-3


def test_separate_clicks_ask_for_more_parameters_than_noise_of_the_same_bandwidth() -> None:
    noise = analyse_texture([filtered(4.0, 500.0)], RATE)
    clicks = analyse_texture([impulses(5.0)], RATE)
    assert clicks.sparsity > 5 * noise.sparsity
    assert clicks.kurtosis > 5 * noise.kurtosis
    assert clicks.left_out(86) > 2 * noise.left_out(86)
    assert suggest(clicks, LONG)["n_params"].value > suggest(noise, LONG)["n_params"].value


def test_events_are_counted_and_separate_ones_lengthen_the_frame() -> None:
    rare, dense = (analyse_texture([impulses(rate)], RATE) for rate in (1.0, 8.0))
    assert rare.event_rate == pytest.approx(1.0, abs=0.4)
    assert dense.event_rate == pytest.approx(8.0, abs=0.8)
    noise = analyse_texture([filtered(4.0, 8000.0)], RATE)
    for analysis, size in ((rare, SIZE), (dense, SIZE), (noise, SIZE // 2)):
        assert suggest(analysis, LONG)["frame_size"].value == size


def test_rare_events_in_a_dense_bed_ask_for_more_spread() -> None:
    bed = filtered(4.0, 8000.0)
    mixed = bed / bed.std() + 5 * impulses(2.0)[: len(bed)] / np.abs(impulses(2.0)).max()
    analyses = [analyse_texture([audio.astype(np.float32)], RATE) for audio in (bed, mixed, impulses(2.0))]
    assert analyses[1].kurtosis > analyses[0].kurtosis
    weights = [suggest(analysis, LONG)["spread_weight"].value for analysis in analyses]
    assert weights[0] == weights[2] < 1
    rare = dataclasses.replace(analyses[1], kurtosis=60.0, sparsity=0.7)
    assert suggest(rare, LONG)["spread_weight"].value > weights[0]


def test_bands_end_where_the_recording_does() -> None:
    ends = [suggest(analyse_texture([filtered(4.0, hz)], RATE), LONG)["high_hz"].value for hz in (12000.0, RATE / 2)]
    assert 12000.0 < ends[0] < 14000.0
    assert ends[1] == 0.0


def test_bandwidth_follows_the_sound() -> None:
    for high in (1000.0, 8000.0):
        assert analyse_texture([filtered(3.0, high)], RATE).high_hz == pytest.approx(high, rel=0.02)


def test_a_spectrum_with_narrow_peaks_gets_more_bands() -> None:
    t = np.arange(3 * RATE) / RATE
    hum = np.sum([np.sin(2 * np.pi * 100 * k * t) / k for k in range(1, 9)], axis=0).astype(np.float32)
    found = analyse_texture([hum + 1e-3 * filtered(3.0, 10000.0)], RATE)
    assert found.detail_db[32] < found.detail_db[24]
    assert suggest(found, LONG)["n_bands"].value == 32
    assert suggest(found, LONG)["stat_bands"].value == 32
    smooth = suggest(analyse_texture([filtered(3.0, RATE / 2)], RATE), LONG)
    assert smooth["n_bands"].value == 24


def test_gain_changes_nothing() -> None:
    audio = crackle(4.0, sample_rate=RATE)
    loud, quiet = (figures(analyse_texture([gain * audio], RATE)) for gain in (1.0, 1e-3))
    assert quiet == pytest.approx(loud, rel=1e-3)


def test_sample_rate_changes_little() -> None:
    """The same band-limited sound at 44.1 and at 22.05 kHz."""
    audio = filtered(4.0, 5000.0) * (1.2 + np.sin(2 * np.pi * 7 * np.arange(4 * RATE) / RATE)).astype(np.float32)
    full, half = analyse_texture([audio], RATE), analyse_texture([audio[::2]], RATE // 2)
    assert half.high_hz == pytest.approx(full.high_hz, rel=0.02)
    assert half.sparsity == pytest.approx(full.sparsity, rel=0.15)
    assert half.left_out(86) == pytest.approx(full.left_out(86), rel=0.2)


def test_reasons_hold_the_measured_figures() -> None:
    analysis = analyse_texture([crackle(4.0, sample_rate=RATE)], RATE)
    made = suggest(analysis, LONG)
    size, params = made["frame_size"].value, made["n_params"].value
    assert tuple(made) == CHOSEN
    assert f"{analysis.event_rate:.1f} events/s" in made["frame_size"].reason
    assert f"{size / RATE:.2f} s" in made["frame_size"].reason
    assert f"{analysis.detail_db[24]:.1f} dB" in made["n_bands"].reason
    assert f"{analysis.low_hz:.0f} … {analysis.high_hz:.0f} Hz" in made["n_bands"].reason
    reach = params / 2 * RATE / size
    assert f"bins of {RATE / size:.2f} Hz reach {reach:.0f} Hz" in made["n_params"].reason
    assert f"leave out {100 * analysis.left_out(reach):.1f} %" in made["n_params"].reason
    assert f"below {analysis.modulation_hz():.0f} Hz" in made["n_params"].reason
    assert all("\n" not in choice.reason for choice in made.values())


def test_what_the_user_sets_is_kept_and_the_rest_follows() -> None:
    analysis = analyse_texture([filtered(4.0, 8000.0)], RATE)
    free = suggest(analysis, LONG)
    halved = suggest(analysis, LONG, {"frame_size": SIZE // 4, "n_bands": 16})
    assert set(halved) == set(CHOSEN) - {"frame_size", "n_bands"}
    assert halved["n_params"].value == free["n_params"].value // 2
    assert halved["hidden_size"].value > free["hidden_size"].value
    narrow = suggest(analysis, LONG, {"n_params": 4096})
    assert narrow["hidden_size"].value == 32
    assert "the least that is offered" in narrow["hidden_size"].reason


@pytest.mark.parametrize(
    ("lengths", "takes", "split", "frame"),
    [
        ((20.0,), 1, "auto", 32768),
        ((4.0,), 1, "auto", 32768),
        ((1.0,), 1, "auto", 8192),
        ((0.2,), 1, "auto", 8192),
        ((1.0,) * 6, 6, "auto", 32768),
        ((1.0,) * 6, 6, "time", 8192),
        ((1.0, 1.0, 30.0, 30.0, 30.0), 5, "auto", 32768),
    ],
)
def test_the_frame_fits_the_recordings(lengths: tuple[float, ...], takes: int, split: str, frame: int) -> None:
    analysis = analyse_texture([filtered(2.0, 8000.0)], RATE)
    extent = Extent(tuple(round(seconds * RATE) for seconds in lengths), takes)
    made = suggest(analysis, extent, {"split": split})
    assert made["frame_size"].value == frame
    reach = made["n_params"].value / 2 * RATE / frame
    assert 170 <= reach <= 350
    assert ("the longest recording lasts" in made["frame_size"].reason) == (frame < 32768)


def test_silence_and_too_few_samples_are_refused() -> None:
    with pytest.raises(TrainingError, match="silent"):
        analyse_texture([np.zeros(4096, dtype=np.float32)], RATE)
    with pytest.raises(TrainingError, match="100 samples are too few"):
        analyse_texture([np.ones(100, dtype=np.float32)], RATE)


def test_files_that_cannot_be_used_choose_nothing(tmp_path: Path) -> None:
    (tmp_path / "broken.wav").write_bytes(b"RIFF nonsense")
    assert choose([tmp_path / "broken.wav"], {}) == {}
    assert choose([], {}) == {}


def test_commands_choose_explain_and_remember(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = write_sound(tmp_path / "fire.wav", crackle(4.0))
    free = {"name", *CHOSEN}
    settings = {key: value for key, value in SMALL.to_dict().items() if key not in free}
    path = tmp_path / "small.toml"
    path.write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in settings.items()))
    run = tmp_path / "run"
    common = ["--out", str(run), "--device", "cpu"]
    assert main([str(sound), *common, "--config", str(path), "--params", "64", "--steps", "1", "--no-report"]) == 0
    told = capsys.readouterr().err
    chosen = read_json(run / "run.json")["chosen"]
    config = load_run(run)[1]
    assert set(chosen) == set(CHOSEN) - {"n_params"}
    assert config.n_params == 64
    for field, choice in chosen.items():
        assert getattr(config, field) == choice["value"]
        assert f"chose {field} = {choice['value']}: {choice['reason']}" in told
    assert main([*common, "--resume", "--steps", "2"]) == 0
    assert "chose " not in capsys.readouterr().err
    assert read_json(run / "run.json")["chosen"] == chosen
    page = (run / "report.html").read_text()
    assert "frame_size (chosen)" in page
    assert "the longest recording lasts 4.0 s" in page


@pytest.mark.parametrize(
    ("name", "frame", "n_params"),
    [
        ("wind/tex_framework-wind", SIZE // 2, 256),
        ("fire/tex_framework-fire", SIZE, 512),
        ("applause/ibm_max-applause", SIZE // 2, 512),
    ],
)
def test_recordings_get_sane_sizes(shared_dir: Path, name: str, frame: int, n_params: int) -> None:
    audio = read_audio(shared_dir / "data" / f"{name}.flac", RATE, 1)
    made = suggest(analyse_texture([audio], RATE), Extent((len(audio),), 1))
    assert (made["frame_size"].value, made["n_params"].value) == (frame, n_params)
    assert made["n_bands"].value in (24, 32)
    assert 32 <= made["hidden_size"].value <= 256
