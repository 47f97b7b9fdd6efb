"""A run of VAE-EnCodec becomes a bundle that plays, live and offline, along the axes of its latent."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from texbridge.dispatcher import main
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.engine.engine import Engine
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.files import write_json
from texbridge.training.latents.codec_config import CodecConfig
from texbridge.training.loop.checkpoint import save_checkpoint
from texbridge.training.tasks.codec_models import build_codec

RATE = 24000


@pytest.fixture(scope="module")
def codec(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("codec")
    (folder / "sounds").mkdir()
    generator = np.random.default_rng(2)
    for name, level in (("soft", 0.02), ("loud", 0.2), ("middle", 0.07)):
        soundfile.write(
            folder / "sounds" / f"{name}.wav", level * generator.normal(size=3 * RATE).clip(-4, 4) / 4, RATE
        )
    config = CodecConfig(name="codec", width=2, dimension=8, latent=4, discriminator_width=2, scales=(256,))
    network, _ = build_codec(config)
    with torch.no_grad():
        for weights in network.decoder.parameters():
            weights.mul_(1.5)
    run = folder / "run"
    run.mkdir()
    write_json(run / "run.json", {"inputs": [str(folder / "sounds")]})
    facts = {"config": config.to_dict(), "step": 1, "features": {}, "credits": [], "gain": 2.0}
    save_checkpoint(run, "last", facts, {"model": network})
    assert main(["export", str(run), "--out", str(folder / "codec.texbundle")]) == 0
    return read_bundle(folder / "codec.texbundle")


def test_it_says_what_it_is(codec: Bundle) -> None:
    assert (codec.kind, codec.sample_rate, codec.hop_size) == ("waveform", RATE, 320)
    level = 10 * np.log10(np.square(render_bundle(codec, 5.0, RATE, channels=1)).mean())
    assert -36.0 < level < -15.0
    assert codec.feature_names == ("z1", "z2", "z3", "z4")
    assert codec.manifest["graph_errors"]["decoder.onnx"] <= 1e-5
    assert [(p.minimum, p.maximum, p.default) for p in codec.parameters[:4]] == [(-3.0, 3.0, 0.0)] * 4


@pytest.mark.parametrize("rate", [44100, 48000])
def test_it_plays_the_same_every_time_and_elsewhere_otherwise(codec: Bundle, rate: int) -> None:
    still, again, moved = (render_bundle(codec, 1.0, rate, settings=s) for s in ({}, {}, {"z1": 3.0}))
    assert np.isfinite(still).all() and still.std() > 0
    np.testing.assert_array_equal(still, again)
    assert not np.array_equal(still, moved)


def test_blocks_of_any_size_give_the_same_samples(codec: Bundle) -> None:
    sounds = []
    for size in (64, 100, 512):
        engine = Engine([codec], block_size=size, seed=1)
        engine.set("/voice/1/z2", 1.5)
        sounds.append(engine.render(24000))
    np.testing.assert_array_equal(sounds[0], sounds[1])
    np.testing.assert_array_equal(sounds[0], sounds[2])


def test_it_begins_as_it_goes_on(codec: Bundle, tmp_path: Path) -> None:
    sound = render_bundle(codec, 2.0, 24000, channels=1)[:, 0]
    begin, later = np.std(sound[2400:4800]), np.std(sound[-9600:])
    assert begin == pytest.approx(later, rel=0.25)
