"""`texbridge compare`: every method on one recording, each sound measured alike. What is made is not made again.

In the folder: the recording's excerpt, a sound and a picture of each method, `compare.json`, `compare.csv` and a page.
"""

from __future__ import annotations

import argparse
import csv
import io
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from texbridge.progress import say
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.evaluate import SAMPLE_RATE, evaluate
from texbridge.training.evaluation.networks import Embedding, load_embedding
from texbridge.training.files import read_json, write_atomically, write_json
from texbridge.training.loop.checkpoint import learned_fine, load_run
from texbridge.training.resynthesis.compared import COMPARED, Listened
from texbridge.training.resynthesis.job import carry_out
from texbridge.training.resynthesis.saved import digest_of
from texbridge.training.run.playback import resynthesise
from texbridge.training.run.progress import INTERRUPTED
from texbridge.training.signal.sound_file import Signal, read_sound, resampled_to, write_sound

RUN = "texdsp"
RECORDING, COMPARISON = "recording.wav", "compare"
LEAST_COMPARED_SECONDS = 2.0
Parse = Callable[[Sequence[str]], argparse.Namespace]
Figures = dict[str, dict[str, tuple[float | None, float | None]]]
"""By the title of `COMPARED`, then by label: the figure and its floor."""


@dataclass
class Comparison:
    """A folder, and what is known of each sound in it, by the name of its method."""

    folder: Path
    facts: Mapping[str, Any]
    figures: dict[str, Figures] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def methods(self) -> list[str]:
        """Those that are measured."""
        return list(self.figures)

    def path(self, method: str) -> Path:
        """The sound of a method."""
        return self.folder / f"{method}.wav"

    def save(self) -> None:
        """Write `compare.json` and `compare.csv`."""
        entry = {"settings": dict(self.facts), "seconds_taken": self.seconds, "figures": self.figures}
        write_json(self.folder / f"{COMPARISON}.json", entry)
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(["", "figure", *self.methods, "floor"])
        for title, label, values, floor in self.rows():
            writer.writerow([title, label, *("" if v is None else v for v in (*values, floor))])
        write_atomically(self.folder / f"{COMPARISON}.csv", text.getvalue())

    def rows(self) -> list[tuple[str, str, list[float | None], float | None]]:
        """Title, label, the figure of each method, and the floor, in the order of `COMPARED`."""
        found = []
        for title, _ in COMPARED:
            labels = list(dict.fromkeys(label for one in self.figures.values() for label in one.get(title, {})))
            for label in labels:
                cells = [one.get(title, {}).get(label, (None, None)) for one in self.figures.values()]
                floor = next((cell[1] for cell in cells if cell[1] is not None), None)
                found.append((title, label, [cell[0] for cell in cells], floor))
        return found


def compare(options: argparse.Namespace, methods: Sequence[str], parse: Parse) -> Comparison | None:
    """Make and measure all ``methods``; None where Ctrl-C ended it. Raises TrainingError with a one-line reason.

    ``parse`` gives the options of `texbridge resynth`.
    """
    network = load_embedding(options.embedding) if options.embedding else None
    recording, rate = read_sound(options.sound, say=say)
    if len(recording) < LEAST_COMPARED_SECONDS * rate or not recording.any():
        raise TrainingError(
            f"{options.sound}: at least {LEAST_COMPARED_SECONDS:g} s of sound are needed to compare with"
        )
    comparison = _opened(options, recording)
    write_sound(comparison.folder / RECORDING, recording[: round(options.seconds * rate)], rate)
    for method in methods:
        if _missing(comparison, method):
            began = time.monotonic()
            status = carry_out(parse(_arguments(options, comparison, method)))
            if status == INTERRUPTED:
                return None
            comparison.seconds[method] = comparison.seconds.get(method, 0.0) + time.monotonic() - began
        _measure(comparison, method, recording, rate, network)
    if options.run is not None:
        _play_run(options.run, comparison, recording[: round(options.seconds * rate)], rate)
        _measure(comparison, RUN, recording, rate, network)
    return comparison


def _opened(options: argparse.Namespace, recording: Signal) -> Comparison:
    """The folder, new or with what was made before under the same settings."""
    facts = {
        "recording": digest_of(torch.from_numpy(recording)),
        "--seconds": options.seconds,
        "--preset": options.preset,
        "--seed": options.seed,
        "--embedding": str(options.embedding or ""),
        "--run": str(options.run or ""),
    }
    path = options.out / f"{COMPARISON}.json"
    if not path.exists():
        if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
            raise TrainingError(f"--out {options.out} is there and holds no comparison; name another folder")
        try:
            options.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise TrainingError(f"--out {options.out}: cannot be made ({error.strerror})") from error
        comparison = Comparison(options.out, facts)
        comparison.save()
        return comparison
    before = read_json(path)
    other = [name for name, value in facts.items() if before.get("settings", {}).get(name) != value]
    lasting = [name for name in other if name not in ("--run", "--embedding")]
    if lasting:
        raise TrainingError(f"--out {options.out} holds a comparison with another {lasting[0]}; name another folder")
    figures = {} if other else {k: _as_figures(v) for k, v in before.get("figures", {}).items()}
    return Comparison(options.out, facts, figures, dict(before.get("seconds_taken", {})))


def _as_figures(entry: Mapping[str, Any]) -> Figures:
    return {title: {label: (cell[0], cell[1]) for label, cell in rows.items()} for title, rows in entry.items()}


def _missing(comparison: Comparison, method: str) -> bool:
    return not comparison.path(method).exists() or comparison.path(method).with_name(f"{method}.wav.resynth").exists()


def _arguments(options: argparse.Namespace, comparison: Comparison, method: str) -> list[str]:
    """Of `texbridge resynth`, which goes on where it was stopped."""
    out = comparison.path(method)
    stopped = out.with_name(f"{out.name}.resynth").exists()
    found = [str(options.sound), "--method", method, "--out", str(out), "--seconds", str(options.seconds)]
    found += ["--preset", options.preset, "--seed", str(options.seed), "--device", options.device]
    return [*found, *(["--resume"] if stopped else [])]


def _play_run(run: Path, comparison: Comparison, excerpt: Signal, rate: int) -> None:
    """The sound of a TexDSP run that follows the controls of the ``excerpt`` [T]."""
    if comparison.path(RUN).exists():
        return
    began = time.monotonic()
    model, config, meta = load_run(run, "last")
    own = resampled_to(excerpt, rate, config.sample_rate)
    if len(own) < config.frame_size:
        raise TrainingError(f"--run {run}: a frame of it is longer than the sound; give more --seconds")
    made = resynthesise(model, config, own, fine=learned_fine(meta))
    write_sound(comparison.path(RUN), made, config.sample_rate)
    comparison.seconds[RUN] = time.monotonic() - began


def _measure(comparison: Comparison, method: str, recording: Signal, rate: int, network: Embedding | None) -> None:
    """Every figure of a sound that is there, unless they are known."""
    if method in comparison.figures:
        return
    made, made_rate = read_sound(comparison.path(method))
    own, ours = resampled_to(recording, rate, SAMPLE_RATE), resampled_to(made, made_rate, SAMPLE_RATE)
    try:
        heard = Listened(own, ours, evaluate(own, ours, network=network), comparison.seconds.get(method), network)
    except ValueError as error:
        raise TrainingError(f"{comparison.path(method)}: {error}") from error
    comparison.figures[method] = {
        title: {row.label: (_number(row.value), _number(row.floor)) for row in rows(heard)} for title, rows in COMPARED
    }
    comparison.save()


def _number(value: float | None) -> float | None:
    """Rounded; None for what is none."""
    return None if value is None or not np.isfinite(value) else float(f"{value:.6g}")
