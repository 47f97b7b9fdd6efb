"""`texbridge latent`: from one sound to another through the latent space of a bundle, and a map of its plane."""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from texbridge import progress
from texbridge.outputs import FORCE_HELP, NamedFile, refusal
from texbridge.training.errors import TrainingError
from texbridge.training.files import write_atomically
from texbridge.usage import command_parser

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from texbridge.realtime.bundle.format import Bundle

EXAMPLES = """examples:
  texbridge latent calm.wav surf.wav --model sea.texbundle --out walk.wav
  texbridge latent drizzle.wav pour.wav --model rain.texbundle --out walk.wav --seconds 8 --path spherical
  texbridge latent storm.wav --at 2 40 --model storm.texbundle --out walk.wav
  texbridge latent --model sea.texbundle --plane sea.png

Both sounds are encoded, and what is between them is the way from the mean of one to the mean of the other, with the
life of the recordings beside it. Beside FILE.wav come FILE.png (spectrogram, centroid, level) and FILE.json, figures:
towards (share of steps of 0.1 s whose centroid goes the right way; towards_of_ends: of an even way with the
restlessness of both sounds), largest_jump_octaves (between medians of 0.05 s; largest_jump_of_ends: of that even way),
liveliness (how restless the centroid is on the way, 1 as within the sounds)."""
_LONGEST = 600.0


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge latent``."""
    parser = command_parser("latent", "Go from one sound to another through the latent space of a bundle.", EXAMPLES)
    parser.add_argument("sounds", metavar="SOUND", nargs="*", help="two sound files, or one and two times of it")
    parser.add_argument("--model", required=True, metavar="BUNDLE", help="a bundle of kind latent, with an encoder")
    parser.add_argument("--out", metavar="FILE", help="the walk, .wav or .flac; .png and .json go beside it")
    parser.add_argument("--plane", metavar="FILE", help="a map of the plane z/x, z/y as .png, coloured by centroid")
    parser.add_argument("--seconds", type=_seconds, default=1.0, metavar="S", help="of the way; default: 1")
    parser.add_argument("--ends", type=_seconds, default=1.0, metavar="S", help="of each sound; default: 1")
    parser.add_argument(
        "--at", type=_place, nargs=2, default=(0.0, 0.0), metavar="S", help="where they begin in their files"
    )
    parser.add_argument("--path", choices=("linear", "spherical"), default="linear", help="default: linear")
    parser.add_argument("--life", type=_share, default=1.0, metavar="L", help="0…2 of the recordings' own; default: 1")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the random numbers; default: 0")
    parser.add_argument("--force", action="store_true", help=FORCE_HELP)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge latent``; returns 0. Raises `TrainingError` or `TexbridgeError` with a one-line reason."""
    parser = build_parser()
    options = parser.parse_args(argv)
    if not options.out and not options.plane:
        parser.error("say what is wanted: --out FILE.wav of a walk, or --plane FILE.png of a map")
    if bool(options.out) != bool(options.sounds) or len(options.sounds) > 2:
        parser.error("a walk needs two sounds, or one and --at two times of it, and --out")
    if len(options.sounds) == 1 and options.at[0] == options.at[1]:
        parser.error("from one sound to itself there is no way: give --at two times of it, or another sound")
    if options.seed < 0:
        parser.error("--seed must be 0 or more")
    from texbridge.realtime.bundle.read import read_bundle

    bundle = read_bundle(options.model)
    if bundle.latent is None:
        raise TrainingError(f"{options.model} is of kind {bundle.kind}; a latent space is needed, see train --model")
    out = Path(options.out) if options.out else None
    beside = (
        [] if out is None else [("its picture", out.with_suffix(".png")), ("its figures", out.with_suffix(".json"))]
    )
    outputs: list[NamedFile] = [("--out", out), *beside] if out is not None else []
    outputs += [("--plane", options.plane)] if options.plane else []
    read: list[NamedFile] = [("the bundle", bundle.path), *(("a sound", path) for path in options.sounds)]
    reason = refusal(outputs, read, options.force)
    if reason is not None:
        raise TrainingError(reason)
    if options.plane:
        from texbridge.export.latent.pictures import draw_plane

        _save(draw_plane(bundle), Path(options.plane))
        progress.say(f"wrote {options.plane}")
    if out is not None:
        _walk(options, bundle, out)
    return 0


def _walk(options: argparse.Namespace, bundle: Bundle, out: Path) -> None:
    from texbridge.export.latent.pictures import draw_walk
    from texbridge.export.latent.walk import walk_course
    from texbridge.realtime.offline.latent import encoded_file, latent_sound, write_latent_sound
    from texbridge.training.latents.path import centroid_course, walk_figures
    from texbridge.training.signal.mfcc import MFCC_HOP

    sounds = options.sounds * 2 if len(options.sounds) == 1 else options.sounds
    before, after = (
        encoded_file(bundle, path, begin, options.ends).astype("float64")
        for path, begin in zip(sounds, options.at, strict=True)
    )
    course, way = walk_course(bundle, before, after, options.seconds, options.path, options.life, options.seed)
    sound = latent_sound(bundle, course.astype("float32"), options.seed)
    centroid, level = centroid_course(sound, bundle.sample_rate)
    scale = bundle.hop_size / MFCC_HOP
    figures = walk_figures(
        centroid, (round(way[0] * scale), round(way[1] * scale)), bundle.sample_rate / MFCC_HOP
    ).to_dict()
    seconds = way[0] * bundle.hop_size / bundle.sample_rate, way[1] * bundle.hop_size / bundle.sample_rate
    facts: dict[str, Any] = {
        **{"from": sounds[0], "to": sounds[1], "at": list(options.at), "model": str(options.model)},
        **{"seconds": options.seconds, "path": options.path, "life": options.life, "seed": options.seed},
        **{"way_begins": seconds[0], "way_ends": seconds[1], "figures": figures},
    }
    write_latent_sound(bundle, sound, str(out), f"a walk of {options.seconds:g} s through {bundle.name}")
    _save(draw_walk(sound, centroid, level, seconds, bundle.sample_rate), out.with_suffix(".png"))
    _write(out.with_suffix(".json"), json.dumps(facts, indent=1).encode())
    progress.say(
        f"wrote {out}, .png and .json: towards {figures['towards']:.2f} "
        f"(an even way with the noise of both ends: {figures['towards_of_ends']:.2f}), largest jump "
        f"{figures['largest_jump_octaves']:.2f} octaves ({figures['largest_jump_of_ends']:.2f}), "
        f"liveliness {figures['liveliness']:.2f}"
    )


def _save(figure: Figure, path: Path) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    picture = io.BytesIO()
    FigureCanvasAgg(figure).print_png(picture, metadata={"Software": None})
    _write(path, picture.getvalue())


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise TrainingError(f"{path}: cannot be written ({error.strerror}); choose another name") from error


def _within(text: str, low: float, high: float) -> float:
    value = float(text)
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{text} is outside {low:g}…{high:g}")
    return value


def _seconds(text: str) -> float:
    return _within(text, 0.2, _LONGEST)


def _place(text: str) -> float:
    return _within(text, 0.0, 36000.0)


def _share(text: str) -> float:
    return _within(text, 0.0, 2.0)
