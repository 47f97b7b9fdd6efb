"""`texbridge render` and `texbridge transfer`: sound files out, faster than real time."""

import argparse
from collections.abc import Sequence

from texbridge.progress import shown
from texbridge.realtime.app.arguments import (
    BLOCK_TYPE,
    CHANNELS_TYPE,
    FX_HELP,
    GATE_TYPE,
    MAPPING_HELP,
    MAPPING_NAMES,
    MIX_TYPE,
    SAMPLE_RATE_TYPE,
    SECONDS_TYPE,
    SEED_TYPE,
    Collected,
    bounded,
    setting,
)
from texbridge.usage import command_parser

VARIATIONS_TYPE = bounded(int, 1, 9999)
LUFS_TYPE = bounded(float, -60, 0)

_FORCE_HELP = "write over a file that neither this command nor its like made"
RENDER_HELP = """\
The same seed, settings and automation give bit-identical sound for any --block. A .wav carries the credits of the
recordings (bext, iXML), and of a loop its points (smpl, cue).

examples:
  texbridge render rain --out rain.wav --seconds 30 --seed 7
  texbridge render rain --out rain.wav --variations 5 --loop --lufs -23 --bits 24     rain-1.wav to rain-5.wav
  texbridge render wind --out bed.wav --bed 5.1 --seconds 60
  texbridge render fire --out fire.flac --set centroid=2500 --set rate/norm=0.4 --set gain=-6
  texbridge render fire --out sweep.wav --automation sweep.csv
  texbridge render --preset storm --out storm.wav --channels 4
  texbridge render rain --out cave.wav --fx /usr/lib/vst3/ZamVerb.vst3
  texbridge render --replay performance.oscl --out again.wav

An automation file has lines `seconds,name,value`; names as in --set, a header line and # comments are allowed:
  0.0,centroid,800
  5.0,rate/norm,0.9
  5.0,/master/gain,-3
"""
TRANSFER_HELP = """\
The input's loudness, colour (spectral centroid) and onset rate steer the bundle, and its contrast and band energies
where asked for and known to the model. Its loudness is taken over 1:1 in dB, the range of the rest is mapped onto the
model's; --map direct takes all over 1:1, --map range maps all. The output is as long as the input, in time with it, and
where loudness is taken over as loud over every tenth of a second. The same seed and options give the same file.

examples:
  texbridge transfer voice.wav --model fire --out burning-voice.wav
  texbridge transfer taps.wav --model rain --out rain.flac --mix 0.7 --follow centroid=0.5 --follow rate=0
  texbridge transfer loop.wav --model storm.texbundle --out storm.wav --no-calibrate --gate -40 --seconds 8
"""


def render_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge render`."""
    parser = command_parser("render", "Render a bundle into a sound file, faster than real time.", RENDER_HELP)
    parser.add_argument("bundle", nargs="?", metavar="BUNDLE", help="bundle or preset name")
    parser.add_argument("--out", required=True, metavar="FILE", help=".wav (32-bit float) or .flac (24-bit)")
    parser.add_argument("--force", action="store_true", help=_FORCE_HELP)
    parser.add_argument(
        "--seconds", type=SECONDS_TYPE, metavar="S", help="length (default: 10; of a replay all of it, up to 24 h)"
    )
    parser.add_argument("--seed", type=SEED_TYPE, default=0, metavar="N", help="of the random numbers (default: 0)")
    parser.add_argument(
        "--set", type=setting, action=Collected, default=(), metavar="NAME=VALUE", dest="settings",
        help="a parameter in its unit, or NAME/norm in 0…1; may be repeated",
    )  # fmt: skip
    parser.add_argument("--automation", metavar="FILE", help="CSV: seconds,name,value")
    parser.add_argument("--variations", type=VARIATIONS_TYPE, metavar="N", help="N files, OUT-1 …, the seed counted up")
    parser.add_argument(
        "--loop", action="store_true", help="a loop without a seam: the end goes over into the beginning"
    )
    parser.add_argument(
        "--lufs", type=LUFS_TYPE, metavar="L", help="bring it to this loudness (EBU R 128), limited to -0.1 dBFS"
    )
    parser.add_argument(
        "--bed", choices=("stereo", "quad", "5.1", "7.1.4"), default="stereo",
        help="loudspeakers: noise of its own in each, a silent LFE (default: stereo)",
    )  # fmt: skip
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help="begin with what /preset/save kept: values, and bundles unless you name one",
    )
    parser.add_argument("--preset-folder", metavar="DIR", help="where that preset lies; default: yours")
    parser.add_argument("--channels", type=CHANNELS_TYPE, metavar="N", help="of the file (default: 2)")
    parser.add_argument("--fx", metavar="PLUGIN[:PRESET]", help=FX_HELP)
    parser.add_argument("--replay", metavar="OSCL", help="play again what `play --log` kept, sample for sample")
    parser.add_argument("--take", metavar="NAME", help="of a replay: only what this recording of it holds")
    parser.add_argument("--input", metavar="FILE", help="of a replay whose mix holds the input: what that was")
    parser.add_argument("--sample-rate", type=SAMPLE_RATE_TYPE, default=48000, metavar="HZ", help="default: 48000")
    parser.add_argument(
        "--block", dest="block_size", type=BLOCK_TYPE, default=64, metavar="N", help="samples per block (default: 64)"
    )
    parser.add_argument("--bits", type=int, choices=(24, 32), help="default: 32 (float), .flac 24")
    return parser


def transfer_parser() -> argparse.ArgumentParser:
    """Return the arguments of `texbridge transfer`."""
    parser = command_parser("transfer", "Let a sound file drive a bundle, faster than real time.", TRANSFER_HELP)
    parser.add_argument("source", metavar="IN", help="sound file that drives")
    parser.add_argument("--model", dest="bundle", required=True, metavar="BUNDLE", help="bundle or preset name")
    parser.add_argument("--out", required=True, metavar="FILE", help=".wav (32-bit float) or .flac (24-bit)")
    parser.add_argument("--force", action="store_true", help=_FORCE_HELP)
    parser.add_argument(
        "--follow", type=setting, action=Collected, default=(), metavar="NAME=AMOUNT",
        help="how far a parameter follows: 0 keeps its default, 1 follows (default: 1, contrast 0); may be repeated. "
        "A latent bundle with an encoder hears the sound itself, unless this is given",
    )  # fmt: skip
    parser.add_argument("--map", dest="mapping", choices=MAPPING_NAMES, default=MAPPING_NAMES[0], help=MAPPING_HELP)
    parser.add_argument(
        "--mix", type=MIX_TYPE, default=1.0, metavar="M", help="0 dry … 1 wet, equal power (default: 1)"
    )
    parser.add_argument(
        "--calibrate", action=argparse.BooleanOptionalAction, default=True,
        help="what is mapped by range is mapped from the file's own range; otherwise from that of an average input",
    )  # fmt: skip
    parser.add_argument(
        "--gate",
        dest="gate_db",
        type=GATE_TYPE,
        default=-50.0,
        metavar="DB",
        help="input is heard above (default: -50)",
    )
    parser.add_argument("--seed", type=SEED_TYPE, default=0, metavar="N", help="of the random numbers (default: 0)")
    parser.add_argument("--seconds", type=SECONDS_TYPE, metavar="S", help="of the input; default: all of it")
    parser.add_argument("--sample-rate", type=SAMPLE_RATE_TYPE, metavar="HZ", help="default: the input's own")
    parser.add_argument("--bits", type=int, choices=(24, 32), help="default: 32 (float), .flac 24")
    return parser


def render(argv: Sequence[str]) -> int:
    """`texbridge render`: returns the exit status; raises `TexbridgeError`."""
    parser = render_parser()
    arguments = parser.parse_args(argv)
    if (arguments.bundle is None and arguments.preset is None) == (arguments.replay is None):
        parser.error("give a bundle to render, or --preset and its name, or --replay and a performance")
    if arguments.replay is not None and arguments.channels is not None:
        parser.error("a replay has the channels that were played: leave --channels out")
    if arguments.replay is None and (arguments.take or arguments.input):
        parser.error("--take and --input go with --replay")
    for_bundles = (arguments.variations, arguments.loop or None, arguments.lufs, arguments.bed != "stereo" or None)
    if arguments.channels is not None and arguments.bed != "stereo":
        parser.error("--channels and --bed both say how many channels there are: give one")
    if arguments.replay is not None and any(given is not None for given in for_bundles):
        parser.error("--variations, --loop, --lufs and --bed go with a bundle, not with --replay")
    with shown():
        from texbridge.realtime.offline.render import RenderSettings, render_file

        made = render_file(RenderSettings(**vars(arguments)))
    print(made)
    return 0


def transfer(argv: Sequence[str]) -> int:
    """`texbridge transfer`: returns the exit status; raises `TexbridgeError`."""
    arguments = transfer_parser().parse_args(argv)
    with shown():
        from texbridge.realtime.offline.transfer import TransferSettings, transfer_file

        made = transfer_file(TransferSettings(**vars(arguments)))
    print(made)
    return 0
