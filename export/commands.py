"""`texbridge export`: a bundle, or a file for another host, of a run; `texbridge tones`: tones for a bundle."""

from __future__ import annotations

import argparse
import contextlib
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from texbridge import progress
from texbridge.native import NATIVE, TARGETS
from texbridge.outputs import FORCE_HELP, NamedFile
from texbridge.training.errors import TrainingError
from texbridge.training.files import check_writable, write_atomically
from texbridge.usage import command_parser

if TYPE_CHECKING:
    from texbridge.realtime.bundle.format import Bundle

EXAMPLES = """examples:
  texbridge export runs/fire --out fire.texbundle
  texbridge export runs/fire --out fire.ts --format nn
  texbridge export sea --out sea.ts --format nn
  texbridge export runs/fire --out fire.texbundle --precision float32
  texbridge export fire --out fire.lv2 --format lv2 --install
  texbridge export fire --out fire-windows.lv2 --format lv2 --target x86_64-windows
  texbridge export fire --out fire.clap --format clap --install
  texbridge export fire rain --out fire-rain.lv2 --format lv2

Every graph is reloaded, run on other batches and lengths and compared with torch before anything is written; a file
that is already at --out is replaced by a complete one or not at all, one that is no export only with --force."""

FORMATS = {
    "bundle": "a bundle (default)",
    "nn": "the instrument as TorchScript, for nn~ in Max and Pd and nn.ar in SuperCollider",
    "neutone": "a model for the Neutone plugin, with its SDK (extra neutone)",
    "lv2": "a plug-in for LV2 hosts, without Python, as a folder; needs a C compiler (or the extra plugin)",
    "clap": "the same plug-in for CLAP hosts, as one file",
    "torchscript": "the bare model, for programs with libtorch; nn~ cannot play it",
    "onnx": "the decoder of a vae-encodec, for programs with onnxruntime: a frame of latent in, 320 samples out",
}
PLUGINS = ("lv2", "clap")
FORMAT_HELP = "; ".join(f"{name}: {what}" for name, what in FORMATS.items())

TONES_EXAMPLES = """examples:
  texbridge tones engine.texbundle engine.flac --out engine-tones.texbundle

Bands of noise carry no pitch. Where the recordings have standing tones (a hum, an engine, insects) the noise of the
bundle gets them, and the parameter pitch, which moves them by semitones. `texbridge train` does so by itself, and
trains with that noise: this command is for bundles that are there already. Learn life after it, not before."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge export``."""
    parser = command_parser(
        "export", "Turn a trained run into a bundle that the engine plays, or into a file for nn~.", EXAMPLES
    )
    parser.add_argument(
        "run",
        metavar="RUN",
        type=Path,
        help="the folder that `texbridge train --out` wrote; for a host also a bundle, or the name of a preset",
    )
    parser.add_argument(
        "other",
        metavar="OTHER",
        nargs="?",
        help="of a plug-in: another bundle or preset, between which and RUN it morphs",
    )
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="where to write")
    parser.add_argument("--force", action="store_true", help="write over a file that is no export")
    parser.add_argument("--format", choices=tuple(FORMATS), default="bundle", help=FORMAT_HELP)
    parser.add_argument(
        "--precision",
        choices=("float16", "float32"),
        default="float16",
        help="how the bundle stores weights (arithmetic is float32 either way); default: float16",
    )
    parser.add_argument(
        "--checkpoint",
        choices=("best", "last"),
        default="last",
        help="last (default): where the schedule ended; best: the least validation loss, of few frames",
    )
    parser.add_argument(
        "--target",
        default=NATIVE,
        metavar="TARGET",
        help=f"the machine that a plug-in is for: {', '.join(TARGETS)}, or a triple of LLVM or zig that means one of "
        f"them; default: {NATIVE}, this processor with all that it can",
    )
    parser.add_argument(
        "--install", action="store_true", help="put the plug-in where hosts look, too (~/.lv2, ~/.clap)"
    )
    parser.add_argument("--no-life", action="store_true", help="leave out how the recordings move")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge export``; returns 0. Raises `TrainingError` or `BundleError` with a one-line reason."""
    options = build_parser().parse_args(argv)
    if options.format in PLUGINS:
        return _plugin(options)
    if options.other is not None:
        raise TrainingError(
            f"{options.other}: a second bundle is for plug-ins alone; add --format {PLUGINS[0]} or leave it out"
        )
    run: list[NamedFile] = [] if _is_export(options.out) else [("a file of the run", options.run)]
    check_writable(("--out", options.out), run, options.force, _is_export)
    from texbridge.export.assemble import make_manifest
    from texbridge.export.torchscript import instrument_script
    from texbridge.training.loop.checkpoint import build_synth, load_run

    if options.format == "onnx":
        from texbridge.export.latent.seanet import codec_graph

        _write(options.out, codec_graph(options.run, options.checkpoint, frames=1))
    elif options.format == "torchscript":
        model, config, meta = load_run(options.run, options.checkpoint)
        synth = build_synth(config)
        _write(options.out, instrument_script(model, synth, make_manifest(config, meta, model)))
    elif options.format == "bundle":
        with progress.shown():
            _bundle_of_run(options, options.out)
    else:
        with progress.shown():
            _write(options.out, _for_host(options))
    progress.say(f"wrote {options.out} ({options.out.stat().st_size / 1e6:.2f} MB)")
    return 0


def _bundle_of_run(options: argparse.Namespace, out: Path) -> Path:
    from texbridge.export.assemble import export_bundle
    from texbridge.export.latent.assemble import export_latent
    from texbridge.export.latent.codec import export_codec
    from texbridge.export.latent.scene import export_events
    from texbridge.training.config import CODEC_MODEL, EVENT_MODEL, LATENT_MODELS
    from texbridge.training.loop.checkpoint import open_run

    half, which = options.precision == "float16", options.checkpoint
    model = open_run(options.run, which).meta["config"].get("model")
    if model == EVENT_MODEL:
        export_events(options.run, out, which, progress.say)
        return _with_life(options, out)
    if model == CODEC_MODEL:
        return export_codec(options.run, out, half, which, progress.say, life=not options.no_life)
    if model in LATENT_MODELS:
        return export_latent(options.run, out, half, which, progress.say, life=not options.no_life)
    export_bundle(options.run, out, half, which, progress.say)
    return _with_life(options, out)


def _with_life(options: argparse.Namespace, out: Path) -> Path:
    from texbridge.export.life import add_life_of_run

    if not options.no_life:
        add_life_of_run(options.run, out, progress.say)
    return out


def _for_host(options: argparse.Namespace) -> bytes:
    """The file for another host, of a bundle or a run."""
    from texbridge.export.neutone.write import import_sdk, neutone_bytes
    from texbridge.export.nn.script import nn_bytes

    if options.format == "neutone":
        import_sdk()
    with _bundle(options) as bundle:
        return {"nn": nn_bytes, "neutone": neutone_bytes}[options.format](bundle)


@contextlib.contextmanager
def _bundle(options: argparse.Namespace) -> Iterator[Bundle]:
    """The bundle that was named, or one that is made of a run."""
    from texbridge.realtime.bundle.format import BUNDLE_SUFFIX, MANIFEST
    from texbridge.realtime.bundle.read import read_bundle

    with tempfile.TemporaryDirectory(prefix="texbridge-") as folder:
        is_run = options.run.is_dir() and not (options.run / MANIFEST).exists()
        source = _bundle_of_run(options, Path(folder) / f"run{BUNDLE_SUFFIX}") if is_run else options.run
        yield read_bundle(source)


def _plugin(options: argparse.Namespace) -> int:
    """Write a plug-in, and install it where that is asked for."""
    from texbridge.export.plugin.write import check_installable, install, write_lv2
    from texbridge.export.plugin.write_clap import install_clap, write_clap
    from texbridge.realtime.bundle.read import read_bundle

    if options.install:
        check_installable(options.target)
    write, put = (write_lv2, install) if options.format == "lv2" else (write_clap, install_clap)
    with progress.shown(), _bundle(options) as bundle:
        other = None if options.other is None else read_bundle(options.other)
        said = write(bundle, options.out, options.target, options.force, other)
    progress.say(said)
    if options.install:
        progress.say(f"installed {put(options.out)}")
    return 0


def tones_parser() -> argparse.ArgumentParser:
    """The parser of ``texbridge tones``."""
    parser = command_parser("tones", "Give a bundle the standing tones of recordings.", TONES_EXAMPLES)
    parser.add_argument("bundle", metavar="BUNDLE", help="a bundle, or the name of a preset")
    parser.add_argument("recordings", metavar="RECORDING", nargs="+", help="sound files, or folders of them")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="where to write")
    parser.add_argument("--force", action="store_true", help=FORCE_HELP)
    return parser


def tones(argv: Sequence[str] | None = None) -> int:
    """Run ``texbridge tones``; returns 0. Raises `TrainingError` or `BundleError` with a one-line reason."""
    options = tones_parser().parse_args(argv)
    from texbridge.export.tones import add_tones
    from texbridge.realtime.bundle.read import read_bundle
    from texbridge.training.data.recordings import collect_files

    bundle, files = read_bundle(options.bundle), collect_files(options.recordings)
    read: list[NamedFile] = [("the bundle", bundle.path), *(("a recording", path) for path in files)]
    check_writable(("--out", options.out), read, options.force, lambda path: False)
    with progress.shown():
        add_tones(bundle, files, options.out, progress.say)
    progress.say(f"wrote {options.out} ({options.out.stat().st_size / 1e6:.2f} MB)")
    return 0


def _is_export(path: Path) -> bool:
    """Whether the file is what this command makes, so that it can be made again."""
    from texbridge.export.torchscript import SCRIPT_MANIFEST
    from texbridge.realtime.bundle.format import MANIFEST

    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.rpartition("/")[2] in (MANIFEST, SCRIPT_MANIFEST) for name in archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return False


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise TrainingError(f"{path}: cannot be written ({error.strerror}); choose another --out") from error
