"""`texbridge train`: recordings in, a run folder with checkpoints, ranges, credits and a report out."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from texbridge.training.config import CHOICES, MODELS, TrainConfig, read_toml
from texbridge.usage import command_parser

if TYPE_CHECKING:
    from texbridge.training.run.options import TrainOptions

FLAGS = {
    "name": (str, "NAME", "of the bundle"),
    "model": (str, "MODEL", f"one of: {', '.join(MODELS)}"),
    "latent": (int, "N", "dimensions of the latent of a model that has one"),
    "steps": (int, "N", "how long to train"),
    "bands": (int, "N", "noise bands of the synthesiser: 16 to 32 suit most sounds"),
    "params": (int, "N", "numbers that describe a band's envelope in a frame, even"),
    "frame_size": (int, "SAMPLES", "of a frame, a power of two"),
    "sample_rate": (int, "HZ", "of the model"),
    "batch_size": (int, "N", "frames of a step"),
    "accumulate": (int, "N", "parts in which a step is worked on, for less memory"),
    "precision": (str, "KIND", f"of the network's arithmetic: {' or '.join(CHOICES['precision'])}"),
    "learning_rate": (float, "X", "size of the first steps"),
    "patience": (int, "N", "validations without a better one after which it ends"),
    "validation_every": (int, "N", "steps from one validation to the next"),
    "seed": (int, "N", "of every random choice"),
}
FIELD_OF_FLAG = {"bands": "n_bands", "params": "n_params"}
CHOSEN_FLAGS = {"bands", "params", "frame_size"}
LATENT_FLAGS = {"latent": 16}
EXAMPLES = """examples:
  texbridge train recordings/fire --out runs/fire
  texbridge train fire.flac --out runs/fire --seconds-of-training 600 --bands 16 --params 256
  texbridge train --out runs/fire --resume --steps 4000
  texbridge train hours/ --out runs/sea --frame-size 32768 --cache cache
  torchrun --nproc-per-node 2 -m texbridge train recordings/fire --out runs/fire
  texbridge train recordings/rain --out runs/rain --model vae-noiseband --seconds-of-training 1200
  texbridge train recordings/rain --out runs/rain --model vae-encodec --preset small --seconds-of-training 3600
  texbridge train recordings/fire --out runs/crackle --model pvae
  texbridge train recordings/fire --out runs/grid --sweep grid.toml --cache cache

Any setting can stand in a TOML file given with --config (see training/config.py); the options here override it.
Bands, parameters and frame that are not given are chosen from the recordings, and with them hidden_size and stat_bands
(settings of the TOML file); every choice is explained, and kept in run.json and the report.
Of several channels the first is read, or another that is much louder, which is said.
The defaults shown are texdsp's. Of the other models vae-noiseband and vae-ddsp-nf learn a latent in pieces of a second,
and hold it at 6 nats per frame; noisebandnet follows loudness and centroid within milliseconds. They take 20000 steps
of 16 pieces where --seconds-of-training ends them no sooner; nothing of them is chosen from the recordings, see
training/latents/config.py. --compat is for the published tables. vae-encodec learns the samples themselves, 75 frames
of latent per second, against a discriminator (training/latents/codec_config.py): work for a GPU, unless with --preset
small. A sweep is of texdsp alone.
pvae learns events, when they come and what sounds beneath them, in 2000 steps: settings in
training/events/config.py, the rest in docs/training.md.
Ctrl-C saves and exits with 130; --resume goes on as if nothing had happened.

Under torchrun (gloo between CPUs, NCCL between GPUs; several machines need --out and --cache on a shared disk) the
processes share out every batch and compute what one process would; --batch-size stays the size of the whole batch.
--accumulate does the same one part after another, for less memory. Sounds that would fill more than half of memory_mb
are prepared on disk, in RUN/cache, as far as memory_mb goes there; --cache DIR prepares them in DIR, once for many runs
and without a bound, and the entry is made anew when recordings or settings change. A recording must hold a whole frame:
for clips of one second at 44.1 kHz that is 32768 samples (only held controls are trained, where none holds a sequence).

--sweep GRID.toml trains every combination of the settings it names, each with a list of values, into a folder of its
own, and ends with one table (results.csv, results.json). Its [sweep] table says how: executor = "local" (processes on
this machine), "slurm" (a cluster; both need texbridge[sweep]) or "inline" (one after another in this process), parallel
= 2 runs at a time, timeout_minutes, and [sweep.slurm] with options of sbatch. The same command again goes on."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of `texbridge train`."""
    parser = command_parser("train", "Learn a texture from recordings.", EXAMPLES)
    parser.add_argument("inputs", nargs="*", metavar="DIR_OR_FILE", help="sound files, or folders of them")
    parser.add_argument("--out", required=True, type=Path, metavar="RUN", help="the run's folder")
    parser.add_argument("--config", type=Path, metavar="FILE.toml", help="settings, in TOML")
    parser.add_argument("--resume", action="store_true", help="go on with the run in --out")
    parser.add_argument(
        "--seconds-of-training", type=float, metavar="S", help="stop after S seconds; the learning rate falls by then"
    )
    parser.add_argument("--cache", type=Path, metavar="DIR", help="prepare all sounds there, for many runs")
    parser.add_argument("--sweep", type=Path, metavar="GRID.toml", help="train every combination of its values")
    parser.add_argument(
        "--device", choices=("auto", "cpu", "cuda"), default="auto", help="where to compute; default: auto"
    )
    parser.add_argument("--no-report", action="store_true", help="do not write report.html")
    defaults = TrainConfig()
    for flag, (kind, metavar, what) in FLAGS.items():
        default = LATENT_FLAGS.get(flag) or getattr(defaults, FIELD_OF_FLAG.get(flag, flag))
        note = f"default: {default}" if default != "" else "default: the folder's name"
        note = "default: chosen from the recordings" if flag in CHOSEN_FLAGS else note
        parser.add_argument(f"--{flag.replace('_', '-')}", type=kind, metavar=metavar, help=f"{what} ({note})")
    parser.add_argument(
        "--preset", choices=("full", "small"), help="of vae-encodec: full (default), or small where there is no GPU"
    )
    parser.add_argument(
        "--compat", action="store_const", const=True, help="train as published (the models other than texdsp)"
    )
    parser.add_argument(
        "--band-energies",
        action=argparse.BooleanOptionalAction,
        help="let the level of every band be a control too (/voice/1/band1 …); default: no",
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run `texbridge train`; returns 0, or 130 after Ctrl-C. Raises TrainingError with a one-line reason."""
    parser = build_parser()
    parsed = parser.parse_args(argv)
    if not parsed.inputs and not parsed.resume:
        parser.error("name at least one sound file or folder")
    if parsed.seconds_of_training is not None and not parsed.seconds_of_training > 0:
        parser.error("--seconds-of-training must be above 0")
    if parsed.sweep and parsed.resume:
        parser.error("a sweep goes on by itself: leave --resume out")
    from texbridge.training.distributed import join
    from texbridge.training.loop.trainer import pick_device
    from texbridge.training.run.options import say_on_stderr
    from texbridge.training.run.progress import INTERRUPTED
    from texbridge.training.run.train import train_run

    try:
        if parsed.sweep:
            from texbridge.training.run.sweep import run_sweep

            return run_sweep(parsed.sweep, _options(parsed), say_on_stderr)
        with join(lambda: pick_device(parsed.device)) as team:
            outcome = train_run(_options(parsed), team)
        return INTERRUPTED if outcome.reason == "interrupted" else 0
    except KeyboardInterrupt:
        say_on_stderr("interrupted before the work was done; what is saved stays as it was")
        return INTERRUPTED


def _options(parsed: argparse.Namespace) -> "TrainOptions":
    from texbridge.training.run.options import TrainOptions

    given = {
        FIELD_OF_FLAG.get(flag, flag): getattr(parsed, flag) for flag in (*FLAGS, "band_energies", "compat", "preset")
    }
    flags = {field: value for field, value in given.items() if value is not None}
    return TrainOptions(
        inputs=parsed.inputs,
        out=parsed.out,
        settings=(read_toml(parsed.config) if parsed.config else {}) | flags,
        source=str(parsed.config or "the options"),
        resume=parsed.resume,
        seconds=parsed.seconds_of_training,
        cache=parsed.cache,
        device=parsed.device,
        report=not parsed.no_report,
    )
