"""A job of `texbridge resynth`: options in, a sound file out, or a bundle by whoever knows how to make one."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from texbridge.outputs import refusal
from texbridge.progress import say, shown
from texbridge.training.data.credits import credits_of
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.copies import DIVERSITY, MOST_COMPARED_SECONDS, CopyGuard, copy_remark
from texbridge.training.methods.method import Measured, Method, Remarking, SoundSetting
from texbridge.training.methods.methods import method_of
from texbridge.training.resynthesis.made_channels import MadeChannels
from texbridge.training.resynthesis.making import Watch, interpolated, make_sound, scaled, stretches_of
from texbridge.training.resynthesis.onlooker import Onlooker
from texbridge.training.resynthesis.saved import SavedWork, digest_of
from texbridge.training.resynthesis.stereo import STEREO_WAYS, StereoWay
from texbridge.training.run.progress import INTERRUPTED, StopRequest
from texbridge.training.signal.sound_file import Signal, read_pair, read_sound, resampled_to, sound_format
from texbridge.words import did_you_mean

NOISE = "noise"


@dataclass(frozen=True)
class SourceSound:
    """``audio`` [C, T] at ``sample_rate`` Hz, at least as long as the method needs."""

    audio: Tensor
    sample_rate: int


class Bundler(NamedTuple):
    """Who makes a bundle of a sound: of how many seconds at least and at most, and how.

    ``write`` takes the sound [T], its rate in Hz, where the bundle goes, and entries for its manifest.
    """

    least_seconds: float
    most_seconds: float
    write: Callable[[Signal, int, Path, Mapping[str, Any]], None]


def carry_out(options: argparse.Namespace, bundler: Bundler | None = None) -> int:
    """Carry out the job; returns the exit status. Raises TrainingError with a one-line reason.

    ``bundler`` is needed where ``options.bundle`` names a bundle.
    """
    _check_outputs(options)
    method = method_of(options.method, options.statistics)
    recording = _read(options, options.sound, method)
    other = None if options.morph is None else _read(options, options.morph, method, recording.sample_rate)
    setting = _setting(options, method, recording, other)
    if options.bundle is not None and bundler is not None:
        _check_length(setting, bundler.least_seconds)
    way = STEREO_WAYS[options.stereo or "mono"]
    measured = _measured(options, method, recording, other, setting, way)
    like = _beginning(options, setting)
    target = options.out or options.bundle
    saved = SavedWork(target, _facts(options, recording, setting, like))
    saved.open(options.resume)
    onlooker = Onlooker(options.method, target, options.previews, recording.audio[0], setting)
    guards = _guards(options, recording, way)
    with shown(), StopRequest() as stop:
        made = make_sound(method, measured, setting, saved, Watch(onlooker.told, stop), like, guards)
        outcome = MadeChannels(made, way, recording.audio, setting.sample_rate)
        if options.out is not None:
            outcome.write(options.out)
    if not made.finished:
        say(f"stopped at {onlooker.where}; the same command with --resume goes on")
        return INTERRUPTED
    if guards is not None:
        say(copy_remark(guards, outcome.beginning(MOST_COMPARED_SECONDS), recording.audio[0], setting.sample_rate))
    if isinstance(method, Remarking):
        beginning = made.beginning(round(MOST_COMPARED_SECONDS * setting.sample_rate))
        for line in method.remarks(beginning, measured, way.encode(recording.audio), setting):
            say(line)
    if options.bundle is not None and bundler is not None:
        sound = outcome.beginning(bundler.most_seconds)
        with shown():
            bundler.write(sound, setting.sample_rate, options.bundle, _of_the_bundle(options))
        say(f"wrote {options.bundle} ({options.bundle.stat().st_size / 1e6:.2f} MB)")
    saved.remove()
    onlooker.remove()
    return 0


def _check_outputs(options: argparse.Namespace) -> None:
    inputs = [("the recording", options.sound)]
    inputs += [("what it is morphed with", options.morph)] if options.morph else []
    inputs += [("what it begins with", options.init)] if options.init != NOISE else []
    if options.out is not None:
        sound_format(options.out)
    named = [("--out", options.out), ("--bundle", options.bundle)]
    outputs = [(option, path) for option, path in named if path is not None]
    reason = refusal(outputs, inputs, options.force or options.resume)
    if reason is not None:
        raise TrainingError(reason)


def _check_length(setting: SoundSetting, least_seconds: float) -> None:
    seconds = setting.samples / setting.sample_rate
    if seconds < least_seconds:
        raise TrainingError(
            f"--bundle: {seconds:.2f} s of sound are too little for one; give --seconds {least_seconds:g}"
        )


def _of_the_bundle(options: argparse.Namespace) -> Mapping[str, Any]:
    """Entries for a bundle's manifest."""
    sounds = [options.sound, *([options.morph] if options.morph else [])]
    made = {"method": options.method, "preset": options.preset, "seed": options.seed}
    return {"name": options.bundle.stem, "credits": credits_of(sounds), "resynthesis": made}


def _guards(options: argparse.Namespace, recording: SourceSound, way: StereoWay) -> list[CopyGuard] | None:
    """One that knows every channel to be made; None where copies are allowed, or of what is between two recordings."""
    if dict(options.weights).get(DIVERSITY, 1.0) == 0 or options.morph is not None:
        return None
    return [CopyGuard(row, recording.sample_rate) for row in way.encode(recording.audio)]


def _read(options: argparse.Namespace, path: Path, method: Method, sample_rate: int | None = None) -> SourceSound:
    """A recording at ``sample_rate``, or at the rate that the method works at."""
    found = read_pair(path, say) if options.stereo else read_sound(path, say=say)
    rows, rate = np.atleast_2d(found[0]), sample_rate or method.rate(found[1])
    audio = torch.from_numpy(np.stack([resampled_to(row, found[1], rate) for row in rows]))
    short = method.least_samples(rate) - audio.shape[1]
    return SourceSound(torch.nn.functional.pad(audio, (0, max(short, 0))), rate)


def _setting(
    options: argparse.Namespace, method: Method, recording: SourceSound, other: SourceSound | None
) -> SoundSetting:
    rate = recording.sample_rate
    seconds = options.seconds or recording.audio.shape[1] / rate
    weights = dict(options.weights)
    for name in weights:
        _known("--weights", name, [*method.weights, *(name for name in (DIVERSITY,) if name not in method.weights)])
    for name in options.without:
        _known("--without", name, list(method.classes))
    kept = {name: weights.get(name, weight) for name, weight in method.weights.items()}
    if not any(kept.values()):
        raise TrainingError("--weights: every loss term counts for nothing; leave one above 0")
    samples = max(round(seconds * rate), method.least_samples(rate))
    return SoundSetting(
        sample_rate=rate,
        samples=samples,
        shortest=min(
            stretches_of(method, samples, rate)[0][1],
            *(one.audio.shape[1] for one in (recording, other) if one is not None),
        ),
        seed=options.seed,
        preset=options.preset,
        weights=kept,
        domain=_known("--domain", options.domain, method.domains),
        variant=_known("--variant", options.variant, method.variants),
        without=tuple(options.without),
        device=_device(options.device),
    )


def _known(option: str, value: str | None, known: Sequence[str]) -> str:
    """``value``, or the first of those that are known; TrainingError for one that is not."""
    if value is None:
        return known[0]
    if value not in known:
        names = ", ".join(name for name in known if name) or "nothing, with this method"
        raise TrainingError(f"{option} {value}: it is one of {names}{did_you_mean(value, known)}")
    return value


def _device(name: str) -> torch.device:
    there = torch.cuda.is_available()
    if name == "cuda" and not there:
        raise TrainingError("--device cuda: torch finds none here; use --device cpu")
    return torch.device("cuda" if there and name != "cpu" else "cpu")


def _measured(
    options: argparse.Namespace,
    method: Method,
    recording: SourceSound,
    other: SourceSound | None,
    setting: SoundSetting,
    way: StereoWay,
) -> list[Measured]:
    """The statistics wanted of every channel to be made."""
    found = [method.statistics(row, setting) for row in way.encode(recording.audio)]
    if other is not None:
        others = [method.statistics(row, setting) for row in way.encode(other.audio)]
        found = [interpolated(method, a, b, options.amount) for a, b in zip(found, others, strict=True)]
    return [scaled(method, one, dict(options.scale)) for one in found]


def _beginning(options: argparse.Namespace, setting: SoundSetting) -> Tensor | None:
    """The sound to begin with [samples], repeated where it is shorter."""
    if options.init == NOISE:
        return None
    audio = torch.from_numpy(read_sound(options.init, setting.sample_rate, say)[0])
    return audio.repeat(-(-setting.samples // len(audio)))[: setting.samples]


def _facts(
    options: argparse.Namespace, recording: SourceSound, setting: SoundSetting, like: Tensor | None
) -> Mapping[str, object]:
    """What decides the sound, by the name that a user knows it by."""
    return {
        "recording": digest_of(recording.audio),
        "--method": options.method,
        "--seconds": setting.samples,
        "--preset": setting.preset,
        "--seed": setting.seed,
        "--device": setting.device.type,
        "--weights": {DIVERSITY: dict(options.weights).get(DIVERSITY, 1.0), **setting.weights},
        "--statistics": options.statistics or "",
        "--domain": setting.domain,
        "--variant": setting.variant,
        "--without": list(setting.without),
        "--scale": dict(options.scale),
        "--morph": [str(options.morph), options.amount] if options.morph else [],
        "--stereo": options.stereo or "",
        "--init": "" if like is None else digest_of(like),
    }
