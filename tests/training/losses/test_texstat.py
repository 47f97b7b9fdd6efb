"""TexStat: parity with the published loss, the invariances of the clean definition, finite gradients."""

from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn.functional import cosine_similarity

from tests.support.published import deviation, frame, published, unit
from texbridge.training.losses.texstat import Statistics, TexStat

RATE, FRAME = 16000, 16384
FAMILIES = ("s1", "s2", "s3", "s4", "s5")


def texture(seed: int, batch: int = 1) -> Tensor:
    """Noise with a slow random envelope: a texture with structure in every family."""
    generator = torch.Generator().manual_seed(seed)
    noise = torch.randn(batch, FRAME, generator=generator)
    slow = torch.fft.irfft(torch.randn(batch, 60, dtype=torch.complex64, generator=generator), n=FRAME, norm="ortho")
    return noise * (4 * slow).exp()


def make(definition: str = "clean", exact: bool = False) -> TexStat:
    return TexStat(RATE, FRAME, n_bands=10, n_mod_bands=5, definition=definition, exact=exact)


@pytest.mark.parametrize("name", ["fire0", "rain1", "river0", "wind1"])
def test_compat_agrees_with_the_published_statistics(shared_dir: Path, name: str) -> None:
    _, arrays = published(shared_dir)
    found = TexStat(44100, 65536, definition="compat").statistics(frame(shared_dir, name))
    for family in FAMILIES:
        assert deviation(getattr(found, family), arrays[f"{name}/{family.upper()}"]) < 1e-4, family


@pytest.mark.parametrize("pair", ["fire0|fire1", "fire0|rain0", "rain0|rain1", "river0|wind0", "wind0|wind1"])
@pytest.mark.parametrize("scaling", ["raw", "unit_std"])
def test_compat_agrees_with_the_published_loss(shared_dir: Path, pair: str, scaling: str) -> None:
    figures, _ = published(shared_dir)
    x, y = (frame(shared_dir, name) for name in pair.split("|"))
    if scaling == "unit_std":
        x, y = unit(x), unit(y)
    expected = figures["losses"][f"{pair}|{scaling}"]["texstat"]
    assert float(TexStat(44100, 65536, definition="compat")(x, y)) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize("pair", ["fire0|fire1", "fire0|rain0"])
def test_gradients_agree_with_the_published_ones(shared_dir: Path, pair: str) -> None:
    _, arrays = published(shared_dir)
    reference = torch.from_numpy(arrays[f"grad/{pair}"])
    x, y = (unit(frame(shared_dir, name)) for name in pair.split("|"))
    cosines = {}
    for definition in ("compat", "clean"):
        leaf = y.clone().requires_grad_()
        TexStat(44100, 65536, definition=definition)(x, leaf).backward()
        assert leaf.grad is not None
        cosines[definition] = float(cosine_similarity(leaf.grad[0], reference, dim=0))
    assert cosines["compat"] > 0.9999
    assert cosines["clean"] > 0.995


def test_sampled_envelopes_agree_with_the_full_rate(shared_dir: Path) -> None:
    x, y = unit(frame(shared_dir, "fire0")), unit(frame(shared_dir, "rain0"))
    losses, gradients = [], []
    for exact in (True, False):
        leaf = y.clone().requires_grad_()
        loss = TexStat(44100, 65536, exact=exact)(x, leaf)
        loss.backward()
        assert leaf.grad is not None
        losses.append(float(loss.detach()))
        gradients.append(leaf.grad[0])
    assert losses[1] == pytest.approx(losses[0], rel=1e-3)
    assert float(cosine_similarity(gradients[0], gradients[1], dim=0)) > 0.998


@pytest.mark.parametrize("definition", ["clean", "compat"])
def test_a_channel_axis_or_none_is_the_same_batch(definition: str) -> None:
    texstat, x, y = make(definition), texture(1, 2), texture(2, 2)
    loss = texstat(x, y)
    assert torch.equal(texstat(x[:, None], y), loss)
    assert torch.equal(texstat(x[:, None], y[:, None]), loss)
    assert torch.equal(texstat(x[0], y[0]), texstat(x[:1], y[:1]))


@pytest.mark.parametrize("definition", ["clean", "compat"])
def test_double_precision_agrees_with_single(definition: str) -> None:
    texstat, y = make(definition), texture(2)
    losses, gradients = [], []
    for x in (texture(1), texture(1).double()):
        loss = texstat(x.requires_grad_(), y.to(x))
        loss.backward()
        assert loss.dtype == x.dtype and x.grad is not None
        losses.append(float(loss.detach()))
        gradients.append(x.grad.double())
    assert losses[0] == pytest.approx(losses[1], rel=1e-5)
    assert float((gradients[0] - gradients[1]).norm() / gradients[1].norm()) < 1e-4


@pytest.mark.parametrize("exact", [False, True])
def test_gradients_are_those_of_finite_differences(exact: bool) -> None:
    texstat = TexStat(RATE, 1024, n_bands=6, n_mod_bands=3, exact=exact)
    x, y = texture(1)[:, :1024].double(), texture(2)[:, :1024].double()
    assert torch.autograd.gradcheck(lambda sound: texstat(sound, y), x.requires_grad_(), fast_mode=True)


def test_other_shapes_and_numbers_are_refused() -> None:
    texstat = make()
    for wrong in (torch.zeros(2, 2, FRAME), torch.zeros(1, 1, 1, FRAME), torch.zeros(()), torch.zeros(FRAME, 1)):
        with pytest.raises(ValueError, match=rf"x has shape .*; must be \[batch, {FRAME}\], .*one channel"):
            texstat.statistics(wrong)
    for kind in (torch.float16, torch.int64, torch.complex64):
        with pytest.raises(ValueError, match=r"x is of torch.* must be float32 or float64"):
            texstat.statistics(torch.zeros(1, FRAME, dtype=kind))


def test_a_cyclic_shift_changes_nothing() -> None:
    texstat = make(exact=True)
    x = texture(1)
    for shift in (1, 777, 9001):
        assert float(texstat(x, x.roll(shift, -1))) < 1e-3


def test_the_zero_padded_definition_is_not_shift_invariant() -> None:
    texstat = make("compat")
    x = texture(1)
    assert float(texstat(x, x.roll(4001, -1))) > 10 * float(make(exact=True)(x, x.roll(4001, -1)))


def test_gain_moves_the_mean_alone() -> None:
    texstat = make()
    a, b = (texstat.statistics(g * texture(2)) for g in (1.0, 1e-4))
    assert torch.allclose(b.s1[..., 0], 1e-4 * a.s1[..., 0], rtol=1e-3)
    assert torch.allclose(b.s1[..., 1:], a.s1[..., 1:], rtol=1e-3, atol=1e-5)
    for family in FAMILIES[1:]:
        assert torch.allclose(getattr(a, family), getattr(b, family), atol=1e-4), family


def test_equal_sounds_have_no_distance_and_a_finite_gradient() -> None:
    texstat = make()
    x = texture(3).requires_grad_()
    loss = texstat(texture(3), x)
    loss.backward()
    assert float(loss.detach()) == 0.0
    assert x.grad is not None
    assert bool(torch.isfinite(x.grad).all())


@pytest.mark.parametrize("level", [0.0, 1e-9, 1e-6])
def test_silence_gives_finite_values_and_gradients(level: float) -> None:
    texstat = make()
    x = (level * texture(4)).requires_grad_()
    loss = texstat(texture(5), x)
    loss.backward()
    assert torch.isfinite(loss)
    assert float(loss.detach()) > 1.0, "silence must be far from a texture"
    assert x.grad is not None
    assert bool(torch.isfinite(x.grad).all())
    silent = torch.zeros(1, FRAME)
    assert float(texstat(silent, silent)) == 0.0


def test_another_texture_is_farther_than_another_excerpt() -> None:
    texstat = make()
    noise = torch.randn(1, FRAME, generator=torch.Generator().manual_seed(6))
    again = torch.randn(1, FRAME, generator=torch.Generator().manual_seed(7))
    assert float(texstat(noise, again)) < 0.5 * float(texstat(noise, texture(8)))


def test_an_example_does_not_depend_on_its_batch() -> None:
    texstat = make()
    batch = texture(9, batch=3)
    together = texstat.statistics(batch)
    alone = texstat.statistics(batch[1:2])
    for family in FAMILIES:
        assert torch.allclose(getattr(together, family)[1:2], getattr(alone, family), atol=1e-5)


def test_gradcheck_in_double_precision() -> None:
    texstat = TexStat(RATE, 1024, n_bands=4, n_mod_bands=3).double()
    target = texstat.statistics(texture(10)[:, :1024].double())
    x = texture(11)[:, :1024].double().requires_grad_()
    assert torch.autograd.gradcheck(lambda s: texstat.distance(texstat.statistics(s), target), x, fast_mode=True)


def test_statistics_can_be_cached_joined_and_picked() -> None:
    texstat = make()
    parts = [texstat.statistics(texture(seed)) for seed in (1, 2)]
    joined = Statistics.cat(parts)
    assert joined.vector().shape == (2, 10 * 4 + 45 + 50)
    assert joined.vector(full=True).shape == (2, 10 * 4 + 45 + 50 + 45 * 5 + 10 * 10)
    assert torch.equal(joined[[1]].s4, parts[1].s4)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"definition": "exact"}, "definition is 'exact'"),
        ({"frame_size": 1000}, "frame_size is 1000"),
        ({"alpha": (1,)}, "alpha"),
    ],
)
def test_bad_arguments_are_named(changes: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        TexStat(**{"sample_rate": RATE, "frame_size": FRAME, **changes})


def test_a_wrong_shape_is_named() -> None:
    with pytest.raises(ValueError, match=r"x has shape \(1, 100\)"):
        make().statistics(torch.zeros(1, 100))
