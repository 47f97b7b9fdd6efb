"""A run of VAE-EnCodec becomes a bundle that plays, live and offline, in the whole space of its latent."""

from pathlib import Path

import numpy as np
import onnx
import pytest
import soundfile
import torch

from texbridge.dispatcher import main
from texbridge.export.latent.codec_graphs import stored_codec
from texbridge.export.latent.codec_space import stored_axes
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.offline.latent import encoded, latent_sound
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.files import write_json
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.loop.checkpoint import save_checkpoint
from texbridge.training.tasks.codec_models import build_codec, load_codec_run

RATE = 24000
STILL = {"life": 0.0}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("codec")
    (folder / "sounds").mkdir()
    generator = np.random.default_rng(2)
    for name, level in (("soft", 0.02), ("loud", 0.2), ("middle", 0.07)):
        soundfile.write(
            folder / "sounds" / f"{name}.wav", level * generator.normal(size=3 * RATE).clip(-4, 4) / 4, RATE
        )
    config = CodecConfig(name="codec", width=2, dimension=8, latent=4, discriminator_width=2, scales=(256,))
    torch.manual_seed(0)
    network, _ = build_codec(config)
    with torch.no_grad():
        for weights in network.decoder.parameters():
            weights.mul_(1.5)
    (folder / "run").mkdir()
    write_json(folder / "run" / "run.json", {"inputs": [str(folder / "sounds")]})
    facts = {"config": config.to_dict(), "step": 1, "features": {}, "credits": [], "gain": 2.0}
    save_checkpoint(folder / "run", "last", facts, {"model": network})
    return folder / "run"


def exported(run: Path, name: str, *options: str) -> Bundle:
    assert main(["export", str(run), "--out", str(run.parent / f"{name}.texbundle"), *options]) == 0
    return read_bundle(run.parent / f"{name}.texbundle")


@pytest.fixture(scope="module")
def codec(run: Path) -> Bundle:
    return exported(run, "codec")


def test_it_says_what_it_is(codec: Bundle) -> None:
    assert (codec.kind, codec.sample_rate, codec.hop_size) == ("waveform", RATE, 320)
    level = 10 * np.log10(np.square(render_bundle(codec, 5.0, RATE, channels=1)).mean())
    assert -36.0 < level < -15.0
    assert codec.feature_names == ("z1", "z2", "z3", "z4")
    errors = codec.manifest["graph_errors"]
    assert max(errors["decoder.onnx"], errors["encoder.onnx"]) <= 1e-5 and 0.0 < errors["float16"] < 0.02
    assert codec.latent is not None and codec.latent.life and codec.encoder is not None
    assert set(codec.latent.recordings) <= {"soft.wav", "loud.wav", "middle.wav"}
    names = [parameter.name for parameter in codec.parameters]
    assert {"z/x", "z/y", "z/anchor", "z/follow", "z/hold", "z/1", "z/4", "life", "pace"} <= set(names)


def test_single_precision_is_twice_as_large_and_sounds_the_same(run: Path, codec: Bundle) -> None:
    single = exported(run, "single", "--precision", "float32", "--no-life")
    assert "float16" not in single.manifest["graph_errors"] and single.latent is not None and not single.latent.life
    halves = [sum(_bytes(bundle)) for bundle in (codec, single)]
    assert halves[0] < 0.62 * halves[1]
    course = np.zeros((20, 4), np.float32)
    sounds = [latent_sound(bundle, course).astype(np.float64) for bundle in (codec, single)]
    assert np.corrcoef(sounds[0], sounds[1])[0, 1] > 0.99


def _bytes(bundle: Bundle) -> list[int]:
    return [len(tensor.raw_data) for tensor in onnx.load_from_string(bundle.decoder).graph.initializer]


def test_weight_norm_is_multiplied_out_before_it_is_rounded(run: Path) -> None:
    vae, _, _ = load_codec_run(run, "last")
    stored = stored_codec(vae, half=True)
    for mine, other in ((stored.encoder, vae.encoder), (stored.decoder, vae.decoder)):
        (layer,), (original,) = ([m for m in net.modules() if isinstance(m, torch.nn.LSTM)] for net in (mine, other))
        ours, theirs = (dict(lstm.named_parameters()) for lstm in (layer, original))
        assert torch.equal(ours["bias_ih_l0"], theirs["bias_ih_l0"])
        assert torch.equal(ours["weight_hh_l0"], theirs["weight_hh_l0"].half().float())
    first, original_first = (_convolutions(net.encoder)[0] for net in (stored, vae))
    assert torch.equal(first.weight, original_first.weight.half().float())


def _convolutions(stack: torch.nn.Module) -> list[torch.nn.Conv1d]:
    return [module for module in stack.modules() if isinstance(module, torch.nn.Conv1d)]


def test_the_encoder_hears_what_the_network_hears_and_a_stream_is_the_whole(run: Path, codec: Bundle) -> None:
    sound, _ = soundfile.read(run.parent / "sounds" / "loud.wav", dtype="float32")
    heard = encoded(codec, sound[: 40 * 320])
    assert heard.shape == (40, 4)
    np.testing.assert_allclose(encoded(codec, sound[: 10 * 320]), heard[:10], atol=1e-6)
    assert codec.latent is not None
    off = np.abs(heard.mean(0) - codec.arrays["latent_mean"]) / codec.arrays["latent_deviation"]
    assert off[0] < 4.0  # the recordings are within a few deviations of the middle


def test_of_a_large_latent_few_axes_are_stored() -> None:
    generator = np.random.default_rng(0)
    means = generator.normal(size=(4000, 64)) * 0.7 ** np.arange(64)
    mean, axes, share = stored_axes(means)
    assert axes.shape[0] < 20 and share >= 0.999 and mean.shape == (64,)
    np.testing.assert_allclose(axes @ axes.T, np.eye(len(axes)), atol=1e-9)
    assert stored_axes(generator.normal(size=(4000, 64)))[1].shape[0] == 32
    assert stored_axes(means[:, :16])[1].shape == (16, 16)


@pytest.mark.parametrize("rate", [44100, 96000])
def test_it_plays_the_same_every_time_and_elsewhere_otherwise(codec: Bundle, rate: int) -> None:
    still, again, moved = (render_bundle(codec, 0.5, rate, settings=s) for s in (STILL, STILL, {**STILL, "z/x": 1.0}))
    assert np.isfinite(still).all() and still.std() > 0
    np.testing.assert_array_equal(still, again)
    assert not np.array_equal(still, moved)


def test_blocks_of_any_size_give_the_same_samples(codec: Bundle) -> None:
    sounds = []
    for size in (64, 100, 512):
        engine = Engine([codec], block_size=size, seed=1)
        engine.set("/voice/1/z/2", 1.5)
        sounds.append(engine.render(24000))
    np.testing.assert_array_equal(sounds[0], sounds[1])
    np.testing.assert_array_equal(sounds[0], sounds[2])


def test_it_begins_as_it_goes_on(codec: Bundle) -> None:
    sound = render_bundle(codec, 2.0, 24000, channels=1, settings=STILL)[:, 0]
    begin, later = np.std(sound[2400:4800]), np.std(sound[-9600:])
    assert begin == pytest.approx(later, rel=0.25)


def test_a_walk_a_map_and_a_transfer_are_made(run: Path, codec: Bundle) -> None:
    sounds, out = run.parent / "sounds", run.parent / "walk.wav"
    model = ["--model", str(codec.path)]
    ends = [str(sounds / "soft.wav"), str(sounds / "loud.wav")]
    assert main(["latent", *ends, *model, "--out", str(out), "--seconds", "1", "--ends", "0.5"]) == 0
    sound, rate = soundfile.read(out)
    assert rate == RATE and len(sound) == pytest.approx(2 * RATE, abs=640) and np.isfinite(sound).all()
    assert out.with_suffix(".png").stat().st_size > 1000 and out.with_suffix(".json").exists()
    two_times = [ends[0], "--at", "0.2", "1.5", *model, "--out", str(run.parent / "times.wav"), "--ends", "0.5"]
    assert main(["latent", *two_times]) == 0
    driven = run.parent / "driven.wav"
    assert main(["transfer", ends[1], *model, "--out", str(driven), "--gate", "-80"]) == 0
    sound, rate = soundfile.read(driven)
    assert len(sound) == 3 * rate and np.isfinite(sound).all() and sound.std() > 0
