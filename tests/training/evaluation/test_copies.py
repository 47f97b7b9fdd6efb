"""No copy: what is too near to the recording is taken from elsewhere, and only that."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from tests.support.sounds import RATE, crackle
from texbridge.training.descents.bold_adam import BoldAdam
from texbridge.training.descents.descent import Descent
from texbridge.training.evaluation.copies import CopyGuard, copy_remark
from texbridge.training.methods.method import Measured, SoundSetting
from texbridge.training.methods.stft import StftMethod
from texbridge.training.resynthesis.making import Watch, make_sound
from texbridge.training.resynthesis.saved import SavedWork

SAMPLES = 3 * RATE


class Copier(StftMethod):
    """Begins with the recording itself, and finds nothing better."""

    recording = torch.from_numpy(crackle(3.0, seed=1))

    def statistics(self, audio: Tensor, setting: SoundSetting) -> Measured:
        return {}

    def problem(self, wanted: Measured, setting: SoundSetting) -> "CopierProblem":  # type: ignore[override]
        return CopierProblem(setting)


class CopierProblem:
    def __init__(self, setting: SoundSetting) -> None:
        self._seed = setting.seed

    def start(self, like: Tensor | None) -> Tensor:
        if like is not None:
            return like
        return Copier.recording if self._seed == 0 else torch.from_numpy(crackle(3.0, seed=self._seed % 1000 + 5))

    def terms(self, variable: Tensor) -> Mapping[str, Tensor]:
        return {"nothing": variable.square().sum() * 0}

    def sound(self, variable: Tensor, final: bool = True) -> Tensor:
        return variable.detach()

    def descent(self, start: Tensor) -> Descent:
        return BoldAdam(self.terms, start, 1, rate=0.0)


def made(tmp_path: Path, guards: list[CopyGuard] | None, stops: int = 0) -> Tensor:
    setting = SoundSetting(RATE, SAMPLES, SAMPLES, seed=0)
    saved = SavedWork(tmp_path / "out.wav", {})
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked == stops

    sound = make_sound(Copier(), [{}], setting, saved, Watch(lambda *told: None, stop), guards=guards)
    assert sound.finished == (stops == 0)
    return torch.cat(list(sound.pieces()), 1)[0]


def test_a_copy_is_replaced_until_it_is_none(tmp_path: Path) -> None:
    assert torch.equal(made(tmp_path, None), Copier.recording)
    guard = CopyGuard(Copier.recording, RATE)
    assert guard.excess(Copier.recording) > 0
    found = made(tmp_path, [guard])
    assert guard.excess(found) <= 0 and guard.again > 0
    assert abs(20 * float(torch.log10(found.std() / Copier.recording.std()))) < 3.0
    assert "no copy (excerpts made anew: " in copy_remark([guard], found.numpy(), Copier.recording, RATE)


def test_stopped_at_a_second_try_it_goes_on_to_the_same_sound(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole", [CopyGuard(Copier.recording, RATE)])
    made(tmp_path / "halves", [CopyGuard(Copier.recording, RATE)], stops=2)
    assert torch.equal(made(tmp_path / "halves", [CopyGuard(Copier.recording, RATE)]), whole)


def test_only_what_is_too_like_is_replaced() -> None:
    recording, other = (torch.from_numpy(crackle(6.0, seed=seed)) for seed in (1, 2))
    guard = CopyGuard(recording, RATE)
    stolen = torch.from_numpy(crackle(6.0, seed=3))
    stolen[2 * RATE : 3 * RATE] = recording[4 * RATE : 5 * RATE]
    assert guard.excess(stolen) > 0
    mended = guard.mended(stolen, other)
    assert guard.excess(mended) < guard.excess(stolen)
    assert torch.equal(mended[: RATE // 2], stolen[: RATE // 2]) and torch.equal(mended[-RATE:], stolen[-RATE:])


def test_a_short_sound_is_not_asked() -> None:
    guard = CopyGuard(torch.from_numpy(crackle(1.0)), RATE)
    assert guard.excess(torch.from_numpy(crackle(1.0))) == 0.0
    assert copy_remark([guard], np.zeros(RATE, np.float32), torch.zeros(RATE), RATE).startswith("shorter than 2 s")
