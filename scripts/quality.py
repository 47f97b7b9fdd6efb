"""Train on the published recordings, play their features back, compare with what was published: `make quality-report`.

Every recording goes the way of a user: `texbridge train` with its defaults (the last fifth is held out), `texbridge
export`, and the engine, whose controls follow the features of the original over its whole length. The result is
measured as the published figures were (`fixtures/quality.json` beside the recordings).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from rich.console import Console
from rich.table import Table

from scripts.presets import DATA, ROOT
from texbridge.export.assemble import export_bundle
from texbridge.realtime.bundle.format import Bundle
from texbridge.realtime.bundle.read import read_bundle
from texbridge.realtime.offline.render import render_bundle
from texbridge.training.commands import train as commands
from texbridge.training.errors import TrainingError
from texbridge.training.evaluation.baselines import BASELINES
from texbridge.training.evaluation.embeddings import frame_statistics, frame_texstat, segment_statistics
from texbridge.training.evaluation.evaluate import SAMPLE_RATE, evaluate
from texbridge.training.evaluation.figures import Evaluation, Figure
from texbridge.training.evaluation.metrics import frechet_distance
from texbridge.training.evaluation.page import rival_headings, rival_rows, write_page
from texbridge.training.files import read_json, write_json
from texbridge.training.signal.features import frame_features
from texbridge.training.signal.sound_file import Signal, read_sound, rms, trim_end, write_sound

RUNS = ROOT / "runs" / "quality"
FIGURES = ROOT.parent / "shared" / "fixtures" / "quality.json"
NAMES = ("fire", "rain", "river", "waterfall", "wind")
STEPS_PER_FRAME = 8
SEEDS = (1, 2, 3, 4, 5)
LEEWAY = 0.05


@dataclass(frozen=True)
class Row:
    """One recording: its evaluation, those of two simple rivals, the published figures, and what it took."""

    name: str
    evaluation: Evaluation
    rivals: dict[str, Evaluation]
    over_seeds: dict[str, list[float]]
    published: dict[str, float]
    seconds: float
    megabytes: float

    def verdicts(self) -> Iterator[tuple[str, float, float, float | None, float]]:
        """Name, our figure, the reference's own, the published one, and the limit, of every figure that has one."""
        texstat, fad = (
            (float(np.median(self.over_seeds[key])), self._pair(key)[1]) for key in ("texstat_compat", "fad_compat")
        )
        published = self.published.get("texstat"), self.published.get("fad")
        yield "TexStat", *texstat, published[0], min(1.1 * texstat[1], published[0] or np.inf)
        yield "FAD", *fad, published[1], min(1.5 * fad[1], 0.5 * (published[1] or np.inf))
        for name, label in (("diversity_broadband", "copy, broadband"), ("diversity_bands", "copy, bands")):
            ours, own = self._pair(name)
            yield label, ours, own, None, own + LEEWAY
        yield "MSS", *self._pair("mss"), self.published.get("mss"), np.inf

    def _pair(self, key: str) -> tuple[float, float]:
        figure: Figure = self.evaluation.figures[key]
        assert figure.level_matched is not None and figure.itself is not None
        return figure.level_matched.mean, figure.itself.mean


def feature_events(bundle: Bundle, audio: Signal) -> list[tuple[float, str, float]]:
    """Automation (seconds, name, value) that lets a bundle's controls follow the features of ``audio`` [T].

    Features of a whole frame around each moment, eight times a frame, within the ranges of the controls; ``audio`` is
    at the bundle's own rate.
    """
    size, n_bands = bundle.frame_size, sum(name.startswith("band") for name in bundle.feature_names)
    shift = {"loudness": float(bundle.manifest["loudness"]["calibration_db"])}
    events = []
    for middle in range(0, len(audio), size // STEPS_PER_FRAME):
        start = min(max(middle - size // 2, 0), len(audio) - size)
        frame = torch.from_numpy(audio[start : start + size].copy())[None]
        row = frame_features(frame, bundle.sample_rate, n_bands)[0].tolist()
        values = dict(zip(bundle.feature_names, row, strict=True))
        for parameter in bundle.parameters:
            value = parameter.clamp(values[parameter.name] + shift.get(parameter.name, 0.0))
            events.append((middle / bundle.sample_rate, parameter.name, value))
    return events


def resynthesise(path: Path, audio: Signal, seed: int = 1) -> Signal:
    """The engine's sound [T] of the bundle at ``path``, following ``audio`` [T]."""
    bundle = read_bundle(path)
    rate = bundle.sample_rate
    events = feature_events(bundle, audio)
    seconds = len(audio) / rate
    return render_bundle(bundle, seconds, sample_rate=rate, seed=seed, automation=events, channels=1)[:, 0]


def train(source: Path, folder: Path, options: list[str]) -> float:
    """Train a run, or go on with it; returns the seconds of training."""
    done = ["--resume"] if folder.exists() else [str(source), *options]
    if commands.main(["--out", str(folder), "--no-report", *done]) != 0:
        raise TrainingError(f"training of '{folder.name}' was interrupted; run this again to go on")
    return float(read_json(folder / "last.json")["seconds"])


def measure(name: str, source: Path, folder: Path, published: dict[str, float], options: list[str]) -> Row:
    """Train, export, resynthesise, evaluate; writes NAME.wav, NAME.texbundle and NAME.html into ``folder``.

    TexStat and FAD are measured over `SEEDS` of the engine, the rest for the first of them, which is written.
    """
    seconds = train(source, folder / name, options)
    bundle = export_bundle(folder / name, folder / f"{name}.texbundle", which="last")
    original = trim_end(read_sound(source, SAMPLE_RATE)[0])
    sounds = [resynthesise(bundle, original, seed) for seed in SEEDS]
    made = sounds[0]
    write_sound(folder / f"{name}.wav", made, SAMPLE_RATE)
    evaluation = evaluate(original, trim_end(made))
    over_seeds = measure_seeds(original, sounds)
    facts = [f"trained for {seconds:.0f} s on the first four fifths of the recording"]
    length = len(original) / SAMPLE_RATE
    rivals = {rival: evaluate(original, make(original, SAMPLE_RATE, length)) for rival, make in BASELINES.items()}
    write_page(folder / f"{name}.html", evaluation, ("original", "texbridge"), (original, made), facts, rivals)
    return Row(name, evaluation, rivals, over_seeds, published, seconds, bundle.stat().st_size / 1e6)


def measure_seeds(original: Signal, sounds: list[Signal]) -> dict[str, list[float]]:
    """TexStat and FAD (`compat`) of every sound [T] at the level of ``original`` [T], as `evaluate` measures them."""
    texstat = frame_texstat(SAMPLE_RATE, "compat")
    frames = frame_statistics(original, SAMPLE_RATE, "compat")
    vectors = segment_statistics(original, SAMPLE_RATE, "compat").vector()
    found: dict[str, list[float]] = {"texstat_compat": [], "fad_compat": []}
    for sound in sounds:
        matched = sound * np.float32(rms(original) / rms(sound))
        ours = frame_statistics(matched, SAMPLE_RATE, "compat")
        n = min(len(ours.s1), len(frames.s1))
        found["texstat_compat"].append(float(texstat.distance(ours[:n], frames[:n]).mean()))
        own = segment_statistics(matched, SAMPLE_RATE, "compat").vector()
        found["fad_compat"].append(frechet_distance(vectors, own))
    return found


def print_table(rows: list[Row], console: Console) -> None:
    """Ours, the published resynthesis and the recording itself, with the limits."""
    table = Table(title="Resynthesis from the features of the original (compat, β = 1; median over seeds)")
    for column in ("recording", "figure", "ours", "published", "itself", "limit", ""):
        table.add_column(column, justify="left" if column in ("recording", "figure", "") else "right")
    for row in rows:
        heading = f"{row.name} ({row.seconds:.0f} s, {row.megabytes:.1f} MB)"
        for label, ours, own, published, limit in row.verdicts():
            known = "–" if published is None else f"{published:.3f}"
            bound, verdict = ("", "") if limit == np.inf else (f"{limit:.3f}", "met" if ours <= limit else "missed")
            table.add_row(heading, label, f"{ours:.3f}", known, f"{own:.3f}", bound, verdict)
            heading = ""
    console.print(table)
    for row in rows:
        beside = Table(*rival_headings(row.rivals), title=f"{row.name}, beside simple rivals")
        for line in rival_rows(row.evaluation, row.rivals):
            beside.add_row(*line)
        console.print(beside)
    for row in rows:
        texts = (f"{key} " + " ".join(f"{v:.3f}" for v in values) for key, values in row.over_seeds.items())
        console.print(f"{row.name}, over seeds {SEEDS}: " + "; ".join(texts), highlight=False)


def document(rows: list[Row]) -> dict[str, Any]:
    """The table as JSON types."""
    keys = ("ours", "itself", "published", "limit")
    return {
        row.name: {
            "seconds": round(row.seconds, 1),
            "megabytes": round(row.megabytes, 2),
            "over_seeds": row.over_seeds,
            "life": {key: figure.to_dict() for key, figure in row.evaluation.life.items()},
            **{
                label: {key: v for key, v in zip(keys, values, strict=True) if v is not None and np.isfinite(v)}
                for label, *values in row.verdicts()
            },
        }
        for row in rows
    }


def main(argv: list[str] | None = None) -> int:
    """Train and measure; 1 if a limit is missed."""
    parser = argparse.ArgumentParser(prog="quality-report", description=__doc__)
    parser.add_argument("names", nargs="*", help=f"of the published recordings; default: {', '.join(NAMES)}")
    parser.add_argument("--recording", type=Path, action="append", default=[], help="another recording, too")
    parser.add_argument("--folder", type=Path, default=RUNS, help="where runs, bundles, sounds and pages go")
    parser.add_argument("--train", default="", metavar="OPTIONS", help="options for `texbridge train`, in one string")
    options = parser.parse_args(argv)
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"unknown recording '{sorted(unknown)[0]}'; published are {', '.join(NAMES)}")
    if not FIGURES.is_file():
        raise TrainingError(f"{FIGURES} is missing; the report needs the shared recordings and figures")
    published = read_json(FIGURES)
    names = options.names or ([] if options.recording else list(NAMES))
    work = [(name, DATA / name / f"tex_framework-{name}.flac", published[name]) for name in names]
    work += [(path.stem, path, {}) for path in options.recording]
    options.folder.mkdir(parents=True, exist_ok=True)
    began, console = time.monotonic(), Console()
    rows = [measure(name, path, options.folder, known, options.train.split()) for name, path, known in work]
    print_table(rows, console)
    write_json(options.folder / "quality.json", document(rows))
    console.print(f"{time.monotonic() - began:.0f} s in all; sounds and pages are in {options.folder}")
    return 0 if all(ours <= limit for row in rows for _, ours, _, _, limit in row.verdicts()) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except TrainingError as error:
        sys.exit(f"quality-report: {error}")
