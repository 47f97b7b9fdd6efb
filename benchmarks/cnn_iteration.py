"""An iteration of `resynth --method cnn` on 5 s of sound, beside the same in plain torch and a spectrogram loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor

from texbridge.training.losses.feature_maps import gram, joint_error, map_autocorrelations
from texbridge.training.losses.spectrogram import multi_scale_spectrogram
from texbridge.training.methods.cnn import CNN_SIZES, CnnMethod, mel_rows
from texbridge.training.methods.method import SoundSetting
from texbridge.training.signal.log_spectrogram import LOG_RATE, log_spectrogram
from texbridge.training.statistics.random_filters import RandomFilters

SECONDS = 5


def cnn_subjects(device: torch.device) -> Mapping[str, Callable[[], None]]:
    """Loss and gradient of a preview: of the first iterations, which keep it from being a copy, and of later ones."""
    samples = SECONDS * LOG_RATE
    sounds = [torch.randn(samples, generator=torch.Generator().manual_seed(seed)) for seed in range(2)]
    chosen = SoundSetting(
        LOG_RATE, samples, samples, preset="preview", weights=CnnMethod.weights, variant="clean", device=device
    )
    method = CnnMethod()
    problem = method.problem(method.statistics(sounds[0], chosen), chosen)
    start = problem.start(None)
    plain = PlainIteration(log_spectrogram(sounds[0]).to(device))
    target = sounds[0][None].to(device)
    return {
        "cnn iteration": _step(problem.terms, start),
        "cnn iteration, later": _step(problem.lasting_terms, start),
        "cnn iteration, plain": _step(plain.terms, start),
        "cnn iteration, later, plain": _step(plain.lasting_terms, start),
        "spectrogram of 5 s": _step(lambda x: {"mss": multi_scale_spectrogram(x, target)}, sounds[1][None].to(device)),
    }


def _step(terms: Callable[[Tensor], Mapping[str, Tensor]], start: Tensor) -> Callable[[], None]:
    def run() -> None:
        variable = start.clone().requires_grad_()
        torch.stack(list(terms(variable).values())).sum().backward()

    return run


class PlainIteration:
    """The loss as one would write it: convolutions as they are, and one shift after the other."""

    def __init__(self, target: Tensor) -> None:
        size = CNN_SIZES["preview"]
        self._mel = mel_rows(size.n_mels).to(target)
        self._weights = RandomFilters(len(self._mel), size.n_filters, 0, target.device).weights
        self._theirs = self._maps(target)
        self._grams = [gram(one) for one in self._theirs]
        self._lags = [map_autocorrelations(one) for one in self._theirs]

    def _maps(self, spectrogram: Tensor) -> list[Tensor]:
        sound = (self._mel @ spectrogram.expm1()).log1p()[None]
        return [torch.conv1d(sound, weight)[0].relu() for weight in self._weights]

    def terms(self, variable: Tensor) -> dict[str, Tensor]:
        """With the diversity."""
        maps = self._maps(torch.nn.functional.softplus(variable))
        length = maps[-1].shape[1]
        ours, theirs = (torch.cat([one[:, :length] for one in sides]) for sides in (maps, self._theirs))
        with torch.no_grad():
            distances = [float((ours.roll(-s, 1) - theirs).square().sum()) for s in range(length)]
        shift = distances.index(min(distances))
        copied = theirs.square().sum() / (ours.roll(-shift, 1) - theirs).square().sum()
        return {**self._lasting(maps), "diversity": 1e-4 * copied}

    def lasting_terms(self, variable: Tensor) -> dict[str, Tensor]:
        """Without it."""
        return self._lasting(self._maps(torch.nn.functional.softplus(variable)))

    def _lasting(self, maps: list[Tensor]) -> dict[str, Tensor]:
        rhythm = joint_error([map_autocorrelations(one) for one in maps], self._lags)
        return {"gram": joint_error([gram(one) for one in maps], self._grams), "autocorrelation": 1e3 * rhythm}
