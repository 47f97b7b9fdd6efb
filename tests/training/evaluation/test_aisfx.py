"""aiSFX: front end and network against stored numbers and plain arithmetic; files in every form, and bad ones."""

import os
import zipfile
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import Tensor

from tests.support.aisfx import HEAD, WIDTHS, small_aisfx
from tests.support.vggish import small_state
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.aisfx import Aisfx, aisfx_network, effect_blocks, effect_mel, embed_effects
from texbridge.training.evaluation.networks import Embedding, compared, distances_by_halves, load_embedding
from texbridge.training.evaluation.weights import Weights, read_weights
from texbridge.training.signal.mel import mel_matrix
from texbridge.training.signal.sound_file import read_sound

RATE = 44100


def noise(seconds: float, seed: int = 0) -> Tensor:
    return 0.1 * torch.randn(round(seconds * RATE), generator=torch.Generator().manual_seed(seed))


def test_the_front_end_is_the_stored_one(shared_dir: Path) -> None:
    stored = np.load(shared_dir / "fixtures" / "systems" / "aisfx.npz")["mel_of_fire"]
    fire = read_sound(shared_dir / "data" / "fire" / "tex_framework-fire.flac")[0][3 * RATE :]
    assert effect_mel(torch.from_numpy(fire))[:100].numpy() == pytest.approx(stored, rel=1e-3)


def test_vectors_and_labels_of_the_published_weights_are_the_stored_ones(shared_dir: Path) -> None:
    if "TEXBRIDGE_AISFX" not in os.environ:
        pytest.skip("TEXBRIDGE_AISFX names no file of weights: the wheel of aisfx 0.1.2, or the checkpoint in it")
    embedding = load_embedding(os.environ["TEXBRIDGE_AISFX"])
    stored = np.load(shared_dir / "fixtures" / "systems" / "aisfx.npz")
    assert embedding.labels is not None
    for name, vector, logits in zip(stored["names"], stored["embedding"], stored["logits_ucs_mixed_69"], strict=True):
        path = shared_dir / "data" / name / f"tex_framework-{name}.flac"
        found = embedding.embedded(read_sound(path)[0][3 * RATE :][: 2048 + 99 * 1024], RATE)
        assert found[0].numpy() == pytest.approx(vector, rel=1e-3, abs=1e-5)
        expected = torch.from_numpy(logits).double().softmax(0)
        assert torch.allclose(embedding.labels.probabilities(found), expected, rtol=1e-3, atol=1e-6)


def test_mel_of_a_tone_is_that_of_its_power() -> None:
    t = torch.arange(RATE) / RATE
    tone = (2048 / 1024 * 0.5) * torch.sin(2 * torch.pi * 46 * RATE / 2048 * t)
    mel = effect_mel(tone)
    assert mel.shape == (1 + (RATE - 2048) // 1024, 96)
    weights = mel_matrix(96, 2048, RATE, 0.0, RATE / 2)
    share = weights[:, 46] / weights.sum(1)
    assert int(mel[0].argmax()) == int(share.argmax())
    power = (10 ** (9.457798957824707 * mel[0]) - 1).sum() / 1e4
    around = (weights / weights.sum(1, keepdim=True))[:, 45:48].sum(0)
    expected = (np.hanning(2048).sum() / 2) ** 2 * float(around[1] + (around[0] + around[2]) / 4)
    assert float(power) == pytest.approx(expected, rel=0.01), "a Hann window puts a quarter of the power beside the bin"


def test_silence_is_zero_and_a_short_sound_has_no_frame() -> None:
    assert torch.equal(effect_mel(torch.zeros(4096)), torch.zeros(3, 96))
    assert effect_mel(torch.zeros(2047)).shape == (0, 96)
    long = noise(30)
    assert torch.allclose(effect_mel(long)[1100], effect_mel(long[1100 * 1024 :][:2048])[0], atol=1e-6)


@pytest.mark.parametrize(("frames", "blocks", "step"), [(99, 0, None), (100, 1, None), (103, 4, 1), (149, 4, 16)])
def test_a_short_sound_has_four_blocks(frames: int, blocks: int, step: int | None) -> None:
    mel = torch.arange(float(frames))[:, None].expand(frames, 96)
    found = effect_blocks(mel)
    assert found.shape == (blocks, 100, 96)
    assert step is None or found[1, 0, 0] == step


def test_blocks_of_a_long_sound_lie_fifty_frames_apart() -> None:
    found = effect_blocks(torch.arange(430.0)[:, None].expand(430, 96))
    assert found[:, 0, 0].tolist() == [0, 50, 100, 150, 200, 250, 300]
    assert found[2, :, 7].tolist() == list(range(100, 200))


def test_names_and_shapes_are_the_published_ones() -> None:
    with torch.device("meta"):
        published, small = Aisfx().state_dict(), Aisfx(WIDTHS).state_dict()
    own = {name for name in small_aisfx() if not name.startswith("fc.")}
    assert set(published) == set(small) == own
    assert published["embedding_net.conv_block4.conv1.weight"].shape == (512, 256, 3, 3)
    assert sum(value.numel() for name, value in published.items() if "conv1" in name or "conv2" in name) == 4682304


def test_the_mean_over_mel_and_the_largest_over_time() -> None:
    """With weights that let the input through, the embedding is that of plain poolings."""
    network = Aisfx((1, 1, 1, 1)).eval()
    for name, value in network.state_dict().items():
        if "conv" in name.rsplit(".", 2)[1]:
            value.zero_()[0, 0, 1, 1] = 1
    mel = torch.rand(1, 100, 96, generator=torch.Generator().manual_seed(3))
    pooled = mel[0, :96].reshape(12, 8, 12, 8).amax((1, 3)).mean(1).max()
    assert float(network(mel).detach()) == pytest.approx(float(pooled), rel=1e-3)


def test_every_form_of_file_gives_the_same_vectors_and_labels(tmp_path: Path) -> None:
    state = small_aisfx()
    libraries = {"prosfx": (np.int64(0), 7), "ucsMixed": (np.int64(2), 7)}
    torch.save((state, libraries), tmp_path / "checkpoint.pth")
    torch.save(state, tmp_path / "named-oddly.bin")
    save_file({name: v for name, v in state.items() if not name.endswith("tracked")}, tmp_path / "weights")
    with zipfile.ZipFile(tmp_path / "wheel.whl", "w") as wheel:
        wheel.write(tmp_path / "checkpoint.pth", "aisfx/models/checkpoint.pth")
        wheel.writestr("aisfx/__init__.py", "raise SystemExit")
    audio = noise(5).numpy()
    found = [load_embedding(tmp_path / n) for n in ("checkpoint.pth", "named-oddly.bin", "weights", "wheel.whl")]
    vectors = [embedding.embedded(audio, RATE) for embedding in found]
    assert vectors[0].shape == (4, WIDTHS[-1]) and all(torch.equal(v, vectors[0]) for v in vectors)
    for embedding in found:
        assert embedding.name == "aisfx" and embedding.labels is not None
        assert embedding.labels.probabilities(vectors[0]).shape == HEAD[-1:]
        assert torch.equal(embedding.labels.layers[0][0], state["fc.2.0.weight"]), "the head of UCS is the third"


def test_the_file_says_which_network_it_holds(tmp_path: Path) -> None:
    save_file(small_state(), tmp_path / "a")
    vggish = load_embedding(tmp_path / "a")
    assert (vggish.name, vggish.n_dimensions, vggish.labels) == ("vggish", 128, None)
    assert vggish.embedded(noise(3).numpy(), RATE).shape == (3, 128)
    save_file({n: v for n, v in small_aisfx().items() if not n.startswith("fc.")}, tmp_path / "b")
    assert load_embedding(tmp_path / "b").labels is None


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"embedding_net.conv_block3.bn2.weight": None}, r"not aisfx weights: .*bn2\.weight is missing \(1 of 40\)"),
        ({"embedding_net.conv_block2.conv2.weight": torch.zeros(3, 3, 1, 1)}, r"has shape \[3, 3, 1, 1\], aisfx has"),
        ({"embedding_net.conv_block1.bn1.bias": torch.full((2,), torch.inf)}, "holds values that are not numbers"),
        ({"embedding_net.conv_block1.bn1.running_var": torch.full((2,), -1.0)}, "holds a variance below 0"),
        ({"embedding_net.conv_block4.conv2.weight": torch.tensor(1.0)}, "has shape .*, aisfx has"),
        ({"embedding_net.conv_block5.conv1.weight": torch.zeros(1)}, "conv_block5.conv1.weight does not belong"),
        ({"classifier.weight": torch.zeros(1)}, "classifier.weight does not belong to aisfx"),
        ({"fc.2.0.weight": torch.zeros(5, 3)}, "takes 3 numbers, the network gives 6"),
        ({"fc.2.2.bias": None}, "2.weight and 2.bias come together"),
        ({"fc.2.2.weight": torch.zeros(4, 9)}, "2.weight takes 9 numbers, the layer before it gives 5"),
        ({"fc.1.0.weight": torch.zeros(1, dtype=torch.complex64)}, "is no plain tensor of real numbers"),
        ({"fc.1.0.weight": torch.zeros(1).expand(1 << 40)}, "holds more than 512 million numbers"),
    ],
)
def test_other_tensors_are_refused_by_name(tmp_path: Path, change: dict[str, Tensor | None], reason: str) -> None:
    state = {name: value for name, value in {**small_aisfx(), **change}.items() if value is not None}
    torch.save((state, {}), tmp_path / "a.pth")
    with pytest.raises(TrainingError, match=reason) as caught:
        load_embedding(tmp_path / "a.pth")
    assert "\n" not in str(caught.value) and "a.pth" in str(caught.value)


def test_weights_that_give_no_numbers_are_said(tmp_path: Path) -> None:
    state = small_aisfx()
    for name in state:
        if "conv" in name.rsplit(".", 2)[1]:
            state[name] = torch.full_like(state[name], 1e30)
    save_file(state, tmp_path / "a")
    with pytest.raises(ValueError, match="the weights of aisfx give values that are not numbers"):
        load_embedding(tmp_path / "a").embedded(noise(3).numpy(), RATE)


def test_what_is_no_weights_file_is_refused_in_one_line(tmp_path: Path) -> None:
    torch.save((small_aisfx(), {}), tmp_path / "whole.pth")
    whole = (tmp_path / "whole.pth").read_bytes()
    rng = np.random.default_rng(0)
    for k in range(60):
        cut = bytearray(whole[: rng.integers(0, len(whole))] if k % 2 else whole)
        for place in rng.integers(0, max(len(cut), 1), 3 * (len(cut) > 0)):
            cut[place] = rng.integers(0, 256)
        path = tmp_path / f"{k}.pth"
        path.write_bytes(bytes(cut))
        try:
            read_weights(path)
        except TrainingError as error:
            assert "\n" not in str(error) and str(path) in str(error)
    torch.save((), tmp_path / "nothing.pth")
    torch.save({"tone": torch.zeros(1)}, tmp_path / "other.pth")
    save_file({}, tmp_path / "empty.safetensors")
    with zipfile.ZipFile(tmp_path / "some.whl", "w") as wheel:
        wheel.writestr("package/__init__.py", "")
    (tmp_path / "header.safetensors").write_bytes(b"\xff" * 8 + b"{}")
    names = ("nothing.pth", "other.pth", "empty.safetensors", "some.whl", "header.safetensors", "missing", ".")
    for name in names:
        with pytest.raises(TrainingError) as caught:
            load_embedding(tmp_path / name)
        assert "\n" not in str(caught.value) and str(tmp_path / name) in str(caught.value)


def test_distances_of_equal_parts_are_none_and_the_floor_of_equal_sounds_is_around_none() -> None:
    network = aisfx_network(Weights(Path("small"), small_aisfx()))[0]
    parts = [embed_effects(network, noise(6, seed)) for seed in range(4)]
    assert compared(parts[:2], parts[:2])["fad"] == pytest.approx(0, abs=1e-6)
    assert compared([parts[0][:1]], [parts[1]]) == {"fad": None, "kad": None}
    louder = [embed_effects(network, 8 * noise(6, seed)) for seed in (2, 3)]
    near, far = compared(parts[:2], parts[2:]), compared(parts[:2], louder)
    assert near["fad"] is not None and far["fad"] is not None and 5 * near["fad"] < far["fad"]
    assert near["kad"] is not None and far["kad"] is not None and near["kad"] < far["kad"]


def test_half_is_compared_with_half_and_short_sounds_whole() -> None:
    network, labels = aisfx_network(Weights(Path("small"), small_aisfx()))
    embedding = Embedding("aisfx", RATE, WIDTHS[-1], partial(embed_effects, network), labels)
    long, short = noise(8).numpy(), noise(3).numpy()
    at, itself, note = distances_by_halves(embedding, long, 3 * noise(16, 1).numpy(), [1.0, 1 / 3], RATE)
    assert "halves of 4.0 s, 4 and 4 vectors" in note
    assert set(itself) == set(at[1.0]) == {"fad_aisfx", "kad_aisfx", "label_kl", "label_score"}
    assert (at[1.0]["fad_aisfx"] or 0) > 5 * (at[1 / 3]["fad_aisfx"] or 0) > 0
    assert (itself["fad_aisfx"] or 0) == pytest.approx(at[1 / 3]["fad_aisfx"], rel=5)
    at, itself, note = distances_by_halves(embedding, short, short, [1.0], RATE)
    assert "whole sounds, 4 and 4 vectors" in note and set(itself.values()) == {None}
    assert at[1.0]["fad_aisfx"] == pytest.approx(0, abs=1e-6) and at[1.0]["label_score"] == pytest.approx(1)
