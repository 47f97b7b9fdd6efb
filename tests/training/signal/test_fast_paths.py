"""What is fast equals what is plain: hand-written gradients, compiled loops, splines, chunks, threads."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from torch import Tensor
from torch.nn.functional import cosine_similarity, one_hot

from tests.support.published import frame, unit
from tests.support.sounds import SMALL
from texbridge.training.loop.checkpoint import build_model
from texbridge.training.losses.texstat import Statistics, TexStat
from texbridge.training.models.texenv import SplineEnvelopes, TexEnv, spline_taps
from texbridge.training.signal import fused
from texbridge.training.signal.noise import LowNoiseBank

RATE, FRAME = 16000, 16384
FAMILIES = ("s1", "s2", "s3", "s4", "s5")


@pytest.fixture(params=["compiled", "torch alone"])
def path(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "torch alone":
        monkeypatch.setattr(fused, "_installed", lambda: False)


@pytest.fixture
def threads() -> Iterator[Callable[[int], None]]:
    before = torch.get_num_threads()
    yield torch.set_num_threads
    torch.set_num_threads(before)


def sounds(seed: int, batch: int) -> Tensor:
    """Noise in bursts."""
    generator = torch.Generator().manual_seed(seed)
    slow = torch.fft.irfft(torch.randn(batch, 50, dtype=torch.complex64, generator=generator), n=FRAME, norm="ortho")
    return torch.randn(batch, FRAME, generator=generator) * (4 * slow).exp()


def make(**options: bool) -> TexStat:
    return TexStat(RATE, FRAME, n_bands=10, n_mod_bands=5, **options)  # type: ignore[arg-type]


def plain_statistics(texstat: TexStat, x: Tensor) -> Statistics:
    """The statistics by torch's own differentiation."""
    x = x - x.mean(-1, keepdim=True)
    level = x.square().mean(-1, keepdim=True).sqrt()
    return texstat._from_sums(texstat.analysis.plain(x / level), level)


def value_and_gradient(loss: Callable[[Tensor], Tensor], x: Tensor) -> tuple[float, Tensor]:
    leaf = x.clone().requires_grad_()
    value = loss(leaf)
    value.backward()
    assert leaf.grad is not None
    return float(value.detach()), leaf.grad


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("exact", [False, True])
def test_the_hand_written_gradient_is_the_automatic_one(exact: bool) -> None:
    texstat, x, target = make(exact=exact), sounds(1, 3), make(exact=exact).statistics(sounds(2, 3))
    fast = value_and_gradient(lambda s: texstat.distance(texstat.statistics(s), target).mean(), x)
    plain = value_and_gradient(lambda s: texstat.distance(plain_statistics(texstat, s), target).mean(), x)
    assert fast[0] == pytest.approx(plain[0], rel=1e-4)
    assert float(cosine_similarity(fast[1], plain[1]).min()) > 0.9999
    assert torch.allclose(fast[1].norm(dim=1), plain[1].norm(dim=1), rtol=1e-3)


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("family", FAMILIES)
def test_every_statistic_has_its_own_right_gradient(family: str) -> None:
    """A loss hides the small families behind the large ones, so each is asked alone."""
    texstat, x = make(), sounds(3, 2)
    shape = getattr(texstat.statistics(x), family).shape
    weight = torch.randn(shape, generator=torch.Generator().manual_seed(4))
    fast = value_and_gradient(lambda s: (getattr(texstat.statistics(s), family) * weight).sum(), x)
    plain = value_and_gradient(lambda s: (getattr(plain_statistics(texstat, s), family) * weight).sum(), x)
    assert fast[0] == pytest.approx(plain[0], rel=1e-3, abs=1e-3)
    assert float(cosine_similarity(fast[1], plain[1]).min()) > 0.9999


@pytest.mark.parametrize("pair", ["fire0|rain0", "river0|wind0", "fire0|wind0"])
def test_recordings_have_the_exact_loss_and_direction(shared_dir: Path, pair: str) -> None:
    x, y = (unit(frame(shared_dir, name)) for name in pair.split("|"))
    exact, sampled = TexStat(44100, 65536, exact=True), TexStat(44100, 65536)
    truth = exact.statistics(x)
    reference = value_and_gradient(lambda s: exact.distance(plain_statistics(exact, s), truth).mean(), y)
    fast = value_and_gradient(lambda s: sampled.distance(sampled.statistics(s), truth).mean(), y)
    assert fast[0] == pytest.approx(reference[0], rel=1e-3)
    assert float(cosine_similarity(fast[1], reference[1]).min()) > 0.999


@pytest.mark.parametrize("index", [0, 5, 8])
def test_a_large_batch_is_its_examples_one_by_one(index: int) -> None:
    texstat, x = make(), sounds(5, 9)
    target, own = texstat.statistics(sounds(6, 9)), slice(index, index + 1)
    _, together = value_and_gradient(lambda s: texstat.distance(texstat.statistics(s), target).sum(), x)
    _, alone = value_and_gradient(lambda s: texstat.distance(texstat.statistics(s), target[own]).sum(), x[own])
    assert float(cosine_similarity(together[own], alone)) > 0.99999


def test_the_same_bits_every_time_and_after_a_second_backward_pass() -> None:
    texstat, x = make(), sounds(7, 5).requires_grad_()
    target = texstat.statistics(sounds(8, 5))
    loss = texstat.distance(texstat.statistics(x), target).mean()
    first, second = (torch.autograd.grad(loss, x, retain_graph=True)[0] for _ in range(2))
    again = torch.autograd.grad(texstat.distance(texstat.statistics(x), target).mean(), x)[0]
    assert torch.equal(first, second)
    assert torch.equal(first, again)


def test_compiled_loops_do_not_depend_on_the_number_of_threads(threads: Callable[[int], None]) -> None:
    wave = torch.randn(5, 60000, generator=torch.Generator().manual_seed(9))
    results = []
    for count in (1, 2, 3):
        threads(count)
        envelope, moments = torch.empty(5, 30000), torch.empty(5, 4)
        arrays = (fused.real(a) for a in (wave, envelope, moments))
        fused.spread(fused.loops().envelope_moments, 5, wave.numel(), *arrays)
        results.append((envelope, moments))
    assert all(torch.equal(a, b) for other in results[1:] for a, b in zip(results[0], other, strict=True))


def test_an_error_in_a_thread_is_not_lost(threads: Callable[[int], None]) -> None:
    def broken(first: int, last: int) -> None:
        if first:
            raise ZeroDivisionError

    threads(2)
    with pytest.raises(ZeroDivisionError):
        fused.spread(broken, 4, 1 << 20)


@pytest.mark.parametrize("per_example", [False, True])
@pytest.mark.parametrize(("frame_size", "n_params"), [(16384, 128), (24000, 100), (4096, 64)])
def test_splined_envelopes_are_the_envelopes(frame_size: int, n_params: int, per_example: bool) -> None:
    synth, generator = TexEnv(44100, frame_size, 6, n_params), torch.Generator().manual_seed(0)
    assert SplineEnvelopes.fitting(frame_size, n_params // 2) is not None or frame_size == 4096
    noise = synth.noise(generator, 3) if per_example else synth.noise(generator)
    coefficients = torch.randn(3, 6, n_params // 2, dtype=torch.complex64, generator=generator)
    weight = torch.randn(3, frame_size, generator=generator)
    results = []
    for render in (synth.render, lambda c, n: (synth.envelopes(c) * n).sum(1)):
        leaf = coefficients.clone().requires_grad_()
        audio = render(leaf, noise)
        audio.backward(weight)
        assert leaf.grad is not None
        results.append((audio.detach(), torch.view_as_real(leaf.grad)))
    for fast, plain in zip(*results, strict=True):
        assert float((fast - plain).abs().max() / plain.abs().max()) < 1e-5
        assert float(cosine_similarity(fast.flatten(), plain.flatten(), dim=0)) > 0.9999


def test_spline_taps_hold_a_constant() -> None:
    assert torch.allclose(spline_taps(16).sum(0), torch.ones(16, dtype=torch.float64))


def test_noise_can_have_a_gradient() -> None:
    synth = TexEnv(RATE, FRAME, 4, 64)
    coefficients = torch.randn(1, 4, 32, dtype=torch.complex64, generator=torch.Generator().manual_seed(1))
    noise = synth.noise(torch.Generator().manual_seed(0)).requires_grad_()
    synth.render(coefficients, noise).sum().backward()
    assert noise.grad is not None
    assert torch.allclose(noise.grad, synth.envelopes(coefficients)[0], atol=1e-6)


def test_noise_is_the_same_without_compiled_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    bank = LowNoiseBank(TexEnv(RATE, FRAME, 8, 64)._response, FRAME)
    compiled = bank(torch.Generator().manual_seed(0), 2)
    monkeypatch.setattr(fused, "_installed", lambda: False)
    assert torch.allclose(bank(torch.Generator().manual_seed(0), 2), compiled, atol=1e-3)


def test_one_decoded_frame_is_that_frame_of_the_sequence() -> None:
    model = build_model(SMALL)
    generator = torch.Generator().manual_seed(0)
    features, position = torch.rand(3, 5, model.n_features, generator=generator), torch.tensor([4, 0, 2])
    for bias in model.biases:
        torch.nn.init.normal_(bias, generator=generator)
    both = one_hot(torch.tensor([[0, 2], [5, 1], [3, 4]]), SMALL.n_variations).float()
    picked = model.frame(features, model.initial_state(3), position, both)
    for choice in range(2):
        every = both[:, choice : choice + 1].expand(-1, 5, -1)
        whole, _ = model(features, model.initial_state(3), every)
        assert torch.allclose(picked[:, choice], whole[torch.arange(3), position], atol=1e-6)
    assert not torch.allclose(picked[:, 0], picked[:, 1], atol=1e-2)
