"""Streaming features agree with those that models are trained on, whatever the blocks, and keep up with the input."""

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.support.driving import beatbox, recording, speech
from texbridge.realtime.analysis import measures
from texbridge.realtime.analysis.features import FEATURE_NAMES, Features, StreamingFeatures
from texbridge.realtime.diagnostics.measure_features import hop_ms
from texbridge.sound.infrasound import without_infrasound
from texbridge.training.signal import features as batch

FRAME = 65536
BANDS = 6


def heard(audio: np.ndarray, rate: int, frame_size: int = FRAME, bands: int = 0) -> list[Features]:
    return StreamingFeatures(rate, frame_size, bands).process(audio)


def check_parity(audio: np.ndarray, rate: int, bands: int = BANDS) -> None:
    """Every frame after the warm-up, against the batch features of the same samples."""
    stream = StreamingFeatures(rate, FRAME, bands)
    frames = {one.frame_end: one.frame for one in stream.process(audio) if one.frame_end >= stream.frame_size}
    assert len(frames) >= 5
    ends = list(frames)[:: max(1, len(frames) // 8)]
    audible = without_infrasound(audio, rate)
    windows = np.stack([audible[end - stream.frame_size : end] for end in ends])
    expected = batch.frame_features(torch.from_numpy(windows), rate, bands).numpy()
    found = np.array([frames[end] for end in ends])
    np.testing.assert_allclose(found[:, 0], expected[:, 0], rtol=2e-3)
    np.testing.assert_allclose(found[:, 1], expected[:, 1], rtol=0.02, atol=0.05)
    np.testing.assert_allclose(found[:, 2:], expected[:, 2:], atol=0.05)


@pytest.mark.parametrize("name", ["ddsp_thesis-steps", "ambient_engine-gravel"])
def test_parity_on_recordings(name: str, shared_dir: Path) -> None:
    check_parity(*recording(shared_dir / "data" / "footsteps" / f"{name}.flac", 4.0))


def test_parity_on_speech(tmp_path: Path) -> None:
    check_parity(*speech(tmp_path))


@pytest.mark.parametrize("rate", [44100, 48000, 96000])
def test_parity_on_a_beat_at_any_rate(rate: int) -> None:
    check_parity(beatbox(4.0, rate), rate)


def test_names_and_constants_are_those_of_training() -> None:
    assert FEATURE_NAMES == batch.FEATURE_NAMES
    for name in ("ONSET_BANDS", "ONSET_LOW_HZ", "ONSET_THRESHOLD_DB", "CONTRAST_BANDS", "CONTRAST_LOW_HZ"):
        assert getattr(measures, name) == getattr(batch, f"_{name}")


def test_block_sizes_do_not_matter() -> None:
    audio = beatbox(2.0)
    whole = heard(audio, 44100, 16384, BANDS)
    stream = StreamingFeatures(44100, 16384, BANDS)
    rng = np.random.default_rng(1)
    parts = np.split(audio, np.sort(rng.integers(0, len(audio), 400)))
    assert {len(part) for part in parts} >= {0, 1} or min(map(len, parts)) < 64
    assert [one for part in parts for one in stream.process(part)] == whole
    assert len(whole) == len(audio) // stream.hop_size


def test_silence_is_finite_and_at_the_floor() -> None:
    last = heard(np.zeros(3 * 22050, np.float32), 22050, 16384, BANDS)[-1]
    assert last.loudness == pytest.approx(-120.0) and last.centroid == 0.0 and last.rate == 0.0
    silence = batch.frame_features(torch.zeros(1, 16384), 22050, BANDS)[0].numpy()
    np.testing.assert_allclose(last.frame, silence, atol=1e-4)


def test_silence_after_sound_reaches_the_floor_again() -> None:
    audio = np.concatenate([beatbox(1.0), np.zeros(44100, np.float32)])
    last = heard(audio, 44100, 16384, BANDS)[-1]
    np.testing.assert_allclose(last.frame, batch.frame_features(torch.zeros(1, 16384), 44100, BANDS)[0], atol=1e-4)
    assert last.rate < 1.0


def test_what_is_not_finite_counts_as_silence() -> None:
    audio = beatbox(1.0)
    audio[5000:5100], audio[9000], audio[9001] = np.nan, np.inf, -np.inf
    silenced = np.where(np.isfinite(audio), audio, np.float32(0.0))
    assert StreamingFeatures(44100, 16384).process(audio) == heard(silenced, 44100, 16384)


def test_absurd_samples_stay_finite() -> None:
    found = heard(np.full(44100, 3e38, np.float32), 44100, 16384, BANDS)
    assert np.isfinite([(one.loudness, one.centroid, one.rate, *one.frame) for one in found]).all()


def gated_noise(seconds: float, rate: int) -> tuple[np.ndarray, np.ndarray]:
    """Noise at -26 and -52 dBFS by turns of half a second, and where it is loud."""
    noise = np.random.default_rng(0).standard_normal(round(seconds * rate)) * 10 ** (-26 / 20)
    loud = (np.arange(len(noise)) * 2 // rate) % 2 == 0
    return np.where(loud, noise, 0.05 * noise).astype(np.float32), loud


@pytest.mark.parametrize("offset", [0.3, -0.05, 0.9])
def test_an_offset_changes_no_feature(offset: float) -> None:
    """Bursts stand out by 26 dB with a constant added to them as without, from the first hops on."""
    audio, loud = gated_noise(5.0, 44100)
    plain, moved = heard(audio, 44100), heard(audio + np.float32(offset), 44100)
    levels = np.array([one.loudness for one in moved])
    assert np.abs(levels - [one.loudness for one in plain]).max() < 0.05
    within = loud[[one.position - 1 for one in moved]]
    assert (np.median(levels[within]), np.median(levels[~within])) == pytest.approx((-26.0, -52.0), abs=0.2)
    assert [one.centroid for one in moved] == pytest.approx([one.centroid for one in plain], rel=0.01)
    assert moved[-1].frame == pytest.approx(plain[-1].frame, rel=1e-3)
    frames = torch.from_numpy(np.stack([audio[:FRAME], audio[:FRAME] + np.float32(offset)]))
    features = batch.frame_features(frames, 44100, BANDS)
    torch.testing.assert_close(features[0], features[1], rtol=1e-3, atol=1e-2)


def test_parity_holds_with_an_offset() -> None:
    check_parity(gated_noise(4.0, 44100)[0] + np.float32(0.3), 44100)


def test_loudness_is_that_of_the_last_10_ms() -> None:
    rng = np.random.default_rng(0)
    audio = (0.1 * rng.standard_normal(48000)).astype(np.float32)
    audio[24000:] *= 0.01
    found = heard(audio, 48000, 16384)
    before, after = ([one.loudness for one in found if low <= one.position <= high] for low, high in
                     ((1000, 24000), (24480, 48000)))  # fmt: skip
    assert np.mean(before) == pytest.approx(-20.0, abs=0.5) and np.std(before) < 1.0
    assert np.mean(after) == pytest.approx(-60.0, abs=0.5)


def test_centroid_follows_a_tone_within_30_ms() -> None:
    time = np.arange(24000) / 48000
    audio = np.sin(2 * np.pi * np.where(time < 0.25, 500.0, 4000.0) * time).astype(np.float32)
    found = heard(audio, 48000, 16384)
    assert all(abs(one.centroid - 500.0) < 50.0 for one in found if 2000 < one.position <= 12000)
    assert all(abs(one.centroid - 4000.0) < 60.0 for one in found if one.position >= 12000 + 0.03 * 48000)


@pytest.mark.parametrize("per_second", [2.0, 4.0, 8.0])
def test_onsets_are_found_once_each_and_soon(per_second: float) -> None:
    rate = 44100
    rng = np.random.default_rng(3)
    starts = 0.3 + np.arange(round(4 * per_second)) / per_second
    time = np.arange(5 * rate) / rate
    since = np.min(np.where(time >= starts[:, None], time - starts[:, None], 9.0), axis=0)
    audio = (rng.standard_normal(len(time)) * (1e-3 + 0.2 * np.exp(-since / 0.02))).astype(np.float32)
    found = heard(audio, rate)
    at = np.array([one.position / rate for one in found if one.onset])
    at = at[at > 0.2]
    assert len(at) == len(starts)
    assert (at - starts > 0.0).all() and (at - starts < 0.035).all()
    late = [one.rate for one in found if 2.5 < one.position / rate < 4.0]
    assert np.mean(late) == pytest.approx(per_second, rel=0.15)


def test_stationary_noise_has_hardly_an_onset() -> None:
    noise = (0.1 * np.random.default_rng(0).standard_normal(4 * 44100)).astype(np.float32)
    assert sum(one.onset for one in heard(noise, 44100)) <= 3


@pytest.mark.parametrize("arguments", [(4000, FRAME), (48000, FRAME, 0, 0.0)])
def test_impossible_sizes_are_named(arguments: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=r"must be in"):
        StreamingFeatures(*arguments)


def test_a_hop_is_analysed_in_less_than_it_lasts() -> None:
    assert hop_ms(48000, 0.5)["median"] < 5.0
