"""Band energies, end to end: measured, learnt, exported, and played as controls of their own."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from tests.support.sounds import RATE, SMALL, write_sound
from texbridge.export.assemble import export_bundle
from texbridge.export.controls import set_level
from texbridge.export.onnx import decoder_graph, verify_decoder
from texbridge.export.torchscript import instrument_script
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.offline.render import render_bundle
from texbridge.realtime.synthesis.decoder import Decoder
from texbridge.realtime.synthesis.texture import TextureRenderer
from texbridge.training.commands.train import main
from texbridge.training.loop.checkpoint import build_model, build_synth, load_run
from texbridge.training.run.flicker import match_flicker
from texbridge.training.run.playback import resynthesise
from texbridge.training.signal.features import FEATURE_NAMES, band_levels, feature_sizes, feature_table, frame_features
from texbridge.training.signal.filterbanks import CosineFilterbank

CONFIG = replace(
    SMALL,
    band_energies=True,
    beta=(1.0, 1.0, 1.0, 1.0, 1.0),
    batch_size=8,
    hold_probability=1.0,
    learning_rate=1e-2,
    rate_ratios=(1.0,),
    seed=2,
    steps=400,
    validation_every=100,
)
NAMES = [*FEATURE_NAMES, *(f"band{k}" for k in range(1, CONFIG.n_bands + 1))]


def shifting(seconds: float, seed: int = 0) -> NDArray[np.float32]:
    """Noise whose bands swell and fade by ±15 dB independently of each other, about once a second: [T]."""
    rng = np.random.default_rng(seed)
    length = round(seconds * RATE)
    spectrum = (
        np.fft.rfft(rng.standard_normal(length)) * CosineFilterbank(CONFIG.n_bands, RATE).response(length).numpy()
    )
    knots = rng.uniform(-15, 15, (CONFIG.n_bands, round(seconds) + 1))
    time = np.linspace(0, knots.shape[1] - 1, length)
    gains = [10 ** (np.interp(time, np.arange(knots.shape[1]), row) / 20) for row in knots]
    audio = (np.fft.irfft(spectrum, n=length) * gains).sum(0)
    return (0.1 * audio / audio.std()).astype(np.float32)


@pytest.fixture(scope="module")
def run_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bands")
    write_sound(folder / "sounds" / "shifting.wav", shifting(30.0))
    values = {k: v for k, v in CONFIG.to_dict().items() if k not in ("name", "band_energies")}
    (folder / "small.toml").write_text("\n".join(f"{key} = {json.dumps(value)}" for key, value in values.items()))
    argv = [str(folder / "sounds"), "--out", str(folder / "run"), "--config", str(folder / "small.toml")]
    assert main([*argv, "--band-energies", "--device", "cpu", "--no-report"]) == 0
    return folder / "run"


@pytest.fixture(scope="module")
def bundle(run_dir: Path) -> Bundle:
    return read_bundle(export_bundle(run_dir, run_dir / "bands.texbundle"))


def test_noise_in_a_band_shows_in_that_band_at_any_gain() -> None:
    bank = CosineFilterbank(6, RATE)
    time = torch.arange(16384, dtype=torch.float64) / RATE
    for band, hz in enumerate(bank.centres_hz.tolist()):
        levels = band_levels(torch.sin(2 * torch.pi * hz * time)[None], RATE, 6)[0]
        assert float(levels[band]) == pytest.approx(0.0, abs=0.1)
        assert float(levels[torch.arange(6) != band].max()) < -20.0
    noise = torch.randn(1, 16384, generator=torch.Generator().manual_seed(0))
    assert torch.allclose(band_levels(1e-3 * noise, RATE, 6), band_levels(noise, RATE, 6), atol=1e-3)
    assert torch.equal(band_levels(torch.zeros(1, 16384), RATE, 6), torch.full((1, 6), -80.0))


def test_the_table_names_every_column() -> None:
    features = frame_features(torch.from_numpy(shifting(1.0))[None], RATE, 6)
    assert [feature.name for feature in feature_table(6)] == NAMES
    assert features.shape == (1, len(NAMES)) and sum(feature_sizes(6)) == len(NAMES)
    assert torch.equal(features[:, : len(FEATURE_NAMES)], frame_features(torch.from_numpy(shifting(1.0))[None], RATE))


def test_all_bands_share_one_encoder_and_a_model_without_them_is_as_before() -> None:
    names = {name for name, _ in build_model(SMALL).named_parameters()}
    assert names == {name for name, _ in build_model(CONFIG).named_parameters() if not name.startswith("encoders.4.")}
    assert build_model(CONFIG).encoders[4][0].weight.shape == (SMALL.hidden_size, 6)  # type: ignore[index]


def test_the_run_and_the_bundle_hold_their_ranges(run_dir: Path, bundle: Bundle) -> None:
    ranges = json.loads((run_dir / "features.json").read_text())
    assert list(ranges) == NAMES
    assert list(bundle.feature_names) == [p.name for p in bundle.parameters] == NAMES
    assert list(bundle.manifest["normalization"]) == NAMES
    assert bundle.manifest["tensors"]["inputs"]["features"] == ["B", "K", len(NAMES)]
    for parameter in bundle.parameters[len(FEATURE_NAMES) :]:
        limits = ranges[parameter.name]
        assert (parameter.unit, parameter.scale) == ("dB", "linear")
        assert parameter.minimum <= limits["min"] and limits["max"] <= parameter.maximum
        assert parameter.default == limits["default"]
        assert -80.0 <= parameter.minimum < parameter.maximum - 5.0 < 0.0
    assert "the band around" in bundle.parameters[-1].description


def test_the_engine_feeds_each_band_to_its_own_column(run_dir: Path, bundle: Bundle) -> None:
    model, config, meta = load_run(run_dir)
    set_level(model, meta["features"])
    match_flicker(model, build_synth(config), config, meta["features"], meta["flicker"])
    control = TextureRenderer(bundle, RATE)
    for name in NAMES[len(FEATURE_NAMES) :]:
        at_rest = control.features()
        control.set_value(name, control.values[name] + 3.0)
        moved = control.features() - at_rest
        assert np.flatnonzero(moved).tolist() == [NAMES.index(name)]
    features = control.features()
    second = np.eye(1, bundle.n_variations, 1, dtype=np.float32)
    found, _ = Decoder(bundle)(features, np.zeros(bundle.state_shape, np.float32), second[0])
    with torch.no_grad():
        decoded, _ = model(
            torch.from_numpy(features)[None, None], model.initial_state(1), torch.from_numpy(second)[None]
        )
    expected = torch.view_as_complex(decoded[0, 0])
    assert np.abs(found - expected.numpy()).max() < 0.01 * float(expected.abs().max())


def test_a_band_turned_up_is_heard_in_that_band(bundle: Bundle) -> None:
    assert "/voice/1/band3" in Engine([bundle]).parameters
    rise = []
    for name in NAMES[len(FEATURE_NAMES) :]:
        soft, loud = (
            render_bundle(bundle, 6.0, RATE, settings={f"{name}/norm": position}, channels=1)[:, 0]
            for position in (0.1, 0.9)
        )
        levels = [band_levels(torch.from_numpy(x.copy())[None], RATE, 6)[0].numpy() for x in (soft, loud)]
        rise.append(levels[1] - levels[0])
    own = np.diagonal(rise)[:-1]  # the centroid, which stays as asked, holds the highest band
    assert own.min() > 4.0
    others = (np.sum(rise, axis=1)[:-1] - own) / len(own)
    assert (own - others).min() > 6.0


def test_graphs_and_resynthesis_take_all_columns(run_dir: Path) -> None:
    model, config, meta = load_run(run_dir)
    assert bool(np.isfinite(resynthesise(model, config, shifting(2.0))).all())
    assert verify_decoder(decoder_graph(model, half=False), model) < 1e-5
    synth = build_synth(config)
    assert len(instrument_script(model, synth, meta)) > 1000
